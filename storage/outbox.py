"""What must go out: queued in the transaction that decided it, sent later, never silently gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.addresses import Address
from core.hiding import hidden
from core.terms import OutboxState, Urgency
from storage.database import Session, insert_row, ring
from storage.prepared import Prepared, columns
from storage.tables import blob, outbox


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
        """For how many messages the messenger counts it: an album is as many as it has pictures."""
        return len(self.payload["media"]) if self.method == "sendMediaGroup" else 1


async def queue(
    session: Session,
    *,
    to: Address,
    urgency: Urgency,
    method: str,
    payload: Mapping[str, Any],
    now: datetime,
    edits: int | None = None,
    not_before: datetime | None = None,
) -> int:
    """Queue one message and tell its row's id, which later edits may name."""
    made = await _QUEUE.first(
        session,
        messenger=to.messenger,
        chat_id=to.chat_id,
        urgency=urgency,
        method=method,
        payload=payload,
        created_at=now,
        edits=edits,
        not_before=not_before,
    )
    ring(session, "outbox")
    assert made is not None
    key: int = made.id
    return key


_NEW = ("messenger", "chat_id", "urgency", "method", "payload", "created_at", "edits", "not_before")

_QUEUE = Prepared(outbox.insert().values(columns(outbox, *_NEW) | {"state": OutboxState.QUEUED}).returning(outbox.c.id))

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


async def queued(session: Session, *, after: int, limit: int = PAGE) -> list[Message]:
    """List messages to send behind row `after`, oldest first, those for later included."""
    rows = await _DUE.rows(session, after=after, limit=limit)
    return [_message(row) for row in rows]


async def queued_between(session: Session, low: int, high: int) -> list[Message]:
    """List messages to send among these rows, both ends included."""
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


@dataclass(frozen=True, slots=True)
class SentToGroup:
    """A message that went to a group, and for how many it counts."""

    to: Address
    sent_at: datetime
    messages: int


async def sent_to_groups(session: Session, since: datetime) -> list[SentToGroup]:
    """List what was sent to groups since a moment, oldest first: it counts towards their limits."""
    recent = await last_before(session, since - timedelta(hours=1))
    found = await session.execute(
        sa.select(outbox.c.messenger, outbox.c.chat_id, outbox.c.sent_at, outbox.c.method, outbox.c.payload)
        .where(outbox.c.id > recent, outbox.c.chat_id < 0, outbox.c.sent_at >= since)
        .where(outbox.c.urgency != Urgency.TAP_ANSWER)
        .order_by(outbox.c.sent_at)
    )
    return [
        SentToGroup(
            Address(row.messenger, row.chat_id),
            row.sent_at,
            len(row.payload.get("media", [])) or 1 if row.method == "sendMediaGroup" else 1,
        )
        for row in found
    ]


def _to(chat: Address) -> sa.ColumnElement[bool]:
    return sa.and_(outbox.c.messenger == chat.messenger, outbox.c.chat_id == chat.chat_id)


async def retry_deletions(session: Session, chat: Address) -> None:
    """Queue again what should have been taken back in a chat that was closed to us then."""
    await session.execute(
        outbox.update()
        .where(
            outbox.c.state == OutboxState.DEAD,
            _to(chat),
            outbox.c.method == "deleteMessage",
        )
        .values(state=OutboxState.QUEUED, tries=0, error=None)
    )
    ring(session, "outbox")


_START = Prepared(
    outbox.update()
    .where(outbox.c.id == sa.bindparam("row_id"), outbox.c.state == OutboxState.QUEUED)
    .values(state=OutboxState.SENDING.value)
)


async def start(session: Session, row_id: int) -> bool:
    """Mark a message as being sent, before it is. Return False if it is not to be sent, or is sent by another."""
    return bool(await _START.run(session, row_id=row_id))


_IS_QUEUED = Prepared(
    sa.select(outbox.c.id).where(outbox.c.id == sa.bindparam("row_id"), outbox.c.state == OutboxState.QUEUED)
)


async def is_queued(session: Session, row_id: int) -> bool:
    """Whether a message still waits to be sent."""
    return await _IS_QUEUED.first(session, row_id=row_id) is not None


async def withdraw(session: Session, row_id: int) -> None:
    """Strike a message that has not gone out off the list: what it says holds no more."""
    await session.execute(
        outbox.update()
        .where(outbox.c.id == row_id, outbox.c.state == OutboxState.QUEUED)
        .values(state=OutboxState.SUPERSEDED, error="what it shows had ended before it was sent")
    )


@dataclass(frozen=True, slots=True)
class Delivery:
    """How one sending ended."""

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
        # What was withdrawn meanwhile is not queued again; if it has arrived after all, a later change finds it.
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


async def record(session: Session, posted: Sequence[Delivery], now: datetime) -> None:
    """Write down how sendings ended."""
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
    """Return how far a message came and its id at the messenger."""
    row = await _FATE.first(session, row_id=row_id)
    return (OutboxState(row.state), row.message_id) if row else None


