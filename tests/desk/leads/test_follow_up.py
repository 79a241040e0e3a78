"""What nobody may forget: promises with their reminders, leads given back or passed on, recycling, the invariant."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NOON, NUMBERS, Floor

from core.addresses import Address
from core.errors import NoReturnsLeft, StaleCard, Unknown
from core.mail_terms import OutboxState, Urgency
from core.terms import HandOutEnd, Lane, Outcome
from desk.dispatch.hand_out import HandedOut, NothingDue
from desk.intake import known_numbers
from desk.leads import reminders
from desk.leads.escalation import PromiseFate
from desk.leads.invariant import restore_invariant
from storage import outbox
from storage.outbox import SendingResult
from storage.tables import audit
from storage.tables import callback as callbacks
from storage.tables import contact as contacts
from storage.tables import hand_out as hand_outs
from storage.tables import lead as leads

LILI, DARA = NUMBERS[0], NUMBERS[1]


@pytest.fixture
async def card(desk: Floor) -> HandedOut:
    """Sara holds Lili's lead; Reza is at work too."""
    await desk.starts("sara", "reza")
    await desk.texts(LILI, name="Lili")
    return await desk.card_for("sara")


async def letter(desk: Floor) -> int:
    async with desk.database.write() as session:
        return await outbox.queue(
            session,
            outbox.NewMessage(to=Address("telegram", 1000), urgency=Urgency.PROMISE, method="sendMessage", payload={}),
            desk.now,
        )


async def promise_of(desk: Floor, lead_id: int) -> Any:
    return (await desk.callbacks_of(lead_id))[-1]


# -- reminders ---------------------------------------------------------------------------------------------------------


async def test_a_promise_is_reminded_of_five_minutes_before_and_at_its_time_once_each(
    desk: Floor, card: HandedOut
) -> None:
    await desk.promises("sara", card, topic="price", hours=1)
    desk.later(minutes=54, seconds=59)
    assert await desk.reminders() == []
    desk.later(seconds=1)
    (before,) = await desk.reminders()
    assert (before.member_id, before.topic, before.name, before.at_the_time) == (
        desk.agents["sara"],
        "price",
        "Lili",
        False,
    )
    assert await desk.reminders() == []
    desk.later(minutes=5)
    (at_the_time,) = await desk.reminders()
    assert at_the_time.at_the_time
    assert await desk.reminders() == []


async def test_after_a_stop_over_both_times_one_reminder_is_sent(desk: Floor, card: HandedOut) -> None:
    await desk.promises("sara", card, hours=1)
    desk.later(hours=1, minutes=2)
    (reminder,) = await desk.reminders()
    assert reminder.at_the_time
    assert await desk.reminders() == []


async def test_no_reminder_while_the_lead_is_in_hand_or_after_it_was_called(desk: Floor, card: HandedOut) -> None:
    await desk.promises("sara", card, hours=1)
    desk.later(hours=1)
    again = await desk.card_for("sara")
    assert await desk.reminders() == []
    await desk.records("sara", again, Outcome.NO_ANSWER)
    assert await desk.reminders() == []


async def test_the_reminder_goes_from_sent_to_delivered_to_seen(desk: Floor, card: HandedOut) -> None:
    recorded = await desk.promises("sara", card, hours=1)
    desk.later(hours=1)
    (reminder,) = await desk.reminders()
    row = await letter(desk)
    async with desk.database.write() as session:
        await reminders.remember_reminder(session, reminder.callback_id, row)
        assert await reminders.note_delivered(session, desk.team) == 0
    assert (await promise_of(desk, recorded.lead_id)).reminder == "sent"
    async with desk.database.write() as session:
        await outbox.record(session, [SendingResult(row, OutboxState.SENT, 77)], desk.now)
        assert await reminders.note_delivered(session, desk.team) == 1
    assert (await promise_of(desk, recorded.lead_id)).reminder == "delivered"
    assert await desk.sees_reminder("sara", reminder.callback_id)
    promise = await promise_of(desk, recorded.lead_id)
    assert (promise.reminder, promise.seen_at) == ("seen", desk.now)
    async with desk.database.write() as session:
        assert await reminders.note_delivered(session, desk.team) == 0


async def test_only_who_promised_can_have_seen_the_reminder(desk: Floor, card: HandedOut) -> None:
    recorded = await desk.promises("sara", card, hours=1)
    desk.later(hours=1)
    (reminder,) = await desk.reminders()
    assert not await desk.sees_reminder("reza", reminder.callback_id)
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    assert not await desk.sees_reminder("sara", reminder.callback_id)
    assert (await promise_of(desk, recorded.lead_id)).seen_at is None


