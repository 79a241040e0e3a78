"""The differences between SQLite and PostgreSQL, in one place.

SQLite: one writer connection in the process, whose writers share commits (`storage/shared_writer.py`), and connections
for readers beside it. PostgreSQL: a pool, and one transaction for each writer.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager
from math import inf
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.inline import InlineConnection, open_file
from storage.opened_reader import open_reader
from storage.patience import is_patient
from storage.shared_writer import SharedWriter
from storage.signals import Signal

Session = AsyncConnection
"""One transaction, passed to use cases; they neither begin nor end it."""

Topic = Literal["inbox", "outbox", "work"]

_PLANNED_ONCE = {"plan_cache_mode": "force_generic_plan", "jit": "off"}
"""Writers run short statements again and again: planning the look at the queue each time took longer than looking.
Readers are planned each time: a report of a day and one of a year need different plans."""


def _postgres_engines(url: sa.URL, pool: int) -> tuple[AsyncEngine, AsyncEngine]:
    """Return the engines that write and read: at most 2 * `pool` connections in all, three quarters of them writers."""
    # None is closed after use as overflow would be: a new connection knows no statement yet.
    kept: dict[str, Any] = {"max_overflow": 0, "pool_recycle": 1800, "hide_parameters": True}
    writes = create_async_engine(
        url, pool_size=pool + (pool + 1) // 2, connect_args={"server_settings": _PLANNED_ONCE}, **kept
    )
    reads = create_async_engine(
        url,
        pool_size=max(1, pool // 2),
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True},
        **kept,
    )
    return writes, reads


class Database:
    """Connections to the desk's database, and the rules by which they are used."""

    def __init__(self, url: str, *, synchronous: str = "FULL", busy_timeout: float = 10.0, pool: int = 10) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.signals: dict[Topic, Signal] = {"inbox": Signal(), "outbox": Signal(), "work": Signal()}
        self.long_work = asyncio.Lock()
        """Held by work of many transactions from each of them to the end of the pause after it, so that several such
        works delay taps no more than one does (`desk/operations/pace.py`)."""
        self._memory: dict[str, Any] = {}
        self._person_came_at = -inf
        self._busy_timeout = busy_timeout
        self._shared: SharedWriter | None = None
        self._glancer: AsyncConnection | None = None
        self._glancing: sqlite3.Connection | None = None
        if self.is_sqlite:
            self._shared = SharedWriter(self.url, synchronous, busy_timeout)
            self._write_engine = self._shared.engine
            self._read_engine = create_async_engine(
                self.url, pool_size=4, hide_parameters=True, connect_args={"async_creator_fn": open_reader}
            )
            sa.event.listen(self._read_engine.sync_engine, "connect", self._prepare_reader)
            sa.event.listen(self._read_engine.sync_engine, "begin", _begin_reading)
            self._glance_engine = create_async_engine(
                self.url, async_creator=self._open_glancer, poolclass=sa.StaticPool, hide_parameters=True
            )
        else:
            self._write_engine, self._read_engine = _postgres_engines(self.url, pool)
            self._driven_engine = self._write_engine.execution_options(isolation_level="AUTOCOMMIT")

    @property
    def path(self) -> Path | None:
        """The file of an SQLite database."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    @property
    def engine(self) -> AsyncEngine:
        """The engine that writes: for migrations."""
        return self._write_engine

    # -- opening and closing ---------------------------------------------------------------------------------------

    async def _open_glancer(self, *_: Any, **__: Any) -> InlineConnection:
        self._glancing = open_file(self.url.database, 0.1, "query_only=ON")
        return InlineConnection(self._glancing)

    def _prepare_reader(self, connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # The driver begins no transaction for a SELECT: see _begin_reading.
        cursor = connection.cursor()
        cursor.execute("PRAGMA query_only=ON")
        cursor.execute(f"PRAGMA busy_timeout={int(self._busy_timeout * 1000)}")
        cursor.close()

    async def close(self) -> None:
        """Finish the running commits and close every connection."""
        if self._shared is not None:
            await self._shared.close()
            if self._glancer is not None:
                await self._glancer.close()
            self._glancer = None
            await self._glance_engine.dispose()
        else:
            await self._write_engine.dispose()
        await self._read_engine.dispose()

    # -- reading ---------------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Session]:
        """Return a snapshot for reading only: every statement sees the database as it was at the first.

        Keep it short: a reader left open makes SQLite's WAL grow.
        """
        async with self._read_engine.connect() as connection:
            connection.info["memory"] = self._memory
            yield connection

    @asynccontextmanager
    async def glance(self) -> AsyncIterator[Session]:
        """Return a reader for statements that touch few rows, each seeing what is committed when it runs.

        On SQLite they are answered right on the event loop, so a long one would stall it; on PostgreSQL each is one
        round trip.
        """
        if not self.is_sqlite:
            async with self.write_one() as session:
                yield session
            return
        if self._glancer is None:
            glancer = await self._glance_engine.connect()
            glancer.info["sqlite"], glancer.info["memory"] = self._glancing, self._memory
            self._glancer = self._glancer or glancer
        yield self._glancer

    # -- writing ---------------------------------------------------------------------------------------------------

    @property
    def people_wait(self) -> bool:
        """Whether a writer that has no time waits for its turn; never on PostgreSQL, whose writers need not."""
        return self._shared is not None and self._shared.people_wait

    @property
    def quiet_for(self) -> float:
        """Return for how many seconds nobody has written, 0 while somebody does; on PostgreSQL nobody is in the way."""
        return inf if self._shared is None else self._shared.quiet_for

    def person_came_since(self, moment: float) -> bool:
        """Whether a writer of this process that has no time came after a moment of the monotonic clock."""
        return self._person_came_at > moment if self._shared is None else self._shared.person_came_since(moment)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Session]:
        """Return a transaction: committed and durable when the block has ended, undone if it raised.

        Bells rung inside it (`ring`) sound after the commit.
        """
        rung: set[Topic] = set()
        if self._shared is not None:
            async with self._shared.write(signals=rung, memory=self._memory) as session:
                yield session
        else:
            async with self._write_on_postgres(rung) as session:
                yield session
        for signal in rung:
            self.signals[signal].ring()

    @asynccontextmanager
    async def write_one(self) -> AsyncIterator[Session]:
        """Return a session for exactly one statement, which is its own transaction: on PostgreSQL one round trip."""
        if self.is_sqlite:
            async with self.write() as session:
                yield session
            return
        async with self._driven_engine.connect() as session:
            session.info["asyncpg"] = _driver_of(session)
            session.info["memory"] = self._memory
            yield session

    @asynccontextmanager
    async def _write_on_postgres(self, rung: set[Topic]) -> AsyncIterator[Session]:
        """Begin and end the transaction at the driver, so that hot statements may be given to it directly."""
        if not is_patient():
            self._person_came_at = perf_counter()
        async with self._driven_engine.connect() as session:
            driver = _driver_of(session)
            if driver.is_closed():
                # The server was restarted: only this check, without a round trip, tells before the first statement.
                await session.invalidate()
                driver = (await session.get_raw_connection()).driver_connection
            info = session.info
            with ExitStack() as ended:
                # What is noted with a connection stays: nothing may be left to the end of a transaction that is over.
                ended.callback(info.pop, "ended", None)
                info |= {"signals": rung, "asyncpg": driver, "memory": self._memory, "ended": ended}
                async with driver.transaction():
                    yield session


def _begin_reading(connection: sa.Connection) -> None:
    """Begin a reader's transaction: without one, each statement would see another moment."""
    connection.exec_driver_sql("BEGIN")


