"""Epochs: recognises at every start whether the database is a restored copy.

A restored backup knows nothing of what came after it and would give the same ids again: an old button would act on
another customer. So the desk writes a sign of life into the database and, beside it, where no backup holds it: for
SQLite a file (`NAME.epoch`), for PostgreSQL what distinguishes a database from its copy. Where the two disagree a new
epoch begins, and the ids of every table go on above a number that the lost rows cannot have reached.
"""

import json
import math
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
import structlog

from core.terms import EpochCause
from storage.bulk import last_id
from storage.database import Database, Session
from storage.prepared import Prepared, insert_row
from storage.savepoint import savepoint
from storage.tables import epoch, metadata

log = structlog.get_logger()

GAP = timedelta(minutes=5)
"""Without a sign of life for this time, the desk was stopped, or what was written then is lost."""

STEP = 1_000_000
"""Ids go on at a round number, at least this far above the last known one."""

LOST_A_SECOND = 100
"""Rows a second that one table can have got in the lost time."""


@dataclass(frozen=True, slots=True)
class Epoch:
    """A stretch of the database's life between two restores."""

    id: int
    cause: EpochCause
    unknown_since: datetime | None
    """The last sign of life before it; None: there was none."""
    began_at: datetime
    seen_at: datetime
    token: str
    place: str
    copied: bool
    told: bool


_NEWEST = Prepared(sa.select(*(epoch.c[name] for name in Epoch.__slots__)).order_by(epoch.c.id.desc()).limit(1))
_ALL = Prepared(sa.select(*(epoch.c[name] for name in Epoch.__slots__)).order_by(epoch.c.id))


def _read(row: Sequence[object]) -> Epoch:
    told = dict(zip(Epoch.__slots__, row, strict=True))
    return Epoch(**told | {"cause": EpochCause(str(told["cause"]))})  # type: ignore[arg-type]  # columns have the types


async def current(session: Session) -> Epoch | None:
    """Return the epoch the database is in; None where no desk was ever started on it."""
    row = await _NEWEST.first(session)
    return _read(row) if row else None


async def epochs(session: Session) -> list[Epoch]:
    """Return every epoch, the first one first."""
    return [_read(row) for row in await _ALL.rows(session)]


_FIRST = Prepared(sa.select(epoch.c.token).order_by(epoch.c.id).limit(1))
STAMPS = 2**21 - 1
"""How many different stamps there are."""


async def stamp(session: Session) -> int:
    """Return the number that tells this database from others, from 1 to `STAMPS`; its backups keep it.

    0 where no desk was ever started on it.
    """
    row = await _FIRST.first(session)
    return int(row.token, 16) % STAMPS + 1 if row is not None else 0


async def begin(session: Session, cause: EpochCause, since: datetime | None, now: datetime, place: str) -> Epoch:
    """Begin an epoch; after a restore, move the ids of every table above what the lost rows can have reached."""
    if cause is EpochCause.RESTORED:
        await _leap(session, (now - since).total_seconds() if since is not None else 0.0)
    token = secrets.token_hex(8)
    values = {"cause": cause, "unknown_since": since, "began_at": now, "seen_at": now, "token": token, "place": place}
    made = await insert_row(session, epoch, **values)
    return Epoch(made, cause, since, now, now, token, place, copied=False, told=False)


async def see(session: Session, row_id: int, now: datetime) -> None:
    """Write a sign of life."""
    await session.execute(epoch.update().where(epoch.c.id == row_id).values(seen_at=now))


async def touch(session: Session) -> None:
    """Write the newest epoch unchanged."""
    newest = sa.select(sa.func.max(epoch.c.id)).scalar_subquery()
    await session.execute(epoch.update().where(epoch.c.id == newest).values(seen_at=epoch.c.seen_at))


_HELD = Prepared(
    sa.select(epoch.c.id)
    .where(epoch.c.cause == EpochCause.RESTORED, epoch.c.confirmed_at.is_(None))
    .order_by(epoch.c.id.desc())
    .limit(1)
)


