"""Savepoints: undoing a part of a transaction."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage.database import Session
from storage.inline import refuse_statements


@asynccontextmanager
async def savepoint(session: Session) -> AsyncIterator[None]:
    """Undo what the block did if it raises; what the transaction did before stays.

    On a full disk SQLite undoes the whole transaction: the writer can then do nothing more, and gets the error at its
    end.
    """
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
        if raw.in_transaction:
            raw.execute("ROLLBACK TO part")
            raw.execute("RELEASE part")
        else:
            refuse_statements(raw)
        raise
    raw.execute("RELEASE part")
