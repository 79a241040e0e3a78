"""Cursors of providers' inboxes that must be polled."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from storage.database import Session, insert
from storage.tables import gateway_cursor

OLDEST = timedelta(days=1)
"""Messages older than this at the first poll of an inbox are no leads."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where an inbox is read from next."""

    gateway: str
    cursor: str
    since: datetime
    asked_at: datetime
    failures: int


async def cursors(session: Session, gateways: Collection[str], now: datetime) -> dict[str, Cursor]:
    """Return the cursor of each gateway; a gateway that has none gets one now."""
    for name in gateways:
        begins = {"gateway": name, "cursor": "", "begun_at": now, "asked_at": now - OLDEST}
        await session.execute(
            insert(session, gateway_cursor).values(**begins).on_conflict_do_nothing(index_elements=["gateway"])
        )
    rows = await session.execute(sa.select(gateway_cursor).where(gateway_cursor.c.gateway.in_(list(gateways))))
    return {
        row.gateway: Cursor(row.gateway, row.cursor, row.begun_at - OLDEST, row.asked_at, row.failures) for row in rows
    }


async def keep_cursor(session: Session, gateway: str, cursor: str, now: datetime) -> None:
    """Keep how far an inbox was read, in the transaction that keeps its messages."""
    await session.execute(
        gateway_cursor.update()
        .where(gateway_cursor.c.gateway == gateway)
        .values(cursor=cursor, asked_at=now, failures=0)
    )


async def failed(session: Session, gateway: str, now: datetime) -> int:
    """Note that an inbox could not be read. Return how often in a row."""
    done = await session.execute(
        gateway_cursor.update()
        .where(gateway_cursor.c.gateway == gateway)
        .values(asked_at=now, failures=gateway_cursor.c.failures + 1)
        .returning(gateway_cursor.c.failures)
    )
    count: int = done.scalar_one()
    return count
