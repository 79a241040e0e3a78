"""Empty tables for a test: on SQLite a copy of a file laid once, on PostgreSQL emptied of what the test before left.

To make all tables anew takes a tenth of a second of processor time on either database, and so does TRUNCATE; to migrate
an empty database takes two to three times as long.
"""

import asyncio
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from storage.database import Database
from storage.migrate import upgrade
from storage.tables import metadata

_LARGE = 128 * 1024
"""Bytes from which on a table is truncated: behind many dead rows, or to delete so many one by one, takes longer."""

_UNTOUCHED = "\n".join(
    f'ALTER TABLE "{table.name}" SET (autovacuum_enabled = off);' for table in metadata.sorted_tables
)
"""After a vacuum new rows fill old gaps: what a test reads without an order would now and then come in another."""

_EMPTIED = f"""DO $$
DECLARE used text;
BEGIN
  IF EXISTS (
    SELECT FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND pg_relation_size(oid) > {_LARGE}
  ) THEN
    TRUNCATE {", ".join(f'"{table.name}"' for table in metadata.sorted_tables)} RESTART IDENTITY CASCADE;
    RETURN;
  END IF;
  FOR used IN
    SELECT name FROM unnest(ARRAY[{", ".join(f"'{table.name}'" for table in reversed(metadata.sorted_tables))}])
    WITH ORDINALITY AS tables (name, place) WHERE pg_relation_size(quote_ident(name)::regclass) > 0 ORDER BY place
  LOOP
    EXECUTE format('DELETE FROM %I', used);
  END LOOP;
  FOR used IN
    SELECT format('%I.%I', schemaname, sequencename) FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL
  LOOP
    EXECUTE 'ALTER SEQUENCE ' || used || ' RESTART';
  END LOOP;
END $$"""


def sqlite_with_tables(folder: Path) -> str:
    """Return the URL of a new SQLite database in a folder, with every table and no row."""
    return _copied(_file_made_once(lay_tables), folder / "desk.db")


def sqlite_migrated(folder: Path, name: str = "desk.db") -> str:
    """Return the URL of a new SQLite database in a folder, as the migrations leave an empty one."""
    return _copied(_file_made_once(migrate), folder / name)


def lay_tables(url: str) -> str:
    """Make every table in an empty database, outside whatever loop the test has. Return the URL."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _lay(url)).result()
    return url


def migrate(url: str) -> str:
    """Run every migration on an empty database, outside whatever loop the test has. Return the URL."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _migrate(url)).result()
    return url


class _Broom:
    """One connection to PostgreSQL that lasts, in a thread and a loop of its own.

    To find out which tables have rows, a connection looks at every one of them, and a new connection knows none of
    them yet: that takes four fifths of the ten milliseconds of the server in which a new one empties a database.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._runner = asyncio.Runner()
        self._kept: dict[str, Any] = {}

    def sweep(self, url: URL) -> Future[None]:
        """Empty a database. Return what is done when it is empty."""
        dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
        return self._thread.submit(lambda: self._runner.run(self._sweep(dsn)))

    def let_go(self) -> None:
        """Close what is open."""
        self._thread.submit(lambda: self._runner.run(self._let_go())).result()

    async def _sweep(self, dsn: str) -> None:
        import asyncpg

        if dsn not in self._kept or self._kept[dsn].is_closed():
            self._kept[dsn] = await asyncpg.connect(dsn)
        await self._kept[dsn].execute(_EMPTIED)

    async def _let_go(self) -> None:
        while self._kept:
            await self._kept.popitem()[1].close()


BROOM = _Broom()


async def empty(database: Database) -> None:
    """Delete every row of a database whose tables were laid here, and begin their numbers anew."""
    if not database.is_sqlite:
        await asyncio.wrap_future(BROOM.sweep(database.engine.url))
        return
    async with database.engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            await connection.exec_driver_sql(f'DELETE FROM "{table.name}"')
        if await connection.scalar(sa.text("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'")):
            await connection.exec_driver_sql("DELETE FROM sqlite_sequence")


def emptied(url: str) -> str:
    """Empty a PostgreSQL database outside whatever loop the test has. Return its URL."""
    BROOM.sweep(make_url(url)).result()
    return url


@cache
def _file_made_once(make: Callable[[str], str]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        make(_url_of(path))
        return path.read_bytes()


def _copied(content: bytes, path: Path) -> str:
    with path.open("xb") as file:
        file.write(content)
    return _url_of(path)


def _url_of(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


async def _migrate(url: str) -> None:
    database = Database(url, synchronous="OFF")
    try:
        await upgrade(database)
    finally:
        await database.close()


async def _lay(url: str) -> None:
    database = Database(url, synchronous="OFF")
    async with database.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        if not database.is_sqlite:
            await connection.exec_driver_sql(f"DO $$ BEGIN {_UNTOUCHED} END $$")
    await database.close()
