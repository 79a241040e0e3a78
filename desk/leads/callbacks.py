"""Callbacks: their topic, their time and their agent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.terms import CallbackState, Lane, ReminderState
from desk.people.work import Work
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import attempt, callback, contact, lead, meeting, membership, person

MANY = 30
"""Who has promised so many calls is warned, and never refused one more: what a customer was told is written down."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One promised call or meeting, and whose it is."""

    id: int
    lead_id: int
    member_id: int
    due_at: datetime
    topic: str
    state: CallbackState
    name: str | None
    agent: str
    seen_at: datetime | None
    reminder: ReminderState
    meets: bool
    zone: str | None = None
    """The contact's (IANA), where it is known."""

    @property
    def waits(self) -> bool:
        """Whether the call is still to be made."""
        return self.state == CallbackState.WAITING

    def waits_for(self, member_id: int) -> bool:
        """Whether this agent is to make it: it was not given to a colleague, and they are not too late for it."""
        return self.waits and self.member_id == member_id and self.reminder != ReminderState.ESCALATED


_PROMISE = (
    sa.select(
        callback.c.id,
        callback.c.lead_id,
        callback.c.member_id,
        callback.c.due_at,
        callback.c.topic,
        callback.c.state,
        contact.c.name,
        person.c.name.label("agent"),
        callback.c.seen_at,
        callback.c.reminder,
        sa.exists().where(meeting.c.callback_id == callback.c.id).label("meets"),
        contact.c.zone,
    )
    .join(lead, lead.c.id == callback.c.lead_id)
    .join(contact, contact.c.id == lead.c.contact_id)
    .join(membership, membership.c.id == callback.c.member_id)
    .join(person, person.c.id == membership.c.person_id)
)


async def describe(session: Session, callback_id: int, *, to: int) -> Promise | None:
    """Return one callback to the agent whose it is, or who promised it before it went to a colleague."""
    promised = sa.exists().where(attempt.c.id == callback.c.attempt_id, attempt.c.member_id == to)
    theirs = sa.or_(callback.c.member_id == to, promised)
    row = (await session.execute(_PROMISE.where(callback.c.id == callback_id, theirs))).first()
    return Promise(**row._mapping) if row else None


async def each_of(session: Session, ids: Sequence[int]) -> list[Promise]:
    """Return callbacks by id, the soonest first."""
    rows = await session.execute(_PROMISE.where(callback.c.id.in_(ids)).order_by(callback.c.due_at, callback.c.id))
    return [Promise(**row._mapping) for row in rows]


async def waiting_of(session: Session, member_id: int) -> list[Promise]:
    """Return what an agent has promised and not yet kept, the soonest first."""
    rows = await session.execute(
        _PROMISE.where(callback.c.member_id == member_id, callback.c.state == CallbackState.WAITING).order_by(
            callback.c.due_at, callback.c.id
        )
    )
    return [Promise(**row._mapping) for row in rows]


async def number_waiting(session: Session, member_id: int, since: datetime | None, until: datetime) -> int:
    """Return how many calls an agent has promised for a time and not yet made; `since` None: overdue ones, too."""
    asked = [callback.c.member_id == member_id, callback.c.state == CallbackState.WAITING, callback.c.due_at < until]
    if since is not None:
        asked.append(callback.c.due_at >= since)
    return int((await session.execute(sa.select(sa.func.count()).where(*asked))).scalar_one())


@dataclass(frozen=True, slots=True)
class Load:
    """What an agent has promised, now that they have promised one more call."""

    waiting: int
    """Calls promised within the next weeks (`TeamSettings.callback_days`), and not made yet."""
    many: bool
    hour: datetime
    """The hour, by the team's clock, in which the new call falls,"""
    in_hour: int
    """how many are promised in it,"""
    full: bool
    """and whether those are more than one can make."""
    rests: bool
    """Whether the new one lies so far ahead that it rests until then."""


