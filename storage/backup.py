"""Backups of the database, checked, and their restore.

SQLite: `VACUUM INTO`, which gives the state of one moment while others write. Copying the file does not: measured, a
third of the copies taken under load were damaged. PostgreSQL: `pg_dump`, where it is installed.
"""

import asyncio
import os
import shlex
import shutil
import sqlite3
import threading
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from storage.epoch import witness_path
from storage.errors import DatabaseTrouble
from storage.migrate import VERSION_TABLE, known_revisions

PREFIX = "sarnakh-"
STEPS_A_LOOK = 10_000
"""Steps of SQLite's virtual machine between two checks whether to give up the copy."""


class BackupFailed(DatabaseTrouble):
    """No backup was written; older ones are untouched."""


class RestoreRefused(DatabaseTrouble):
    """Nothing was restored; the database is as it was."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What replaced the database, and where the old one is."""

    database: Path
    aside: Path | None


async def back_up(url: str, folder: Path, *, keep: int, now: datetime) -> Path:
    """Write a backup into `folder`, check it, and keep the newest `keep` of them. Return the file.

    Raises:
        BackupFailed: with the reason; a half-written file is not left behind.
    """
    address = make_url(url)
    sqlite = address.get_backend_name() == "sqlite"
    target = folder / f"{PREFIX}{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}{'.db' if sqlite else '.sql'}"
    part = target.with_suffix(".part")
    try:
        await asyncio.to_thread(_make_room, folder, part)
        if sqlite:
            await _to_its_end(Path(address.database or ""), part)
        else:
            await _dump_postgres(address, part)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(f"no backup in {folder}: {_worded(error)}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    _drop_old(folder, target.suffix, keep)
    return target


def _make_room(folder: Path, part: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _make_private(part)


def _make_private(part: Path) -> None:
    """Create an empty file that only its owner can read, before anything is written into it."""
    part.unlink(missing_ok=True)
    part.touch(mode=0o600, exist_ok=False)


def backups(folder: Path) -> list[Path]:
    """List the backups in a folder, newest first."""
    found = [*folder.glob(f"{PREFIX}*.db"), *folder.glob(f"{PREFIX}*.sql")]
    return sorted(found, key=lambda path: path.name, reverse=True)


def _drop_old(folder: Path, suffix: str, keep: int) -> None:
    for old in [path for path in backups(folder) if path.suffix == suffix][keep:]:
        old.unlink(missing_ok=True)


def _worded(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


# -- SQLite ------------------------------------------------------------------------------------------------------------


async def _to_its_end(source: Path, target: Path) -> None:
    """Copy in a thread. A caller that is stopped waits for its end: otherwise it would go on writing."""
    stopped = threading.Event()
    copying = asyncio.get_running_loop().run_in_executor(None, _copy_sqlite, source, target, stopped)
    try:
        await asyncio.shield(copying)
    except asyncio.CancelledError:
        stopped.set()
        await asyncio.wait([copying])
        raise


def _copy_sqlite(source: Path, target: Path, stopped: threading.Event) -> None:
    if not source.is_file():
        raise BackupFailed(f"there is no database {source} yet")
    with closing(sqlite3.connect(source, timeout=30, isolation_level=None)) as connection:
        connection.set_progress_handler(stopped.is_set, STEPS_A_LOOK)
        connection.execute("VACUUM INTO ?", (str(target),))
    _mark_copy(target)
    check_sqlite(target, stopped)
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _mark_copy(copy: Path) -> None:
    """Mark the copy as a copy, for a desk that is started on it."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection, suppress(sqlite3.OperationalError):
        connection.execute("UPDATE epoch SET copied = 1")


def check_sqlite(path: Path, stopped: threading.Event | None = None) -> None:
    """Read the whole file. Raises `DatabaseTrouble` if anything in it is damaged, or if it is no SQLite database.

    It is given up, by the same error, once `stopped` is set.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            if stopped is not None:
                connection.set_progress_handler(stopped.is_set, STEPS_A_LOOK)
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise DatabaseTrouble(f"{path} is no sound SQLite database: {error}") from error
    if verdict != "ok":
        raise DatabaseTrouble(f"{path} is damaged: {verdict}")


def restore_sqlite(url: str, backup: Path, *, now: datetime) -> Restored:
    """Replace an SQLite database by a backup; the old file is kept beside it.

    Raises:
        RestoreRefused: a process has the database open, or the backup is damaged. Nothing was changed.
    """
    database = Path(make_url(url).database or "")
    if not backup.is_file():
        raise RestoreRefused(f"there is no file {backup}")
    try:
        check_sqlite(backup)
        _check_version(backup)
    except DatabaseTrouble as error:
        raise RestoreRefused(str(error)) from error
    part = database.with_name(f"{database.name}.part")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        _make_private(part)
        shutil.copyfile(backup, part)
        aside = _swap(database, part, now)
        witness_path(database).unlink(missing_ok=True)
    except OSError as error:
        raise RestoreRefused(f"{database} was not replaced: {_worded(error)}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return Restored(database, aside)


def _check_version(backup: Path) -> None:
    """Raise RestoreRefused, before anything is moved, for a file that is not the desk's or is newer."""
    with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        try:
            (revision,) = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone() or (None,)
        except sqlite3.OperationalError:
            revision = None
    if revision is None:
        raise RestoreRefused(f"{backup} is an SQLite database, but none of Sarnakh's")
    if revision not in known_revisions():
        raise RestoreRefused(
            f"{backup} is from a newer version of Sarnakh (migration {revision}): install that version"
        )


def _swap(database: Path, part: Path, now: datetime) -> Path | None:
    """Move `part` to the database's place while nobody has it open. Return where the old file is, if there was one."""
    aside = database.with_name(f"{database.name}.before-{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}")
    if not database.exists():
        _move_wal(database, aside)
        part.replace(database)
        return None
    with closing(sqlite3.connect(database, timeout=0.5, isolation_level=None)) as connection:
        try:
            # A connection in WAL mode keeps a lock on the file as long as it lives, even idle; to leave WAL it must be
            # gone. Leaving also writes the WAL into the file, so that the old database is whole in its new place.
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise RestoreRefused(f"{database} is in use: stop `sarnakh serve` first ({error})") from error
        except sqlite3.DatabaseError:
            # Too damaged to be opened, which is when a backup is needed.
            _move_wal(database, aside)
        database.replace(aside)
        part.replace(database)
    return aside


def _move_wal(database: Path, aside: Path) -> None:
    """Move away a WAL that was left behind: SQLite would apply it to whatever file has the database's name."""
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            database.with_name(database.name + suffix).replace(aside.with_name(aside.name + suffix))


# -- PostgreSQL --------------------------------------------------------------------------------------------------------


async def _dump_postgres(address: URL, target: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise BackupFailed("pg_dump is not installed here: install PostgreSQL's client tools, or back up on the server")
    process = await asyncio.create_subprocess_exec(
        program,
        "--no-owner",
        "--no-privileges",
        "--file",
        str(target),
        *_options(address),
        env=_environment(address),
        stdin=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        _, said = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        lines = said.decode(errors="replace").strip().splitlines()
        raise BackupFailed(f"pg_dump failed: {'; '.join(lines[:2]) or process.returncode}")
    with target.open("a", encoding="utf-8") as dump:
        dump.write(_MARK_COPY)


_MARK_COPY = """
-- Whoever is started on what this makes must know that it is a copy.
DO $$ BEGIN
  IF to_regclass('public.epoch') IS NOT NULL THEN UPDATE public.epoch SET copied = true; END IF;
END $$;
"""


def _options(address: URL) -> list[str]:
    """Return the connection as PostgreSQL's programs take it, without the password."""
    host = address.host or address.query.get("host")
    port = address.port or address.query.get("port")
    named = {"--host": host, "--port": port, "--username": address.username, "--dbname": address.database}
    return [f"{name}={value}" for name, value in named.items() if value]


def _environment(address: URL) -> dict[str, str]:
    # Every user of the machine could read a password among the arguments.
    return {**os.environ, **({"PGPASSWORD": str(address.password)} if address.password else {})}


_DUMP_ENDS = "-- PostgreSQL database dump complete"


def check_dump(backup: Path) -> None:
    """Raise `RestoreRefused` for a file that is no complete dump of pg_dump."""
    try:
        with backup.open("rb") as file:
            head = file.read(4096)
            file.seek(max(0, backup.stat().st_size - 4096))
            tail = file.read()
    except FileNotFoundError:
        raise RestoreRefused(f"there is no file {backup}") from None
    except OSError as error:
        raise RestoreRefused(f"{backup} cannot be read: {_worded(error)}") from error
    if b"-- PostgreSQL database dump" not in head:
        raise RestoreRefused(f"{backup} is no dump that pg_dump wrote as SQL")
    if _DUMP_ENDS.encode() not in tail:
        raise RestoreRefused(f"{backup} is cut off: its end is missing, take another backup")


def restore_command(url: str, backup: Path) -> str:
    """Return the shell command that restores a dump into a new, empty PostgreSQL database."""
    options = [*_options(make_url(url)), "--set", "ON_ERROR_STOP=1", "--single-transaction", f"--file={backup}"]
    return shlex.join(["psql", *options])
