"""Several processes start at the same moment on an empty database."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from cli.config.file import load
from cli.database_session import found_teams
from core.clock import system_clock
from desk.operations.epochs import settle
from storage.database import Database
from storage.migrate import upgrade
from storage.tables import epoch, team


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
        await settle(database, system_clock())
        await found_teams(database, settings, system_clock())

    await asyncio.gather(*map(start, databases))
    async with databases[0].read() as session:
        counts = [(await session.execute(sa.select(sa.func.count(t.c.id)))).scalar_one() for t in (epoch, team)]
    assert counts == [1, 2]
    for database in databases:
        await database.close()
