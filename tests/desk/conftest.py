from collections.abc import AsyncIterator

import pytest

from storage.database import Database, Session
from storage.tables import metadata


@pytest.fixture
async def database(tmp_path) -> AsyncIterator[Database]:
    made = Database(f"sqlite+aiosqlite:///{tmp_path}/desk.db", synchronous="OFF")
    async with made.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    yield made
    await made.close()


@pytest.fixture
async def session(database: Database) -> AsyncIterator[Session]:
    async with database.write() as open_session:
        yield open_session
