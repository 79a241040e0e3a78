"""SQLite's one writer, when the database itself undoes a transaction or a writer is told to stop while it waits."""

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.database import Database, Session
from storage.errors import is_passing
from storage.prepared import insert_row
from storage.savepoint import savepoint
from storage.tables import blob, invite_try
from tests.tables import sqlite_with_tables

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(sqlite_with_tables(tmp_path), synchronous="OFF", busy_timeout=60.0)
    yield made
    await made.close()


async def put(session: Session, number: int) -> None:
    await insert_row(session, invite_try, messenger="telegram", user_id=number, at=NOW)


async def there(database: Database) -> list[int]:
    async with database.read() as session:
        return [row[0] for row in await session.execute(sa.select(invite_try.c.user_id).order_by(invite_try.c.id))]


async def fill_the_disk(session: Session) -> None:
    """Write more than there is room for: the file may not grow."""
    raw = session.info["sqlite"]
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.execute(f"PRAGMA max_page_count = {pages}")
    await insert_row(session, blob, content_type="much", name="much", bytes=b"x" * 400_000, created_at=NOW)


async def first_writer(database: Database, is_in: asyncio.Event) -> None:
    """Write 1, and go on until the others stand in the queue behind."""
    async with database.write() as session:
        await put(session, 1)
        is_in.set()
        for _ in range(20):
            await asyncio.sleep(0)


def undo_all(session: Session) -> None:
    """Do what SQLite does by itself when the disk is full: end the whole transaction."""
    session.info["sqlite"].execute("ROLLBACK")


@pytest.mark.parametrize("seen", [True, False])
async def test_after_a_transaction_the_database_undid_the_next_writer_works(database: Database, seen: bool) -> None:
    async def write() -> None:
        async with database.write() as session:
            await put(session, 1)
            undo_all(session)
            if seen:
                raise RuntimeError("database or disk is full")

    with pytest.raises(RuntimeError if seen else sqlite3.OperationalError):
        await write()
    async with database.write() as session:
        await put(session, 2)
    assert await there(database) == [2]


async def test_nobody_is_told_done_whose_work_went_with_anothers(database: Database) -> None:
    first_is_in = asyncio.Event()

    async def second() -> None:
        async with database.write() as session:
            undo_all(session)
            raise RuntimeError("database or disk is full")

    async def third() -> None:
        async with database.write() as session:
            await put(session, 3)

    started = asyncio.create_task(first_writer(database, first_is_in))
    await first_is_in.wait()
    told = await asyncio.wait_for(asyncio.gather(started, second(), third(), return_exceptions=True), 60)
    kept = await there(database)
    assert isinstance(told[1], RuntimeError)
    for number, answer in ((1, told[0]), (3, told[2])):
        assert (number in kept) == (answer is None), (told, kept)


@pytest.mark.parametrize("joining", [False, True], ids=["alone", "joining others"])
async def test_who_goes_on_after_a_part_that_met_a_full_disk_leaves_nothing_behind(
    database: Database, joining: bool
) -> None:
    """What it had done before the part is lost, so what it does after it must be, too."""
    first_is_in = asyncio.Event()

    async def goes_on() -> None:
        async with database.write() as session:
            await put(session, 2)
            for number in (3, 4):
                with contextlib.suppress(sqlite3.Error, sa.exc.DBAPIError):
                    async with savepoint(session):
                        await fill_the_disk(session)
                with contextlib.suppress(sqlite3.Error, sa.exc.DBAPIError):
                    await put(session, number)

    others = [asyncio.create_task(first_writer(database, first_is_in))] if joining else []
    if joining:
        await first_is_in.wait()
    told = await asyncio.wait_for(asyncio.gather(*others, goes_on(), return_exceptions=True), 60)
    assert all(isinstance(one, sqlite3.Error) and is_passing(one) for one in told), told
    assert await there(database) == []
    async with database.write() as session:
        session.info["sqlite"].execute("PRAGMA max_page_count = 1000000")
        await put(session, 5)
    assert await there(database) == [5]


async def test_a_first_writer_who_fails_undoes_its_own_and_only_who_joins_others_needs_a_savepoint(
    database: Database,
) -> None:
    traced = list[str]()
    entered = asyncio.Event()

    async def failing() -> None:
        async with database.write() as session:
            session.info["sqlite"].set_trace_callback(traced.append)
            await put(session, 1)
            entered.set()
            for _ in range(20):
                await asyncio.sleep(0)
            raise RuntimeError("thought better of it")

    async def going_on(number: int) -> None:
        async with database.write() as session:
            await put(session, number)
            for _ in range(20):
                await asyncio.sleep(0)

    started = asyncio.create_task(failing())
    await entered.wait()
    told = await asyncio.gather(started, going_on(2), going_on(3), return_exceptions=True)
    async with database.write() as session:
        session.info["sqlite"].set_trace_callback(None)
    assert [type(each) for each in told] == [RuntimeError, type(None), type(None)]
    assert await there(database) == [2, 3]
    ends = [each for each in traced if each.startswith(("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"))]
    shared = ["BEGIN IMMEDIATE", "SAVEPOINT member", "RELEASE member", "COMMIT"]
    assert ends[:5] == ["ROLLBACK", *shared], "the third writer joined what the second had done"


async def test_a_writer_told_to_stop_while_another_program_writes_leaves_no_lock(
    database: Database, tmp_path: Path
) -> None:
    async with database.write() as session:
        await put(session, 1)
    other = sqlite3.connect(tmp_path / "desk.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")

    async def write(number: int) -> None:
        async with database.write() as session:
            await put(session, number)

    assert database._shared._raw is not None
    begun: list[str] = []
    database._shared._raw.set_trace_callback(begun.append)
    waiting = asyncio.create_task(write(2))
    # Once on the loop, which is refused, and once in the thread, which waits.
    async with asyncio.timeout(60):
        while begun.count("BEGIN IMMEDIATE") < 2:
            await asyncio.sleep(0)
    waiting.cancel()
    threading.Timer(0.2, other.close).start()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await write(3)
    assert await there(database) == [1, 3]


async def test_a_new_database_is_for_its_owners_eyes(tmp_path: Path) -> None:
    made = Database(f"sqlite+aiosqlite:///{tmp_path / 'new.db'}", synchronous="OFF")
    async with made.write() as session:
        await session.run_sync(invite_try.metadata.create_all)
        await put(session, 1)
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}
    await made.close()
