"""What an outcome does to the lead, once; and how it is taken back within the minute."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NOON, NUMBERS, Floor

from core.addresses import Address
from core.errors import NotATime, StaleCard, UndoTooLate
from core.mail_terms import Urgency
from core.terms import HandOutEnd, Lane, LostReason, Outcome
from desk.dispatch.hand_out import HandedOut, NothingDue
from desk.intake import known_numbers
from desk.leads import drafts, promises
from storage import outbox
from storage.outbox import NewMessage
from storage.tables import attempt as attempts
from storage.tables import hand_out as hand_outs
from storage.tables import lead as leads
from storage.tables import sale as sales

LILI, DARA = NUMBERS[0], NUMBERS[1]


@pytest.fixture
async def card(desk: Floor) -> HandedOut:
    """Sara holds Lili's lead."""
    await desk.starts("sara")
    await desk.texts(LILI)
    return await desk.card_for("sara")


async def whole(desk: Floor, lead_id: int) -> dict[str, Any]:
    return dict((await desk.lead(lead_id))._mapping)


# -- outcomes ----------------------------------------------------------------------------------------------------------


async def test_no_answer_is_tried_again_an_hour_later_by_anybody(desk: Floor, card: HandedOut) -> None:
    recorded = await desk.records("sara", card, Outcome.NO_ANSWER)
    lead = await desk.lead(card.lead_id)
    assert (lead.state, lead.lane, lead.due_at) == ("open", Lane.RETRY, NOON + timedelta(hours=1))
    assert (lead.owner_id, lead.holder_id, lead.attempts, lead.last_outcome) == (None, None, 1, "no_answer")
    assert (recorded.number, recorded.next_at, recorded.lost) == (1, lead.due_at, None)
    ended = await desk.given(card.id)
    assert (ended.end, ended.ended_at) == (HandOutEnd.OUTCOME, NOON)


async def test_busy_is_tried_in_twenty_minutes_twice_and_then_as_no_answer(desk: Floor, card: HandedOut) -> None:
    gaps = []
    for _ in range(3):
        recorded = await desk.records("sara", card, Outcome.BUSY)
        assert recorded.next_at is not None
        gaps.append(recorded.next_at - desk.now)
        desk.clock.set(recorded.next_at)
        card = await desk.card_for("sara")
    assert gaps == [timedelta(minutes=20), timedelta(minutes=20), timedelta(hours=1)]


async def test_five_tries_that_reach_nobody_lose_the_lead_to_rest_thirty_days(desk: Floor, card: HandedOut) -> None:
    days, parts = [], []
    for number in range(1, 6):
        days.append(desk.now.date())
        parts.append(desk.now.hour)
        recorded = await desk.records("sara", card, Outcome.NO_ANSWER)
        assert recorded.number == number
        if recorded.next_at is not None:
            desk.clock.set(recorded.next_at)
            card = await desk.card_for("sara")
    assert recorded.lost is LostReason.NO_CONTACT
    lead = await desk.lead(card.lead_id)
    assert (lead.state, lead.lost_reason, lead.closed_at) == ("lost", "no_contact", desk.now)
    assert lead.due_at >= desk.now + timedelta(days=30)
    assert days[0] == days[1]
    assert len(set(days)) == 4
    assert len(set(parts[1:])) >= 3, "the later tries lie in different parts of the day"


async def test_a_callback_waits_for_its_hour_with_who_promised(desk: Floor, card: HandedOut) -> None:
    recorded = await desk.promises("sara", card, topic="the price", hours=6)
    lead = await desk.lead(card.lead_id)
    assert (lead.lane, lead.due_at, lead.owner_id) == (Lane.PROMISED, recorded.next_at, desk.agents["sara"])
    (promise,) = await desk.callbacks_of(card.lead_id)
    assert (promise.state, promise.topic, promise.due_at) == ("waiting", "the price", recorded.next_at)


async def test_a_promise_is_kept_by_the_call_at_its_hour_whatever_came_of_it(desk: Floor, card: HandedOut) -> None:
    await desk.promises("sara", card, hours=1)
    desk.later(hours=1)
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    (promise,) = await desk.callbacks_of(card.lead_id)
    assert (promise.state, promise.ended_at) == ("kept", desk.now)
    assert (await desk.lead(card.lead_id)).lane == Lane.RETRY


