"""Promises with proof: how they end, who is asked when an agent does not show, and that none vanishes."""

import random
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.errors import CardInHand, DeskError, Gone, NotATime, PromiseTaken, StaleCard
from core.terms import CallbackState, Lane, LeadState, Outcome
from desk.dispatch import helping
from desk.dispatch.hand_out import HandedOut
from desk.leads import promise_ladder, promises
from desk.leads.report import Agreed
from jobs.clock.promises import PromiseLadder
from jobs.clock.timers import Timers
from storage.tables import audit, callback, lead, outbox, sale

KEPT, MISSED, MOVED, WAITING = CallbackState.KEPT, CallbackState.MISSED, CallbackState.MOVED, CallbackState.WAITING
SARA, REZA, ALI = 1000, 1001, 1002


async def promised(desk: Floor, phone: str = NUMBERS[0], **ahead: float) -> int:
    """Sara promises a call; tell the promise's id."""
    await desk.texts(phone, name="Lili")
    recorded = await desk.promises("sara", await desk.card_for("sara"), **(ahead or {"hours": 1}))
    return int((await desk.callbacks_of(recorded.lead_id))[-1].id)


async def states(desk: Floor) -> list[str]:
    return [row.state for row in await desk.rows(sa.select(callback.c.state).order_by(callback.c.id))]


async def ticks(desk: Floor) -> Timers:
    clock = Timers(desk.database, desk.clock, dict.fromkeys(promise_ladder.TIMERS, PromiseLadder()))
    await clock.run()
    return clock


async def asked(desk: Floor, chat: int) -> int:
    """How many times somebody was asked to call for Sara."""
    found = await desk.rows(sa.select(outbox.c.payload).where(outbox.c.chat_id == chat))
    return sum("Can you call for them?" in str(row.payload) for row in found)


async def helps(desk: Floor, name: str, promise_id: int) -> HandedOut:
    async with desk.database.write() as session:
        return await helping.help_with(desk.work(session), promise_id, desk.agents[name])


async def moves(desk: Floor, promise_id: int, **ahead: float) -> int:
    async with desk.database.write() as session:
        return await promises.reschedule(
            session, promise_id, desk.now + timedelta(**ahead), desk.settings, by=desk.agents["sara"], now=desk.now
        )


@pytest.fixture
async def floor(desk: Floor) -> Floor:
    await desk.starts("sara", "reza", "ali")
    return desk


@pytest.mark.parametrize(("minutes", "state"), [(60, KEPT), (69, KEPT), (71, MISSED)])
async def test_a_call_at_its_time_keeps_a_promise_and_a_late_one_has_missed_it(
    floor: Floor, minutes: int, state: CallbackState
) -> None:
    promise_id = await promised(floor)
    floor.later(minutes=minutes)
    await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)
    (row,) = await floor.rows(sa.select(callback).where(callback.c.id == promise_id))
    assert (row.state, row.called_at, row.called_by) == (state, floor.now, floor.agents["sara"])


@pytest.mark.parametrize("late", [timedelta(minutes=11), timedelta(hours=3)])
async def test_who_is_not_reached_by_a_late_call_is_called_at_the_promised_time_of_another_day(
    floor: Floor, late: timedelta
) -> None:
    await promised(floor)
    due = floor.now + timedelta(hours=1)
    floor.clock.set(due + late)
    recorded = await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)
    assert recorded.next_at == due + timedelta(days=1)


async def test_who_is_not_reached_at_the_promised_time_is_tried_again_the_same_day(floor: Floor) -> None:
    await promised(floor)
    due = floor.now + timedelta(hours=1)
    floor.clock.set(due)
    recorded = await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)
    assert recorded.next_at is not None
    assert due < recorded.next_at < due + timedelta(hours=8)


async def test_an_undone_call_leaves_the_promise_waiting_with_its_ladder(floor: Floor) -> None:
    promise_id = await promised(floor)
    floor.later(hours=1)
    recorded = await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)
    await floor.undoes("sara", recorded)
    (row,) = await floor.rows(sa.select(callback).where(callback.c.id == promise_id))
    assert (row.state, row.called_at, row.sequence) == (WAITING, None, 2)


