"""Money in an order that is more than the order comes to, because its sale was taken back or corrected to less."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from desk.customers.order_pages import Order, order_of
from desk.operations import timers
from desk.operations.timers import Timer
from desk.people import directory
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


async def have_told(session: Session, order_id: int, now: datetime) -> None:
    """Have the managers and the order's agent informed, unless all of the money has gone back by then."""
    await timers.set_timers(session, [Timer(TIMER, order_id, now)])


async def surplus_of(session: Session, woken: Sequence[Timer]) -> list[Surplus]:
    """Return the orders of these timers that still hold more money than they come to."""
    rows = await session.execute(
        sa.select(customer_order.c.id, customer_order.c.team_id, customer_order.c.member_id, contact.c.name)
        .join(contact, contact.c.id == customer_order.c.contact_id)
        .where(customer_order.c.id.in_([one.subject for one in woken]))
        .order_by(customer_order.c.id)
    )
    found = []
    for row in rows.all():
        one = await order_of(session, await directory.get_team(session, row.team_id), row.id)
        if one.surplus:
            found.append(Surplus(row.team_id, one, row.name, row.member_id))
    return found
