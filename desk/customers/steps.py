"""The steps after a sale: planned with each purchase, left out when they are void, woken by their timers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import next_open
from core.customers.steps import (
    MOST_WAITS,
    ONCE,
    WAIT_DAYS,
    WAITING_STATES,
    Facts,
    SkipReason,
    StepKind,
    StepState,
    judge,
)
from core.settings import TeamSettings
from desk.customers.satisfaction import satisfaction_columns, satisfaction_of
from desk.customers.step_rules import rules_of
from desk.operations import timers
from desk.operations.timers import Timer
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.changes import settings_of
from storage.database import Session
from storage.tables import contact, customer, customer_step, referral, ticket

TIMER = "after_sale"


async def plan(work: Work, bought: Mapping[int, datetime]) -> None:
    """Plan the steps that follow a purchase of these customers; planned steps start again from it.

    A step whose card an agent has now stays with them.
    """
    rules = [rule for rule in (await rules_of(work.session, work.team.id)).values() if rule.on]
    known = await _known(work.session, bought)
    for customer_id, at in bought.items():
        for rule in rules:
            before = known.get((customer_id, rule.kind))
            if before is not None and (before.state == StepState.DUE or _over(rule.kind, before)):
                continue
            due_at = in_hours(at + timedelta(days=rule.after_days), work.settings, work.team, work.now)
            if before is not None and before.state == StepState.PLANNED:
                await set_again(work.session, before, due_at)
            else:
                await _begin(work, customer_id, rule.kind, due_at)


def _over(kind: StepKind, before: Any) -> bool:
    """Whether a done step is never planned again."""
    return kind in ONCE and bool(before.state == StepState.DONE)


async def _known(session: Session, customers: Collection[int]) -> dict[tuple[int, str], Any]:
    """Return for each kind the waiting step of these customers, else the newest."""
    waits = sa.case((customer_step.c.state.in_(WAITING_STATES), 1), else_=0)
    rows = await session.execute(
        sa.select(customer_step).where(customer_step.c.customer_id.in_(customers)).order_by(waits, customer_step.c.id)
    )
    return {(row.customer_id, row.kind): row for row in rows}


def in_hours(at: datetime, settings: TeamSettings, team: Team, now: datetime) -> datetime:
    """Return the later of `at` and now, moved into the team's calling hours (UTC)."""
    return next_open(max(at, now), settings.hours, team.timezone)


async def _begin(work: Work, customer_id: int, kind: StepKind, due_at: datetime) -> None:
    made = await work.session.execute(
        customer_step.insert()
        .values(
            team_id=work.team.id,
            customer_id=customer_id,
            kind=kind,
            state=StepState.PLANNED,
            due_at=due_at,
            made_at=work.now,
        )
        .returning(customer_step.c.id)
    )
    await timers.set_timers(work.session, [Timer(TIMER, made.scalar_one(), due_at)])


async def set_again(session: Session, step: Any, due_at: datetime, **values: Any) -> None:
    """Set another time for a step. Its sequence is raised, so that the timer of the old time does nothing."""
    number = step.sequence + 1
    new = {"state": StepState.PLANNED, "due_at": due_at, "sequence": number, "shown_to": None, "card_id": None}
    await session.execute(customer_step.update().where(customer_step.c.id == step.id).values(**new, **values))
    await timers.set_timers(session, [Timer(TIMER, step.id, due_at, number)])


async def skip_undone(session: Session, customers: Sequence[int], now: datetime) -> None:
    """Skip the waiting steps of customers whose purchases were all undone."""
    await leave_out(session, customer_step.c.customer_id.in_(customers), SkipReason.SALE_UNDONE, now)


async def skip_erased(session: Session, contact_id: int, now: datetime) -> None:
    """Skip the waiting steps of a contact who is erased."""
    theirs = sa.select(customer.c.id).where(customer.c.contact_id == contact_id)
    await leave_out(session, customer_step.c.customer_id.in_(theirs), SkipReason.ERASED, now)


