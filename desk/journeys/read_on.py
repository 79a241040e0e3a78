"""How far a look at what happened came, so that the next reads on behind it: past what fitted nothing, too."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from desk.people.work import Work

COMMITTED_LATE = timedelta(seconds=10)
"""On PostgreSQL a row may be committed after one with a higher id, within so long."""


async def newest_settled(work: Work, of: sa.Column[int], at: sa.Column[datetime]) -> int:
    """Return the highest id below which nothing new can come any more, of whichever team; ask before the look."""
    newest = sa.select(of).order_by(of.desc()).limit(1)
    if work.session.dialect.name != "sqlite":
        newest = newest.where(at <= work.now - COMMITTED_LATE)
    return int((await work.session.execute(newest)).scalar_one_or_none() or 0)


def read_through(work: Work, rows: Sequence[Any], after: int, newest: int | None) -> int:
    """Return the id behind which the next look begins. `newest`: what was settled; None: this look left rows unread."""
    settled = [row.id for row in rows if work.session.dialect.name == "sqlite" or row.at <= work.now - COMMITTED_LATE]
    behind: int = max([after, *settled, newest or after])
    return behind
