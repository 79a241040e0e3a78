"""The weekly look at all ids of a source: what we never saw is fetched, what is gone there is let out no more."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from core.terms import BankRowState
from storage.database import Session
from storage.tables import bank_row

AT_ONCE = 500
"""Ids in one statement: SQLite takes no more than some thousand parameters."""


async def unknown_ids(session: Session, bank_id: int, ids: Sequence[str]) -> list[str]:
    """Return the ids of which we have no row: deletes and late commits are seen by no watermark."""
    missing: list[str] = []
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        known = sa.select(bank_row.c.external_id).where(bank_row.c.bank_id == bank_id, bank_row.c.external_id.in_(some))
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


async def withdraw_unseen(session: Session, bank_id: int, source_id: int, begun: datetime, now: datetime) -> int:
    """Withhold what a check that began at `begun` did not meet; return how many rows that are.

    What was kept after it began may have come behind its back; what another source brought and this one never listed
    may not be this one's to list. Numbers that have gone there are kept nowhere here.
    """
    gone = await session.execute(
        bank_row.update()
        .where(
            bank_row.c.bank_id == bank_id,
            sa.or_(bank_row.c.source_id == source_id, bank_row.c.seen_at.is_not(None)),
            bank_row.c.state == BankRowState.STOCK,
            bank_row.c.kept_at < begun,
            bank_row.c.external_id != "",
            sa.or_(bank_row.c.seen_at.is_(None), bank_row.c.seen_at < begun),
        )
        .values(state=BankRowState.WITHDRAWN, content=None, ended_at=now)
    )
    return int(gone.rowcount)
