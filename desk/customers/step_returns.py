"""Steps after a purchase that was taken back, of customers who have bought before: they follow that purchase again."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from core.customers.steps import WAITING_STATES, SkipReason, StepKind, StepRule, StepState
from desk.customers.step_rules import rules_of
from desk.customers.steps import in_hours, leave_out, set_again
from desk.people.work import Work
from storage.tables import customer_step


class LastPurchase(NamedTuple):
    """When a customer bought last: with the purchase that was taken back, and without it."""

    was: datetime
    is_now: datetime


async def follow_earlier(work: Work, taken_back: Mapping[int, LastPurchase]) -> None:
    """Plan the steps anew that stand where the purchases taken back had set them, by customer.

    A step that had ended after the purchase before is skipped; one that was put off since stays where it is.
    """
    if not taken_back:
        return
    rules = await rules_of(work.session, work.team.id)
    rows = await work.session.execute(sa.select(customer_step).where(customer_step.c.customer_id.in_(taken_back)))
    of_kind: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for row in rows:
        of_kind[row.customer_id, row.kind].append(row)
    for (customer_id, kind), found in of_kind.items():
        last, rule = taken_back[customer_id], rules[StepKind(kind)]
        due_at = _due_after(work, rule, last.was, last.was)
        had = any(one.ended_at is not None and one.ended_at >= last.is_now for one in found)
        for step in found:
            if step.state in WAITING_STATES and step.due_at == due_at:
                await _return(work, step, rule, last.is_now, had=had)


def _due_after(work: Work, rule: StepRule, at: datetime, now: datetime) -> datetime:
    return in_hours(at + timedelta(days=rule.after_days), work.settings, work.team, now)


async def _return(work: Work, step: Any, rule: StepRule, at: datetime, *, had: bool) -> None:
    """Skip a step that the customer had already, or else set a planned one to its time after a purchase."""
    if had:
        await leave_out(work.session, customer_step.c.id == step.id, SkipReason.SALE_UNDONE, work.now)
    elif step.state == StepState.PLANNED:
        await set_again(work.session, step, _due_after(work, rule, at, work.now))
