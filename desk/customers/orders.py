"""Orders of contacts: made by hand or by a sale, with their lines and a book of their four moneys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.customers.orders import MONEYS, EntryKind, Item, Moneys, OrderState, Priced, no_order, state_of, to_pay
from core.customers.payments import PaymentState
from core.errors import BadSetting
from core.money import Sum
from desk.customers.order_pages import Order, order_of
from desk.people.work import Work
from desk.settings.products import products
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import customer_order, order_entry, order_line, payment, team

# -- reading -------------------------------------------------------------------------------------------------------


async def priced_products(session: Session, team_id: int) -> list[Priced]:
    """List the team's products with their prices."""
    return [Priced(one.id, one.name, one.price) for one in await products(session, team_id)]


# -- making --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewOrder:
    """An order that begins: for whom, with what, and whose it is."""

    contact_id: int
    items: Sequence[Item]
    member_id: int | None = None
    lead_id: int | None = None
    sale_id: int | None = None
    at: datetime | None = None
    """When it was made; None: now."""


async def make_order(work: Work, new: NewOrder, kind: EntryKind = EntryKind.OFFERED, *, by: int | None = None) -> int:
    """Make an order: offered, or ordered already. Return its id. Raises BadSetting where all of it is free."""
    at = new.at or work.now
    if new.sale_id is None and not sum(item.amount for item in new.items):
        raise no_order("an order comes to something", new.items[0].name, work.team.currency)
    order_id = await insert_row(
        work.session,
        customer_order,
        team_id=work.team.id,
        contact_id=new.contact_id,
        number=await _next_number(work.session, work.team.id),
        sale_id=new.sale_id,
        sale_amount=sum(item.amount for item in new.items) if new.sale_id is not None else None,
        sale_product_id=new.items[0].product_id if new.sale_id is not None else None,
        lead_id=new.lead_id,
        member_id=new.member_id,
        state=OrderState.OFFERED,
        currency=work.team.currency,
        made_at=at,
    )
    await _put_lines(work, order_id, new.items, new.member_id)
    amount = sum(item.amount for item in new.items)
    await enter(work, order_id, OrderEntry(EntryKind.OFFERED, amount, at=at), by=by)
    if kind is not EntryKind.OFFERED:
        await enter(work, order_id, OrderEntry(kind, amount, at=at), by=by)
    return order_id


async def _next_number(session: Session, team_id: int) -> int:
    """Return the next number of a team's orders; who asks at the same time waits for this transaction."""
    await session.execute(sa.select(team.c.id).where(team.c.id == team_id).with_for_update())
    last = await session.execute(
        sa.select(sa.func.max(customer_order.c.number)).where(customer_order.c.team_id == team_id)
    )
    return int(last.scalar_one() or 0) + 1


async def _put_lines(work: Work, order_id: int, items: Sequence[Item], member_id: int | None) -> None:
    await work.session.execute(
        order_line.insert(),
        [
            {
                "order_id": order_id,
                "product_id": item.product_id,
                "name": item.name,
                "quantity": item.quantity,
                "price": item.price,
                "suggested": item.suggested,
                "added_by": member_id,
                "added_at": work.now,
            }
            for item in items
        ],
    )


async def add_items(work: Work, order_id: int, items: Sequence[Item], *, member_id: int | None, by: int) -> None:
    """Put more into an order; what was ordered grows with it. Raises BadSetting for one that is over."""
    one = await lock_alive(work, order_id)
    await _put_lines(work, order_id, items, member_id)
    amount = sum(item.amount for item in items)
    await enter(work, order_id, OrderEntry(EntryKind.OFFERED, amount), by=by)
    if one.state is not OrderState.OFFERED:
        await enter(work, order_id, OrderEntry(EntryKind.ORDERED, amount), by=by)


# -- the book ------------------------------------------------------------------------------------------------------


async def lock_order(session: Session, order_id: int) -> None:
    """Lock an order for this transaction: another that writes into its book waits, and then reads it again."""
    await session.execute(sa.select(customer_order.c.id).where(customer_order.c.id == order_id).with_for_update())


async def lock_alive(work: Work, order_id: int) -> Order:
    """Lock an open order and return it. Raises BadSetting for one that is over: its buttons may still be tapped."""
    await lock_order(work.session, order_id)
    one = await order_of(work.session, work.team, order_id)
    if not one.alive:
        raise BadSetting("the order is cancelled or paid back", what="order-over", raw=str(one.number))
    return one


@dataclass(frozen=True, slots=True)
class OrderEntry:
    """A line of an order's book."""

    kind: EntryKind
    amount: int = 0
    why: str = ""
    at: datetime | None = None
    """None: now."""
    same_as: int | None = None
    """An entry that this one confirms, over nothing, or takes back: a cancellation, or money, over as much less."""


async def enter(work: Work, order_id: int, entry: OrderEntry, *, by: int | None = None) -> OrderState:
    """Write one entry into an order's book and return where the order stands now."""
    await lock_order(work.session, order_id)
    at = entry.at or work.now
    written = {"kind": entry.kind, "amount": entry.amount, "why": entry.why, "at": at, "same_as": entry.same_as}
    await insert_row(work.session, order_entry, order_id=order_id, by_person_id=by, **written)
    book = await _read_book(work.session, order_id)
    offered = book.sums.get(EntryKind.OFFERED, 0)
    sums = {str(kind): book.sums.get(kind, 0) for kind in MONEYS}
    moneys = Moneys(**sums, lowered=min(book.sale_refunded, sums[EntryKind.REFUNDED]))
    state = state_of(moneys, cancelled=book.cancelled)
    values = {"state": state, "offered": offered, **sums, **_times(entry, at)}
    await work.session.execute(customer_order.update().where(customer_order.c.id == order_id).values(values))
    await _end_links(work, order_id, to_pay(state, moneys, offered))
    return state


