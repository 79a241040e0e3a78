"""Reminding agents of what they promised: taken once, proved by its delivery, answered by a tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.mail_terms import OutboxState
from core.protocols.promises import RING_AGAIN
from core.terms import CallbackState, LeadState, ReminderState
from desk.leads import promise_ladder
from desk.leads.lead import contacts_of
from desk.people.directory import Team
from desk.people.work import Work
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import callback, lead, meeting, outbox

TOGETHER = timedelta(minutes=1)
"""Who is reminded of a promise is reminded in the same message of what falls due within so long after it."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder to send to the agent who promised."""

    callback_id: int
    lead_id: int
    member_id: int
    due_at: datetime
    topic: str
    name: str | None
    at_the_time: bool
    meets: bool = False
    """Whether it is a meeting."""
    zone: str | None = None
    """The contact's (IANA), where it is known."""


async def take_reminders(work: Work) -> list[Reminder]:
    """Take the reminders that are due: some minutes before, and at the time. Each is taken once.

    A promise whose agent has given the lead up is nobody's to be reminded of: it goes to who is free at its time. What
    the same agent is reminded of within a minute comes along, so that it can be one message.
    """
    before = await _take_stage(work, 1, work.now + timedelta(seconds=work.settings.remind_before))
    at_the_time = await _take_stage(work, 2, work.now)
    latest = {row.id: row for row in (*before, *at_the_time)}
    if not latest:
        return []
    people = await contacts_of(work.session, [row.lead_id for row in latest.values()])
    meetings = await _meetings_among(work.session, list(latest))
    return [
        Reminder(
            callback_id=row.id,
            lead_id=row.lead_id,
            member_id=row.member_id,
            due_at=row.due_at,
            topic=row.topic,
            name=people[row.lead_id].name,
            at_the_time=row.stage == 2,
            meets=row.id in meetings,
            zone=people[row.lead_id].zone,
        )
        for row in latest.values()
    ]


def _claim_of(stage: int) -> Prepared:
    return Prepared(
        callback.update()
        .where(
            callback.c.team_id == sa.bindparam("team"),
            callback.c.state == CallbackState.WAITING,
            callback.c.stage < stage,
            _is_due(stage),
            sa.exists().where(
                lead.c.id == callback.c.lead_id,
                lead.c.state == LeadState.OPEN,
                lead.c.owner_id == callback.c.member_id,
            ),
        )
        .values(
            stage=stage,
            reminder=sa.case((callback.c.seen_at.is_(None), ReminderState.SENT), else_=callback.c.reminder),
        )
        .returning(
            callback.c.id,
            callback.c.lead_id,
            callback.c.member_id,
            callback.c.due_at,
            callback.c.topic,
            callback.c.stage,
        )
    )


async def _take_stage(work: Work, stage: int, until: datetime) -> Sequence[Any]:
    """Move promises that are due by a time on to a stage of reminding, and return them."""
    return await _TAKE[stage].rows(work.session, team=work.team.id, until=until, along=until + TOGETHER)


async def _meetings_among(session: Session, promises_taken: Sequence[int]) -> frozenset[int]:
    """Return which of these promises are meetings."""
    found = await session.execute(sa.select(meeting.c.callback_id).where(meeting.c.callback_id.in_(promises_taken)))
    return frozenset(found.scalars())


def _is_due(stage: int) -> sa.ColumnElement[bool]:
    """Choose promises due by `until`, or by `along` where their agent is reminded of a sooner one."""
    until = sa.bindparam("until", type_=callback.c.due_at.type)
    sooner = callback.alias("sooner")
    comes_along = sa.exists().where(
        sooner.c.member_id == callback.c.member_id,
        sooner.c.state == CallbackState.WAITING,
        sooner.c.stage < stage,
        sooner.c.due_at <= until,
    )
    due = sa.or_(callback.c.due_at <= until, comes_along)
    # Said beside: the planner finds the index by it.
    return sa.and_(callback.c.due_at <= sa.bindparam("along", type_=callback.c.due_at.type), due)


_TAKE = {stage: _claim_of(stage) for stage in (1, 2)}


async def remember_reminder(session: Session, callback_id: int, outbox_id: int) -> None:
    """Note which outbox row carries the reminder: its delivery is the first proof."""
    await session.execute(callback.update().where(callback.c.id == callback_id).values(reminder_id=outbox_id))


async def reminded_together(session: Session, callback_id: int, *, of: int) -> list[int]:
    """Return the promises of an agent that one message reminded of, this one among them, the soonest first."""
    this = sa.select(callback.c.reminder_id).where(callback.c.id == callback_id).scalar_subquery()
    rows = await session.execute(
        sa.select(callback.c.id)
        .where(callback.c.member_id == of, sa.or_(callback.c.id == callback_id, callback.c.reminder_id == this))
        .order_by(callback.c.due_at, callback.c.id)
    )
    return list(rows.scalars())


_ARRIVED = Prepared(
    callback.update()
    .where(
        callback.c.team_id == sa.bindparam("team"),
        callback.c.state == CallbackState.WAITING,
        callback.c.reminder == ReminderState.SENT,
        sa.exists().where(outbox.c.id == callback.c.reminder_id, outbox.c.state == OutboxState.SENT),
    )
    .values(reminder=ReminderState.DELIVERED)
)


async def note_delivered(session: Session, team: Team) -> int:
    """Move the reminders of a team on whose message has arrived. Return how many."""
    return await _ARRIVED.run(session, team=team.id)


async def see_reminder(session: Session, callback_id: int, *, by: int, now: datetime) -> bool:
    """Note that an agent has seen a reminder, a late one while they hold its card. False: not theirs, or over."""
    held = sa.exists().where(lead.c.id == callback.c.lead_id, lead.c.state == LeadState.HELD, lead.c.holder_id == by)
    done = await session.execute(
        callback.update()
        .where(
            callback.c.id == callback_id,
            callback.c.member_id == by,
            callback.c.state == CallbackState.WAITING,
            sa.or_(callback.c.reminder != ReminderState.ESCALATED, held),
        )
        .values(reminder=ReminderState.SEEN, seen_at=sa.func.coalesce(callback.c.seen_at, now))
        .returning(callback.c.sequence, callback.c.due_at, callback.c.rings)
    )
    row = done.first()
    if row is None:
        return False
    await promise_ladder.ring_at(session, callback_id, row.sequence, max(now, row.due_at) + RING_AGAIN, row.rings)
    return True
