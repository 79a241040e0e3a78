"""Payments of an order that were written down by hand and never came: taken back by one more entry of its book."""

from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from core.customers.orders import EntryKind
from core.errors import Gone
from desk.customers.order_pages import order_of
from desk.customers.orders import OrderEntry, enter, lock_order
from desk.people.work import Work
from storage.tables import order_entry


@dataclass(frozen=True, slots=True)
class PaymentCorrector:
    """Who takes a payment back: their own of the last minute, or, who looks after the team, any that is by hand."""

    person_id: int
    any_payment: bool


@dataclass(frozen=True, slots=True)
class PaidByHand:
    """A payment as somebody wrote it down, in minor units."""

    entry_id: int
    amount: int


async def last_standing(work: Work, order_id: int, who: PaymentCorrector) -> PaidByHand | None:
    """Return the payment this person may take back: the newest one written down by hand that stands.

    None where there is none, it is not theirs, or its money has gone back. Raises Gone for an order that is not the
    team's.
    """
    back = order_entry.alias("back")
    found = await work.session.execute(
        sa.select(order_entry.c.id, order_entry.c.amount, order_entry.c.by_person_id, order_entry.c.at)
        .where(
            order_entry.c.order_id == order_id,
            order_entry.c.kind == EntryKind.PAID,
            order_entry.c.amount > 0,
            order_entry.c.by_person_id.is_not(None),
            ~sa.exists().where(back.c.same_as == order_entry.c.id),
        )
        .order_by(order_entry.c.id.desc())
        .limit(1)
    )
    row = found.first()
    moneys = (await order_of(work.session, work.team, order_id)).moneys
    if row is None or row.amount > moneys.paid - moneys.refunded:
        return None
    is_own = row.by_person_id == who.person_id and row.at >= work.now - timedelta(seconds=work.settings.undo_for)
    return PaidByHand(row.id, row.amount) if who.any_payment or is_own else None


async def take_back(work: Work, order_id: int, entry_id: int, who: PaymentCorrector) -> None:
    """Take a payment back, once. Raises Gone where it is not the newest by hand, or this person may not."""
    await lock_order(work.session, order_id)
    paid = await last_standing(work, order_id, who)
    if paid is None or paid.entry_id != entry_id:
        raise Gone(f"no payment {entry_id} of order {order_id} to take back")
    entry = OrderEntry(EntryKind.PAID, -paid.amount, why="mistake", same_as=paid.entry_id)
    await enter(work, order_id, entry, by=who.person_id)