async def test_a_promise_nobody_looked_at_goes_to_a_colleague_after_fifteen_minutes(
    desk: Floor, card: HandedOut
) -> None:
    recorded = await desk.promises("sara", card, hours=1)
    desk.later(hours=1)
    (reminder,) = await desk.reminders()
    desk.later(minutes=14, seconds=59)
    assert await desk.escalations() == []
    desk.later(seconds=1)
    (late,) = await desk.escalations()
    assert (late.lead_id, late.member_id, late.name) == (recorded.lead_id, desk.agents["sara"], "Lili")
    assert await desk.escalations() == []
    assert (await desk.lead(recorded.lead_id)).owner_id is None
    assert not await desk.sees_reminder("sara", reminder.callback_id), "it is no longer hers"
    assert (await promise_of(desk, recorded.lead_id)).reminder == "escalated"
    assert (await desk.card_for("reza")).lead_id == recorded.lead_id


async def reminded(desk: Floor, callback_id: int) -> None:
    """The reminder has come to the agent's phone."""
    row = await letter(desk)
    async with desk.database.write() as session:
        await reminders.remember_reminder(session, callback_id, row)
        await outbox.record(session, [SendingResult(row, OutboxState.SENT, 77)], desk.now)


async def test_who_was_reminded_and_did_not_say_so_is_told_not_to_have_seen_it(desk: Floor, card: HandedOut) -> None:
    await desk.promises("sara", card, hours=1)
    desk.later(hours=1)
    (reminder,) = await desk.reminders()
    await reminded(desk, reminder.callback_id)
    desk.later(minutes=15)
    assert [one.why for one in await desk.escalations()] == [PromiseFate.UNSEEN]


async def test_of_who_could_not_have_seen_it_nothing_else_is_told(desk: Floor, card: HandedOut) -> None:
    await desk.promises("sara", card, hours=1)
    desk.later(minutes=55)
    (early,) = await desk.reminders()
    await reminded(desk, early.callback_id)
    desk.later(hours=3)
    assert [one.why for one in await desk.escalations()] == [PromiseFate.UNREACHED], "the desk stood still at its time"


async def test_who_is_busy_with_another_card_is_told_to_be_busy(desk: Floor, card: HandedOut) -> None:
    await desk.promises("sara", card, hours=1)
    await desk.texts(DARA)
    desk.later(minutes=50)
    await desk.card_for("sara")
    desk.later(hours=3)
    (late,) = await desk.escalations()
    assert (late.why, late.member_id) == (PromiseFate.BUSY, desk.agents["sara"])


async def test_who_gave_a_promise_back_is_not_told_to_have_missed_it(desk: Floor, card: HandedOut) -> None:
    await desk.promises("sara", card, hours=1)
    desk.later(hours=1)
    await desk.gives_back("sara", await desk.card_for("sara"))
    desk.later(minutes=15)
    changes = len(await desk.rows(audit.select()))
    assert [one.why for one in await desk.escalations()] == [PromiseFate.FREED]
    assert len(await desk.rows(audit.select())) == changes, "it was nobody's before"


async def test_a_reminder_that_was_seen_is_not_taken_away(desk: Floor, card: HandedOut) -> None:
    recorded = await desk.promises("sara", card, hours=1)
    desk.later(hours=1)
    (reminder,) = await desk.reminders()
    await desk.sees_reminder("sara", reminder.callback_id)
    desk.later(minutes=20)
    assert await desk.escalations() == []
    assert (await desk.lead(recorded.lead_id)).owner_id == desk.agents["sara"]


async def test_who_left_is_not_reminded_of_a_promise_that_a_colleague_will_keep(desk: Floor, card: HandedOut) -> None:
    recorded = await desk.promises("sara", card, hours=1)
    await desk.leaves("sara")
    desk.later(hours=1)
    assert await desk.reminders() == []
    assert (await desk.card_for("reza")).lead_id == recorded.lead_id


# -- given back and passed on ------------------------------------------------------------------------------------------


async def test_a_lead_given_back_goes_to_a_colleague_with_its_reason(desk: Floor, card: HandedOut) -> None:
    assert await desk.gives_back("sara", card, "language") == 9
    ended = await desk.given(card.id)
    assert (ended.end, ended.end_note) == (HandOutEnd.RETURNED, "language")
    assert isinstance(await desk.next_for("sara"), NothingDue)
    assert (await desk.card_for("reza")).lead_id == card.lead_id


async def test_a_lead_is_given_back_once(desk: Floor, card: HandedOut) -> None:
    await desk.gives_back("sara", card)
    with pytest.raises(StaleCard):
        await desk.gives_back("sara", card)


