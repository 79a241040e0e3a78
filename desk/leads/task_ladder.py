"""The timers of a task, one a rung, and the messages each of them sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.protocols.promises import Rung, ladder_of
from core.tasks import TaskRung, TaskState
from desk.leads.tasks import Task, tasks_by_id
from desk.operations.timers import MostLate, Timer, set_timers
from desk.people.work import Work
from storage.database import Session
from storage.prepared import Prepared, insert_row
from storage.tables import task, task_notice
from storage.tables.columns import Utc

TIMERS = {f"task_{rung}": rung for rung in TaskRung}
"""The kinds of timers, one a rung."""
_MOST_LATE = MostLate(timedelta(hours=1), tasks_by_id, TaskState.WAITING)
MOST_LATE = {f"task_{rung}": _MOST_LATE for rung in (TaskRung.COLLEAGUE, TaskRung.EVERYBODY)}
"""Others are asked to help within so long; later it is the managers'."""
_KINDS = {rung: kind for kind, rung in TIMERS.items()}
_RUNGS = {Rung.COLLEAGUE: TaskRung.COLLEAGUE, Rung.EVERYBODY: TaskRung.EVERYBODY}


def _rungs(work: Work, due_at: datetime) -> list[tuple[TaskRung, datetime]]:
    """Return when each rung of a task is due: its time, the ladder of promises, and when the managers are told."""
    ladder = [(_RUNGS[rung], at) for rung, at in ladder_of(work.settings).rungs(due_at)]
    late = due_at + timedelta(seconds=work.settings.callback_late)
    return [(TaskRung.DUE, due_at), *ladder, (TaskRung.LATE, late)]


async def set_clock(work: Work, task_id: int, due_at: datetime, sequence: int = 0) -> None:
    """Set the timers of every rung of a task."""
    timers = [Timer(_KINDS[rung], task_id, at, sequence) for rung, at in _rungs(work, due_at)]
    await set_timers(work.session, timers)


async def set_again(session: Session, one: Task, at: datetime, rung: TaskRung) -> None:
    """Set one timer of a task."""
    await set_timers(session, [Timer(_KINDS[rung], one.task_id, at, one.sequence)])


async def note_due_message(work: Work, one: Task, outbox_id: int) -> None:
    """Keep which message said that a task's time has come, and when."""
    values = {"notice_id": outbox_id, "notified_at": work.now}
    await work.session.execute(task.update().where(task.c.id == one.task_id).values(values))


async def note_ring(session: Session, one: Task) -> None:
    """Count that who has seen a task was reminded of it again."""
    await session.execute(task.update().where(task.c.id == one.task_id).values(rings=task.c.rings + 1))


async def note_asked(session: Session, one: Task, outbox_id: int, person_id: int) -> None:
    """Remember a message that asks somebody to help."""
    asked = {"task_id": one.task_id, "outbox_id": outbox_id, "person_id": person_id}
    await insert_row(session, task_notice, **asked, sequence=one.sequence)


async def asked(session: Session, task_id: int) -> list[int]:
    """Return the persons who are asked to help."""
    found = sa.select(task_notice.c.person_id).where(
        task_notice.c.task_id == task_id, task_notice.c.closed_at.is_(None)
    )
    return list((await session.execute(found)).scalars())


async def close_asked(session: Session, task_id: int, now: datetime) -> list[tuple[int, int]]:
    """Mark the messages that asked for help with a task as rewritten; return their rows, each with who was asked."""
    closed = await session.execute(
        task_notice.update()
        .where(task_notice.c.task_id == task_id, task_notice.c.closed_at.is_(None))
        .values(closed_at=now)
        .returning(task_notice.c.outbox_id, task_notice.c.person_id)
    )
    return [(row.outbox_id, row.person_id) for row in closed]


_TAKE = Prepared(
    task_notice.update()
    .where(
        task_notice.c.closed_at.is_(None),
        sa.exists().where(
            task.c.id == task_notice.c.task_id,
            task.c.team_id == sa.bindparam("team"),
            task.c.sequence != task_notice.c.sequence,
        ),
    )
    .values(closed_at=sa.bindparam("now", type_=Utc()))
    .returning(task_notice.c.task_id, task_notice.c.outbox_id, task_notice.c.person_id)
)


@dataclass(frozen=True, slots=True)
class SettledTask:
    """A message that asked somebody to do a task for a colleague, to be rewritten, and the task as it is now."""

    outbox_id: int
    person_id: int
    task: Task


async def take_settled(work: Work) -> list[SettledTask]:
    """Return, each once, the messages about tasks that were done, seen, moved, given on or taken back since."""
    rows = await _TAKE.rows(work.session, team=work.team.id, now=work.now)
    known = await tasks_by_id(work.session, [row.task_id for row in rows]) if rows else {}
    return [SettledTask(row.outbox_id, row.person_id, known[row.task_id]) for row in rows]
