"""How far a look at a table came, so that the next look starts there, also after rows that fitted nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from desk.people.work import Work

COMMITTED_LATE = timedelta(seconds=10)
"""On PostgreSQL a row may be committed this long after one with a higher id."""


async def newest_settled(work: Work, of: sa.Column[int], at: sa.Column[datetime]) -> int:
    """Return the highest id below which no new row can appear, over all teams. Ask before the look."""
    newest = sa.select(of).order_by(of.desc()).limit(1)
    if work.session.dialect.name != "sqlite":
        newest = newest.where(at <= work.now - COMMITTED_LATE)
    return int((await work.session.execute(newest)).scalar_one_or_none() or 0)


def read_through(work: Work, rows: Sequence[Any], after: int, newest: int | None) -> int:
    """Return the id after which the next look begins. `newest`: the settled id; None: rows were left unread."""
    settled = [row.id for row in rows if work.session.dialect.name == "sqlite" or row.at <= work.now - COMMITTED_LATE]
    behind: int = max([after, *settled, newest or after])
    return behind
