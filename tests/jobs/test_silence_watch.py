"""When nothing comes through to a messenger, it is noted from the first failure to the first success."""

from datetime import timedelta

import pytest
from post_office import NOON

from core.clock import FixedClock
from desk.operations import runs
from jobs.mail.silence_watch import NOTED_AFTER, SilenceWatch, note_standstill
from storage import silences
from storage.database import Database

LATER = NOON + timedelta(hours=12)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def watch(either: Database, clock: FixedClock) -> SilenceWatch:
    return SilenceWatch(either, clock, "telegram", "sending")


async def noted(database: Database) -> list[tuple[float, float]]:
    async with database.read() as session:
        found = await silences.between(session, "telegram", NOON - timedelta(days=1), LATER)
    return [((began - NOON).total_seconds(), (ended - NOON).total_seconds()) for began, ended in found]


async def test_a_silence_goes_from_the_first_failure_to_the_first_success(
    either: Database, clock: FixedClock, watch: SilenceWatch
) -> None:
    for _ in range(4):
        await watch.failed()
        clock.advance(timedelta(seconds=25))
    assert await noted(either) == [(0.0, (LATER - NOON).total_seconds())], "it goes on"
    await watch.worked()
    await watch.worked()
    assert await noted(either) == [(0.0, 100.0)]


async def test_one_failure_and_a_long_wait_for_the_next_try_is_a_silence_too(
    either: Database, clock: FixedClock, watch: SilenceWatch
) -> None:
    await watch.failed()
    clock.advance(timedelta(seconds=15))
    await watch.worked()
    assert await noted(either) == [(0.0, 15.0)]


async def test_a_stumble_is_none(either: Database, clock: FixedClock, watch: SilenceWatch) -> None:
    await watch.failed()
    clock.advance(NOTED_AFTER - timedelta(seconds=1))
    await watch.failed()
    await watch.worked()
    assert await noted(either) == []


async def test_what_a_process_that_is_gone_left_open_is_ended_by_the_next(
    either: Database, clock: FixedClock, watch: SilenceWatch
) -> None:
    for _ in range(2):
        await watch.failed()
        clock.advance(timedelta(seconds=30))
    await SilenceWatch(either, clock, "telegram", "sending").start()
    assert await noted(either) == [(0.0, 60.0)]


@pytest.mark.parametrize("sign", ["sweep", "step sweep"])
@pytest.mark.parametrize(("minutes", "expected"), [(1, []), (10, [(0.0, 600.0)])])
async def test_the_time_in_which_no_desk_ran_is_noted_when_one_starts(
    either: Database, clock: FixedClock, sign: str, minutes: int, expected: list[tuple[float, float]]
) -> None:
    async with either.write() as session:
        await runs.beat(session, "sweep", "1", clock() - timedelta(hours=1))
        await runs.beat(session, sign, "1", clock())
    clock.advance(timedelta(minutes=minutes))
    await note_standstill(either, clock())
    assert await noted(either) == expected
