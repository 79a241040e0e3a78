"""Backlogs: texts whose turn has come, and which wait because their gateway takes so many a second and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.addresses import GATEWAY
from core.mail_terms import OutboxState
from desk.messages.ways import Way
from storage.database import Session
from storage.tables import outbox

WORTH_TELLING = 60.0
"""Seconds. A shorter backlog is gone before anybody could act on it."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """The texts that wait for one gateway."""

    gateway: str
    waiting: int
    a_second: float
    """How many leave in a second, as the operator set it."""

    @property
    def seconds(self) -> float:
        """How long they take to leave at this pace."""
        return self.waiting / self.a_second


async def backlogs(session: Session, ways: Iterable[Way], now: datetime) -> list[Backlog]:
    """Return, of these ways, those where texts take a minute or longer to leave, in their order.

    Texts that wait for hours in which they may leave do not count: they wait for no gateway.
    """
    paces = {GATEWAY + one.gateway: one.a_second for one in ways if one.a_second is not None}
    if not paces:
        return []
    found = await session.execute(
        sa.select(outbox.c.messenger, sa.func.count().label("waiting"))
        .where(
            outbox.c.state == OutboxState.QUEUED,
            outbox.c.messenger.in_(paces),
            sa.or_(outbox.c.not_before.is_(None), outbox.c.not_before <= now),
        )
        .group_by(outbox.c.messenger)
    )
    waiting = {row.messenger: row.waiting for row in found}
    each = (Backlog(name.removeprefix(GATEWAY), waiting.get(name, 0), pace) for name, pace in paces.items())
    return [one for one in each if one.seconds >= WORTH_TELLING]
