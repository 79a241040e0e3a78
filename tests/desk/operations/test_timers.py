"""Timers: woken once, whoever dies or hurries; an old number does nothing and is counted."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import Floor

from core.terms import EpochCause
from desk.operations import epochs, runs, timers
from desk.operations.timers import LONGEST_DELAY, Timer
from jobs.clock import resting
from jobs.clock.timers import BATCH, Timers
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


@pytest.fixture
def bells() -> Bells:
    return Bells()


@pytest.fixture
def clock(desk: Floor, bells: Bells) -> Timers:
    return Timers(desk.database, desk.clock, {"bell": bells})


async def sets(desk: Floor, *subjects: int, sequence: int = 0, **ahead: float) -> None:
    at = desk.now + timedelta(**ahead)
    async with desk.database.write() as session:
        await timers.set_timers(session, [Timer("bell", one, at, sequence) for one in subjects])


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


async def test_who_waits_to_write_has_a_turn_and_a_rest_between_two_batches(
    desk: Floor, bells: Bells, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns, waiting, rests = list[int](), list[asyncio.Task[None]](), list[float]()

    async def taps() -> None:
        async with desk.database.write():
            turns.append(len(bells.rung))

    async def wakes_while_somebody_taps(*given: Any) -> int:
        if not waiting:
            waiting.append(asyncio.create_task(taps()))
            await asyncio.sleep(0)
        return await bells(*given)

    async def rest(seconds: float) -> None:
        rests.append(seconds)
        await waiting[0]

    await sets(desk, *range(2 * BATCH + 5), minutes=0)
    monkeypatch.setattr(resting, "asyncio", SimpleNamespace(sleep=rest))
    await Timers(desk.database, desk.clock, {"bell": wakes_while_somebody_taps}).run()
    assert len(bells.rung) == 2 * BATCH + 5
    if desk.database.is_sqlite:
        assert (turns, len(rests)) == ([BATCH], 1), "nobody waited for the second batch"


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


async def test_what_may_be_only_so_late_is_left_out_after_that_and_counted(desk: Floor, bells: Bells) -> None:
    clock = Timers(desk.database, desk.clock, {"bell": bells}, {"bell": timedelta(hours=1)})
    await sets(desk, 1)
    desk.later(seconds=1)
    await sets(desk, 2)
    desk.later(hours=1)
    await clock.run()
    assert bells.rung == [2]
    assert clock.too_late == {"bell": 1}
    assert await left(desk) == 0
    (beat,) = await desk.rows(sa.select(job_run.c.detail).where(job_run.c.kind == "timers"))
    assert beat.detail == "1 woken, 0 stale, 1 too late"
