"""What the clock does once a day, however often it looks and whenever it was stopped."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from core.addresses import Address
from core.clock import FixedClock
from core.terms import Role, RunState
from desk.operations import epochs, runs
from desk.people import directory, groups, teams
from desk.settings import changes
from jobs.clock import runs as clock_runs
from jobs.clock.alarms import Alarms
from jobs.clock.daily import Daily
from storage import silences
from storage.database import Database
from storage.prepared import insert_row
from storage.tables import job_run, membership, outbox, person
from tests.tables import sqlite_with_tables

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
    database = Database(sqlite_with_tables(tmp_path), synchronous="OFF")
    async with database.write() as session:
        team_id = await teams.create_team(
            session, name="Novin", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=BEFORE
        )
        await groups.bind_group(session, team_id, "managers", Address("telegram", GROUP), by=None, now=BEFORE)
        # The day before was long done.
        await runs.take(session, "digest", str(team_id), "2026-11-20", BEFORE, timedelta(minutes=5))
        await runs.finish(session, "digest", str(team_id), "2026-11-20", BEFORE, "done", None)
    clock = FixedClock(BEFORE)
    daily = Daily(database, clock, NoBackup())
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


async def test_a_digest_that_fails_for_hours_is_told_once_and_tried_no_more(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _has_an_admin(evening.database)
    tried = []

    async def fails(*_: Any) -> str:
        tried.append(evening.clock())
        raise OSError("the disk is full")

    monkeypatch.setattr(evening.daily.digest, "post", fails)
    letters = [await evening.comes(minutes=10) for _ in range(60)]
    assert len(tried) == runs.MOST_TRIES
    assert tried[-1] - tried[0] > timedelta(hours=5), "what is full or away may be well by then"
    assert (letters[0], letters[-1]) == (0, 2), "the managers' group and the admin"
    (told,) = await _told(evening.database)
    assert "Sat 21 Nov" in told
    assert "was not posted" in told
    assert (await evening.digests())[-1] == ("2026-11-21", "skipped")


async def test_a_digest_whose_process_dies_at_every_try_is_told_too(evening: Evening) -> None:
    await _has_an_admin(evening.database)
    async with evening.database.write() as session:
        at = {"started_at": BEFORE, "lease_until": BEFORE, "tries": runs.MOST_TRIES}
        due = {"kind": "digest", "scope": "1", "due": "2026-11-21", "state": RunState.RUNNING}
        await insert_row(session, job_run, **due, **at)
    assert await evening.comes(minutes=1) == 2
    assert await evening.comes(minutes=1) == 2


async def test_a_team_whose_night_fails_keeps_no_other_waiting(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with evening.database.write() as session:
        at = {"timezone": "Asia/Tehran", "language": "en", "currency": "IRT", "region": "IR", "now": BEFORE}
        await teams.create_team(session, name="Other", **at)
    asked = []

    async def breaks(team: Any, _now: datetime) -> None:
        asked.append(team.name)
        raise OSError("no such table")

    monkeypatch.setattr(evening.daily._night, "run", breaks)
    assert await evening.comes(minutes=1) == 1
    assert asked == ["Novin", "Other"]


async def test_after_a_long_stop_only_the_latest_day_is_told_and_the_others_are_noted(evening: Evening) -> None:
    await _has_an_admin(evening.database)
    async with evening.database.write() as session:
        await silences.end(session, "", "desk", BEFORE, BEFORE + timedelta(days=3, hours=1))
    assert await evening.comes(days=3, hours=1) == 3, "the latest digest, and a line about the others, here and there"
    (told,) = await _told(evening.database)
    assert "digests up to that of Mon 23 Nov were not posted" in told.translate(dict.fromkeys((0x2068, 0x2069)))
    assert await evening.comes(minutes=1) == 3
    states = [state for _, state in await evening.digests()]
    assert states == ["done", "skipped", "skipped", "skipped", "done"]


async def test_a_team_has_no_digest_of_a_time_before_it_began(evening: Evening) -> None:
    async with evening.database.write() as session:
        await session.execute(job_run.delete())
    assert await evening.comes() == 0
    assert await evening.digests() == [], "none was missed"
    assert await evening.comes(minutes=1) == 1


async def test_a_desk_that_ran_says_nothing_of_digests_that_were_switched_off(evening: Evening) -> None:
    await _has_an_admin(evening.database)
    async with evening.database.write() as session:
        (team, *_) = await directory.teams(session)
        await changes.change_setting(session, team.id, "digest_on", "off", by=None, now=BEFORE)
    assert await evening.comes(days=5) == 0
    async with evening.database.write() as session:
        await changes.change_setting(session, team.id, "digest_on", "on", by=None, now=BEFORE)
    assert await evening.comes(hours=1) == 1, "today's digest alone"
    assert await _told(evening.database) == []


async def test_a_team_that_wants_none_gets_none(evening: Evening) -> None:
    async with evening.database.write() as session:
        team = (await directory.teams(session))[0]
        await changes.change_setting(session, team.id, "digest_on", "off", by=None, now=BEFORE)
    assert await evening.comes(hours=2) == 0


async def test_a_restored_database_sends_no_digest_until_an_admin_has_confirmed_it(evening: Evening) -> None:
    async with evening.database.write() as session:
        await epochs.begin_restored(session, BEFORE, BEFORE)
    assert await evening.comes(minutes=2) == 0
    assert await evening.comes(hours=3) == 0
    async with evening.database.write() as session:
        await epochs.confirm(session, 1, by=None, now=evening.clock())
    assert await evening.comes(minutes=1) == 1
    assert await evening.digests() == [("2026-11-20", "done"), ("2026-11-21", "done")]


# -- upkeep of the installation


@dataclass(frozen=True)
class BackupAtFour:
    folder: Path
    keep: int = 1
    at: time | None = time(4)


async def _runs(database: Database, kind: str) -> list[tuple[str, str]]:
    async with database.read() as session:
        query = sa.select(job_run.c.due, job_run.c.state).where(job_run.c.kind == kind).order_by(job_run.c.due)
        return [(row.due, row.state) for row in await session.execute(query)]


async def test_backup_and_tidying_follow_the_installations_zone_and_no_teams(evening: Evening, tmp_path: Path) -> None:
    day = Daily(evening.database, evening.clock, BackupAtFour(tmp_path / "b"), "America/New_York")
    evening.clock.advance(datetime(2026, 11, 22, 3, 0, tzinfo=UTC) - evening.clock())
    await day.run()
    assert await _runs(evening.database, "tidy") == [("2026-11-21", "done")]
    assert await _runs(evening.database, "backup") == [("2026-11-21", "done")]
    await day.close()


async def _has_an_admin(database: Database) -> None:
    """Let Nader, whose chat is 5, be the team's admin."""
    async with database.write() as session:
        team = (await directory.teams(session))[0]
        who = await insert_row(
            session, person, messenger="telegram", user_id=5, name="Nader", team_id=team.id, created_at=BEFORE
        )
        values = {"person_id": who, "team_id": team.id, "role": Role.ADMIN, "created_at": BEFORE}
        await insert_row(session, membership, **values)


