"""What arrived is worked once, in order within its lane, and nothing keeps anything else waiting."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from core.clock import FixedClock
from jobs.mail import inbox_loop
from jobs.mail.inbox_loop import InboxLoop
from storage import growing, inbox
from storage.database import Database, Session
from storage.inbox import RETRY_AFTER, Arrived, InboxRow
from storage.prepared import insert_row
from storage.tables import blob
from storage.tables import inbox as rows

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


class Works:
    """The inbox of a test: what comes, what the handler does with it, what was seen."""

    def __init__(self, database: Database, **options: Any) -> None:
        self.database = database
        self.clock = FixedClock(NOON)
        self.loop = InboxLoop(database, self.clock, self.handle, self.on_dead, **options)
        self.seen: list[str] = []
        self.bad: set[str] = set()
        self.told: list[tuple[str, str]] = []
        self.wait_in: dict[str, asyncio.Event] = {}
        self.began = asyncio.Event()

    async def handle(self, session: Session, row: InboxRow, now: datetime) -> None:
        self.seen.append(row.event_key)
        await insert_row(session, blob, content_type="effect", name=row.event_key, bytes=b"", created_at=now)
        if (gate := self.wait_in.get(row.event_key)) is not None:
            self.began.set()
            await gate.wait()
        if row.event_key in self.bad:
            raise ValueError(f"cannot read {row.event_key}")

    async def on_dead(self, row: InboxRow, why: str) -> None:
        self.told.append((row.event_key, why))

    async def come(self, *keys: str, source: str = "telegram") -> None:
        """Rows named lane-number arrive, committed together."""
        arrivals = [Arrived(key, key.partition("-")[0], key.encode()) for key in keys]
        async with self.database.write() as session:
            await inbox.arrive(session, source, arrivals, self.clock())

    async def rows(self) -> dict[str, Any]:
        async with self.database.read() as session:
            return {row.event_key: row for row in (await session.execute(sa.select(rows))).all()}

    async def states(self) -> dict[str, str]:
        return {key: row.state for key, row in (await self.rows()).items()}

    async def effects(self) -> Counter[str]:
        async with self.database.read() as session:
            return Counter(row[0] for row in await session.execute(sa.select(blob.c.name)))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.loop.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await self.loop.stop()


@pytest.fixture
def works(either: Database) -> Works:
    return Works(either)


def numbered(lane: str, count: int) -> list[str]:
    return [f"{lane}-{number}" for number in range(count)]


def mixed(*lists: list[str]) -> list[str]:
    return [key for together in zip(*lists, strict=True) for key in together]


def of_lane(keys: Iterable[str], lane: str) -> list[str]:
    return [key for key in keys if key.startswith(f"{lane}-")]


async def until(condition: Any) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.001)


async def test_each_lane_is_worked_in_order_and_every_row_has_its_effect_once(works: Works) -> None:
    lanes = [numbered(lane, 15) for lane in ("sara", "reza", "ali")]
    await works.come(*mixed(*lanes))
    await works.loop.drain()
    for lane in lanes:
        assert of_lane(works.seen, lane[0].partition("-")[0]) == lane
    assert set((await works.states()).values()) == {"done"}
    assert await works.effects() == Counter(works.seen)


@pytest.mark.postgres
@pytest.mark.parametrize("either", ["postgres"], indirect=True)
async def test_lanes_are_worked_side_by_side(works: Works) -> None:
    """On SQLite writers take turns, so only PostgreSQL can show it."""
    gate = works.wait_in["slow-0"] = asyncio.Event()
    await works.come("slow-0", "slow-1", *numbered("quick", 5))
    async with works.running():
        await until(lambda: len(of_lane(works.seen, "quick")) == 5)
        assert of_lane(works.seen, "slow") == ["slow-0"]
        gate.set()
        await until(lambda: "slow-1" in works.seen)


async def test_rows_that_arrive_while_it_runs_are_worked_at_once(works: Works) -> None:
    async with works.running():
        await works.come("a-0")
        await until(lambda: works.seen == ["a-0"])
        await works.come("a-1", "b-0")
        await until(lambda: len(works.seen) == 3)


async def test_what_comes_again_under_the_same_key_is_dropped(works: Works) -> None:
    for _ in range(3):
        await works.come("a-0", "a-1")
    await works.loop.drain()
    await works.come("a-0")
    await works.loop.drain()
    assert works.seen == ["a-0", "a-1"]


async def test_the_same_key_from_another_source_is_another_thing(works: Works) -> None:
    await works.come("a-0", source="sms")
    await works.come("a-0", source="form")
    await works.loop.drain()
    assert works.seen == ["a-0", "a-0"]


# -- failures ----------------------------------------------------------------------------------------------------------


async def test_a_row_that_fails_is_tried_again_later_and_later_and_then_set_aside_and_shown(works: Works) -> None:
    works.bad = {"a-0"}
    await works.come("a-0")
    await works.loop.drain()
    for tries, delay in enumerate(RETRY_AFTER, 1):
        works.clock.advance(timedelta(seconds=delay) - timedelta(milliseconds=1))
        await works.loop.drain()
        assert len(works.seen) == tries, "not before its time"
        works.clock.advance(timedelta(milliseconds=1))
        await works.loop.drain()
        assert len(works.seen) == tries + 1
    row = (await works.rows())["a-0"]
    assert (row.state, row.tries, row.error) == ("dead", 6, "ValueError: cannot read a-0")
    assert works.told == [("a-0", "ValueError: cannot read a-0")]
    assert await works.effects() == Counter(), "what a failing handler did is undone"
    works.clock.advance(timedelta(days=1))
    await works.loop.drain()
    assert len(works.seen) == 6


async def test_a_row_that_succeeds_the_second_time_has_its_effect_once(works: Works) -> None:
    works.bad = {"a-0"}
    await works.come("a-0")
    await works.loop.drain()
    works.bad = set()
    works.clock.advance(timedelta(seconds=2))
    await works.loop.drain()
    assert await works.effects() == Counter(["a-0"])
    row = (await works.rows())["a-0"]
    assert (row.state, row.error, row.done_at) == ("done", None, works.clock())
    assert works.told == []


async def test_one_bad_row_blocks_nobody_not_even_behind_it(works: Works) -> None:
    works.bad = {"a-1"}
    await works.come(*numbered("a", 4), *numbered("b", 3))
    await works.loop.drain()
    states = await works.states()
    assert [key for key, state in states.items() if state != "done"] == ["a-1"]


async def test_a_retry_comes_in_time_however_much_arrives(either: Database) -> None:
    works = Works(either, monotonic=lambda: (works.clock() - NOON).total_seconds())
    works.bad = {"bad-0"}
    await works.come("bad-0")

    async def keep_coming(session: Session, row: InboxRow, now: datetime) -> None:
        await Works.handle(works, session, row, now)
        works.clock.advance(timedelta(milliseconds=200))
        lane, _, number = row.event_key.partition("-")
        await inbox.arrive(session, "telegram", [Arrived(f"{lane}-{int(number) + 1}", lane, b"")], now)

    works.loop._handle = keep_coming
    await works.come("busy-0")
    async with works.running():
        await until(lambda: works.seen.count("bad-0") >= 2 or len(works.seen) > 200)
    before = works.seen[: [i for i, key in enumerate(works.seen) if key == "bad-0"][1]]
    assert len(before) < 30, "two seconds are ten busy rows"


async def test_what_was_read_before_a_row_failed_does_not_try_it_at_once_again(
    works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    works.bad = {"a-0"}
    await works.come("a-0")
    await works.loop._look(0)
    waiting = inbox.waiting

    async def slow_to_come(session: Session, **asked: Any) -> list[InboxRow]:
        found = await waiting(session, **asked)
        while works.loop._tasks:
            await asyncio.wait(works.loop._tasks)
        return found

    monkeypatch.setattr(inbox_loop.inbox, "waiting", slow_to_come)
    await works.loop._look(0)
    await works.loop.drain()
    assert works.seen == ["a-0"]


async def test_while_the_database_cannot_be_read_everything_waits(
    works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_loop, "LOOK_EVERY", 0.01)
    waiting, failed = inbox.waiting, []

    async def broken(session: Session, **asked: Any) -> list[InboxRow]:
        if len(failed) < 3:
            failed.append(1)
            raise OSError("the disk is gone")
        return await waiting(session, **asked)

    monkeypatch.setattr(inbox_loop.inbox, "waiting", broken)
    await works.come("a-0")
    async with works.running():
        await until(lambda: works.seen == ["a-0"])
    assert len(failed) == 3


async def test_a_row_that_met_a_database_that_was_away_keeps_its_place_in_its_lane(
    works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_loop, "FIRST_WAIT", 0.0)
    away = [ConnectionResetError("the server was restarted"), OSError("connection refused")]

    async def handle(session: Session, row: InboxRow, now: datetime) -> None:
        await Works.handle(works, session, row, now)
        if away:
            raise away.pop()

    works.loop._handle = handle
    await works.come("a-0", "a-1", "a-2")
    await works.loop.drain()
    assert works.seen == ["a-0", "a-0", "a-0", "a-1", "a-2"]
    assert await works.effects() == Counter(["a-0", "a-1", "a-2"])
    assert [row.tries for row in (await works.rows()).values()] == [0, 0, 0]


@pytest.mark.parametrize("either", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_a_row_that_was_undone_for_anothers_sake_keeps_its_place_in_its_lane(
    works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock that could not be had stands for a deadlock: the server undoes one of the two that met."""
    monkeypatch.setattr(inbox_loop, "FIRST_WAIT", 0.0)
    met = iter([True])

    async def handle(session: Session, row: InboxRow, now: datetime) -> None:
        await Works.handle(works, session, row, now)
        if next(met, False):
            async with works.database.write() as other:
                await other.execute(sa.text("LOCK TABLE note IN ACCESS EXCLUSIVE MODE"))
                await session.execute(sa.text("LOCK TABLE note IN ACCESS SHARE MODE NOWAIT"))

    works.loop._handle = handle
    await works.come("a-0", "a-1")
    await works.loop.drain()
    assert works.seen == ["a-0", "a-0", "a-1"]
    assert [row.tries for row in (await works.rows()).values()] == [0, 0]


