"""The inbox: arrivals, kept before they are acknowledged, handled once, and marked dead with their error."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.hiding import hidden
from core.mail_terms import InboxState
from storage.database import Session, insert, ring
from storage.growing import drop_old
from storage.prepared import Prepared, columns
from storage.tables import inbox

RETRY_AFTER = (2, 10, 60, 300, 1800)
"""Seconds to the next try after each failure; after the last one the row is dead."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One arrival to keep: its key (a repeat is dropped), the lane in which it keeps its order, and its bytes."""

    event_key: str
    lane: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One row to handle."""

    id: int
    source: str
    event_key: str
    lane: str
    payload: bytes
    tries: int


_ARRIVE = Prepared(
    lambda insert: (
        insert(inbox)
        .values(columns(inbox, "source", "event_key", "lane", "payload", "received_at") | {"state": InboxState.NEW})
        .on_conflict_do_nothing(index_elements=["source", "event_key"])
    )
)


async def arrive(session: Session, source: str, arrivals: Sequence[Arrived], now: datetime) -> None:
    """Keep what arrived from `source`; what is already kept under the same key is dropped."""
    if not arrivals:
        return
    rows = [
        {"source": source, "event_key": a.event_key, "lane": a.lane, "payload": a.payload, "received_at": now}
        for a in arrivals
    ]
    if len(rows) == 1:
        await _ARRIVE.run(session, **rows[0])
    else:
        await _ARRIVE.many(session, rows)
    ring(session, "inbox")


async def keep_refused(session: Session, source: str, event_key: str, payload: bytes, why: str, now: datetime) -> None:
    """Keep a malformed arrival as a dead row, so that a person can look at it."""
    await session.execute(
        insert(session, inbox).on_conflict_do_nothing(index_elements=["source", "event_key"]),
        {
            "source": source,
            "event_key": event_key,
            "lane": "refused",
            "payload": payload,
            "state": InboxState.DEAD,
            "received_at": now,
            "error": why,
        },
    )


async def known_among(session: Session, source: str, event_keys: Sequence[str]) -> set[str]:
    """Return which of these keys are kept already."""
    asked = sa.select(inbox.c.event_key).where(inbox.c.source == source, inbox.c.event_key.in_(set(event_keys)))
    return set((await session.execute(asked)).scalars())


async def knows(session: Session, source: str, event_key: str) -> bool:
    """Whether an arrival is or was kept; rows handled longer than a month ago are forgotten."""
    same = sa.select(inbox.c.id).where(inbox.c.source == source, inbox.c.event_key == event_key)
    return (await session.execute(same)).first() is not None


_COLUMNS = (inbox.c.id, inbox.c.source, inbox.c.event_key, inbox.c.lane, inbox.c.payload, inbox.c.tries)

_WAITING = Prepared(
    sa.select(*_COLUMNS)
    .where(
        inbox.c.state == InboxState.NEW,
        inbox.c.id > sa.bindparam("after"),
        sa.or_(inbox.c.next_try_at.is_(None), inbox.c.next_try_at <= sa.bindparam("now")),
    )
    .order_by(inbox.c.id)
    .limit(sa.bindparam("limit"))
)


async def waiting(session: Session, *, after: int, now: datetime, limit: int = 500) -> list[InboxRow]:
    """List rows to handle after the row `after`, the oldest first, also those whose next try is due."""
    return [InboxRow(**row._asdict()) for row in await _WAITING.rows(session, after=after, now=now, limit=limit)]


_BETWEEN = Prepared(
    sa.select(*_COLUMNS)
    .where(
        inbox.c.state == InboxState.NEW,
        inbox.c.id.between(sa.bindparam("low"), sa.bindparam("high")),
        sa.or_(inbox.c.next_try_at.is_(None), inbox.c.next_try_at <= sa.bindparam("now")),
    )
    .order_by(inbox.c.id)
)


async def waiting_between(session: Session, low: int, high: int, now: datetime) -> list[InboxRow]:
    """List rows to handle between two ids, both included."""
    return [InboxRow(**row._asdict()) for row in await _BETWEEN.rows(session, low=low, high=high, now=now)]


_FINISH = Prepared(
    inbox.update()
    .where(inbox.c.id == sa.bindparam("row_id"), inbox.c.state == InboxState.NEW)
    .values(state=InboxState.DONE.value, done_at=sa.bindparam("at", type_=inbox.c.done_at.type), error=None)
)


async def finish(session: Session, row_id: int, now: datetime) -> bool:
    """Mark a row done, at the start of the transaction that handles it. False: another worker did it already."""
    return bool(await _FINISH.run(session, row_id=row_id, at=now))


async def fail(session: Session, row: InboxRow, error: str, now: datetime) -> InboxState:
    """Note a failure: the row is tried again later, or dead after the last try. Return its state."""
    dead = row.tries >= len(RETRY_AFTER)
    state = InboxState.DEAD if dead else InboxState.NEW
    later = None if dead else now + timedelta(seconds=RETRY_AFTER[row.tries])
    await session.execute(
        inbox.update()
        .where(inbox.c.id == row.id, inbox.c.state == InboxState.NEW)
        .values(state=state, tries=row.tries + 1, next_try_at=later, error=hidden(error)[:2000])
    )
    return state


async def set_aside(session: Session, row_id: int, error: str) -> None:
    """Mark a handled row dead, because what followed from it failed for good: it can be replayed like any other."""
    await session.execute(
        inbox.update()
        .where(inbox.c.id == row_id, inbox.c.state == InboxState.DONE)
        .values(state=InboxState.DEAD, done_at=None, error=hidden(error)[:2000])
    )


async def dead(session: Session, limit: int = 20, among: sa.ColumnElement[bool] | None = None) -> Sequence[Any]:
    """List the newest dead rows, of those that `among` chooses: id, source, key, error, time."""
    found = await session.execute(
        sa.select(inbox.c.id, inbox.c.source, inbox.c.event_key, inbox.c.error, inbox.c.received_at)
        .where(inbox.c.state == InboxState.DEAD, *([among] if among is not None else []))
        .order_by(inbox.c.id.desc())
        .limit(limit)
    )
    return found.all()


async def replay(session: Session, row_id: int | None = None, among: sa.ColumnElement[bool] | None = None) -> int:
    """Put dead rows back to be handled: one, or all that `among` selects. Return how many."""
    statement = inbox.update().where(inbox.c.state == InboxState.DEAD, inbox.c.lane != "refused")
    if among is not None:
        statement = statement.where(among)
    if row_id is not None:
        statement = statement.where(inbox.c.id == row_id)
    done = await session.execute(statement.values(state=InboxState.NEW, tries=0, next_try_at=None, error=None))
    ring(session, "inbox")
    return int(done.rowcount)


async def one_dead(session: Session, row_id: int, among: sa.ColumnElement[bool]) -> Any:
    """Return a dead row of those that `among` chooses, with all that came in; None where there is none."""
    query = sa.select(inbox).where(inbox.c.id == row_id, inbox.c.state == InboxState.DEAD, among)
    return (await session.execute(query)).first()


async def dismiss(session: Session, row_id: int | None, among: sa.ColumnElement[bool], now: datetime) -> int:
    """Dismiss dead rows: one, or all that `among` selects. Return how many."""
    chosen = [inbox.c.state == InboxState.DEAD, among, *([inbox.c.id == row_id] if row_id is not None else [])]
    done = await session.execute(inbox.update().where(*chosen).values(state=InboxState.DISMISSED, done_at=now))
    return int(done.rowcount)


async def count(session: Session) -> dict[str, int]:
    """Count rows still to handle, and dead ones."""
    found = await session.execute(
        sa.select(inbox.c.state, sa.func.count().label("number"))
        .where(inbox.c.state.in_([InboxState.NEW, InboxState.DEAD]))
        .group_by(inbox.c.state)
    )
    return {row.state: row.number for row in found}


async def forget(session: Session, before: datetime, *, after: int = 0) -> tuple[int | None, int]:
    """Delete, of the next rows after id `after`, those handled or dismissed before a moment: no sender repeats them.

    Return the last id looked at (None: that was all) and how many were deleted.
    """
    over = inbox.c.state.in_([InboxState.DONE, InboxState.DISMISSED])
    return await drop_old(session, inbox.c.received_at, before, over, inbox.c.done_at < before, after=after)