def _driver_of(session: Session) -> Any:
    """Return the driver's own connection, which is at hand: by SQLAlchemy's asynchronous half it costs a switch."""
    assert session.sync_connection is not None
    return session.sync_connection.connection.driver_connection


def ring(session: Session, signal: Topic) -> None:
    """Wake the loop behind `signal` when this transaction is committed."""
    session.info["signals"].add(signal)


def at_end(session: Session, call: Callable[[], object]) -> bool:
    """Call a function when this transaction has ended, in either way. False: its end cannot be observed."""
    ended: ExitStack | None = session.info.get("ended")
    if ended is not None:
        ended.callback(call)
    return ended is not None


def may_write(session: Session) -> bool:
    """Return whether this is a writer's transaction: readers have no signals to send."""
    return "signals" in session.info


def memory(session: Session) -> dict[str, Any]:
    """Return the process's cache for the database: computed once, possibly lost, never the only copy."""
    kept: dict[str, Any] = session.info.setdefault("memory", {})
    return kept


def insert(session: Session, table: sa.Table) -> Any:
    """Return an INSERT with `on_conflict_do_nothing` and `on_conflict_do_update`, for the database of the session."""
    return insert_on(session.dialect.name, table)


def insert_on(kind: str, table: sa.Table) -> Any:
    """Return such an INSERT for "sqlite" or "postgresql": for statements that are prepared once."""
    return sqlite_insert(table) if kind == "sqlite" else postgres_insert(table)
