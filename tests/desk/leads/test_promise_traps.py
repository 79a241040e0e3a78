"""Traps of promised calls: a holiday, two on one lead, a customer who comes first, an agent who leaves with many."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.calendar.worktime import local_date
from core.errors import PromiseTaken
from core.terms import CallbackState, LeadState
from desk.dispatch import assign, helping
from desk.dispatch.hand_out import HandedOut
from desk.leads import promise_ladder, promise_notices, promises
from desk.leads.escalation import PromiseFate
from jobs.clock.promises import PromiseLadder
from jobs.clock.timers import Timers
from storage.tables import callback, hand_out, lead, outbox, sale

KEPT, MOVED, WAITING = CallbackState.KEPT, CallbackState.MOVED, CallbackState.WAITING


@pytest.fixture
async def floor(desk: Floor) -> Floor:
    await desk.starts("sara", "reza")
    return desk


async def _promised(floor: Floor, phone: str = NUMBERS[0], **ahead: float) -> int:
    await floor.texts(phone)
    recorded = await floor.promises("sara", await floor.card_for("sara"), **ahead)
    return recorded.lead_id


async def _states(floor: Floor) -> list[CallbackState]:
    return [CallbackState(row.state) for row in await floor.rows(sa.select(callback).order_by(callback.c.id))]


async def test_a_promise_made_for_a_holiday_is_kept_on_it(floor: Floor) -> None:
    tomorrow = local_date(floor.now, floor.team.timezone) + timedelta(days=1)
    hours = replace(floor.settings.hours, holidays=frozenset({tomorrow.isoformat()}))
    floor.settings = replace(floor.settings, hours=hours)
    lead_id = await _promised(floor, days=1)
    assert (await floor.lead(lead_id)).due_at == floor.now + timedelta(days=1)
    floor.later(days=1)
    card = await floor.card_for("sara")
    assert card.lead_id == lead_id
    await floor.sells("sara", card)
    assert await _states(floor) == [KEPT]


async def test_of_two_promises_on_one_lead_the_newer_holds_and_the_older_has_moved(floor: Floor) -> None:
    lead_id = await _promised(floor, hours=3)
    floor.later(hours=1)
    await floor.texts(NUMBERS[0])
    await floor.promises("sara", await floor.card_for("sara"), hours=4)
    assert await _states(floor) == [MOVED, WAITING]
    assert (await floor.lead(lead_id)).due_at == floor.now + timedelta(hours=4)


async def test_a_customer_who_comes_before_the_promised_time_keeps_the_promise(floor: Floor) -> None:
    lead_id = await _promised(floor, hours=3)
    floor.later(hours=1)
    await floor.texts(NUMBERS[0])
    card = await floor.card_for("sara")
    assert card.lead_id == lead_id
    await floor.sells("sara", card)
    assert await _states(floor) == [KEPT]


@pytest.mark.parametrize("how", ["gives it back", "leaves it lying"])
async def test_a_contact_who_comes_before_the_time_and_whom_a_colleague_lets_go_is_still_whose_the_promise_is(
    floor: Floor, how: str
) -> None:
    lead_id = await _promised(floor, hours=3)
    at = floor.now + timedelta(hours=3)
    await floor.ends_shift("sara")
    floor.later(hours=1)
    await floor.texts(NUMBERS[0])
    card = await floor.card_for("reza")
    assert card.lead_id == lead_id
    if how == "gives it back":
        await floor.gives_back("reza", card)
    else:
        await floor.put(hand_out, card.id, deadline_at=floor.now)
        await floor.lapses()
    assert (await floor.lead(lead_id)).owner_id == floor.agents["sara"]
    floor.clock.set(at - timedelta(minutes=5))
    assert [one.member_id for one in await floor.reminders()] == [floor.agents["sara"]]
    await floor.starts("sara")
    assert (await floor.card_for("sara")).lead_id == lead_id


@pytest.mark.parametrize("what", ["sells", "promises"])
async def test_whoever_calls_for_an_agent_who_leaves_meanwhile_calls_for_themselves(floor: Floor, what: str) -> None:
    lead_id = await _promised(floor, hours=1)
    (promise,) = await floor.callbacks_of(lead_id)
    await floor.takes_break("sara")
    floor.later(hours=1, minutes=4)
    card = await _helps(floor, promise.id)
    await floor.leaves("sara")
    if what == "sells":
        await floor.sells("reza", card)
        assert [row.member_id for row in await floor.rows(sa.select(sale))] == [floor.agents["reza"]]
    else:
        await floor.promises("reza", card, hours=2)
        (waits,) = await floor.rows(sa.select(callback).where(callback.c.state == WAITING))
        assert waits.member_id == floor.agents["reza"]
    assert (await floor.lead(lead_id)).owner_id == floor.agents["reza"]


async def test_who_says_seen_again_and_again_is_still_reminded_three_times_five_minutes_apart(floor: Floor) -> None:
    lead_id = await _promised(floor, hours=1)
    (promise,) = await floor.callbacks_of(lead_id)
    floor.later(minutes=55)
    rung, due_at = [], promise.due_at
    clock = Timers(floor.database, floor.clock, dict.fromkeys(promise_ladder.TIMERS, PromiseLadder()))
    for _ in range(30):
        assert await floor.sees_reminder("sara", promise.id)
        before = await _told(floor, 1000, "still waits for the call")
        floor.later(minutes=1)
        await clock.run()
        if await _told(floor, 1000, "still waits for the call") > before:
            rung.append((floor.now - due_at) // timedelta(minutes=1))
    assert rung == [5, 10, 15]


async def test_a_colleague_who_is_given_a_promise_is_reminded_as_often_as_who_had_it(floor: Floor) -> None:
    lead_id = await _promised(floor, hours=1)
    (promise,) = await floor.callbacks_of(lead_id)
    floor.later(hours=1)
    assert await floor.sees_reminder("sara", promise.id)
    await _goes_by(floor, 20)
    assert await _told(floor, 1000, "still waits for the call") == 3
    async with floor.database.write() as session:
        by = floor.persons["ali"]
        await assign.assign(session, floor.team, lead_id, floor.agents["reza"], by=by, now=floor.now)
    assert await floor.sees_reminder("reza", promise.id)
    await _goes_by(floor, 20)
    assert await _told(floor, 1001, "still waits for the call") == 3


async def test_of_an_agent_who_leaves_with_many_promises_none_vanishes(floor: Floor) -> None:
    leads = [await _promised(floor, phone, hours=2) for phone in NUMBERS[:8]]
    await floor.leaves("sara")
    rows = await floor.rows(sa.select(lead).where(lead.c.id.in_(leads)))
    assert all(row.state == LeadState.OPEN and row.due_at is not None for row in rows)
    assert await _states(floor) == [WAITING] * 8
    floor.later(hours=2)
    for _ in leads:
        await floor.sells("reza", await floor.card_for("reza"))
    assert await _states(floor) == [KEPT] * 8


async def _goes_by(floor: Floor, minutes: int) -> None:
    """Let the ladder look each minute."""
    clock = Timers(floor.database, floor.clock, dict.fromkeys(promise_ladder.TIMERS, PromiseLadder()))
    for _ in range(minutes):
        floor.later(minutes=1)
        await clock.run()


async def _told(floor: Floor, chat: int, words: str) -> int:
    found = await floor.rows(sa.select(outbox.c.payload).where(outbox.c.chat_id == chat))
    return sum(words in str(row.payload) for row in found)


@pytest.mark.parametrize("how", ["gives it back", "leaves"])
async def test_a_promise_its_agent_had_seen_and_lost_is_asked_of_others_and_not_of_them(floor: Floor, how: str) -> None:
    lead_id = await _promised(floor, hours=1)
    (promise,) = await floor.callbacks_of(lead_id)
    floor.later(hours=1)
    assert await floor.sees_reminder("sara", promise.id)
    if how == "leaves":
        await floor.leaves("sara")
    else:
        await floor.gives_back("sara", await floor.card_for("sara"))
    await _goes_by(floor, 20)
    assert await _told(floor, 1000, "still waits for the call") == 0
    assert await _told(floor, 1001, "Can you call for them?") == 0, "it is not for them any more"
    assert await _told(floor, 1001, "The lead and a sale are yours then.") == 1
    (late,) = await floor.escalations()
    assert (late.callback_id, late.why) == (promise.id, PromiseFate.FREED)


@pytest.mark.parametrize("how", ["gives it back", "leaves"])
async def test_who_calls_where_nobody_owns_the_promise_any_more_calls_for_themselves(floor: Floor, how: str) -> None:
    lead_id = await _promised(floor, hours=1)
    (promise,) = await floor.callbacks_of(lead_id)
    floor.later(hours=1)
    if how == "leaves":
        await floor.leaves("sara")
    else:
        await floor.gives_back("sara", await floor.card_for("sara"))
    floor.later(minutes=5)
    async with floor.database.write() as session:
        card = await helping.help_with(floor.work(session), promise.id, floor.agents["reza"])
    given = await floor.given(card.id)
    assert (given.helps_id, given.reason.get("for")) == (None, None), "the card names nobody as whose the call is"
    await floor.sells("reza", card)
    assert [row.member_id for row in await floor.rows(sa.select(sale))] == [floor.agents["reza"]]
    assert (await floor.rows(sa.select(hand_out.c.end).where(hand_out.c.id == card.id)))[0].end == "outcome"


async def test_who_was_too_late_and_agrees_on_another_time_is_whose_the_call_is_again(floor: Floor) -> None:
    lead_id = await _promised(floor, hours=1)
    await floor.takes_break("sara")
    floor.later(hours=1, minutes=16)
    (late,) = await floor.escalations()
    assert (await floor.lead(lead_id)).owner_id is None
    at = floor.now + timedelta(hours=2)
    async with floor.database.write() as session:
        by = floor.agents["sara"]
        await promises.reschedule(session, late.callback_id, at, floor.settings, by=by, now=floor.now)
    assert (await floor.lead(lead_id)).owner_id == floor.agents["sara"]
    floor.clock.set(at)
    assert [one.member_id for one in await floor.reminders()] == [floor.agents["sara"]]


async def _helps(floor: Floor, promise_id: int) -> HandedOut:
    async with floor.database.write() as session:
        return await helping.help_with(floor.work(session), promise_id, floor.agents["reza"])


@pytest.mark.parametrize("how", ["gives it back", "takes a break", "leaves it lying"])
async def test_who_was_to_help_and_does_not_is_followed_by_the_others_who_are_asked_again(
    floor: Floor, how: str
) -> None:
    await floor.starts("ali")
    lead_id = await _promised(floor, hours=1)
    (promise,) = await floor.callbacks_of(lead_id)
    await floor.takes_break("sara")
    floor.later(hours=1)
    await _goes_by(floor, 8)
    assert (await _told(floor, 1001, "does not show"), await _told(floor, 1002, "does not show")) == (1, 1)
    card = await _helps(floor, promise.id)
    async with floor.database.write() as session:
        await promise_notices.close(session, promise.id, floor.now)
    floor.later(minutes=1)
    if how == "gives it back":
        await floor.gives_back("reza", card)
    elif how == "takes a break":
        await floor.takes_break("reza")
    else:
        await floor.put(hand_out, card.id, deadline_at=floor.now)
        await floor.lapses()
    await _goes_by(floor, 2)
    assert (await _told(floor, 1001, "does not show"), await _told(floor, 1002, "does not show")) == (1, 2)


async def test_nobody_is_asked_to_begin_a_shift_for_a_call_that_is_over(floor: Floor) -> None:
    lead_id = await _promised(floor, hours=1)
    (promise,) = await floor.callbacks_of(lead_id)
    floor.later(hours=1)
    await floor.sells("sara", await floor.card_for("sara"))
    await floor.ends_shift("reza")
    floor.later(days=1)
    with pytest.raises(PromiseTaken):
        await _helps(floor, promise.id)
