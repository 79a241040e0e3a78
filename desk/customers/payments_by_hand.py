"""Payments and refunds that were written down by hand and never were: taken back by one more entry of the book."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from core.customers.orders import EntryKind
from core.errors import Gone
from desk.customers.order_pages import order_of
from desk.customers.orders import OrderEntry, enter, lock_order
from desk.customers.payments import Payment
from desk.people.work import Work
from storage.tables import order_entry

_KINDS = (EntryKind.PAID, EntryKind.REFUNDED)


@dataclass(frozen=True, slots=True)
class PaymentCorrector:
    """Who takes money back: their own of the last minute, or, who looks after the team, any that is by hand."""

    person_id: int
    any_payment: bool


@dataclass(frozen=True, slots=True)
class ByHand:
    """A payment or a refund as somebody wrote it down, in minor units."""

    entry_id: int
    kind: EntryKind
    amount: int


async def last_standing(work: Work, order_id: int, who: PaymentCorrector) -> tuple[ByHand, ...]:
    """Return what this person may take back: the newest payment by hand that stands, and the newest such refund."""
    since = work.now - timedelta(seconds=work.settings.undo_for)
    rows = [row for kind in _KINDS if (row := await _newest(work, order_id, kind)) is not None]
    return tuple(
        _by_hand(row) for row in rows if who.any_payment or (row.by_person_id == who.person_id and row.at >= since)
    )


async def may_be_link(work: Work, one: Payment) -> ByHand | None:
    """Return the payment by hand that may be the money which has just come by a link; None: there is none.

    It is over as much, written down since the link was asked for, or what is now too much in the order comes to it.
    """
    row = await _newest(work, one.order_id, EntryKind.PAID)
    if row is None:
        return None
    surplus = (await order_of(work.session, work.team, one.order_id)).surplus
    is_same = row.amount == one.amount and row.at >= one.asked_at
    return _by_hand(row) if is_same or row.amount <= surplus else None


async def may_be_refund(work: Work, order_id: int) -> ByHand | None:
    """Return the newest refund by hand that no provider has told of; None: there is none."""
    row = await _newest(work, order_id, EntryKind.REFUNDED)
    return None if row is None else _by_hand(row)


async def take_back(work: Work, order_id: int, entry_id: int, who: PaymentCorrector) -> None:
    """Take one back, once. Raises Gone where it is not the newest by hand, or this person may not."""
    await lock_order(work.session, order_id)
    for one in await last_standing(work, order_id, who):
        if one.entry_id == entry_id:
            entry = OrderEntry(one.kind, -one.amount, why="mistake", same_as=one.entry_id)
            await enter(work, order_id, entry, by=who.person_id)
            return
    raise Gone(f"no entry {entry_id} of order {order_id} to take back")


def _by_hand(row: Any) -> ByHand:
    return ByHand(row.id, EntryKind(row.kind), row.amount)


async def _newest(work: Work, order_id: int, kind: EntryKind) -> Any | None:
    """Return the newest entry of a kind by hand that stands and may be taken back.

    A payment only while its money is still there, and came to this order itself; a refund only while no provider has
    told of it, too.
    """
    back = order_entry.alias("back")
    found = await work.session.execute(
        sa.select(
            order_entry.c.id, order_entry.c.kind, order_entry.c.amount, order_entry.c.by_person_id, order_entry.c.at
        )
        .where(
            order_entry.c.order_id == order_id,
            order_entry.c.kind == kind,
            order_entry.c.amount > 0,
            order_entry.c.by_person_id.is_not(None),
            order_entry.c.same_as.is_(None),
            ~sa.exists().where(back.c.same_as == order_entry.c.id),
        )
        .order_by(order_entry.c.id.desc())
        .limit(1)
    )
    row = found.first()
    if row is None:
        return None
    held = (await order_of(work.session, work.team, order_id)).held
    return row if kind is EntryKind.REFUNDED or row.amount <= held else None