async def test_who_does_not_show_is_helped_by_a_colleague_then_by_anybody(floor: Floor) -> None:
    await promised(floor)
    await floor.takes_break("sara")
    floor.later(hours=1, minutes=3)
    await ticks(floor)
    assert (await asked(floor, REZA) + await asked(floor, ALI), await asked(floor, SARA)) == (1, 0)
    floor.later(minutes=5)
    await ticks(floor)
    await ticks(floor)
    assert (await asked(floor, REZA), await asked(floor, ALI), await asked(floor, SARA)) == (1, 1, 0)


async def test_nobody_is_asked_while_the_agent_has_a_card_in_hand_but_a_quarter_of_an_hour_is_the_end_of_it(
    floor: Floor,
) -> None:
    await promised(floor)
    floor.later(minutes=50)
    await floor.texts(NUMBERS[1])
    await floor.card_for("sara")
    for _ in range(24):
        floor.later(minutes=1)
        await ticks(floor)
    assert await asked(floor, REZA) + await asked(floor, ALI) == 0
    floor.later(minutes=2)
    await ticks(floor)
    assert await asked(floor, REZA) + await asked(floor, ALI) == 2


async def test_the_first_to_tap_calls_and_the_lead_and_the_sale_stay_with_who_promised(floor: Floor) -> None:
    promise_id = await promised(floor)
    await floor.takes_break("sara")
    floor.later(hours=1, minutes=9)
    given = await helps(floor, "reza", promise_id)
    with pytest.raises(PromiseTaken) as late:
        await helps(floor, "ali", promise_id)
    assert late.value.facts["by"] == "reza"
    await floor.records("reza", given, Outcome.SOLD, sale=Agreed(None, 850_000))
    (sold,) = await floor.rows(sa.select(sale))
    assert sold.member_id == floor.agents["sara"]
    row = await floor.lead(given.lead_id)
    assert (row.state, row.owner_id) == (LeadState.WON, floor.agents["sara"])
    (kept,) = await floor.rows(sa.select(callback))
    assert (kept.state, kept.called_by) == (KEPT, floor.agents["reza"])


@pytest.mark.parametrize(
    ("seen", "minutes", "whose"), [(True, 0, "sara"), (True, 14, "sara"), (True, 15, "reza"), (False, 0, "reza")]
)
async def test_who_is_off_shift_and_has_seen_it_keeps_the_lead_and_the_sale_until_the_ladder_ends(
    floor: Floor, seen: bool, minutes: int, whose: str
) -> None:
    promise_id = await promised(floor)
    floor.later(minutes=55)
    await floor.reminders()
    assert not seen or await floor.sees_reminder("sara", promise_id)
    await floor.ends_shift("sara")
    floor.later(minutes=5 + minutes)
    card = await floor.card_for("reza")
    reason = (await floor.given(card.id)).reason
    assert reason.get("for") == ("sara" if whose == "sara" else None), "the card says for whom"
    await floor.sells("reza", card)
    (sold,) = await floor.rows(sa.select(sale))
    assert (sold.member_id, (await floor.lead(card.lead_id)).owner_id) == (floor.agents[whose], floor.agents[whose])


async def test_a_new_time_agreed_by_a_helper_is_the_promise_of_who_promised_first(floor: Floor) -> None:
    promise_id = await promised(floor)
    await floor.takes_break("sara")
    floor.later(hours=1, minutes=4)
    given = await helps(floor, "reza", promise_id)
    await floor.promises("reza", given, hours=2)
    rows = await floor.callbacks_of(given.lead_id)
    assert [(row.state, row.member_id) for row in rows] == [
        (KEPT, floor.agents["sara"]),
        (WAITING, floor.agents["sara"]),
    ]
    assert (await floor.lead(given.lead_id)).owner_id == floor.agents["sara"]


async def test_who_left_before_the_outcome_of_a_call_for_them_has_no_part_in_its_undo(floor: Floor) -> None:
    promise_id = await promised(floor)
    await floor.takes_break("sara")
    floor.later(hours=1, minutes=4)
    given = await helps(floor, "reza", promise_id)
    await floor.leaves("sara")
    recorded = await floor.records("reza", given, Outcome.NO_ANSWER)
    assert (recorded.helps_id, (await floor.undoes("reza", recorded)).helps_id) == (None, None)


