"""How long leads waited for their first call on a day, by what was promised: by channels, and by some entries apart."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core.calendar.waits import WorkingTime
from core.figures.first_calls import FirstCall, FirstCallWait, first_calls
from core.settings import CallingHours
from desk.figures import lead_counts
from desk.figures.counted_spans import CountedSpan
from desk.settings.entry_promises import Promises, promises_of
from storage.database import Session

WAITING_DAYS = 7
"""So many days back a lead that nobody tried is still counted as waiting for its first call."""


@dataclass(frozen=True, slots=True)
class _Promised:
    """What the waits of a team are held against; channels of one name are shown as one."""

    channels: Sequence[Any]
    promises: Promises

    def name(self, row: Any) -> str:
        """Return under what name a lead waits: its channel's, or its entry's behind it where that promises itself."""
        channel = next(one.name for one in self.channels if one.id == row.channel_id)
        own = self.promises.own(row.channel_id, row.entry)
        return channel if own is None else f"{channel} · {own.name}"

    def seconds(self) -> dict[str, int | None]:
        """Return what is promised under each name; None: nothing."""
        found: dict[str, int | None] = {one.name: one.promise or None for one in self.channels}
        names = {one.id: one.name for one in self.channels}
        return found | {f"{names[of]} · {one.name}": one.promise for (of, _), one in self.promises.entries.items()}


async def first_calls_of(
    session: Session, team: Any, channels: Sequence[Any], day: CountedSpan, hours: CallingHours
) -> tuple[FirstCall, ...]:
    """Measure the first calls made on a day of a team, and who waited for one at its end."""
    tried = await lead_counts.first_attempts(session, team.id, day)
    waiting = await lead_counts.untried(session, team.id, day, timedelta(days=WAITING_DAYS))
    promised = _Promised(channels, await promises_of(session, team.id))
    waits = await asyncio.to_thread(_waits, tried, waiting, promised, day.end, hours, team.timezone)
    return first_calls(waits, promised.seconds())


def _waits(
    tried: Sequence[Any],
    waiting: Sequence[Any],
    promised: _Promised,
    until: datetime,
    hours: CallingHours,
    zone: str,
) -> list[FirstCallWait]:
    """Measure each wait in the team's working hours."""
    began = min((row.asked_at for row in (*tried, *waiting)), default=until)
    worked = WorkingTime(began, until, hours, zone)
    done = [FirstCallWait(promised.name(row), worked.seconds(row.asked_at, row.at), tried=True) for row in tried]
    return done + [
        FirstCallWait(promised.name(row), worked.seconds(row.asked_at, until), tried=False) for row in waiting
    ]
