"""Refunds of a sale (`/sale`) in the book of its order: each is written there once, so that both say the same."""

from typing import Any

import sqlalchemy as sa

from core.customers.orders import EntryKind, OrderState
from core.errors import Gone
from core.terms import SaleChange
from desk.customers.order_pages import Order, order_of
from desk.customers.orders import OrderEntry, enter, lock_order
from desk.leads import sale_corrections
from desk.leads.sale_corrections import Corrected
from desk.leads.sales_shown import Corrector, sale_of
from desk.people.work import Work
from storage.tables import customer_order, sale, sale_correction

WHY = "sale refunded"

_OF_A_SALE = (sale_correction.c.sale_id == sale.c.id, sale_correction.c.what == SaleChange.REFUND)
GIVEN_BACK = (
    sa.select(sa.func.coalesce(-sa.func.sum(sale_correction.c.amount), 0))
    .where(*_OF_A_SALE)
    .correlate(sale)
    .scalar_subquery()
    .label("given_back")
)
"""What was given back of a sale in all, in minor units."""


async def behind(work: Work, one: Order) -> int:
    """Return by how much the sale of an order could be lowered, in minor units, as money went back in the order alone.

    What went back counts for what was added to the order first: that is none of the sale's. 0 for an order without a
    sale, and where the sale was taken back.
    """
    if one.sale_id is None or not one.given_back:
        return 0
    if one.state is OrderState.REFUNDED and one.moneys.open:
        # Lowered, what was never paid of it would be asked for again: it is the sale that is to be cancelled.
        return 0
    stands = sa.select(sale.c.amount).where(sale.c.id == one.sale_id, sale.c.undone_at.is_(None))
    amount = (await work.session.execute(stands)).scalar_one_or_none() or 0
    added = max(0, one.moneys.ordered - amount)
    return min(max(0, one.given_back - added), amount)


async def lower_sale(work: Work, order_id: int, shown: int, *, who: Corrector) -> Corrected:
    """Note on the sale of an order what went back in the order alone: `shown`, as the button named it.

    The order's book holds that money already: whoever follows the sale finds it there. Raises Gone where it is another
    amount by now, as after a second tap.
    """
    sale_id = (await order_of(work.session, work.team, order_id)).sale_id
    if sale_id is None:
        raise Gone(f"order {order_id} has no sale")
    # First the sale, as where a sale is corrected: two who lock both must not wait for each other.
    await sale_of(work, sale_id, who)
    await lock_order(work.session, order_id)
    one = await order_of(work.session, work.team, order_id)
    if one.sale_id != sale_id or await behind(work, one) != shown:
        raise Gone(f"the sale of order {order_id} is not {shown} behind")
    return await sale_corrections.refund(work, sale_id, shown, who=who)


async def follow_refunds(work: Work, order_id: int, sale_id: int, followed: int) -> None:
    """Write the refunds of a sale beyond `followed`, in minor units, into the locked order's book.

    What went back according to the book, and not to the sale, is taken as the same money: one writes a refund into the
    order and then corrects the sale, so that the figures follow.
    """
    rows = await work.session.execute(
        sa.select(sale_correction.c.amount, sale_correction.c.by_person_id, sale_correction.c.at)
        .where(sale_correction.c.sale_id == sale_id, sale_correction.c.what == SaleChange.REFUND)
        .order_by(sale_correction.c.id)
    )
    found = rows.all()
    known = max(0, (await order_of(work.session, work.team, order_id)).moneys.refunded - followed)
    # First: else what was paid so far and all goes back would count for a moment as an order that is over, and a link
    # for the rest would end.
    whole = {"sale_refunded": -sum(row.amount for row in found)}
    await work.session.execute(customer_order.update().where(customer_order.c.id == order_id).values(whole))
    total = 0
    for row in found:
        total -= row.amount
        back = min(-row.amount, max(0, total - followed))
        if back > known:
            await _write(work, order_id, back - known, row)
        known = max(0, known - back)


async def _write(work: Work, order_id: int, amount: int, row: Any) -> None:
    """Write one refund down. Where the book holds less money than that, the sale was paid: that is written first."""
    moneys = (await order_of(work.session, work.team, order_id)).moneys
    held = moneys.paid - moneys.refunded
    if held < amount:
        paid = OrderEntry(EntryKind.PAID, max(moneys.open, amount - held), why=WHY, at=row.at)
        await enter(work, order_id, paid, by=row.by_person_id)
    await enter(work, order_id, OrderEntry(EntryKind.REFUNDED, amount, why=WHY, at=row.at), by=row.by_person_id)