@pytest.mark.parametrize("end", ["given back", "not worked", "passed on"])
async def test_what_a_helper_does_not_call_stays_with_who_promised(floor: Floor, end: str) -> None:
    promise_id = await promised(floor)
    await floor.takes_break("sara")
    floor.later(hours=1, minutes=4)
    given = await helps(floor, "reza", promise_id)
    sara = floor.agents["sara"]
    if end == "passed on":
        await floor.passes_on("reza", given, "ali")
        assert await floor.rows(sa.select(audit.c.before, audit.c.after).where(audit.c.what == "owner")) == []
    elif end == "given back":
        await floor.gives_back("reza", given)
    else:
        floor.later(hours=1)
        assert [one.member_id for one in await floor.lapses()] == [floor.agents["reza"]]
    row = await floor.lead(given.lead_id)
    assert (row.state, row.owner_id, row.holder_id) == (LeadState.OPEN, sara, None)
    (promise,) = await floor.callbacks_of(given.lead_id)
    assert (promise.state, promise.member_id) == (WAITING, sara)
    sold = await floor.records("ali", await helps(floor, "ali", promise_id), Outcome.SOLD, sale=Agreed(None, 850_000))
    assert sold.attempt_id
    assert [one.member_id for one in await floor.rows(sa.select(sale))] == [sara]


async def test_who_helps_is_at_work_with_free_hands_and_after_the_time(floor: Floor) -> None:
    promise_id = await promised(floor)
    with pytest.raises(PromiseTaken):
        await helps(floor, "reza", promise_id)
    floor.later(hours=1, minutes=3)
    await floor.texts(NUMBERS[1])
    await floor.card_for("reza")
    with pytest.raises(CardInHand):
        await helps(floor, "reza", promise_id)
    await floor.ends_shift("ali")
    with pytest.raises(DeskError):
        await helps(floor, "ali", promise_id)


async def test_who_has_seen_it_and_does_not_call_is_reminded_three_times_and_nobody_is_asked(floor: Floor) -> None:
    promise_id = await promised(floor)
    await floor.takes_break("sara")
    floor.later(hours=1)
    assert await floor.sees_reminder("sara", promise_id)
    for _ in range(60):
        floor.later(minutes=1)
        await ticks(floor)
    found = await floor.rows(sa.select(outbox.c.payload).where(outbox.c.chat_id == SARA))
    assert sum("still waits for the call" in str(row.payload) for row in found) == 3
    assert await asked(floor, REZA) + await asked(floor, ALI) == 0


async def test_timers_of_a_promise_that_was_kept_moved_or_handed_over_come_to_nothing_and_are_counted(
    floor: Floor,
) -> None:
    promise_id = await promised(floor)
    new = await moves(floor, promise_id, hours=5)
    assert new != promise_id
    assert await states(floor) == [MOVED, WAITING]
    floor.later(hours=1, minutes=10)
    clock = await ticks(floor)
    assert clock.stale.total() == 2
    assert await asked(floor, REZA) + await asked(floor, ALI) == 0
    (row,) = await floor.rows(sa.select(lead))
    assert (row.lane, row.due_at) == (Lane.PROMISED, floor.now + timedelta(hours=3, minutes=50))


async def test_who_gave_a_promised_lead_back_is_not_reminded_of_it_any_more(floor: Floor) -> None:
    await promised(floor)
    floor.later(hours=1)
    await floor.gives_back("sara", await floor.card_for("sara"))
    assert await floor.reminders() == []


async def test_a_promise_is_moved_by_its_agent_alone_into_the_future_and_not_from_a_hand(floor: Floor) -> None:
    promise_id = await promised(floor)
    with pytest.raises(NotATime):
        await moves(floor, promise_id, hours=-1)
    async with floor.database.write() as session:
        with pytest.raises(StaleCard):
            await promises.reschedule(
                session,
                promise_id,
                floor.now + timedelta(hours=2),
                floor.settings,
                by=floor.agents["reza"],
                now=floor.now,
            )
    floor.later(hours=1)
    await floor.card_for("sara")
    with pytest.raises(StaleCard):
        await moves(floor, promise_id, hours=2)
    assert await states(floor) == [WAITING]


