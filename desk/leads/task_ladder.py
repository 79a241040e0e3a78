"""What the ladder of a task told whom: that its time has come, and who was asked to help."""

import sqlalchemy as sa

from desk.leads.tasks import Task
from desk.people.work import Work
from storage.database import Session, insert_row
from storage.tables import task, task_notice


async def note_told(work: Work, one: Task, outbox_id: int) -> None:
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
