"""Thousands of rows as one parameter: a statement reads them like a table, and nothing is bound row by row.

`INSERT … SELECT … FROM` such rows costs a few microseconds a row on both databases; a statement of SQLAlchemy with a
dictionary for each row costs ten times as much.
"""

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from storage.database import Session
from storage.tables.columns import Json

_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def as_listed(rows: Sequence[Sequence[Any]]) -> str:
    """Return rows as the parameter that `listed_on` reads; a `Json` column is passed as JSON text."""
    # What PostgreSQL cannot keep in a text, no text of ours holds either.
    return _encoded(rows).replace("\\u0000", "")


def listed_on(kind: str, *types: sa.types.TypeEngine[Any]) -> list[Any]:
    """Return the columns of the rows that are given as parameter `listed`, to be selected from as of any table.

    For a statement that is prepared once for a kind of database; what each column holds, `types` say.
    """
    return _columns(kind, sa.bindparam("listed", type_=sa.Text()), types)


def listed(session: Session, rows: Sequence[Sequence[Any]], *types: sa.types.TypeEngine[Any]) -> list[Any]:
    """Return the columns of `rows` as `listed_on` does, for a statement that is written at each use."""
    whole = sa.bindparam("listed", as_listed(rows), type_=sa.Text(), unique=True)
    return _columns(session.dialect.name, whole, types)


def _columns(kind: str, whole: sa.BindParameter[str], types: Sequence[sa.types.TypeEngine[Any]]) -> list[Any]:
    if kind == "sqlite":
        each = sa.func.json_each(whole).table_valued("value", name="each_row")
        return [_typed_here(sa.func.json_extract(each.c.value, f"$[{n}]"), one) for n, one in enumerate(types)]
    row: Any = sa.func.jsonb_array_elements(sa.cast(whole, JSONB)).column_valued("each_row")
    return [sa.cast(row.op("->>")(n), one) for n, one in enumerate(types)]


class _Numbers(sa.TypeDecorator[Sequence[int]]):
    """Whole numbers as one parameter: an array, or JSON on SQLite, which has none."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """Return the driver's type."""
        return dialect.type_descriptor(sa.Text() if dialect.name == "sqlite" else ARRAY(sa.BigInteger))

    def process_bind_param(self, value: Sequence[int] | None, dialect: sa.Dialect) -> Any:
        """Return the numbers as JSON for SQLite."""
        return _encoded(list(value or ())) if dialect.name == "sqlite" else list(value or ())


def among(column: sa.ColumnElement[int], name: str) -> dict[str, sa.ColumnElement[bool]]:
    """Return the condition that a column is among the numbers given as parameter `name`, for each kind of database.

    A statement with it is compiled once, however many numbers are given.
    """
    given = sa.bindparam(name, type_=_Numbers())
    each = sa.func.json_each(given).table_valued("value")
    return {"sqlite": column.in_(sa.select(each.c.value)), "postgresql": column == sa.any_(given)}


def _typed_here(column: Any, kept: sa.types.TypeEngine[Any]) -> Any:
    return sa.type_coerce(column, sa.Text() if isinstance(kept, type(Json)) else kept)