async def load_of(work: Work, member_id: int, due_at: datetime) -> Load:
    """Return how much an agent has promised: a warning may follow, never a refusal."""
    local = due_at.astimezone(ZoneInfo(work.team.timezone)).replace(minute=0, second=0, microsecond=0)
    hour = local.astimezone(UTC)
    in_hour = await number_waiting(work.session, member_id, hour, hour + timedelta(hours=1))
    active_until = work.now + timedelta(days=work.settings.callback_days)
    waiting = await number_waiting(work.session, member_id, None, active_until)
    full = in_hour > work.settings.callbacks_an_hour
    return Load(waiting, waiting >= MANY, hour, in_hour, full, due_at > active_until)


async def may_be_told(session: Session, attempt_id: int, *, by: int) -> bool:
    """Return whether the callback promised in an attempt still waits, and was promised by this agent or is theirs."""
    found = sa.select(callback.c.id).where(*_may_tell(attempt_id, by))
    return (await session.execute(found)).first() is not None


def _may_tell(attempt_id: int, by: int) -> tuple[sa.ColumnElement[bool], ...]:
    """Choose the promise of an attempt for who may say what it is about: who agreed on it, or whose it is."""
    theirs = sa.exists().where(attempt.c.id == callback.c.attempt_id, attempt.c.member_id == by)
    waits = callback.c.state == CallbackState.WAITING
    return callback.c.attempt_id == attempt_id, waits, sa.or_(callback.c.member_id == by, theirs)


async def set_topic(session: Session, attempt_id: int, topic: str, *, by: int) -> bool:
    """Write down what a callback is about. False: it was not promised by this agent and is not theirs, or is over."""
    done = await session.execute(callback.update().where(*_may_tell(attempt_id, by)).values(topic=topic))
    return bool(done.rowcount)


_OWNERS_OF_DUE = Prepared(
    sa.select(lead.c.owner_id)
    .where(
        lead.c.team_id == sa.bindparam("team"),
        # As a literal: the planner must see it to use the index of promised leads.
        sa.text("lead.state = 'open' AND lead.lane = 'promised' AND lead.owner_id IS NOT NULL"),
        lead.c.due_at <= sa.bindparam("now"),
    )
    .distinct()
)


async def owners_of_due(session: Session, team_id: int, now: datetime) -> set[int]:
    """Return whose promises are due and in nobody's hand."""
    return {row.owner_id for row in await _OWNERS_OF_DUE.rows(session, team=team_id, now=now)}


async def next_due(session: Session, team_id: int, member_id: int, now: datetime) -> datetime | None:
    """Return when the next promise that this agent may have becomes due: their own, or nobody's."""
    found = await session.execute(
        sa.select(sa.func.min(lead.c.due_at)).where(
            lead.c.team_id == team_id,
            sa.text("lead.state = 'open' AND lead.lane = 'promised'"),
            lead.c.due_at > now,
            sa.or_(lead.c.owner_id.is_(None), lead.c.owner_id == member_id),
        )
    )
    moment: datetime | None = found.scalar_one_or_none()
    return moment


@dataclass(frozen=True, slots=True)
class PromisedCount:
    """How many calls and how many meetings an agent has promised and not yet kept."""

    calls: int
    meetings: int


async def promised_count(session: Session, member_id: int) -> PromisedCount:
    """Count the calls and the meetings an agent has promised and not yet kept."""
    found = await session.execute(
        sa.select(sa.func.count().label("all"), sa.func.count(meeting.c.id).label("meetings"))
        .select_from(callback.join(lead, lead.c.id == callback.c.lead_id))
        .outerjoin(meeting, meeting.c.callback_id == callback.c.id)
        .where(callback.c.state == CallbackState.WAITING, lead.c.owner_id == member_id, lead.c.lane == Lane.PROMISED)
    )
    row = found.one()
    return PromisedCount(row.all - row.meetings, row.meetings)
