"""The queue as it is now: what waits in which lane, the best of it, and what managers put first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from core.calendar.worktime import is_open, next_open
from core.ranking.best_lead import Choice
from core.ranking.evidence import NOBODY
from core.ranking.lead_worth import POINTS, bucket_of
from core.settings import TeamSettings
from core.terms import Lane, LeadState
from desk.dispatch.choice import Chooser, look_at_queue
from desk.dispatch.upcoming import QueueLook, UpcomingTurn, at_work, upcoming
from desk.learning import beliefs
from desk.people.work import Work
from storage.candidates import Candidate, QueuePlace
from storage.database import Session
from storage.tables import channel, hand_out, lead, membership, person

HEADS = 8
"""So many of the best leads are shown."""
PINNED = 10


@dataclass(frozen=True, slots=True)
class LaneNow:
    """One lane: how many leads are due, how many wait for their time, and when the longest waiting of the due came."""

    lane: Lane
    due: int
    later: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class HeadNow:
    """One of the best leads that are due, and the sales to expect of an hour of such for an average agent.

    `agent`: whose alone it is for now.
    """

    lead_id: int
    channel: str
    lane: Lane
    attempt: int
    arrived_at: datetime
    an_hour: float
    agent: str | None


@dataclass(frozen=True, slots=True)
class PinnedNow:
    """A lead a manager put first; `agent` is whose it is, where it was assigned."""

    lead_id: int
    channel: str
    lane: Lane
    agent: str | None


@dataclass(frozen=True, slots=True)
class QueueNow:
    """Everything `/queue` shows. `opens_at` is None while the team may call."""

    lanes: tuple[LaneNow, ...]
    held: int
    paused: Mapping[str, int]
    """Leads that wait in channels that are paused, by the channel's name."""
    pinned: tuple[PinnedNow, ...]
    heads: tuple[HeadNow, ...]
    turns: tuple[UpcomingTurn, ...]
    channels: Mapping[int, str]
    """The channel of each lead among the turns, by the lead's id."""
    opens_at: datetime | None


async def queue_now(work: Work) -> QueueNow:
    """Look at a team's queue once."""
    agents = await at_work(work)
    known = await beliefs.current(work)
    # Leads whose time has come are put into their buckets first, or they would be counted as waiting.
    chooser, seen = await look_at_queue(work, NOBODY)
    buckets = await _buckets(work.session, work.team.id)
    paused = frozenset(one.id for one in seen if one.place == QueuePlace.PAUSED)
    heads = await _heads(work.session, chooser, buckets, [one for one in seen if one.place > QueuePlace.HEAD])
    turns = (await upcoming(QueueLook(work), agents, work.settings, known, rounds=1)).turns
    lanes, held = await _lanes(work.session, work.team.id, buckets, paused, work.now)
    closed = not is_open(work.now, work.settings.hours, work.team.timezone)
    return QueueNow(
        lanes,
        held,
        await paused_now(work.session, work.team.id),
        await _pinned(work.session, work.team.id),
        heads,
        turns,
        await channels_of(work.session, [turn.wanted.lead_id for turn in turns if turn.wanted is not None]),
        next_open(work.now, work.settings.hours, work.team.timezone) if closed else None,
    )


@dataclass(frozen=True, slots=True)
class _CountedBucket:
    """What is due of one kind: how many leads, when the oldest and the newest came, and the id of one of them."""

    name: str
    due: int
    oldest: datetime
    newest: datetime
    some_id: int


async def _buckets(session: Session, team_id: int) -> list[_CountedBucket]:
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
    return [_CountedBucket(**row._mapping) for row in rows]


