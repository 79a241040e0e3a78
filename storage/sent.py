"""Sent messages: they count towards the limits of groups, and are emptied when they are old."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.addresses import Address
from core.mail_terms import OutboxState, Urgency
from storage.database import Session
from storage.tables import outbox


@dataclass(frozen=True, slots=True)
class SentToGroup:
    """A message that was sent to a group, and how many it counts as."""

    to: Address
    sent_at: datetime
    messages: int


async def sent_to_groups(session: Session, since: datetime) -> list[SentToGroup]:
    """List what was sent to groups since a moment, the oldest first: it counts towards their limits."""
    recent = await last_before(session, since - timedelta(hours=1))
    found = await session.execute(
        sa.select(outbox.c.messenger, outbox.c.chat_id, outbox.c.sent_at, outbox.c.method, outbox.c.payload)
        .where(outbox.c.id > recent, outbox.c.chat_id < 0, outbox.c.sent_at >= since)
        .where(outbox.c.urgency != Urgency.TAP_ANSWER)
        .order_by(outbox.c.sent_at)
    )
    return [
        SentToGroup(
            Address(row.messenger, row.chat_id),
            row.sent_at,
            len(row.payload.get("media", [])) or 1 if row.method == "sendMediaGroup" else 1,
        )
        for row in found
    ]


async def last_before(session: Session, moment: datetime) -> int:
    """Return the highest id of the letters written before a moment; 0 where there is none.

    Ids grow with time, so it is found by bisection: there is no index on the time, which nothing else needs.
    """
    low = 0
    high: int = (await session.execute(sa.select(sa.func.coalesce(sa.func.max(outbox.c.id), 0)))).scalar_one()
    while low < high:
        middle = (low + high + 1) // 2
        nearest = sa.select(outbox.c.created_at).where(outbox.c.id <= middle).order_by(outbox.c.id.desc()).limit(1)
        written: datetime | None = (await session.execute(nearest)).scalar_one_or_none()
        if written is None or written < moment:
            low = middle
        else:
            high = middle - 1
    return low


async def empty_old(session: Session, before: datetime, *, after: int, limit: int = 500) -> tuple[int | None, int]:
    """Empty the payloads of a stretch of letters written before a moment; the rows stay, since others refer to them.

    Letters that could not be sent are skipped: a person has to look at them. Return the last row looked at (None: that
    was all) and how many were emptied.
    """
    stretch = sa.select(outbox.c.id, outbox.c.created_at).where(outbox.c.id > after).order_by(outbox.c.id).limit(limit)
    rows = (await session.execute(stretch)).all()
    old = [row.id for row in rows if row.created_at < before]
    if not old:
        return None, 0
    here = outbox.c.id.between(old[0], old[-1])
    await session.execute(
        outbox.update()
        .where(here, outbox.c.state.in_([OutboxState.DEAD, OutboxState.UNKNOWN]))
        .values(state=OutboxState.DISMISSED)
    )
    over = outbox.c.state.in_([OutboxState.SENT, OutboxState.SUPERSEDED, OutboxState.DISMISSED])
    filled = sa.cast(outbox.c.payload, sa.Text) != "{}"
    done = await session.execute(outbox.update().where(here, over, filled).values(payload={}))
    return (old[-1] if len(old) == len(rows) == limit else None), int(done.rowcount)
