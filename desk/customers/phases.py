"""Phases of orders that are projects: templates of the team, and the phases of one order with their times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date, next_open
from core.customers.orders import OVER_STATES
from core.customers.phases import PhaseTemplate, TemplatePhase, read_template
from core.errors import Gone
from desk.customers.orders import lock_alive
from desk.operations import audit, timers
from desk.operations.timers import Timer
from desk.people.directory import Team
from desk.people.work import Work
from storage.database import Session, insert
from storage.prepared import insert_row
from storage.tables import customer_order, order_phase, phase_template

TIMER = "order_phase"
LAST_MOMENT = timedelta(seconds=1)
"""Before midnight: what is due at the end of a day bears the date of that day."""


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """A template of the team."""

    template_id: int
    template: PhaseTemplate


@dataclass(frozen=True, slots=True)
class OrderPhase:
    """One phase of an order."""

    phase_id: int
    name: str
    due_at: datetime
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class LatePhase:
    """A phase that is overdue, and whose order it belongs to."""

    team_id: int
    order_id: int
    number: int
    member_id: int | None
    name: str
    due_at: datetime


async def templates(session: Session, team_id: int) -> list[KeptTemplate]:
    """List a team's templates by name."""
    rows = await session.execute(
        sa.select(phase_template).where(phase_template.c.team_id == team_id).order_by(phase_template.c.name)
    )
    return [
        KeptTemplate(row.id, PhaseTemplate(row.name, tuple(TemplatePhase(name, days) for name, days in row.phases)))
        for row in rows
    ]


async def keep_template(session: Session, team: Team, raw: str, *, by: int, now: datetime) -> None:
    """Keep a template, in place of one of the same name. Raises BadSetting for what cannot be read."""
    new = read_template(raw)
    phases = [[one.name, one.days] for one in new.phases]
    await session.execute(
        insert(session, phase_template)
        .values(team_id=team.id, name=new.name, phases=phases)
        .on_conflict_do_update(index_elements=["team_id", "name"], set_={"phases": phases})
    )
    await audit.note(session, team.id, by, audit.Change("phases", new.name, None, phases), now)


async def drop_template(session: Session, team: Team, template_id: int, *, by: int, now: datetime) -> None:
    """Delete a template; orders keep their phases. Raises Gone."""
    name = await session.execute(
        phase_template.delete()
        .where(phase_template.c.id == template_id, phase_template.c.team_id == team.id)
        .returning(phase_template.c.name)
    )
    gone = name.scalar_one_or_none()
    if gone is None:
        raise Gone(f"no template {template_id}")
    await audit.note(session, team.id, by, audit.Change("phases", gone, gone, None), now)


async def phases_of(session: Session, order_id: int) -> list[OrderPhase]:
    """List an order's phases in their order."""
    rows = await session.execute(
        sa.select(order_phase).where(order_phase.c.order_id == order_id).order_by(order_phase.c.place)
    )
    return [OrderPhase(row.id, row.name, row.due_at, row.done_at) for row in rows]


async def begin(work: Work, order_id: int, template_id: int) -> None:
    """Begin the phases of a template for an order, counted from today; each is due at the end of its day.

    Who looks after it reads of one that is not done then when the team works next, not at midnight.

    Raises Gone for an order or a template that is not the team's, BadSetting for an order that is over; an order that
    has phases keeps them.
    """
    await lock_alive(work, order_id)
    if await phases_of(work.session, order_id):
        return
    known = {one.template_id: one.template for one in await templates(work.session, work.team.id)}
    if template_id not in known:
        raise Gone(f"no template {template_id}")
    today = local_date(work.now, work.team.timezone)
    for place, phase in enumerate(known[template_id].phases):
        due_at = day_bounds(today + timedelta(days=phase.days), work.team.timezone)[1] - LAST_MOMENT
        phase_id = await insert_row(
            work.session, order_phase, order_id=order_id, place=place, name=phase.name, due_at=due_at
        )
        told_at = next_open(due_at + LAST_MOMENT, work.settings.hours, work.team.timezone)
        await timers.set_timers(work.session, [Timer(TIMER, phase_id, told_at)])