async def test_a_promise_may_follow_a_promise(desk: Floor, card: HandedOut) -> None:
    await desk.promises("sara", card, hours=1)
    desk.later(hours=1)
    await desk.promises("sara", await desk.card_for("sara"), hours=2)
    assert [p.state for p in await desk.callbacks_of(card.lead_id)] == ["kept", "waiting"]


@pytest.mark.parametrize("ahead", [{"minutes": 0}, {"minutes": -5}, {"days": 401}])
async def test_a_callback_lies_ahead_and_within_four_hundred_days(desk: Floor, card: HandedOut, ahead: Any) -> None:
    with pytest.raises(NotATime):
        await desk.promises("sara", card, **ahead)
    assert (await desk.card_for("sara")).id == card.id
    assert await desk.attempts_at(card.lead_id) == []


async def test_a_sale_wins_the_lead_and_counts_in_the_teams_currency(desk: Floor, card: HandedOut) -> None:
    await desk.sells("sara", card, 1_250_000)
    lead = await desk.lead(card.lead_id)
    assert (lead.state, lead.owner_id, lead.due_at, lead.closed_at) == ("won", desk.agents["sara"], None, NOON)
    (sale,) = await desk.rows(sales.select())
    assert (sale.amount, sale.currency, sale.member_id) == (1_250_000, "IRT", desk.agents["sara"])


async def test_a_refusal_loses_the_lead_with_its_reason(desk: Floor, card: HandedOut) -> None:
    await desk.records("sara", card, Outcome.NOT_INTERESTED, reason=LostReason.OTHER, note="moved abroad")
    lead = await desk.lead(card.lead_id)
    assert (lead.state, lead.lost_reason, lead.lost_note, lead.due_at) == ("lost", "other", "moved abroad", None)


async def test_a_wrong_number_voids_the_lead(desk: Floor, card: HandedOut) -> None:
    await desk.records("sara", card, Outcome.WRONG_NUMBER)
    lead = await desk.lead(card.lead_id)
    assert (lead.state, lead.lost_reason) == ("void", None)


async def test_do_not_call_bars_the_contact_from_every_path(desk: Floor, card: HandedOut) -> None:
    await desk.records("sara", card, Outcome.DO_NOT_CALL)
    lead = await desk.lead(card.lead_id)
    assert (lead.state, lead.lost_reason) == ("lost", "do_not_call")
    contact = await desk.contact(lead.contact_id)
    assert (contact.do_not_call_at, contact.do_not_call_by) == (NOON, desk.persons["sara"])
    for come in (desk.texts, desk.banked, desk.typed, desk.fills_form):
        assert (await come(LILI)).lead_id is None
    await desk.writes("lili")
    await desk.writes("lili", "0912 000 0001")
    desk.later(days=40)
    await desk.recycled()
    await desk.mended()
    desk.clock.set(datetime(2027, 1, 3, 8, 30, tzinfo=UTC))
    assert isinstance(await desk.next_for("sara"), NothingDue)
    assert await desk.rows(sa.select(leads.c.id).where(leads.c.state.in_(["open", "held"]))) == []


# -- once --------------------------------------------------------------------------------------------------------------


async def test_a_second_tap_on_an_outcome_changes_nothing(desk: Floor, card: HandedOut) -> None:
    await desk.records("sara", card, Outcome.NO_ANSWER)
    before = await whole(desk, card.lead_id)
    for outcome in (Outcome.NO_ANSWER, Outcome.SOLD, Outcome.DO_NOT_CALL):
        with pytest.raises(StaleCard):
            await desk.records("sara", card, outcome)
    assert await whole(desk, card.lead_id) == before
    assert len(await desk.attempts_at(card.lead_id)) == 1
    assert await desk.rows(sales.select()) == []


async def test_a_colleague_cannot_record_on_somebody_elses_card(desk: Floor, card: HandedOut) -> None:
    await desk.starts("reza")
    with pytest.raises(StaleCard):
        await desk.records("reza", card, Outcome.WRONG_NUMBER)
    assert (await desk.lead(card.lead_id)).holder_id == desk.agents["sara"]


