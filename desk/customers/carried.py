"""Money that an order holds beyond what it comes to, counted for another order of the same customer."""

import sqlalchemy as sa

from core.customers.orders import EntryKind
from core.customers.payments import PaymentState
from core.errors import Gone
from desk.customers.order_pages import Order, order_of, orders_of
from desk.customers.orders import OrderEntry, enter, lock_order
from desk.people.work import Work
from storage.tables import order_entry, payment

_LOOKED_THROUGH = 20
"""The newest orders of a customer."""


async def carried_to(work: Work, one: Order) -> Order | None:
    """Return the newest order of the customer that money to be paid back could count for; None: there is none."""
    if not one.surplus:
        return None
    others = await orders_of(work.session, one.contact_id, _LOOKED_THROUGH)
    return next((other for other in others if other.to_pay and other.currency == one.currency), None)


async def carry(work: Work, order_id: int, to_id: int, *, by: int) -> None:
    """Count the money an order has too much for another one, as much as is still to be paid of that.

    Links whose money went along belong to the other order from then on, so that their refunds are found there. Raises
    Gone where there is nothing to count, or the other order is not the one that was shown.
    """
    for each in sorted((order_id, to_id)):
        await lock_order(work.session, each)
    one = await order_of(work.session, work.team, order_id)
    other = await carried_to(work, one)
    if other is None or other.order_id != to_id:
        raise Gone(f"nothing of order {order_id} counts for order {to_id}")
    amount = min(one.surplus, other.to_pay)
    await enter(work, order_id, OrderEntry(EntryKind.PAID, -amount, why=f"carried to #{other.number}"), by=by)
    last = sa.select(sa.func.max(order_entry.c.id)).where(order_entry.c.order_id == order_id)
    taken: int = (await work.session.execute(last)).scalar_one()
    if not other.moneys.ordered:
        await enter(work, to_id, OrderEntry(EntryKind.ORDERED, other.offered), by=by)
    paid = OrderEntry(EntryKind.PAID, amount, why=f"carried from #{one.number}", same_as=taken)
    await enter(work, to_id, paid, by=by)
    if one.held == amount:
        its_links = (payment.c.order_id == order_id, payment.c.state == PaymentState.PAID)
        await work.session.execute(payment.update().where(*its_links).values(order_id=to_id))
