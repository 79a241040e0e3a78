"""Pictures and files that wait to be sent."""

from datetime import datetime
from typing import Final

import sqlalchemy as sa

from storage.database import Session
from storage.growing import drop_old
from storage.prepared import insert_row
from storage.tables import blob

AT_ONCE: Final = 20
"""Files deleted in one transaction: each may have megabytes."""


async def keep(session: Session, content: bytes, content_type: str, name: str, now: datetime) -> int:
    """Keep a picture or file to be sent; payloads name it as {"blob": id}."""
    return await insert_row(session, blob, bytes=content, content_type=content_type, name=name, created_at=now)


async def content_of(session: Session, blob_id: int) -> tuple[bytes, str]:
    """Return a kept file's bytes and name. Raises LookupError for one that was deleted."""
    row = (await session.execute(sa.select(blob.c.bytes, blob.c.name).where(blob.c.id == blob_id))).first()
    if row is None:
        raise LookupError(f"no file {blob_id}")
    return row.bytes, row.name


async def forget(session: Session, before: datetime, *, after: int = 0) -> tuple[int | None, int]:
    """Delete the next files after id `after` that are older than a moment.

    Return the last id looked at (None: that was all) and how many were deleted.
    """
    return await drop_old(session, blob.c.created_at, before, after=after, limit=AT_ONCE)
