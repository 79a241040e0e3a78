"""Writes `versions/0001_first_tables.py` from the models, while no release has shipped it.

    python -m storage.migrations.first

After the first release a migration is never written again: this file goes, and every change gets a script of its own
(`tests/storage/test_migrations.py` prints the operations that are missing).
"""

import re
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from storage.tables import metadata
from storage.tables.columns import BY_CODE, Json, Key, Utc

TARGET = Path(__file__).parent / "versions" / "0001_first_tables.py"

HEAD = '''"""The first tables.

Revision ID: 0001
Revises:
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
JSON = sa.JSON(none_as_null=True)

# The kinds of columns as they were on this day; a migration never follows the models.


def row_id() -> Any:
    return sa.Column("id", KEY, primary_key=True, autoincrement=True)


def to(target: str, name: str, *, null: bool = False) -> Any:
    return sa.Column(name, KEY, sa.ForeignKey(f"{target}.id"), nullable=null)


def text(name: str, *, null: bool = False, default: str | None = None) -> Any:
    return sa.Column(name, sa.Text, nullable=null, server_default=default)


def text_by_code(name: str) -> Any:
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False)


def whole(name: str, *, null: bool = False, default: str | None = None) -> Any:
    return sa.Column(name, sa.BigInteger, nullable=null, server_default=default)


def yes_no(name: str, *, default: bool) -> Any:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.true() if default else sa.false())


def moment(name: str, *, null: bool = False) -> Any:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def one_of(name: str, *words: str, null: bool = False, default: str | None = None) -> Any:
    quoted = f'"{name}"'
    allowed = " OR ".join(f"{quoted} = '{word}'" for word in words)
    column = sa.Column(name, sa.String(32), nullable=null, server_default=default)
    return column, sa.CheckConstraint(allowed, name=name)


def only(condition: str) -> Any:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}
'''


def written() -> str:
    """Return the script's text."""
    tables = metadata.sorted_tables
    create = "\n".join(_table(table) for table in tables)
    drop = "\n".join(f'    op.drop_table("{table.name}")' for table in reversed(tables))
    return f"{HEAD}\n\ndef upgrade() -> None:\n{create}\n\ndef downgrade() -> None:\n{drop}\n"


def _table(table: sa.Table) -> str:
    checks = [c for c in table.constraints if isinstance(c, sa.CheckConstraint) and not _words(c)]
    unique = [c for c in table.constraints if isinstance(c, sa.UniqueConstraint)]
    items = [_column(column) for column in table.columns]
    if len(table.primary_key.columns) > 1:
        items.append(f"sa.PrimaryKeyConstraint({_names(table.primary_key.columns)})")
    items += [f"sa.UniqueConstraint({_names(c.columns)})" for c in sorted(unique, key=lambda c: _names(c.columns))]
    items += [
        f'sa.CheckConstraint({_quoted(str(c.sqltext))}, name="{c.info["word"]}")'
        for c in sorted(_named(table, checks), key=lambda c: str(c.info["word"]))
    ]
    items += [f'comment="{table.comment}"'] if table.comment else []
    items += ["sqlite_autoincrement=True"] if table.dialect_options["sqlite"]["autoincrement"] else []
    items += [] if table.dialect_options["sqlite"]["with_rowid"] else ["sqlite_with_rowid=False"]
    indexes = [_index(table, index) for index in sorted(table.indexes, key=lambda i: str(i.name))]
    body = "".join(f"        {item},\n" for item in items)
    return "\n".join([f'    op.create_table(\n        "{table.name}",\n{body}    )', *indexes, ""])


def _words(check: Any) -> str:
    """Return the words of a check made by `one_of`."""
    said = str(check.sqltext) if isinstance(check, sa.CheckConstraint) else ""
    if not all(re.fullmatch(r'"\w+" = \'[^\']+\'', one) for one in said.split(" OR ")):
        return ""
    return ", ".join(f'"{word}"' for word in re.findall(r"'([^']+)'", said))


def _named(table: sa.Table, checks: list[sa.CheckConstraint]) -> list[sa.CheckConstraint]:
    """Note the short name of each check, to which the naming convention adds the table's."""
    for check in checks:
        check.info["word"] = str(check.name).removeprefix(f"ck_{table.name}_")
    return checks


def _column(column: sa.Column[Any]) -> str:
    null = ", null=True" if column.nullable else ""
    if column.name == "id":
        return "row_id()"
    if isinstance(column.server_default, sa.Computed):
        made = _quoted(str(column.server_default.sqltext))
        return f'sa.Column("{column.name}", sa.Text, sa.Computed({made}, persisted=True), nullable=True)'
    if column.foreign_keys and _is_key(column):
        (key,) = column.foreign_keys
        place = f"{key.column.table.name}.id"
        return f'sa.Column("{column.name}", KEY, sa.ForeignKey("{place}"), primary_key=True, autoincrement=False)'
    if column.foreign_keys:
        (key,) = column.foreign_keys
        return f'to("{key.column.table.name}", "{column.name}"{null})'
    if column.type is BY_CODE:
        return f'text_by_code("{column.name}")'
    default = _default(column)
    words = next((_words(c) for c in column.table.constraints if f"ck_{column.table.name}_{column.name}" == c.name), "")
    if words:
        return f'*one_of("{column.name}", {words}{null}{"" if default is None else f", default={_quoted(default)}"})'
    word = {sa.Text: "text", sa.BigInteger: "whole", Utc: "moment"}.get(type(column.type))
    if isinstance(column.type, sa.Boolean) and not column.nullable and default is not None:
        return f'yes_no("{column.name}", default={default == "1"})'
    if word:
        return f'{word}("{column.name}"{null}{"" if default is None else f", default={_quoted(default)}"})'
    rest = "" if default is None else f", server_default={_quoted(default)}"
    return f'sa.Column("{column.name}", {_type(column.type)}, nullable={column.nullable}{rest})'


def _is_key(column: sa.Column[Any]) -> bool:
    """Return whether a column is its table's key all by itself."""
    return column.primary_key and len(column.table.primary_key.columns) == 1


def _default(column: sa.Column[Any]) -> str | None:
    default = column.server_default
    if default is None:
        return None
    given: Any = default.arg  # type: ignore[attr-defined]  # a server default of ours always has one
    return given if isinstance(given, str) else str(given.compile(dialect=sqlite.dialect()))


def _type(kind: Any) -> str:
    if kind is Json:
        return "JSON"
    if kind is Key:
        return "KEY"
    return f"sa.{re.sub(r'[(][)]$', '', repr(kind))}"


def _index(table: sa.Table, index: sa.Index) -> str:
    columns = "[" + ", ".join(_quoted(str(e).split(".")[-1]) for e in index.expressions) + "]"
    unique = ", unique=True" if index.unique else ""
    where = index.dialect_options["sqlite"].get("where")
    only = "" if where is None else f", **only({_quoted(str(where))})"
    return f'    op.create_index("{index.name}", "{table.name}", {columns}{unique}{only})'


def _names(columns: Any) -> str:
    return ", ".join(_quoted(column.name) for column in columns)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    TARGET.write_text(written(), encoding="utf-8")
