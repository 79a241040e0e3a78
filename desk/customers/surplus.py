"""Money in an order that is more than the order comes to, because its sale was taken back or corrected to less."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from desk.customers.order_pages import Order, orders_by_id
from desk.operations import timers
from desk.operations.timers import Timer
from storage.database import Session
from storage.tables import contact, customer_order

TIMER = "order_surplus"


@dataclass(frozen=True, slots=True)
class Surplus:
    """An order with money in it that is to be paid back."""

    team_id: int
    order: Order
    name: str | None
    member_id: int | None


async def set_timer(session: Session, order_id: int, now: datetime) -> None:
    """Set the timer by which the managers and the order's agent are informed, unless all has gone back by then."""
    await timers.set_timers(session, [Timer(TIMER, order_id, now)])


async def surplus_of(session: Session, woken: Sequence[Timer]) -> list[Surplus]:
    """Return the orders of these timers that still hold more money than they come to."""
    ids = [one.subject for one in woken]
    rows = await session.execute(
        sa.select(customer_order.c.id, customer_order.c.team_id, customer_order.c.member_id, contact.c.name)
        .join(contact, contact.c.id == customer_order.c.contact_id)
        .where(customer_order.c.id.in_(ids))
        .order_by(customer_order.c.id)
    )
    orders = await orders_by_id(session, ids)
    return [
        Surplus(row.team_id, orders[row.id], row.name, row.member_id) for row in rows.all() if orders[row.id].surplus
    ]
