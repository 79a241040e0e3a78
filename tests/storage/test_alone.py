"""One process sends and looks at the clock, whatever number of processes there is."""

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.database import Database
from storage.leader import DeskIsRunning, SingleProcessLock, leadership


async def test_a_second_desk_on_one_sqlite_database_is_refused_until_the_first_has_gone(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/desk.db")
    first, second = SingleProcessLock(database), SingleProcessLock(database)
    first.take()
    with pytest.raises(DeskIsRunning, match="another `sarnakh serve`"):
        second.take()
    first.release()
    second.take()
    second.release()
    await database.close()


@pytest.mark.parametrize("way", ["a symbolic link", "a hard link", "the lock file is gone"])
async def test_a_second_desk_that_finds_the_file_by_another_name_is_refused(tmp_path: Path, way: str) -> None:
    path = tmp_path / "desk.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    first = SingleProcessLock(database)
    first.take()
    other = tmp_path / "other" / "desk.db"
    other.parent.mkdir()
    if way == "a symbolic link":
        other.symlink_to(path)
    elif way == "a hard link":
        other.hardlink_to(path)
    else:
        for beside in tmp_path.glob("desk.db.*"):
            beside.unlink()
        other = path
    second = SingleProcessLock(Database(f"sqlite+aiosqlite:///{other}"))
    with pytest.raises(DeskIsRunning, match="another `sarnakh serve`"):
        second.take()
    first.release()
    await database.close()


@pytest.mark.postgres
async def test_on_postgresql_the_next_process_takes_over_when_the_first_lets_go(
    new_postgres_url: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.leader.TRY_EVERY", 0.01)
    url = new_postgres_url()  # type: ignore[operator]
    one, other = Database(url), Database(url)
    order: list[str] = []
    first_may_go = asyncio.Event()
    first_has_it = asyncio.Event()

    async def first() -> None:
        async with leadership(one, "sending"):
            order.append("first begins")
            first_has_it.set()
            await first_may_go.wait()
            order.append("first ends")

    async def second() -> None:
        await first_has_it.wait()
        asyncio.get_running_loop().call_later(0.05, first_may_go.set)
        async with leadership(other, "sending"):
            order.append("second begins")

    await asyncio.gather(first(), second())
    assert order == ["first begins", "first ends", "second begins"]
    await one.close()
    await other.close()


@pytest.mark.postgres
async def test_different_works_do_not_keep_each_other_waiting(new_postgres_url: object) -> None:
    database = Database(new_postgres_url())  # type: ignore[operator]
    async with leadership(database, "sending"), leadership(database, "clock") as lost:
        assert not lost.is_set()
    await database.close()


@pytest.mark.postgres
async def test_who_loses_the_connection_that_holds_the_lock_learns_it_at_once(
    new_postgres_url: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.leader.CHECK_EVERY", 3600.0)
    database = Database(new_postgres_url())  # type: ignore[operator]
    ended = (
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    with suppress(Exception):  # the pool closes what is gone
        async with leadership(database, "sending") as lost:
            async with database.read() as session:
                await session.execute(sa.text(ended))
            async with asyncio.timeout(60):
                await lost.wait()
    assert lost.is_set()
    await database.close()
