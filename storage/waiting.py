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


_LATER = (lead.c.team_id == sa.bindparam("team"), lead.c.due_at > sa.bindparam("now"))
_MINE = sa.or_(lead.c.owner_id.is_(None), lead.c.owner_id == sa.bindparam("member"))


def _soonest(kind: str) -> sa.ScalarSelect[datetime]:
    # As a literal: the planner must see it to use the index.
    return sa.select(sa.func.min(lead.c.due_at)).where(*_LATER, sa.text(kind), _MINE).scalar_subquery()


_NEXT_DUE = Prepared(
    sa.select(
        _soonest("lead.state = 'open' AND NOT lead.ready AND lead.lane <> 'needs_number'").label("waiting"),
        _soonest("lead.state = 'open' AND lead.lane = 'promised'").label("promised"),
    )
)


async def next_due(session: Session, team_id: int, member_id: int, now: datetime) -> datetime | None:
    """Return when the next lead that this agent may have becomes due, if one is waiting."""
    row = await _NEXT_DUE.first(session, team=team_id, member=member_id, now=now)
    return None if row is None else min((at for at in (row.waiting, row.promised) if at is not None), default=None)
