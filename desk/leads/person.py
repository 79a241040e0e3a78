"""What the desk knows of the person behind a card beside the lead itself: what they bought, and how it came here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.naming import cleaned
from core.terms import LeadState, TouchKind
from desk.leads import contact_keys
from desk.leads.agreed import AgreedBefore, agreed_before, was_agreed
from desk.leads.card_lines import AttemptLine
from desk.leads.details import NO_DETAILS, Details, details_of, has_details
from desk.leads.past_calls import past_calls_of
from desk.leads.previous_hand_out import PreviousHandOut
from desk.operations import audit
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import (
    attempt,
    channel,
    contact,
    customer,
    lead,
    membership,
    past_call,
    person,
    product,
    referral,
    sale,
    sale_correction,
    touch,
)
from storage.tables.columns import Utc

LAST_SALES = 3
BY_THEMSELVES = (TouchKind.SMS, TouchKind.DIRECT, TouchKind.FORM, TouchKind.MISSED_CALL)
"""Touches in which the contact moved, not a colleague."""


@dataclass(frozen=True, slots=True)
class Bought:
    """One sale to a contact; `product` None: something that is not in the list."""

    product: str | None
    amount: int
    currency: str
    at: datetime
    agent: str
    corrected_at: datetime | None = None
    """When it was last corrected; the rest says how it stands since."""


@dataclass(frozen=True, slots=True)
class KnownCustomer:
    """What a card tells of somebody who has bought: their class, their purchases, and who looks after them."""

    tier: str
    sales: int
    amount: int
    currency: str
    owner: str | None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What the card tells of the person."""

    bought: tuple[Bought, ...] = ()
    came: PreviousHandOut | None = None
    earlier_leads: int = 0
    earlier_calls: int = 0
    came_back_at: datetime | None = None
    """When the contact moved by themselves after they had been called, or after an earlier lead."""
    customer: KnownCustomer | None = None
    past_calls: int = 0
    """Calls from before the desk, as old sheets tell of them,"""
    last_past_call: AttemptLine | None = None
    """and the last of them."""
    details: Details = NO_DETAILS
    """Beside name and number: the fields the team keeps, and the product of interest."""
    agreed: AgreedBefore | None = None
    """What was agreed in the last talk about this lead."""
    sent_by: str | None = None
    """The name of the customer who recommended us to them; "" where that one has none, None: nobody did."""


NOTHING_KNOWN = KnownPerson()

_CORRECTED_AT = sa.type_coerce(
    sa.select(sa.func.max(sale_correction.c.at)).where(sale_correction.c.sale_id == sale.c.id).scalar_subquery(), Utc
)
_BOUGHT = Prepared(
    sa.select(
        product.c.name.label("product"),
        sale.c.amount,
        sale.c.currency,
        sale.c.at,
        person.c.name.label("agent"),
        _CORRECTED_AT.label("corrected_at"),
    )
    .outerjoin_from(sale, product, product.c.id == sale.c.product_id)
    .join(membership, membership.c.id == sale.c.member_id)
    .join(person, person.c.id == membership.c.person_id)
    .where(sale.c.contact_id == sa.bindparam("contact"), sale.c.undone_at.is_(None))
    .order_by(sale.c.at.desc(), sale.c.id.desc())
    .limit(sa.bindparam("limit"))
)


async def bought_by(session: Session, contact_id: int, limit: int) -> tuple[Bought, ...]:
    """List what a contact bought, the newest first."""
    return tuple(Bought(**row._asdict()) for row in await _BOUGHT.rows(session, contact=contact_id, limit=limit))


_OF_CONTACT = lead.alias("of_contact")


def sums_of(contact_id: sa.ColumnElement[int], lead_id: sa.ColumnElement[int]) -> tuple[sa.Label[Any], ...]:
    """Return the columns, named as `SUMS`, of what is counted of a contact beside one lead, for `known_person`."""
    calls = attempt.join(_OF_CONTACT, _OF_CONTACT.c.id == attempt.c.lead_id)
    called = (_OF_CONTACT.c.contact_id == contact_id, attempt.c.undone_at.is_(None))
    moved = (
        touch.c.contact_id == contact_id,
        touch.c.kind.in_(BY_THEMSELVES),
        touch.c.wish.is_(sa.false()),
        touch.c.withdrawn.is_(sa.false()),
    )
    last_call = sa.select(sa.func.max(attempt.c.at)).select_from(calls).where(*called).scalar_subquery()
    last_moved = sa.select(sa.func.max(touch.c.received_at)).where(*moved).scalar_subquery()
    found: tuple[Any, ...] = (
        _count(past_call, past_call.c.contact_id == contact_id),
        _count(_OF_CONTACT, _OF_CONTACT.c.contact_id == contact_id, _OF_CONTACT.c.id < lead_id),
        _count(calls, *called, attempt.c.lead_id != lead_id),
        sa.type_coerce(last_call, attempt.c.at.type),
        sa.type_coerce(last_moved, touch.c.received_at.type),
        # What most contacts have nothing of is not asked for in statements of its own.
        sa.exists().where(sale.c.contact_id == contact_id),
        sa.exists().where(customer.c.contact_id == contact_id),
        has_details(contact_id, lead_id),
        was_agreed(lead_id),
        sa.exists().where(referral.c.to_contact_id == contact_id),
    )
    return tuple(one.label(name) for name, one in zip(SUMS, found, strict=True))