async def test_a_row_that_drives_the_database_away_each_time_is_set_aside_like_any_other(
    works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_loop, "FIRST_WAIT", 0.0)

    async def handle(session: Session, row: InboxRow, now: datetime) -> None:
        await Works.handle(works, session, row, now)
        if row.event_key == "a-0":
            raise ConnectionResetError("the server has crashed")

    works.loop._handle = handle
    await works.come("a-0", "a-1")
    await works.loop.drain()
    assert works.seen == ["a-0"] * inbox_loop.MOST_AWAY + ["a-1"]
    assert (await works.rows())["a-0"].tries == 1


async def test_a_lane_goes_on_though_the_database_came_back_with_a_refusal(
    works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_loop, "FIRST_WAIT", 0.0)
    count, troubles = inbox.count, [ValueError("the password was changed"), OSError("the server restarts")]

    async def refused(session: Session) -> Any:
        if len(troubles) == 1:
            raise troubles.pop()
        return await count(session)

    async def handle(session: Session, row: InboxRow, now: datetime) -> None:
        await Works.handle(works, session, row, now)
        if len(troubles) == 2:
            raise troubles.pop()

    monkeypatch.setattr(inbox_loop.inbox, "count", refused)
    works.loop._handle = handle
    await works.come("a-0", "a-1")
    await works.loop.drain()
    assert works.seen == ["a-0", "a-0", "a-1"]
    assert set((await works.states()).values()) == {"done"}


