"""Messages that could not be sent or whose fate is unknown: listed, counted, and queued again."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from core.addresses import Address
from core.mail_terms import OutboxState, Urgency
from storage.database import Session, ring
from storage.outbox import to_chat
from storage.tables import outbox


async def retry_deletions(session: Session, chat: Address) -> None:
    """Queue deletions again that failed because a chat was closed to us."""
    await session.execute(
        outbox.update()
        .where(
            outbox.c.state == OutboxState.DEAD,
            to_chat(chat),
            outbox.c.method == "deleteMessage",
        )
        .values(state=OutboxState.QUEUED, tries=0, error=None)
    )
    ring(session, "outbox")


async def unsent_messages(
    session: Session, limit: int = 20, among: sa.ColumnElement[bool] | None = None
) -> Sequence[Any]:
    """List the newest messages that could not be sent or whose fate is unknown, of those that `among` chooses."""
    found = await session.execute(
        sa.select(outbox.c.id, outbox.c.chat_id, outbox.c.method, outbox.c.state, outbox.c.error, outbox.c.created_at)
        .where(outbox.c.state.in_([OutboxState.DEAD, OutboxState.UNKNOWN]), *([among] if among is not None else []))
        .order_by(outbox.c.id.desc())
        .limit(limit)
    )
    return found.all()


async def resend(session: Session, row_id: int | None = None, among: sa.ColumnElement[bool] | None = None) -> int:
    """Queue dead or unknown messages again: one, or all that `among` selects. Return how many.

    Messages that are out of date are withdrawn instead: a card sent now would show the number of a lead that has gone
    elsewhere. An agent who still holds the lead gets it again by /next.
    """
    ill = outbox.c.state.in_([OutboxState.DEAD, OutboxState.UNKNOWN])
    chosen = sa.and_(
        ill,
        *([outbox.c.id == row_id] if row_id is not None else []),
        *([among] if among is not None else []),
    )
    await session.execute(outbox.update().where(chosen, _is_over()).values(state=OutboxState.SUPERSEDED))
    # Its tries go on being counted: a copy that may be in the chat keeps its buttons (`own_buttons`).
    again = {"state": OutboxState.QUEUED, "not_before": None, "error": None}
    done = await session.execute(outbox.update().where(chosen).values(again))
    ring(session, "outbox")
    return int(done.rowcount)


async def unsent_message_of(session: Session, row_id: int, among: sa.ColumnElement[bool]) -> Any:
    """Return a message that was not sent, of those that `among` chooses; None where there is none."""
    ill = outbox.c.state.in_([OutboxState.DEAD, OutboxState.UNKNOWN])
    return (await session.execute(sa.select(outbox).where(outbox.c.id == row_id, ill, among))).first()


async def dismiss(session: Session, row_id: int | None, among: sa.ColumnElement[bool]) -> int:
    """Dismiss messages that were not sent (one, or all, of those that `among` chooses). Return how many."""
    ill = outbox.c.state.in_([OutboxState.DEAD, OutboxState.UNKNOWN])
    chosen = [ill, among, *([outbox.c.id == row_id] if row_id is not None else [])]
    done = await session.execute(outbox.update().where(*chosen).values(state=OutboxState.DISMISSED))
    return int(done.rowcount)


def _is_over() -> Any:
    """Return the condition of messages that are too late: tap answers, cards, and all but a card's last edit."""
    later = outbox.alias()
    changed_since = sa.exists().where(later.c.id > outbox.c.id, later.c.edits == outbox.c.edits)
    card = outbox.c.urgency == Urgency.CARD
    return sa.or_(
        outbox.c.urgency == Urgency.TAP_ANSWER,
        sa.and_(card, outbox.c.method.not_in(["editMessageText", "deleteMessage"])),
        sa.and_(card, changed_since),
    )


async def count(session: Session) -> dict[str, int]:
    """Count messages by state, the sent ones aside."""
    found = await session.execute(
        sa.select(outbox.c.state, sa.func.count().label("number"))
        .where(outbox.c.state.in_([OutboxState.QUEUED, OutboxState.DEAD, OutboxState.UNKNOWN, OutboxState.SENDING]))
        .group_by(outbox.c.state)
    )
    return {row.state: row.number for row in found}
