"""Payments of an order that were written down by hand and never came: taken back by one more entry of its book."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from core.customers.orders import EntryKind
from core.errors import Gone
from desk.customers.order_pages import order_of
from desk.customers.orders import OrderEntry, enter, lock_order
from desk.people.work import Work
from storage.tables import order_entry


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes a payment back: their own of the last minute, or, who looks after the team, any that is by hand."""

    person_id: int
    any_of_them: bool


@dataclass(frozen=True, slots=True)
class PaidByHand:
    """A payment as somebody wrote it down, in minor units."""

    entry_id: int
    amount: int


async def last_by_hand(work: Work, order_id: int, who: Taker) -> PaidByHand | None:
    """Return the payment this person may take back: the newest one written down by hand that stands."""
    row = await _last(work, order_id, who)
    return None if row is None else PaidByHand(row.id, row.amount)


async def take_back(work: Work, order_id: int, entry_id: int, who: Taker) -> None:
    """Take a payment back, once. Raises Gone where it is not the newest by hand, or this person may not."""
    await lock_order(work.session, order_id)
    row = await _last(work, order_id, who)
    if row is None or row.id != entry_id:
        raise Gone(f"no payment {entry_id} of order {order_id} to take back")
    entry = OrderEntry(EntryKind.PAID, -row.amount, why="mistake", same_as=row.id)
    await enter(work, order_id, entry, by=who.person_id)


async def _last(work: Work, order_id: int, who: Taker) -> Any | None:
    """Return the newest payment by hand that stands, if its money is still there and this person may take it back."""
    back = order_entry.alias("back")
    rows: Sequence[Any] = (
        await work.session.execute(
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
    ).all()
    if not rows:
        return None
    (row,) = rows
    moneys = (await order_of(work.session, work.team, order_id)).moneys
    is_own = row.by_person_id == who.person_id and row.at >= work.now - timedelta(seconds=work.settings.undo_for)
    return row if (who.any_of_them or is_own) and row.amount <= moneys.paid - moneys.refunded else None
