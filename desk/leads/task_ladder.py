"""The timers of a task, one a rung, and the messages each of them sent."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from core.protocols.promises import Rung, ladder_of
from core.tasks import TaskRung
from desk.leads.tasks import Task
from desk.operations.timers import Timer, set_timers
from desk.people.work import Work
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import task, task_notice

TIMERS = {f"task_{rung}": rung for rung in TaskRung}
"""The kinds of timers, one a rung."""
MOST_LATE = {f"task_{rung}": timedelta(hours=1) for rung in (TaskRung.COLLEAGUE, TaskRung.EVERYBODY)}
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
    await insert_row(session, task_notice, task_id=one.task_id, outbox_id=outbox_id, person_id=person_id)


async def asked(session: Session, task_id: int) -> list[tuple[int, int]]:
    """Return the messages that asked somebody to help: the row of the outbox and the person."""
    found = await session.execute(
        sa.select(task_notice.c.outbox_id, task_notice.c.person_id)
        .where(task_notice.c.task_id == task_id)
        .order_by(task_notice.c.id)
    )
    return [(row.outbox_id, row.person_id) for row in found]
