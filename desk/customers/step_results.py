"""What agents report of a step after a sale: its result, or that it is put off."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from core.customers.steps import (
    MOST_TRIES,
    SATISFIED,
    SkipReason,
    StepKind,
    StepResult,
    StepState,
    offers_nothing,
)
from core.errors import StaleCard
from core.terms import AttemptKind
from desk.customers.step_rules import rules_of
from desk.customers.steps import in_hours, set_again
from desk.customers.tickets import tickets_of
from desk.leads.attempt_ledger import note_attempt
from desk.leads.replanning import keep_within_caps
from desk.people.work import Work
from storage.database import Session
from storage.tables import customer, customer_step


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """What became of a step: ended, or `again_at` when it comes up once more."""

    step_id: int
    kind: StepKind
    contact_id: int
    customer_id: int
    again_at: datetime | None = None


async def record(work: Work, step_id: int, result: StepResult, *, by: int, rating: int | None = None) -> RecordedStep:
    """Write down the result of a due step. An unreached customer is called again the next day, three times in all.

    Raises:
        StaleCard: it is due no more, or another agent's.
    """
    step = await _in_hand(work.session, step_id, by)
    mark = f"step:{step_id}:{step.sequence}:{step.tries}"
    await note_attempt(work.session, step.team_id, step.contact_id, AttemptKind.CALL, mark, work.now)
    await keep_within_caps(work, [step.contact_id])
    done = RecordedStep(step_id, StepKind(step.kind), step.contact_id, step.customer_id)
    if result is StepResult.UNREACHED and step.tries + 1 < MOST_TRIES:
        again_at = in_hours(work.now + timedelta(days=1), work.settings, work.team, work.now)
        await set_again(work.session, step, again_at, tries=step.tries + 1)
        return RecordedStep(step_id, done.kind, done.contact_id, done.customer_id, again_at)
    ended: dict[str, Any] = {"state": StepState.DONE}
    if result is StepResult.UNREACHED:
        ended = {"state": StepState.SKIPPED, "why": SkipReason.UNREACHED}
    await work.session.execute(
        customer_step.update()
        .where(customer_step.c.id == step_id)
        .values(**ended, result=result, rating=rating, tries=step.tries + 1, done_by=by, ended_at=work.now)
    )
    return done


class AfterRating(StrEnum):
    """What follows from how satisfied a customer is."""

    SATISFIED = "satisfied"
    COMPLAINED = "complained"
    """A ticket of theirs is open: nothing is offered to them until it is closed."""
    NOTHING_OFFERED = "nothing_offered"
    """By the team's rules nothing is offered to who is so little satisfied."""
    OFFERED = "offered"
    """Not satisfied, but the team's rules offer them something all the same."""


async def after_rating(work: Work, contact_id: int, rating: int) -> AfterRating:
    """Return what follows from a rating of 1 to 5."""
    if rating >= SATISFIED:
        return AfterRating.SATISFIED
    if any(one.closed_at is None for one in await tickets_of(work.session, contact_id)):
        return AfterRating.COMPLAINED
    rules = await rules_of(work.session, work.team.id)
    return AfterRating.NOTHING_OFFERED if offers_nothing(rules.values(), rating) else AfterRating.OFFERED


async def put_off(work: Work, step_id: int, days: int, *, by: int) -> RecordedStep:
    """Put a due step off: it comes up again so many days later. Raises StaleCard."""
    step = await _in_hand(work.session, step_id, by)
    again_at = in_hours(work.now + timedelta(days=days), work.settings, work.team, work.now)
    await set_again(work.session, step, again_at)
    return RecordedStep(step_id, StepKind(step.kind), step.contact_id, step.customer_id, again_at)


async def note_lead(session: Session, step_id: int, lead_id: int) -> None:
    """Keep which lead was made of a step."""
    await session.execute(customer_step.update().where(customer_step.c.id == step_id).values(lead_id=lead_id))


async def _in_hand(session: Session, step_id: int, member_id: int) -> Any:
    """Return a due step whose card this agent has, locked. Raises StaleCard."""
    rows = await session.execute(
        sa.select(customer_step, customer.c.contact_id)
        .join(customer, customer.c.id == customer_step.c.customer_id)
        .where(
            customer_step.c.id == step_id,
            customer_step.c.state == StepState.DUE,
            customer_step.c.shown_to == member_id,
        )
        .with_for_update(of=customer_step)
    )
    step = rows.first()
    if step is None:
        raise StaleCard("this step is due no more, or a colleague's")
    return step
