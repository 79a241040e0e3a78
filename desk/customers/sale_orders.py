"""The order of each sale: made when the sale is read, cancelled and corrected with it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from core.customers.orders import EntryKind, Item, OrderState
from desk.customers import sale_refunds, sales_again, surplus
from desk.customers.order_pages import Order, order_of
from desk.customers.orders import NewOrder, OrderEntry, enter, lock_order, make_order
from desk.people.work import Work
from storage.tables import attempt, customer_order, order_line, product, sale

NEW = timedelta(days=2)
"""Sales that are older when they are first read, as from before the desk kept orders, get no order."""
OFFER_STANDS = timedelta(days=60)
"""An offer made within this time before a sale to the same contact becomes the order of the sale."""


async def follow_orders(work: Work, contacts: Sequence[int]) -> None:
    """Make an order for every sale of these contacts that stands, and update the orders of changed sales."""
    rows = await _sales_with_orders(work, contacts)
    # First: of a sale that was taken back and recorded anew the order stays alive, as does the link to pay it by.
    for row in rows:
        if row.order_id is None and row.undone_at is None:
            await _begin(work, row)
    for row in rows:
        if row.order_id is not None and _differs(row):
            await _bring_up_to_date(work, row)


async def _begin(work: Work, row: Any) -> None:
    """Find the order of a new sale: that of the same sale before it was recorded anew, an offer, or a new one."""
    item = Item(row.product_id, row.name or "", 1, row.amount)
    new = NewOrder(row.contact_id, [item], row.member_id, row.lead_id, row.id, row.at)
    if await sales_again.stands_again(work, new) or await _adopt(work, new):
        for taken in await _sales_with_orders(work, [row.contact_id], sale.c.id == row.id):
            if _differs(taken):
                await _bring_up_to_date(work, taken)
    else:
        await make_order(work, new, EntryKind.ORDERED)


_SALE_AND_ORDER = (
    sale.c.id,
    sale.c.contact_id,
    sale.c.lead_id,
    sale.c.member_id,
    sale.c.product_id,
    product.c.name,
    sale.c.amount,
    sale.c.currency,
    sale.c.at,
    sale.c.undone_at,
    customer_order.c.id.label("order_id"),
    customer_order.c.cancelled_at,
    customer_order.c.made_at,
    customer_order.c.sale_amount,
    customer_order.c.sale_product_id,
    customer_order.c.sale_refunded,
    customer_order.c.ordered,
    customer_order.c.invoiced,
    customer_order.c.paid,
    sales_again.CALLED_OFF.label("called_off"),
    sale_refunds.GIVEN_BACK,
    customer_order.c.member_id.label("kept_for"),
)


def _differs(row: Any) -> bool:
    """Whether an order is not as its sale is."""
    if row.undone_at is not None:
        return row.cancelled_at is None
    if row.given_back > row.sale_refunded:
        return True
    followed = (row.kept_for, row.sale_product_id, row.sale_amount)
    return bool(followed != (row.member_id, row.product_id, row.amount))


async def _bring_up_to_date(work: Work, seen: Any) -> None:
    """Make an order as its sale is, read anew under the order's lock: a tap and the clock may both have seen it."""
    await lock_order(work.session, seen.order_id)
    row = await _as_it_is(work, seen)
    if row is not None and row.given_back > row.sale_refunded:
        await sale_refunds.follow_refunds(work, row.order_id, row.id, row.sale_refunded)
        row = await _as_it_is(work, seen)
    if row is not None:
        await (_follow if row.undone_at is None else _undo)(work, row)


async def _as_it_is(work: Work, seen: Any) -> Any | None:
    """Return a sale with its order as they are now; None: they do not differ any more, or it has another order."""
    rows = await _sales_with_orders(work, [seen.contact_id], sale.c.id == seen.id)
    return next((row for row in rows if row.order_id == seen.order_id and _differs(row)), None)


async def _sales_with_orders(work: Work, contacts: Sequence[int], *these: sa.ColumnElement[bool]) -> Sequence[Any]:
    """Return the sales of contacts with their orders, if any, the oldest first."""
    rows = await work.session.execute(
        sa.select(*_SALE_AND_ORDER)
        .outerjoin(product, product.c.id == sale.c.product_id)
        .outerjoin(customer_order, customer_order.c.sale_id == sale.c.id)
        .where(
            sale.c.contact_id.in_(contacts),
            sale.c.currency == work.team.currency,
            sa.or_(customer_order.c.id.is_not(None), sale.c.at >= work.now - NEW),
            *these,
        )
        .order_by(sale.c.at, sale.c.id)
    )
    return rows.all()


async def _undo(work: Work, row: Any) -> None:
    """Cancel the order of a sale that was taken back; an offer that became its order is an offer again."""
    offered = row.made_at < row.at
    if not offered or row.called_off or row.invoiced or row.paid:
        await enter(work, row.order_id, OrderEntry(EntryKind.CANCELLED, why="sale undone", at=row.undone_at))
        if row.paid:
            soon = work.now if row.called_off else work.now + sales_again.SOON
            await surplus.set_timer(work.session, row.order_id, soon)
        return
    await enter(work, row.order_id, OrderEntry(EntryKind.ORDERED, -row.ordered, why="sale undone", at=row.undone_at))
    first = sa.select(order_line.c.added_by).where(order_line.c.order_id == row.order_id)
    whose = first.order_by(order_line.c.id).limit(1).scalar_subquery()
    without = {"sale_id": None, "sale_amount": None, "sale_product_id": None, "ordered_at": None, "member_id": whose}
    await work.session.execute(customer_order.update().where(customer_order.c.id == row.order_id).values(without))


