"""Payment links of orders: asked for by people, made and looked at by a job, paid by the provider's own word alone."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.customers.orders import EntryKind
from core.customers.payments import MOST_TRIES, PaymentState, next_look
from core.errors import BadSetting
from desk.customers.order_pages import order_of
from desk.customers.orders import OrderEntry, end_links, enter, lock_order
from desk.people.work import Work
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import contact, customer_order, payment
from storage.tables.columns import Utc

AGAIN = timedelta(minutes=1)
_OPEN = (PaymentState.ASKED, PaymentState.WAITING)
OVER = (PaymentState.ENDED, PaymentState.FAILED)
"""States of a link that is given up."""
SHOWN = 5
"""Links of an order that are listed: the newest."""
_LOOKED_AT = (*_OPEN, PaymentState.PAID, *OVER)
"""What was paid is looked at again when the provider tells of money that went back; what was given up, of money that
came after all: the provider's page outlives our link."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment link."""

    payment_id: int
    team_id: int
    order_id: int
    number: int
    contact_id: int
    name: str | None
    gateway: str
    amount: int
    currency: str
    state: PaymentState
    slug: str
    reference: str | None
    url: str | None
    asked_by: int
    asked_at: datetime
    opened_at: datetime | None
    refunded: int
    """What of it went back, as the provider says."""
    look_at: datetime | None


_PAYMENTS = (
    sa.select(
        payment.c.id.label("payment_id"),
        payment.c.team_id,
        payment.c.order_id,
        customer_order.c.number,
        customer_order.c.contact_id,
        contact.c.name,
        payment.c.gateway,
        payment.c.amount,
        payment.c.currency,
        payment.c.state,
        payment.c.slug,
        payment.c.reference,
        payment.c.url,
        payment.c.asked_by,
        payment.c.asked_at,
        payment.c.opened_at,
        payment.c.refunded,
        payment.c.look_at,
    )
    .join(customer_order, customer_order.c.id == payment.c.order_id)
    .join(contact, contact.c.id == customer_order.c.contact_id)
)


def _payment(row: Any) -> Payment:
    return Payment(**{**row._mapping, "state": PaymentState(row.state)})


async def ask_payment(work: Work, order_id: int, gateway: str, *, by: int) -> int:
    """Ask for a link over what is still to be paid of an order. Return its id; one that waits is not asked twice.

    Raises BadSetting where nothing is to be paid.
    """
    await lock_order(work.session, order_id)
    one = await order_of(work.session, work.team, order_id)
    amount = one.to_pay
    if amount <= 0:
        raise BadSetting("nothing is to be paid", what="order-paid", raw=str(one.number))
    waiting = await work.session.execute(
        sa.select(payment.c.id).where(
            payment.c.order_id == order_id, payment.c.state.in_(_OPEN), payment.c.amount == amount
        )
    )
    before = waiting.scalar_one_or_none()
    if before is not None:
        return int(before)
    return await insert_row(
        work.session,
        payment,
        team_id=work.team.id,
        order_id=order_id,
        gateway=gateway,
        amount=amount,
        currency=one.currency,
        state=PaymentState.ASKED,
        slug=secrets.token_urlsafe(9),
        asked_by=by,
        asked_at=work.now,
        look_at=work.now,
    )


async def forget(session: Session, contact_id: int, now: datetime) -> None:
    """End the links of a contact who is erased; money that comes by one all the same is written down as ever."""
    theirs = sa.select(customer_order.c.id).where(customer_order.c.contact_id == contact_id)
    await end_links(session, payment.c.order_id.in_(theirs), now)


async def payments_of(session: Session, order_id: int) -> list[Payment]:
    """List an order's links, the newest first."""
    rows = await session.execute(
        _PAYMENTS.where(payment.c.order_id == order_id).order_by(payment.c.id.desc()).limit(SHOWN)
    )
    return [_payment(row) for row in rows]


async def waiting_among(session: Session, payment_ids: Sequence[int]) -> list[Payment]:
    """Return those of these links that can still be paid and, as far as is known, are not."""
    still = (payment.c.id.in_(payment_ids), payment.c.state == PaymentState.WAITING)
    rows = await session.execute(_PAYMENTS.where(*still).order_by(payment.c.id))
    return [_payment(row) for row in rows]


async def due(session: Session, now: datetime, limit: int = 20) -> list[Payment]:
    """List the links the provider is to be asked about now."""
    rows = await session.execute(
        _PAYMENTS.where(payment.c.state.in_(_LOOKED_AT), payment.c.look_at <= now)
        .order_by(payment.c.look_at, payment.c.id)
        .limit(limit)
    )
    return [_payment(row) for row in rows]


