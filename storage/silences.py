"""Silences of a messenger, when nothing came through: noted, so that agents are not blamed for them."""

from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa

from storage.database import Session
from storage.prepared import Prepared, insert_row
from storage.tables import silence
from storage.tables.columns import Utc

Way = Literal["sending", "fetching", "desk"]

LONGEST = timedelta(days=1)
"""A silence that nobody has ended for so long is ignored: the process that noted it is gone."""


async def begin(session: Session, messenger: str, way: Way, began: datetime) -> None:
    """Note that nothing has come through since a moment."""
    await insert_row(session, silence, messenger=messenger, way=way, began_at=began)


async def end(session: Session, messenger: str, way: Way, began: datetime, ended: datetime) -> None:
    """Note that something came through again: the open silence ends, or the whole one is noted at once."""
    closed = await session.execute(
        silence.update()
        .where(silence.c.messenger == messenger, silence.c.way == way, silence.c.ended_at.is_(None))
        .values(ended_at=ended)
    )
    if not closed.rowcount:
        await insert_row(session, silence, messenger=messenger, way=way, began_at=began, ended_at=ended)


async def close_left_open(session: Session, messenger: str, way: Way, now: datetime) -> None:
    """End the silences that a dead process has left open."""
    await session.execute(
        silence.update()
        .where(silence.c.messenger == messenger, silence.c.way == way, silence.c.ended_at.is_(None))
        .values(ended_at=now)
    )


_ENDED = sa.bindparam("ended", type_=Utc())
_BETWEEN = Prepared(
    sa.select(silence.c.began_at, sa.func.coalesce(silence.c.ended_at, _ENDED).label("ended_at")).where(
        sa.or_(silence.c.messenger == sa.bindparam("messenger"), silence.c.messenger == ""),
        silence.c.began_at < _ENDED,
        sa.or_(
            silence.c.ended_at > sa.bindparam("began", type_=Utc()),
            sa.and_(silence.c.ended_at.is_(None), silence.c.began_at > sa.bindparam("open_since", type_=Utc())),
        ),
    )
)


async def between(
    session: Session, messenger: str, began: datetime, ended: datetime
) -> list[tuple[datetime, datetime]]:
    """List the silences within a stretch of time, also those of the desk itself, cut to it."""
    found = await _BETWEEN.rows(session, messenger=messenger, began=began, ended=ended, open_since=ended - LONGEST)
    return [(max(row.began_at, began), min(row.ended_at, ended)) for row in found]


async def time_between(session: Session, messenger: str, began: datetime, ended: datetime) -> timedelta:
    """Return how long nothing came through within a stretch of time; overlapping silences count once."""
    total = timedelta(0)
    until = began
    for first, last in sorted(await between(session, messenger, began, ended)):
        if last > until:
            total += last - max(first, until)
            until = last
    return total


async def stood_still(session: Session, at: datetime) -> bool:
    """Whether the desk itself was not running at a moment of the past."""
    around = sa.exists().where(silence.c.way == "desk", silence.c.began_at <= at, silence.c.ended_at >= at)
    return bool((await session.execute(sa.select(around))).scalar_one())
