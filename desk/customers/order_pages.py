"""Orders as they are read: one, those of a customer, and one with its whole story."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.customers.orders import OVER_STATES, EntryKind, Item, Moneys, OrderState, Suggestion, to_pay
from core.errors import Gone
from desk.people.directory import Team
from storage.database import Session
from storage.tables import contact, customer_order, membership, order_entry, order_line, person


@dataclass(frozen=True, slots=True)
class Order:
    """One order, as lists show it."""

    order_id: int
    contact_id: int
    number: int
    state: OrderState
    currency: str
    offered: int
    moneys: Moneys
    made_at: datetime
    agent: str | None
    sale_id: int | None

    @property
    def alive(self) -> bool:
        """Whether anything can still come of it: it is neither cancelled nor paid back."""
        return self.state not in OVER_STATES

    @property
    def to_pay(self) -> int:
        """What is still to be paid, in minor units: all of an offer, nothing of an order that is over."""
        return to_pay(self.state, self.moneys, self.offered)

    @property
    def payable(self) -> int:
        """The most that may be written down as paid, in minor units: what is asked, or went back before."""
        return self.moneys.payable if self.moneys.ordered else self.offered

    @property
    def held(self) -> int:
        """What was paid and has not gone back, in minor units: the most that may still go back."""
        return self.moneys.paid - self.moneys.refunded

    @property
    def given_back(self) -> int:
        """What went back and is none of the sale's own refunds, in minor units.

        Money that was too much, as after a corrected sale, is left out.
        """
        own = self.moneys
        more = max(0, own.paid - own.lowered - own.ordered)
        return max(0, own.refunded - own.lowered - more)

    @property
    def surplus(self) -> int:
        """What was paid beyond what it comes to and has not gone back, in minor units. A cancelled one comes to 0."""
        return max(0, self.held - (self.moneys.ordered if self.alive else 0))


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One entry of an order's book; `who` None: the desk."""

    kind: EntryKind
    amount: int
    at: datetime
    who: str | None


@dataclass(frozen=True, slots=True)
class OrderPage:
    """One order with everything in it."""

    order: Order
    name: str | None
    lines: tuple[Item, ...]
    entries: tuple[ShownEntry, ...]


_ORDERS = (
    sa.select(
        customer_order.c.id.label("order_id"),
        customer_order.c.contact_id,
        customer_order.c.number,
        customer_order.c.state,
        customer_order.c.currency,
        customer_order.c.offered,
        customer_order.c.ordered,
        customer_order.c.invoiced,
        customer_order.c.paid,
        customer_order.c.refunded,
        customer_order.c.sale_refunded,
        customer_order.c.made_at,
        customer_order.c.sale_id,
        person.c.name.label("agent"),
    )
    .outerjoin(membership, membership.c.id == customer_order.c.member_id)
    .outerjoin(person, person.c.id == membership.c.person_id)
)


def _order(row: Any) -> Order:
    lowered = min(row.sale_refunded, row.refunded)
    moneys = Moneys(row.ordered, row.invoiced, row.paid, row.refunded, lowered)
    return Order(
        order_id=row.order_id,
        contact_id=row.contact_id,
        number=row.number,
        state=OrderState(row.state),
        currency=row.currency,
        offered=row.offered,
        moneys=moneys,
        made_at=row.made_at,
        agent=row.agent,
        sale_id=row.sale_id,
    )


async def orders_of(session: Session, contact_id: int, limit: int) -> list[Order]:
    """List a contact's orders, the newest first."""
    rows = await session.execute(
        _ORDERS.where(customer_order.c.contact_id == contact_id).order_by(customer_order.c.number.desc()).limit(limit)
    )
    return [_order(row) for row in rows]


async def order_of(session: Session, team: Team, order_id: int) -> Order:
    """Return an order. Raises Gone for one that is not the team's."""
    rows = await session.execute(_ORDERS.where(customer_order.c.id == order_id, customer_order.c.team_id == team.id))
    row = rows.first()
    if row is None:
        raise Gone(f"no order {order_id}")
    return _order(row)


async def orders_by_id(session: Session, ids: Sequence[int]) -> dict[int, Order]:
    """Return orders, whosever they are, by their ids."""
    rows = await session.execute(_ORDERS.where(customer_order.c.id.in_(ids)))
    return {row.order_id: _order(row) for row in rows}


async def order_page(session: Session, team: Team, order_id: int) -> OrderPage:
    """Return an order with its lines and its book. Raises Gone for one that is not the team's."""
    one = await order_of(session, team, order_id)
    name = await session.execute(sa.select(contact.c.name).where(contact.c.id == one.contact_id))
    lines = await session.execute(
        sa.select(order_line).where(order_line.c.order_id == order_id).order_by(order_line.c.id)
    )
    entries = await session.execute(
        sa.select(order_entry.c.kind, order_entry.c.amount, order_entry.c.at, person.c.name.label("who"))
        .outerjoin(person, person.c.id == order_entry.c.by_person_id)
        .where(order_entry.c.order_id == order_id)
        .order_by(order_entry.c.id)
    )
    return OrderPage(
        one,
        name.scalar_one(),
        tuple(
            Item(
                row.product_id,
                row.name,
                row.quantity,
                row.price,
                Suggestion(row.suggested) if row.suggested is not None else None,
            )
            for row in lines
        ),
        tuple(ShownEntry(EntryKind(row.kind), row.amount, row.at, row.who) for row in entries),
    )
