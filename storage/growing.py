"""Tables whose ids grow with the time at which their rows were written: what is old is dropped by its ids.

So no index on that time is needed. It goes by stretches, each a transaction of its own: on SQLite one that takes long
keeps the whole process waiting.
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
    """Drop those of the next rows behind `after`, if `written` before a moment, that `which` chooses.

    Return the last row looked at (None: no older ones are left) and how many were dropped.
    """
    row_id: sa.Column[Any] = written.table.c.id
    most = limit or STRETCH
    stretch = sa.select(row_id, written.label("written")).where(row_id > after).order_by(row_id).limit(most)
    old = [row.id for row in await session.execute(stretch) if row.written < before]
    if not old:
        return None, 0
    done = await session.execute(sa.delete(written.table).where(row_id.between(old[0], old[-1]), *which))
    return (old[-1] if len(old) == most else None), int(done.rowcount)
