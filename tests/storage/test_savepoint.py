"""What a savepoint costs beside what it undoes."""

import os
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from storage.database import Database
from storage.savepoint import savepoint
from storage.tables import blob
from tests.tables import sqlite_with_tables

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
PAGES = 40
"""More than the fifteen that SQLite keeps in memory by itself."""


def open_files() -> set[str]:
    return set(os.listdir("/dev/fd"))


async def test_pages_set_aside_within_a_savepoint_stay_in_memory(tmp_path: Path) -> None:
    database = Database(sqlite_with_tables(tmp_path), synchronous="OFF")
    row = {"bytes": bytes(3000), "content_type": "text/plain", "name": "x", "created_at": NOON}
    async with database.write() as session:
        await session.execute(blob.insert(), [row] * PAGES)
    async with database.write() as session:
        await session.execute(sa.select(blob.c.id))
        before = open_files()
        async with savepoint(session):
            await session.execute(blob.update().values(bytes=b"y" * 3000))
            assert open_files() == before
    await database.close()
