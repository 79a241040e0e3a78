"""The sources of banks: which is due, which process reads it, how it went, and who must be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa

from core.arrivals.bank_amounts import TOLD_AFTER, next_look
from core.arrivals.bank_rows import SourceFailed
from storage.database import Session
from storage.prepared import Prepared, columns
from storage.tables import bank, bank_source
from storage.tables.columns import Key

LEASE = timedelta(minutes=5)
STANDBY_AFTER = 2
"""Failures in a row of all other sources after which a standby source is read."""
CHECK_EVERY = timedelta(days=7)
DOUBT_LASTS = timedelta(days=1)
"""Time until the next comparison after one that was not believed."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A comparison of ids that is not believed."""

    times: int
    """Comparisons in a row that listed nothing, or else only a part, since any row came back."""
    gone: int | None
    """Rows in stock that it missed; None: it listed nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source as its rows are filed."""

    id: int
    bank_id: int
    team_id: int
    bank: str
    gateway: str
    standby: bool
    cursor: Mapping[str, Any]
    failures: int
    fault: str | None
    detail: str
    failed_since: datetime | None
    tried_at: datetime | None
    answered_at: datetime | None
    due_at: datetime
    told_at: datetime | None
    checked_at: datetime | None
    """When the last comparison of all ids began."""
    doubted_at: datetime | None
    """When a comparison was first not believed; None: the last one was believed."""
    doubts: int
    doubted_gone: int | None
    skew: int

    @property
    def doubt(self) -> Doubt | None:
        """What was not believed of the last comparison; None: it was believed."""
        return Doubt(self.doubts, self.doubted_gone) if self.doubted_at is not None else None


_SOURCE = sa.select(
    bank_source.c.id,
    bank_source.c.bank_id,
    bank.c.team_id,
    bank.c.name.label("bank"),
    bank_source.c.gateway,
    bank_source.c.standby,
    bank_source.c.cursor,
    bank_source.c.failures,
    bank_source.c.fault,
    bank_source.c.detail,
    bank_source.c.failed_since,
    bank_source.c.tried_at,
    bank_source.c.answered_at,
    bank_source.c.due_at,
    bank_source.c.told_at,
    bank_source.c.checked_at,
    bank_source.c.doubted_at,
    bank_source.c.doubts,
    bank_source.c.doubted_gone,
    bank_source.c.skew,
).join(bank, bank.c.id == bank_source.c.bank_id)


def _source(row: Any) -> Source:
    return Source(**{**row._mapping, "cursor": row.cursor or {}})


async def sources(session: Session, team_id: int) -> list[Source]:
    """Return the configured sources of a team's banks."""
    of_team = _SOURCE.where(bank.c.team_id == team_id, bank_source.c.configured.is_(sa.true()))
    return [_source(row) for row in await session.execute(of_team.order_by(bank_source.c.id))]


async def due_sources(session: Session, now: datetime) -> list[Source]:
    """Return the sources to read now; a standby source only while no other of its bank answers."""
    other = bank_source.alias("other")
    answering = sa.exists().where(
        other.c.bank_id == bank_source.c.bank_id,
        other.c.id != bank_source.c.id,
        other.c.configured.is_(sa.true()),
        other.c.standby.is_(sa.false()),
        other.c.failures < STANDBY_AFTER,
    )
    due = _SOURCE.where(
        bank_source.c.configured.is_(sa.true()),
        bank_source.c.due_at <= now,
        sa.or_(bank_source.c.lease_until.is_(None), bank_source.c.lease_until <= now),
        sa.or_(bank_source.c.standby.is_(sa.false()), ~answering),
    )
    return [_source(row) for row in await session.execute(due.order_by(bank_source.c.due_at, bank_source.c.id))]


async def take(session: Session, source_id: int, now: datetime) -> bool:
    """Take a source for this process. False: another has it."""
    free = sa.or_(bank_source.c.lease_until.is_(None), bank_source.c.lease_until <= now)
    taken = await session.execute(
        bank_source.update()
        .where(bank_source.c.id == source_id, bank_source.c.due_at <= now, free)
        .values(lease_until=now + LEASE, tried_at=now)
    )
    return bool(taken.rowcount)


async def keep_cursor(session: Session, source_id: int, cursor: Mapping[str, Any], now: datetime, skew: float) -> None:
    """Keep the cursor, in the transaction that keeps the rows before it, and extend the lease."""
    await _CAME_TO.run(session, source=source_id, cursor=dict(cursor), lease_until=now + LEASE, skew=int(skew))


_CAME_TO = Prepared(
    bank_source.update()
    .where(bank_source.c.id == sa.bindparam("source", type_=Key))
    .values(columns(bank_source, "cursor", "lease_until", "skew"))
)


async def answered(session: Session, source: Source, due_at: datetime, now: datetime) -> bool:
    """Note that a source was read. Return whether the admins had been told that it failed."""
    told = {"fault": None, "detail": "", "failures": 0, "failed_since": None, "told_at": None, "lease_until": None}
    await session.execute(
        bank_source.update().where(bank_source.c.id == source.id).values(due_at=due_at, answered_at=now, **told)
    )
    return source.told_at is not None


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """A failure as it was noted."""

    failures: int
    due_at: datetime
    tell: bool
    """Whether the admins are to be told: once for each series of failures."""


async def failed(
    session: Session, source: Source, error: SourceFailed, every: float, chance: float, now: datetime
) -> SourceFailure:
    """Note that reading a source failed, and when it is tried again. `chance`: from 0 to 1."""
    failures = source.failures + 1
    wait = next_look(failures, every, chance, permanent=error.permanent, retry_after=error.retry_after)
    tell = source.told_at is None and (error.permanent or failures >= TOLD_AFTER)
    due_at = now + timedelta(seconds=wait)
    await session.execute(
        bank_source.update()
        .where(bank_source.c.id == source.id)
        .values(
            failures=failures,
            fault=error.fault.value,
            detail=error.detail[:300],
            failed_since=source.failed_since or now,
            due_at=due_at,
            lease_until=None,
            told_at=now if tell else source.told_at,
        )
    )
    return SourceFailure(failures, due_at, tell)


def state_of(source: Source, others: list[Source]) -> Literal["fine", "failing", "standby", "new"]:
    """Return the state of a source as it is shown."""
    if source.failures:
        return "failing"
    mine = [one for one in others if one.bank_id == source.bank_id and one.id != source.id and not one.standby]
    if source.standby and any(one.failures < STANDBY_AFTER for one in mine):
        return "standby"
    return "fine" if source.answered_at else "new"


def must_check(source: Source, now: datetime) -> bool:
    """Whether it is time to compare all ids of a source."""
    rest = CHECK_EVERY if source.doubted_at is None else DOUBT_LASTS
    return source.checked_at is None or not timedelta(0) <= now - source.checked_at < rest


async def note_checked(session: Session, source: Source, begun: datetime, doubt: Doubt | None) -> bool:
    """Note that the ids of a source were compared. Return whether admins must be told that it is not believed.

    `begun`: when the comparison began, which is when it saw the rows that it listed.
    """
    noted = bank_source.update().where(bank_source.c.id == source.id).values(checked_at=begun)
    if doubt is None:
        await session.execute(noted.values(doubted_at=None, doubts=0, doubted_gone=None))
        return False
    since, before = source.doubted_at or begun, source.doubt
    await session.execute(noted.values(doubted_at=since, doubts=doubt.times, doubted_gone=doubt.gone))
    return before is None or (before.gone is None) != (doubt.gone is None)
