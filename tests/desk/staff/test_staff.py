"""Who works when: shifts, breaks, weekly plans; and that who goes keeps nothing."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sales_floor import NOON, NUMBERS, Floor

from core.terms import HandOutEnd, Lane, Outcome
from desk.dispatch.hand_out import NothingDue
from desk.leads import callbacks
from desk.people import roster
from desk.staff import shift_plans, shifts
from desk.staff.shift_plans import Absent, ShiftChange
from storage.tables import hand_out as hand_outs
from storage.tables import lead as leads
from storage.tables import shift

SUNDAY = {"sun": ["10:00", "18:00"]}
TEN = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
SIX = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)


async def shift_of(desk: Floor, name: str) -> shifts.Shift | None:
    async with desk.database.read() as session:
        return await shifts.shift_of(session, desk.agents[name])


async def is_planned(desk: Floor, name: str, at: datetime) -> bool:
    async with desk.database.read() as session:
        (agent,) = [m for m in await roster.members(session, desk.team.id) if m.id == desk.agents[name]]
    return shift_plans.planned_now(agent, desk.team, at)


async def start(desk: Floor, name: str) -> bool:
    async with desk.database.write() as session:
        return await shifts.start_shift(session, desk.agents[name], desk.now)


async def follow(desk: Floor) -> list[ShiftChange]:
    async with desk.database.write() as session:
        return await shift_plans.follow(session, desk.team, desk.now)


async def test_a_shift_begins_once(desk: Floor) -> None:
    assert await start(desk, "sara")
    desk.later(minutes=5)
    assert not await start(desk, "sara")
    shift = await shift_of(desk, "sara")
    assert shift is not None
    assert (shift.started_at, shift.break_since) == (NOON, None)


async def test_starting_again_ends_a_break_and_breaks_are_counted(desk: Floor) -> None:
    await start(desk, "sara")
    assert await desk.takes_break("sara") == []
    assert await desk.takes_break("sara") is None, "on break already"
    desk.later(minutes=10)
    assert await start(desk, "sara")
    desk.later(minutes=10)
    await desk.takes_break("sara")
    desk.later(minutes=5)
    await desk.ends_shift("sara")
    (row,) = await desk.rows(shift.select())
    assert (row.break_seconds, row.ended_at, row.break_since) == (15 * 60, desk.now, None)


async def test_no_break_and_no_end_without_a_shift(desk: Floor) -> None:
    assert await desk.takes_break("sara") is None
    assert await desk.ends_shift("sara") is None


@pytest.mark.parametrize("how", ["break", "end"])
async def test_who_goes_gives_the_card_in_hand_back_at_once(desk: Floor, how: str) -> None:
    await desk.starts("sara", "reza")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    gone = await (desk.takes_break("sara") if how == "break" else desk.ends_shift("sara"))
    assert [back.hand_out_id for back in gone or []] == [card.id]
    assert (await desk.given(card.id)).end == HandOutEnd.TAKEN_BACK
    lead = await desk.lead(card.lead_id)
    assert (lead.state, lead.holder_id, lead.lane, lead.due_at) == ("open", None, Lane.LIVE, NOON)
    assert (await desk.card_for("reza")).lead_id == card.lead_id


async def test_promises_stay_with_who_ends_the_shift(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=20)
    await desk.ends_shift("sara")
    assert (await desk.lead(promised.lead_id)).owner_id == desk.agents["sara"]
    async with desk.database.read() as session:
        assert await callbacks.promised_count(session, desk.agents["sara"]) == callbacks.PromisedCount(1, 0)


async def test_who_leaves_gives_everything_back(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    for phone in NUMBERS[:2]:
        await desk.texts(phone)
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=2)
    card = await desk.card_for("sara")
    gone = await desk.leaves("sara")
    assert [back.hand_out_id for back in gone] == [card.id]
    assert await shift_of(desk, "sara") is None
    assert await desk.rows(sa.select(leads).where(leads.c.owner_id == desk.agents["sara"])) == []
    assert (await desk.card_for("reza")).lead_id == card.lead_id
    await desk.records("reza", await desk.card_for("reza"), Outcome.WRONG_NUMBER)
    assert isinstance(await desk.next_for("reza"), NothingDue), "the promise keeps its hour"
    desk.later(hours=2)
    assert (await desk.card_for("reza")).lead_id == promised.lead_id


async def test_who_leaves_off_shift_still_gives_everything_back(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    recorded = await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    await desk.ends_shift("sara")
    await desk.undoes("sara", recorded)
    assert [back.lead_id for back in await desk.leaves("sara")] == [recorded.lead_id]
    assert await desk.rows(sa.select(hand_outs).where(hand_outs.c.ended_at.is_(None))) == []


async def test_idle_are_those_at_work_without_a_card(desk: Floor) -> None:
    await desk.starts("sara", "reza", "ali")
    await desk.takes_break("ali")
    await desk.texts(NUMBERS[0])
    await desk.card_for("sara")
    async with desk.database.read() as session:
        waiting = await shifts.idle_agents(session, desk.team.id)
    assert [one.member_id for one in waiting] == [desk.agents["reza"]]
    await desk.cannot_be_reached("reza")
    async with desk.database.read() as session:
        assert await shifts.idle_agents(session, desk.team.id) == []


# -- plans -------------------------------------------------------------------------------------------------------------


async def test_a_plan_begins_and_ends_the_shift(desk: Floor) -> None:
    await desk.may_have("sara", plan=SUNDAY)
    desk.clock.set(TEN - timedelta(seconds=1))
    assert await follow(desk) == []
    desk.clock.set(TEN)
    assert await follow(desk) == [ShiftChange(desk.agents["sara"], started=True)]
    assert await follow(desk) == []
    desk.clock.set(NOON)
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    desk.clock.set(SIX)
    (ended,) = await follow(desk)
    assert (ended.started, [back.hand_out_id for back in ended.put_back]) == (False, [card.id])
    assert await follow(desk) == []
    (row,) = await desk.rows(shift.select())
    assert (row.started_at, row.ended_at, row.planned) == (TEN, SIX, True)


async def test_a_day_without_a_span_is_free(desk: Floor) -> None:
    await desk.may_have("sara", plan=SUNDAY)
    desk.clock.set(TEN + timedelta(days=1))
    assert await follow(desk) == []


@pytest.mark.parametrize("late", [timedelta(minutes=6), timedelta(minutes=31), timedelta(hours=7, minutes=59)])
async def test_a_desk_that_was_stopped_at_the_time_begins_a_shift_late_and_says_since_when(
    desk: Floor, late: timedelta
) -> None:
    await desk.may_have("sara", plan=SUNDAY)
    desk.clock.set(TEN + late)
    assert await follow(desk) == [ShiftChange(desk.agents["sara"], started=True, late_since=TEN)]
    assert await follow(desk) == []


async def test_a_plan_whose_time_is_over_begins_nothing(desk: Floor) -> None:
    await desk.may_have("sara", plan=SUNDAY)
    desk.clock.set(SIX)
    assert await follow(desk) == []


async def test_who_came_early_and_went_after_the_beginning_is_not_sent_back_to_work(desk: Floor) -> None:
    await desk.may_have("sara", plan=SUNDAY)
    desk.clock.set(TEN - timedelta(minutes=10))
    await desk.starts("sara")
    desk.clock.set(TEN + timedelta(minutes=1))
    await desk.ends_shift("sara")
    desk.later(minutes=5)
    assert await follow(desk) == []


async def test_a_plan_that_ends_at_midnight_begins_counts_and_ends(desk: Floor) -> None:
    await desk.may_have("sara", plan={"sun": ["16:00", "00:00"]})
    four, midnight = TEN + timedelta(hours=6), TEN + timedelta(hours=14)
    desk.clock.set(four)
    assert await follow(desk) == [ShiftChange(desk.agents["sara"], started=True)]
    assert await is_planned(desk, "sara", midnight - timedelta(seconds=1))
    assert not await is_planned(desk, "sara", midnight)
    desk.clock.set(midnight + timedelta(minutes=1))
    assert [one.started for one in await follow(desk)] == [False]
    (row,) = await desk.rows(shift.select())
    assert row.ended_at == midnight


async def test_a_plan_around_the_clock_is_one_shift_a_day(desk: Floor) -> None:
    await desk.may_have("sara", plan={"sun": ["00:00", "00:00"], "mon": ["00:00", "00:00"]})
    desk.clock.set(TEN)
    await follow(desk)
    desk.clock.set(TEN + timedelta(hours=14))
    assert [one.started for one in [*await follow(desk), *await follow(desk)]] == [False, True]


# -- who does not appear -----------------------------------------------------------------------------------------------


async def absent(desk: Floor) -> list[Absent]:
    async with desk.database.write() as session:
        return await shift_plans.absent(session, desk.team, desk.now)


async def test_who_does_nothing_in_a_planned_shift_is_absent_once(desk: Floor) -> None:
    await desk.may_have("sara", plan=SUNDAY)
    desk.clock.set(TEN)
    await follow(desk)
    desk.later(minutes=14)
    assert await absent(desk) == []
    desk.later(minutes=1)
    assert await absent(desk) == [Absent(desk.agents["sara"], TEN, begun=True)]
    assert await absent(desk) == []
    desk.clock.set(SIX)
    await follow(desk)
    desk.clock.set(TEN + timedelta(days=7))
    await follow(desk)
    desk.later(minutes=15)
    assert len(await absent(desk)) == 1, "the next week is another shift"


async def test_who_taps_something_or_rests_has_appeared(desk: Floor) -> None:
    for name in ("sara", "reza"):
        await desk.may_have(name, plan=SUNDAY)
    desk.clock.set(TEN)
    await follow(desk)
    desk.later(minutes=3)
    async with desk.database.write() as session:
        await shifts.note_act(session, desk.persons["sara"], desk.now)
    await desk.takes_break("reza")
    desk.later(hours=1)
    assert await absent(desk) == []


async def test_who_cannot_be_reached_at_the_planned_time_is_absent(desk: Floor) -> None:
    await desk.may_have("sara", plan=SUNDAY)
    await desk.cannot_be_reached("sara")
    desk.clock.set(TEN + timedelta(minutes=15))
    assert await follow(desk) == []
    assert await absent(desk) == [Absent(desk.agents["sara"], TEN, begun=False)]


async def test_who_begins_late_has_a_quarter_of_an_hour_from_then(desk: Floor) -> None:
    await desk.may_have("sara", plan=SUNDAY)
    desk.clock.set(TEN + timedelta(hours=2))
    await follow(desk)
    assert await absent(desk) == []
    desk.later(minutes=15)
    assert len(await absent(desk)) == 1


@pytest.mark.parametrize("late", [timedelta(minutes=31), timedelta(hours=14)])
async def test_a_shift_that_runs_past_its_planned_end_ends_as_of_then_however_late(
    desk: Floor, late: timedelta
) -> None:
    await desk.may_have("sara", plan=SUNDAY)
    desk.clock.set(TEN)
    await follow(desk)
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    desk.clock.set(SIX + late)
    (ended,) = await follow(desk)
    assert (ended.started, [back.hand_out_id for back in ended.put_back]) == (False, [card.id])
    (row,) = await desk.rows(shift.select())
    assert row.ended_at == SIX, "the night is no work"
    assert await follow(desk) == []


async def test_a_break_that_runs_past_the_planned_end_is_counted_up_to_it(desk: Floor) -> None:
    await desk.may_have("sara", plan=SUNDAY)
    desk.clock.set(TEN)
    await follow(desk)
    desk.clock.set(SIX - timedelta(minutes=10))
    await desk.takes_break("sara")
    desk.clock.set(SIX + timedelta(hours=3))
    await follow(desk)
    (row,) = await desk.rows(shift.select())
    assert (row.ended_at, row.break_seconds, row.break_since) == (SIX, 600, None)


async def test_a_shift_begun_after_the_planned_end_is_left_alone(desk: Floor) -> None:
    await desk.may_have("sara", plan=SUNDAY)
    desk.clock.set(SIX + timedelta(minutes=1))
    await desk.starts("sara")
    desk.clock.set(SIX + timedelta(hours=2))
    assert await follow(desk) == []
    assert await shift_of(desk, "sara") is not None


async def test_who_ends_a_planned_shift_at_once_is_not_sent_back_to_work(desk: Floor) -> None:
    await desk.may_have("sara", plan=SUNDAY)
    desk.clock.set(TEN)
    await follow(desk)
    desk.later(seconds=30)
    await desk.ends_shift("sara")
    desk.later(seconds=30)
    assert await follow(desk) == []


async def test_who_works_on_after_the_plan_is_let(desk: Floor) -> None:
    await desk.may_have("sara", plan=SUNDAY)
    desk.clock.set(TEN)
    await follow(desk)
    desk.clock.set(SIX)
    await follow(desk)
    desk.later(seconds=30)
    await desk.starts("sara")
    desk.later(seconds=30)
    assert await follow(desk) == []
    assert await shift_of(desk, "sara") is not None


async def test_who_came_early_keeps_the_shift_and_who_cannot_be_reached_gets_none(desk: Floor) -> None:
    for name in ("sara", "reza"):
        await desk.may_have(name, plan=SUNDAY)
    desk.clock.set(TEN - timedelta(minutes=10))
    await desk.starts("sara")
    await desk.cannot_be_reached("reza")
    desk.clock.set(TEN)
    assert await follow(desk) == []
    assert await shift_of(desk, "reza") is None
