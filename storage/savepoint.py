"""Undoing a part of a transaction."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from storage.database import Session


@asynccontextmanager
async def savepoint(session: Session) -> AsyncIterator[None]:
    """Undo what the block did if it raises; what the transaction did before stays."""
    raw = session.info.get("sqlite")
    if raw is None:
        driver = session.info.get("asyncpg")
        async with driver.transaction() if driver is not None else session.begin_nested():
            yield
        return
    raw.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        # Where SQLite has undone everything (a full disk) there is no savepoint left; the writer learns it at its end.
        with suppress(sqlite3.Error):
            raw.execute("ROLLBACK TO part")
            raw.execute("RELEASE part")
        raise
    raw.execute("RELEASE part")
