"""Meetings that were agreed on: the promise of a call after it, a place, and whether they came.

A meeting stands beside the promise of its lead: the agent is reminded of it before, and works the lead after it.
Whether the contact came is answered by a tap, and only then: no outcome tells it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.settings import TeamSettings
from core.terms import CallbackState, MeetingState, ReminderState
from desk.operations.timers import MostLate, Timer, set_timers
from desk.people.work import Work
from storage.database import Session
from storage.prepared import Prepared, insert_row
from storage.tables import callback, contact, lead, meeting, membership, person

BEFORE, AFTER, LEFT = "meeting_before", "meeting_after", "meeting_left"
"""The kinds of timers: the reminder to both sides, the question whether they came, and that its agent has left."""
KINDS = (BEFORE, AFTER, LEFT)
WAITS = timedelta(days=1)
"""So much longer the call after a meeting waits for its agent, who knows what was said there."""
ASK_AGAIN = timedelta(hours=3)
ASKED_AT_MOST = 3
ANSWERED_WITHIN = timedelta(days=14)
"""So long after a meeting it can be said, or corrected, whether they came."""
_PLACES, _AMONG = 4, 200


async def agree(work: Work, lead_id: int, callback_id: int, place: str, at: datetime) -> int:
    """Write a meeting down beside its promise and set its timers; return its id."""
    made = await insert_row(
        work.session,
        meeting,
        team_id=work.team.id,
        lead_id=lead_id,
        callback_id=callback_id,
        place=place,
        at=at,
        state=MeetingState.AGREED,
        created_at=work.now,
    )
    await _set_timers(work.session, made, 0, at, work.settings, work.now)
    return made


def over_at(at: datetime, settings: TeamSettings) -> datetime:
    """Return when a meeting is over, and the call after it due."""
    return at + timedelta(seconds=settings.meeting_lasts)


def kept_until(at: datetime, settings: TeamSettings) -> datetime:
    """Return until when nobody but its agent makes the call after a meeting."""
    return over_at(at, settings) + WAITS


async def kept_until_of(session: Session, lead_id: int, settings: TeamSettings) -> datetime | None:
    """Return the same for the meeting that was promised on a lead; None: none was."""
    found = await session.execute(
        sa.select(callback.c.due_at)
        .join(meeting, meeting.c.callback_id == callback.c.id)
        .where(callback.c.lead_id == lead_id, callback.c.state == CallbackState.WAITING)
    )
    row = found.first()
    return kept_until(row.due_at, settings) if row is not None else None


async def _set_timers(
    session: Session, meeting_id: int, sequence: int, at: datetime, settings: TeamSettings, now: datetime
) -> None:
    before = at - timedelta(seconds=settings.meeting_remind)
    after = Timer(AFTER, meeting_id, over_at(at, settings), sequence)
    await set_timers(session, [after, *([Timer(BEFORE, meeting_id, before, sequence)] if before > now else [])])


async def move_with_promise(
    session: Session, old: int, new: int, at: datetime, settings: TeamSettings, now: datetime
) -> bool:
    """Move a meeting with its promise, which goes on as another. False: that was no promise of a meeting."""
    moved = await session.execute(
        meeting.update()
        .where(meeting.c.callback_id == old, meeting.c.state == MeetingState.AGREED)
        .values(callback_id=new, at=at, sequence=meeting.c.sequence + 1)
        .returning(meeting.c.id, meeting.c.sequence)
    )
    row = moved.first()
    if row is not None:
        await _set_timers(session, row.id, row.sequence, at, settings, now)
    return row is not None


_CALL_OFF = Prepared(
    meeting.update()
    .where(
        meeting.c.callback_id == sa.bindparam("promise"),
        sa.text("state = 'agreed'"),
        meeting.c.at > sa.bindparam("now", type_=meeting.c.at.type),
    )
    .values(
        state=MeetingState.CALLED_OFF,
        ended_at=sa.bindparam("now", type_=meeting.c.ended_at.type),
        sequence=meeting.c.sequence + 1,
    )
)


async def call_off(session: Session, callback_id: int, now: datetime) -> None:
    """End a meeting that lies ahead: its lead was worked before it, and something else was agreed on."""
    await _CALL_OFF.run(session, promise=callback_id, now=now)


_NOT_AGREED = Prepared(
    meeting.delete().where(
        meeting.c.callback_id.in_(sa.select(callback.c.id).where(callback.c.attempt_id == sa.bindparam("attempt")))
    )
)
_STANDS_AGAIN = Prepared(
    meeting.update()
    .where(
        meeting.c.lead_id == sa.bindparam("lead"),
        meeting.c.state == MeetingState.CALLED_OFF,
        meeting.c.ended_at == sa.bindparam("ended", type_=meeting.c.ended_at.type),
    )
    .values(state=MeetingState.AGREED, ended_at=None, sequence=meeting.c.sequence + 1)
    .returning(meeting.c.id, meeting.c.sequence, meeting.c.at)
)


async def undo_meeting(
    session: Session, attempt_id: int, lead_id: int, at: datetime, settings: TeamSettings, now: datetime
) -> None:
    """Undo what an outcome did to meetings: the one it agreed on goes, the one it called off stands again."""
    await _NOT_AGREED.run(session, attempt=attempt_id)
    for row in await _STANDS_AGAIN.rows(session, lead=lead_id, ended=at):
        await _set_timers(session, row.id, row.sequence, row.at, settings, now)


async def show_leavers_meetings(session: Session, member_id: int, now: datetime) -> None:
    """Set the managers to hear of meetings ahead of an agent who works no more: somebody else must go."""
    team_id = sa.select(membership.c.team_id).where(membership.c.id == member_id).scalar_subquery()
    ahead = await session.execute(
        sa.select(meeting.c.id, meeting.c.sequence).where(
            meeting.c.team_id == team_id,  # With it the index leads past what is over.
            meeting.c.state == MeetingState.AGREED,
            meeting.c.at > now,
            sa.exists().where(callback.c.id == meeting.c.callback_id, callback.c.member_id == member_id),
        )
    )
    await set_timers(session, [Timer(LEFT, row.id, now, row.sequence) for row in ahead.all()])


async def recent_places(session: Session, team_id: int) -> list[tuple[int, str]]:
    """Return where a team met lately, the latest first: each place with a meeting that names it."""
    last = (
        sa.select(meeting.c.id, meeting.c.place)
        .where(meeting.c.team_id == team_id)
        .order_by(meeting.c.id.desc())
        .limit(_AMONG)
        .subquery()
    )
    newest = sa.func.max(last.c.id)
    found = await session.execute(
        sa.select(newest.label("id"), last.c.place).group_by(last.c.place).order_by(newest.desc()).limit(_PLACES)
    )
    return [(row.id, row.place) for row in found]


async def place_of(session: Session, team_id: int, meeting_id: int) -> str | None:
    """Return where a meeting of the team was."""
    found = await session.execute(
        sa.select(meeting.c.place).where(meeting.c.team_id == team_id, meeting.c.id == meeting_id)
    )
    place: str | None = found.scalar_one_or_none()
    return place


# -- what its timers wake ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as it is now, and whose promise it stands beside."""

    id: int
    team_id: int
    lead_id: int
    contact_id: int
    callback_id: int
    member_id: int
    place: str
    at: datetime
    state: MeetingState
    sequence: int
    name: str | None
    promised: bool
    """Whether its promise still waits."""
    agent: str
    works: bool
    """Whether its agent is in the team and can be reached."""


