"""Inserts of many rows at once."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from storage.database import Session
from storage.listed import as_listed
from storage.savepoint import savepoint
from storage.tables import metadata

CHUNK = 1000
COPIED = 50
"""Fewer rows are inserted one by one: a COPY has a fixed cost."""
_POSTGRES: sa.Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # not annotated
_THERE_ALREADY = "23505"
"""PostgreSQL's unique_violation."""


async def insert_many(session: Session, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns."""
    for at in range(0, len(rows), CHUNK):
        await session.execute(metadata.tables[table].insert(), rows[at : at + CHUNK])


async def put_rows(session: Session, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of plain texts and numbers through the driver: by COPY on PostgreSQL, in a third of the time.

    Raises:
        sqlite3.IntegrityError or asyncpg.IntegrityConstraintViolationError: a row exists already.
    """
    driver, raw = session.info.get("asyncpg"), session.info.get("sqlite")
    if driver is not None and len(rows) >= COPIED:
        await driver.copy_records_to_table(table, records=rows, columns=columns)
        return
    places = (f"${n}" if driver is not None else "?" for n in range(1, len(columns) + 1))
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(places)})"
    if driver is not None:
        await driver.executemany(statement, rows)
    elif raw is not None:
        raw.executemany(statement, rows)
    else:
        await insert_many(session, table, [dict(zip(columns, row, strict=True)) for row in rows])


async def new_ids(session: Session, table: sa.Table, count: int) -> Sequence[int]:
    """Return so many new ids of a table, in order, which no other writer gets."""
    driver = session.info.get("asyncpg")
    if driver is not None:
        return [row["id"] for row in await driver.fetch(_NEXT_IDS, table.name, count)]
    # As SQLite itself would number the next rows; its one writer holds the file.
    last = await last_id(session, table)
    return range(last + 1, last + 1 + count)


async def last_id(session: Session, table: sa.Table) -> int:
    """Return the highest id a table has given out: its row may be deleted, or lost with a restored database."""
    largest = sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0))
    last: int = (await session.execute(largest)).scalar_one()
    if session.dialect.name == "sqlite":
        given = sa.text("SELECT max(seq) FROM sqlite_sequence WHERE name = :name")
        counted = (await session.execute(given, {"name": table.name})).scalar_one()
    else:
        given = sa.text("SELECT pg_sequence_last_value(CAST(pg_get_serial_sequence(:name, 'id') AS regclass))")
        counted = (await session.execute(given, {"name": table.name})).scalar_one()
    return max(last, int(counted or 0))


async def put_if_new(session: Session, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> bool:
    """Insert rows that this transaction did not find, as `put_rows` does. False: one exists since, and none is kept."""
    if session.info.get("sqlite") is not None:
        # There is one writer: nobody else has written since it looked.
        await put_rows(session, table, columns, rows)
        return True
    try:
        async with savepoint(session):
            await put_rows(session, table, columns, rows)
    except Exception as error:
        if getattr(error, "sqlstate", None) != _THERE_ALREADY:
            raise
        return False
    return True


async def put_alike(
    session: Session, table: sa.Table, own: Sequence[str], rows: Sequence[tuple[Any, ...]], shared: Mapping[str, Any]
) -> None:
    """Insert rows that differ in the columns `own` alone, which are plain texts and numbers, JSON as its text.

    `shared` holds what SQLAlchemy would be given. They are one INSERT … SELECT: binding some thirty values for each row
    by itself takes SQLite twice as long, and a COPY of them takes PostgreSQL and its driver longer, too.
    """
    same = [for_driver(session, table.c[name])(value) for name, value in shared.items()]
    raw = session.info.get("sqlite")
    if raw is not None:
        raw.execute(_alike_on_sqlite(table, tuple(own), tuple(shared)), (*same, as_listed(rows)))
    elif rows:
        statement = _alike_on_postgres(table, tuple(own), tuple(shared))
        await session.info["asyncpg"].execute(statement, *(list(values) for values in zip(*rows, strict=True)), *same)


@cache
def _alike_on_sqlite(table: sa.Table, own: tuple[str, ...], shared: tuple[str, ...]) -> str:
    values = [f"json_extract(value, '$[{place}]')" for place in range(len(own))] + ["?"] * len(shared)
    return f"INSERT INTO {table.name} ({', '.join(own + shared)}) SELECT {', '.join(values)} FROM json_each(?)"


@cache
def _alike_on_postgres(table: sa.Table, own: tuple[str, ...], shared: tuple[str, ...]) -> str:
    """Write the statement whose parameters are an array for each own column, and a value for each shared one."""
    types = {name: table.c[name].type.compile(dialect=_POSTGRES) for name in own + shared}
    arrays = [f"${n}::{'bigint' if types[name] == 'BIGINT' else 'text'}[]" for n, name in enumerate(own, 1)]
    values = [f"each.{name}::{types[name]}" for name in own]
    values += [f"${n}::{types[name]}" for n, name in enumerate(shared, len(own) + 1)]
    given = f"unnest({', '.join(arrays)}) AS each({', '.join(own)})"
    return f"INSERT INTO {table.name} ({', '.join(own + shared)}) SELECT {', '.join(values)} FROM {given}"


def for_driver(session: Session, column: sa.Column[Any]) -> Callable[[Any], Any]:
    """Return what makes a value of a column one that the driver takes: a moment, or a word of an enum, as text."""
    convert = column.type.dialect_impl(session.dialect).bind_processor(session.dialect)

    def converted(value: Any) -> Any:
        plain = value.value if isinstance(value, Enum) else value
        return plain if convert is None or plain is None else convert(plain)

    return converted


_NEXT_IDS = """
    SELECT nextval(named.ids) AS id
    FROM (SELECT pg_get_serial_sequence($1::text, 'id')::regclass AS ids OFFSET 0) AS named, generate_series(1, $2::int)
"""