SUMS = ("past", "leads", "calls", "called", "moved", "sold", "customer", "detailed", "agreed", "sent")


def _count(what: Any, *where: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(what).where(*where).scalar_subquery()


_SUMS = Prepared(sa.select(*sums_of(sa.bindparam("contact"), sa.bindparam("lead"))))


_CUSTOMER = Prepared(
    sa.select(customer.c.tier, customer.c.sales, customer.c.amount, customer.c.currency, person.c.name.label("owner"))
    .select_from(customer)
    .outerjoin(membership, membership.c.id == customer.c.owner_id)
    .outerjoin(person, person.c.id == membership.c.person_id)
    .where(customer.c.contact_id == sa.bindparam("contact"), customer.c.sales > 0)
)


async def _customer(session: Session, contact_id: int) -> KnownCustomer | None:
    row = await _CUSTOMER.first(session, contact=contact_id)
    return KnownCustomer(**row._asdict()) if row is not None else None


_SENT_BY = Prepared(
    sa.select(contact.c.name)
    .join(referral, referral.c.from_contact_id == contact.c.id)
    .where(referral.c.to_contact_id == sa.bindparam("contact"))
)


async def sent_by(session: Session, contact_id: int) -> str | None:
    """Return the name of who referred a contact; "" if that person has none, None if nobody did."""
    row = await _SENT_BY.first(session, contact=contact_id)
    return None if row is None else row.name or ""


async def known_person(
    session: Session, contact_id: int, lead_id: int, came: PreviousHandOut | None, sums: Any = None
) -> KnownPerson:
    """Return what the card of a lead tells of its person; `came`: from whom the agent has it.

    `sums`: a row with the columns of `sums_of`, where it was read already.
    """
    sums = sums or await _SUMS.first(session, contact=contact_id, lead=lead_id)
    assert sums is not None
    back = sums.moved if None not in (sums.moved, sums.called) and sums.moved > sums.called else None
    return KnownPerson(
        await bought_by(session, contact_id, LAST_SALES) if sums.sold else (),
        came,
        sums.leads,
        sums.calls,
        back,
        await _customer(session, contact_id) if sums.customer else None,
        details=await details_of(session, contact_id, lead_id) if sums.detailed else NO_DETAILS,
        agreed=await agreed_before(session, lead_id) if sums.agreed else None,
        sent_by=await sent_by(session, contact_id) if sums.sent else None,
        past_calls=sums.past,
        last_past_call=next(iter(await past_calls_of(session, contact_id, 1)), None) if sums.past else None,
    )


@dataclass(frozen=True, slots=True)
class EarlierLead:
    """A lead of the same contact."""

    lead_id: int
    channel: str
    state: LeadState
    arrived_at: datetime
    closed_at: datetime | None


async def leads_of(session: Session, contact_id: int, limit: int) -> list[EarlierLead]:
    """List a contact's leads, the oldest of the newest `limit` first."""
    found = await session.execute(
        sa.select(lead.c.id, channel.c.name, lead.c.state, lead.c.created_at, lead.c.closed_at)
        .join(channel, channel.c.id == lead.c.channel_id)
        .where(lead.c.contact_id == contact_id)
        .order_by(lead.c.id.desc())
        .limit(limit)
    )
    rows = [EarlierLead(row.id, row.name, LeadState(row.state), row.created_at, row.closed_at) for row in found]
    return rows[::-1]


async def rename(session: Session, team_id: int, contact_id: int, raw: str, *, by: int, now: datetime) -> str:
    """Rename a contact; return the name as it is kept. Raises BadSetting when it is no name."""
    name = cleaned(raw, example="Sara Ahmadi")
    of_contact = (contact.c.id == contact_id, contact.c.team_id == team_id)
    before = (await session.execute(sa.select(contact.c.name).where(*of_contact))).scalar_one()
    if name != before:
        await session.execute(contact.update().where(*of_contact).values(name=name))
        await contact_keys.keep_changed(session, team_id, [contact_id])
        await audit.note(session, team_id, by, audit.Change("contact_name", f"#{contact_id}", before, name), now)
    return name
