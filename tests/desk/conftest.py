from collections.abc import AsyncIterator, Callable

import pytest
from sales_floor import Floor, open_floor

from storage.database import Database, Session
from tests.lasting import LASTING
from tests.tables import empty, lay_tables, sqlite_with_tables
from tests.worker import lasting_worker  # noqa: F401 each test here has it


@pytest.fixture(scope="session")
def laid_postgres_url(new_postgres_url: Callable[[], str]) -> str:
    """One PostgreSQL database with tables: what a test does there is rolled back."""
    return LASTING.keep(lay_tables(new_postgres_url()))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def session(request: pytest.FixtureRequest, tmp_path) -> AsyncIterator[Session]:
    """One transaction on empty tables, undone when the test is over."""
    url = sqlite_with_tables(tmp_path) if request.param == "sqlite" else request.getfixturevalue("laid_postgres_url")
    database = Database(url, synchronous="OFF")
    async with database.engine.connect() as connection:
        connection.info["signals"] = set()
        transaction = await connection.begin()
        yield connection
        await transaction.rollback()
    await database.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def desk(request: pytest.FixtureRequest, tmp_path) -> AsyncIterator[Floor]:
    """A team at noon, Sara, Reza and Ali on its list and nobody at work yet; every verb commits."""
    if request.param == "sqlite":
        database = Database(sqlite_with_tables(tmp_path), synchronous="OFF")
    else:
        database = Database(request.getfixturevalue("postgres_with_tables"), pool=20)
        await empty(database)
    yield await open_floor(database)
    await database.close()
