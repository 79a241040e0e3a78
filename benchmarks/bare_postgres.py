"""The rows that an import made on PostgreSQL, put into an empty database again by the driver alone."""

import time
from collections.abc import AsyncIterator, Sequence
from typing import Any

import asyncpg
from sqlalchemy.engine import make_url

from benchmarks.ground import found_team, opened

WAYS = ("insert", "copy")


async def put_again(url: str, tables: Sequence[str], rows: int) -> dict[str, float]:
    """Return the seconds it takes by `executemany` and by COPY, so many rows of each table a transaction.

    No foreign key is looked at, no id is asked for: less than this nobody can do.
    """
    spent = dict.fromkeys(WAYS, 0.0)
    for way in WAYS:
        empty = make_url(url).set(database=f"bare_{way}").render_as_string(hide_password=False)
        origin = await asyncpg.connect(_dsn(url))
        await origin.execute(f"CREATE DATABASE bare_{way}")
        async with opened(empty) as database:
            await found_team(database, 0)
        target = await asyncpg.connect(_dsn(empty))
        await target.execute("SET session_replication_role = replica")
        async for page in _pages(origin, tables, rows):
            began = time.perf_counter()
            async with target.transaction():
                for table, columns, found in page:
                    await _put(target, way, table, columns, found)
            spent[way] += time.perf_counter() - began
        await origin.close()
        await target.close()
    return spent


def _dsn(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


_Page = list[tuple[str, list[str], list[tuple[Any, ...]]]]


async def _pages(origin: Any, tables: Sequence[str], rows: int) -> AsyncIterator[_Page]:
    """Yield the rows of all tables, a transaction at a time."""
    last = await origin.fetchval("SELECT max(id) FROM contact")
    columns = {table: await _columns(origin, table) for table in tables}
    for start in range(0, last, rows):
        page = []
        for table in tables:
            own = "contact_id" if table == "contact_key" else "id"
            asked = f"SELECT {', '.join(columns[table])} FROM {table} WHERE {own} > $1 AND {own} <= $2 ORDER BY {own}"
            page.append((table, columns[table], [tuple(row) for row in await origin.fetch(asked, start, start + rows)]))
        yield page


async def _columns(origin: Any, table: str) -> list[str]:
    asked = (
        "SELECT column_name FROM information_schema.columns WHERE table_name = $1 AND is_generated = 'NEVER' "
        "ORDER BY ordinal_position"
    )
    return [row["column_name"] for row in await origin.fetch(asked, table)]


async def _put(target: Any, way: str, table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    if way == "copy":
        await target.copy_records_to_table(table, records=rows, columns=columns)
        return
    places = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    await target.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)
