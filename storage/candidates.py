"""Candidates for an agent, without locking: promises by their time, pinned leads, and the head of every bucket."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from storage.prepared import Prepared
from storage.tables.columns import Key, Utc

LOOKERS = 3
"""Claimers of a process that look at a team's queue at once, and promises that are read: one is left for each."""


DEEP = 40
"""Promises and pinned leads that are read where several hand-outs are played through."""


class QueuePlace(IntEnum):
    """The part of the queue in which a candidate was seen."""

    OWN_PROMISE = 0
    """A promise of the agent who asks; its time has come."""
    PROMISE = 1
    """A promise whose agent is not at work, or late."""
    PINNED = 2
    """Pinned by a manager."""
    HEAD = 3
    """The newest lead of a bucket."""
    PROTOCOL = 7
    """No lead: a version of a protocol that is live, or will be; `bucket` says for which leads, and its hours."""
    PAUSED = 8
    """No lead: a channel that is paused."""
    STALE = 9
    """No lead, but a mark: some lead has come due and is not in its bucket yet."""


class Candidate(NamedTuple):
    """One thing that was seen in the queue; a tuple, because ninety are made for every hand-out.

    `bucket` is empty for promises; `id` is a channel's where one is paused. `due` is given for promises, and for leads
    whose class or segments were looked up: when they may be called. Moments are seconds since 1970: whole numbers need
    no converting.
    """

    place: int
    id: int
    bucket: str
    arrived: int
    due: int | None
    attempts: int


_AWAY = "NOT EXISTS (SELECT 1 FROM shift s WHERE s.member_id = l.owner_id AND s.ended_at IS NULL)"


_ELSE = """EXISTS (SELECT 1 FROM membership m JOIN shift s ON s.member_id = m.id
        WHERE m.team_id = :team AND m.role = 'agent' AND m.active AND m.id <> :member
        AND (s.ended_at IS NULL OR s.ended_at > :lately))"""
"""Whether anybody else works, by recent shifts. It is the same for all leads, so it is evaluated once a statement."""


MAY = f"""
    l.due_at <= :now
    AND (l.owner_id IS NULL OR l.owner_id = :member OR COALESCE(l.owner_until <= :now, l.due_at <= :late)
         OR (l.lane = 'promised' AND l.owner_until IS NULL AND {_AWAY}))
    AND (l.barred_id IS NULL OR l.barred_id <> :member OR l.barred_until <= :now)
    AND (l.lost_by IS NULL OR l.lost_by <> :member OR l.owner_id = :member OR NOT {_ELSE})
    AND (SELECT c.do_not_call_at FROM contact c WHERE c.id = l.contact_id) IS NULL
"""
"""The condition that this agent may have a lead now. The contact is looked up for the row at hand."""


# SQLite has no LATERAL and needs none: first the names, then the head of each.
_HEADS_BY_NAME = f"""
WITH RECURSIVE bucket(name) AS (
    SELECT (SELECT MIN(l.bucket) FROM lead l WHERE l.team_id = :team AND l.bucket IS NOT NULL)
    UNION ALL
    SELECT (SELECT MIN(l.bucket) FROM lead l WHERE l.team_id = :team AND l.bucket > bucket.name)
    FROM bucket WHERE bucket.name IS NOT NULL
), head AS (
    SELECT h.id, h.bucket, h.arrived_at, h.attempts FROM bucket JOIN lead h ON h.id = (
        SELECT l.id FROM lead l WHERE l.team_id = :team AND l.bucket = bucket.name AND {MAY}
        ORDER BY l.arrived_at DESC, l.id DESC LIMIT 1 OFFSET :skip)
)
"""


# PostgreSQL would rather read every lead and join them by hash than look one up for each bucket: it is told how. A step
# finds the next bucket with its newest lead, which nearly always is the one that may be had; only where it is not,
# another step looks behind it.
_NEWEST = f"""
        SELECT l.bucket, l.id, l.arrived_at, l.attempts, :skip = 0 AND {MAY} {{past}} AS may FROM lead l
        WHERE l.team_id = :team AND l.bucket %s ORDER BY l.bucket DESC, l.arrived_at DESC, l.id DESC LIMIT 1
"""


_HEADS_BY_STEPS = f"""
WITH RECURSIVE newest AS (
    ({_NEWEST % "IS NOT NULL"})
    UNION ALL
    SELECT following.* FROM newest CROSS JOIN LATERAL ({_NEWEST % "< newest.bucket"}) following
), head AS (
    SELECT id, bucket, arrived_at, attempts FROM newest WHERE may
    UNION ALL
    SELECT behind.id, newest.bucket, behind.arrived_at, behind.attempts FROM newest CROSS JOIN LATERAL (
        SELECT l.id, l.arrived_at, l.attempts FROM lead l
        WHERE l.team_id = :team AND l.bucket = newest.bucket AND {MAY} {{past}}
        ORDER BY l.arrived_at DESC, l.id DESC LIMIT 1 OFFSET :skip) behind
    WHERE newest.may IS NOT TRUE
)
"""