async def test_returns_are_limited_by_the_teams_day(desk: Floor, card: HandedOut) -> None:
    for phone in NUMBERS[1:12]:
        await desk.texts(phone)
    left = []
    for _ in range(10):
        left.append(await desk.gives_back("sara", await desk.card_for("sara")))
    assert left == list(range(9, -1, -1))
    eleventh = await desk.card_for("sara")
    with pytest.raises(NoReturnsLeft):
        await desk.gives_back("sara", eleventh)
    assert (await desk.lead(eleventh.lead_id)).holder_id == desk.agents["sara"]
    desk.clock.set(datetime(2026, 11, 22, 20, 31, tzinfo=UTC))
    await desk.ends_shift("sara")
    await desk.starts("sara")
    desk.clock.set(datetime(2026, 11, 23, 6, 0, tzinfo=UTC))
    assert await desk.gives_back("sara", await desk.card_for("sara")) == 9


async def test_a_lead_passed_on_is_the_colleagues_before_everything_else(desk: Floor, card: HandedOut) -> None:
    await desk.texts(DARA)
    assert await desk.passes_on("sara", card, "reza") == card.lead_id
    assert (await desk.given(card.id)).end == HandOutEnd.PASSED_ON
    taken = await desk.card_for("reza")
    assert (taken.lead_id, taken.lane) == (card.lead_id, Lane.PROMISED)


async def test_a_lead_passed_on_reaches_a_colleague_who_gave_it_back_before(desk: Floor, card: HandedOut) -> None:
    await desk.gives_back("sara", card)
    again = await desk.card_for("reza")
    await desk.passes_on("reza", again, "sara")
    assert (await desk.card_for("sara")).lead_id == card.lead_id


async def test_a_lead_passed_on_to_somebody_away_is_anybodys_after_fifteen_minutes(
    desk: Floor, card: HandedOut
) -> None:
    await desk.passes_on("sara", card, "ali")
    assert isinstance(await desk.next_for("reza"), NothingDue)
    desk.later(minutes=15)
    assert (await desk.card_for("reza")).lead_id == card.lead_id


async def test_a_lead_is_passed_on_only_to_a_colleague_of_the_team(desk: Floor, card: HandedOut) -> None:
    with pytest.raises(Unknown):
        await desk.passes_on("sara", card, "sara")
    await desk.may_have("reza", active=False)
    with pytest.raises(Unknown):
        await desk.passes_on("sara", card, "reza")
    assert (await desk.lead(card.lead_id)).holder_id == desk.agents["sara"]


async def test_a_promise_passed_on_is_the_colleagues_to_keep(desk: Floor, card: HandedOut) -> None:
    await desk.promises("sara", card, topic="price", hours=1)
    desk.later(hours=1, minutes=10)
    late = await desk.card_for("sara")
    await desk.passes_on("sara", late, "reza")
    desk.later(minutes=6)
    assert await desk.escalations() == [], "six minutes are not too late for Reza"
    (reminder,) = await desk.reminders()
    assert (reminder.member_id, reminder.topic) == (desk.agents["reza"], "price")
    assert (await promise_of(desk, late.lead_id)).member_id == desk.agents["reza"]
    await desk.records("reza", await desk.card_for("reza"), Outcome.SOLD)
    assert (await promise_of(desk, card.lead_id)).state == "kept"


# -- recycling ---------------------------------------------------------------------------------------------------------


async def exhausted(desk: Floor, card: HandedOut) -> datetime:
    """Sara tries until the lead is lost; tells when it may be recycled."""
    while (recorded := await desk.records("sara", card, Outcome.NO_ANSWER)).lost is None:
        assert recorded.next_at is not None
        desk.clock.set(recorded.next_at)
        card = await desk.card_for("sara")
    due: datetime = (await desk.lead(card.lead_id)).due_at
    return due


async def test_an_exhausted_lead_comes_back_after_its_rest_but_not_to_who_lost_it(desk: Floor, card: HandedOut) -> None:
    due = await exhausted(desk, card)
    desk.clock.set(due - timedelta(seconds=1))
    assert await desk.recycled() == 0
    desk.clock.set(due)
    assert await desk.recycled() == 1
    lead = await desk.lead(card.lead_id)
    assert (lead.state, lead.lane, lead.attempts, lead.recycles) == ("open", Lane.RECYCLED, 0, 1)
    assert isinstance(await desk.next_for("sara"), NothingDue)
    assert (await desk.card_for("reza")).lead_id == card.lead_id


async def test_a_lead_is_recycled_once(desk: Floor, card: HandedOut) -> None:
    desk.clock.set(await exhausted(desk, card))
    await desk.recycled()
    while (recorded := await desk.records("reza", await desk.card_for("reza"), Outcome.NO_ANSWER)).lost is None:
        assert recorded.next_at is not None
        desk.clock.set(recorded.next_at)
    assert recorded.number == 5, "the second round has its own five attempts"
    assert (await desk.lead(card.lead_id)).due_at is None
    desk.later(days=90)
    assert await desk.recycled() == 0


