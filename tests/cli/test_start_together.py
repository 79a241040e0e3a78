"""Several processes start at the same moment on an empty database."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from cli.config.file import load
from cli.database_session import found_teams
from core.clock import system_clock
from core.terms import Medium
from desk.messages.ways import Way, Ways, keep_ways
from desk.operations.epochs import resolve_epoch
from desk.people.teams import create_team
from storage.database import Database
from storage.migrate import upgrade
from storage.tables import epoch, gateway_way, team
from tests.tables import empty


@pytest.mark.postgres
async def test_processes_that_start_together_on_an_empty_postgresql_all_start(
    tmp_path: Path, new_postgres_url: Callable[[], str]
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[[teams]]\nname = "A"\n[[teams]]\nname = "B"\n')
    settings = load(config)
    url = new_postgres_url()
    databases = [Database(url, pool=2) for _ in range(4)]

    async def start(database: Database) -> None:
        await upgrade(database)
        await resolve_epoch(database, system_clock())
        await found_teams(database, settings, system_clock())

    await asyncio.gather(*map(start, databases))
    async with databases[0].read() as session:
        counts = [(await session.execute(sa.select(sa.func.count(t.c.id)))).scalar_one() for t in (epoch, team)]
    assert counts == [1, 2]
    for database in databases:
        await database.close()


@pytest.mark.postgres
async def test_processes_that_start_together_keep_the_ways_they_both_know(postgres_with_tables: str) -> None:
    database = Database(postgres_with_tables, pool=3)
    await empty(database)
    async with database.write() as session:
        place = {"timezone": "Asia/Tehran", "currency": "IRT", "region": "IR"}
        team_id = await create_team(session, name="A", language="fa", **place, now=system_clock())
        await keep_ways(session, Ways.of([Way("gone", team_id, Medium.SMS), Way("line", team_id, Medium.DIRECT)]))
    known = Ways.of([Way("sms", team_id, Medium.SMS), Way("line", team_id, Medium.SMS)])

    async def keeps() -> None:
        async with database.write() as session:
            await keep_ways(session, known)

    async with database.write() as first:
        await keep_ways(first, known)
        second = asyncio.create_task(keeps())
        # Long enough for one that does not wait to be done; one that waits is right however long this takes.
        await asyncio.wait({second}, timeout=0.3)
    await second
    async with database.read() as session:
        kept = await session.execute(sa.select(gateway_way.c.gateway, gateway_way.c.medium).order_by("gateway"))
        assert [tuple(row) for row in kept] == [("line", Medium.SMS), ("sms", Medium.SMS)]
    await database.close()
