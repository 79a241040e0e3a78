"""A customer in one line, as lists and the head of their page show them, and who counts as one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.customers.classes import CustomerClass
from desk.customers import surplus
from storage.tables import contact, customer, customer_order, membership, person

LISTED = 10


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
    first_sale_at: datetime | None
    last_sale_at: datetime | None
    """None: no purchase stands any more."""
    owner_id: int | None
    owner: str | None
    sold_by: str | None


_OWNER, _OWNING = membership.alias("owner"), person.alias("owning")
_SELLER, _SELLING = membership.alias("seller"), person.alias("selling")
LINES = (
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
)
"""Everybody with a record, also those of whose purchases none stands."""
BOUGHT = customer.c.sales > 0
_OWED = sa.exists().where(customer_order.c.contact_id == customer.c.contact_id, surplus.is_owed()).correlate(customer)
KNOWN = sa.or_(BOUGHT, _OWED)
"""Whose page is shown: who has bought, or has money to get back."""


def line_of(row: Any) -> CustomerLine:
    """Return a row of LINES as a customer's line."""
    return CustomerLine(**{**row._mapping, "tier": CustomerClass(row.tier)})