async def test_a_lost_lead_is_not_recycled_beside_a_newer_one_of_its_contact(desk: Floor, card: HandedOut) -> None:
    due = await exhausted(desk, card)
    contact_id = (await desk.lead(card.lead_id)).contact_id
    async with desk.database.write() as session:
        lost = (await session.execute(sa.select(leads).where(leads.c.id == card.lead_id))).one()
        twin = dict(lost._mapping) | {"state": "open", "lane": "live", "due_at": desk.now, "lost_reason": None}
        del twin["id"], twin["bucket"]
        await session.execute(leads.insert().values(twin))
    desk.clock.set(due)
    assert await desk.recycled() == 0
    states = await desk.rows(sa.select(leads.c.state).where(leads.c.contact_id == contact_id).order_by(leads.c.id))
    assert [row[0] for row in states] == ["lost", "open"]


async def test_nobody_on_the_do_not_call_list_is_recycled(desk: Floor, card: HandedOut) -> None:
    due = await exhausted(desk, card)
    async with desk.database.write() as session:
        await known_numbers.bar(session, desk.team, LILI, by=None, now=desk.now)
    await desk.put(leads, card.lead_id, due_at=due)
    desk.clock.set(due)
    assert await desk.recycled() == 0


# -- the invariant -----------------------------------------------------------------------------------------------------


async def test_nothing_is_mended_where_nothing_is_wrong(desk: Floor, card: HandedOut) -> None:
    await desk.writes("lili")
    await desk.banked(DARA)
    await desk.promises("sara", card, hours=1)
    assert await desk.mended() == 0


async def test_a_held_lead_nobody_holds_is_put_back_and_counted(desk: Floor, card: HandedOut) -> None:
    await desk.put(hand_outs, card.id, ended_at=NOON, end=HandOutEnd.TAKEN_BACK)
    assert await desk.mended() == 1
    lead = await desk.lead(card.lead_id)
    assert (lead.state, lead.holder_id) == ("open", None)
    assert await desk.mended() == 0


async def test_a_hand_out_of_a_lead_that_is_elsewhere_is_ended_and_counted(desk: Floor, card: HandedOut) -> None:
    await desk.put(leads, card.lead_id, state="open", holder_id=None)
    assert await desk.mended() == 1
    assert (await desk.given(card.id)).end == HandOutEnd.TAKEN_BACK
    assert (await desk.card_for("reza")).lead_id == card.lead_id


async def test_the_promise_of_a_closed_lead_is_dropped(desk: Floor, card: HandedOut) -> None:
    recorded = await desk.promises("sara", card, hours=1)
    await desk.put(leads, recorded.lead_id, state="void", due_at=None)
    assert await desk.mended() == 0
    promise = await promise_of(desk, recorded.lead_id)
    assert (promise.state, promise.ended_at) == ("dropped", desk.now)
    assert await desk.rows(sa.select(callbacks).where(callbacks.c.state == "waiting")) == []


@pytest.mark.parametrize("held", [True, False])
async def test_a_lead_of_somebody_barred_is_closed_wherever_it_is(desk: Floor, card: HandedOut, held: bool) -> None:
    if not held:
        await desk.ends_shift("sara")
    await desk.put(contacts, (await desk.lead(card.lead_id)).contact_id, do_not_call_at=NOON)
    assert await desk.mended() == 0
    lead = await desk.lead(card.lead_id)
    assert (lead.state, lead.lost_reason, lead.holder_id, lead.owner_id) == ("lost", "do_not_call", None, None)
    assert await desk.rows(sa.select(hand_outs).where(hand_outs.c.ended_at.is_(None))) == []


async def test_the_database_itself_refuses_an_open_lead_without_a_time(desk: Floor, card: HandedOut) -> None:
    with pytest.raises(Exception, match="open_has_due"):
        await desk.put(leads, card.lead_id, state="open", holder_id=None, due_at=None)


async def test_a_card_whose_lead_has_gone_astray_is_named_so_that_its_number_goes(desk: Floor, card: HandedOut) -> None:
    await desk.put(leads, card.lead_id, state="open", holder_id=None)
    async with desk.database.write() as session:
        mended = await restore_invariant(session, desk.team, desk.now)
    assert [(one.hand_out_id, one.lead_id, one.member_id) for one in mended.gone] == [
        (card.id, card.lead_id, desk.agents["sara"])
    ]
    assert (await desk.given(card.id)).end == "taken_back"