async def finish(work: Work, phase_id: int, *, by: int) -> int:
    """Keep that a phase is done and return its order. Raises Gone for one that is done or not the team's."""
    ours = sa.select(customer_order.c.id).where(customer_order.c.team_id == work.team.id)
    done = await work.session.execute(
        order_phase.update()
        .where(order_phase.c.id == phase_id, order_phase.c.order_id.in_(ours), order_phase.c.done_at.is_(None))
        .values(done_at=work.now, done_by=by)
        .returning(order_phase.c.order_id)
    )
    order_id = done.scalar_one_or_none()
    if order_id is None:
        raise Gone(f"no open phase {phase_id}")
    return int(order_id)


async def reopen(work: Work, phase_id: int) -> int:
    """Keep that a phase is not done after all and return its order. Raises Gone for one that is open."""
    ours = sa.select(customer_order.c.id).where(customer_order.c.team_id == work.team.id)
    opened = await work.session.execute(
        order_phase.update()
        .where(order_phase.c.id == phase_id, order_phase.c.order_id.in_(ours), order_phase.c.done_at.is_not(None))
        .values(done_at=None, done_by=None)
        .returning(order_phase.c.order_id)
    )
    order_id = opened.scalar_one_or_none()
    if order_id is None:
        raise Gone(f"no phase {phase_id} that is done")
    return int(order_id)


async def order_of_phase(session: Session, phase_id: int) -> int:
    """Return to which order a phase belongs. Raises Gone."""
    found = await session.execute(sa.select(order_phase.c.order_id).where(order_phase.c.id == phase_id))
    order_id = found.scalar_one_or_none()
    if order_id is None:
        raise Gone(f"no phase {phase_id}")
    return int(order_id)


async def forget(session: Session, contact_id: int, now: datetime) -> None:
    """Mark the open phases of a contact who is erased as reported, so that nobody is told of them."""
    theirs = sa.select(customer_order.c.id).where(customer_order.c.contact_id == contact_id)
    still_open = (order_phase.c.done_at.is_(None), order_phase.c.told_at.is_(None))
    await session.execute(
        order_phase.update().where(order_phase.c.order_id.in_(theirs), *still_open).values(told_at=now)
    )


async def take_late(session: Session, woken: Sequence[Timer], now: datetime) -> list[LatePhase]:
    """Take the overdue phases of open orders; each is taken once."""
    told = await session.execute(
        order_phase.update()
        .where(
            order_phase.c.id.in_([one.subject for one in woken]),
            order_phase.c.done_at.is_(None),
            order_phase.c.told_at.is_(None),
            order_phase.c.due_at <= now,
        )
        .values(told_at=now)
        .returning(order_phase.c.id)
    )
    return await _of_open_orders(session, order_phase.c.id.in_(list(told.scalars())))


async def overdue(
    session: Session, team: Team, now: datetime, limit: int, member_id: int | None = None
) -> list[LatePhase]:
    """List the overdue phases of a team's open orders, or of one agent's, the oldest first."""
    whose = [] if member_id is None else [customer_order.c.member_id == member_id]
    late = (order_phase.c.done_at.is_(None), order_phase.c.due_at <= now)
    return await _of_open_orders(session, customer_order.c.team_id == team.id, *late, *whose, limit=limit)


async def _of_open_orders(
    session: Session, *which: sa.ColumnElement[bool], limit: int | None = None
) -> list[LatePhase]:
    rows = await session.execute(
        sa.select(
            customer_order.c.team_id,
            customer_order.c.id.label("order_id"),
            customer_order.c.number,
            customer_order.c.member_id,
            order_phase.c.name,
            order_phase.c.due_at,
        )
        .join(order_phase, order_phase.c.order_id == customer_order.c.id)
        .where(*which, customer_order.c.state.not_in(OVER_STATES))
        .order_by(order_phase.c.due_at, order_phase.c.id)
        .limit(limit)
    )
    return [LatePhase(**row._mapping) for row in rows]
