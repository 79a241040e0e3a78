"""The outbox: messages queued in the transaction that decided them, sent later, never lost without a trace."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.addresses import Address
from core.hiding import hidden
from core.mail_terms import OutboxState, Urgency
from storage.database import Session, ring
from storage.prepared import Prepared, PreparedInsert, columns
from storage.tables import outbox


@dataclass(frozen=True, slots=True)
class Message:
    """One message on its way: to whom, which method with which payload."""

    id: int
    to: Address
    urgency: Urgency
    method: str
    payload: Mapping[str, Any]
    edits: int | None
    tries: int
    not_before: datetime | None

    @property
    def messages(self) -> int:
        """How many messages the messenger counts it as: an album as many as it has pictures."""
        return len(self.payload["media"]) if self.method == "sendMediaGroup" else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """A message to send. `edits`: the row whose message it changes; `not_before`: when it may go at the earliest."""

    to: Address
    urgency: Urgency
    method: str
    payload: Mapping[str, Any]
    edits: int | None = None
    not_before: datetime | None = None


async def queue(session: Session, new: NewMessage, now: datetime) -> int:
    """Queue one message and return its row's id, which later edits may name."""
    key = await _QUEUE.new_id(
        session,
        messenger=new.to.messenger,
        chat_id=new.to.chat_id,
        urgency=new.urgency,
        method=new.method,
        payload=new.payload,
        created_at=now,
        edits=new.edits,
        not_before=new.not_before,
    )
    ring(session, "outbox")
    return key


_NEW = ("messenger", "chat_id", "urgency", "method", "payload", "created_at", "edits", "not_before")

_QUEUE = PreparedInsert(outbox.insert().values(columns(outbox, *_NEW) | {"state": OutboxState.QUEUED}))

_COLUMNS = (
    outbox.c.id,
    outbox.c.messenger,
    outbox.c.chat_id,
    outbox.c.urgency,
    outbox.c.method,
    outbox.c.payload,
    outbox.c.edits,
    outbox.c.tries,
    outbox.c.not_before,
)

_DUE = Prepared(
    sa.select(*_COLUMNS)
    .where(outbox.c.state == OutboxState.QUEUED, outbox.c.id > sa.bindparam("after"))
    .order_by(outbox.c.id)
    .limit(sa.bindparam("limit"))
)


_BETWEEN = Prepared(
    sa.select(*_COLUMNS)
    .where(outbox.c.state == OutboxState.QUEUED, outbox.c.id.between(sa.bindparam("low"), sa.bindparam("high")))
    .order_by(outbox.c.id)
)


PAGE = 1000


async def queued(session: Session, *, after: int) -> list[Message]:
    """List messages to send after row `after`, the oldest first, also those for later."""
    rows = await _DUE.rows(session, after=after, limit=PAGE)
    return [_message(row) for row in rows]


async def queued_between(session: Session, low: int, high: int) -> list[Message]:
    """List messages to send between two rows, both included."""
    rows = await _BETWEEN.rows(session, low=low, high=high)
    return [_message(row) for row in rows]


def _message(row: Any) -> Message:
    return Message(
        row.id,
        Address(row.messenger, row.chat_id),
        Urgency(row.urgency),
        row.method,
        row.payload,
        row.edits,
        row.tries,
        row.not_before,
    )


async def last_id(session: Session) -> int:
    """Return the id of the last message that was queued; 0 where there was none."""
    last: int = (await session.execute(sa.select(sa.func.coalesce(sa.func.max(outbox.c.id), 0)))).scalar_one()
    return last


def to_chat(chat: Address) -> sa.ColumnElement[bool]:
    """Return the condition that a message goes to one chat."""
    return sa.and_(outbox.c.messenger == chat.messenger, outbox.c.chat_id == chat.chat_id)


_START = Prepared(
    outbox.update()
    .where(outbox.c.id == sa.bindparam("row_id"), outbox.c.state == OutboxState.QUEUED)
    .values(state=OutboxState.SENDING.value)
)


async def start(session: Session, row_id: int) -> bool:
    """Mark a message as being sent, before it is. False: it is not to be sent, or another process sends it."""
    return bool(await _START.run(session, row_id=row_id))


_IS_QUEUED = Prepared(
    sa.select(outbox.c.id).where(outbox.c.id == sa.bindparam("row_id"), outbox.c.state == OutboxState.QUEUED)
)


