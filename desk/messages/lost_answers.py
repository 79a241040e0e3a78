"""Texts to customers whose provider's answer was lost: sent again where that is safe, looked up, or told to people."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.mail_terms import MessageState
from desk.messages.fates import NOT_SETTLED, REPORTED_FOR
from storage import unsent
from storage.database import Session
from storage.tables import contact, customer_message

REPEATED_FOR = timedelta(hours=10)
"""How long a provider surely recognises our number of a text it has already."""
_LOOKED_UP_FOR = timedelta(minutes=30)
_SURE_AFTER = timedelta(minutes=2)
"""A text's fate is final as unknown only after whoever was sending it had time to report."""


async def repeat_safely(session: Session, gateways: Collection[str], now: datetime) -> int:
    """Queue texts of unknown fate again, where the provider accepts each only once. Return how many."""
    if not gateways:
        return 0
    found = await session.execute(
        customer_message.update()
        .where(
            NOT_SETTLED,
            customer_message.c.state == MessageState.UNKNOWN,
            customer_message.c.gateway.in_(list(gateways)),
            customer_message.c.queued_at > now - REPEATED_FOR,
            customer_message.c.outbox_id.is_not(None),
            customer_message.c.told.is_(sa.false()),
        )
        .values(state=MessageState.QUEUED, reported_at=now)
        .returning(customer_message.c.outbox_id)
    )
    rows = [row.outbox_id for row in found]
    for row in rows:
        await unsent.resend(session, row)
    return len(rows)


@dataclass(frozen=True, slots=True)
class LostAnswer:
    """A text whose answer was lost and that can be looked up by our number of it."""

    id: int
    to: str
    outbox_id: int | None
    at: datetime


async def lost(session: Session, gateway: str, now: datetime, limit: int = 20) -> list[LostAnswer]:
    """List the texts of unknown fate that went to a phone by a gateway, the oldest first."""
    found = await session.execute(
        sa.select(
            customer_message.c.id,
            contact.c.phone.label("to"),
            customer_message.c.outbox_id,
            customer_message.c.reported_at.label("at"),
        )
        .join(contact, contact.c.id == customer_message.c.contact_id)
        .where(
            customer_message.c.gateway == gateway,
            NOT_SETTLED,
            customer_message.c.state == MessageState.UNKNOWN,
            customer_message.c.told.is_(sa.false()),
            customer_message.c.queued_at > now - REPORTED_FOR,
            contact.c.phone.is_not(None),
        )
        .order_by(customer_message.c.queued_at, customer_message.c.id)
        .limit(limit)
    )
    return [LostAnswer(**row._asdict()) for row in found]


async def repeat(session: Session, one: LostAnswer, now: datetime) -> None:
    """Queue a text again that the provider surely never got."""
    if one.outbox_id is None:
        return
    await session.execute(
        customer_message.update()
        .where(customer_message.c.id == one.id, customer_message.c.state == MessageState.UNKNOWN)
        .values(state=MessageState.QUEUED, reported_at=now)
    )
    await unsent.resend(session, one.outbox_id)


@dataclass(frozen=True, slots=True)
class Unsure:
    """A text of unknown fate that nobody was told of yet."""

    id: int
    team_id: int
    lead_id: int | None
    gateway: str


async def take_unsure(session: Session, now: datetime, looked_up: Collection[str] = ()) -> Sequence[Unsure]:
    """Take the texts of unknown fate that a person must be shown, each once.

    `looked_up`: gateways that can be asked by our number; a person is shown only what they do not know for long.
    """
    found = await session.execute(
        customer_message.update()
        .where(
            NOT_SETTLED,
            customer_message.c.state == MessageState.UNKNOWN,
            customer_message.c.told.is_(sa.false()),
            sa.or_(
                sa.and_(
                    customer_message.c.gateway.not_in(list(looked_up)),
                    customer_message.c.reported_at <= now - _SURE_AFTER,
                ),
                customer_message.c.reported_at <= now - _LOOKED_UP_FOR,
            ),
        )
        .values(told=True)
        .returning(
            customer_message.c.id, customer_message.c.team_id, customer_message.c.lead_id, customer_message.c.gateway
        )
    )
    return [Unsure(**row._asdict()) for row in found]