async def test_an_outcome_after_the_card_lapsed_is_refused(desk: Floor, card: HandedOut) -> None:
    desk.later(minutes=15)
    await desk.lapses()
    with pytest.raises(StaleCard):
        await desk.sells("sara", card)
    assert await desk.rows(attempts.select()) == []


# -- undo --------------------------------------------------------------------------------------------------------------

OUTCOMES = [
    (Outcome.NO_ANSWER, {}),
    (Outcome.BUSY, {}),
    (Outcome.NOT_INTERESTED, {"reason": LostReason.NO_TRUST}),
    (Outcome.WRONG_NUMBER, {}),
    (Outcome.DO_NOT_CALL, {}),
    (Outcome.SOLD, {}),
    (Outcome.CALLBACK, {"callback_at": NOON + timedelta(hours=3)}),
]


@pytest.mark.parametrize(("outcome", "facts"), OUTCOMES, ids=[outcome for outcome, _ in OUTCOMES])
async def test_undo_brings_everything_back_and_the_right_outcome_can_follow(
    desk: Floor, card: HandedOut, outcome: Outcome, facts: dict[str, Any]
) -> None:
    before = await whole(desk, card.lead_id)
    recorded = await desk.records("sara", card, outcome, **facts)
    desk.later(seconds=60)
    undone = await desk.undoes("sara", recorded)
    assert (undone.hand_out_id, undone.outcome) == (card.id, outcome)
    assert await whole(desk, card.lead_id) == before
    assert (await desk.contact(before["contact_id"])).do_not_call_at is None
    assert await desk.callbacks_of(card.lead_id) == []
    assert [s.undone_at is not None for s in await desk.rows(sales.select())] in ([], [True])
    assert (await desk.given(card.id)).ended_at is None
    again = await desk.sells("sara", card)
    assert again.number == 1
    assert (await desk.lead(card.lead_id)).state == "won"


async def test_undo_brings_the_promise_back_that_the_call_had_kept(desk: Floor, card: HandedOut) -> None:
    await desk.promises("sara", card, hours=1)
    desk.later(hours=1)
    recorded = await desk.records("sara", await desk.card_for("sara"), Outcome.NOT_INTERESTED)
    await desk.undoes("sara", recorded)
    (promise,) = await desk.callbacks_of(card.lead_id)
    assert (promise.state, promise.ended_at) == ("waiting", None)


async def test_undo_leaves_a_promise_alone_that_was_moved_in_the_moment_of_the_call(
    desk: Floor, card: HandedOut
) -> None:
    await desk.promises("sara", card, hours=1)
    (moved,) = await desk.promise_of("sara")
    at = desk.now + timedelta(hours=2)
    async with desk.database.write() as session:
        await promises.reschedule(session, moved.id, at, desk.settings, by=desk.agents["sara"], now=desk.now)
    await desk.texts(LILI)
    recorded = await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    await desk.undoes("sara", recorded)
    assert [(one.state, one.due_at) for one in await desk.callbacks_of(card.lead_id)] == [
        ("moved", moved.due_at),
        ("waiting", at),
    ]


async def test_undo_ends_after_a_minute(desk: Floor, card: HandedOut) -> None:
    recorded = await desk.records("sara", card, Outcome.WRONG_NUMBER)
    desk.later(seconds=61)
    with pytest.raises(UndoTooLate):
        await desk.undoes("sara", recorded)
    assert (await desk.lead(card.lead_id)).state == "void"


async def test_undo_works_once(desk: Floor, card: HandedOut) -> None:
    recorded = await desk.records("sara", card, Outcome.BUSY)
    await desk.undoes("sara", recorded)
    with pytest.raises(UndoTooLate):
        await desk.undoes("sara", recorded)


async def test_only_who_tapped_may_undo(desk: Floor, card: HandedOut) -> None:
    await desk.starts("reza")
    recorded = await desk.records("sara", card, Outcome.BUSY)
    with pytest.raises(UndoTooLate):
        await desk.undoes("reza", recorded)