_FATE = Prepared(sa.select(outbox.c.state, outbox.c.message_id).where(outbox.c.id == sa.bindparam("row_id")))


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
    here = _to(chat)
    if written_at is not None:
        here = sa.and_(here, outbox.c.created_at <= written_at + SKEW)
    asked = sa.select(outbox.c.id, outbox.c.payload, outbox.c.state, outbox.c.edits)
    ill = [OutboxState.DEAD, OutboxState.UNKNOWN]
    unanswered = [
        asked.where(here, outbox.c.state == OutboxState.QUEUED),
        asked.where(here, outbox.c.state.in_([*ill, OutboxState.SENDING])),
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


async def being_sent(session: Session) -> list[int]:
    """List what is marked as being sent."""
    found = await session.execute(sa.select(outbox.c.id).where(outbox.c.state == OutboxState.SENDING))
    return [row.id for row in found]


_MUST_NOT_REPEAT = [urgency for urgency in Urgency if not urgency.may_repeat]


async def settle_interrupted(session: Session, among: Iterable[int] | None = None) -> list[int]:
    """Settle what a process that is gone was sending: queued again, or `unknown` where it must not be doubled.

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


async def ill(session: Session, limit: int = 20, among: sa.ColumnElement[bool] | None = None) -> Sequence[Any]:
    """List the newest messages that could not be sent or whose fate is unknown, of those that `among` chooses."""
    found = await session.execute(
        sa.select(outbox.c.id, outbox.c.chat_id, outbox.c.method, outbox.c.state, outbox.c.error, outbox.c.created_at)
        .where(outbox.c.state.in_([OutboxState.DEAD, OutboxState.UNKNOWN]), *([among] if among is not None else []))
        .order_by(outbox.c.id.desc())
        .limit(limit)
    )
    return found.all()


async def resend(session: Session, row_id: int | None = None, among: sa.ColumnElement[bool] | None = None) -> int:
    """Queue dead or unknown messages (one, or all, of those that `among` chooses) again. Return how many.

    What belonged to its moment is struck off the list instead: a card sent now would show the number of a lead that
    has long gone elsewhere. Who still holds the lead is shown it anew by /next.
    """
    ill = outbox.c.state.in_([OutboxState.DEAD, OutboxState.UNKNOWN])
    chosen = sa.and_(
        ill,
        *([outbox.c.id == row_id] if row_id is not None else []),
        *([among] if among is not None else []),
    )
    await session.execute(outbox.update().where(chosen, _is_over()).values(state=OutboxState.SUPERSEDED))
    again = {"state": OutboxState.QUEUED, "tries": 0, "not_before": None, "error": None}
    done = await session.execute(outbox.update().where(chosen).values(again))
    ring(session, "outbox")
    return int(done.rowcount)


def _is_over() -> Any:
    """Return which messages come too late: answers to taps, cards, and all but the last change of a card."""
    later = outbox.alias()
    changed_since = sa.exists().where(later.c.id > outbox.c.id, later.c.edits == outbox.c.edits)
    card = outbox.c.urgency == Urgency.CARD
    return sa.or_(
        outbox.c.urgency == Urgency.TAP_ANSWER,
        sa.and_(card, outbox.c.method.not_in(["editMessageText", "deleteMessage"])),
        sa.and_(card, changed_since),
    )


async def follow_group(session: Session, old: Address, new: Address) -> None:
    """Send what still waits for a group to the supergroup it became."""
    await session.execute(
        outbox.update()
        .where(_to(old), outbox.c.state.in_([OutboxState.QUEUED, OutboxState.SENDING]))
        .values(chat_id=new.chat_id)
    )


async def count(session: Session) -> dict[str, int]:
    """Count messages by state, the sent ones aside."""
    found = await session.execute(
        sa.select(outbox.c.state, sa.func.count().label("number"))
        .where(outbox.c.state.in_([OutboxState.QUEUED, OutboxState.DEAD, OutboxState.UNKNOWN, OutboxState.SENDING]))
        .group_by(outbox.c.state)
    )
    return {row.state: row.number for row in found}


async def keep_file(session: Session, content: bytes, content_type: str, name: str, now: datetime) -> int:
    """Keep a picture or file to be sent; payloads name it as {"blob": id}."""
    return await insert_row(session, blob, bytes=content, content_type=content_type, name=name, created_at=now)


async def file(session: Session, blob_id: int) -> tuple[bytes, str]:
    """Return a kept file's bytes and name."""
    row = (await session.execute(sa.select(blob.c.bytes, blob.c.name).where(blob.c.id == blob_id))).one()
    return row.bytes, row.name


async def forget_files(session: Session, before: datetime) -> int:
    """Drop files kept before a moment."""
    done = await session.execute(blob.delete().where(blob.c.created_at < before))
    return int(done.rowcount)


async def last_before(session: Session, moment: datetime) -> int:
    """Return the id of a letter written before a moment with none but later ones behind it; 0 where there is none.

    Ids grow with time, so it is looked for by halves: there is no index on the time, which nothing else asks for.
    """
    low = 0
    high: int = (await session.execute(sa.select(sa.func.coalesce(sa.func.max(outbox.c.id), 0)))).scalar_one()
    while low < high:
        middle = (low + high + 1) // 2
        nearest = sa.select(outbox.c.created_at).where(outbox.c.id <= middle).order_by(outbox.c.id.desc()).limit(1)
        written: datetime | None = (await session.execute(nearest)).scalar_one_or_none()
        if written is None or written < moment:
            low = middle
        else:
            high = middle - 1
    return low


async def empty_old(session: Session, before: datetime, *, after: int, limit: int = 500) -> tuple[int | None, int]:
    """Take what was written out of a stretch of letters that ended before a moment; the rows stay, others name them.

    Tell the last row looked at (None: that was all) and how many were emptied.
    """
    stretch = sa.select(outbox.c.id, outbox.c.created_at).where(outbox.c.id > after).order_by(outbox.c.id).limit(limit)
    rows = (await session.execute(stretch)).all()
    old = [row.id for row in rows if row.created_at < before]
    if not old:
        return None, 0
    over = outbox.c.state.in_([OutboxState.SENT, OutboxState.SUPERSEDED])
    filled = sa.cast(outbox.c.payload, sa.Text) != "{}"
    done = await session.execute(
        outbox.update().where(outbox.c.id.between(old[0], old[-1]), over, filled).values(payload={})
    )
    return (old[-1] if len(old) == len(rows) == limit else None), int(done.rowcount)
