"""An agent's promises and tasks as calendar entries behind a link of their own: nothing about people, and revocable.

One entry a lead or task: it keeps its name when it moves, its number grows with every change, and when nothing is
promised or to be done any more it stays for two weeks as cancelled, so that a calendar takes it away.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.calendar.entries import CalendarEntryKind
from core.hiding import token_hash
from core.tasks import TaskState
from core.terms import CallbackState
from desk.leads import calendar_gone
from desk.leads.calendar_gone import GoneEntry
from desk.settings.changes import settings_of
from storage.database import Session, insert
from storage.tables import calendar_link, callback, meeting, membership, person, task, team

CANCELLED_KEPT = timedelta(days=14)
NOT_BEGUN = -1
"""The number of an entry before its first row, which makes it 0."""
LASTS = timedelta(minutes=15)
"""How long a promised call stands in a calendar."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One promise or task in a calendar. `sequence` grows with every change of it."""

    kind: CalendarEntryKind
    number: int
    """Of the lead that was promised a call, or of the task as it was first given."""
    due_at: datetime
    sequence: int
    cancelled: bool
    changed_at: datetime
    lasts: timedelta = LASTS
    meets: bool = False
    """Whether the promise is one of a meeting."""

    @property
    def what(self) -> str:
        """The name of its text: `meeting`, or its kind."""
        return "meeting" if self.meets else self.kind


@dataclass(frozen=True, slots=True)
class Feed:
    """What stands behind a link: the entries, and the language they are named in."""

    member_id: int
    language: str
    entries: Sequence[CalendarEntry]


async def new_link(session: Session, member_id: int, now: datetime) -> str:
    """Make an agent's link and return its secret; an earlier one stops working."""
    token = secrets.token_urlsafe(24)
    row = {"member_id": member_id, "token_hash": token_hash(token), "made_at": now}
    statement = insert(session, calendar_link).values(row)
    await session.execute(statement.on_conflict_do_update(index_elements=["member_id"], set_=row))
    return token


async def revoke(session: Session, member_id: int) -> bool:
    """Make an agent's link work no more. False: there was none."""
    done = await session.execute(calendar_link.delete().where(calendar_link.c.member_id == member_id))
    return bool(done.rowcount)


async def feed(session: Session, token: str, now: datetime) -> Feed | None:
    """Return what stands behind a link. None: it is unknown or revoked, or its agent has left."""
    found = await session.execute(
        sa.select(
            membership.c.id,
            membership.c.person_id,
            membership.c.team_id,
            sa.func.coalesce(person.c.language, team.c.language).label("language"),
        )
        .join(calendar_link, calendar_link.c.member_id == membership.c.id)
        .join(person, person.c.id == membership.c.person_id)
        .join(team, team.c.id == membership.c.team_id)
        .where(calendar_link.c.token_hash == token_hash(token), membership.c.active.is_(sa.true()))
    )
    row = found.first()
    if row is None:
        return None
    entries = [*await _promises(session, row, now), *await _tasks(session, row, now)]
    return Feed(row.id, row.language, sorted(entries, key=lambda one: (one.due_at, one.kind, one.number)))


async def _promises(session: Session, whose: Any, now: datetime) -> list[CalendarEntry]:
    member_id, settings = whose.id, await settings_of(session, whose.team_id)
    gone = await calendar_gone.lately(session, member_id, CalendarEntryKind.PROMISE, now - CANCELLED_KEPT)
    recent = sa.or_(callback.c.ended_at.is_(None), callback.c.ended_at > now - CANCELLED_KEPT)
    theirs = sa.select(callback.c.lead_id).where(callback.c.member_id == member_id, recent)
    rows = await session.execute(
        sa.select(
            callback.c.lead_id,
            callback.c.due_at,
            callback.c.state,
            callback.c.member_id,
            callback.c.sequence,
            callback.c.created_at,
            callback.c.ended_at,
            sa.exists().where(meeting.c.callback_id == callback.c.id).label("meets"),
        )
        .where(sa.or_(callback.c.lead_id.in_(theirs), callback.c.lead_id.in_(gone)))
        # The one that waits is the last: of two contacts who were one person, it may have been promised first.
        .order_by(callback.c.lead_id, callback.c.state == CallbackState.WAITING, callback.c.id)
    )
    newest: dict[int, CalendarEntry] = {}
    for row in rows:
        before = newest.get(row.lead_id)
        # What was before counts as changes of the one entry, so its number never falls.
        sequence = row.sequence + (before.sequence + 1 if before is not None else 0)
        waits = row.state == CallbackState.WAITING and row.member_id == member_id
        changed_at = row.ended_at or row.created_at
        lasts = timedelta(seconds=settings.meeting_lasts) if row.meets else LASTS
        newest[row.lead_id] = CalendarEntry(
            CalendarEntryKind.PROMISE, row.lead_id, row.due_at, sequence, not waits, changed_at, lasts, bool(row.meets)
        )
    return await _with_gone(session, newest, gone)


async def _with_gone(
    session: Session, newest: dict[int, CalendarEntry], gone: Mapping[int, GoneEntry]
) -> list[CalendarEntry]:
    """Return the entries with those of which no row tells any more, and the numbers as if nothing had been removed."""
    for number, one in gone.items():
        nothing = CalendarEntry(one.kind, number, one.due_at, NOT_BEGUN, cancelled=True, changed_at=one.at)
        newest.setdefault(number, nothing)
    if not newest:
        return []
    kind = next(iter(newest.values())).kind
    removed = await calendar_gone.changes_of(session, kind, list(newest))
    return [replace(one, sequence=one.sequence + removed.get(number, 0)) for number, one in newest.items()]


async def _tasks(session: Session, whose: Any, now: datetime) -> list[CalendarEntry]:
    """Return the tasks somebody does, or did lately; one that was moved is one entry with all its times."""
    first = sa.func.coalesce(task.c.first_id, task.c.id)
    doer = sa.func.coalesce(task.c.helper_id, task.c.person_id)
    gone = await calendar_gone.lately(session, whose.id, CalendarEntryKind.TASK, now - CANCELLED_KEPT)
    recent = sa.or_(task.c.ended_at.is_(None), task.c.ended_at > now - CANCELLED_KEPT)
    theirs = sa.select(first).where(task.c.team_id == whose.team_id, task.c.person_id == whose.person_id, recent)
    helped = sa.select(first).where(task.c.team_id == whose.team_id, task.c.helper_id == whose.person_id, recent)
    rows = await session.execute(
        sa.select(
            first.label("number"),
            doer.label("doer"),
            task.c.due_at,
            task.c.state,
            task.c.sequence,
            task.c.created_at,
            task.c.ended_at,
        )
        .where(sa.or_(first.in_(theirs), first.in_(helped), first.in_(gone)))
        .order_by(first, task.c.id)
    )
    newest: dict[int, CalendarEntry] = {}
    for row in rows:
        before = newest.get(row.number)
        sequence = row.sequence + (before.sequence + 1 if before is not None else 0)
        waits = row.state == TaskState.WAITING and row.doer == whose.person_id
        changed_at = row.ended_at or row.created_at
        newest[row.number] = CalendarEntry(
            CalendarEntryKind.TASK, row.number, row.due_at, sequence, not waits, changed_at
        )
    return await _with_gone(session, newest, gone)
