"""A sale that is taken back and recorded anew: its order stands again, with the money and the papers in it."""

from datetime import timedelta

import sqlalchemy as sa

from core.customers.orders import EntryKind, OrderState
from core.terms import CancelReason, SaleChange
from desk.customers.orders import NewOrder, OrderEntry, enter, lock_order
from desk.people.work import Work
from storage.tables import customer_order, order_entry, sale, sale_correction

AGAIN = timedelta(days=1)
"""A sale of the same lead within this time after one was taken back is that one, recorded anew."""
SOON = timedelta(minutes=10)
"""Most who take a sale back record it again within this time: nobody is told of its money before."""

CALLED_OFF = (
    sa.exists()
    .where(
        sale_correction.c.sale_id == sale.c.id,
        sale_correction.c.what == SaleChange.CANCELLED,
        sale_correction.c.reason != CancelReason.MISTAKE,
    )
    .correlate(sale)
)
"""Whether the customer cancelled an undone sale; one that was tapped by mistake was never a sale."""


async def stands_again(work: Work, new: NewOrder) -> bool:
    """Whether the order of a sale that was taken back becomes the order of this one, which records it anew.

    Its number, papers, phases, payment links and money stay. One whose money has gone back is over.
    """
    assert new.at is not None
    before = (
        sa.select(customer_order.c.id, sale.c.id.label("sale_id"), sale.c.at)
        .join(sale, sale.c.id == customer_order.c.sale_id)
        .where(
            sale.c.lead_id == new.lead_id,
            sale.c.undone_at.between(new.at - AGAIN, new.at),
            ~CALLED_OFF,
            customer_order.c.state != OrderState.REFUNDED,
        )
        .order_by(customer_order.c.number.desc())
        .limit(1)
    )
    row = (await work.session.execute(before)).first()
    if row is None:
        return False
    await lock_order(work.session, row.id)
    # An order that was made with its sale is as old as that; an offer that became one stays older.
    made = customer_order.c.made_at
    made_at = sa.case((made >= row.at, sa.literal(new.at, made.type)), else_=made)
    done = await work.session.execute(
        customer_order.update()
        .where(customer_order.c.id == row.id, customer_order.c.sale_id == row.sale_id)
        .values(sale_id=new.sale_id, sale_refunded=0, made_at=made_at)
    )
    if not done.rowcount:
        return False
    await _take_cancellation_back(work, row.id, new)
    return True


async def _take_cancellation_back(work: Work, order_id: int, new: NewOrder) -> None:
    """Write into an order's book that its cancellation does not stand, if there is one that does."""
    back = order_entry.alias("back")
    standing = await work.session.execute(
        sa.select(order_entry.c.id).where(
            order_entry.c.order_id == order_id,
            order_entry.c.kind == EntryKind.CANCELLED,
            order_entry.c.same_as.is_(None),
            ~sa.exists().where(back.c.same_as == order_entry.c.id),
        )
    )
    for entry_id in standing.scalars().all():
        again = OrderEntry(EntryKind.CANCELLED, why="sale recorded again", at=new.at, same_as=entry_id)
        await enter(work, order_id, again)
