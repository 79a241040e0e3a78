"""The column types of the tables, the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql import operators

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Key = sa.BigInteger().with_variant(sa.Integer, "sqlite")
"""Row ids: SQLite numbers rows by itself only in an INTEGER primary key."""

Json = sa.JSON(none_as_null=True)


class Utc(sa.TypeDecorator[datetime]):
    """A time, aware and in UTC in Python; naive text in UTC in SQLite, which has no time zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Refuse naive times: they are where day boundaries go wrong."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive time {value!r}: every time kept is UTC")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        """Return the time in UTC."""
        return None if value is None else value.astimezone(UTC)

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Return what reads a time.

        On SQLite from its text in one step: a naive time made first and given its zone then takes six times as long,
        and a report reads a hundred thousand.
        """
        return _from_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _from_text(kept: str | None) -> datetime | None:
    return None if kept is None else datetime.fromisoformat(kept + "+00:00")


class EnumWord(sa.String):
    """One word of an enum. What it is compared with is written into the SQL; what is stored is a parameter, as ever.

    Many indexes hold only the rows of one word (`state = 'waiting'`). A planner that sees `state = $1` cannot know that
    such an index will do: PostgreSQL plans a writer's statement once, for all parameters, and then reads whole tables.
    """

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__(32)
        self.words = words

    class Comparator(sa.String.Comparator[str]):
        """Compares with the enum's own words, nothing else, so that no text from outside gets into the SQL."""

        def operate(self, op: operators.OperatorType, *other: Any, **kwargs: Any) -> sa.ColumnElement[Any]:
            """Write the words into the SQL."""
            if op in _COMPARISONS:
                other = tuple(self._written(each) for each in other)
            return super().operate(op, *other, **kwargs)

        def _written(self, what: Any) -> Any:
            words = self.type.words  # type: ignore[attr-defined]  # the type's class is not in its comparator's
            if isinstance(what, set | frozenset):
                # In the enum's order, so that a statement reads the same in every process, and as its index does.
                what = [word for word in words if word in what]
            if isinstance(what, list | tuple):
                return [self._written(each) for each in what]
            if isinstance(what, str) and what in words.__members__.values():
                # No literal_column: SQLAlchemy would look for its table when it joins.
                return sa.type_coerce(sa.text(f"'{words(what).value}'"), sa.String)
            return what

    comparator_factory: Callable[..., Comparator] = Comparator


_COMPARISONS = {operators.eq, operators.ne, operators.in_op, operators.not_in_op}


BY_CODE: sa.types.TypeEngine[str] = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text in the order of code points: always so on SQLite, on PostgreSQL only with this collation."""


def row_id() -> sa.Column[int]:
    """Make the `id` column."""
    return sa.Column("id", Key, primary_key=True, autoincrement=True)


def to(target: str, name: str, *, null: bool = False, index: bool = False) -> sa.Column[int]:
    """Make a foreign key `name` to the id of table `target`."""
    return sa.Column(name, Key, sa.ForeignKey(f"{target}.id"), nullable=null, index=index)


def text(name: str, *, null: bool = False, default: str | None = None) -> sa.Column[str]:
    """Make a text column of any length."""
    return sa.Column(name, sa.Text, nullable=null, server_default=default)


def text_by_code(name: str) -> sa.Column[str]:
    """Make a text column that both databases sort by code points, so that a prefix is a range."""
    return sa.Column(name, BY_CODE, nullable=False)


def whole(name: str, *, null: bool = False, default: int | None = None) -> sa.Column[int]:
    """Make a column of whole numbers: ids of messengers and money pass 32 bits."""
    return sa.Column(name, sa.BigInteger, nullable=null, server_default=None if default is None else str(default))


def yes_no(name: str, *, default: bool) -> sa.Column[bool]:
    """Make a boolean column."""
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.true() if default else sa.false())


def moment(name: str, *, null: bool = False) -> sa.Column[datetime]:
    """Make a column of moments in UTC."""
    return sa.Column(name, Utc, nullable=null)


def one_of(name: str, words: type[StrEnum], *, null: bool = False, default: str | None = None) -> tuple[Any, Any]:
    """Make a text column and the check that it holds one of the enum's words: `*one_of(...)`.

    Of three words and more in an IN, SQLite makes a table of its own for every row that is written.
    """
    column: sa.Column[str] = sa.Column(name, EnumWord(words), nullable=null, server_default=default)
    quoted = f'"{name}"'  # "end" is a word of PostgreSQL's own.
    allowed = " OR ".join(f"{quoted} = '{word.value}'" for word in words)
    return column, sa.CheckConstraint(allowed, name=name)


def only(condition: str) -> dict[str, Any]:
    """Make an index partial on both databases."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def unindexed(column: sa.Column[int]) -> sa.ColumnElement[int]:
    """Return a column in a form without an index: where rows are read on from an id, the id is enough."""
    return column + sa.literal_column("0", sa.BigInteger)
