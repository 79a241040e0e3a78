"""Leadership: one process sends and one acts by the clock, whatever number of processes there is.

Two senders would send everything twice. On PostgreSQL a process holds an advisory lock on a connection of its own; when
it dies, the server releases the lock and the next one takes over. An SQLite desk is one process: a second is refused.
"""

import asyncio
import os
import zlib
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa
import structlog

from storage.database import Database, Session
from storage.errors import DatabaseTrouble, is_passing

log = structlog.get_logger()

TRY_EVERY = 2.0
"""Seconds between tries to take over."""

CHECK_EVERY = 10.0
"""Seconds between checks whether the connection that holds the lock is alive."""


class DeskIsRunning(DatabaseTrouble):
    """Another process already runs a desk on this SQLite database."""


class LockLost(Exception):
    """The connection that held the lock is gone: another process may have it now."""


@asynccontextmanager
async def leadership(database: Database, name: str) -> AsyncIterator[asyncio.Event]:
    """Wait until this process alone may do `name`, and hold that. The event is set when the lock is lost."""
    lost = asyncio.Event()
    if database.is_sqlite:
        yield lost
        return
    async with database.engine.connect() as connection:
        held = await connection.execution_options(isolation_level="AUTOCOMMIT")
        key = zlib.crc32(f"sarnakh {name}".encode())
        # Tried repeatedly: a waiting lock would keep a transaction open, which blocks the vacuum.
        ask = sa.text("SELECT pg_try_advisory_lock(:key)")
        while not (await held.execute(ask, {"key": key})).scalar_one():  # noqa: ASYNC110  # the server rings no bell
            await asyncio.sleep(TRY_EVERY)
        # The driver reports the end of the connection at once; a network that drops everything is found by asking.
        driver = (await held.get_raw_connection()).driver_connection
        assert driver is not None
        driver.add_termination_listener(lambda _: lost.set())
        watch = asyncio.create_task(_watch(held, lost))
        try:
            yield lost
        finally:
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)
            if not lost.is_set():
                await held.execute(sa.text("SELECT pg_advisory_unlock(:key)"), {"key": key})


async def run_as_leader(database: Database, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run what only one process may run, while this one is the leader; where the database is away, wait for it."""
    while True:
        try:
            await _while_leading(database, name, work)
        except LockLost:
            log.warning("leadership_lost", of=name)
        except Exception as error:
            if not is_passing(error):
                raise
            log.warning("leadership_waits", of=name, why=type(error).__name__)
        await asyncio.sleep(TRY_EVERY)


async def _while_leading(database: Database, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    async with leadership(database, name) as lost:
        working, gone = asyncio.create_task(work()), asyncio.create_task(lost.wait())
        try:
            await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
            if lost.is_set():
                raise LockLost(f"the database connection that kept other processes from {name} is gone")
            await working
        finally:
            for task in (working, gone):
                task.cancel()
            await asyncio.gather(working, gone, return_exceptions=True)


async def one_at_a_time(session: Session, name: str) -> None:
    """Wait until no other transaction does `name`, and exclude others until this one ends."""
    if session.dialect.name == "postgresql":
        key = zlib.crc32(f"sarnakh one {name}".encode())
        await session.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))


async def _watch(connection: Any, lost: asyncio.Event) -> None:
    while not lost.is_set():
        await asyncio.sleep(CHECK_EVERY)
        try:
            async with asyncio.timeout(CHECK_EVERY):
                await connection.execute(sa.text("SELECT 1"))
        except Exception:
            log.warning("lock_connection_lost")
            lost.set()


class SingleProcessLock:
    """Keeps a second desk off an SQLite database, by a lock on the file itself, whatever name leads to it.

    SQLite's own locks are of another kind, which this one does not touch. But the system drops those, too, when any
    descriptor of the file is closed: so it is let go after the database.
    """

    def __init__(self, database: Database) -> None:
        self._path = database.path
        self._file: int | None = None

    def take(self) -> None:
        """Take the lock.

        Raises:
            DeskIsRunning: another process has it.
        """
        if self._path is None:
            return
        try:
            import fcntl
        except ImportError:  # a system without it has no such lock; everything else works
            return
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.release()
            raise DeskIsRunning("another `sarnakh serve` works on this database: stop it first") from None

    def release(self) -> None:
        """Release it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
