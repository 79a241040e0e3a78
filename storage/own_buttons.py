"""Whether a button that was tapped was put there by this database."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.addresses import Address
from core.mail_terms import OutboxState
from storage.database import Session
from storage.outbox import to_chat
from storage.prepared import Prepared
from storage.tables import outbox
from storage.tables.mail import UNANSWERED

_UNDER = Prepared(
    sa.select(outbox.c.id, outbox.c.payload).where(
        outbox.c.chat_id == sa.bindparam("chat"),
        outbox.c.message_id == sa.bindparam("message"),
        outbox.c.messenger == sa.bindparam("messenger"),
    )
)


async def has_button(
    session: Session,
    chat: Address,
    message_id: int,
    data: str,
    written_at: datetime | None,
    beside: frozenset[str] | None = None,
) -> bool:
    """Whether this database has put a button with this data under this message, whose last writing the messenger dates.

    A message whose sending never came back with its id is known by its buttons, `beside` all that stand under it now:
    it is adopted here. One that has the button no more was changed since, and is no copy that nobody knows of.
    """
    known = await _payloads_under(session, chat, message_id)
    if known and (written_at is None or _is_among(known, data)):
        return True
    if beside is not None and data not in beside:
        return False
    if await _adopt(session, chat, message_id, (beside or frozenset()) | {data}, written_at, new=not known):
        return True
    # PostgreSQL shows each statement what was committed before it: the answer may have been noted between those two.
    return _is_among(await _payloads_under(session, chat, message_id), data)


async def _payloads_under(session: Session, chat: Address, message_id: int) -> list[Any]:
    rows = await _UNDER.rows(session, chat=chat.chat_id, message=message_id, messenger=chat.messenger)
    return [row.payload for row in rows]


def _is_among(payloads: Sequence[Any], data: str) -> bool:
    return any(not payload or _carries(payload, data) for payload in payloads)


def buttons_of(message: Mapping[str, Any]) -> frozenset[str]:
    """Return the data of the buttons under a message, sent or received."""
    keyboard = message.get("reply_markup")
    rows = keyboard.get("inline_keyboard") if isinstance(keyboard, dict) else None
    if not isinstance(rows, list):
        return frozenset()
    found = (one.get("callback_data") for row in rows for one in row)
    return frozenset(data for data in found if isinstance(data, str))


def _carries(payload: Mapping[str, Any], data: str) -> bool:
    return data in buttons_of(payload)


_COPIES = 50


SKEW = timedelta(minutes=2)
"""By which the messenger's clock and ours may differ."""


async def _adopt(
    session: Session, chat: Address, message_id: int, under: frozenset[str], written_at: datetime | None, *, new: bool
) -> bool:
    """Look for the row of a message among those whose answer has not come, or has come for a later copy.

    All that stands `under` the message must be the row's: "end shift" stands under many.
    """
    here = to_chat(chat)
    if written_at is not None:
        here = sa.and_(here, outbox.c.created_at <= written_at + SKEW)
    asked = sa.select(outbox.c.id, outbox.c.payload, outbox.c.state, outbox.c.edits)
    ill = [OutboxState.DEAD, OutboxState.UNKNOWN]
    # States are literals: each part is found by a partial index, not by a walk through all that was ever sent.
    in_doubt = asked.where(here, sa.text(UNANSWERED))
    unanswered = [
        asked.where(here, sa.text("outbox.state = 'queued'")),
        in_doubt.where(outbox.c.state != OutboxState.SUPERSEDED),
        # Sent by a process that died, and struck off the list by the next one because more had been written since.
        in_doubt.where(outbox.c.state == OutboxState.SUPERSEDED).order_by(outbox.c.id.desc()).limit(_COPIES),
    ]
    for statement in unanswered:
        for row in await session.execute(statement):
            if under <= buttons_of(row.payload):
                if new and row.edits is None:
                    arrived = {"state": OutboxState.SENT, "error": None} if row.state in ill else {}
                    adopted = outbox.update().where(outbox.c.id == row.id).values(message_id=message_id, **arrived)
                    await session.execute(adopted)
                return True
    later = asked.where(here, outbox.c.message_id > message_id, outbox.c.tries > 1)
    copies = await session.execute(later.order_by(outbox.c.message_id).limit(_COPIES))
    return any(under <= buttons_of(row.payload) for row in copies)
