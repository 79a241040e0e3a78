import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from post_office import PostOffice

from bot.transport.limits import Pace
from storage.database import Database
from storage.tables import metadata


async def _lay_tables(url: str) -> None:
    database = Database(url, synchronous="OFF")
    async with database.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await database.close()


def lay_tables(url: str) -> str:
    """Make every table, outside whatever loop the test has."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _lay_tables(url)).result()
    return url


@pytest.fixture(scope="session")
def loops_postgres_url(new_postgres_url: Callable[[], str]) -> str:
    """One PostgreSQL database with tables: each test empties it before it begins."""
    return lay_tables(new_postgres_url())


async def _empty(database: Database) -> None:
    names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def either(request: pytest.FixtureRequest, tmp_path) -> AsyncIterator[Database]:
    """Empty tables on either database."""
    if request.param == "sqlite":
        database = Database(lay_tables(f"sqlite+aiosqlite:///{tmp_path}/desk.db"), synchronous="OFF")
    else:
        database = Database(request.getfixturevalue("loops_postgres_url"), pool=20)
        await _empty(database)
    yield database
    await database.close()


@pytest.fixture
def post(either: Database) -> PostOffice:
    return PostOffice(either)


@pytest.fixture
def paced(either: Database) -> PostOffice:
    return PostOffice(either, Pace())