async def _told(database: Database) -> list[str]:
    """What was written to the admin."""
    async with database.read() as session:
        rows = await session.execute(sa.select(outbox.c.payload).where(outbox.c.chat_id == 5).order_by(outbox.c.id))
        return [payload["text"] for payload in rows.scalars()]


async def test_an_admin_who_gets_the_alarms_hears_of_a_failed_backup_once_and_that_the_next_one_went_well(
    evening: Evening, tmp_path: Path
) -> None:
    await _has_an_admin(evening.database)
    async with evening.database.write() as session:
        team = (await directory.teams(session))[0]
        await groups.bind_group(session, team.id, "managers", None, by=None, now=BEFORE)
    folder = tmp_path / "b"
    folder.write_text("a file where the folder should be")
    day = Daily(evening.database, evening.clock, BackupAtFour(folder), "UTC")
    alarms = Alarms(evening.database, evening.clock, {})
    await day.run()
    await alarms.run()
    (failed,) = await _told(evening.database)
    assert "backup failed" in failed
    folder.unlink()
    evening.clock.advance(timedelta(minutes=6))
    await day.run()
    await alarms.run()
    over = (await _told(evening.database))[-1]
    assert over.startswith("✅")
    await day.close()


async def test_a_failed_backup_is_told_to_each_admin_once_a_day_and_tried_again(
    evening: Evening, tmp_path: Path
) -> None:
    await _has_an_admin(evening.database)
    (tmp_path / "b").write_text("a file where the folder should be")
    day = Daily(evening.database, evening.clock, BackupAtFour(tmp_path / "b"), "UTC")
    for _ in range(3):
        await day.run()
        evening.clock.advance(timedelta(minutes=6))
    async with evening.database.read() as session:
        tries = (await session.execute(sa.select(job_run.c.tries).where(job_run.c.kind == "backup"))).scalar_one()
    assert tries == 3
    (told,) = await _told(evening.database)
    assert "backup failed" in told
    await day.close()


async def test_runs_of_months_ago_are_forgotten_but_the_newest_of_each_that_ended_so(evening: Evening) -> None:
    now = evening.clock()
    ended = ((90, RunState.DONE), (80, RunState.DONE), (70, RunState.FAILED), (1, RunState.DONE))
    async with evening.database.write() as session:
        for ago, state in ended:
            at = now - timedelta(days=ago)
            await runs.take(session, "score", "1", f"{ago} days ago", at, clock_runs.LEASE)
            await runs.finish(session, "score", "1", f"{ago} days ago", at, state, None)
        await runs.take(session, "score", "2", "never ended", now - timedelta(days=90), clock_runs.LEASE)
        assert await runs.forget(session, now - timedelta(days=30)) == 2
        left = await session.execute(sa.select(job_run.c.due).filter_by(kind="score").order_by(job_run.c.id))
    assert [row.due for row in left] == ["70 days ago", "1 days ago", "never ended"]


async def test_the_lease_of_a_long_run_is_renewed(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_runs, "RENEW_EVERY", 0.0)
    now = evening.clock()
    run = await clock_runs.take(evening.database, "backup", "", "2026-11-21", now)
    assert run is not None
    later = now + clock_runs.LEASE + timedelta(microseconds=1)
    leased = sa.select(job_run.c.lease_until).filter_by(kind="backup")
    until = now
    async with asyncio.timeout(60), clock_runs.lease_kept(evening.database, run, now):
        while until <= later:
            await asyncio.sleep(0)
            async with evening.database.read() as session:
                until = (await session.execute(leased)).scalar_one()
        assert await clock_runs.take(evening.database, "backup", "", "2026-11-21", later) is None


async def test_a_run_ends_though_a_driver_swallows_the_cancellation_of_its_last_renewal(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock_runs, "RENEW_EVERY", 0.0)
    now = evening.clock()
    run = await clock_runs.take(evening.database, "backup", "", "2026-11-21", now)
    assert run is not None
    under_way = asyncio.Event()

    async def swallows(*_: object) -> None:
        under_way.set()
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(0)

    monkeypatch.setattr(runs, "renew", swallows)
    async with asyncio.timeout(60):
        async with clock_runs.lease_kept(evening.database, run, now):
            await under_way.wait()
