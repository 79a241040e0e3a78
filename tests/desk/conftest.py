import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from storage.database import Database, Session
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
def laid_postgres_url(new_postgres_url: Callable[[], str]) -> str:
    """One PostgreSQL database with tables: what a test does there is rolled back."""
    return lay_tables(new_postgres_url())


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def session(request: pytest.FixtureRequest, tmp_path) -> AsyncIterator[Session]:
    """One transaction on empty tables, undone when the test is over."""
    if request.param == "sqlite":
        url = lay_tables(f"sqlite+aiosqlite:///{tmp_path}/desk.db")
    else:
        url = request.getfixturevalue("laid_postgres_url")
    database = Database(url, synchronous="OFF")
    async with database.engine.connect() as connection:
        connection.info["bells"] = set()
        transaction = await connection.begin()
        yield connection
        await transaction.rollback()
    await database.close()
