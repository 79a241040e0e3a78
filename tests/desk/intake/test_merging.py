"""Two contacts who turn out to be one person become one, whatever hangs on either."""

import re
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.customers.orders import Item
from core.customers.steps import SkipReason, StepKind, StepState
from core.terms import CallbackState, Lane, LeadState, Outcome
from desk.customers import steps
from desk.customers.orders import NewOrder, make_order
from desk.customers.tickets import open_ticket
from desk.intake import contacts
from desk.intake.known_numbers import bar_contact
from desk.intake.merging import MOVED, merge
from desk.intake.receipts import Took
from desk.leads import joined_promises
from desk.operations import audit
from desk.privacy import erase
from jobs.clock.promises import wake_joined
from jobs.clock.timers import Timers
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import audit as changes
from storage.tables import (
    customer,
    customer_order,
    customer_step,
    field,
    field_value,
    hand_out,
    lead,
    outbox,
    referral,
    ticket,
)

LILI, DARA = NUMBERS[0], NUMBERS[1]


async def bought(session: Session, desk: Floor, contact_id: int, *kinds: StepKind) -> None:
    """Make a contact a customer with these steps before them."""
    team_id, now = desk.team.id, desk.now
    about = {"team_id": team_id, "currency": "IRR", "made_at": now, "changed_at": now}
    customer_id = await insert_row(session, customer, contact_id=contact_id, **about)
    for kind in kinds:
        step = {"kind": kind, "state": StepState.PLANNED, "due_at": now, "made_at": now}
        await insert_row(session, customer_step, team_id=team_id, customer_id=customer_id, **step)


async def rows_of(session: Session, *columns: Any) -> list[Any]:
    return [tuple(row) for row in await session.execute(sa.select(*columns).order_by(*columns))]


async def test_an_order_and_a_complaint_of_a_nameless_writer_go_to_whom_the_number_belongs(desk: Floor) -> None:
    known = (await desk.texts(LILI)).contact_id
    nameless = (await desk.writes("lili", name="Lili")).contact_id
    async with desk.database.write() as session:
        work, sara = desk.work(session), desk.persons["sara"]
        await make_order(work, NewOrder(nameless, [Item(None, "coat", 1, 100)]), by=sara)
        await open_ticket(work, nameless, "a button is missing", member_id=None, by=sara)
        await bought(session, desk, nameless, StepKind.SERVICE_CALL)
    joined = await desk.writes("lili", "0912 000 0001")
    assert (joined.contact_id, joined.name) == (known, "Lili")
    async with desk.database.read() as session:
        for table in (customer_order, ticket, customer):
            assert await rows_of(session, table.c.contact_id) == [(known,)]


async def test_what_the_books_say_of_who_was_joined_is_read_and_erased_with_whom_they_became(desk: Floor) -> None:
    known = (await desk.texts(LILI)).contact_id
    nameless = (await desk.writes("lili")).contact_id
    assert known is not None
    about = [("contact_name", f"#{nameless}"), ("field value", f"#{nameless} city"), ("lookup", f"#{nameless}")]
    others = [("contact_name", f"#{nameless}0"), ("owner", f"#{nameless}")]
    async with desk.database.write() as session:
        for what, subject in (*about, *others):
            await audit.note(session, desk.team.id, None, audit.Change(what, subject, "Lily", "Lili"), desk.now)
    assert (await desk.writes("lili", "0912 000 0001")).contact_id == known
    its = changes.c.what.in_({what for what, _ in (*about, *others)})
    said = sa.select(changes.c.what, changes.c.subject, changes.c.after).where(its).order_by(changes.c.id)
    named = [("contact_name", f"#{known}"), ("field value", f"#{known} city"), ("lookup", f"#{known}")]
    assert [(row.what, row.subject) for row in await desk.rows(said)] == [*named, *others]
    async with desk.database.write() as session:
        await erase.erase(desk.work(session), known, by=desk.persons["sara"])
    assert [row.after for row in await desk.rows(said)][:2] == [None, None]


