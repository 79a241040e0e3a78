"""Long work keeps out of the way of those who write meanwhile, and is not slowed down where nobody does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from desk.operations import pace as paces
from desk.operations.pace import LONGEST_REST, LONGEST_WATCH, QUIET, BatchPace
from jobs.clock.crowds import GENTLE_FOR, POSTGRES_PAUSE, crowd_pace
from storage import database as databases
from storage.database import Database
from storage.patience import patient


class Rests:
    """Sleeps for nobody; tells how long it would have been, and lets something happen meanwhile."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.slept: list[float] = []
        self.now = 1000.0
        self._turn = asyncio.sleep
        monkeypatch.setattr(paces.asyncio, "sleep", self._sleep)
        monkeypatch.setattr(paces, "perf_counter", lambda: self.now)

    async def _sleep(self, seconds: float) -> None:
        if not seconds:  # a writer that wrote nothing lets the others have their turn
            await self._turn(0)
            return
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> Rests:
    return Rests(monkeypatch)


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/desk.db")
    yield database
    await database.close()


async def test_it_rests_after_a_transaction_for_which_somebody_waited(rests: Rests, database_url: str) -> None:
    database = Database(database_url)
    calm, gentle = BatchPace(0.005), BatchPace(0.005, rests=6.0, postgres_pause=0.04)
    for pace in (calm, gentle):
        await pace.rest(database, 0.005)
        pace.note_waiting()
        await pace.rest(database, 0.005)
        await pace.rest(database, 10.0)
    assert rests.slept == ([pytest.approx(0.03), LONGEST_REST] if database.is_sqlite else [0.04, 0.04])
    await database.close()


async def test_a_rest_goes_on_while_a_tap_is_under_way_but_not_for_ever(rests: Rests, sqlite: Database) -> None:
    pace = BatchPace(0.005, rests=6.0)
    pace.note_waiting()
    async with sqlite.write():
        await pace.rest(sqlite, 0.005)
    first, *watched = rests.slept
    assert first == pytest.approx(0.03)
    assert sum(watched) == pytest.approx(LONGEST_WATCH)
    assert pace.gentle_until == pytest.approx(rests.now - watched[-1] + paces.GENTLE_FOR), "taps are made on and on"


async def test_writers_are_gone_once_their_commit_is_so_long_ago(sqlite: Database) -> None:
    assert sqlite.quiet_for > QUIET
    async with sqlite.write():
        assert sqlite.quiet_for == 0
    just_then = sqlite.quiet_for
    assert 0 < just_then < sqlite.quiet_for
    with suppress(ZeroDivisionError):
        async with sqlite.write():
            raise ZeroDivisionError
    assert sqlite.quiet_for > just_then, "what was undone kept nobody waiting"


async def test_a_transaction_learns_what_it_took_and_sees_who_waits_for_it(rests: Rests, sqlite: Database) -> None:
    pace = BatchPace(0.005, rows=100, rests=6.0)
    begun = asyncio.Event()

    async def tap() -> None:
        begun.set()
        async with sqlite.write():
            pass

    async with pace.write(sqlite, 100):
        tapped = asyncio.create_task(tap())
        await begun.wait()
        rests.now += 0.01
    await tapped
    assert pace.rows == 50
    assert rests.slept[0] == pytest.approx(0.06)


async def test_a_transaction_may_be_longer_while_nobody_waits_for_one(rests: Rests) -> None:
    pace = BatchPace(0.005, rows=100, rests=6.0, alone=0.015)
    pace.learn(100, 0.01)
    assert pace.rows == 150
    pace.note_waiting()
    pace.learn(150, 0.015)
    assert pace.rows == 50
    rests.now += paces.GENTLE_FOR
    pace.learn(50, 0.01)
    assert pace.rows == 75


async def test_its_own_commits_do_not_keep_it_slow(sqlite: Database) -> None:
    pace = BatchPace(0.005, rests=6.0)
    pace.note_waiting()
    until = pace.gentle_until
    for _ in range(3):
        async with pace.write(sqlite, 1):
            pass
    assert pace.gentle_until == until, "nobody else has written"
    async with sqlite.write():
        await pace.rest(sqlite, 0.0)
    assert pace.gentle_until > until


async def test_on_postgres_a_crowd_pauses_while_people_write_and_takes_more_at_once_while_nobody_does(
    rests: Rests, tables_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "perf_counter", lambda: rests.now)
    database, pace = Database(tables_url), crowd_pace()

    async def parts(number: int) -> list[float]:
        rests.slept.clear()
        for _ in range(number):
            async with pace.write(database, pace.rows):
                rests.now += pace.rows * 0.0005
        return list(rests.slept)

    assert await parts(3) == [], "nobody writes but itself"
    assert pace.rows == 30
    with patient():
        async with database.write():
            pass
    assert await parts(1) == [], "the clock has time"
    async with database.write():
        pass
    if not database.is_sqlite:
        assert await parts(3) == [POSTGRES_PAUSE] * 3
        assert pace.rows == 10, "as short as for those who wait"
        rests.now += GENTLE_FOR
        assert await parts(3) == []
        assert pace.rows == 30
    await database.close()
