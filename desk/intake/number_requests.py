"""Asking a writer for the phone number, once and once more later, while the network allows an answer."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from core.terms import Medium
from desk.messages.consent import opted_out
from desk.messages.standing import ANSWER_WITHIN
from storage.database import Session
from storage.tables import (
    handle,
)

_MAY_BE_WRITTEN_TO = sa.or_(handle.c.comment_id.is_(None), handle.c.comment_id != "")
"""Whether the writer's last message opened a conversation, or allows one private reply that was not sent yet."""


async def note_asked_again(session: Session, contact_id: int, gateways: Collection[str], now: datetime) -> str | None:
    """Mark a writer as asked once more. Return the gateway to ask by, or None where it may not be done.

    It may while the network allows an answer, if the writer has not opted out, and by a gateway that can write.
    """
    last = (
        sa.select(handle.c.id)
        .where(
            handle.c.contact_id == contact_id,
            handle.c.gateway.in_(gateways),
            handle.c.wrote_at > now - ANSWER_WITHIN,
            handle.c.asked_again_at.is_(None),
            _MAY_BE_WRITTEN_TO,
            ~opted_out(Medium.DIRECT, handle.c.contact_id),
        )
        .order_by(handle.c.wrote_at.desc())
        .limit(1)
    )
    taken = await session.execute(
        handle.update()
        .where(handle.c.id == last.scalar_subquery(), handle.c.asked_again_at.is_(None))
        .values(asked_at=sa.func.coalesce(handle.c.asked_at, now), asked_again_at=now)
        .returning(handle.c.gateway)
    )
    row = taken.first()
    return str(row.gateway) if row else None


async def note_asked(session: Session, contact_id: int, now: datetime) -> str | None:
    """Mark a writer as asked, once and within the answering window. Return the handle, or None.

    Writers who opted out are not asked.
    """
    taken = await session.execute(
        handle.update()
        .where(
            handle.c.contact_id == contact_id,
            handle.c.asked_at.is_(None),
            handle.c.wrote_at > now - ANSWER_WITHIN,
            _MAY_BE_WRITTEN_TO,
            ~opted_out(Medium.DIRECT, handle.c.contact_id),
        )
        .values(asked_at=now)
        .returning(handle.c.handle_id)
    )
    row = taken.first()
    return str(row.handle_id) if row else None
