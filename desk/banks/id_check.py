"""The weekly look at all ids of a source: what we never saw is fetched, what is gone there is let out no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.terms import BankRowState
from desk.banks.sources import Doubt, Source
from storage.database import Session
from storage.tables import bank_row

AT_ONCE = 500
"""Ids in one statement: SQLite takes no more than some thousand parameters."""
FEW = 20
"""So many rows of the stock may be gone at once without a question, whatever part of it they are."""
BELIEVED_AT = 3
"""A check that lists none, or ever fewer, is believed when it is so for this time on end: the bank stays so."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What a check of all ids did not meet."""

    rows: int
    """Rows in stock that were not listed."""
    stock: int
    """Rows in stock that should have been."""
    doubt: Doubt | None
    """Why the listing is not believed, so that nothing was withdrawn; None: it is."""


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
    may not be this one's to list. Numbers that have gone there are kept nowhere here.
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
    doubt = _doubt(source.doubt, listed, found.unseen, found.stock)
    if doubt is None:
        gone = bank_row.update().where(ours, unseen)
        await session.execute(gone.values(state=BankRowState.WITHDRAWN, content=None, ended_at=now))
    return Missing(found.unseen, found.stock, doubt)


def _doubt(before: Doubt | None, listed: int, unseen: int, stock: int) -> Doubt | None:
    """Return why a listing is not believed: the list may just be loaded anew there; None: it is.

    One without most of the stock is believed when the check before listed some, too, and missed no fewer: what comes
    behind an empty one may be half loaded. An empty one, or one that misses more each time, is believed in the end.
    """
    shrunk = not listed or (unseen > FEW and unseen * 2 > stock)
    if not unseen or not shrunk:
        return None
    gone = unseen if listed else None
    if before is None or (before.gone is None) != (gone is None):
        return Doubt(1, gone)
    missed_no_fewer = gone is not None and before.gone is not None and before.gone >= gone
    if missed_no_fewer or before.times + 1 >= BELIEVED_AT:
        return None
    return Doubt(before.times + 1, gone)
