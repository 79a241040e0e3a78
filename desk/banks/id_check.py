"""The weekly comparison of all ids of a source: missing rows are fetched, rows gone at the source are withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from core.terms import BankRowState
from desk.banks.sources import Doubt, Source
from storage.database import Session
from storage.tables import bank_row

AT_ONCE = 500
"""Ids in one statement: SQLite takes no more than some thousand parameters."""
FEW = 20
"""Rows of the stock that may be gone at once without doubt, whatever their share."""
BELIEVED_AT = 3
"""A listing with no ids, or with fewer each time, is believed after it was so for this time."""


class ListedIds(NamedTuple):
    """What a source listed in a comparison."""

    ids: int
    back: int
    """Rows in stock that the comparison before, which was not believed, had missed."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The result of comparing all ids."""

    rows: int
    """Rows in stock that were not listed."""
    stock: int
    """Rows in stock that should have been listed."""
    doubt: Doubt | None
    """Why the listing is not believed, so that nothing was withdrawn; None: it is believed."""


async def unknown_ids(session: Session, bank_id: int, ids: Sequence[str]) -> list[str]:
    """Return the ids of which we have no row, since a watermark sees neither deletes nor late commits.

    A withdrawn row counts as missing: it is listed again, and goes back to stock when it is kept.
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


async def note_seen(session: Session, source: Source, ids: Sequence[str], at: datetime) -> int:
    """Note that rows in stock are still there at their source.

    Return how many of them are back: the comparison before missed them and was not believed.
    """
    back = 0
    for start in range(0, len(ids), AT_ONCE):
        seen = (
            bank_row.update()
            .where(
                bank_row.c.bank_id == source.bank_id,
                bank_row.c.external_id.in_(ids[start : start + AT_ONCE]),
                bank_row.c.state == BankRowState.STOCK,
            )
            .values(seen_at=at)
        )
        if source.doubt is not None and source.checked_at is not None:
            missed = sa.func.coalesce(bank_row.c.seen_at, bank_row.c.kept_at) < source.checked_at
            back += (await session.execute(seen.where(missed))).rowcount
        await session.execute(seen)
    return back


async def withdraw_unseen(
    session: Session, source: Source, listed: ListedIds, begun: datetime, now: datetime
) -> Missing:
    """Withdraw the rows in stock that a comparison begun at `begun` did not list.

    Rows kept after it began are left, and so are rows of another source that this one never listed. Their numbers are
    deleted here.
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


def _doubt(before: Doubt | None, listed: ListedIds, unseen: int, stock: int) -> Doubt | None:
    """Return why a listing is not believed, for the list may just be reloading at the source; None: it is believed.

    A listing without most of the stock is believed if the one before was not empty and missed no fewer, and none of the
    rows that one missed is back: as long as some come back, the list is being filled again, however slowly. An empty
    listing, or one that misses more each time, is believed after some time.
    """
    filling = before is not None and listed.back > 0
    shrunk = not listed.ids or (unseen > FEW and unseen * 2 > stock)
    if not unseen or not (shrunk or filling):
        return None
    gone = unseen if listed.ids else None
    if before is None or filling or (before.gone is None) != (gone is None):
        return Doubt(1, gone)
    missed_no_fewer = gone is not None and before.gone is not None and before.gone >= gone
    if missed_no_fewer or before.times + 1 >= BELIEVED_AT:
        return None
    return Doubt(before.times + 1, gone)
