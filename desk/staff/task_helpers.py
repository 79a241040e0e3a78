"""Helpers for tasks: who is asked to do a colleague's task, and why the colleague did not do it."""

import sqlalchemy as sa

from core.mail_terms import OutboxState
from core.tasks import TaskFault, TaskRung
from desk.leads import task_ladder
from desk.leads.tasks import Task
from desk.people import directory
from desk.staff import members, shifts
from desk.staff.members import Colleague
from storage.database import Session
from storage.tables import hand_out, membership, outbox


async def is_busy(session: Session, one: Task) -> bool:
    """Whether the person a task is assigned to has an open card."""
    held = (
        sa.select(hand_out.c.id)
        .join(membership, membership.c.id == hand_out.c.member_id)
        .where(membership.c.person_id == one.doer_id, hand_out.c.ended_at.is_(None))
        .limit(1)
    )
    return (await session.execute(held)).first() is not None


async def has_left(session: Session, one: Task) -> bool:
    """Whether the person a task is assigned to has left the team."""
    there = sa.select(membership.c.id).where(
        membership.c.person_id == one.doer_id, membership.c.team_id == one.team_id, membership.c.active.is_(sa.true())
    )
    return (await session.execute(there.limit(1))).first() is None


async def fault_of(session: Session, one: Task) -> TaskFault:
    """Return why the person a task is assigned to did not do it."""
    if await has_left(session, one):
        return TaskFault.GONE
    if one.seen_at is not None:
        return TaskFault.UNDONE
    if await is_busy(session, one):
        return TaskFault.BUSY
    brought = sa.select(outbox.c.id).where(outbox.c.id == one.notice_id, outbox.c.state == OutboxState.SENT)
    return TaskFault.UNSEEN if (await session.execute(brought)).first() is not None else TaskFault.UNREACHED


async def helpers_for(session: Session, one: Task, rung: TaskRung) -> list[int]:
    """Return whom a rung asks: the longest idle colleague, or all at work who were not asked; never who gave it."""
    before = {*await task_ladder.asked(session, one.task_id), one.person_id, one.by_person_id}
    if rung is TaskRung.COLLEAGUE:
        members = [free.member_id for free in await shifts.idle_agents(session, one.team_id)]
    else:
        working = await shifts.on_shift(session, one.team_id)
        members = [member for member, shift in sorted(working.items()) if shift.break_since is None]
    people = [(await directory.person_of_member(session, member)).id for member in members]
    found = [person_id for person_id in people if person_id not in before]
    return found[:1] if rung is TaskRung.COLLEAGUE else found


TAKERS_SHOWN = 24


async def colleagues_for(session: Session, one: Task) -> list[Colleague]:
    """List the colleagues a task may be passed to by a button: those at work first, then by name."""
    working = await shifts.on_shift(session, one.team_id)
    found = [who for who in await members.colleagues(session, one.team_id) if who.person_id != one.doer_id]
    return sorted(found, key=lambda who: who.member_id not in working)[:TAKERS_SHOWN]