_HEADS = {"sqlite": _HEADS_BY_NAME, "postgresql": _HEADS_BY_STEPS}


_PAST = {"sqlite": "", "postgresql": "AND l.id <> ALL(:past)"}


_SECONDS = {
    "sqlite": r"unixepoch(\1)",
    "postgresql": r"CAST(FLOOR(DATE_PART('epoch', \1)) AS BIGINT)",
}


# Each part is a subquery of its own, because a LIMIT may not stand between two UNIONs.
_LOOK = f"""
%s
SELECT 0 AS place, p.id, '' AS bucket, {{p.arrived_at}} AS arrived, {{p.due_at}} AS due, p.attempts FROM (
    SELECT l.* FROM lead l
    WHERE l.team_id = :team AND l.state = 'open' AND l.lane = 'promised' AND l.owner_id = :member AND {MAY} {{past}}
    ORDER BY l.due_at, l.id LIMIT {{limit}}) p
UNION ALL
SELECT 1, p.id, '', {{p.arrived_at}}, {{p.due_at}}, p.attempts FROM (
    SELECT l.* FROM lead l
    WHERE l.team_id = :team AND l.state = 'open' AND l.lane = 'promised' AND {MAY} {{past}}
    AND (l.owner_id IS NULL OR l.owner_id <> :member)
    ORDER BY l.due_at, l.id LIMIT {{limit}}) p
UNION ALL
SELECT 2, p.id, p.bucket, {{p.arrived_at}}, NULL, p.attempts FROM (
    SELECT l.* FROM lead l
    WHERE l.team_id = :team AND l.state = 'open' AND l.pinned_at IS NOT NULL AND l.bucket IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM channel c WHERE c.id = l.channel_id AND c.paused) AND {MAY} {{past}}
    ORDER BY CASE WHEN l.owner_id = :member THEN 0 ELSE 1 END, l.pinned_at, l.id LIMIT {{limit}}) p
UNION ALL
SELECT 3, h.id, h.bucket, {{h.arrived_at}}, NULL, h.attempts FROM head h
UNION ALL
SELECT 7, p.id, CAST(p.live_from AS TEXT) || '|' || COALESCE(CAST(p.channel_id AS TEXT), '') || '|'
    || COALESCE(p.lane, '') || '|' || COALESCE(p.lines ->> 'lunch', '') || '|' || COALESCE(p.lines ->> 'contact', '')
    || '|' || COALESCE(p.tier, '') || '|' || COALESCE(p.segment, ''),
    0, NULL, 0 FROM protocol p
WHERE p.team_id = :team AND p.state = 'live'
UNION ALL
SELECT 8, c.id, '', 0, NULL, 0 FROM channel c WHERE c.team_id = :team AND c.paused
UNION ALL
SELECT 9, p.id, '', 0, NULL, 0 FROM (
    SELECT l.id FROM lead l
    WHERE l.team_id = :team AND l.state = 'open' AND NOT l.ready AND l.due_at <= :now
    AND l.lane NOT IN ('promised', 'needs_number') LIMIT 1) p
"""
"""Times are in braces, since each database makes seconds of them in its own way; likewise what others are taking."""


def binds_of(*names: str) -> list[sa.BindParameter[Any]]:
    """Return these parameters of a statement, each with its type."""
    kinds: dict[str, Any] = {"now": Utc(), "late": Utc(), "lately": Utc(), "skip": sa.Integer()}
    kinds["past"] = ARRAY(sa.BigInteger)
    return [sa.bindparam(name, type_=kinds.get(name, Key)) for name in names]


def _looking(database: str, promises: int) -> Prepared:
    text = (_LOOK % _HEADS[database]).replace("{past}", _PAST[database]).replace("{limit}", str(promises))
    binds = binds_of("team", "member", "now", "late", "lately", "skip", *(["past"] if _PAST[database] else []))
    return Prepared(
        sa.text(re.sub(r"\{(\w\.\w+)\}", _SECONDS[database], text))
        .bindparams(*binds)
        .columns(place=sa.Integer, id=Key, bucket=sa.Text, arrived=Key, due=Key, attempts=sa.Integer),
        into=Candidate,
    )


LOOKED = {(database, deep): _looking(database, DEEP if deep else LOOKERS) for database in _HEADS for deep in (0, 1)}


LATELY = timedelta(days=7)
"""An agent with a shift within this time works in the team, on shift or not."""


@dataclass(frozen=True, slots=True)
class Claimant:
    """An agent who is to have a lead now."""

    team_id: int
    member_id: int
    now: datetime
    late: datetime
    """Promises that were due before this moment, and leads kept for an owner since then, may go to anybody."""

    @property
    def parameters(self) -> dict[str, Any]:
        """What `MAY` asks about the agent."""
        lately = self.now - LATELY
        return {"team": self.team_id, "member": self.member_id, "now": self.now, "late": self.late, "lately": lately}
