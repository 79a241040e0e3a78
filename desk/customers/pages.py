"""Reading customers: who may see whom, and one customer's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.errors import Gone
from core.rights import Act, may
from desk.customers.commissions import Payout, payouts_to
from desk.customers.customer_lines import KNOWN, LINES, LISTED, CustomerLine, line_of
from desk.customers.order_pages import Order, orders_of
from desk.customers.referral_sums import ReferralSums, named_by
from desk.customers.satisfaction import satisfaction_said
from desk.customers.steps import NextStep, next_steps
from desk.customers.tickets import Ticket, tickets_of
from desk.intake.lookup import LOOKUP, Looker
from desk.leads.history import ContactHistory, history_of
from desk.leads.person import sent_by
from desk.operations import audit
from desk.people.directory import Team
from desk.settings.changes import settings_of
from storage.database import Session
from storage.tables import contact, customer, customer_owner, customer_step, hand_out, lead, ticket

TOLD_OF_EACH = 5


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
    payouts: tuple[Payout, ...]
    """What this customer was paid of it, the newest first."""


def sees_everybody(looker: Looker) -> bool:
    """Whether somebody sees all customers of the team; an agent sees their own, and those they ever spoke with."""
    return may(looker.roles, Act.SEE_QUEUE)


async def customer_of(session: Session, contact_id: int) -> int | None:
    """Return the customer a contact is; None: they bought nothing that stands, and have no money to get back."""
    found = await session.execute(sa.select(customer.c.id).where(customer.c.contact_id == contact_id, KNOWN))
    key: int | None = found.scalar_one_or_none()
    return key


async def among(session: Session, team: Team, contacts: Sequence[int], looker: Looker) -> list[CustomerLine]:
    """Return those of these contacts who are customers this person may see, the latest buyer first."""
    asked = LINES.where(customer.c.team_id == team.id, customer.c.contact_id.in_(contacts), KNOWN)
    if not sees_everybody(looker):
        asked = asked.where(_has_to_do(looker.member_id))
    newest = asked.order_by(customer.c.last_sale_at.desc().nulls_last(), customer.c.id.desc())
    rows = await session.execute(newest.limit(LISTED))
    return [line_of(row) for row in rows]


def customers_of(team: Team, looker: Looker) -> sa.Select[Any]:
    """Select the contacts who are customers this person may see."""
    ours = sa.select(customer.c.contact_id).where(customer.c.team_id == team.id, KNOWN)
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
    """Whether somebody has to do with a contact: sees everybody, owns the customer, or had a lead or step of theirs."""
    ours = sa.select(contact.c.id).where(contact.c.id == contact_id, contact.c.team_id == team.id)
    if not sees_everybody(looker):
        ours = ours.outerjoin(customer, customer.c.contact_id == contact.c.id).where(_has_to_do(looker.member_id))
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
    asked = LINES.where(customer.c.id == customer_id, customer.c.team_id == team.id, KNOWN)
    if not sees_everybody(looker):
        asked = asked.where(_has_to_do(looker.member_id))
    row = (await session.execute(asked)).first()
    if row is None:
        raise Gone(f"no customer {customer_id} for this person")
    line = line_of(row)
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
        payouts=tuple(await payouts_to(session, line.contact_id)),
    )


def _has_to_do(member_id: int | None) -> sa.ColumnElement[bool]:
    """Select as `_of_agent`, and whose step the agent has or did, perhaps for an owner who is away.

    For few contacts: it looks at the steps of each.
    """
    theirs = sa.or_(customer_step.c.shown_to == member_id, customer_step.c.done_by == member_id)
    stepped = sa.exists().where(customer_step.c.customer_id == customer.c.id, theirs).correlate(customer)
    return sa.or_(_of_agent(member_id), stepped) if member_id is not None else sa.false()


def _of_agent(member_id: int | None) -> sa.ColumnElement[bool]:
    """Select the customers an agent owns, or whose lead or complaint they ever had; none where there is no agent."""
    if member_id is None:
        return sa.false()
    handed = (
        sa.select(lead.c.contact_id)
        .join(hand_out, hand_out.c.lead_id == lead.c.id)
        .where(hand_out.c.member_id == member_id)
    )
    complained = sa.select(ticket.c.contact_id).where(ticket.c.owner_id == member_id)
    return sa.or_(customer.c.owner_id == member_id, contact.c.id.in_(handed), contact.c.id.in_(complained))
