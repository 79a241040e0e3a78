"""Pictures and files that wait to be sent."""

from datetime import datetime

import sqlalchemy as sa

from storage.database import Session, insert_row
from storage.tables import blob


async def keep(session: Session, content: bytes, content_type: str, name: str, now: datetime) -> int:
    """Keep a picture or file to be sent; payloads name it as {"blob": id}."""
    return await insert_row(session, blob, bytes=content, content_type=content_type, name=name, created_at=now)


async def content_of(session: Session, blob_id: int) -> tuple[bytes, str]:
    """Return a kept file's bytes and name."""
    row = (await session.execute(sa.select(blob.c.bytes, blob.c.name).where(blob.c.id == blob_id))).one()
    return row.bytes, row.name


async def forget(session: Session, before: datetime) -> int:
    """Drop files kept before a moment."""
    done = await session.execute(blob.delete().where(blob.c.created_at < before))
    return int(done.rowcount)
