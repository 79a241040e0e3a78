"""Runs of journeys, as far as what lies below journeys is concerned: they follow a contact that became another, and end
with one that is erased.
"""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from core.journeys.definition import END
from core.journeys.run import Ended
from core.journeys.sending import NotSent, StepMessage
from core.mail_terms import OutboxState
from storage.database import Session
from storage.tables import journey_message, journey_run, journey_step, outbox


async def give_runs(
    session: Session, gone: int, kept: int, now: datetime, *, leads: Sequence[int] = (), kept_lead: int | None = None
) -> None:
    """Make the runs of one contact those of another. Of two in one journey that of the kept contact goes on.

    What went through a journey with one of these `leads`, which were closed, goes on with the kept lead.
    """
    other = journey_run.alias()
    doubled = sa.exists().where(
        other.c.contact_id == kept,
        other.c.journey_id == journey_run.c.journey_id,
        other.c.slot == journey_run.c.slot,
        other.c.ended_at.is_(None),
    )
    await _end(session, (journey_run.c.contact_id == gone, doubled), now)
    for table in (journey_run, journey_message):
        await session.execute(table.update().where(table.c.contact_id == gone).values(contact_id=kept))
    if leads and kept_lead is not None:
        inside = sa.select(journey_run.c.id).where(journey_run.c.lead_id.in_(leads), journey_run.c.ended_at.is_(None))
        of_them = journey_message.c.run_id.in_(inside)
        await session.execute(journey_message.update().where(of_them).values(lead_id=kept_lead))
        await session.execute(journey_run.update().where(journey_run.c.id.in_(inside)).values(lead_id=kept_lead))


async def end_runs(session: Session, contact_id: int, now: datetime) -> None:
    """End the runs of a contact that is erased, and refuse their texts that have not begun to leave."""
    await _end(session, (journey_run.c.contact_id == contact_id,), now)
    waits = sa.exists().where(outbox.c.id == journey_message.c.outbox_id, outbox.c.state == OutboxState.QUEUED)
    await session.execute(
        journey_message.update()
        .where(journey_message.c.contact_id == contact_id, journey_message.c.state == StepMessage.QUEUED, waits)
        .values(state=StepMessage.REFUSED, refusal=NotSent.STOPPED, ended_at=now)
    )


async def _end(session: Session, where: Sequence[sa.ColumnElement[bool]], now: datetime) -> None:
    ended = await session.execute(
        journey_run.update()
        .where(journey_run.c.ended_at.is_(None), *where)
        .values(ended=Ended.GONE, ended_at=now, step=END, wake_at=None, sequence=journey_run.c.sequence + 1)
        .returning(journey_run.c.id)
    )
    over = [row.id for row in ended]
    await session.execute(
        journey_step.update()
        .where(journey_step.c.run_id.in_(over), journey_step.c.left_at.is_(None))
        .values(target=END, left_at=now)
    )
