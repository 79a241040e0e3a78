"""Tasks: something a colleague is asked to do by a time, about a lead or not.

A task is proved like a promise: set, due, notified, seen, and done, missed or moved, each with its time. Every change
raises its `sequence`, so the timers set before come to nothing; what is moved goes on as a task of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.errors import Gone
from core.tasks import TaskState
from storage.database import Session
from storage.tables import contact, lead, membership, person, task

LISTED = 20


@dataclass(frozen=True, slots=True)
class Task:
    """One task with who is who in it."""

    task_id: int
    team_id: int
    by_person_id: int
    by: str
    person_id: int
    to: str
    helper_id: int | None
    helper: str | None
    passed_by: str | None
    """Who gave it on to whose it is now,"""
    passed_at: datetime | None
    """and when."""
    lead_id: int | None
    name: str | None
    """The name of the lead's contact."""
    text: str
    due_at: datetime
    state: TaskState
    created_at: datetime
    notice_id: int | None
    notified_at: datetime | None
    seen_at: datetime | None
    ended_at: datetime | None
    sequence: int
    rings: int
    moves: int
    """How often it was moved before."""

    @property
    def doer_id(self) -> int:
        """The person who does it: a helper, or else whoever it was given to."""
        return self.helper_id or self.person_id


_GIVER, _TAKER, _HELPER = person.alias("giver"), person.alias("taker"), person.alias("helper")
_PASSER = person.alias("passer")
_BEFORE = task.alias("before")
_MOVES = (
    sa.select(sa.func.count())
    .where(
        task.c.first_id.is_not(None),
        sa.or_(_BEFORE.c.id == task.c.first_id, _BEFORE.c.first_id == task.c.first_id),
        _BEFORE.c.state == TaskState.MOVED,
    )
    .correlate(task)
    .scalar_subquery()
)
_TASKS = (
    sa.select(
        task.c.id.label("task_id"),
        task.c.team_id,
        task.c.by_person_id,
        _GIVER.c.name.label("by"),
        task.c.person_id,
        _TAKER.c.name.label("to"),
        task.c.helper_id,
        _HELPER.c.name.label("helper"),
        _PASSER.c.name.label("passed_by"),
        task.c.passed_at,
        task.c.lead_id,
        contact.c.name,
        task.c.text,
        task.c.due_at,
        task.c.state,
        task.c.created_at,
        task.c.notice_id,
        task.c.notified_at,
        task.c.seen_at,
        task.c.ended_at,
        task.c.sequence,
        task.c.rings,
        _MOVES.label("moves"),
    )
    .join(_GIVER, _GIVER.c.id == task.c.by_person_id)
    .join(_TAKER, _TAKER.c.id == task.c.person_id)
    .outerjoin(_HELPER, _HELPER.c.id == task.c.helper_id)
    .outerjoin(_PASSER, _PASSER.c.id == task.c.passed_by)
    .outerjoin(lead, lead.c.id == task.c.lead_id)
    .outerjoin(contact, contact.c.id == lead.c.contact_id)
)


def _task(row: Any) -> Task:
    return Task(**row._mapping)


async def task_of(session: Session, task_id: int) -> Task:
    """Return one task. Raises Gone."""
    row = (await session.execute(_TASKS.where(task.c.id == task_id))).first()
    if row is None:
        raise Gone(f"no task {task_id}")
    return _task(row)


async def task_for(session: Session, task_id: int, person_id: int) -> Task:
    """Return a task to somebody who has a role in its team. Raises Gone for anybody else, such as who has left it."""
    one = await task_of(session, task_id)
    theirs = sa.select(membership.c.id).where(
        membership.c.person_id == person_id, membership.c.team_id == one.team_id, membership.c.active.is_(sa.true())
    )
    if (await session.execute(theirs.limit(1))).first() is None:
        raise Gone(f"task {task_id} is another team's")
    return one


async def must_concern(session: Session, task_id: int, person_id: int) -> Task:
    """Return a task to who gave it, was given it or helps with it. Raises Gone for anybody else, and who has left."""
    one = await task_for(session, task_id, person_id)
    if person_id not in (one.by_person_id, one.person_id, one.helper_id):
        raise Gone(f"task {task_id} is somebody else's")
    return one


async def tasks_by_id(session: Session, ids: Sequence[int]) -> dict[int, Task]:
    """Return tasks by id."""
    return {row.task_id: _task(row) for row in await session.execute(_TASKS.where(task.c.id.in_(ids)))}


async def waiting_for(session: Session, team_id: int, person_id: int) -> list[Task]:
    """List what somebody is to do in a team, for themselves or for a colleague, the soonest first."""
    theirs = sa.or_(sa.and_(task.c.person_id == person_id, task.c.helper_id.is_(None)), task.c.helper_id == person_id)
    return await _waiting(session, team_id, theirs)


async def given_by(session: Session, team_id: int, person_id: int) -> list[Task]:
    """List what somebody asked others to do in a team and is not done yet, the soonest first."""
    return await _waiting(session, team_id, sa.and_(task.c.by_person_id == person_id, task.c.person_id != person_id))


async def _waiting(session: Session, team_id: int, which: sa.ColumnElement[bool]) -> list[Task]:
    asked = _TASKS.where(task.c.team_id == team_id, task.c.state == TaskState.WAITING, which)
    rows = await session.execute(asked.order_by(task.c.due_at, task.c.id).limit(LISTED))
    return [_task(row) for row in rows]
