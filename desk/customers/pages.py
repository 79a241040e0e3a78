"""Reading customers: one customer's page, an agent's list, and the managers' overview."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.customers.classes import CustomerClass
from core.customers.steps import StepState
from core.errors import Gone
from core.rights import Act, may
from desk.customers.order_pages import Order, orders_of
from desk.customers.owners import AccountAgent, agents
from desk.customers.satisfaction import satisfaction_said
from desk.customers.step_outcomes import ReferralSums, named_by, sent_by
from desk.customers.steps import NextStep, next_steps
from desk.customers.suggestions import SuggestionTally as Proposals
from desk.customers.suggestions import shown_since
from desk.customers.tickets import Ticket, tickets_of
from desk.intake.lookup import LOOKUP, Looker
from desk.leads.history import ContactHistory, history_of
from desk.operations import audit
from desk.people.directory import Team
from desk.settings.changes import settings_of
from storage.database import Session
from storage.tables import contact, customer, customer_owner, customer_step, hand_out, lead, membership, person, ticket

LISTED = 10
TOLD_OF_EACH = 5
PROPOSED_IN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """One customer as a list shows them."""

    customer_id: int
    contact_id: int
    name: str | None
    phone: str | None
    tier: CustomerClass
    sales: int
    amount: int
    currency: str
    first_sale_at: datetime
    last_sale_at: datetime
    owner_id: int | None
    owner: str | None
    sold_by: str | None


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """One customer with everything that is linked to them."""

    line: CustomerLine
    number_open: bool
    """Whether the one who asks may see the number in full."""
    do_not_call: bool
    owned_since: datetime | None
    may_give: bool
    told: ContactHistory
    orders: tuple[Order, ...]
    tickets: tuple[Ticket, ...]
    steps: tuple[NextStep, ...]
    satisfaction: int | None
    """What they said last, from 1 to 5; None: never asked."""
    sent_by: str | None
    """Who named them; "" where that person has no name; None: nobody did."""
    named: ReferralSums
    commission: int
    """Percent of what they bought whom this customer named."""


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


_OWNER, _OWNING = membership.alias("owner"), person.alias("owning")
_SELLER, _SELLING = membership.alias("seller"), person.alias("selling")
_LINES = (
    sa.select(
        customer.c.id.label("customer_id"),
        customer.c.contact_id,
        contact.c.name,
        contact.c.phone,
        customer.c.tier,
        customer.c.sales,
        customer.c.amount,
        customer.c.currency,
        customer.c.first_sale_at,
        customer.c.last_sale_at,
        customer.c.owner_id,
        _OWNING.c.name.label("owner"),
        _SELLING.c.name.label("sold_by"),
    )
    .join(contact, contact.c.id == customer.c.contact_id)
    .outerjoin(_OWNER, _OWNER.c.id == customer.c.owner_id)
    .outerjoin(_OWNING, _OWNING.c.id == _OWNER.c.person_id)
    .outerjoin(_SELLER, _SELLER.c.id == customer.c.sold_by)
    .outerjoin(_SELLING, _SELLING.c.id == _SELLER.c.person_id)
    .where(customer.c.sales > 0)
)


def _line(row: Any) -> CustomerLine:
    return CustomerLine(**{**row._mapping, "tier": CustomerClass(row.tier)})


def sees_everybody(looker: Looker) -> bool:
    """Whether somebody sees all customers of the team; an agent sees their own, and those they ever spoke with."""
    return may(looker.roles, Act.SEE_QUEUE)


async def customer_of(session: Session, contact_id: int) -> int | None:
    """Return the customer a contact is; None: they bought nothing that stands."""
    found = await session.execute(
        sa.select(customer.c.id).where(customer.c.contact_id == contact_id, customer.c.sales > 0)
    )
    key: int | None = found.scalar_one_or_none()
    return key


async def among(session: Session, team: Team, contacts: Sequence[int], looker: Looker) -> list[CustomerLine]:
    """Return those of these contacts who are customers this person may see, the latest buyer first."""
    asked = _LINES.where(customer.c.team_id == team.id, customer.c.contact_id.in_(contacts))
    if not sees_everybody(looker):
        asked = asked.where(_of_agent(looker.member_id))
    rows = await session.execute(asked.order_by(customer.c.last_sale_at.desc(), customer.c.id.desc()).limit(LISTED))
    return [_line(row) for row in rows]


def customers_of(team: Team, looker: Looker) -> sa.Select[Any]:
    """Select the contacts who are customers this person may see."""
    ours = sa.select(customer.c.contact_id).where(customer.c.team_id == team.id, customer.c.sales > 0)
    if sees_everybody(looker):
        return ours
    return ours.join(contact, contact.c.id == customer.c.contact_id).where(_of_agent(looker.member_id))


def contacts_of(team: Team, looker: Looker) -> sa.Select[Any] | None:
    """Select the contacts this person has to do with; None: all of them."""
    if sees_everybody(looker):
        return None
    ours = sa.select(contact.c.id).outerjoin(customer, customer.c.contact_id == contact.c.id)
    return ours.where(contact.c.team_id == team.id, _of_agent(looker.member_id))


async def may_see(session: Session, team: Team, contact_id: int, looker: Looker) -> bool:
    """Whether somebody has to do with a contact: sees everybody, owns the customer, or was handed a lead of theirs."""
    ours = sa.select(contact.c.id).where(contact.c.id == contact_id, contact.c.team_id == team.id)
    if not sees_everybody(looker):
        ours = ours.outerjoin(customer, customer.c.contact_id == contact.c.id).where(_of_agent(looker.member_id))
    return (await session.execute(ours)).first() is not None


async def require_visible(session: Session, team: Team, contact_id: int, looker: Looker) -> None:
    """Raise Gone unless somebody has to do with a contact."""
    if not await may_see(session, team, contact_id, looker):
        raise Gone(f"no contact {contact_id} for this person")


async def page_of(session: Session, team: Team, customer_id: int, looker: Looker, now: datetime) -> CustomerPage:
    """Return a customer's page; that it was looked at stands in the books.

    Raises:
        Gone: no such customer in the team, or none this agent has anything to do with.
    """
    asked = _LINES.where(customer.c.id == customer_id, customer.c.team_id == team.id)
    if not sees_everybody(looker):
        asked = asked.where(_of_agent(looker.member_id))
    row = (await session.execute(asked)).first()
    if row is None:
        raise Gone(f"no customer {customer_id} for this person")
    line = _line(row)
    await audit.note(session, team.id, looker.person_id, audit.Change(LOOKUP, f"#{line.contact_id}", None, None), now)
    barred = sa.select(contact.c.do_not_call_at.is_not(None)).where(contact.c.id == line.contact_id)
    since = sa.select(sa.func.max(customer_owner.c.at)).where(customer_owner.c.customer_id == customer_id)
    return CustomerPage(
        line,
        number_open=may(looker.roles, Act.SEE_NUMBERS),
        do_not_call=bool((await session.execute(barred)).scalar_one()),
        owned_since=(await session.execute(since)).scalar_one(),
        may_give=may(looker.roles, Act.REASSIGN),
        told=await history_of(session, line.contact_id, TOLD_OF_EACH),
        orders=tuple(await orders_of(session, line.contact_id, TOLD_OF_EACH)),
        tickets=tuple(await tickets_of(session, line.contact_id)),
        steps=tuple(await next_steps(session, customer_id)),
        satisfaction=await satisfaction_said(session, customer_id),
        sent_by=await sent_by(session, line.contact_id),
        named=await named_by(session, team, line.contact_id),
        commission=(await settings_of(session, team.id)).customers.commission,
    )


def _of_agent(member_id: int | None) -> sa.ColumnElement[bool]:
    """Select the customers an agent owns, or whose lead they were ever handed; none where there is no agent."""
    if member_id is None:
        return sa.false()
    handed = (
        sa.select(lead.c.contact_id)
        .join(hand_out, hand_out.c.lead_id == lead.c.id)
        .where(hand_out.c.member_id == member_id)
    )
    return sa.or_(customer.c.owner_id == member_id, contact.c.id.in_(handed))


async def overview(session: Session, team: Team, now: datetime, member_id: int | None = None) -> Overview:
    """Return the customers of a team or of one agent, the latest buyer first, and what waits for them."""
    ours = [customer.c.team_id == team.id]
    if member_id is not None:
        ours.append(customer.c.owner_id == member_id)
    rows = await session.execute(
        sa.select(
            customer.c.tier,
            sa.func.count().label("customers"),
            sa.func.sum(customer.c.amount).label("amount"),
            sa.func.count().filter(customer.c.sales > 1).label("again"),
            sa.func.count().filter(customer.c.owner_id.is_(None)).label("nobodys"),
        )
        .where(*ours, customer.c.sales > 0)
        .group_by(customer.c.tier)
    )
    found = rows.all()
    newest = await session.execute(
        _LINES.where(*ours).order_by(customer.c.last_sale_at.desc(), customer.c.id.desc()).limit(LISTED)
    )
    return Overview(
        customers=sum(row.customers for row in found),
        amount=sum(int(row.amount) for row in found),
        currency=team.currency,
        by_class={CustomerClass(row.tier): row.customers for row in found},
        again=sum(row.again for row in found),
        nobodys=sum(row.nobodys for row in found),
        newest=tuple(_line(row) for row in newest),
        agents=tuple(await agents(session, team.id)) if member_id is None else (),
        **await _waiting(session, team, now, member_id),
        proposed=tuple(await shown_since(session, team, now - PROPOSED_IN)) if member_id is None else (),
    )


async def _waiting(session: Session, team: Team, now: datetime, member_id: int | None) -> dict[str, int]:
    """Count the steps that are due, and the open tickets, of a team or of one agent."""
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
    return {"steps_due": (await session.execute(due)).scalar_one(), **found._mapping}


async def without_owner(session: Session, team: Team) -> list[CustomerLine]:
    """List the customers without an owner, the latest buyer first."""
    rows = await session.execute(
        _LINES.where(customer.c.team_id == team.id, customer.c.owner_id.is_(None))
        .order_by(customer.c.last_sale_at.desc(), customer.c.id.desc())
        .limit(LISTED)
    )
    return [_line(row) for row in rows]
