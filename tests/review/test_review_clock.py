"""What the clock brings: once, also when a process was away for longer than its lease; and tables that stay small."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from core.addresses import Address
from core.clock import FixedClock
from core.mail_terms import OutboxState, Urgency
from core.terms import RunState
from desk.operations import runs
from desk.operations.runs import AlreadyDone
from desk.people import directory, groups, teams
from desk.people.directory import Team
from desk.settings import changes
from jobs.clock.daily import Daily
from jobs.clock.digest import Digest
from jobs.clock.runs import Run, finish
from storage import outbox, sent
from storage.database import Database
from storage.tables import invite_try, job_run
from storage.tables import outbox as letters
from tests.tables import sqlite_with_tables

EVENING = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)
DAY = date(2026, 11, 21)
LEASE = timedelta(minutes=5)


@dataclass(frozen=True)
class Plan:
    folder: Path
    keep: int = 5
    at: time | None = None


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(sqlite_with_tables(tmp_path), synchronous="OFF")
    yield made
    await made.close()


async def found(database: Database) -> Team:
    async with database.write() as session:
        team_id = await teams.create_team(
            session, name="Novin", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=EVENING
        )
        await groups.bind_group(session, team_id, "managers", Address("telegram", -1001), by=None, now=EVENING)
        return await directory.get_team(session, team_id)


async def count(database: Database, table: sa.Table, *where: Any) -> int:
    async with database.read() as session:
        return int((await session.execute(sa.select(sa.func.count()).select_from(table).where(*where))).scalar_one())


async def test_a_process_that_was_away_posts_no_second_digest(database: Database) -> None:
    team = await found(database)
    due = DAY.isoformat()
    async with database.write() as session:
        assert await runs.take(session, "digest", str(team.id), due, EVENING, LEASE)
    async with database.write() as session:
        assert await runs.take(session, "digest", str(team.id), due, EVENING + 2 * LEASE, LEASE)
    digest = Digest(database)
    await digest.post(team, DAY, EVENING + 2 * LEASE)
    with pytest.raises(AlreadyDone):
        await digest.post(team, DAY, EVENING + 3 * LEASE)
    assert await count(database, letters) == 1
    late = EVENING + 3 * LEASE
    await finish(database, Run("digest", str(team.id), due), late, state=RunState.FAILED, detail="TimeoutError")
    assert await count(database, job_run, job_run.c.state == "done") == 1
    await digest.close()


async def test_old_letters_are_emptied_but_not_what_waits_and_what_died_long_ago_is_let_be(
    database: Database, tmp_path: Path
) -> None:
    await found(database)
    async with database.write() as session:
        for day, state in ((0, "sent"), (0, "queued"), (0, "dead"), (0, "dismissed"), (40, "dead")):
            await outbox.queue(
                session,
                outbox.NewMessage(
                    to=Address("telegram", 1),
                    urgency=Urgency.CARD,
                    method="sendMessage",
                    payload={"text": "+989121234567"},
                ),
                EVENING + timedelta(days=day),
            )
            newest = sa.select(sa.func.max(letters.c.id)).scalar_subquery()
            await session.execute(letters.update().where(letters.c.id == newest).values(state=OutboxState(state)))
        await session.execute(invite_try.insert().values(messenger="telegram", user_id=1, at=EVENING))
    daily = Daily(database, FixedClock(EVENING + timedelta(days=40)), Plan(tmp_path))
    await daily.run()
    await daily.close()
    async with database.read() as session:
        rows = (await session.execute(sa.select(letters).order_by(letters.c.id))).all()
    assert [(row.state, "text" in row.payload) for row in rows[:5]] == [
        ("sent", False),
        ("queued", True),
        ("dismissed", False),
        ("dismissed", False),
        ("dead", True),
    ]
    assert await count(database, invite_try) == 0


async def test_the_last_letter_before_a_moment_is_found(database: Database) -> None:
    async with database.write() as session:
        for hour in range(20):
            await outbox.queue(
                session,
                outbox.NewMessage(to=Address("telegram", 1), urgency=Urgency.CARD, method="m", payload={}),
                EVENING + timedelta(hours=hour),
            )
    async with database.read() as session:
        found = [await sent.last_before(session, EVENING + timedelta(hours=h, minutes=1)) for h in (-1, 0, 7, 40)]
    assert found == [0, 1, 8, 20]


async def test_admins_say_how_many_backups_are_kept(database: Database, tmp_path: Path) -> None:
    team = await found(database)
    folder = tmp_path / "backups"
    clock = FixedClock(EVENING)
    daily = Daily(database, clock, Plan(folder, at=time(4)))
    for _ in range(3):
        await daily.run()
        clock.advance(timedelta(days=1))
    assert len(list(folder.glob("*.db"))) == 3
    async with database.write() as session:
        await changes.change_setting(session, team.id, "backups_kept", "2", by=None, now=clock())
    await daily.run()
    await daily.close()
    assert len(list(folder.glob("*.db"))) == 2
