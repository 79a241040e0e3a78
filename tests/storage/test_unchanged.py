"""Writers that write nothing, as most sweeps: their commit needs no thread, and others have their turn."""

import asyncio
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.database import Database
from storage.prepared import insert_row
from storage.tables import blob
from tests.tables import sqlite_with_tables

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


async def test_only_what_was_written_is_committed_in_a_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(sqlite_with_tables(tmp_path))
    assert database._shared is not None
    commit, where = database._shared._commit, list[bool]()

    def seen() -> None:
        where.append(threading.current_thread() is threading.main_thread())
        commit()

    monkeypatch.setattr(database._shared, "_commit", seen)
    async with database.write() as session:
        await session.execute(sa.select(blob.c.id))
    async with database.write() as session:
        await insert_row(session, blob, bytes=b"x", content_type="text/plain", name="x", created_at=NOON)
    async with database.write() as session:
        await session.execute(blob.update().where(blob.c.id == 0).values(name="y"))
    async with database.write() as session:
        await session.execute(blob.delete())
    assert where == [True, False, True, False]
    async with database.read() as session:
        assert (await session.execute(sa.select(blob.c.id))).all() == []
    await database.close()


async def test_whoever_writes_nothing_again_and_again_keeps_nobody_from_working(tmp_path: Path) -> None:
    database, turns = Database(sqlite_with_tables(tmp_path)), 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    beside = asyncio.create_task(others())
    for _ in range(50):
        async with database.write():
            pass
    assert turns >= 50
    beside.cancel()
    await database.close()
