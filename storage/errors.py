"""Errors of the database itself, each as one line for the operator."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy.exc
from sqlalchemy.engine import URL


class DatabaseTrouble(Exception):
    """The database cannot be used; the message says why and what to do. It holds no password."""


class DatabaseIsNewer(DatabaseTrouble):
    """A newer Sarnakh has changed the tables."""


class DatabaseIsOlder(DatabaseTrouble):
    """Migrations wait to be run."""


class DatabaseIsForeign(DatabaseTrouble):
    """It has tables of our names that none of our migrations made."""


def shown(url: URL) -> str:
    """Return the database's name without its password: the file's path for SQLite."""
    if url.get_backend_name() == "sqlite":
        return url.database or "(no file)"
    return url.render_as_string(hide_password=True)


@contextmanager
def translated_errors(url: URL, *, reaching: bool = True) -> Iterator[None]:
    """Raise `DatabaseTrouble` for a driver's error that the database cannot be reached or used.

    Errors of a statement are ours and stay as they are. So does an `OSError` where the block does more than `reaching`
    the database.
    """
    try:
        yield
    except sqlalchemy.exc.DBAPIError as error:
        reason = _reason(error.orig)
        if reason is None:
            raise
        raise DatabaseTrouble(f"database {shown(url)}: {reason}") from error
    except OSError as error:
        if not reaching:
            raise
        raise DatabaseTrouble(f"database {shown(url)}: cannot be reached: {error.strerror or error}") from error


def is_passing(error: BaseException) -> bool:
    """Whether an error means that the database is away or busy now, whatever it was asked to do."""
    if isinstance(error, sqlalchemy.exc.TimeoutError):  # no connection was free
        return True
    cause = error.orig if isinstance(error, sqlalchemy.exc.DBAPIError) else error
    if isinstance(error, sqlalchemy.exc.DBAPIError) and error.connection_invalidated:
        return True
    if isinstance(cause, OSError):  # asyncpg raises the socket's own; TimeoutError and ConnectionError are among them
        return True
    state = getattr(cause, "sqlstate", None) or ""
    if state.startswith(_AWAY) or state in _COLLIDED:
        return True
    said = str(cause)
    if type(cause).__module__.partition(".")[0] == "asyncpg" and any(word in said for word in _CLOSED):
        return True
    return isinstance(cause, sqlite3.OperationalError) and any(theirs in said for theirs in _BUSY)


_AWAY = ("08", "53", "57P")
_COLLIDED = ("40001", "40P01", "55P03")
"""Two transactions collided, and this one was undone: done again, it goes through."""
_CLOSED = ("connection is closed", "connection was closed", "connection has been released")
_BUSY = ("database or disk is full", "disk I/O error", "database is locked", "unable to open database file")

_SQLITE = {
    "unable to open database file": "the file cannot be opened: its folder is missing or may not be written",
    "attempt to write a readonly database": "the file or its folder is read-only",
    "file is not a database": "the file is no SQLite database",
    "database disk image is malformed": "the file is damaged: restore a backup with `sarnakh restore FILE`",
    "database or disk is full": "the disk is full",
    "disk I/O error": "the disk gives errors",
    "database is locked": "another program holds it locked",
}

_POSTGRES = {
    "08": "cannot be reached",
    "28": "the user or the password is refused",
    "3D": "there is no such database: create it first",
    "42501": "the user may not do this",
    "53": "the server has run out of something",
    "57P": "the server is stopping or starting",
}
"""By the start of the SQLSTATE."""


def _reason(error: BaseException | None) -> str | None:
    said = " ".join(str(error).split())
    for theirs, ours in _SQLITE.items():
        if theirs in said:
            return ours
    state = getattr(error, "sqlstate", None) or ""
    for start, ours in _POSTGRES.items():
        if state.startswith(start):
            return f"{ours} ({said.split('>: ')[-1]})"
    return None
