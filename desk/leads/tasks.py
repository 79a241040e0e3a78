"""Tasks: what somebody in the team asks a colleague to do by a time, about a lead or about none.

A task is proved like a promise: set, due, notified, seen, and done, missed or moved, each with its time. Every change
raises its `sequence`, so the timers set before come to nothing; what is moved goes on as a task of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.calendar.typed_times import FARTHEST
from core.errors import BadSetting, Gone, NotATime
from core.naming import cleaned_text
from core.protocols.promises import RING_AGAIN, Rung, ladder_of
from core.tasks import TaskRung, TaskState, ending
from desk.operations.timers import Timer, set_timers
from desk.people.work import Work
from storage.database import Session, insert_row
from storage.tables import contact, lead, membership, person, task

TIMERS = {f"task_{rung}": rung for rung in TaskRung}
"""The kinds of timers, one a rung."""
MOST_LATE = {f"task_{rung}": timedelta(hours=1) for rung in (TaskRung.COLLEAGUE, TaskRung.EVERYBODY)}
"""Others are asked to help within so long; later it is the managers'."""
TEXT_LIMIT = 500
EXAMPLE = "/task Sara 18:30 call the printer"
LISTED = 20
_KINDS = {rung: kind for kind, rung in TIMERS.items()}
_RUNGS = {Rung.COLLEAGUE: TaskRung.COLLEAGUE, Rung.EVERYBODY: TaskRung.EVERYBODY}


@dataclass(frozen=True, slots=True)
class NewTask:
    """What is asked of whom, by when, about which lead."""

    person_id: int
    text: str
    due_at: datetime
    lead_id: int | None = None


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


_KEPT_WHEN_MOVED = ("by_person_id", "person_id", "helper_id", "passed_by", "passed_at", "lead_id", "text", "first_id")

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


async def give(work: Work, new: NewTask, *, by: int) -> Task:
    """Write a task down and set its clock. Raises BadSetting without words or with too many, NotATime for the past."""
    said = cleaned_text(new.text, example=EXAMPLE, limit=TEXT_LIMIT)
    if not said:
        raise BadSetting("a task needs words", what="task", raw="", example=EXAMPLE)
    if not work.now < new.due_at <= work.now + FARTHEST:
        raise NotATime("a task lies ahead, within 400 days")
    row = {"by_person_id": by, "person_id": new.person_id, "lead_id": new.lead_id, "text": said, "due_at": new.due_at}
    return await _keep(work, row)


async def _keep(work: Work, row: dict[str, Any]) -> Task:
    made = await insert_row(
        work.session, task, team_id=work.team.id, state=TaskState.WAITING, created_at=work.now, **row
    )
    await set_timers(work.session, [Timer(_KINDS[rung], made, at) for rung, at in _clock(work, row["due_at"])])
    return await task_of(work.session, made)


def _clock(work: Work, due_at: datetime) -> list[tuple[TaskRung, datetime]]:
    """Return when each rung of a task is due: its time, the ladder of promises, and when the managers are told."""
    ladder = [(_RUNGS[rung], at) for rung, at in ladder_of(work.settings).rungs(due_at)]
    late = due_at + timedelta(seconds=work.settings.callback_late)
    return [(TaskRung.DUE, due_at), *ladder, (TaskRung.LATE, late)]


async def set_again(session: Session, one: Task, at: datetime, rung: TaskRung) -> None:
    """Set one timer of a task."""
    await set_timers(session, [Timer(_KINDS[rung], one.task_id, at, one.sequence)])


# -- reading -------------------------------------------------------------------------------------------------------


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


# -- changing ------------------------------------------------------------------------------------------------------


async def _change(work: Work, one: Task, **values: Any) -> Task:
    """Change a task that waits and is as it was read. Raises Gone for one that is over or changed meanwhile."""
    done = await work.session.execute(
        task.update()
        .where(task.c.id == one.task_id, task.c.state == TaskState.WAITING, task.c.sequence == one.sequence)
        .values(sequence=task.c.sequence + 1, **values)
    )
    if not done.rowcount:
        raise Gone(f"task {one.task_id} is over")
    return await task_of(work.session, one.task_id)


async def finish(work: Work, task_id: int, *, by: int) -> Task:
    """End a task as done, or as missed where it is late. Raises Gone for who does not do it, or one that is over."""
    one = await task_for(work.session, task_id, by)
    if by not in (one.person_id, one.helper_id):
        raise Gone(f"task {task_id} is somebody else's")
    return await _change(work, one, state=ending(one.due_at, work.now), ended_at=work.now, ended_by=by)


async def withdraw(work: Work, task_id: int, *, by: int) -> Task:
    """Take a task back. Raises Gone for who did not give it, or one that is over."""
    one = await task_for(work.session, task_id, by)
    if by != one.by_person_id:
        raise Gone(f"task {task_id} was given by somebody else")
    return await _change(work, one, state=TaskState.WITHDRAWN, ended_at=work.now, ended_by=by)


async def put_off(work: Work, task_id: int, at: datetime, *, by: int) -> Task:
    """Move a task to another time; it goes on as a new one, which is returned. Raises NotATime, Gone."""
    one = await task_for(work.session, task_id, by)
    if by not in (one.person_id, one.helper_id, one.by_person_id):
        raise Gone(f"task {task_id} is somebody else's")
    if not work.now < at <= work.now + FARTHEST:
        raise NotATime("a task lies ahead, within 400 days")
    await _change(work, one, state=TaskState.MOVED, ended_at=work.now, ended_by=by)
    columns = (task.c[name] for name in _KEPT_WHEN_MOVED)
    kept = (await work.session.execute(sa.select(*columns).where(task.c.id == task_id))).one()._asdict()
    return await _keep(work, {**kept, "due_at": at, "first_id": kept["first_id"] or task_id})


async def pass_on(work: Work, task_id: int, to: int, *, by: int) -> Task:
    """Give a task on to a colleague, who is told anew; one whose time is over is due now. Raises Gone."""
    one = await must_concern(work.session, task_id, by)
    if to == one.doer_id:
        raise Gone(f"task {task_id} is theirs")
    passed = await _change(
        work,
        one,
        person_id=to,
        helper_id=None,
        passed_by=by,
        passed_at=work.now,
        due_at=max(one.due_at, work.now),
        notice_id=None,
        notified_at=None,
        seen_at=None,
        rings=0,
    )
    for rung, at in _clock(work, passed.due_at):
        await set_again(work.session, passed, at, rung)
    return passed


async def see(work: Work, task_id: int, *, by: int) -> Task:
    """Note that whoever does a task has seen its reminder; they are reminded again. Raises Gone."""
    one = await task_for(work.session, task_id, by)
    if by != one.doer_id:
        raise Gone(f"task {task_id} is somebody else's")
    seen = await _change(work, one, seen_at=one.seen_at or work.now)
    await set_again(work.session, seen, max(work.now, one.due_at) + RING_AGAIN, TaskRung.AGAIN)
    return seen


async def help_with(work: Work, task_id: int, *, by: int) -> Task:
    """Do a task for a colleague: the first who says so does it. Return it as it then is; `helper_id` says who.

    Raises Gone for who is not in its team.
    """
    one = await task_for(work.session, task_id, by)
    if one.state != TaskState.WAITING or one.helper_id is not None or one.person_id == by:
        return one
    helped = await _change(work, one, helper_id=by, seen_at=work.now)
    await set_again(work.session, helped, work.now + RING_AGAIN, TaskRung.AGAIN)
    return helped
