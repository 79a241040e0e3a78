"""Requests: long work that somebody asked for, each a row until it is done.

A request is asked for once, taken by one process under a lease that is renewed while it works, and finished in the
transaction that has its effect. A process that died leaves the row behind: the next one takes it with the progress that
was kept. Whoever took it last holds it (`tries` numbers the holds), so a process that comes back late changes nothing.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, ClassVar, Generic, Self, TypeVar

import sqlalchemy as sa
from pydantic import TypeAdapter

from core.terms import EpochCause, RequestState
from storage.database import Session, insert, ring
from storage.growing import drop_old
from storage.prepared import Prepared
from storage.tables import epoch, request

LEASE = timedelta(minutes=5)
MOST_TRIES = 5


class Wish:
    """What is asked for: a kind, and what the work needs to know, the fields of a frozen dataclass, kept as JSON."""

    __slots__ = ()
    KIND: ClassVar[str]
    WORTH: ClassVar[timedelta | None]
    """How long after it was asked an answer is still of use; None: for as long as it takes."""

    team_id: int
    """The team it is about."""

    def payload(self) -> dict[str, Any]:
        """Return it as JSON."""
        written: dict[str, Any] = self._shape().dump_python(self, mode="json")
        return written

    @classmethod
    def read(cls, payload: dict[str, Any]) -> Self:
        """Return what `payload` wrote."""
        return cls._shape().validate_python(payload)

    @classmethod
    def _shape(cls) -> TypeAdapter[Self]:
        kind: Any = cls
        shape: TypeAdapter[Self] = _shape_of(kind)
        return shape


@cache
def _shape_of(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


W = TypeVar("W", bound=Wish)


@dataclass(frozen=True, slots=True)
class Request(Generic[W]):
    """One request, and how far its work had come when it was read."""

    id: int
    wish: W
    progress: Mapping[str, Any]
    tries: int


class TakenOver(Exception):
    """The request is done, cancelled, or in another process's hands."""


async def ask(session: Session, wish: Wish, now: datetime) -> int:
    """Ask for work and return the request's id; a job takes it up when this is committed. The same is asked once."""
    payload = wish.payload()
    mark = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
    this = (request.c.kind == wish.KIND, request.c.mark == mark)
    await session.execute(
        insert(session, request)
        .values(
            kind=wish.KIND,
            team_id=wish.team_id,
            mark=mark,
            payload=payload,
            state=RequestState.ASKED,
            asked_at=now,
            worth_until=now + wish.WORTH if wish.WORTH is not None else None,
        )
        .on_conflict_do_nothing(index_elements=["kind", "mark"])
    )
    ring(session, "work")
    found: int = (await session.execute(sa.select(request.c.id).where(*this))).scalar_one()
    return found


def _free(now: Any) -> sa.ColumnElement[bool]:
    """Return which requests may be taken: nobody's yet, or left behind by whoever held them.

    One whose process ended each time is taken once more after the last try, so that who asked hears of it.
    """
    left_behind = sa.and_(
        request.c.state.in_([RequestState.RUNNING, RequestState.FAILED]),
        request.c.lease_until < now,
        sa.or_(request.c.tries < MOST_TRIES, request.c.state == RequestState.RUNNING),
    )
    return sa.or_(request.c.state == RequestState.ASKED, left_behind)


def _asked_before_a_restore() -> sa.ColumnElement[bool]:
    """Return which requests may have been answered in a time that is lost: they wait until an admin confirms."""
    return sa.exists().where(
        epoch.c.cause == EpochCause.RESTORED,
        epoch.c.confirmed_at.is_(None),
        epoch.c.began_at >= request.c.asked_at,
    )


_MOMENT = request.c.asked_at.type
_NOW = sa.bindparam("now", type_=_MOMENT)
_WAITING = Prepared(
    sa.select(request.c.id, request.c.payload, request.c.progress, request.c.tries)
    .where(
        request.c.kind == sa.bindparam("kind"),
        # As a literal: the planner must see it to use the index of what is not done.
        sa.text("request.state IN ('asked', 'running', 'failed')"),
        sa.or_(request.c.worth_until.is_(None), request.c.worth_until > _NOW),
        _free(_NOW),
        ~_asked_before_a_restore(),
    )
    .order_by(request.c.id)
)


async def waiting(session: Session, kind: type[W], now: datetime) -> list[Request[W]]:
    """Return the requests of a kind that nobody works on, the oldest first; those no longer worth it are left out."""
    rows = await _WAITING.rows(session, kind=kind.KIND, now=now)
    return [Request(row.id, kind.read(row.payload), row.progress or {}, row.tries) for row in rows]