# -- none vanishes -----------------------------------------------------------------------------------------------------


async def held(floor: Floor, name: str) -> HandedOut:
    """The card an agent has or gets. Raises Gone where there is none."""
    given = await floor.next_for(name)
    if not isinstance(given, HandedOut):
        raise Gone("nothing is due")
    return given


PACE = (1, 5, 20, 90)
"""Minutes from one thing that happens to the next in a busy day; `test_promise_weeks.py` lives weeks."""


async def wander(floor: Floor, dice: random.Random, until: datetime) -> None:
    """Let three agents live through a time in which anything may happen to what they promised."""
    names = ["sara", "reza", "ali"]
    while floor.now < until:
        floor.later(minutes=dice.choice(PACE))
        name = dice.choice(names)
        try:
            await _one_step(floor, dice, name, [one for one in names if one != name])
        except DeskError:
            continue
        await _none_vanished(floor)


async def _one_step(floor: Floor, dice: random.Random, name: str, others: list[str]) -> None:
    match dice.randrange(8):
        case 0:
            await floor.texts(dice.choice(NUMBERS[:8]))
        case 1 | 2:
            card = await held(floor, name)
            await floor.promises(name, card, minutes=dice.choice((20, 60, 300)))
        case 3:
            outcome = dice.choice((Outcome.NO_ANSWER, Outcome.BUSY, Outcome.DO_NOT_CALL, Outcome.WRONG_NUMBER))
            recorded = await floor.records(name, await held(floor, name), outcome)
            if dice.random() < 0.4:
                await floor.undoes(name, recorded)
        case 4:
            await floor.passes_on(name, await held(floor, name), dice.choice(others))
        case 5:
            mine = await floor.promise_of(name)
            if mine:
                await moves_of(floor, name, dice.choice(mine).id, dice.choice((30, 600)))
        case 6:
            await (floor.ends_shift(name) if dice.random() < 0.5 else floor.starts(name))
        case _:
            await floor.lapses()
            await floor.escalations()
            await floor.reminders()
            await ticks(floor)
            waiting = await floor.rows(sa.select(callback.c.id).where(callback.c.state == WAITING))
            if waiting:
                await helps(floor, name, dice.choice(waiting).id)


async def moves_of(floor: Floor, name: str, promise_id: int, minutes: int) -> None:
    async with floor.database.write() as session:
        at = floor.now + timedelta(minutes=minutes)
        await promises.reschedule(session, promise_id, at, floor.settings, by=floor.agents[name], now=floor.now)


async def _none_vanished(floor: Floor) -> None:
    """Each promised lead has one promise that waits, and each that waits is of a lead that is open or in hand."""
    waits = Counter(row.lead_id for row in await floor.rows(sa.select(callback).where(callback.c.state == WAITING)))
    leads: dict[int, Any] = {row.id: row for row in await floor.rows(sa.select(lead))}
    assert all(count == 1 for count in waits.values())
    assert all(leads[lead_id].state in (LeadState.OPEN, LeadState.HELD, LeadState.LOST) for lead_id in waits)
    ended = await floor.rows(sa.select(callback).where(callback.c.state != WAITING))
    assert all(row.ended_at is not None for row in ended)


async def _added_up(floor: Floor) -> Counter[str]:
    """Each promise that was made is kept, missed, moved, dropped with its lead, or open."""
    found = Counter(await states(floor))
    ended = [CallbackState.KEPT, CallbackState.MISSED, CallbackState.MOVED, CallbackState.DROPPED]
    (created,) = await floor.rows(sa.select(sa.func.count().label("n")).select_from(callback))
    assert created.n == sum(found[state] for state in ended) + found[WAITING]
    return found


@pytest.mark.parametrize("seed", range(4))
async def test_over_random_hours_what_was_promised_is_kept_missed_moved_dropped_or_open(
    floor: Floor, seed: int
) -> None:
    await wander(floor, random.Random(seed), floor.now + timedelta(hours=40))
    found = await _added_up(floor)
    assert found[MOVED] + found[KEPT] + found[MISSED], "something must have happened"
