"""What follows from a step: a lead of a customer who wants to buy, and the figures."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.arrivals.inbound import Inbound
from core.customers.steps import StepKind, StepResult, StepState
from core.errors import NotInQueue
from core.terms import LeadState, TouchKind
from desk.customers import step_results
from desk.dispatch import assign
from desk.intake import receive
from desk.intake.arrival_channels import existing_customers
from desk.people.directory import Team
from desk.people.work import Work
from storage.database import Session
from storage.savepoint import savepoint
from storage.tables import contact, customer_step, lead, membership


@dataclass(frozen=True, slots=True)
class StepFigures:
    """One kind of step over some days."""

    kind: StepKind
    due: int
    done: int
    unreached: int
    refused: int
    interested: int
    sold: int
    """Won leads that were made of it."""
    rated: int
    satisfaction: float | None
    skipped: int


async def open_lead(work: Work, step_id: int, *, by: int) -> bool:
    """Make a lead of a customer who wants to buy, next for the agent who asked. Return whether it is theirs.

    Its channel is that of existing customers, its entry the step. It is not theirs where somebody else has an open lead
    of the customer, or where nobody may call them. Raises StaleCard.
    """
    done = await step_results.record(work, step_id, StepResult.INTERESTED, by=by)
    person_id, phone = await _person_of(work.session, by), await _phone_of(work.session, done.contact_id)
    inbound = Inbound(
        TouchKind.TYPED,
        "chat",
        phone=phone,
        channel=await existing_customers(work.session, work.team),
        entry=done.kind,
        reference=f"step:{step_id}",
    )
    got = await receive.receive(work, inbound, by_person=person_id)
    if got.lead_id is None:
        return False
    await step_results.note_lead(work.session, step_id, got.lead_id)
    try:
        async with savepoint(work.session):
            await assign.assign(work.session, work.team, got.lead_id, by, by=person_id, now=work.now)
    except NotInQueue:
        return False
    return True


async def _person_of(session: Session, member_id: int) -> int:
    found = await session.execute(sa.select(membership.c.person_id).where(membership.c.id == member_id))
    return int(found.scalar_one())


async def _phone_of(session: Session, contact_id: int) -> str | None:
    found = await session.execute(sa.select(contact.c.phone).where(contact.c.id == contact_id))
    phone: str | None = found.scalar_one()
    return phone


async def figures(session: Session, team: Team, since: datetime) -> list[StepFigures]:
    """Count the steps that ended since a moment, and those that are due now, by kind."""
    of = customer_step.c

    def count(*where: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.count().filter(*where)

    ended = of.ended_at >= since
    rows = await session.execute(
        sa.select(
            of.kind,
            count(of.state == StepState.DUE).label("due"),
            count(ended, of.state == StepState.DONE).label("done"),
            count(ended, of.result == StepResult.UNREACHED).label("unreached"),
            count(ended, of.result == StepResult.REFUSED).label("refused"),
            count(ended, of.result == StepResult.INTERESTED).label("interested"),
            count(ended, lead.c.state == LeadState.WON).label("sold"),
            count(ended, of.rating.is_not(None)).label("rated"),
            sa.func.avg(of.rating).filter(ended).label("satisfaction"),
            count(ended, of.state == StepState.SKIPPED).label("skipped"),
        )
        .select_from(customer_step)
        .outerjoin(lead, lead.c.id == of.lead_id)
        .where(of.team_id == team.id, sa.or_(of.state == StepState.DUE, ended))
        .group_by(of.kind)
    )
    found = {row.kind: row for row in rows}
    return [_figures(kind, found[kind]) for kind in StepKind if kind in found]


def _figures(kind: StepKind, row: sa.Row[tuple[object, ...]]) -> StepFigures:
    satisfaction = float(row.satisfaction) if row.satisfaction is not None else None
    return StepFigures(
        kind,
        row.due,
        row.done,
        row.unreached,
        row.refused,
        row.interested,
        row.sold,
        row.rated,
        satisfaction,
        row.skipped,
    )