async def test_of_two_who_named_one_person_the_first_counts_after_a_merge(desk: Floor) -> None:
    known = (await desk.texts(LILI)).contact_id
    nameless = (await desk.writes("lili")).contact_id
    third, fourth = [(await desk.texts(phone)).contact_id for phone in (DARA, NUMBERS[30])]
    async with desk.database.write() as session:
        alike = {"team_id": desk.team.id}
        await insert_row(session, referral, from_contact_id=fourth, to_contact_id=known, at=desk.now, **alike)
        earlier = desk.now - timedelta(days=1)
        await insert_row(session, referral, from_contact_id=third, to_contact_id=nameless, at=earlier, **alike)
    assert (await desk.writes("lili", "0912 000 0001")).contact_id == known
    async with desk.database.read() as session:
        assert await rows_of(session, referral.c.from_contact_id, referral.c.to_contact_id) == [(third, known)]


async def test_where_both_have_the_same_the_kept_ones_stays_and_the_rest_is_joined(desk: Floor) -> None:
    known = (await desk.texts(LILI)).contact_id
    nameless = (await desk.writes("lili")).contact_id
    third = (await desk.texts(DARA)).contact_id
    async with desk.database.write() as session:
        alike = {"team_id": desk.team.id, "at": desk.now}
        await insert_row(session, referral, from_contact_id=nameless, to_contact_id=third, **alike)
        await insert_row(session, referral, from_contact_id=known, to_contact_id=nameless, **alike)
        kept = await insert_row(session, field, team_id=desk.team.id, name="city", created_at=desk.now)
        for who, value in ((known, "Shiraz"), (nameless, "Tabriz")):
            said = {"field_id": kept, "value": value, "by_person_id": desk.persons["sara"], "at": desk.now}
            await session.execute(field_value.insert().values(contact_id=who, **said))
        await bought(session, desk, known, StepKind.SERVICE_CALL)
        await bought(session, desk, nameless, StepKind.SERVICE_CALL, StepKind.CROSS_SELL)
    assert (await desk.writes("lili", "0912 000 0001")).contact_id == known
    async with desk.database.read() as session:
        assert await rows_of(session, referral.c.from_contact_id, referral.c.to_contact_id) == [(known, third)]
        assert await rows_of(session, field_value.c.contact_id, field_value.c.value) == [(known, "Shiraz")]
        assert await rows_of(session, customer.c.contact_id) == [(known,)]
        assert await rows_of(session, customer_step.c.kind, customer_step.c.state, customer_step.c.why) == [
            (StepKind.CROSS_SELL, StepState.PLANNED, None),
            (StepKind.SERVICE_CALL, StepState.PLANNED, None),
            (StepKind.SERVICE_CALL, StepState.SKIPPED, SkipReason.MERGED),
        ]
        (who,) = await rows_of(session, customer.c.id)
    async with desk.database.write() as session:
        await steps.plan(desk.work(session), {who[0]: desk.now})
        again = customer_step.select().where(customer_step.c.kind == StepKind.SERVICE_CALL)
        assert [row.sequence for row in await session.execute(again.order_by(customer_step.c.id))] == [1, 0]


async def test_whom_nobody_may_call_under_one_of_them_nobody_may_call(desk: Floor) -> None:
    await desk.starts("sara")
    known = await desk.texts(LILI)
    held = await desk.card_for("sara")
    nameless = (await desk.writes("lili", name="Lili")).contact_id
    async with desk.database.write() as session:
        await bar_contact(session, desk.team, nameless, by=None, now=desk.now)
    desk.later(minutes=1)
    joined = await desk.writes("lili", "0912 000 0001")
    assert (joined.took, joined.contact_id) == (Took.DO_NOT_CALL, known.contact_id)
    assert [card.hand_out_id for card in joined.lost] == [held.id], "its agent is told, and loses the number"
    lost = await desk.lead(known.lead_id)
    assert (lost.state, lost.holder_id) == (LeadState.LOST, None)
    since = (await desk.contact(known.contact_id)).do_not_call_at
    assert since == desk.now - timedelta(minutes=1), "since it was said"


