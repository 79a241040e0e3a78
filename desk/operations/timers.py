"""Timers: everything that must act at a time is a row here, and waits nowhere else.

A timer names what it wakes (`kind`, `subject`) and the number its subject had when it was set (`sequence`). Whatever
changes a subject's plans raises the subject's number and sets a new timer; the old one stays, wakes, finds another
number and does nothing. So nobody searches for timers to delete, and a wake that comes twice acts once.

Timers are claimed by deleting them, in the transaction that has their effect: a process that dies leaves them to the
next. The table is as narrow as can be and kept in the order of time, so a claim reads what is due and nothing else.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa

from storage.database import Session
from storage.prepared import Prepared, columns
from storage.tables import timer
from storage.tables.columns import Json, Key, Utc

CROWD = "journey"
"""The kind of timers of which thousands are due together; claimed apart, so that no promised call waits behind them."""
LONGEST_DELAY = timedelta(hours=1)
"""A timer whose work fails is tried again with growing delays, for ever, at most so long apart."""


@dataclass(frozen=True, slots=True)
class Timer:
    """One wake: what is woken, when it was due, and the number its subject had when this was set."""

    kind: str
    subject: int
    due_at: datetime
    sequence: int = 0
    payload: dict[str, Any] | None = None
    tries: int = 0


class Waits(Protocol):
    """What a timer wakes: it has a number that each change of its plans raises, and a state."""

    @property
    def sequence(self) -> int:
        """Its number now."""

    @property
    def state(self) -> str:
        """How far it is."""


S = TypeVar("S", bound=Waits)


def in_time(woken: Sequence[Timer], known: Mapping[int, S], state: str) -> list[tuple[Timer, S]]:
    """Return the timers whose subject is in this state and has the number they were set with, each with it.

    The others are stale: they do nothing, and are counted.
    """
    found = [(one, known[one.subject]) for one in woken if one.subject in known]
    return [(timer, one) for timer, one in found if one.sequence == timer.sequence and one.state == state]


@dataclass(frozen=True, slots=True)
class MostLate:
    """How late a kind is woken at most; what waits longer is left out.

    `known` and `state` say, as for `in_time`, which of those left out were stale: nobody missed anything by them.
    """

    within: timedelta
    known: Callable[[Session, Sequence[int]], Awaitable[Mapping[int, Waits]]]
    state: str

    async def stale_among(self, session: Session, late: Sequence[Timer]) -> int:
        """Return how many of these timers were stale."""
        known = await self.known(session, [one.subject for one in late])
        return len(late) - len(in_time(late, known, self.state))


_NAMES = ("due_at", "kind", "subject", "sequence", "payload", "tries")


def _upsert(insert: Any) -> Any:
    made = insert(timer).values(columns(timer, *_NAMES))
    return made.on_conflict_do_update(
        index_elements=["due_at", "kind", "subject"],
        set_={name: made.excluded[name] for name in ("sequence", "payload", "tries")},
    )


_SET = Prepared(_upsert)


async def set_timers(session: Session, timers: Sequence[Timer]) -> None:
    """Set timers. One set for the same moment, kind and subject is replaced."""
    if timers:
        await _SET.many(session, [{name: getattr(one, name) for name in _NAMES} for one in timers])


async def drop_timer(session: Session, one: Timer) -> None:
    """Remove a timer: what it would wake for does not come any more."""
    which = (timer.c.due_at == one.due_at, timer.c.kind == one.kind, timer.c.subject == one.subject)
    await session.execute(timer.delete().where(*which))


_WHICH = {False: f"kind <> '{CROWD}'", True: f"kind = '{CROWD}'"}
"""Whether they are of the crowd; word for word as in the index of the others."""
_CLAIM_SQL = {
    # The rows are found by their primary key, which is the table: no second look-up.
    "sqlite": """
        DELETE FROM timer WHERE (due_at, kind, subject) IN
            (SELECT due_at, kind, subject FROM timer WHERE due_at <= :now AND {which} ORDER BY due_at LIMIT :most)
        RETURNING due_at, kind, subject, sequence, payload, tries
    """,
    # Joining by the row's own place: the planner would look each key up once more, or read the table.
    "postgresql": """
        DELETE FROM timer WHERE ctid = ANY (ARRAY
            (SELECT ctid FROM timer WHERE due_at <= :now AND {which} ORDER BY due_at LIMIT :most
             FOR UPDATE SKIP LOCKED))
        RETURNING due_at, kind, subject, sequence, payload, tries
    """,
}
_CLAIM = {
    (database, crowd): Prepared(
        sa.text(statement.format(which=which))
        .bindparams(sa.bindparam("now", type_=Utc()), sa.bindparam("most", type_=sa.Integer()))
        .columns(due_at=Utc, kind=sa.Text, subject=Key, sequence=Key, payload=Json, tries=Key)
    )
    for database, statement in _CLAIM_SQL.items()
    for crowd, which in _WHICH.items()
}


async def claim(session: Session, now: datetime, most: int, *, crowd: bool = False) -> list[Timer]:
    """Take up to `most` timers that are due, the earliest first; they are back if this transaction is undone.

    `crowd`: those of the crowd, and no others.
    """
    rows = await _CLAIM[session.dialect.name, crowd].rows(session, now=now, most=most)
    found = [Timer(**row._asdict()) for row in rows]
    return sorted(found, key=lambda one: (one.due_at, one.kind, one.subject))


_DUE = {
    crowd: Prepared(
        sa.select(sa.literal_column("1"))
        .select_from(timer)
        .where(timer.c.due_at <= sa.bindparam("now", type_=Utc()), sa.text(which))
        .limit(1)
    )
    for crowd, which in _WHICH.items()
}


async def any_due(session: Session, now: datetime, *, crowd: bool = False) -> bool:
    """Return whether some timer of the crowd, or of the others, is due."""
    return await _DUE[crowd].first(session, now=now) is not None


async def kinds_tried(session: Session) -> frozenset[str]:
    """Return the kinds of which a timer waits whose work has failed."""
    found = await session.execute(sa.select(timer.c.kind).where(timer.c.tries > 0).distinct())
    return frozenset(row.kind for row in found)


async def postpone(session: Session, failed: Timer, now: datetime) -> None:
    """Set a timer anew whose work failed: in a minute, then two, four… an hour later."""
    delay = min(timedelta(minutes=2 ** min(failed.tries, 10)), LONGEST_DELAY)
    again = Timer(failed.kind, failed.subject, now + delay, failed.sequence, failed.payload, failed.tries + 1)
    await set_timers(session, [again])
