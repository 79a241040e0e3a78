"""Whether a button that was tapped was put there by this database."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.addresses import Address
from core.mail_terms import OutboxState
from storage.database import Session
from storage.outbox import to_chat
from storage.prepared import Prepared
from storage.tables import outbox

_UNDER = Prepared(
    sa.select(outbox.c.id, outbox.c.payload).where(
        outbox.c.chat_id == sa.bindparam("chat"),
        outbox.c.message_id == sa.bindparam("message"),
        outbox.c.messenger == sa.bindparam("messenger"),
    )
)


async def has_button(session: Session, chat: Address, message_id: int, data: str, written_at: datetime | None) -> bool:
    """Whether this database has put a button with this data under this message, whose last writing the messenger dates.

    A message whose sending never came back with its id is known by its button: it is adopted here.
    """
    known = await _UNDER.rows(session, chat=chat.chat_id, message=message_id, messenger=chat.messenger)
    if known and (written_at is None or any(not payload or _carries(payload, data) for _, payload in known)):
        return True
    return await _adopt(session, chat, message_id, data, written_at, new=not known)


def _carries(payload: Mapping[str, Any], data: str) -> bool:
    rows = (payload.get("reply_markup") or {}).get("inline_keyboard") or []
    return any(one.get("callback_data") == data for row in rows for one in row)


_COPIES = 50


SKEW = timedelta(minutes=2)
"""By which the messenger's clock and ours may differ."""


async def _adopt(
    session: Session, chat: Address, message_id: int, data: str, written_at: datetime | None, *, new: bool
) -> bool:
    """Look for the row of a message among those whose answer has not come, or has come for a later copy."""
    here = to_chat(chat)
    if written_at is not None:
        here = sa.and_(here, outbox.c.created_at <= written_at + SKEW)
    asked = sa.select(outbox.c.id, outbox.c.payload, outbox.c.state, outbox.c.edits)
    ill = [OutboxState.DEAD, OutboxState.UNKNOWN]
    unanswered = [
        asked.where(here, outbox.c.state == OutboxState.QUEUED),
        asked.where(here, outbox.c.state.in_([*ill, OutboxState.SENDING])),
        # Sent by a process that died, and struck off the list by the next one because more had been written since.
        asked.where(here, outbox.c.state == OutboxState.SUPERSEDED).order_by(outbox.c.id.desc()).limit(_COPIES),
    ]
    for statement in unanswered:
        for row in await session.execute(statement):
            if _carries(row.payload, data):
                if new and row.edits is None:
                    arrived = {"state": OutboxState.SENT, "error": None} if row.state in ill else {}
                    adopted = outbox.update().where(outbox.c.id == row.id).values(message_id=message_id, **arrived)
                    await session.execute(adopted)
                return True
    later = asked.where(here, outbox.c.message_id > message_id, outbox.c.tries > 1)
    copies = await session.execute(later.order_by(outbox.c.message_id).limit(_COPIES))
    return any(_carries(row.payload, data) for row in copies)
