"""Refunds of orders. What a person writes down and what the provider reports may be the same money.

Either may come first. The second one, over the same amount in the same order, is written down as a confirmation: an
entry of amount 0 that names the entry it confirms.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.customers.orders import EntryKind
from core.customers.refunds import adding_up_to
from desk.customers.order_pages import order_of
from desk.customers.orders import OrderEntry, enter, lock_order, take_step
from desk.customers.payments import Payment, look_again
from desk.people.work import Work
from storage.tables import order_entry, payment


@dataclass(frozen=True, slots=True)
class PaidBack:
    """What a refund changed in the book of an order, whether a person or the provider told of it."""

    amount: int = 0
    """What was newly written down, in minor units."""
    known: int = 0
    """What was already in the book by the other side, in minor units."""
    known_at: datetime | None = None
    """When the other side wrote it down."""
    by_hand: int = 0
    """What people wrote down in this order and the provider has not reported yet: it may be the same money."""


async def pay_back(work: Work, order_id: int, amount: int | None = None, *, by: int) -> PaidBack:
    """Write down a refund; without an amount, all that is left. It confirms what the provider has reported.

    Without an amount it confirms only reports that add up to all that was paid. Raises BadSetting where more would go
    back than was paid.
    """
    await lock_order(work.session, order_id)
    before = (await order_of(work.session, work.team, order_id)).moneys
    told = await _unproved(work, order_id, by_hand=False)
    same = adding_up_to(before.paid if amount is None else amount, [row.amount for row in told])
    if same:
        for place in same:
            await enter(
                work, order_id, OrderEntry(EntryKind.REFUNDED, why=told[place].why, same_as=told[place].id), by=by
            )
        return PaidBack(known=sum(told[place].amount for place in same), known_at=told[same[0]].at)
    await take_step(work, order_id, EntryKind.REFUNDED, amount=amount, by=by)
    return PaidBack(before.paid - before.refunded if amount is None else amount)


async def note_refunded(work: Work, one: Payment, refunded: int, currency: str | None) -> PaidBack:
    """Write into the order's book what the provider says was refunded since the last look.

    What people wrote down before, over this amount or over amounts that add up to it, is not written twice. No more
    goes back than was paid, and another currency changes nothing.
    """
    await lock_order(work.session, one.order_id)
    new = refunded - one.refunded if currency == one.currency else 0
    done = await work.session.execute(
        payment.update()
        .where(payment.c.id == one.payment_id, payment.c.refunded == one.refunded)
        .values(look_at=look_again(one, None), refunded=one.refunded + max(0, new))
    )
    if new <= 0 or not done.rowcount:
        return PaidBack()
    said = await _unproved(work, one.order_id, by_hand=True)
    same = adding_up_to(new, [row.amount for row in said])
    if same:
        for place in same:
            await enter(work, one.order_id, OrderEntry(EntryKind.REFUNDED, why=one.gateway, same_as=said[place].id))
        return PaidBack(known=new, known_at=said[same[0]].at)
    moneys = (await order_of(work.session, work.team, one.order_id)).moneys
    back = min(new, moneys.paid - moneys.refunded)
    if back <= 0:
        return PaidBack()
    await enter(work, one.order_id, OrderEntry(EntryKind.REFUNDED, back, why=one.gateway))
    return PaidBack(back, by_hand=sum(row.amount for row in said))


async def _unproved(work: Work, order_id: int, *, by_hand: bool) -> Sequence[Any]:
    """Return the refunds one side has written down, by people or by the desk, that the other has not confirmed."""
    proof = order_entry.alias("proof")
    whose = order_entry.c.by_person_id.is_not(None) if by_hand else order_entry.c.by_person_id.is_(None)
    rows = await work.session.execute(
        sa.select(order_entry.c.id, order_entry.c.amount, order_entry.c.why, order_entry.c.at)
        .where(
            order_entry.c.order_id == order_id,
            order_entry.c.kind == EntryKind.REFUNDED,
            order_entry.c.amount > 0,
            whose,
            ~sa.exists().where(proof.c.same_as == order_entry.c.id),
        )
        .order_by(order_entry.c.id)
    )
    return rows.all()
