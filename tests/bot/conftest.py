from collections.abc import AsyncIterator

import pytest
from office import Office, open_office

from bot.words import LANGUAGES
from storage.database import Database
from tests.bot.in_process import Town, peopled
from tests.tables import sqlite_with_tables
from tests.worker import lasting_worker  # noqa: F401 each test here has it


@pytest.fixture
async def database(tmp_path) -> AsyncIterator[Database]:
    """A desk's empty tables."""
    made = Database(sqlite_with_tables(tmp_path), synchronous="OFF")
    yield made
    await made.close()


@pytest.fixture
async def office(database: Database) -> Office:
    """An office whose team speaks English."""
    return await open_office(database)


@pytest.fixture(params=LANGUAGES)
async def town(tmp_path, request: pytest.FixtureRequest) -> AsyncIterator[Town]:
    """A team with one of each kind and two agents, in each language."""
    made = await peopled(tmp_path, language=request.param)
    yield made
    await made.database.close()