def test_every_table_that_names_a_contact_is_moved_or_has_a_step_of_its_own() -> None:
    assert {str(column) for column in MOVED} >= {"sale.contact_id", "past_call.contact_id", "referral.to_contact_id"}
    assert {"lead", "customer", "journey_run"}.isdisjoint(column.table.name for column in MOVED)


async def _promised(desk: Floor, phone: str, by: str = "sara", **ahead: float) -> int:
    await desk.texts(phone)
    return (await desk.promises(by, await desk.card_for(by), **ahead)).lead_id


async def test_a_call_that_was_promised_to_one_of_them_is_made_on_the_lead_that_stays(desk: Floor) -> None:
    await desk.starts("sara")
    promised = await _promised(desk, DARA, hours=1)
    kept = await desk.texts(LILI)
    await joined(desk, DARA, LILI)
    assert not await desk.callbacks_of(promised)
    (promise,) = await desk.callbacks_of(kept.lead_id)
    stays = await desk.lead(kept.lead_id)
    assert (promise.state, stays.lane, stays.due_at) == (CallbackState.WAITING, Lane.PROMISED, promise.due_at)
    assert stays.owner_id == desk.agents["sara"]
    desk.later(hours=1)
    await desk.sells("sara", await desk.card_for("sara"))
    assert [row.state for row in await desk.callbacks_of(kept.lead_id)] == [CallbackState.KEPT]


@pytest.mark.parametrize(("hours", "there"), [((1, 2), ["waiting", "moved"]), ((2, 1), ["moved", "waiting"])])
async def test_of_two_calls_that_were_promised_them_the_sooner_is_made(
    desk: Floor, hours: tuple[int, int], there: list[str]
) -> None:
    await desk.starts("sara")
    await _promised(desk, DARA, hours=hours[0])
    stays = await _promised(desk, LILI, hours=hours[1])
    await joined(desk, DARA, LILI)
    assert [row.state for row in await desk.callbacks_of(stays)] == there
    assert (await desk.lead(stays)).due_at == desk.now + timedelta(hours=1)


@pytest.mark.parametrize(("gone", "kept"), [(DARA, LILI), (LILI, DARA)])
async def test_who_promised_the_later_of_two_calls_reads_once_which_one_stands(
    desk: Floor, gone: str, kept: str
) -> None:
    await desk.starts("sara", "reza")
    await _promised(desk, DARA, hours=2)
    await _promised(desk, LILI, "reza", hours=1)
    await joined(desk, gone, kept)
    clock = Timers(desk.database, desk.clock, {joined_promises.TIMER: wake_joined})
    for _ in range(2):
        await clock.run()
        desk.later(minutes=1)
    rows = await desk.rows(sa.select(outbox.c.chat_id, outbox.c.payload))
    texts = [(row.chat_id, re.sub("[\u2068\u2069]", "", row.payload.get("text", ""))) for row in rows]
    ((chat, told),) = [(chat, text) for chat, text in texts if "one person" in text]
    assert chat == 1000, "Sara's"
    assert "The call you promised for today 14:00 need not be made any more; the call of today 13:00 stands" in told
    assert "which is reza’s." in told


async def test_of_two_calls_that_were_promised_them_nobody_reads_which_one_stands_once_that_is_made(
    desk: Floor,
) -> None:
    await desk.starts("sara", "reza")
    await _promised(desk, DARA, hours=2)
    await _promised(desk, LILI, "reza", hours=1)
    await joined(desk, DARA, LILI)
    desk.later(hours=1)
    await desk.sells("reza", await desk.card_for("reza"))
    await Timers(desk.database, desk.clock, {joined_promises.TIMER: wake_joined}).run()
    rows = await desk.rows(sa.select(outbox.c.payload))
    assert [row for row in rows if "one person" in str(row.payload)] == []


