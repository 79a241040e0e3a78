"""Leads that wait: those not due yet, and those that have come due. It only reads."""

from datetime import datetime

import sqlalchemy as sa

from storage.database import Session
from storage.prepared import Prepared
from storage.tables import lead

STALE = (
    lead.c.team_id == sa.bindparam("team"),
    sa.text("lead.state = 'open' AND NOT lead.ready AND lead.lane NOT IN ('promised', 'needs_number')"),
    lead.c.due_at <= sa.bindparam("now"),
)

_ANY_READY = Prepared(
    sa.select(sa.literal_column("1")).where(
        sa.or_(
            sa.exists().where(lead.c.team_id == sa.bindparam("team"), lead.c.bucket.is_not(None)),
            sa.exists().where(*STALE),
            sa.exists().where(
                lead.c.team_id == sa.bindparam("team"),
                sa.text("lead.state = 'open' AND lead.lane = 'promised'"),
                lead.c.due_at <= sa.bindparam("now"),
            ),
        )
    )
)


async def any_ready(session: Session, team_id: int, now: datetime) -> bool:
    """Whether some lead of the team is due."""
    return await _ANY_READY.first(session, team=team_id, now=now) is not None


_OWNERS = Prepared(
    sa.select(lead.c.owner_id)
    .where(
        lead.c.team_id == sa.bindparam("team"),
        sa.text("lead.state = 'open' AND lead.owner_id IS NOT NULL"),
        lead.c.due_at <= sa.bindparam("now"),
    )
    .distinct()
)


async def owners_of_due(session: Session, team_id: int, now: datetime) -> set[int]:
    """Return the agents for whom something is due: a promise of theirs, or a contact who came back to them."""
    return {row.owner_id for row in await _OWNERS.rows(session, team=team_id, now=now)}


async def next_due(session: Session, team_id: int, member_id: int, now: datetime) -> datetime | None:
    """Return when the next lead that this agent may have becomes due, if one is waiting."""
    mine = sa.or_(lead.c.owner_id.is_(None), lead.c.owner_id == member_id)
    waiting = sa.text("lead.state = 'open' AND NOT lead.ready AND lead.lane <> 'needs_number'")
    promised = sa.text("lead.state = 'open' AND lead.lane = 'promised'")
    moments = [
        (
            await session.execute(
                sa.select(sa.func.min(lead.c.due_at)).where(lead.c.team_id == team_id, kind, lead.c.due_at > now, mine)
            )
        ).scalar_one_or_none()
        for kind in (waiting, promised)
    ]
    return min((moment for moment in moments if moment is not None), default=None)
