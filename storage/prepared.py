"""Prepared statements for hot paths: written in SQLAlchemy, compiled once, passed to the driver directly.

Executing a compiled Core statement costs 0.1 to 0.2 ms of Python before the database sees it, and a tap runs a dozen. A
`Prepared` keeps the SQL text, the order of its parameters and the conversions of its types, and costs a tenth.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import datetime
from functools import cache, lru_cache, partial
from operator import itemgetter
from types import FunctionType
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.compiler import SQLCompiler

from storage.database import Session, insert
from storage.tables.columns import Utc

Row = Any
"""A tuple whose fields have the names of the statement's columns."""
_Convert = Callable[[Any], Any] | None


class _Compiled:
    """A statement for one kind of database."""

    def __init__(self, statement: Any, dialect: sa.Dialect, *, shares: bool, into: type[Any] | None) -> None:
        made = statement.compile(dialect=dialect)
        assert isinstance(made, SQLCompiler)
        self.sql = str(made)
        fixed = {name: value for name, value in made.construct_params(_check=False).items() if value is not None}
        self._asked = {name for name, bind in made.binds.items() if bind.required}
        self._optional = made.binds.keys() - self._asked
        self._shares = shares
        self._names_in = names_in = tuple(made.positiontup or ())
        self._unsaid = {name: fixed.get(name) for name in names_in if name not in self._asked}
        converters = ((place, _converter(made, name, dialect)) for place, name in enumerate(names_in))
        self._converted = tuple((place, convert) for place, convert in converters if convert is not None)
        self._fitting: dict[tuple[str, ...], _InOrder] = {}
        """By the names in the order in which somebody gives them, once they were found to be what is asked: what puts
        them into the order of the statement."""
        read = ((place, _reader(column[3], dialect)) for place, column in enumerate(made._result_columns or ()))
        self._read = tuple((place, convert) for place, convert in read if convert is not None)
        names = [column[0].rpartition(".")[2] for column in made._result_columns or ()]
        kind: Any = into or namedtuple("Row", names, rename=True)
        assert len(kind._fields) == len(names), f"{kind} for {names}"
        # As `_make`, but without a call in Python for every row; how many values there are was asserted above.
        self._named: Callable[[Iterable[Any]], Row] = partial(tuple.__new__, kind)

    def arguments(self, given: dict[str, Any]) -> list[Any]:
        """Return parameters in order, converted by their types.

        Raises:
            TypeError: one is missing or has an unknown name: it would silently be NULL.
        """
        names = tuple(given)
        in_order = self._fitting.get(names)
        if in_order is None:
            self._refuse(given.keys())
            in_order = self._fitting[names] = self._ordering(given.keys())
        found = list(in_order(given))
        for place, convert in self._converted:
            found[place] = convert(found[place])
        return found

    def arguments_of_each(self, given: Sequence[dict[str, Any]]) -> list[list[Any]]:
        """Return the parameters of many runs in order; where all name the same, the names are checked once.

        Raises:
            TypeError: as for one.
        """
        if not given or any(each.keys() != given[0].keys() for each in given):
            return [self.arguments(each) for each in given]
        self._refuse(given[0].keys())
        in_order = self._ordering(given[0].keys())
        rows = [list(in_order(each)) for each in given]
        for place, convert in self._converted:
            for row in rows:
                row[place] = convert(row[place])
        return rows

    def _ordering(self, given: Set[str]) -> "_InOrder":
        """Return what puts these parameters, and what none of them says, into the order of the statement."""
        in_order, unsaid = _in_order(self._names_in), self._unsaid
        return in_order if given >= unsaid.keys() else lambda values: in_order({**unsaid, **values})

    def _refuse(self, given: Set[str]) -> None:
        missing = self._asked - given
        unknown = set() if self._shares else given - self._asked - self._optional
        if missing or unknown:
            wrong = {"missing": sorted(missing), "unknown": sorted(unknown)}
            raise TypeError(f"parameters {wrong} of {self.sql[:200]}")

    def rows(self, raw: Sequence[Any]) -> list[Row]:
        """Return the driver's rows converted; NULL is None, whatever the type."""
        if not self._read:
            return list(map(self._named, raw))
        return [self._named(self._converted_row(row)) for row in raw]

    def _converted_row(self, row: Iterable[Any]) -> list[Any]:
        values = list(row)
        for place, convert in self._read:
            if values[place] is not None:
                values[place] = convert(values[place])
        return values


_InOrder = Callable[[Mapping[str, Any]], Sequence[Any]]
"""Puts values into the order of the statement's parameters."""


def _in_order(names: Sequence[str]) -> _InOrder:
    return itemgetter(*names) if len(names) > 1 else lambda given: [given[name] for name in names]


def _converter(made: SQLCompiler, name: str, dialect: sa.Dialect) -> _Convert:
    """Return the conversion of a parameter of this type."""
    if dialect.name == "sqlite" and isinstance(made.binds[name].type, Utc):
        return _written
    processors: dict[str, Any] = dict(made._bind_processors)
    convert: _Convert = processors.get(name)
    return convert


def _reader(kind: Any, dialect: sa.Dialect) -> _Convert:
    """Choose what a column's type does to what the driver gave."""
    if isinstance(kind, sa.Float) and not kind.asdecimal:
        return None  # Both drivers give floats; SQLAlchemy would ask the cursor which kind of number it is.
    convert: _Convert = kind.dialect_impl(dialect).result_processor(dialect, None)
    return convert


