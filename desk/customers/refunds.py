"""Refunds of orders. What a person writes down and what the provider reports may be the same money.

Either may come first. The second one, over the same amount in the same order, is written down as a confirmation: an
entry of amount 0 that names the entry it confirms. What the provider reports and the book cannot hold, as another
currency or more than was left, is kept there, too: an entry of amount 0 that confirms none and says what was reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.customers.orders import EntryKind
from core.customers.refunds import adding_up_to
from core.money import Sum, plain
from desk.customers.order_pages import order_of
from desk.customers.orders import OrderEntry, enter, lock_order, take_step
from desk.customers.payments import Payment, look_again
from desk.people.work import Work
from storage.database import Session
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
    uncounted: Sum | None = None
    """What the provider reports for the first time and the book cannot hold: another currency, all of it so far, or
    more than was left of what was paid. A person must look."""


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
    goes back than was paid: what is more, or in another currency, is kept to be looked at and counts nothing.
    """
    await lock_order(work.session, one.order_id)
    new = refunded - one.refunded if currency == one.currency else 0
    done = await work.session.execute(
        payment.update()
        .where(payment.c.id == one.payment_id, payment.c.refunded == one.refunded)
        .values(look_at=look_again(one, None), refunded=one.refunded + max(0, new))
    )
    if currency != one.currency and refunded > 0:
        return await _note_foreign(work, one, Sum(refunded, currency or ""))
    if new <= 0 or not done.rowcount:
        return PaidBack()
    said = await _unproved(work, one.order_id, by_hand=True)
    same = adding_up_to(new, [row.amount for row in said])
    if same:
        for place in same:
            await enter(work, one.order_id, OrderEntry(EntryKind.REFUNDED, why=one.gateway, same_as=said[place].id))
        return PaidBack(known=new, known_at=said[same[0]].at)
    moneys = (await order_of(work.session, work.team, one.order_id)).moneys
    back = max(0, min(new, moneys.paid - moneys.refunded))
    if back:
        await enter(work, one.order_id, OrderEntry(EntryKind.REFUNDED, back, why=one.gateway))
    over = Sum(new - back, one.currency) if new > back else None
    if over is not None:
        await _keep_uncounted(work, one, over)
    return PaidBack(back, by_hand=sum(row.amount for row in said), uncounted=over)


async def _note_foreign(work: Work, one: Payment, total: Sum) -> PaidBack:
    """Keep a refund in a currency that is not the payment's, once; `total`: all that went back in it so far."""
    if _as_reported(one, total) in await uncounted(work.session, one.order_id):
        return PaidBack()
    await _keep_uncounted(work, one, total)
    return PaidBack(uncounted=total)


async def _keep_uncounted(work: Work, one: Payment, what: Sum) -> None:
    await enter(work, one.order_id, OrderEntry(EntryKind.REFUNDED, why=_as_reported(one, what)))


def _as_reported(one: Payment, what: Sum) -> str:
    """Return what is kept of it: the gateway, its number of the payment, and the amount: "shop 2c8f…: 12.50 USD"."""
    return f"{one.gateway} {one.reference}: {plain(what.amount, what.currency, 'en')} {what.currency}"


async def uncounted(session: Session, order_id: int) -> tuple[str, ...]:
    """List what providers report as refunded and the order's book does not count, the oldest first."""
    rows = await session.execute(
        sa.select(order_entry.c.why)
        .where(
            order_entry.c.order_id == order_id,
            order_entry.c.kind == EntryKind.REFUNDED,
            order_entry.c.amount == 0,
            order_entry.c.same_as.is_(None),
        )
        .order_by(order_entry.c.id)
    )
    return tuple(rows.scalars())


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
