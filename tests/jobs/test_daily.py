"""What the clock does once a day, however often it looks and whenever it was stopped."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from core.clock import FixedClock
from desk.operations import runs
from desk.people import directory, teams
from desk.settings import changes
from jobs.clock.daily import Daily
from storage.database import Database
from storage.tables import job_run, metadata, outbox

BEFORE = datetime(2026, 11, 21, 17, 29, tzinfo=UTC)
"""One minute to nine in the evening in Tehran: the digest's time is 21:00."""
GROUP = -1001


@dataclass(frozen=True)
class NoBackup:
    folder: Path = Path()
    keep: int = 1
    at: time | None = None


@dataclass
class Evening:
    """A team of nobody, whose digest is one sentence, and the clock."""

    database: Database
    clock: FixedClock
    daily: Daily

    async def comes(self, **after: float) -> int:
        """Let time pass and the clock look; tell how many digests there are by now."""
        self.clock.advance(timedelta(**after))
        await self.daily.run()
        async with self.database.read() as session:
            return int((await session.execute(sa.select(sa.func.count()).select_from(outbox))).scalar_one())

    async def digests(self) -> list[Any]:
        async with self.database.read() as session:
            query = sa.select(job_run.c.due, job_run.c.state).where(job_run.c.kind == "digest").order_by(job_run.c.due)
            return [tuple(row) for row in await session.execute(query)]


@pytest.fixture
async def evening(tmp_path) -> AsyncIterator[Evening]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/desk.db", synchronous="OFF")
    async with database.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with database.write() as session:
        team_id = await teams.create_team(
            session, name="Novin", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=BEFORE
        )
        await teams.bind_group(session, team_id, "managers", GROUP, by=None, now=BEFORE)
        # The day before was long done.
        await runs.take(session, "digest", str(team_id), "2026-11-20", BEFORE, timedelta(minutes=5))
        await runs.finish(session, "digest", str(team_id), "2026-11-20", BEFORE, "done", None)
    clock = FixedClock(BEFORE)
    daily = Daily(database, clock, "telegram", NoBackup())
    yield Evening(database, clock, daily)
    await daily.close()
    await database.close()


async def test_the_digest_comes_at_its_time_and_once(evening: Evening) -> None:
    assert await evening.comes() == 0
    assert await evening.comes(minutes=1) == 1
    assert await evening.comes(minutes=1) == 1
    assert await evening.comes(hours=3) == 1
    assert await evening.comes(hours=21) == 2


async def test_a_digest_whose_process_died_is_posted_by_the_next_one(evening: Evening) -> None:
    async with evening.database.write() as session:
        team = (await directory.teams(session))[0]
        start = BEFORE + timedelta(minutes=1)
        await runs.take(session, "digest", str(team.id), "2026-11-21", start, timedelta(minutes=5))
    assert await evening.comes(minutes=2) == 0
    assert await evening.comes(minutes=10) == 1
    assert await evening.digests() == [("2026-11-20", "done"), ("2026-11-21", "done")]


async def test_a_digest_that_failed_is_tried_again(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: Any) -> str:
        raise OSError("the disk is full")

    monkeypatch.setattr(evening.daily.digest, "post", fails)
    assert await evening.comes(minutes=1) == 0
    monkeypatch.undo()
    assert await evening.comes(minutes=6) == 1


async def test_after_a_long_stop_only_the_latest_day_is_told_and_the_others_are_noted(evening: Evening) -> None:
    assert await evening.comes(days=3, hours=1) == 1
    states = [state for _, state in await evening.digests()]
    assert states == ["done", "skipped", "skipped", "skipped", "done"]


async def test_a_team_that_wants_none_gets_none(evening: Evening) -> None:
    async with evening.database.write() as session:
        team = (await directory.teams(session))[0]
        await changes.change_setting(session, team.id, "digest_on", "off", by=None, now=BEFORE)
    assert await evening.comes(hours=2) == 0
