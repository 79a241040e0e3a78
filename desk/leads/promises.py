"""Promises with proof: what an attempt makes of one, and moving it to another time or agent.

Every change of a promise raises its `sequence`, so the timers set before come to nothing. A promise is never removed,
unless the attempt that made it is taken back: it ends as kept, missed, moved or dropped with its lead, each with its
time, and what moved goes on as a new one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.calendar.entries import CalendarEntryKind
from core.calendar.typed_times import FARTHEST
from core.errors import NotATime, StaleCard
from core.leads import MoveKind, rescheduled
from core.outcomes import TeamOutcome
from core.protocols.promises import KEPT_WITHIN, fate, ladder_of
from core.settings import TeamSettings
from core.terms import CallbackState, LeadState, ReminderState
from desk.leads import calendar_gone, meetings
from desk.leads.calendar_gone import GoneEntry
from desk.leads.move_values import Cause
from desk.leads.moves import move
from desk.leads.promise_ladder import set_ladder
from desk.people.work import Work
from storage.database import Session
from storage.prepared import Prepared, insert_row
from storage.tables import attempt, callback, lead, lead_event, meeting, membership


@dataclass(frozen=True, slots=True)
class NewPromise:
    """A call that was promised: of which lead, by whom, in which attempt, for when, about what."""

    team_id: int
    lead_id: int
    member_id: int
    attempt_id: int | None
    due_at: datetime
    topic: str = ""


async def keep(session: Session, new: NewPromise, settings: TeamSettings, now: datetime) -> int:
    """Write a promise down and set its ladder; return its id."""
    made = await insert_row(
        session,
        callback,
        team_id=new.team_id,
        lead_id=new.lead_id,
        member_id=new.member_id,
        attempt_id=new.attempt_id,
        promised_at=new.due_at,
        due_at=new.due_at,
        topic=new.topic,
        state=CallbackState.WAITING,
        reminder=ReminderState.NONE,
        created_at=now,
    )
    await set_ladder(session, made, 0, new.due_at, ladder_of(settings))
    return made


_WAITING = Prepared(
    sa.select(callback.c.id, callback.c.member_id, callback.c.due_at, meeting.c.id.label("meeting_id"))
    .outerjoin(meeting, meeting.c.callback_id == callback.c.id)
    .where(callback.c.lead_id == sa.bindparam("lead"), sa.text("callback.state = 'waiting'"))
)
_END = Prepared(
    callback.update()
    .where(callback.c.id == sa.bindparam("promise"), sa.text("state = 'waiting'"))
    .values(
        state=sa.bindparam("fate", type_=sa.String(32)),
        ended_at=sa.bindparam("now", type_=callback.c.ended_at.type),
        called_at=sa.bindparam("now", type_=callback.c.ended_at.type),
        called_by=sa.bindparam("by", type_=callback.c.called_by.type),
        sequence=callback.c.sequence + 1,
    )
)


_MADE_IN = (
    sa.select(attempt.c.lead_id).where(attempt.c.id == callback.c.attempt_id).correlate(callback).scalar_subquery()
)
"""The lead on which a promise was made; it is another's by now where two contacts were one person."""
_LET_GO = sa.exists().where(
    lead_event.c.lead_id.in_([callback.c.lead_id, _MADE_IN]),
    lead_event.c.agent_id == callback.c.member_id,
    lead_event.c.what.in_([MoveKind.RETURNED, MoveKind.LAPSED, MoveKind.FREED]),
    lead_event.c.at >= callback.c.created_at,
)
_AT_WORK = sa.exists().where(membership.c.id == callback.c.member_id, membership.c.active.is_(sa.true()))
_KEEPS = Prepared(sa.select(callback.c.id).where(callback.c.id == sa.bindparam("promise"), _AT_WORK, ~_LET_GO))
"""The promise, if its agent has not let it go: given it back, left its card unworked, or been too late for it."""