async def test_while_the_database_is_away_its_return_is_waited_for_and_no_try_of_a_row_is_used_up(
    works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_loop, "FIRST_WAIT", 0.0)
    count, looks = inbox.count, 2 * inbox_loop.MOST_AWAY

    async def away(session: Session) -> Any:
        nonlocal looks
        looks -= 1
        if looks:
            raise OSError("the server restarts")
        return await count(session)

    async def handle(session: Session, row: InboxRow, now: datetime) -> None:
        await Works.handle(works, session, row, now)
        if looks:
            raise OSError("the server restarts")

    monkeypatch.setattr(inbox_loop.inbox, "count", away)
    works.loop._handle = handle
    await works.come("a-0", "a-1")
    await works.loop.drain()
    assert works.seen == ["a-0", "a-0", "a-1"]
    assert set((await works.states()).values()) == {"done"}


# -- floods ------------------------------------------------------------------------------------------------------------


async def test_a_flood_in_one_lane_keeps_no_other_waiting_and_keeps_its_order(works: Works) -> None:
    flood = numbered("flood", 700)
    await works.come(*flood, *numbered("sara", 3))
    await works.loop.drain()
    assert of_lane(works.seen, "flood") == flood
    assert max(works.seen.index(key) for key in numbered("sara", 3)) < 400


