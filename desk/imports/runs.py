"""Imports as rows: the progress of each, so that it goes on after a crash."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.errors import Gone
from core.terms import ImportKind, ImportState
from desk.operations import audit
from storage.database import Session
from storage.prepared import Prepared, columns, insert_row
from storage.tables import file_import
from storage.tables.columns import Key

_ADVANCED = Prepared(
    file_import.update()
    .where(file_import.c.id == sa.bindparam("run", type_=Key), file_import.c.state == ImportState.RUNNING)
    .values(columns(file_import, "read", "counts"))
)


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """Which file a person wants taken in, and as what."""

    team_id: int
    kind: ImportKind
    name: str
    digest: str
    """SHA-256 of the content, as hex."""
    channel: str = ""
    """Slug; "": what the team's rules say."""
    system: str = ""
    """The system it was exported from; "": none."""
    by_person: int | None = None
    agreed: str = ""
    """To which texts its people agreed, in the words they saw; "": nothing is stated."""
    agreed_at: datetime | None = None
    """When they did; None: when it was taken in."""


@dataclass(slots=True)
class ImportRun:
    """An import that runs, and what became of the rows so far."""

    id: int
    order: ImportOrder
    read: int = 0
    """Rows of the file whose effect is committed."""
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def resumed(self) -> bool:
        """Whether an earlier run of the same file was broken off."""
        return self.read > 0


async def begin(session: Session, order: ImportOrder, now: datetime) -> ImportRun:
    """Return the interrupted import of this file, or begin a new one.

    A statement of consent made now also holds for the rows that were imported before.
    """
    stated = {"agreed": order.agreed, "agreed_at": order.agreed_at or now} if order.agreed else {}
    same = sa.select(file_import.c.id, file_import.c.read, file_import.c.counts).where(
        file_import.c.team_id == order.team_id,
        file_import.c.digest == order.digest,
        file_import.c.kind == order.kind,
        file_import.c.state == ImportState.RUNNING,
    )
    row = (await session.execute(same.order_by(file_import.c.id.desc()).limit(1))).first()
    if row is not None:
        if stated:
            await session.execute(file_import.update().where(file_import.c.id == row.id).values(stated))
        return ImportRun(row.id, order, row.read, Counter(row.counts or {}))
    return ImportRun(await keep_order(session, order, ImportState.RUNNING, now, **stated), order)


async def keep_order(session: Session, order: ImportOrder, state: ImportState, now: datetime, **more: Any) -> int:
    """Keep what was ordered to be imported as a row in a state; return its id. `more`: columns no order has."""
    return await insert_row(
        session,
        file_import,
        team_id=order.team_id,
        kind=order.kind,
        name=order.name,
        digest=order.digest,
        channel=order.channel,
        system=order.system,
        state=state,
        by_person_id=order.by_person,
        started_at=now,
        **more,
    )


async def advance(session: Session, run: ImportRun, read: int, counts: Counter[str]) -> None:
    """Keep the progress of an import, in the transaction that has the effect.

    Raises:
        Gone: it was undone meanwhile; the effect must not be committed.
    """
    told = await _ADVANCED.run(session, run=run.id, read=read, counts=dict(run.counts + counts))
    _refuse_unless(told, run)


async def note_consent(session: Session, run: ImportRun, head: str) -> None:
    """Keep in which column each row says whether its person agreed: what is stated of the whole file counts no more."""
    await session.execute(file_import.update().where(file_import.c.id == run.id).values(consent_head=head))


async def finish(session: Session, run: ImportRun, now: datetime) -> None:
    """Mark an import done, and write down who brought how many rows. Raises Gone if it was taken back meanwhile."""
    await _change_running(session, run, state=ImportState.DONE, ended_at=now)
    order = run.order
    new = str(run.counts["new"])
    await audit.note(session, order.team_id, order.by_person, audit.Change("import", order.name, None, new), now)


async def _change_running(session: Session, run: ImportRun, **values: Any) -> None:
    running = (file_import.c.id == run.id, file_import.c.state == ImportState.RUNNING)
    changed = await session.execute(file_import.update().where(*running).values(values))
    _refuse_unless(changed.rowcount, run)


def _refuse_unless(changed: int, run: ImportRun) -> None:
    if not changed:
        raise Gone(f"import {run.id} was taken back while it ran")


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import as lists show it."""

    id: int
    kind: ImportKind
    name: str
    state: ImportState
    counts: Counter[str]
    started_at: datetime


async def past(session: Session, team_id: int, limit: int = 10) -> list[PastImport]:
    """Return the latest imports of a team, the newest first."""
    asked = sa.select(file_import).where(file_import.c.team_id == team_id)
    rows = await session.execute(asked.order_by(file_import.c.id.desc()).limit(limit))
    return [
        PastImport(
            row.id,
            ImportKind(row.kind),
            row.name,
            ImportState(row.state),
            Counter(row.counts or {}),
            row.started_at,
        )
        for row in rows
    ]
