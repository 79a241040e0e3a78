"""When nothing came through to a messenger: noted while it lasts, so that it is held against nobody."""

from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa

from storage.database import Session, insert_row
from storage.tables import silence

Way = Literal["sending", "fetching", "desk"]

LONGEST = timedelta(days=1)
"""A silence that nobody has ended for so long is not one: who noted it is gone."""


async def begin(session: Session, messenger: str, way: Way, began: datetime) -> None:
    """Note that nothing has come through since a moment; it goes on."""
    await insert_row(session, silence, messenger=messenger, way=way, began_at=began)


async def end(session: Session, messenger: str, way: Way, began: datetime, ended: datetime) -> None:
    """Note that something came through again: what is open ends, or the whole stretch is noted at once."""
    closed = await session.execute(
        silence.update()
        .where(silence.c.messenger == messenger, silence.c.way == way, silence.c.ended_at.is_(None))
        .values(ended_at=ended)
    )
    if not closed.rowcount:
        await insert_row(session, silence, messenger=messenger, way=way, began_at=began, ended_at=ended)


async def close_left_open(session: Session, messenger: str, way: Way, now: datetime) -> None:
    """End what a process that is gone has left open: from now on another one looks."""
    await session.execute(
        silence.update()
        .where(silence.c.messenger == messenger, silence.c.way == way, silence.c.ended_at.is_(None))
        .values(ended_at=now)
    )


async def between(
    session: Session, messenger: str, began: datetime, ended: datetime
) -> list[tuple[datetime, datetime]]:
    """List the silences that touch a stretch of time, those of the desk itself among them, cut to it."""
    found = await session.execute(
        sa.select(silence.c.began_at, sa.func.coalesce(silence.c.ended_at, ended).label("ended_at")).where(
            silence.c.messenger.in_([messenger, ""]),
            silence.c.began_at < ended,
            sa.or_(
                silence.c.ended_at > began,
                sa.and_(silence.c.ended_at.is_(None), silence.c.began_at > ended - LONGEST),
            ),
        )
    )
    return [(max(row.began_at, began), min(row.ended_at, ended)) for row in found]


async def time_between(session: Session, messenger: str, began: datetime, ended: datetime) -> timedelta:
    """Return how long nothing came through within a stretch of time; what lies in several silences counts once."""
    total = timedelta(0)
    until = began
    for first, last in sorted(await between(session, messenger, began, ended)):
        if last > until:
            total += last - max(first, until)
            until = last
    return total