async def test_a_lane_longer_than_memory_stays_in_order_while_more_of_it_comes(works: Works) -> None:
    flood = numbered("flood", 400)
    await works.come(*flood[:120], *numbered("sara", 3))
    async with works.running():
        for start in range(120, 400, 40):
            await works.come(*flood[start : start + 40])
        await until(lambda: len(works.seen) == 403)
    assert of_lane(works.seen, "flood") == flood


async def test_no_more_is_kept_in_memory_than_fits(works: Works, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_loop, "IN_MEMORY", 30)
    monkeypatch.setattr(inbox_loop, "AT_ONCE", 10)
    monkeypatch.setattr(inbox_loop, "LANE_IN_MEMORY", 10)
    most = 0

    async def note(session: Session, row: InboxRow, now: datetime) -> None:
        nonlocal most
        most = max(most, len(works.loop._taken))
        works.seen.append(row.event_key)

    works.loop._handle = note
    lanes = [numbered(f"l{n}", 20) for n in range(20)]
    await works.come(*mixed(*lanes))
    async with works.running():
        await until(lambda: len(works.seen) == 400)
    assert most <= 40
    for n, lane in enumerate(lanes):
        assert of_lane(works.seen, f"l{n}") == lane


# -- stopping, several, replay -----------------------------------------------------------------------------------------


async def test_stop_finishes_what_runs_and_leaves_the_rest(either: Database) -> None:
    works = Works(either, workers=1)
    gate = works.wait_in["a-0"] = asyncio.Event()
    await works.come("a-0", "a-1", *numbered("b", 2), *numbered("c", 2))
    running = asyncio.create_task(works.loop.run())
    await works.began.wait()
    running.cancel()
    stopping = asyncio.create_task(works.loop.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    gate.set()
    await stopping
    assert works.seen == ["a-0"]
    states = await works.states()
    assert {key for key, state in states.items() if state == "done"} == {"a-0"}
    again = Works(either)
    await again.loop.drain()
    assert sorted(again.seen) == ["a-1", "b-0", "b-1", "c-0", "c-1"]


async def test_two_loops_on_one_inbox_work_each_row_once(either: Database) -> None:
    one, two = Works(either), Works(either)
    keys = mixed(*(numbered(f"l{n}", 20) for n in range(5)))
    await one.come(*keys)
    await asyncio.gather(one.loop.drain(), two.loop.drain())
    assert await one.effects() == Counter(keys)
    assert sorted(one.seen + two.seen) == sorted(keys)


async def test_a_dead_row_can_be_replayed_alone_or_with_all_others(works: Works) -> None:
    works.bad = {"a-0", "b-0"}
    await works.come("a-0", "b-0", "c-0")
    for delay in (0, *RETRY_AFTER):
        works.clock.advance(timedelta(seconds=delay))
        await works.loop.drain()
    assert await works.states() == {"a-0": "dead", "b-0": "dead", "c-0": "done"}
    async with works.database.write() as session:
        await inbox.keep_refused(session, "sms", "x", b"?", "malformed", works.clock())
        assert next(row.error for row in await inbox.dead(session)) == "malformed"
    works.bad, works.seen = set(), []
    async with works.database.write() as session:
        assert await inbox.replay(session, (await works.rows())["a-0"].id) == 1
    await works.loop.drain()
    assert works.seen == ["a-0"]
    async with works.database.write() as session:
        assert await inbox.replay(session) == 1, "what was refused at the door cannot be read better now"
    await works.loop.drain()
    assert await works.states() == {"a-0": "done", "b-0": "done", "c-0": "done", "x": "dead"}
    assert await works.effects() == Counter(["a-0", "b-0", "c-0"])


async def test_rows_long_done_are_forgotten_some_at_once_and_others_never(
    works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growing, "STRETCH", 2)
    works.bad = {"bad-0"}
    await works.come("a-0", "bad-0", "b-0", "c-0")
    await works.loop.drain()
    later = NOON + timedelta(seconds=1)
    async with works.database.write() as session:
        assert await inbox.forget(session, NOON) == (None, 0)
        first, one = await inbox.forget(session, later)
        assert (first, one) == ((await works.rows())["bad-0"].id, 1)
        last, two = await inbox.forget(session, later, after=first)
        assert (last, two) == ((await works.rows())["c-0"].id, 2)
        assert await inbox.forget(session, later, after=last) == (None, 0)
    assert list(await works.states()) == ["bad-0"]