@lru_cache(maxsize=1024)
def _written(moment: datetime | None) -> str | None:
    """Return a time as SQLite stores it, cached: the statements of a tap share their `now`."""
    written: str | None = _sqlite_moments()(moment)
    return written


@cache
def _sqlite_moments() -> Callable[[Any], Any]:
    dialect = sqlite.dialect()
    convert = Utc().dialect_impl(dialect).bind_processor(dialect)
    assert convert is not None
    return convert


def columns(table: sa.Table, *names: str) -> dict[str, Any]:
    """Return a parameter for each of these columns, of the column's own type."""
    return {name: sa.bindparam(name, type_=table.c[name].type) for name in names}


class Prepared:
    """A statement whose parameters are all named with `bindparam`; lists in it are written out.

    A statement that differs between the databases (an upsert) is given as a function of `insert`, SQLAlchemy's for the
    database at hand. One that `shares` its parameters with others of the same act passes over what is meant for those.
    Rows come as the named tuple `into`, whose fields are the columns in their order; without one, as one of its own.
    """

    def __init__(self, statement: Any, *, shares: bool = False, into: type[Any] | None = None) -> None:
        self._statement = statement
        self._shares = shares
        self._into = into
        self._compiled: dict[str, _Compiled] = {}

    def _for(self, kind: str, session: Session) -> _Compiled:
        one = self._compiled.get(kind)
        if one is None:
            one = self._compiled[kind] = _Compiled(
                self._written(session), session.dialect, shares=self._shares, into=self._into
            )
        return one

    def _written(self, session: Session) -> Any:
        return (
            self._statement(partial(insert, session)) if isinstance(self._statement, FunctionType) else self._statement
        )

    async def rows(self, session: Session, **given: Any) -> list[Row]:
        """Run it and return every row."""
        info = session.info
        raw = info.get("sqlite")
        if raw is not None:
            one = self._for("sqlite", session)
            return one.rows(raw.execute(one.sql, one.arguments(given)).fetchall())
        driver = info.get("asyncpg")
        if driver is not None:
            one = self._for("postgresql", session)
            return one.rows(await driver.fetch(one.sql, *one.arguments(given)))
        self._for(session.dialect.name, session).arguments(given)
        found = await session.execute(self._written(session), given)
        return list(found) if self._into is None else [self._into(*row) for row in found]

    async def first(self, session: Session, **given: Any) -> Row | None:
        """Run it and return the first row, or None."""
        rows = await self.rows(session, **given)
        return rows[0] if rows else None

    async def run(self, session: Session, **given: Any) -> int:
        """Run it and return how many rows it changed."""
        info = session.info
        raw = info.get("sqlite")
        if raw is not None:
            one = self._for("sqlite", session)
            return int(raw.execute(one.sql, one.arguments(given)).rowcount)
        driver = info.get("asyncpg")
        if driver is not None:
            one = self._for("postgresql", session)
            status: str = await driver.execute(one.sql, *one.arguments(given))
            return int(status.rpartition(" ")[2])
        self._for(session.dialect.name, session).arguments(given)
        return int((await session.execute(self._written(session), given)).rowcount)

    async def many(self, session: Session, given: Sequence[dict[str, Any]]) -> None:
        """Run it once for each set of parameters."""
        info = session.info
        raw = info.get("sqlite")
        driver = info.get("asyncpg")
        if raw is not None:
            one = self._for("sqlite", session)
            raw.executemany(one.sql, one.arguments_of_each(given))
        elif driver is not None:
            one = self._for("postgresql", session)
            await driver.executemany(one.sql, one.arguments_of_each(given))
        else:
            await session.execute(self._written(session), list(given))


_NOT_WRITTEN: Final = "the statement wrote no row"


class PreparedInsert(Prepared):
    """An INSERT of one row that tells its id.

    The driver of SQLite knows the id by itself: RETURNING costs there a quarter of the statement.
    """

    def __init__(self, statement: sa.Insert) -> None:
        (key,) = statement.table.primary_key
        super().__init__(statement.returning(key.label("id")))
        # Else SQLAlchemy would ask for the key in the statement.
        self._bare = Prepared(statement.inline())

    async def new_id(self, session: Session, **given: Any) -> int:
        """Run it and return the id of the row. Raises `NoResultFound` if none was written."""
        raw = session.info.get("sqlite")
        if raw is not None:
            one = self._bare._for("sqlite", session)
            written = raw.execute(one.sql, one.arguments(given))
            if written.rowcount != 1:  # lastrowid would be that of an earlier row
                raise sa.exc.NoResultFound(_NOT_WRITTEN)
            last: int = written.lastrowid
            return last
        row = await self.first(session, **given)
        if row is None:
            raise sa.exc.NoResultFound(_NOT_WRITTEN)
        made: int = row.id
        return made


@cache
def _inserting(table: sa.Table, names: tuple[str, ...]) -> PreparedInsert:
    return PreparedInsert(table.insert().values(columns(table, *names)))


async def insert_row(session: Session, table: sa.Table, **values: Any) -> int:
    """Insert one row and return its id. The statement is prepared once for each choice of columns."""
    return await _inserting(table, tuple(values)).new_id(session, **values)