async def held_by(session: Session) -> int | None:
    """Return the restore that no admin has confirmed yet: until then nothing is done by the clock alone."""
    row = await _HELD.first(session)
    return row.id if row is not None else None


async def confirm(session: Session, now: datetime) -> bool:
    """Allow the desk to act by the clock again after a restore. False: it may already."""
    restored = (epoch.c.cause == EpochCause.RESTORED, epoch.c.confirmed_at.is_(None))
    return bool((await session.execute(epoch.update().where(*restored).values(confirmed_at=now))).rowcount)


async def note_told(session: Session, row_id: int) -> bool:
    """Note that people were told of a restore. False: another process had told them."""
    done = await session.execute(
        epoch.update().where(epoch.c.id == row_id, epoch.c.told.is_(sa.false())).values(told=True)
    )
    return bool(done.rowcount)


# -- ids ---------------------------------------------------------------------------------------------------------------


async def _leap(session: Session, lost_seconds: float) -> None:
    room = max(STEP, int(LOST_A_SECOND * max(0.0, lost_seconds)))
    for table in metadata.sorted_tables:
        if "id" in table.c and not table.c.id.foreign_keys:
            last = await last_id(session, table)
            await _go_on_above(session, table, math.ceil((last + room) / STEP) * STEP)


async def _go_on_above(session: Session, table: sa.Table, stamp: int) -> None:
    given = {"name": table.name, "stamp": stamp}
    if session.dialect.name != "sqlite":
        await session.execute(sa.text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :stamp)"), given)
        return
    done = await session.execute(sa.text("UPDATE sqlite_sequence SET seq = :stamp WHERE name = :name"), given)
    if not done.rowcount:
        await session.execute(sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :stamp)"), given)


# -- what is kept beside the database ----------------------------------------------------------------------------------


_PLACE = sa.text(
    "SELECT (SELECT system_identifier FROM pg_control_system()) || '/' || (SELECT timeline_id FROM"
    " pg_control_checkpoint()) || '/' || (SELECT oid FROM pg_database WHERE datname = current_database())"
    " || '/' || CAST(to_regclass('epoch') AS oid)"
)


async def place_of(session: Session) -> str:
    """Return what distinguishes this PostgreSQL database from a copy: server, time line, database, table.

    A restored dump is in another database or table; a server that was reset by its own tools is on another time line.
    Empty for SQLite, and where the server does not say.
    """
    if session.dialect.name != "postgresql":
        return ""
    try:
        async with savepoint(session):
            found: str = (await session.execute(_PLACE)).scalar_one()
    except sa.exc.DBAPIError as error:
        log.warning("database_place_not_told", error=type(error.orig).__name__)
        return ""
    return found


@dataclass(frozen=True, slots=True)
class Witness:
    """The file beside an SQLite database that records how far it has come."""

    path: Path

    @classmethod
    def of(cls, database: Database) -> "Witness | None":
        """Return the witness of a database; None where it needs none."""
        return cls(witness_path(database.path)) if database.path is not None else None

    def agrees(self, with_: Epoch) -> bool:
        """Whether the database is as new as the file says; after a restore the file is missing or ahead."""
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
            return bool(told["token"] == with_.token and datetime.fromisoformat(told["seen_at"]) <= with_.seen_at)
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def write(self, one: Epoch) -> None:
        """Write how far the database has come, after that is committed."""
        new = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}")
        try:
            new.write_text(json.dumps({"token": one.token, "seen_at": one.seen_at.astimezone(UTC).isoformat()}))
            new.replace(self.path)
        except OSError as error:
            new.unlink(missing_ok=True)
            log.warning("epoch_file_not_written", file=str(self.path), error=error.strerror)


def witness_path(database: Path) -> Path:
    """Return the path of an SQLite database's sign of life."""
    return database.with_name(f"{database.name}.epoch")
