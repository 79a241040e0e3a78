"""Taking an answer to a step back: a tap on the wrong star must not end what is offered to a customer."""

from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from core.customers.steps import WAITING_STATES, StepKind, StepResult, StepState
from core.errors import StaleCard, UndoTooLate
from desk.people.work import Work
from storage.tables import customer_step

UNDOABLE = (StepResult.RATED, StepResult.DONE, StepResult.REFUSED, StepResult.UNREACHED)
"""Results from which nothing else has followed."""
_ENDED = (StepState.DONE, StepState.SKIPPED)


@dataclass(frozen=True, slots=True)
class UndoOver:
    """A step's card whose answer can be taken back no more: in whose chat it is, and its row in the outbox."""

    step_id: int
    member_id: int
    card_id: int
    rating: int | None


def may_be_undone(kind: StepKind, result: StepResult) -> bool:
    """Whether an answer can be taken back by a tap: not where somebody became a lead by it."""
    return result in UNDOABLE and not (kind is StepKind.REFERRAL_ASKED and result is StepResult.DONE)


async def take_back(work: Work, step_id: int, *, by: int) -> None:
    """Take an agent's answer back within the time for that: the step is due again, in their hand.

    Raises:
        UndoTooLate: the time is over.
        StaleCard: it is not theirs, or a purchase has planned it anew.
    """
    rows = await work.session.execute(
        sa.select(customer_step).where(
            customer_step.c.id == step_id, customer_step.c.team_id == work.team.id, customer_step.c.done_by == by
        )
    )
    step = rows.first()
    if step is None or step.state not in _ENDED or not may_be_undone(StepKind(step.kind), StepResult(step.result)):
        raise StaleCard(f"no answer of theirs to step {step_id}")
    if step.ended_at < work.now - timedelta(seconds=work.settings.undo_for):
        raise UndoTooLate(f"step {step_id} was answered at {step.ended_at}")
    other = customer_step.alias()
    planned = sa.exists().where(
        other.c.customer_id == step.customer_id, other.c.kind == step.kind, other.c.state.in_(WAITING_STATES)
    )
    again = {"state": StepState.DUE, "why": None, "result": None, "rating": None, "done_by": None, "ended_at": None}
    done = await work.session.execute(
        customer_step.update()
        .where(customer_step.c.id == step_id, customer_step.c.done_by == by, ~planned)
        .values(**again, tries=customer_step.c.tries - 1, shown_to=by)
    )
    if not done.rowcount:
        raise StaleCard(f"step {step_id} goes on already")


async def take_undo_over(work: Work) -> list[UndoOver]:
    """Take the cards of steps whose answers can be taken back no more; each is taken once."""
    over = (
        customer_step.c.team_id == work.team.id,
        customer_step.c.shown_to.is_not(None),
        customer_step.c.done_by.is_not(None),
        customer_step.c.state.in_(_ENDED),
        customer_step.c.ended_at < work.now - timedelta(seconds=work.settings.undo_for),
    )
    rows = (await work.session.execute(sa.select(customer_step).where(*over))).all()
    if rows:
        freed = customer_step.update().where(customer_step.c.id.in_([row.id for row in rows]))
        await work.session.execute(freed.values(shown_to=None))
    return [
        UndoOver(row.id, row.shown_to, row.card_id, row.rating)
        for row in rows
        if row.card_id is not None and may_be_undone(StepKind(row.kind), StepResult(row.result))
    ]
