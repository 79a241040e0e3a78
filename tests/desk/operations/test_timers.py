"""Timers: woken once, whoever dies or hurries; an old number does nothing and is counted."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from math import inf
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import Floor

from core.terms import EpochCause
from desk.operations import epochs, runs, timers
from desk.operations import pace as paces
from desk.operations.timers import LONGEST_DELAY, MostLate, Timer
from jobs.clock import timers as looks
from jobs.clock.timers import Timers
from storage import epoch
from storage.database import Session
from storage.tables import job_run, timer


class Bells:
    """Something that is woken: the newest number of each subject, and whom it has woken."""

    def __init__(self) -> None:
        self.numbers: dict[int, int] = {}
        self.rung: list[int] = []
        self.broken: set[int] = set()

    async def __call__(self, _session: Session, woken: Sequence[Timer], _now: datetime) -> int:
        if self.broken & {one.subject for one in woken}:
            raise RuntimeError("broken")
        current = [one for one in woken if self.numbers.get(one.subject, 0) == one.sequence]
        self.rung += [one.subject for one in current]
        return len(woken) - len(current)

    async def known(self, _session: Session, subjects: Sequence[int]) -> dict[int, Any]:
        return {one: SimpleNamespace(sequence=self.numbers.get(one, 0), state="") for one in subjects}


@pytest.fixture
def bells() -> Bells:
    return Bells()


@pytest.fixture
def clock(desk: Floor, bells: Bells) -> Timers:
    return Timers(desk.database, desk.clock, {"bell": bells})


@pytest.fixture
def crowd(desk: Floor, bells: Bells) -> Timers:
    return Timers(desk.database, desk.clock, {timers.CROWD: bells}, crowd=True)


async def sets(desk: Floor, *subjects: int, kind: str = "bell", sequence: int = 0, **ahead: float) -> None:
    at = desk.now + timedelta(**ahead)
    async with desk.database.write() as session:
        await timers.set_timers(session, [Timer(kind, one, at, sequence) for one in subjects])


async def failing(desk: Floor) -> frozenset[str]:
    async with desk.database.read() as session:
        return await runs.failing_steps(session, "")


async def left(desk: Floor) -> int:
    (row,) = await desk.rows(sa.select(sa.func.count().label("n")).select_from(timer))
    return int(row.n)


async def test_what_is_due_is_woken_once_in_the_order_of_time_and_nothing_before(
    desk: Floor, clock: Timers, bells: Bells
) -> None:
    await sets(desk, 3, minutes=3)
    await sets(desk, 1, minutes=1)
    await sets(desk, 2, minutes=2)
    await clock.run()
    assert bells.rung == []
    desk.later(minutes=2)
    await clock.run()
    assert bells.rung == [1, 2]
    desk.later(minutes=1)
    await clock.run()
    await clock.run()
    assert bells.rung == [1, 2, 3]


async def test_a_wake_with_an_old_number_does_nothing_and_is_counted(desk: Floor, clock: Timers, bells: Bells) -> None:
    await sets(desk, 1, minutes=1)
    bells.numbers[1] = 1
    await sets(desk, 1, sequence=1, minutes=2)
    desk.later(minutes=5)
    await clock.run()
    assert bells.rung == [1]
    assert clock.stale == {"bell": 1}
    (beat,) = await desk.rows(sa.select(job_run.c.detail).where(job_run.c.kind == "timers"))
    assert beat.detail == "2 woken, 1 stale, 0 too late"


async def test_one_set_again_for_the_same_moment_is_one(desk: Floor, clock: Timers, bells: Bells) -> None:
    bells.numbers[1] = 2
    for number in (1, 2):
        await sets(desk, 1, sequence=number, minutes=1)
    desk.later(minutes=1)
    await clock.run()
    assert bells.rung == [1]


async def test_many_are_woken_in_batches_and_none_is_left(desk: Floor, clock: Timers, bells: Bells) -> None:
    await sets(desk, *range(450), minutes=1)
    desk.later(minutes=1)
    await clock.run()
    assert sorted(bells.rung) == list(range(450))
    assert await left(desk) == 0


async def test_who_taps_has_a_turn_and_a_rest_between_two_parts_of_a_crowd(
    desk: Floor, crowd: Timers, bells: Bells, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns, tapping, rests = list[int](), list[asyncio.Task[None]](), list[int]()

    async def taps() -> None:
        async with desk.database.write():
            turns.append(len(bells.rung))

    async def wakes_while_somebody_taps(*given: Any) -> int:
        if not tapping:
            tapping.append(asyncio.create_task(taps()))
            await asyncio.sleep(0)
        return await bells(*given)

    async def rest(_seconds: float) -> None:
        rests.append(len(bells.rung))
        await tapping[0]

    crowd._wakes = {timers.CROWD: wakes_while_somebody_taps}
    first = crowd._pace.rows
    await sets(desk, *range(3 * first), kind=timers.CROWD)
    monkeypatch.setattr(paces, "QUIET", 0.0)
    monkeypatch.setattr(paces, "asyncio", SimpleNamespace(sleep=rest))
    await crowd.run()
    assert len(bells.rung) == 3 * first
    assert rests[0] == first
    if desk.database.is_sqlite:
        assert turns == [first], "nobody waited for the second part"


async def test_however_long_they_take_some_of_a_crowd_are_woken_together(crowd: Timers, desk: Floor) -> None:
    crowd._pace.learn(crowd._pace.rows, took=60.0)
    assert crowd._pace.rows == (5 if desk.database.is_sqlite else 50)


async def test_a_promised_call_does_not_wait_behind_a_crowd(
    desk: Floor, clock: Timers, crowd: Timers, bells: Bells, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its timer is due last, and the crowd has just written and holds the turn of all long work."""
    calls, seen = Bells(), list[tuple[int, int]]()
    clock._wakes = {"bell": calls}

    async def meanwhile(_seconds: float) -> None:
        await clock.run()
        seen.append((len(bells.rung), len(calls.rung)))

    first = crowd._pace.rows
    await sets(desk, *range(5 * first), kind=timers.CROWD)
    await sets(desk, 7, seconds=1)
    desk.later(seconds=1)
    crowd._pace.gentle_until = inf
    monkeypatch.setattr(paces, "QUIET", 0.0)
    monkeypatch.setattr(paces, "asyncio", SimpleNamespace(sleep=meanwhile))
    await crowd.run()
    assert seen[0] == (first, 1)
    assert len(bells.rung) == 5 * first