def look_again(one: Payment, at: datetime | None) -> sa.ColumnElement[datetime]:
    """Return when a link is looked at next: `at`, unless news of it came since `one` was read and is still unread."""
    read = sa.literal(one.look_at, Utc())
    return sa.case((payment.c.look_at.is_not_distinct_from(read), sa.literal(at, Utc())), else_=payment.c.look_at)


async def note_made(session: Session, payment_id: int, reference: str, url: str, now: datetime) -> bool:
    """Keep that the provider made a link. False: another process has kept one."""
    done = await session.execute(
        payment.update()
        .where(payment.c.id == payment_id, payment.c.state == PaymentState.ASKED)
        .values(state=PaymentState.WAITING, reference=reference, url=url, tries=0, look_at=next_look(now, now))
    )
    return bool(done.rowcount)


async def note_failure(
    session: Session, one: Payment, fault: str, now: datetime, *, permanent: bool
) -> PaymentState | None:
    """Keep that the provider could not be asked. Return how the link stands if it is asked no more, else None.

    One that waits is asked until it is given up like all others: the provider may come back. Of one that is over, or
    paid, the news stays unread after some tries, and a person must look.
    """
    rows = await session.execute(
        payment.update()
        .where(payment.c.id == one.payment_id, payment.c.state == one.state)
        .values(tries=payment.c.tries + 1, fault=fault[:200], look_at=look_again(one, now + AGAIN))
        .returning(payment.c.tries, payment.c.look_at)
    )
    row = rows.first()
    if row is None or row.look_at != now + AGAIN:
        return None
    one = replace(one, look_at=row.look_at)
    is_last = permanent or row.tries >= MOST_TRIES
    if one.state is PaymentState.WAITING:
        return PaymentState.ENDED if is_last and await note_looked(session, one, now) else None
    if not is_last:
        return None
    if one.state is PaymentState.ASKED:
        await _end(session, one, PaymentState.FAILED, now)
        return PaymentState.FAILED
    await _look_again(session, one, None)
    return one.state


async def note_news(session: Session, gateway: str, reference: str, now: datetime) -> bool:
    """Have a link looked at now, because somebody says that something became of it. False: it is none of ours."""
    done = await session.execute(
        payment.update()
        .where(payment.c.gateway == gateway, payment.c.reference == reference, payment.c.state.in_(_LOOKED_AT))
        .values(look_at=now, tries=0)
    )
    return bool(done.rowcount)


async def note_looked(session: Session, one: Payment, now: datetime) -> bool:
    """Keep that a link still waits; return whether it has just been given up. One that was over before stays so."""
    again = next_look(one.asked_at, now)
    if again is None and one.state not in OVER:
        return await _end(session, one, PaymentState.ENDED, now)
    await _look_again(session, one, again)
    return False


async def _look_again(session: Session, one: Payment, at: datetime | None) -> None:
    await session.execute(payment.update().where(payment.c.id == one.payment_id).values(look_at=look_again(one, at)))


async def note_ended(session: Session, one: Payment, now: datetime) -> bool:
    """Keep that nobody can pay a link any more. False: its end was kept before."""
    if one.state in OVER:
        await _look_again(session, one, None)
        return False
    return await _end(session, one, PaymentState.ENDED, now)


async def note_paid(
    work: Work, one: Payment, amount: int | None, currency: str | None, receipt: str
) -> PaymentState | None:
    """Write a payment into the order's book, once, if it is what was asked for.

    What comes by a link that was given up, or whose order was paid otherwise, is money all the same. Return how the
    link ended; None: it was kept before, by whoever was faster.
    """
    await lock_order(work.session, one.order_id)
    right = amount == one.amount and currency == one.currency
    state = PaymentState.PAID if right else PaymentState.WRONG_AMOUNT
    if not await _end(work.session, one, state, work.now, out_of=(*_OPEN, *OVER)):
        return None
    if right:
        order = await order_of(work.session, work.team, one.order_id)
        if not order.moneys.ordered and order.alive:
            await enter(work, one.order_id, OrderEntry(EntryKind.ORDERED, order.offered, why="paid"))
        await enter(work, one.order_id, OrderEntry(EntryKind.PAID, one.amount, why=f"{one.gateway} {receipt}".strip()))
    return state


async def is_surplus(work: Work, one: Payment) -> bool:
    """Whether money just paid came by a link that was over, for a cancelled order, or is more than that comes to."""
    order = await order_of(work.session, work.team, one.order_id)
    return one.state in OVER or order.surplus > 0


async def _end(
    session: Session,
    one: Payment,
    state: PaymentState,
    now: datetime,
    *,
    out_of: tuple[PaymentState, ...] = _OPEN,
) -> bool:
    done = await session.execute(
        payment.update()
        .where(payment.c.id == one.payment_id, payment.c.state.in_(out_of))
        .values(state=state, ended_at=now, look_at=look_again(one, None))
    )
    return bool(done.rowcount)