@dataclass(frozen=True, slots=True)
class PromiseAfterAttempt:
    """What an attempt left of a promise: its time if it stands, or its time if it was missed."""

    stands_at: datetime | None = None
    stands_until: datetime | None = None
    """Until when nobody but its agent calls, if it is a meeting."""
    stands_with: int | None = None
    """Whose it is if it stands; None: its agent let it go, and it is whoever's is free at its time."""
    missed_at: datetime | None = None


async def end_by_attempt(work: Work, lead_id: int, outcome: TeamOutcome, *, by: int) -> PromiseAfterAttempt:
    """End the promise of a lead by an attempt; it stands where the attempt came early and reached nobody.

    The call after a meeting is never late: the meeting was what was promised.
    """
    row = await _WAITING.first(work.session, lead=lead_id)
    if row is None:
        return PromiseAfterAttempt()
    meets, now = row.meeting_id is not None, work.now
    ended = fate(row.due_at, min(now, row.due_at + KEPT_WITHIN) if meets else now, outcome)
    if ended is None:
        at = meetings.over_at(row.due_at, work.settings) if meets else row.due_at
        until = meetings.kept_until(row.due_at, work.settings) if meets else None
        keeps = (await _KEEPS.first(work.session, promise=row.id)) is not None
        return PromiseAfterAttempt(at, until, row.member_id if keeps else None)
    await _END.run(work.session, promise=row.id, fate=ended, by=by, now=now)
    if meets:
        await meetings.call_off(work.session, row.id, now)
    return PromiseAfterAttempt(missed_at=row.due_at if ended is CallbackState.MISSED else None)


_REMOVED = Prepared(
    callback.delete()
    .where(callback.c.attempt_id == sa.bindparam("attempt"))
    .returning(callback.c.member_id, callback.c.lead_id, callback.c.due_at, callback.c.sequence)
)


async def undo_promise(session: Session, attempt_id: int, now: datetime) -> None:
    """Remove what was promised in an attempt that is taken back; a calendar that has it is told that it is gone."""
    for row in await _REMOVED.rows(session, attempt=attempt_id):
        gone = GoneEntry(CalendarEntryKind.PROMISE, row.lead_id, row.due_at, now, changes=row.sequence + 2)
        await calendar_gone.note(session, [row.member_id], gone)


ENDED_BY_CALL = (CallbackState.KEPT, CallbackState.MISSED, CallbackState.MOVED)


_WAITS_AGAIN = Prepared(
    callback.update()
    .where(
        callback.c.lead_id == sa.bindparam("lead"),
        callback.c.state.in_(ENDED_BY_CALL),
        # Not by its end: it may have been moved to another time in the same moment.
        callback.c.called_at == sa.bindparam("at", type_=callback.c.called_at.type),
    )
    .values(
        state=CallbackState.WAITING, ended_at=None, called_at=None, called_by=None, sequence=callback.c.sequence + 1
    )
    .returning(callback.c.id, callback.c.sequence, callback.c.due_at)
)


async def reopen_after_undo(session: Session, lead_id: int, at: datetime, settings: TeamSettings) -> None:
    """Make the promise that an attempt ended at this moment wait again: the attempt was taken back."""
    await _ladders(session, await _WAITS_AGAIN.rows(session, lead=lead_id, at=at), settings)


async def drop_promises(session: Session, contact_id: int, now: datetime) -> None:
    """Drop what a contact was promised, whom nobody may call."""
    theirs = sa.select(lead.c.id).where(lead.c.contact_id == contact_id)
    await drop_waiting(session, callback.c.lead_id.in_(theirs), now)


async def drop_waiting(session: Session, which: sa.ColumnElement[bool], now: datetime) -> None:
    """Drop the promises that wait and for which a condition holds, and call off their meetings that lie ahead."""
    dropped = await session.execute(
        callback.update()
        .where(which, callback.c.state == CallbackState.WAITING)
        .values(state=CallbackState.DROPPED, ended_at=now, sequence=callback.c.sequence + 1)
        .returning(callback.c.id)
    )
    for row in dropped.all():
        await meetings.call_off(session, row.id, now)


