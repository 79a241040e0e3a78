"""Changes of a task: given, done, withdrawn, put off, passed on, seen, or done for a colleague."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.calendar.entries import CalendarEntryKind
from core.calendar.typed_times import FARTHEST
from core.errors import BadSetting, Gone, NotATime
from core.naming import cleaned_text
from core.protocols.promises import RING_AGAIN
from core.tasks import TaskRung, TaskState, ending
from desk.leads import calendar_gone
from desk.leads.calendar_gone import GoneEntry
from desk.leads.task_ladder import set_again, set_clock
from desk.leads.tasks import Task, must_concern, task_for, task_of
from desk.people.work import Work
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import task

TEXT_LIMIT = 500
EXAMPLE = "/task Sara 18:30 call the printer"


@dataclass(frozen=True, slots=True)
class NewTask:
    """What is asked of whom, by when, about which lead."""

    person_id: int
    text: str
    due_at: datetime
    lead_id: int | None = None


_KEPT_WHEN_MOVED = ("by_person_id", "person_id", "helper_id", "passed_by", "passed_at", "lead_id", "text", "first_id")


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
    await set_clock(work, made, row["due_at"])
    return await task_of(work.session, made)


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


async def forget(session: Session, leads: Sequence[int], now: datetime) -> None:
    """Take back the tasks about leads whose contact is erased: nothing can be done about them any more."""
    about = task.update().where(task.c.lead_id.in_(leads), task.c.state == TaskState.WAITING)
    await session.execute(about.values(state=TaskState.WITHDRAWN, ended_at=now, sequence=task.c.sequence + 1))


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
    """Pass a task on to a colleague, who is told anew; one whose time is over is due now. Raises Gone."""
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
    who = {one.person_id, one.doer_id} - {to}
    number = await _first_of(work.session, task_id)
    await calendar_gone.note_task(
        work.session, one.team_id, who, GoneEntry(CalendarEntryKind.TASK, number, one.due_at, work.now)
    )
    await set_clock(work, task_id, passed.due_at, passed.sequence)
    return passed


async def _first_of(session: Session, task_id: int) -> int:
    """Return the task as which this one was first given, by which a calendar knows it."""
    found = await session.execute(sa.select(sa.func.coalesce(task.c.first_id, task.c.id)).where(task.c.id == task_id))
    return int(found.scalar_one())


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