async def test_undo_puts_the_next_card_back_into_the_queue(desk: Floor, card: HandedOut) -> None:
    await desk.texts(DARA)
    recorded = await desk.records("sara", card, Outcome.WRONG_NUMBER)
    following = await desk.card_for("sara")
    undone = await desk.undoes("sara", recorded)
    assert [back.hand_out_id for back in undone.back] == [following.id], "its card must lose its number"
    assert (await desk.lead(following.lead_id)).state == "open"
    assert (await desk.card_for("sara")).id == card.id, "one card at a time: the one brought back"
    await desk.sells("sara", card)
    again = await desk.card_for("sara")
    assert (again.lead_id, again.id) == (following.lead_id, following.id + 1)
    await desk.sells("sara", again)
    assert isinstance(await desk.next_for("sara"), NothingDue)


async def test_undo_is_too_late_when_a_colleague_holds_the_lead(desk: Floor, card: HandedOut) -> None:
    await desk.starts("reza")
    recorded = await desk.records("sara", card, Outcome.NO_ANSWER)
    await desk.texts(LILI, "you called?")
    assert (await desk.card_for("reza")).lead_id == card.lead_id
    with pytest.raises(UndoTooLate):
        await desk.undoes("sara", recorded)
    assert (await desk.lead(card.lead_id)).holder_id == desk.agents["reza"]


async def test_undo_is_too_late_when_the_contact_came_back_and_was_called(desk: Floor, card: HandedOut) -> None:
    await desk.starts("reza")
    recorded = await desk.records("sara", card, Outcome.BUSY)
    await desk.texts(LILI)
    await desk.records("reza", await desk.card_for("reza"), Outcome.BUSY)
    with pytest.raises(UndoTooLate):
        await desk.undoes("sara", recorded)
    assert (await desk.lead(card.lead_id)).attempts == 2


@pytest.mark.parametrize("outcome", [Outcome.SOLD, Outcome.WRONG_NUMBER, Outcome.NOT_INTERESTED])
async def test_undo_is_too_late_when_the_contact_has_come_back_as_a_lead(
    desk: Floor, card: HandedOut, outcome: Outcome
) -> None:
    recorded = await desk.records("sara", card, outcome)
    back = await desk.texts(LILI, "one more thing")
    with pytest.raises(UndoTooLate):
        await desk.undoes("sara", recorded)
    assert (await desk.lead(back.lead_id)).state == "open"
    assert [a.undone_at for a in await desk.attempts_at(card.lead_id)] == [None]


async def test_undo_is_too_late_when_the_contact_was_barred_meanwhile(desk: Floor, card: HandedOut) -> None:
    recorded = await desk.records("sara", card, Outcome.NO_ANSWER)
    async with desk.database.write() as session:
        await known_numbers.bar(session, desk.team, LILI, by=None, now=desk.later(seconds=5))
    with pytest.raises(UndoTooLate):
        await desk.undoes("sara", recorded)
    assert isinstance(await desk.next_for("sara"), NothingDue)


async def test_an_undone_attempt_does_not_count_in_the_protocol(desk: Floor, card: HandedOut) -> None:
    await desk.undoes("sara", await desk.records("sara", card, Outcome.NO_ANSWER))
    recorded = await desk.records("sara", card, Outcome.NO_ANSWER)
    assert (recorded.number, recorded.next_at) == (1, NOON + timedelta(hours=1))


async def test_cards_whose_minute_for_undo_is_over_are_all_taken_though_some_at_a_time(
    desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "AT_ONCE", 1)
    for name, phone in zip(("sara", "reza"), NUMBERS, strict=False):
        await desk.starts(name)
        await desk.texts(phone)
        await desk.records(name, await desk.card_for(name), Outcome.NO_ANSWER)
        desk.later(seconds=1)
    desk.later(seconds=61)
    card = NewMessage(to=Address("telegram", 1), urgency=Urgency.CARD, method="sendMessage", payload={})
    async with desk.database.write() as session:
        await session.execute(hand_outs.update().values(card_id=await outbox.queue(session, card, desk.now)))
        found = [await drafts.take_expired_undos(session, desk.team.id, desk.now) for _ in range(3)]
    assert [[one.member_id for one in each] for each in found] == [[desk.agents["sara"]], [desk.agents["reza"]], []]
