"""Whom the figures of a team are about: the team itself, its channels and its people."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from core.errors import Gone
from desk.figures.counted_spans import CountedSpan
from storage.database import Session
from storage.tables import channel, lead, membership, person, shift, team
from storage.tables.columns import Utc


async def team_row(session: Session, team_id: int) -> Any:
    """Return the team's id, name, zone and currency, and when its first lead came (None: never)."""
    first = sa.select(sa.func.min(lead.c.created_at)).where(lead.c.team_id == team_id).scalar_subquery()
    query = sa.select(
        team.c.id, team.c.name, team.c.timezone, team.c.currency, sa.type_coerce(first, Utc).label("first_lead")
    )
    row = (await session.execute(query.where(team.c.id == team_id))).first()
    if row is None:
        raise Gone(f"no team {team_id}")
    return row


async def channels(session: Session, team_id: int) -> Sequence[Any]:
    """Return id, name and promise of the team's channels."""
    query = sa.select(channel.c.id, channel.c.name, channel.c.promise).where(channel.c.team_id == team_id)
    return (await session.execute(query)).all()


async def agents(session: Session, team_id: int, day: CountedSpan) -> Sequence[Any]:
    """Return id and name of every membership, and whether it was on shift. Uses ix_shift_member_id_started_at."""
    on_shift = sa.exists().where(
        shift.c.member_id == membership.c.id,
        shift.c.started_at < day.end,
        shift.c.started_at >= day.start - timedelta(days=1),
        sa.or_(shift.c.ended_at.is_(None), shift.c.ended_at > day.start),
    )
    query = (
        sa.select(membership.c.id, person.c.name, on_shift.label("on_shift"))
        .join(person, person.c.id == membership.c.person_id)
        .where(membership.c.team_id == team_id)
    )
    return (await session.execute(query)).all()
