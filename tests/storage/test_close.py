"""A database that is closed while something is being committed."""

import asyncio
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.database import Database
from storage.migrate import upgrade
from storage.prepared import insert_row
from storage.tables import blob

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


async def test_a_commit_under_way_ends_before_its_connection_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/desk.db"
    database = Database(url)
    await upgrade(database)
    commit, began, may_end = database._shared._commit, threading.Event(), threading.Event()

    def slow() -> None:
        began.set()
        may_end.wait(60)
        commit()

    monkeypatch.setattr(database._shared, "_commit", slow)

    async def write() -> None:
        async with database.write() as session:
            await insert_row(session, blob, bytes=b"x", content_type="text/plain", name="x", created_at=NOON)

    writing = asyncio.create_task(write())
    await asyncio.to_thread(began.wait, 60)
    closing = asyncio.create_task(database.close())
    for _ in range(20):
        await asyncio.sleep(0)
    assert not closing.done()
    may_end.set()
    await asyncio.gather(writing, closing)
    again = Database(url)
    async with again.read() as session:
        assert (await session.execute(sa.select(sa.func.count()).select_from(blob))).scalar_one() == 1
    await again.close()


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("folder", [".", "nowhere"])
def test_a_reader_told_to_stop_while_it_opens_or_finds_no_file_leaves_no_thread_without_a_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turns: int, folder: str
) -> None:
    lost: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", lost.append)
    before = set(threading.enumerate())

    async def read(database: Database) -> None:
        async with database.read() as session:
            await session.execute(sa.text("SELECT 1"))

    async def story() -> None:
        database = Database(f"sqlite+aiosqlite:///{tmp_path}/{folder}/desk.db")
        reading = asyncio.create_task(read(database))
        for _ in range(turns):
            await asyncio.sleep(0)
        if folder == "." or not turns:
            reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        await database.close()

    asyncio.run(story())
    for thread in set(threading.enumerate()) - before:
        thread.join(60)
    assert lost == []