@pytest.mark.parametrize("gave_back", [False, True])
async def test_what_was_promised_is_whose_it_was_again_after_a_colleague_who_had_the_other_lead_in_hand_called_in_vain(
    desk: Floor, gave_back: bool
) -> None:
    await desk.starts("sara", "reza")
    promised = await _promised(desk, DARA, hours=3)
    at = desk.now + timedelta(hours=3)
    if gave_back:
        await desk.texts(DARA)
        await desk.gives_back("sara", await desk.card_for("sara"))
        await desk.put(lead, promised, due_at=at)
    await desk.ends_shift("sara")
    kept = await desk.texts(LILI)
    held = await desk.card_for("reza")
    assert held.lead_id == kept.lead_id
    await joined(desk, DARA, LILI)
    desk.later(minutes=1)
    await desk.records("reza", held, Outcome.NO_ANSWER)
    stays = await desk.lead(kept.lead_id)
    assert (stays.lane, stays.due_at) == (Lane.PROMISED, at)
    assert stays.owner_id == (None if gave_back else desk.agents["sara"])
    desk.clock.set(at)
    assert [one.member_id for one in await desk.reminders()] == ([] if gave_back else [desk.agents["sara"]])


@pytest.mark.parametrize("other", ["nothing promised", "promised later"])
@pytest.mark.parametrize("how", ["gives it back", "leaves it lying", "goes on a break", "ends the shift"])
async def test_what_was_promised_waits_for_its_agent_where_a_colleague_lets_the_other_lead_go(
    desk: Floor, how: str, other: str
) -> None:
    await desk.starts("sara", "reza", "ali")
    promised = await _promised(desk, DARA, hours=3)
    (promise,) = await desk.callbacks_of(promised)
    if other == "promised later":
        await _promised(desk, LILI, "ali", hours=9)
    await desk.ends_shift("sara")
    await desk.ends_shift("ali")
    kept = await desk.texts(LILI)
    held = await desk.card_for("reza")
    await joined(desk, DARA, LILI)
    desk.later(minutes=1)
    if how == "gives it back":
        await desk.gives_back("reza", held)
    elif how == "leaves it lying":
        await desk.put(hand_out, held.id, deadline_at=desk.now)
        await desk.lapses()
    else:
        await (desk.takes_break if how == "goes on a break" else desk.ends_shift)("reza")
    stays = await desk.lead(kept.lead_id)
    assert (stays.state, stays.lane, stays.due_at) == (LeadState.OPEN, Lane.PROMISED, promise.due_at)
    assert stays.owner_id == desk.agents["sara"]
    assert await desk.reminders() == []
    desk.clock.set(promise.due_at - timedelta(minutes=5))
    assert [(one.callback_id, one.member_id) for one in await desk.reminders()] == [(promise.id, desk.agents["sara"])]


async def test_what_was_promised_to_whom_nobody_may_call_is_dropped_at_once(desk: Floor) -> None:
    await desk.starts("sara")
    promised = await _promised(desk, DARA, hours=1)
    lili = (await desk.texts(LILI)).contact_id
    async with desk.database.write() as session:
        await bar_contact(session, desk.team, lili, by=None, now=desk.now)
    await joined(desk, DARA, LILI)
    assert [row.state for row in await desk.callbacks_of(promised)] == [CallbackState.DROPPED]


async def joined(desk: Floor, gone: str, kept: str) -> None:
    async with desk.database.write() as session:
        one, other = [await contacts.by_phone(session, desk.team.id, phone) for phone in (gone, kept)]
        assert one is not None
        assert other is not None
        await merge(session, desk.team.id, one.id, other.id, desk.now)
