"""Many rows at once, for what brings a whole past with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from storage.database import Session
from storage.tables import metadata

CHUNK = 1000


async def insert_many(session: Session, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns."""
    for at in range(0, len(rows), CHUNK):
        await session.execute(metadata.tables[table].insert(), rows[at : at + CHUNK])
