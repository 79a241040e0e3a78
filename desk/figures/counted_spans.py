"""Spans of time as the statements of `desk/figures/*_counts.py` count them.

Each of those counts one kind of event of one team, and returns few rows. One statement reads the day and the days it is
held against, each by a range of the index on (team, moment). All of it is the same on SQLite and PostgreSQL.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

import sqlalchemy as sa

from storage.database import Session

_PART = 500
"""Rows fetched at once: about a millisecond's work."""


class CountedSpan(Protocol):
    """A numbered span of time, the end not part of it."""

    @property
    def number(self) -> int:
        """0 for the day itself."""

    @property
    def start(self) -> datetime:
        """First moment, UTC."""

    @property
    def end(self) -> datetime:
        """First moment after it, UTC."""


def in_each(
    windows: Sequence[CountedSpan], moment: sa.ColumnElement[Any], query: sa.Select[Any]
) -> sa.CompoundSelect[Any]:
    """Ask `query` for each window and add the window's number as `n` to its rows.

    One range of the index a window. Joined to a table of the windows it would be shorter, but PostgreSQL then takes
    each range for a ninth of the table and reads all of it.
    """
    arms = [
        query.add_columns(span_number(window)).where(moment >= window.start, moment < window.end) for window in windows
    ]
    return sa.union_all(*arms)


def span_number(window: CountedSpan) -> sa.ColumnElement[int]:
    """Return the number of a span as a column `n`."""
    return sa.literal_column(str(int(window.number)), sa.Integer).label("n")


def counted(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    """Count the rows for which `condition` holds; FILTER would do, but SQLite reads CASE as fast."""
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)


def within(events: Any, window: CountedSpan) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    """Return the conditions that events happened inside a span."""
    return events.c.at >= window.start, events.c.at < window.end


async def in_parts(session: Session, query: sa.Select[Any]) -> list[Any]:
    """Fetch thousands of rows with a breath between the parts, so that reading them stalls nobody."""
    rows: list[Any] = []
    async for part in (await session.stream(query)).partitions(_PART):
        rows += part
    return rows