async def meetings(session: Session, ids: Sequence[int]) -> dict[int, Meeting]:
    """Return meetings by id."""
    found = await session.execute(
        sa.select(
            meeting.c.id,
            meeting.c.team_id,
            meeting.c.lead_id,
            lead.c.contact_id,
            meeting.c.callback_id,
            callback.c.member_id,
            meeting.c.place,
            meeting.c.at,
            meeting.c.state,
            meeting.c.sequence,
            contact.c.name,
            (callback.c.state == CallbackState.WAITING).label("promised"),
            person.c.name.label("agent"),
            sa.and_(membership.c.active.is_(sa.true()), person.c.reachable.is_(sa.true())).label("works"),
        )
        .join(callback, callback.c.id == meeting.c.callback_id)
        .join(lead, lead.c.id == meeting.c.lead_id)
        .join(contact, contact.c.id == lead.c.contact_id)
        .join(membership, membership.c.id == callback.c.member_id)
        .join(person, person.c.id == membership.c.person_id)
        .where(meeting.c.id.in_(ids))
    )
    return {row.id: Meeting(**{**row._mapping, "works": bool(row.works)}) for row in found}


MOST_LATE = {BEFORE: MostLate(timedelta(hours=1), meetings, MeetingState.AGREED)}


async def ask_again(session: Session, one: Meeting, asked: int, at: datetime) -> None:
    """Set the timer that asks once more whether they came; `asked`: so often it was asked."""
    await set_timers(session, [Timer(AFTER, one.id, at, one.sequence, {"asked": asked})])


async def answer(work: Work, meeting_id: int, *, came: bool, by: int | None, decides: bool = False) -> Meeting | None:
    """Write down whether the contact came, by the agent whose promise it was. None: not theirs, ahead, or too old.

    `decides`: whether they may also say it for an agent who works no more. What was said can be corrected. Who answers
    has seen the promise of the call that follows.
    """
    done = await work.session.execute(
        meeting.update()
        .where(
            meeting.c.team_id == work.team.id,
            meeting.c.id == meeting_id,
            meeting.c.state != MeetingState.CALLED_OFF,
            meeting.c.at <= work.now,
            meeting.c.at > work.now - ANSWERED_WITHIN,
            _may_answer(by, decides=decides),
        )
        .values(
            state=MeetingState.CAME if came else MeetingState.NO_SHOW,
            ended_at=work.now,
            sequence=meeting.c.sequence + 1,
        )
        .returning(meeting.c.callback_id)
    )
    row = done.first()
    if row is None:
        return None
    await work.session.execute(
        callback.update()
        .where(callback.c.id == row.callback_id, callback.c.reminder != ReminderState.ESCALATED)
        .values(reminder=ReminderState.SEEN, seen_at=sa.func.coalesce(callback.c.seen_at, work.now))
    )
    return (await meetings(work.session, [meeting_id]))[meeting_id]


def _may_answer(by: int | None, *, decides: bool) -> sa.ColumnElement[bool]:
    """Choose the meetings of an agent and, for who decides, of agents who work no more."""
    gone = sa.or_(membership.c.active.is_(sa.false()), person.c.reachable.is_(sa.false()))
    return sa.exists().where(
        callback.c.id == meeting.c.callback_id,
        membership.c.id == callback.c.member_id,
        person.c.id == membership.c.person_id,
        sa.or_(membership.c.id == by, gone if decides else sa.false()),
    )
