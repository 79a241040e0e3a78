"""The one connection of a process that writes to an SQLite file, and the commits its writers share.

Writers queue for it, and those that came while another worked share one commit: one fsync serves all of them, and
nobody is told "done" before it. A writer that joins a group works inside a savepoint. The first of a group has none:
undoing its part is undoing all, and inside a savepoint SQLite copies each page that it changes aside, of which a list
of many rows changes hundreds. What is copied stays in memory: by default the sixteenth page opens a temporary file, and
a tap changes more.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from math import inf
from time import perf_counter
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.checkpoints import LONGEST_LOG, Checkpoints
from storage.group_commit import CommitGroup
from storage.inline import InlineConnection, open_file, take_statements
from storage.patience import is_patient

GROUP_LIMIT = 64
"""Writers that share one commit at most, so that the first of them does not wait long."""


class _WriterConnection(AsyncConnection):
    """A connection whose `info` is looked up once: every statement asks for it, by way of the pool."""

    __slots__ = ("_noted",)

    @property
    def info(self) -> dict[str, Any]:
        """Return what is noted with the connection."""
        noted: dict[str, Any] | None = getattr(self, "_noted", None)
        if noted is None:
            noted = self._noted = super().info
        return noted


class _Turn(asyncio.Lock):
    """The writers' turn; knows of those that have no time (`storage/patience.py`)."""

    def __init__(self) -> None:
        super().__init__()
        self.people_wait = 0
        self._person_came_at = -inf
        self._is_a_persons = False

    async def acquire(self) -> Literal[True]:
        """Wait for the turn and take it."""
        if is_patient():
            await super().acquire()
            self._is_a_persons = False
            return True
        self.people_wait += 1
        try:
            await super().acquire()
        finally:
            self.people_wait -= 1
        self._person_came_at, self._is_a_persons = perf_counter(), True
        return True

    def person_came_since(self, moment: float) -> bool:
        """Whether one that has no time came after a moment of the monotonic clock, or waits or works now."""
        works = self._is_a_persons and self.locked()
        return works or self.people_wait > 0 or self._person_came_at > moment