async def _follow(work: Work, row: Any) -> None:
    """Update the order of a sale that stands: seller, product and amount."""
    if row.kept_for != row.member_id:
        seller = {"member_id": row.member_id}
        await work.session.execute(customer_order.update().where(customer_order.c.id == row.order_id).values(seller))
    if row.sale_product_id != row.product_id:
        await _name_anew(work, row)
    if row.sale_amount != row.amount:
        await _correct(work, row.order_id, row.sale_amount, row.amount)
        if row.paid and row.amount < row.sale_amount:
            await surplus.set_timer(work.session, row.order_id, work.now)


async def _name_anew(work: Work, row: Any) -> None:
    """Put the corrected product of a sale into the order's first line, if that line still names the old product."""
    followed = {"sale_product_id": row.product_id}
    await work.session.execute(customer_order.update().where(customer_order.c.id == row.order_id).values(followed))
    before = order_line.c.product_id == row.sale_product_id
    if row.sale_product_id is None:
        before = sa.and_(order_line.c.product_id.is_(None), order_line.c.name == "")
    named = {"product_id": row.product_id, "name": row.name or ""}
    await work.session.execute(
        order_line.update().where(order_line.c.id == _first_line(row.order_id), before).values(named)
    )


def _first_line(order_id: int) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.min(order_line.c.id)).where(order_line.c.order_id == order_id).scalar_subquery()


async def order_of_sale(work: Work, attempt_id: int, member_id: int) -> int | None:
    """Return the order of a sale an agent recorded, made now if the clock has not read it yet; None: taken back.

    Also where the sale is a colleague's for whom they called.
    """
    called = sa.exists().where(attempt.c.id == sale.c.attempt_id, attempt.c.member_id == member_id)
    theirs = sa.or_(sale.c.member_id == member_id, called)
    mine = (sale.c.attempt_id == attempt_id, theirs, sale.c.team_id == work.team.id)
    who = await work.session.execute(sa.select(sale.c.contact_id).where(*mine, sale.c.undone_at.is_(None)))
    contact_id = who.scalar_one_or_none()
    if contact_id is None:
        return None
    await follow_orders(work, [contact_id])
    found = await work.session.execute(
        sa.select(customer_order.c.id).join(sale, sale.c.id == customer_order.c.sale_id).where(*mine)
    )
    order_id: int | None = found.scalar_one_or_none()
    return order_id


async def follow_sale(work: Work, sale_id: int, contact_id: int) -> Order | None:
    """Update the order of a corrected sale at once and return it; None: it has none."""
    await follow_orders(work, [contact_id])
    found = await work.session.execute(sa.select(customer_order.c.id).where(customer_order.c.sale_id == sale_id))
    order_id = found.scalar_one_or_none()
    return None if order_id is None else await order_of(work.session, work.team, order_id)


async def _adopt(work: Work, new: NewOrder) -> bool:
    """Make the newest offer that stood for the contact the order of this sale. False: none stood."""
    assert new.at is not None
    free = (customer_order.c.sale_id.is_(None), customer_order.c.state == OrderState.OFFERED)
    offer = (
        sa.select(customer_order.c.id)
        .where(
            customer_order.c.contact_id == new.contact_id,
            *free,
            customer_order.c.made_at.between(new.at - OFFER_STANDS, new.at),
        )
        .order_by(customer_order.c.number.desc())
        .limit(1)
    )
    order_id = (await work.session.execute(offer)).scalar_one_or_none()
    if order_id is None:
        return False
    (sold,) = new.items
    amount = sold.amount
    adopted = {"sale_id": new.sale_id, "sale_amount": amount, "sale_product_id": sold.product_id}
    done = await work.session.execute(
        customer_order.update()
        .where(customer_order.c.id == order_id, *free)
        .values(**adopted, lead_id=new.lead_id, member_id=new.member_id)
    )
    if not done.rowcount:
        # A colleague has just marked it as ordered: that is another purchase.
        return False
    await enter(work, order_id, OrderEntry(EntryKind.ORDERED, amount, why="sale", at=new.at))
    return True


async def _correct(work: Work, order_id: int, before: int, amount: int) -> None:
    """Change the first line and the ordered amount by as much as the sale was corrected."""
    changed = {"sale_amount": amount}
    await work.session.execute(customer_order.update().where(customer_order.c.id == order_id).values(changed))
    await work.session.execute(
        order_line.update()
        .where(order_line.c.id == _first_line(order_id), order_line.c.quantity == 1, order_line.c.price == before)
        .values(price=amount)
    )
    for kind in (EntryKind.OFFERED, EntryKind.ORDERED):
        await enter(work, order_id, OrderEntry(kind, amount - before, why="sale corrected"))
