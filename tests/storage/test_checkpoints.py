"""What was committed reaches the SQLite file beside the writers."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog

from storage import checkpoints
from storage.database import Database
from storage.migrate import upgrade
from storage.prepared import insert_row
from storage.tables import blob

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
LARGE = 5 * 2**20
"""Bytes: more pages than SQLite lets wait by itself."""


@pytest.fixture
async def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    monkeypatch.setattr(checkpoints, "EVERY", 0.0)
    opened = Database(f"sqlite+aiosqlite:///{tmp_path}/desk.db")
    await upgrade(opened)
    await _ended(opened)
    yield opened
    await opened.close()


async def _ended(database: Database) -> None:
    """Wait until no checkpoint is planned or under way."""
    made = database._shared._checkpoints
    while made._planned is not None or made._running is not None:
        if made._running is not None:
            await asyncio.wait([made._running])
        await asyncio.sleep(0)


async def _keep_much(database: Database) -> None:
    async with database.write() as session:
        await insert_row(session, blob, bytes=bytes(LARGE), content_type="a/b", name="x", created_at=NOON)


async def test_what_was_committed_is_moved_into_the_file_and_by_nobodys_commit(database: Database) -> None:
    at_first = database.path.stat().st_size
    await _keep_much(database)
    assert database.path.stat().st_size == at_first
    await _ended(database)
    assert database.path.stat().st_size > at_first + LARGE


async def test_what_is_committed_during_a_checkpoint_is_moved_by_the_next(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, at_first = database._shared._checkpoints, database.path.stat().st_size
    move, began, may_end = made._move, threading.Event(), threading.Event()

    def slow() -> None:
        began.set()
        may_end.wait(60)
        move()
        may_end.clear()

    monkeypatch.setattr(made, "_move", slow)
    await _keep_much(database)
    await asyncio.to_thread(began.wait, 10)
    await _keep_much(database)
    monkeypatch.setattr(made, "_move", move)
    may_end.set()
    await _ended(database)
    assert database.path.stat().st_size > at_first + 2 * LARGE


async def test_a_checkpoint_that_fails_is_logged_and_the_next_one_moves_all(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, at_first = database._shared._checkpoints, database.path.stat().st_size

    def fails() -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as broken, structlog.testing.capture_logs() as logs:
        broken.setattr(made, "_move", fails)
        await _keep_much(database)
        await _ended(database)
    assert [(one["event"], one["error"]) for one in logs] == [("checkpoint_failed", "OperationalError")]
    await _keep_much(database)
    await _ended(database)
    assert database.path.stat().st_size > at_first + 2 * LARGE


async def test_closing_waits_for_a_checkpoint_and_begins_none(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = database._shared._checkpoints
    move, began, may_end = made._move, threading.Event(), threading.Event()

    def slow() -> None:
        began.set()
        may_end.wait(60)
        move()

    monkeypatch.setattr(made, "_move", slow)
    await _keep_much(database)
    await asyncio.to_thread(began.wait, 10)
    await _keep_much(database)
    closing = asyncio.create_task(database.close())
    for _ in range(20):
        await asyncio.sleep(0)
    assert not closing.done()
    may_end.set()
    await closing
    await asyncio.sleep(0)
    assert made._planned is None
    assert made._running is None
