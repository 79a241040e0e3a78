"""The customers of a team or of one agent as a list, and what waits for them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.customers.classes import CustomerClass
from core.customers.steps import StepState
from desk.customers import phases, surplus
from desk.customers.customer_lines import BOUGHT, LINES, LISTED, CustomerLine, line_of
from desk.customers.owners import AccountAgent, agents
from desk.customers.phases import LatePhase
from desk.customers.referral_sums import Referrals, referrals_of
from desk.customers.suggestions import SuggestionTally as Proposals
from desk.customers.suggestions import shown_since
from desk.customers.surplus import Surplus
from desk.people.directory import Team
from desk.settings.changes import settings_of
from storage.database import Session
from storage.tables import customer, customer_step, ticket

PROPOSED_IN = timedelta(days=30)
WAITING_LISTED = 5
"""Orders that wait for somebody, of each kind."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The customers of a team, or of one agent."""

    customers: int
    amount: int
    currency: str
    by_class: dict[CustomerClass, int]
    again: int
    """How many bought more than once."""
    nobodys: int
    newest: tuple[CustomerLine, ...]
    agents: tuple[AccountAgent, ...] = ()
    """The agents with their customers; empty in an agent's own list."""
    steps_due: int = 0
    tickets_open: int = 0
    tickets_late: int = 0
    proposed: tuple[Proposals, ...] = ()
    """What each agent proposed beside a product in 30 days, and what was bought of it."""
    named: Referrals | None = None
    """Whom customers named: to anybody of the team, or to the one agent. None: nobody was named."""
    commission: int = 0
    """Percent counted for who sent a buyer."""
    owed: tuple[Surplus, ...] = ()
    """Orders from which money is to be paid back, the oldest first."""
    late_phases: tuple[LatePhase, ...] = ()


_BY_CLASS = sa.select(
    customer.c.tier,
    sa.func.count().label("customers"),
    sa.func.sum(customer.c.amount).label("amount"),
    sa.func.count().filter(customer.c.sales > 1).label("again"),
    sa.func.count().filter(customer.c.owner_id.is_(None)).label("nobodys"),
).group_by(customer.c.tier)


async def overview(session: Session, team: Team, now: datetime, member_id: int | None = None) -> Overview:
    """Return the customers of a team or of one agent, the latest buyer first, and what waits for them."""
    ours = [customer.c.team_id == team.id]
    if member_id is not None:
        ours.append(customer.c.owner_id == member_id)
    found = (await session.execute(_BY_CLASS.where(*ours, BOUGHT))).all()
    newest = await session.execute(
        LINES.where(*ours, BOUGHT).order_by(customer.c.last_sale_at.desc(), customer.c.id.desc()).limit(LISTED)
    )
    percent = (await settings_of(session, team.id)).customers.commission
    named = await referrals_of(session, team, percent, member_id)
    return Overview(
        customers=sum(row.customers for row in found),
        amount=sum(int(row.amount) for row in found),
        currency=team.currency,
        by_class={CustomerClass(row.tier): row.customers for row in found},
        again=sum(row.again for row in found),
        nobodys=sum(row.nobodys for row in found),
        newest=tuple(line_of(row) for row in newest),
        agents=tuple(await agents(session, team.id)) if member_id is None else (),
        **await _waiting(session, team, now, member_id),
        proposed=tuple(await shown_since(session, team, now - PROPOSED_IN)) if member_id is None else (),
        named=named if named.sums.people else None,
        commission=percent,
    )


async def _waiting(session: Session, team: Team, now: datetime, member_id: int | None) -> dict[str, Any]:
    """Count the steps that are due and the open tickets of a team or of one agent, and list the orders that wait."""
    due = (
        sa.select(sa.func.count())
        .select_from(customer_step.join(customer, customer.c.id == customer_step.c.customer_id))
        .where(customer_step.c.team_id == team.id, customer_step.c.state == StepState.DUE)
    )
    complaints = sa.select(
        sa.func.count().label("tickets_open"), sa.func.count().filter(ticket.c.due_at < now).label("tickets_late")
    ).where(ticket.c.team_id == team.id, ticket.c.closed_at.is_(None))
    if member_id is not None:
        due = due.where(customer.c.owner_id == member_id)
        complaints = complaints.where(ticket.c.owner_id == member_id)
    found = (await session.execute(complaints)).one()
    orders = {
        "owed": tuple(await surplus.owed_in(session, team, WAITING_LISTED, member_id)),
        "late_phases": tuple(await phases.overdue(session, team, now, WAITING_LISTED, member_id)),
    }
    return {"steps_due": (await session.execute(due)).scalar_one(), **found._mapping, **orders}


@dataclass(frozen=True, slots=True)
class Nobodys:
    """The customers without an owner: how many, and those who bought last."""

    number: int
    newest: tuple[CustomerLine, ...]


async def without_owner(session: Session, team: Team) -> Nobodys:
    """Return the customers without an owner."""
    ours = (customer.c.team_id == team.id, customer.c.owner_id.is_(None))
    number = await session.execute(sa.select(sa.func.count()).where(*ours, BOUGHT))
    newest = LINES.where(*ours, BOUGHT).order_by(customer.c.last_sale_at.desc(), customer.c.id.desc()).limit(LISTED)
    return Nobodys(number.scalar_one(), tuple(line_of(row) for row in await session.execute(newest)))
