"""The queue of leads, and the claim: one conditional statement that takes a lead or nothing.

Leads that differ only in age are in one bucket (the database computes its name), and the newest of a bucket is its best
for every agent. So looking costs one index step for each bucket, however many leads there are; the rules choose among
the heads. A SELECT is never trusted: what counts is the row that the UPDATE changed, with all conditions checked again.
On PostgreSQL a lead that another agent is taking at this moment is skipped, not waited for.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.terms import Lane
from storage.candidates import LOOKED, MAY, Candidate, Claimant, QueuePlace, binds_of
from storage.database import Session, may_write
from storage.prepared import Prepared, PreparedInsert, columns
from storage.tables import hand_out, lead
from storage.tables.columns import Key
from storage.waiting import STALE

AT_ONCE = 5000
"""Leads that one look puts into their buckets; what is left comes with the next."""
_WAKE = Prepared(
    lead.update()
    .where(lead.c.id.in_(sa.select(lead.c.id).where(*STALE).limit(AT_ONCE).with_for_update(skip_locked=True)))
    .values(ready=sa.true())
)


async def wake(session: Session, team_id: int, now: datetime) -> int:
    """Put the leads whose time has come into their buckets. Return how many."""
    return await _WAKE.run(session, team=team_id, now=now)


async def look(
    session: Session,
    agent: Claimant,
    *,
    skip: int = 0,
    past: Collection[int] = (),
    deep: bool = False,
) -> list[Candidate]:
    """See what an agent may have: promises by their time, pinned leads, and the head of every bucket.

    Args:
        skip: pass over so many leads of each bucket: others are taking them.
        past: pass over these leads; on PostgreSQL only.
        deep: see more promises, and more that was put first, than one hand-out needs.
    """
    looking = LOOKED[session.dialect.name, deep]
    asked: dict[str, Any] = agent.parameters | {"skip": skip}
    if session.dialect.name == "postgresql":
        asked["past"] = list(past)
    seen: list[Candidate] = await looking.rows(session, **asked)
    if any(one.place == QueuePlace.STALE for one in seen):
        # A reader only reads: what came due in between is seen by the next look.
        if may_write(session):
            await wake(session, agent.team_id, agent.now)
            seen = await looking.rows(session, **asked)
        seen = [one for one in seen if one.place != QueuePlace.STALE]
    return seen


@dataclass(frozen=True, slots=True)
class LeadToClaim:
    """A lead to claim, and what its hand-out keeps. Leads ranked together share the list of their ranking."""

    lead_id: int
    lane: Lane
    reason: dict[str, Any]
    expected: float
    among: list[Any] | None
    deadline_at: datetime
    offered: bool = False


@dataclass(frozen=True, slots=True)
class Claimed:
    """The hand-out by which a lead is now with the agent."""

    hand_out_id: int
    wanted: LeadToClaim


_FREE = f"l.state = 'open' AND l.lane <> 'needs_number' AND {MAY}"

_TAKE = Prepared(
    sa.text(
        f"UPDATE lead AS l SET state = 'held', holder_id = :member, pinned_at = NULL WHERE l.id = :lead AND {_FREE}"
    ).bindparams(*binds_of("lead", "team", "member", "now", "late", "lately"))
)

_GIVEN = ("lane", "reason", "expected", "among", "offered", "started_at", "deadline_at")
"""Columns of a hand-out that are passed; the others are copied from its lead."""
_OPEN = PreparedInsert(
    hand_out.insert().from_select(
        ["team_id", "lead_id", "channel_id", "entry", "campaign", "attempt", "member_id", *_GIVEN],
        sa.select(
            lead.c.team_id,
            lead.c.id,
            lead.c.channel_id,
            lead.c.entry,
            lead.c.campaign,
            lead.c.attempts + 1,
            lead.c.holder_id,
            *columns(hand_out, *_GIVEN).values(),
        ).where(lead.c.id == sa.bindparam("lead")),
    )
)

# Where a statement is a round trip, one does it all: the first wanted lead that is free and not being taken. An agent
# who was handed one beside us gets no second.
_TAKE_FIRST = Prepared(
    sa.text(
        f"""
        WITH want AS MATERIALIZED (
            SELECT * FROM json_to_recordset(CAST(:wanted AS JSON)) AS w(place INTEGER, lead BIGINT, lane TEXT,
                reason JSON, expected DOUBLE PRECISION, ranked BOOLEAN, offered BOOLEAN, deadline TIMESTAMPTZ)
        ), picked AS (
            SELECT l.id, want.place, l.channel_id, l.entry, l.campaign, l.attempts + 1 AS attempt
            FROM want JOIN lead l ON l.id = want.lead WHERE {_FREE}
            ORDER BY want.place LIMIT 1 FOR UPDATE OF l SKIP LOCKED
        ), opened AS (
            INSERT INTO hand_out (team_id, lead_id, member_id, channel_id, entry, campaign, attempt, lane,
                reason, expected, among, offered, started_at, deadline_at)
            SELECT :team, picked.id, :member, picked.channel_id, picked.entry, picked.campaign, picked.attempt,
                want.lane, want.reason, want.expected, CASE WHEN want.ranked THEN CAST(:among AS JSON) END,
                want.offered, :now, want.deadline
            FROM picked JOIN want ON want.place = picked.place
            ON CONFLICT (member_id) WHERE ended_at IS NULL DO NOTHING
            RETURNING id, lead_id
        )
        UPDATE lead SET state = 'held', holder_id = :member, pinned_at = NULL FROM opened
        WHERE lead.id = opened.lead_id RETURNING opened.id, opened.lead_id
        """
    )
    .bindparams(
        *binds_of("team", "member", "now", "late", "lately"),
        sa.bindparam("wanted", type_=sa.Text),
        sa.bindparam("among", type_=sa.Text),
    )
    .columns(id=Key, lead_id=Key)
)


async def take(session: Session, wanted: Sequence[LeadToClaim], agent: Claimant) -> Claimed | None:
    """Take the first of these leads that is still free for this agent, and open its hand-out.

    None: none is, or another transaction has just handed the agent one.
    """
    asked = agent.parameters
    if session.dialect.name == "postgresql":
        return await _take_first(session, wanted, **asked)
    for one in wanted:
        if not await _TAKE.run(session, lead=one.lead_id, **asked):
            continue
        made = await _OPEN.new_id(
            session,
            lead=one.lead_id,
            lane=one.lane,
            reason=one.reason,
            expected=one.expected,
            among=one.among,
            offered=one.offered,
            started_at=agent.now,
            deadline_at=one.deadline_at,
        )
        return Claimed(made, one)
    return None


async def _take_first(session: Session, wanted: Sequence[LeadToClaim], **asked: Any) -> Claimed | None:
    if not wanted:
        return None
    written = [
        {
            "place": place,
            "lead": one.lead_id,
            "lane": one.lane,
            "reason": one.reason,
            "expected": one.expected,
            "ranked": one.among is not None,
            "offered": one.offered,
            "deadline": one.deadline_at.isoformat(),
        }
        for place, one in enumerate(wanted)
    ]
    among = next((one.among for one in wanted if one.among is not None), None)
    row = await _TAKE_FIRST.first(session, wanted=json.dumps(written), among=json.dumps(among), **asked)
    return Claimed(row.id, next(one for one in wanted if one.lead_id == row.lead_id)) if row else None