@dataclass(frozen=True, slots=True)
class _Book:
    """What an order's entries come to, by kind, whether a cancellation among them stands, and its sale's refunds."""

    sums: dict[EntryKind, int]
    cancelled: bool
    sale_refunded: int


async def _read_book(session: Session, order_id: int) -> _Book:
    standing = sa.case((order_entry.c.same_as.is_(None), 1), else_=-1)
    rows = await session.execute(
        sa.select(
            order_entry.c.kind,
            sa.func.sum(order_entry.c.amount).label("amount"),
            sa.func.sum(standing).label("standing"),
        )
        .where(order_entry.c.order_id == order_id)
        .group_by(order_entry.c.kind)
    )
    found = rows.all()
    cancelled = any(row.kind == EntryKind.CANCELLED and row.standing > 0 for row in found)
    of_sale = await session.execute(sa.select(customer_order.c.sale_refunded).where(customer_order.c.id == order_id))
    return _Book({EntryKind(row.kind): int(row.amount) for row in found}, cancelled, of_sale.scalar_one())


def _times(entry: OrderEntry, at: datetime) -> dict[str, Any]:
    """Return the time of an order that an entry sets: when it was cancelled, or first ordered."""
    if entry.kind is EntryKind.CANCELLED:
        return {"cancelled_at": at if entry.same_as is None else None}
    if entry.kind is EntryKind.OFFERED:
        return {}
    first = sa.literal(at, customer_order.c.ordered_at.type)
    return {"ordered_at": sa.func.coalesce(customer_order.c.ordered_at, first)}


async def _end_links(work: Work, order_id: int, to_pay: int) -> None:
    """End the payment links over more than is open. Money that still comes by one is reported as late."""
    await end_links(work.session, sa.and_(payment.c.order_id == order_id, payment.c.amount > to_pay), work.now)


async def end_links(session: Session, which: sa.ColumnElement[bool], now: datetime) -> None:
    """End the payment links that must not be paid any more; links that the provider made are still asked about.

    Somebody may have just paid and closed the page, so only the provider knows.
    """
    waiting = payment.c.state.in_([PaymentState.ASKED, PaymentState.WAITING])
    still = sa.case((payment.c.reference.is_not(None), payment.c.look_at), else_=sa.null())
    ended = {"state": PaymentState.ENDED, "ended_at": now, "look_at": still}
    await session.execute(payment.update().where(which, waiting).values(ended))


async def take_step(work: Work, order_id: int, kind: EntryKind, *, amount: int | None = None, by: int) -> Order:
    """Write down that an order was ordered, invoiced, paid, refunded or cancelled; without an amount, in full.

    What is invoiced or paid was ordered: that is written down, too. Of an order that its sale took along, what was paid
    is still given back. Raises BadSetting for what cannot be: more paid than is open, more given back than was paid, an
    order cancelled with money in it, or while its sale stands: that counts on, and is what is to be cancelled.
    """
    await lock_order(work.session, order_id)
    one = await order_of(work.session, work.team, order_id)
    wanted = _full(one, kind) if amount is None else amount
    if kind is EntryKind.CANCELLED and one.alive and one.sale_id is not None:
        raise BadSetting("its sale stands", what="order-sold", raw=str(one.number))
    over = one.state is OrderState.CANCELLED and kind is not EntryKind.REFUNDED
    if kind is EntryKind.PAID and not over and 0 < one.payable < wanted:
        still = Sum(one.payable, one.currency)
        raise BadSetting("more than is open", what="order-paid-more", raw=str(one.number), open=still)
    if kind is EntryKind.REFUNDED and 0 < one.held < wanted:
        left = Sum(one.held, one.currency)
        raise BadSetting("more than is left", what="order-refunded-more", raw=str(one.number), open=left)
    if over or not _possible(one, kind, wanted):
        raise BadSetting(f"{kind} is not possible", what=f"order-{kind}", raw=str(one.number))
    if kind in (EntryKind.INVOICED, EntryKind.PAID) and not one.moneys.ordered:
        await enter(work, order_id, OrderEntry(EntryKind.ORDERED, one.offered), by=by)
    await enter(work, order_id, OrderEntry(kind, wanted), by=by)
    return await order_of(work.session, work.team, order_id)


def _full(one: Order, kind: EntryKind) -> int:
    """Return the amount in minor units that a step means where none is named."""
    ordered = one.moneys.ordered or one.offered
    match kind:
        case EntryKind.OFFERED | EntryKind.CANCELLED:
            return 0
        case EntryKind.ORDERED:
            return one.offered - one.moneys.ordered
        case EntryKind.INVOICED:
            return ordered - one.moneys.invoiced
        case EntryKind.PAID:
            return one.moneys.open if one.moneys.ordered else one.offered
        case EntryKind.REFUNDED:
            return one.held


def _possible(one: Order, kind: EntryKind, amount: int) -> bool:
    if kind is EntryKind.CANCELLED:
        return not one.held
    if kind is EntryKind.REFUNDED:
        return 0 < amount <= one.held
    return 0 < amount <= (one.payable if kind is EntryKind.PAID else _full(one, kind))
