"""Rows by the thousand as one parameter: a statement reads them like a table, and nobody binds them one by one.

`INSERT … SELECT … FROM` such rows costs a few microseconds a row on both databases; a statement of SQLAlchemy with a
dictionary a row costs ten times as much.
"""

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from storage.database import Session
from storage.tables.columns import Json

_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def listed(session: Session, rows: Sequence[Sequence[Any]], *types: sa.types.TypeEngine[Any]) -> list[Any]:
    """Return the columns of `rows`, to be selected from as of any table; what each holds, `types` say.

    A column of `Json` is given as text that is JSON already.
    """
    # What PostgreSQL cannot keep in a text, no text of ours holds either.
    whole = sa.bindparam("listed", _encoded(rows).replace("\\u0000", ""), type_=sa.Text(), unique=True)
    if session.dialect.name == "sqlite":
        each = sa.func.json_each(whole).table_valued("value", name="each_row")
        return [_typed_here(sa.func.json_extract(each.c.value, f"$[{n}]"), one) for n, one in enumerate(types)]
    row: Any = sa.func.jsonb_array_elements(sa.cast(whole, JSONB)).column_valued("each_row")
    return [sa.cast(row.op("->>")(n), one) for n, one in enumerate(types)]


def _typed_here(column: Any, kept: sa.types.TypeEngine[Any]) -> Any:
    return sa.type_coerce(column, sa.Text() if isinstance(kept, type(Json)) else kept)