async def _lanes(
    session: Session, team_id: int, buckets: Sequence[_CountedBucket], stopped: frozenset[int], now: datetime
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


def _in_buckets(buckets: Sequence[_CountedBucket], stopped: frozenset[int]) -> list[_Counted]:
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


async def paused_now(session: Session, team_id: int) -> dict[str, int]:
    """Count the leads that are kept in channels that are paused, by the channel's name."""
    waiting = sa.func.count(lead.c.id).label("kept")
    kept = (lead.c.channel_id == channel.c.id, lead.c.state == LeadState.OPEN, lead.c.lane != Lane.PROMISED)
    rows = await session.execute(
        sa.select(channel.c.name, waiting)
        .outerjoin(lead, sa.and_(*kept))
        .where(channel.c.team_id == team_id, channel.c.paused.is_(sa.true()))
        .group_by(channel.c.id, channel.c.name)
        .order_by(channel.c.id)
    )
    return {row.name: row.kept for row in rows}


async def _pinned(session: Session, team_id: int) -> tuple[PinnedNow, ...]:
    """List what managers put first, but not what a paused channel keeps: it comes first again when that goes on."""
    rows = await session.execute(
        sa.select(
            lead.c.id,
            channel.c.name.label("channel"),
            lead.c.lane,
            sa.case((lead.c.assigned_by.is_not(None), person.c.name)).label("agent"),
        )
        .join(channel, channel.c.id == lead.c.channel_id)
        .outerjoin(membership, membership.c.id == lead.c.owner_id)
        .outerjoin(person, person.c.id == membership.c.person_id)
        .where(
            lead.c.team_id == team_id,
            lead.c.pinned_at.is_not(None),
            channel.c.paused.is_(sa.false()),
            # As a literal: the planner must see it to use the index of pinned leads.
            sa.text("lead.state = 'open'"),
        )
        .order_by(lead.c.pinned_at, lead.c.id)
        .limit(PINNED)
    )
    return tuple(PinnedNow(row.id, row.channel, Lane(row.lane), row.agent) for row in rows)


async def _heads(
    session: Session, chooser: Chooser, buckets: Sequence[_CountedBucket], marks: Sequence[Candidate]
) -> tuple[HeadNow, ...]:
    """Rank for an average agent all that is due, also what is some agent's alone for now.

    The best are the newest of some buckets, not one of each: so the best buckets are found first, then looked into.
    `marks`: what was seen beside leads, the channels that are paused and the protocols.
    """
    names_by_id = {one.some_id: one.name for one in buckets}
    newest = [_seen(one.some_id, one.name, one.newest) for one in buckets]
    first = [names_by_id[choice.head.lead] for choice in _best(chooser, [*newest, *marks])]
    waiting = await _newest(session, chooser.team.id, first)
    best = _best(chooser, [*waiting, *marks])
    names = await channels_of(session, [choice.head.lead for choice in best])
    owners = await _owners_of(session, [choice.head.lead for choice in best], chooser.settings, chooser.now)
    arrived = {one.id: datetime.fromtimestamp(one.arrived, UTC) for one in waiting}
    return tuple(
        HeadNow(
            choice.head.lead,
            names[choice.head.lead],
            choice.head.bucket.lane,
            choice.head.bucket.attempt,
            arrived[choice.head.lead],
            choice.points / POINTS,
            owners.get(choice.head.lead),
        )
        for choice in best
    )


def _best(chooser: Chooser, seen: Sequence[Candidate]) -> list[Choice]:
    return sorted(chooser.heads(seen), key=lambda choice: (-choice.points, choice.head.lead))[:HEADS]


def _seen(lead_id: int, bucket: str, came: datetime) -> Candidate:
    return Candidate(QueuePlace.HEAD, lead_id, bucket, int(came.timestamp()), None, 0)


async def _newest(session: Session, team_id: int, buckets: Sequence[str]) -> list[Candidate]:
    """Return of each of these buckets as many of the newest leads as are shown."""
    if not buckets:
        return []
    parts = [
        sa.select(lead.c.id, lead.c.bucket, lead.c.arrived_at)
        .where(lead.c.team_id == team_id, lead.c.bucket == bucket)
        .order_by(lead.c.arrived_at.desc(), lead.c.id.desc())
        .limit(HEADS)
        .subquery()
        for bucket in buckets
    ]
    found = await session.execute(sa.union_all(*(sa.select(part) for part in parts)))
    return [_seen(row.id, row.bucket, row.arrived_at) for row in found]


async def _owners_of(
    session: Session, lead_ids: Sequence[int], settings: TeamSettings, now: datetime
) -> dict[int, str]:
    """Name the agents whose alone some of these leads are for now."""
    if not lead_ids:
        return {}
    late = now - timedelta(seconds=settings.callback_late)
    rows = await session.execute(
        sa.select(lead.c.id, person.c.name)
        .join(membership, membership.c.id == lead.c.owner_id)
        .join(person, person.c.id == membership.c.person_id)
        .where(
            lead.c.id.in_(lead_ids),
            sa.case((lead.c.owner_until.is_not(None), lead.c.owner_until > now), else_=lead.c.due_at > late),
        )
    )
    return {row.id: row.name for row in rows}


async def channels_of(session: Session, lead_ids: list[int]) -> dict[int, str]:
    """Name the channel of each of these leads."""
    if not lead_ids:
        return {}
    rows = await session.execute(
        sa.select(lead.c.id, channel.c.name)
        .join(channel, channel.c.id == lead.c.channel_id)
        .where(lead.c.id.in_(lead_ids))
    )
    return {row.id: row.name for row in rows}
