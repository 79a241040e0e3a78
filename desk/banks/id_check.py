"""The weekly look at all ids of a source: what we never saw is fetched, what is gone there is let out no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.terms import BankRowState
from desk.banks.sources import Source
from storage.database import Session
from storage.tables import bank_row

AT_ONCE = 500
"""Ids in one statement: SQLite takes no more than some thousand parameters."""
FEW = 20
"""So many rows of the stock may be gone at once without a question, whatever part of it they are."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What a check of all ids did not meet."""

    rows: int
    """Rows in stock that were not listed."""
    stock: int
    """Rows in stock that should have been."""
    doubted: bool
    """Whether the listing is not believed: nothing was withdrawn."""


async def unknown_ids(session: Session, bank_id: int, ids: Sequence[str]) -> list[str]:
    """Return the ids of which we have no row: deletes and late commits are seen by no watermark.

    A row that was withdrawn counts as none: it is there again, and comes back to the stock when it is kept.
    """
    missing: list[str] = []
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        known = sa.select(bank_row.c.external_id).where(
            bank_row.c.bank_id == bank_id,
            bank_row.c.external_id.in_(some),
            bank_row.c.state != BankRowState.WITHDRAWN,
        )
        have = {row.external_id for row in await session.execute(known)}
        missing += [one for one in some if one not in have]
    return missing


async def note_seen(session: Session, bank_id: int, ids: Sequence[str], at: datetime) -> None:
    """Note that rows in stock are still there at their source."""
    for start in range(0, len(ids), AT_ONCE):
        await session.execute(
            bank_row.update()
            .where(
                bank_row.c.bank_id == bank_id,
                bank_row.c.external_id.in_(ids[start : start + AT_ONCE]),
                bank_row.c.state == BankRowState.STOCK,
            )
            .values(seen_at=at)
        )


async def withdraw_unseen(session: Session, source: Source, listed: int, begun: datetime, now: datetime) -> Missing:
    """Withhold what a check that began at `begun` and was told of `listed` ids did not meet.

    What was kept after it began may have come behind its back; what another source brought and this one never listed
    may not be this one's to list. Numbers that have gone there are kept nowhere here. A listing without most of the
    stock is believed when the next check meets the same, an empty one never: the list may just be loaded anew there.
    """
    ours = sa.and_(
        bank_row.c.bank_id == source.bank_id,
        sa.or_(bank_row.c.source_id == source.id, bank_row.c.seen_at.is_not(None)),
        bank_row.c.state == BankRowState.STOCK,
        bank_row.c.kept_at < begun,
        bank_row.c.external_id != "",
    )
    unseen = sa.or_(bank_row.c.seen_at.is_(None), bank_row.c.seen_at < begun)
    asked = sa.select(sa.func.count().label("stock"), sa.func.count().filter(unseen).label("unseen")).where(ours)
    found = (await session.execute(asked)).one()
    shrunk = found.unseen > FEW and found.unseen * 2 > found.stock
    doubted = found.unseen > 0 and (not listed or (shrunk and source.doubted_at is None))
    if not doubted:
        gone = bank_row.update().where(ours, unseen)
        await session.execute(gone.values(state=BankRowState.WITHDRAWN, content=None, ended_at=now))
    return Missing(found.unseen, found.stock, doubted)
