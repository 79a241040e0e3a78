from collections.abc import AsyncIterator

import pytest
from post_office import PostOffice

from bot.transport.limits import Pace
from storage.database import Database
from tests.tables import empty, sqlite_with_tables
from tests.worker import lasting_worker  # noqa: F401 each test here has it


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def either(request: pytest.FixtureRequest, tmp_path) -> AsyncIterator[Database]:
    """Empty tables on either database."""
    if request.param == "sqlite":
        database = Database(sqlite_with_tables(tmp_path), synchronous="OFF")
    else:
        database = Database(request.getfixturevalue("postgres_with_tables"), pool=20)
        await empty(database)
    yield database
    await database.close()


@pytest.fixture
def post(either: Database) -> PostOffice:
    return PostOffice(either)


@pytest.fixture
def paced(either: Database) -> PostOffice:
    return PostOffice(either, Pace())
