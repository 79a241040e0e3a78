"""The queue as it is now: what waits in which lane, the best of it, and what managers put first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from core.calendar.worktime import is_open, next_open
from core.ranking.best_lead import Choice
from core.ranking.evidence import NOBODY
from core.ranking.lead_worth import POINTS
from core.settings import TeamSettings
from core.terms import Lane, LeadState
from desk.dispatch.choice import Chooser, look_at_queue
from desk.dispatch.queue_counts import CountedBucket, LaneNow, buckets_of, lanes_of
from desk.dispatch.upcoming import QueueLook, UpcomingTurn, at_work, upcoming
from desk.learning import beliefs
from desk.people.work import Work
from storage.candidates import Candidate, QueuePlace
from storage.database import Session
from storage.tables import channel, lead, membership, person

HEADS = 8
"""So many of the best leads are shown."""
PINNED = 10


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
    buckets = await buckets_of(work.session, work.team.id)
    paused = frozenset(one.id for one in seen if one.place == QueuePlace.PAUSED)
    heads = await _heads(work.session, chooser, buckets, [one for one in seen if one.place > QueuePlace.HEAD])
    turns = (await upcoming(QueueLook(work), agents, work.settings, known, rounds=1)).turns
    lanes, held = await lanes_of(work.session, work.team.id, buckets, paused, work.now)
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
    session: Session, chooser: Chooser, buckets: Sequence[CountedBucket], marks: Sequence[Candidate]
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
