"""What waits in a team's queue, counted: by bucket, by lane, and in agents' hands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.ranking.lead_worth import bucket_of
from core.terms import Lane
from storage.database import Session
from storage.tables import hand_out, lead


@dataclass(frozen=True, slots=True)
class LaneNow:
    """One lane: how many leads are due, how many wait for their time, and when the longest waiting of the due came."""

    lane: Lane
    due: int
    later: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class CountedBucket:
    """What is due of one kind: how many leads, when the oldest and the newest came, and the id of one of them."""

    name: str
    due: int
    oldest: datetime
    newest: datetime
    some_id: int


async def buckets_of(session: Session, team_id: int) -> list[CountedBucket]:
    """Count what is due and may be handed out: most of a queue, of which the index of the buckets alone is read."""
    came = lead.c.arrived_at
    rows = await session.execute(
        sa.select(
            lead.c.bucket.label("name"),
            sa.func.count().label("due"),
            sa.func.min(came).label("oldest"),
            sa.func.max(came).label("newest"),
            sa.func.max(lead.c.id).label("some_id"),
        )
        .where(lead.c.team_id == team_id, lead.c.bucket.is_not(None))
        .group_by(lead.c.bucket)
    )
    return [CountedBucket(**row._mapping) for row in rows]


async def lanes_of(
    session: Session, team_id: int, buckets: Sequence[CountedBucket], stopped: frozenset[int], now: datetime
) -> tuple[tuple[LaneNow, ...], int]:
    """Count what waits by lane, and what is in agents' hands. What a paused channel keeps is counted with the pause."""
    due: Counter[Lane] = Counter()
    later: Counter[Lane] = Counter()
    oldest: dict[Lane, datetime] = {}
    for lane, ready, waits, came in [*_in_buckets(buckets, stopped), *await _outside(session, team_id, stopped, now)]:
        due[lane] += ready
        later[lane] += waits
        if came is not None:
            oldest[lane] = min(came, oldest.get(lane, came))
    held = await session.execute(
        sa.select(sa.func.count()).where(hand_out.c.team_id == team_id, hand_out.c.ended_at.is_(None))
    )
    lanes = tuple(LaneNow(one, due[one], later[one], oldest.get(one)) for one in Lane if due[one] + later[one])
    return lanes, held.scalar_one()


_Counted = tuple[Lane, int, int, datetime | None]
"""A lane, leads due, leads that wait for their time, and when the oldest of the due came."""


def _in_buckets(buckets: Sequence[CountedBucket], stopped: frozenset[int]) -> list[_Counted]:
    kinds = [(bucket_of(one.name)[0], one) for one in buckets]
    return [(kind.lane, one.due, 0, one.oldest) for kind, one in kinds if kind.channel not in stopped]


_OUTSIDE = (
    sa.text("lead.state = 'open' AND NOT lead.ready AND lead.lane <> 'promised'"),
    sa.text("lead.state = 'open' AND lead.lane = 'promised'"),
)
"""What lies in no bucket. As literals: the planner must see them to use the indexes of what waits and is promised."""


async def _outside(session: Session, team_id: int, stopped: frozenset[int], now: datetime) -> list[_Counted]:
    """Count what lies in no bucket: what waits for its time, promises, and leads without a number.

    Promises keep their time in paused channels too.
    """
    is_due = lead.c.due_at <= now
    counted = sa.select(
        lead.c.lane,
        sa.func.count().label("leads"),
        sa.func.sum(sa.case((is_due, 1), else_=0)).label("due"),
        sa.func.min(sa.case((is_due, lead.c.arrived_at)), type_=lead.c.arrived_at.type).label("oldest"),
    )
    if stopped:
        counted = counted.where(sa.or_(lead.c.lane == Lane.PROMISED, lead.c.channel_id.not_in(stopped)))
    found: list[_Counted] = []
    for kind in _OUTSIDE:
        rows = await session.execute(counted.where(lead.c.team_id == team_id, kind).group_by(lead.c.lane))
        found += [(Lane(row.lane), int(row.due), row.leads - int(row.due), row.oldest) for row in rows]
    return found