class SharedWriter:
    """The writers of an SQLite database, one at a time."""

    def __init__(self, url: URL, synchronous: str, busy_timeout: float) -> None:
        self._url = url
        self._synchronous = synchronous
        self._busy_timeout = busy_timeout
        self._turn = _Turn()
        self._group: CommitGroup | None = None
        self._settling: set[asyncio.Task[None]] = set()
        self._committed_at = -inf
        self._raw: sqlite3.Connection | None = None
        self._patience: int | None = None
        """Milliseconds the connection waits for foreign writers, as last set: setting it costs as much as a look-up."""
        self._writer: _WriterConnection | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite-commit")
        self._checkpoints = Checkpoints(url.database, synchronous)
        self.engine = create_async_engine(url, async_creator=self._open, poolclass=sa.StaticPool, hide_parameters=True)

    async def _open(self, *_: Any, **__: Any) -> InlineConnection:
        self._raw = open_file(
            self._url.database,
            self._busy_timeout,
            "journal_mode=WAL",
            f"synchronous={self._synchronous}",
            "foreign_keys=ON",
            "journal_size_limit=67108864",
            "cache_size=-65536",
            "temp_store=MEMORY",
            f"wal_autocheckpoint={LONGEST_LOG}",
        )
        self._patience = None
        return InlineConnection(self._raw)

    async def close(self) -> None:
        """Finish the running commit and close the connection."""
        while self._settling:
            await asyncio.gather(*self._settling, return_exceptions=True)
        async with self._turn:
            # A running commit must end before its connection is closed: SQLite would crash the process.
            if self._writer is not None:
                await self._writer.close()
            self._writer = None
            await self.engine.dispose()
        await self._checkpoints.close()
        self._thread.shutdown(wait=True)

    @property
    def someone_waits(self) -> bool:
        """Whether another writer waits for the present one."""
        return _someone_waits(self._turn)

    @property
    def people_wait(self) -> bool:
        """Whether a writer waits that has no time (`storage/patience.py`)."""
        return self._turn.people_wait > 0

    @property
    def quiet_for(self) -> float:
        """Return for how many seconds nobody has written; 0 while somebody does."""
        return 0.0 if self._turn.locked() else perf_counter() - self._committed_at

    def person_came_since(self, moment: float) -> bool:
        """Whether a writer that has no time came after a moment of the monotonic clock, or waits or works now."""
        return self._turn.person_came_since(moment)

    @asynccontextmanager
    async def write(self, **noted: Any) -> AsyncIterator[AsyncConnection]:
        """Return a writer's part of the transaction, durable when the block has ended. `noted`: kept in its `info`."""
        async with self._turn:
            session = await self._enter_group()
            group = self._group
            assert group is not None
            assert self._raw is not None
            session.info.update(noted, sqlite=self._raw)
            alone = not group.members
            if not alone:
                self._raw.execute("SAVEPOINT member")
            try:
                yield session
            except BaseException:
                if alone:
                    self._undo_all()
                elif self._left(group, "ROLLBACK TO member", "RELEASE member") is None:
                    await self._settle_if_last(group)
                raise
            lost = self._left(group, *(() if alone else ("RELEASE member",)))
            if lost is not None:
                raise lost
            group.members += 1
            await self._settle_if_last(group)
        await asyncio.shield(group.done)

    def _left(self, group: CommitGroup, *statements: str) -> sqlite3.Error | None:
        """End a writer's part. If SQLite has undone the whole transaction, all of the group get the error."""
        assert self._raw is not None
        try:
            for statement in statements if self._raw.in_transaction else ():
                self._raw.execute(statement)
            if not self._raw.in_transaction:
                raise sqlite3.OperationalError("database or disk is full: SQLite has undone the transaction")
        except sqlite3.Error as error:
            self._undo_all()
            group.tell(error)
            return error
        return None

    def _undo_all(self) -> None:
        """Undo what is not committed, unless SQLite has; the next writer begins again."""
        assert self._raw is not None
        take_statements(self._raw)
        self._group = None
        if self._raw.in_transaction:
            self._raw.execute("ROLLBACK")

    async def _enter_group(self) -> AsyncConnection:
        if self._writer is None:
            writer = _WriterConnection(self.engine)
            await writer.start()
            self._writer = writer
        if self._group is None:
            assert self._raw is not None
            await self._begin(self._raw)
            self._group = CommitGroup(self._raw.total_changes)
        return self._writer

    async def _begin(self, raw: sqlite3.Connection) -> None:
        """Take the write lock; wait for a writer of another process in a thread, not on the loop."""
        self._wait_for_others(raw, 0)
        try:
            raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            self._wait_for_others(raw, int(self._busy_timeout * 1000))
            waiting = asyncio.get_running_loop().run_in_executor(self._thread, raw.execute, "BEGIN IMMEDIATE")
            try:
                await asyncio.shield(waiting)
            except asyncio.CancelledError:
                # The thread cannot be stopped; a transaction it begins must not stay open for the next writer.
                await asyncio.wait([waiting])
                if waiting.exception() is None:
                    raw.execute("ROLLBACK")
                raise

    def _wait_for_others(self, raw: sqlite3.Connection, milliseconds: int) -> None:
        if self._patience != milliseconds:
            raw.execute(f"PRAGMA busy_timeout={milliseconds}")
            self._patience = milliseconds

    async def _settle_if_last(self, group: CommitGroup) -> None:
        """Commit now if nobody waits or the group is full; else make sure that it is committed soon."""
        if not self.someone_waits or group.members >= GROUP_LIMIT:
            await self._settle(group)
        elif not group.closing:
            group.closing = True
            task = asyncio.create_task(self._settle_in_turn(group))
            self._settling.add(task)
            task.add_done_callback(self._settling.discard)

    async def _settle_in_turn(self, group: CommitGroup) -> None:
        async with self._turn:
            if self._group is group:
                await self._settle(group)

    async def _settle(self, group: CommitGroup) -> None:
        """Commit in a thread, so that the fsync blocks nobody; the turn is held meanwhile."""
        self._group = None
        assert self._raw is not None
        if self._raw.total_changes == group.begun_at:
            # Nothing was written, as by most sweeps: nothing is waited for. Others have their turn all the same.
            await self._end_unchanged(group)
            return
        commit = asyncio.get_running_loop().run_in_executor(self._thread, self._commit)
        try:
            await asyncio.shield(commit)
        except asyncio.CancelledError:
            await asyncio.wait([commit])
            group.tell(commit.exception())
            raise
        except BaseException as error:
            group.tell(error)
            return
        self._committed_at = perf_counter()
        self._checkpoints.committed()
        group.tell(None)

    async def _end_unchanged(self, group: CommitGroup) -> None:
        try:
            self._commit()
        except sqlite3.Error as error:
            group.tell(error)
            return
        self._committed_at = perf_counter()
        group.tell(None)
        await asyncio.sleep(0)

    def _commit(self) -> None:
        assert self._raw is not None
        try:
            self._raw.execute("COMMIT")
        except BaseException:
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")
            raise


def _someone_waits(lock: asyncio.Lock) -> bool:
    return bool(lock._waiters)  # the one thing asyncio.Lock does not tell