async def test_one_look_at_a_crowd_has_an_end_and_the_next_goes_on(
    desk: Floor, crowd: Timers, bells: Bells, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = iter((0.0, looks.LONGEST_LOOK, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0))
    monkeypatch.setattr(looks, "perf_counter", lambda: next(passed))
    first = crowd._pace.rows
    await sets(desk, *range(2 * first + 1), kind=timers.CROWD)
    await crowd.run()
    assert len(bells.rung) == first
    (beat,) = await desk.rows(sa.select(job_run.c.detail).where(job_run.c.kind == "journey-steps"))
    assert beat.detail == f"{first} woken, 0 stale, 0 too late"
    await crowd.run()
    assert sorted(bells.rung) == list(range(2 * first + 1))


async def test_what_is_not_of_the_crowd_is_found_without_passing_over_it(desk: Floor) -> None:
    async with desk.database.write() as session:
        raw = session.info.get("sqlite")
        for statement in (timers._CLAIM["sqlite", False], timers._DUE[False]) if raw is not None else ():
            asked = statement._for("sqlite", session).sql
            plan = raw.execute(f"EXPLAIN QUERY PLAN {asked}", ["2026-01-01", 5, 0][: asked.count("?")])
            assert "ix_timer_prompt" in " ".join(row[-1] for row in plan)


async def test_a_process_that_dies_between_claim_and_work_leaves_the_timer_to_the_next(
    desk: Floor, bells: Bells
) -> None:
    async def dies(_session: Session, _woken: Sequence[Timer], _now: datetime) -> int:
        raise asyncio.CancelledError

    await sets(desk, 1)
    with pytest.raises(asyncio.CancelledError):
        await Timers(desk.database, desk.clock, {"bell": dies}).run()
    await Timers(desk.database, desk.clock, {"bell": bells}).run()
    assert bells.rung == [1]


async def test_two_clocks_at_once_wake_each_timer_once(desk: Floor, bells: Bells) -> None:
    await sets(desk, *range(500))
    clocks = [Timers(desk.database, desk.clock, {"bell": bells}) for _ in range(4)]
    await asyncio.gather(*(one.run() for one in clocks))
    await clocks[0].run()
    assert sorted(bells.rung) == list(range(500))


async def test_one_that_fails_among_many_waits_ever_longer_and_keeps_no_other_waiting(
    desk: Floor, clock: Timers, bells: Bells
) -> None:
    bells.broken = {7}
    await sets(desk, *range(20))
    await clock.run()
    assert sorted(bells.rung) == [number for number in range(20) if number != 7]
    for tries in range(1, 10):
        (kept,) = await desk.rows(sa.select(timer))
        assert (kept.subject, kept.tries) == (7, tries)
        assert await failing(desk) == {"timer bell"}
        assert timedelta(0) < kept.due_at - desk.now <= LONGEST_DELAY
        desk.clock.set(kept.due_at)
        await clock.run()
    bells.broken = set()
    desk.later(hours=2)
    await clock.run()
    assert bells.rung[-1] == 7
    assert await left(desk) == 0
    assert await failing(desk) == frozenset()


async def test_a_kind_counts_as_failing_until_what_failed_has_been_woken(
    desk: Floor, clock: Timers, bells: Bells
) -> None:
    """That others of its kind are woken in between says nothing of it."""
    bells.broken = {7}
    await sets(desk, 7)
    await clock.run()
    bells.broken = set()
    await sets(desk, 8)
    await clock.run()
    assert bells.rung == [8]
    assert await failing(desk) == {"timer bell"}
    desk.later(minutes=2)
    await clock.run()
    assert await failing(desk) == frozenset()


async def test_a_kind_this_version_does_not_know_is_kept_for_the_one_that_does(
    desk: Floor, clock: Timers, bells: Bells
) -> None:
    async with desk.database.write() as session:
        await timers.set_timers(session, [Timer("new", 1, desk.now, payload={"step": 2})])
    await sets(desk, 1)
    await clock.run()
    assert bells.rung == [1]
    (kept,) = await desk.rows(sa.select(timer))
    assert (kept.kind, kept.payload) == ("new", {"step": 2})


async def test_a_restored_database_wakes_nothing_until_an_admin_confirms(
    desk: Floor, clock: Timers, bells: Bells
) -> None:
    await sets(desk, 1)
    async with desk.database.write() as session:
        await epoch.begin(session, EpochCause.FIRST, None, desk.now, "")
        await epochs.begin_restored(session, desk.now - timedelta(days=1), desk.now)
        await epoch.begin(session, EpochCause.GAP, desk.now, desk.now, "")
    desk.later(hours=1)
    await clock.run()
    assert bells.rung == []
    async with desk.database.write() as session:
        assert await epochs.confirm(session, desk.team.id, by=desk.persons["sara"], now=desk.now)
        assert not await epochs.confirm(session, desk.team.id, by=desk.persons["sara"], now=desk.now)
    await clock.run()
    assert bells.rung == [1]


async def test_what_may_be_only_so_late_is_left_out_after_that_and_counted_unless_it_was_stale(
    desk: Floor, bells: Bells
) -> None:
    clock = Timers(desk.database, desk.clock, {"bell": bells}, {"bell": MostLate(timedelta(hours=1), bells.known, "")})
    bells.numbers[3] = 1
    await sets(desk, 1, 3)
    desk.later(seconds=1)
    await sets(desk, 2)
    desk.later(hours=1)
    await clock.run()
    assert bells.rung == [2]
    assert (clock.stale, clock.too_late) == ({"bell": 1}, {"bell": 1})
    assert await left(desk) == 0
    (beat,) = await desk.rows(sa.select(job_run.c.detail).where(job_run.c.kind == "timers"))
    assert beat.detail == "2 woken, 1 stale, 1 too late"