async def hand_over(session: Session, lead_id: int, to: int, settings: TeamSettings, now: datetime) -> int | None:
    """Hand the promise of a lead over to a colleague; one that is late is due now. Return its id, if there is one."""
    had = await session.execute(
        sa.select(callback.c.member_id, callback.c.due_at).where(
            callback.c.lead_id == lead_id, callback.c.state == CallbackState.WAITING, callback.c.member_id != to
        )
    )
    for row in had.all():
        await calendar_gone.note(
            session, [row.member_id], GoneEntry(CalendarEntryKind.PROMISE, lead_id, row.due_at, now)
        )
    at = sa.case((callback.c.due_at < now, now), else_=callback.c.due_at)
    moved = await session.execute(
        callback.update()
        .where(callback.c.lead_id == lead_id, callback.c.state == CallbackState.WAITING)
        .values(
            member_id=to,
            due_at=at,
            reminder=ReminderState.NONE,
            stage=0,
            rings=0,
            seen_at=None,
            reminder_id=None,
            sequence=callback.c.sequence + 1,
        )
        .returning(callback.c.id, callback.c.sequence, callback.c.due_at)
    )
    rows = moved.all()
    await _ladders(session, rows, settings)
    return rows[0].id if rows else None


async def _ladders(session: Session, rows: Sequence[Any], settings: TeamSettings) -> None:
    for row in rows:
        await set_ladder(session, row.id, row.sequence, row.due_at, ladder_of(settings))


async def reschedule(
    session: Session, callback_id: int, at: datetime, settings: TeamSettings, *, by: int, now: datetime
) -> int:
    """Move a promise to another time, which its agent agreed on with the contact; return the new promise's id.

    Raises:
        NotATime: in the past, or too far ahead.
        StaleCard: it is over, not theirs, or its card is in a hand.
    """
    if not now < at <= now + FARTHEST:
        raise NotATime("a callback lies ahead, within 400 days")
    ended = await session.execute(
        callback.update()
        .where(
            callback.c.id == callback_id,
            callback.c.member_id == by,
            callback.c.state == CallbackState.WAITING,
            sa.exists().where(lead.c.id == callback.c.lead_id, lead.c.state == LeadState.OPEN),
        )
        .values(state=CallbackState.MOVED, ended_at=now, sequence=callback.c.sequence + 1)
        .returning(callback.c.team_id, callback.c.lead_id, callback.c.attempt_id, callback.c.topic)
    )
    row = ended.first()
    if row is None:
        raise StaleCard("this promise is over, not yours, or in hand")
    made = await keep(session, NewPromise(row.team_id, row.lead_id, by, row.attempt_id, at, row.topic), settings, now)
    meets = await meetings.move_with_promise(session, callback_id, made, at, settings, now)
    due_at, until = (meetings.over_at(at, settings), meetings.kept_until(at, settings)) if meets else (at, None)
    if not await move(session, rescheduled(by, due_at, until), row.lead_id, Cause(now, agent=by, by_agent=True)):
        raise StaleCard("this promise is over, not yours, or in hand")
    return made


_OF_ANOTHER = Prepared(
    sa.select(callback.c.id)
    .join(lead, sa.and_(lead.c.id == callback.c.lead_id, lead.c.owner_id == callback.c.member_id))
    .where(
        callback.c.lead_id == sa.bindparam("lead"),
        sa.text("callback.state = 'waiting'"),
        callback.c.member_id != sa.bindparam("member"),
    )
)


async def is_of_another(session: Session, lead_id: int, *, than: int) -> bool:
    """Return whether a call that waits on a lead was promised by another agent than this one, whose the lead still is.

    Whoever else has had it in hand and lets it go does not let go what that agent promised.
    """
    return await _OF_ANOTHER.first(session, lead=lead_id, member=than) is not None


async def waiting_of(session: Session, lead_id: int) -> int | None:
    """Return the id of the promise that waits on a lead, if one does."""
    found = sa.select(callback.c.id).where(callback.c.lead_id == lead_id, callback.c.state == CallbackState.WAITING)
    waits: int | None = (await session.execute(found)).scalar_one_or_none()
    return waits
