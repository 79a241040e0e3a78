"""A SQLite connection that runs on the event loop, for the one writer of the process.

aiosqlite sends every statement to a thread and back, about 0.1 to 0.2 ms each way; a transaction of fifteen short
statements waits longer for that than for SQLite. The writer's statements touch pages in memory and take microseconds,
so they run here. What can really wait, taking the write lock and the fsync of a commit, is done in a thread by
`storage/database.py`. Reports read through aiosqlite, on threads of their own. The two classes have the part of
aiosqlite's interface that SQLAlchemy's dialect uses.
"""

import sqlite3
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any


class InlineCursor:
    """One cursor whose methods are coroutines that never suspend."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = connection.cursor()
        self.arraysize = 1

    @property
    def description(self) -> Any:
        """Columns of the last result, as DB-API has them."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """Rows changed by the last statement."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """Id of the last row inserted."""
        return self._cursor.lastrowid

    async def __aenter__(self) -> "InlineCursor":
        return self

    async def execute(self, operation: str, parameters: Any = ()) -> "InlineCursor":
        """Run one statement now."""
        self._cursor.execute(operation, parameters)
        return self

    async def executemany(self, operation: str, parameters: Any) -> "InlineCursor":
        """Run one statement for many rows now."""
        self._cursor.executemany(operation, parameters)
        return self

    async def fetchone(self) -> Any:
        """Return the next row."""
        return self._cursor.fetchone()

    async def fetchmany(self, size: int = 1) -> Sequence[Any]:
        """Return some rows."""
        return self._cursor.fetchmany(size)

    async def fetchall(self) -> Sequence[Any]:
        """Return all rows."""
        return self._cursor.fetchall()

    async def close(self) -> None:
        """Close the cursor."""
        self._cursor.close()


class InlineConnection:
    """A connection in autocommit mode: SQLAlchemy's commit and rollback do nothing here.

    Transactions are begun and ended by `storage/database.py` with statements of its own.
    """

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._conn = raw
        self._connection: sqlite3.Connection | None = raw

    @property
    def isolation_level(self) -> str | None:
        """Always None: autocommit."""
        return self._conn.isolation_level

    def cursor(self) -> InlineCursor:
        """Open a cursor."""
        return InlineCursor(self._conn)

    async def create_function(self, *args: Any, **kwargs: Any) -> None:
        """Register an SQL function (the dialect brings its REGEXP)."""
        self._conn.create_function(*args, **kwargs)

    async def commit(self) -> None:
        """Do nothing: see the class."""

    async def rollback(self) -> None:
        """Do nothing: see the class."""

    async def close(self) -> None:
        """Close the connection."""
        self._connection = None
        self._conn.close()

    def stop(self) -> None:
        """Close at once, outside any greenlet."""
        self._connection = None
        self._conn.close()


def open_file(path: str | None, timeout: float, *pragmas: str) -> sqlite3.Connection:
    """Open a database file in autocommit mode, waiting up to `timeout` seconds for other writers.

    A new file is readable by its owner only from the first moment, because it will hold phone numbers.
    """
    assert path, "an SQLite database needs a file"
    with suppress(OSError):  # what is wrong with the place SQLite says itself
        Path(path).touch(mode=0o600)
    raw = sqlite3.connect(path, timeout=timeout, isolation_level=None, check_same_thread=False, cached_statements=512)
    for pragma in pragmas:
        _set(raw, pragma, timeout)
    return raw


def _set(raw: sqlite3.Connection, pragma: str, timeout: float) -> None:
    """Set a pragma. SQLite's own waiting does not cover the change to WAL, which two may make at once."""
    given_up = time.monotonic() + timeout
    while True:
        try:
            raw.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() >= given_up:
                raise
            time.sleep(0.01)
        else:
            return


def refuse_statements(raw: sqlite3.Connection) -> None:
    """Refuse every statement from now on.

    When SQLite has undone a transaction by itself, its writer's further statements would be committed one by one,
    without those before them.
    """
    raw.set_authorizer(lambda *_: sqlite3.SQLITE_DENY)


def take_statements(raw: sqlite3.Connection) -> None:
    """Accept statements again."""
    raw.set_authorizer(None)