async def still_waits(session: Session, asked: Request[Any], now: datetime) -> bool:
    """Whether nobody has taken a request yet; until this transaction ends, nobody does."""
    free = sa.select(request.c.id).where(request.c.id == asked.id, request.c.tries == asked.tries, _free(now))
    return (await session.execute(free.with_for_update())).first() is not None


async def take(session: Session, asked: Request[W], now: datetime) -> Request[W] | None:
    """Take a request for one lease. None: somebody else has it, or it is done."""
    taken = await session.execute(
        request.update()
        .where(request.c.id == asked.id, request.c.tries == asked.tries, _free(now))
        .values(
            state=RequestState.RUNNING,
            started_at=sa.func.coalesce(request.c.started_at, now, type_=_MOMENT),
            lease_until=now + LEASE,
            tries=request.c.tries + 1,
        )
        .returning(request.c.progress)
    )
    row = taken.first()
    return Request(asked.id, asked.wish, row.progress or {}, asked.tries + 1) if row is not None else None


def _ours(held: Request[Any]) -> tuple[sa.ColumnElement[bool], ...]:
    return request.c.id == held.id, request.c.tries == held.tries, request.c.state == RequestState.RUNNING


async def renew(session: Session, held: Request[Any], now: datetime) -> bool:
    """Hold a request for one more lease. False: it was cancelled or another process has it.

    One that was ended under this hold is not lost: its work may still be closing what it opened.
    """
    ours = (request.c.id == held.id, request.c.tries == held.tries, request.c.state != RequestState.CANCELLED)
    done = await session.execute(request.update().where(*ours).values(lease_until=now + LEASE))
    return bool(done.rowcount)


async def keep_progress(session: Session, held: Request[Any], progress: Mapping[str, Any], now: datetime) -> None:
    """Keep how far the work has come, in the transaction that has its effect so far: whoever resumes begins there.

    Raises:
        TakenOver: it is not ours any more; the transaction must be undone.
    """
    kept = request.update().where(*_ours(held)).values(progress=dict(progress), lease_until=now + LEASE)
    if not (await session.execute(kept)).rowcount:
        raise TakenOver(f"request {held.id}")


async def finish(session: Session, held: Request[Any], now: datetime, detail: str | None = None) -> None:
    """Mark a request done, in the transaction that has its effect.

    Raises:
        TakenOver: it is not ours any more; the transaction must be undone.
    """
    ended = request.update().where(*_ours(held)).values(state=RequestState.DONE, finished_at=now, detail=detail)
    if not (await session.execute(ended)).rowcount:
        raise TakenOver(f"request {held.id}")


async def fail(session: Session, held: Request[Any], now: datetime, detail: str) -> bool:
    """Keep why the work failed; it is tried again when its lease is over. Return whether it will be."""
    ended = request.update().where(*_ours(held)).values(state=RequestState.FAILED, finished_at=now, detail=detail)
    return bool((await session.execute(ended)).rowcount) and held.tries < MOST_TRIES


async def cancel(session: Session, kind: type[W], now: datetime, detail: str, where: Callable[[W], bool]) -> int:
    """Make nobody answer the unfinished requests of which this holds; return how many there were.

    Whoever has an effect right now is waited for: it comes before whatever this transaction does next.
    """
    rows = await _UNFINISHED.rows(session, kind=kind.KIND)
    ids = [row.id for row in rows if where(kind.read(row.payload))]
    if not ids:
        return 0
    done = await session.execute(
        request.update()
        .where(request.c.id.in_(ids), request.c.state != RequestState.DONE)
        .values(state=RequestState.CANCELLED, finished_at=now, detail=detail)
    )
    return int(done.rowcount)


_UNFINISHED = Prepared(
    sa.select(request.c.id, request.c.payload).where(
        request.c.kind == sa.bindparam("kind"), sa.text("request.state IN ('asked', 'running', 'failed')")
    )
)


async def forget(session: Session, before: datetime, *, after: int = 0) -> tuple[int | None, int]:
    """Drop the next requests behind `after` that were asked for before a moment.

    Return the last one looked at (None: that was all) and how many were dropped.
    """
    return await drop_old(session, request.c.asked_at, before, after=after)


async def count(session: Session, team_id: int) -> dict[RequestState, int]:
    """Count a team's requests that are not done, by state."""
    found = await session.execute(
        sa.select(request.c.state, sa.func.count().label("n"))
        .where(request.c.team_id == team_id, sa.text("request.state IN ('asked', 'running', 'failed')"))
        .group_by(request.c.state)
    )
    return {RequestState(row.state): row.n for row in found}