async def skip_barred(work: Work) -> None:
    """Skip the due steps of customers whom nobody may call; planned steps are judged when they come due.

    A wish not to be called can be undone for some time: no step is skipped before that time is over.
    """
    barred = sa.exists().where(
        customer.c.id == customer_step.c.customer_id,
        contact.c.id == customer.c.contact_id,
        contact.c.do_not_call_at < work.now - timedelta(seconds=work.settings.undo_for),
    )
    due = sa.and_(customer_step.c.team_id == work.team.id, customer_step.c.state == StepState.DUE, barred)
    await leave_out(work.session, due, SkipReason.DO_NOT_CALL, work.now)


async def leave_out(session: Session, which: sa.ColumnElement[bool], why: SkipReason, now: datetime) -> None:
    """Skip the waiting steps for which a condition holds, with the reason; the clock closes their cards."""
    await session.execute(
        customer_step.update()
        .where(which, customer_step.c.state.in_(WAITING_STATES))
        .values(state=StepState.SKIPPED, why=why, ended_at=now)
    )


_OPEN_TICKET = (
    sa.exists()
    .where(ticket.c.contact_id == customer.c.contact_id, ticket.c.closed_at.is_(None))
    .correlate(customer)
    .label("open_ticket")
)

_SENT = customer.alias("sent")
_REFERRED = (
    sa.exists()
    .where(
        referral.c.from_contact_id == customer.c.contact_id,
        _SENT.c.contact_id == referral.c.to_contact_id,
        _SENT.c.last_sale_at >= referral.c.at,
    )
    .correlate(customer)
    .label("referred")
)


async def wake(session: Session, woken: Sequence[Timer], now: datetime) -> int:
    """Make planned steps due whose rule holds; delay the others, or skip them with the reason.

    Return how many timers were stale: their step has another sequence number by now.
    """
    rows = await session.execute(
        sa.select(
            customer_step,
            customer.c.sales,
            contact.c.do_not_call_at,
            _OPEN_TICKET,
            _REFERRED,
            *satisfaction_columns(),
        )
        .join(customer, customer.c.id == customer_step.c.customer_id)
        .join(contact, contact.c.id == customer.c.contact_id)
        .where(customer_step.c.id.in_([one.subject for one in woken]), customer_step.c.state == StepState.PLANNED)
    )
    steps = {row.id: row for row in rows}
    stale = 0
    for one in woken:
        step = steps.get(one.subject)
        if step is None or step.sequence != one.sequence:
            stale += 1
        else:
            await _decide_due(session, step, now)
    return stale


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that is planned or due."""

    kind: StepKind
    due_at: datetime
    due: bool


async def next_steps(session: Session, customer_id: int) -> list[NextStep]:
    """List the steps of a customer that are to come, the soonest first."""
    rows = await session.execute(
        sa.select(customer_step.c.kind, customer_step.c.due_at, customer_step.c.state)
        .where(customer_step.c.customer_id == customer_id, customer_step.c.state.in_(WAITING_STATES))
        .order_by(customer_step.c.due_at, customer_step.c.id)
    )
    return [NextStep(StepKind(row.kind), row.due_at, row.state == StepState.DUE) for row in rows]


async def _decide_due(session: Session, step: Any, now: datetime) -> None:
    rule = (await rules_of(session, step.team_id))[StepKind(step.kind)]
    barred = step.do_not_call_at is not None and await _is_final(session, step, now)
    facts = Facts(satisfaction_of(step), step.sales, bool(step.referred), step.open_ticket, barred)
    verdict = judge(rule, facts)
    this = customer_step.update().where(customer_step.c.id == step.id)
    if not step.sales:
        await session.execute(this.values(state=StepState.SKIPPED, why=SkipReason.SALE_UNDONE, ended_at=now))
    elif verdict.due:
        await session.execute(this.values(state=StepState.DUE))
    elif verdict.wait and step.waits < MOST_WAITS:
        await set_again(session, step, now + timedelta(days=WAIT_DAYS), waits=step.waits + 1)
    else:
        await session.execute(this.values(state=StepState.SKIPPED, why=verdict.why, ended_at=now))


async def _is_final(session: Session, step: Any, now: datetime) -> bool:
    """Whether the wish not to be called can no longer be undone; `skip_barred` skips the step then."""
    undo_for = (await settings_of(session, step.team_id)).undo_for
    return bool(step.do_not_call_at < now - timedelta(seconds=undo_for))
