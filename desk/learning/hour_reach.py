"""Rates of reaching somebody, by channel and hour of the contact's day: added up each night, read at each retry."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from core.protocols.dayparts import HourReach
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import attempt, channel, hour_reach

REMEMBERED = timedelta(days=90)


async def add_up(session: Session, team_id: int, now: datetime) -> int:
    """Add up the calls of the last 90 days; return how many hours of channels there are. It reads them once.

    Promised calls are left out: contacts who asked for a call pick up, which says nothing of others.
    """
    theirs = sa.select(channel.c.id).where(channel.c.team_id == team_id)
    await session.execute(hour_reach.delete().where(hour_reach.c.channel_id.in_(theirs)))
    counted = (
        sa.select(
            attempt.c.channel_id,
            attempt.c.hour,
            sa.func.count(),
            sa.func.sum(sa.case((attempt.c.reached, 1), else_=0)),
        )
        .where(
            attempt.c.team_id == team_id,
            attempt.c.at > now - REMEMBERED,
            attempt.c.undone_at.is_(None),
            attempt.c.promised.is_(sa.false()),
        )
        .group_by(attempt.c.channel_id, attempt.c.hour)
    )
    columns = ["channel_id", "hour", "tried", "reached"]
    return int((await session.execute(hour_reach.insert().from_select(columns, counted))).rowcount)


_OF = Prepared(
    sa.select(hour_reach.c.hour, hour_reach.c.tried, hour_reach.c.reached).where(
        hour_reach.c.channel_id == sa.bindparam("channel")
    )
)


async def reach_of(session: Session, channel_id: int) -> list[HourReach]:
    """Return what was learned of a channel's hours; empty before the first night."""
    return [HourReach(**row._asdict()) for row in await _OF.rows(session, channel=channel_id)]