async def is_queued(session: Session, row_id: int) -> bool:
    """Whether a message still waits to be sent."""
    return await _IS_QUEUED.first(session, row_id=row_id) is not None


_WITHDRAWN = Prepared(
    outbox.update()
    .where(outbox.c.id == sa.bindparam("row_id"), outbox.c.state == OutboxState.QUEUED)
    .values(state=OutboxState.SUPERSEDED, error="what it shows had ended before it was sent")
)


async def withdraw(session: Session, row_id: int) -> None:
    """Withdraw a message that was not sent: its content no longer holds."""
    await _WITHDRAWN.run(session, row_id=row_id)


@dataclass(frozen=True, slots=True)
class SendingResult:
    """The result of one sending."""

    id: int
    state: OutboxState
    message_id: int | None = None
    error: str | None = None
    tries: int = 0
    not_before: datetime | None = None


_POSTED = Prepared(
    outbox.update()
    .where(
        outbox.c.id == sa.bindparam("row_id"),
        # A withdrawn message is not queued again; if it was sent after all, a later edit finds it.
        sa.or_(outbox.c.state != OutboxState.SUPERSEDED, sa.bindparam("arrived", type_=sa.Boolean)),
    )
    .values(
        state=sa.bindparam("new_state"),
        message_id=sa.bindparam("new_message_id"),
        error=sa.bindparam("why"),
        tries=sa.bindparam("new_tries"),
        not_before=sa.bindparam("later", type_=outbox.c.not_before.type),
        sent_at=sa.bindparam("at", type_=outbox.c.sent_at.type),
    )
)


async def record(session: Session, posted: Sequence[SendingResult], now: datetime) -> None:
    """Keep the results of sendings."""
    await _POSTED.many(
        session,
        [
            {
                "row_id": p.id,
                "new_state": p.state,
                "arrived": p.state == OutboxState.SENT,
                "new_message_id": p.message_id,
                "why": p.error and hidden(p.error)[:500],
                "new_tries": p.tries,
                "later": p.not_before,
                "at": now if p.state == OutboxState.SENT else None,
            }
            for p in posted
        ],
    )


async def message_id_of(session: Session, row_id: int) -> tuple[OutboxState, int | None] | None:
    """Return the state of a message, and its id at the messenger."""
    row = await _FATE.first(session, row_id=row_id)
    return (OutboxState(row.state), row.message_id) if row else None


_FATE = Prepared(sa.select(outbox.c.state, outbox.c.message_id).where(outbox.c.id == sa.bindparam("row_id")))


async def being_sent(session: Session) -> list[int]:
    """List the messages that are marked as being sent."""
    found = await session.execute(sa.select(outbox.c.id).where(outbox.c.state == OutboxState.SENDING))
    return [row.id for row in found]


_MUST_NOT_REPEAT = [urgency for urgency in Urgency if not urgency.may_repeat]


async def settle_interrupted(session: Session, among: Iterable[int] | None = None) -> list[int]:
    """Settle what a dead process was sending: queued again, or `unknown` where it must not go out twice.

    `among`: only these rows. Return the rows that are unknown now.
    """
    left = [outbox.c.state == OutboxState.SENDING]
    if among is not None:
        left.append(outbox.c.id.in_(list(among)))
    unknown = await session.execute(
        outbox.update()
        .where(*left, outbox.c.urgency.in_(_MUST_NOT_REPEAT))
        .values(state=OutboxState.UNKNOWN, error="the process stopped while it was being sent")
        .returning(outbox.c.id)
    )
    ids = [row.id for row in unknown]
    await session.execute(outbox.update().where(*left).values(state=OutboxState.QUEUED))
    ring(session, "outbox")
    return ids


async def of_messenger(session: Session, rows: Iterable[int], messenger: str) -> int:
    """Return how many of these messages go to a messenger."""
    found = sa.select(sa.func.count()).where(outbox.c.id.in_(list(rows)), outbox.c.messenger == messenger)
    count: int = (await session.execute(found)).scalar_one()
    return count


async def follow_group(session: Session, old: Address, new: Address) -> None:
    """Send what still waits for a group to the supergroup it became."""
    await session.execute(
        outbox.update()
        .where(to_chat(old), outbox.c.state.in_([OutboxState.QUEUED, OutboxState.SENDING]))
        .values(chat_id=new.chat_id)
    )
