"""Tables whose ids grow with time: old rows are deleted by id, so that no index on the time is needed.

Each stretch is a transaction of its own: on SQLite a long one would block the whole process.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.database import Session

STRETCH = 500


async def drop_old(
    session: Session,
    written: sa.Column[datetime],
    before: datetime,
    *which: sa.ColumnElement[bool],
    after: int,
    limit: int | None = None,
) -> tuple[int | None, int]:
    """Delete, of the next rows after id `after`, those `written` before a moment that `which` selects.

    Return the last id looked at (None: no older rows are left) and how many were deleted.
    """
    row_id: sa.Column[Any] = written.table.c.id
    most = limit or STRETCH
    stretch = sa.select(row_id, written.label("written")).where(row_id > after).order_by(row_id).limit(most)
    old = [row.id for row in await session.execute(stretch) if row.written < before]
    if not old:
        return None, 0
    done = await session.execute(sa.delete(written.table).where(row_id.between(old[0], old[-1]), *which))
    return (old[-1] if len(old) == most else None), int(done.rowcount)
