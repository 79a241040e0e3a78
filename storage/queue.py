"""The claim: one conditional statement takes the next lead for an agent, or nothing.

Every lane has an order its index can walk: the freshest first where interest cools, the longest due first where a time
was set. The statement looks at the head of one lane after the other and stops at the first that has a lead, so it
costs the same among ten thousand leads and among a million. A SELECT is never trusted: what counts is the row the
UPDATE changed. On PostgreSQL heads that another agent is taking at this moment are skipped, not waited for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from core.terms import Lane
from storage.database import Session
from storage.hot import Hot
from storage.tables import contact, lead

ORDER: tuple[tuple[Lane, bool], ...] = (
    (Lane.PROMISED, False),
    (Lane.LIVE, True),
    (Lane.FRESH, True),
    (Lane.RETRY, False),
    (Lane.BANK, False),
    (Lane.RECYCLED, False),
)
"""The lanes in the order they are served, and whether the freshest goes first in them."""

ALL_LANES = tuple(pair[0] for pair in ORDER)

_LISTED = ", ".join(f"'{lane.value}'" for lane in ALL_LANES)


@dataclass(frozen=True, slots=True)
class Claimed:
    """The lead that is now with the agent, as it was when it was taken."""

    lead_id: int
    contact_id: int
    channel_id: int
    lane: Lane
    arrived_at: datetime
    due_at: datetime
    attempts: int
    owner_id: int | None


def _head(lane: Lane, *, freshest: bool, own_only: bool) -> Any:
    """Select the id of a lane's first lead that this agent may have now."""
    may = [
        lead.c.team_id == sa.bindparam("team"),
        lead.c.lane == sa.literal_column(f"'{lane.value}'"),
        lead.c.state == sa.literal_column("'open'"),
        lead.c.due_at <= sa.bindparam("now"),
        sa.or_(
            lead.c.barred_id.is_(None),
            lead.c.barred_id != sa.bindparam("member"),
            lead.c.barred_until <= sa.bindparam("now"),
        ),
        ~sa.exists().where(contact.c.id == lead.c.contact_id, contact.c.do_not_call_at.is_not(None)),
    ]
    if own_only:
        may.append(lead.c.owner_id == sa.bindparam("member"))
    else:
        may.append(
            sa.or_(
                lead.c.owner_id.is_(None),
                lead.c.owner_id == sa.bindparam("member"),
                lead.c.due_at <= sa.bindparam("late"),
            )
        )
    order = (lead.c.due_at.desc(), lead.c.id.desc()) if freshest else (lead.c.due_at, lead.c.id)
    found = sa.select(lead.c.id).where(*may).order_by(*order).limit(1)
    return found.with_for_update(skip_locked=True).scalar_subquery()


@cache
def _claim(lanes: tuple[Lane, ...], own_only: bool) -> Hot:
    heads = [_head(lane, freshest=freshest, own_only=own_only) for lane, freshest in ORDER if lane in lanes]
    first = sa.func.coalesce(*heads) if len(heads) > 1 else heads[0]
    return Hot(
        lead.update()
        .where(lead.c.id == first, lead.c.state == sa.literal_column("'open'"))
        .values(state=sa.literal_column("'held'"), holder_id=sa.bindparam("holder"))
        .returning(
            lead.c.id, lead.c.contact_id, lead.c.channel_id, lead.c.lane, lead.c.arrived_at, lead.c.due_at,
            lead.c.attempts, lead.c.owner_id,
        )
    )  # fmt: skip


async def claim(
    session: Session, *, team_id: int, member_id: int, now: datetime, late: datetime,
    lanes: Sequence[Lane] = ALL_LANES, own_only: bool = False,
) -> Claimed | None:  # fmt: skip
    """Take the next lead for an agent. The caller has seen that the agent is on shift and under the caps.

    Args:
        late: leads with an owner that are due since before this moment may go to anybody.
        own_only: only leads that this agent owns (promises, when a cap is reached).
    """
    row = await _claim(tuple(lanes), own_only).first(
        session, team=team_id, member=member_id, holder=member_id, now=now, late=late
    )
    return Claimed(row[0], row[1], row[2], Lane(row[3]), row[4], row[5], row[6], row[7]) if row else None


_ANY_READY = Hot(
    sa.select(sa.literal_column("1")).where(
        sa.exists().where(
            lead.c.team_id == sa.bindparam("team"),
            sa.text(f"lead.lane IN ({_LISTED})"),
            lead.c.state == sa.literal_column("'open'"),
            lead.c.due_at <= sa.bindparam("now"),
        )
    )
)


async def any_ready(session: Session, team_id: int, now: datetime) -> bool:
    """Tell whether some lead of the team is due."""
    return await _ANY_READY.first(session, team=team_id, now=now) is not None


async def next_due(session: Session, team_id: int, member_id: int, now: datetime) -> datetime | None:
    """Tell when the next lead that this agent may have becomes due, if one is waiting."""
    found = await session.execute(
        sa.select(sa.func.min(lead.c.due_at)).where(
            lead.c.team_id == team_id,
            lead.c.lane.in_([lane.value for lane in ALL_LANES]),
            lead.c.state == "open",
            lead.c.due_at > now,
            sa.or_(lead.c.owner_id.is_(None), lead.c.owner_id == member_id),
        )
    )
    moment: datetime | None = found.scalar_one_or_none()
    return moment
