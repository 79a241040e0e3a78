"""Money in an order that is more than the order comes to, as after its sale was taken back or corrected to less."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.customers.orders import OVER_STATES, EntryKind
from desk.customers.order_pages import Order, orders_by_id
from desk.operations import timers
from desk.operations.timers import Timer
from desk.people.directory import Team
from storage.database import Session
from storage.tables import contact, customer_order, order_entry

TIMER = "order_surplus"


@dataclass(frozen=True, slots=True)
class Surplus:
    """An order with money in it that is to be paid back."""

    team_id: int
    order: Order
    name: str | None
    member_id: int | None


async def set_timer(session: Session, order_id: int, at: datetime) -> None:
    """Set the timer by which the managers and the order's agent are informed, unless all has gone back by then.

    Nor where the order was cancelled anew or stands again by then: what is too much of that is told by itself.
    """
    written = sa.select(sa.func.max(order_entry.c.id)).where(order_entry.c.order_id == order_id)
    newest: int = (await session.execute(written)).scalar_one()
    await timers.set_timers(session, [Timer(TIMER, order_id, at, newest)])


def is_owed() -> sa.ColumnElement[bool]:
    """Return the condition that an order holds more money than it comes to, as `Order.surplus` counts it."""
    over = customer_order.c.state.in_(OVER_STATES)
    return customer_order.c.paid - customer_order.c.refunded > sa.case((over, 0), else_=customer_order.c.ordered)


async def surplus_of(session: Session, woken: Sequence[Timer]) -> list[Surplus]:
    """Return the orders of these timers that still hold more money than they come to."""
    cancelled = await session.execute(
        sa.select(order_entry.c.order_id, sa.func.max(order_entry.c.id).label("entry_id"))
        .where(order_entry.c.order_id.in_([one.subject for one in woken]), order_entry.c.kind == EntryKind.CANCELLED)
        .group_by(order_entry.c.order_id)
    )
    last = {row.order_id: row.entry_id for row in cancelled}
    as_then = {one.subject for one in woken if one.sequence >= last.get(one.subject, 0)}
    return await _owed(session, customer_order.c.id.in_(as_then))


async def owed_in(session: Session, team: Team, limit: int, member_id: int | None = None) -> list[Surplus]:
    """List the orders of a team, or of one agent, from which money is to be paid back, the oldest first."""
    whose = [] if member_id is None else [customer_order.c.member_id == member_id]
    return await _owed(session, customer_order.c.team_id == team.id, *whose, limit=limit)


async def contacts_owed(session: Session, contacts: Sequence[int]) -> list[int]:
    """Return those of these contacts who have money to get back."""
    found = await session.execute(
        sa.select(customer_order.c.contact_id).where(customer_order.c.contact_id.in_(contacts), is_owed()).distinct()
    )
    return list(found.scalars())


async def _owed(session: Session, *which: sa.ColumnElement[bool], limit: int | None = None) -> list[Surplus]:
    rows = await session.execute(
        sa.select(customer_order.c.id, customer_order.c.team_id, customer_order.c.member_id, contact.c.name)
        .join(contact, contact.c.id == customer_order.c.contact_id)
        .where(is_owed(), *which)
        .order_by(customer_order.c.id)
        .limit(limit)
    )
    found = rows.all()
    orders = await orders_by_id(session, [row.id for row in found])
    return [Surplus(row.team_id, orders[row.id], row.name, row.member_id) for row in found]
