"""What was committed moves from SQLite's log into the file beside the writers, not within somebody's commit.

By itself SQLite moves it in the commit that finds the log long enough: a thousand pages, which took 20 to 80 ms while
everybody waited. A passive checkpoint on a connection of its own keeps no writer and no reader waiting. Pages that were
written meanwhile stay for the next one; what never comes to an end so is left to SQLite, at `LONGEST_LOG`.

SQLite before 3.51.3 loses commits where one begins the log again in the moment in which a second connection begins a
checkpoint (https://sqlite.org/wal.html#walresetbug). A transaction that reads forbids the log to be begun again or,
where all of it was moved before, to be moved; so one is open during each checkpoint.
"""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import structlog

from storage.inline import open_file

log = structlog.get_logger()

EVERY = 0.5
"""Seconds from the first commit after a checkpoint to the next."""
LONGEST_LOG = 8000
"""Pages of 4 KiB: from there on a commit makes the checkpoint itself."""


class Checkpoints:
    """The checkpoints of an SQLite file in a process that writes to it."""

    def __init__(self, path: str | None, synchronous: str) -> None:
        self._path = path
        self._synchronous = synchronous
        self._planned: asyncio.TimerHandle | None = None
        self._running: asyncio.Future[None] | None = None
        self._raw: sqlite3.Connection | None = None
        self._reader: sqlite3.Connection | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._more = False

    def committed(self) -> None:
        """Plan a checkpoint soon, if none is planned; call it on the event loop after each commit."""
        if self._running is not None:
            self._more = True
        elif self._planned is None:
            self._planned = asyncio.get_running_loop().call_later(EVERY, self._begin)

    async def close(self) -> None:
        """Finish the running checkpoint and close the connection; SQLite makes the last one when all are closed."""
        if self._planned is not None:
            self._planned.cancel()
        self._planned, self._more = None, False
        if self._running is not None:
            await asyncio.wait([self._running])
        if self._thread is not None:
            self._thread.shutdown(wait=True)
        for opened in (self._reader, self._raw):
            if opened is not None:
                opened.close()
        self._thread = self._raw = self._reader = None

    def _begin(self) -> None:
        self._planned, self._more = None, False
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite-checkpoint")
        self._running = asyncio.get_running_loop().run_in_executor(self._thread, self._move)
        self._running.add_done_callback(self._ended)

    def _move(self) -> None:
        if self._raw is None:
            self._raw = open_file(self._path, 0.0, f"synchronous={self._synchronous}")
        if self._reader is None:
            self._reader = open_file(self._path, 0.0)
        try:
            self._reader.execute("BEGIN")
            self._reader.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()  # from here on it reads
            self._raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        finally:
            if self._reader.in_transaction:
                self._reader.execute("ROLLBACK")

    def _ended(self, running: asyncio.Future[None]) -> None:
        self._running = None
        error = None if running.cancelled() else running.exception()
        if error is not None:
            # Nothing is lost: the log is as durable as the file, and the next checkpoint moves it.
            log.warning("checkpoint_failed", error=type(error).__name__)
        if self._more:
            self.committed()
