"""What is due by its timer: claimed in batches, and given to whoever acts on its kind."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

import structlog

from core.clock import Clock
from desk.operations import runs, timers
from desk.operations.timers import Timer
from storage import epoch
from storage.database import Database, Session
from storage.savepoint import savepoint

log = structlog.get_logger()

BATCH = 200
"""So many timers in one transaction: whoever taps meanwhile waits for no more."""


class Wake(Protocol):
    """Acts on timers of one kind, in the transaction that claimed them."""

    async def __call__(self, session: Session, woken: Sequence[Timer], now: datetime) -> int:
        """Act on all of them, set-based; return how many were stale: their subject has another number by now."""


class Timers:
    """Wakes what is due. A kind whose work fails is tried one by one, and what still fails later again."""

    def __init__(self, database: Database, clock: Clock, wakes: Mapping[str, Wake]) -> None:
        self._database = database
        self._clock = clock
        self._wakes = wakes
        self.stale: Counter[str] = Counter()
        """Wakes with an old number since this process began, by kind: they did nothing."""

    async def run(self) -> None:
        """Wake everything that is due now; nothing in a restored database until an admin has confirmed it.

        What was due since the backup may have been done: a timer of the lost time would do it once more.
        """
        now = self._clock()
        async with self._database.read() as session:
            if not await timers.any_due(session, now) or await epoch.held_by(session) is not None:
                return
        woken, stale, more = 0, Counter[str](), True
        while more:
            async with self._database.write() as session:
                due = await timers.claim(session, now, BATCH)
                stale += await self._act(session, due, now)
                woken, more = woken + len(due), len(due) == BATCH
                if not more:
                    await runs.beat(session, "timers", "", now, f"{woken} woken, {stale.total()} stale")
        self.stale += stale

    async def _act(self, session: Session, due: Sequence[Timer], now: datetime) -> Counter[str]:
        by_kind: dict[str, list[Timer]] = {}
        for one in due:
            by_kind.setdefault(one.kind, []).append(one)
        return Counter({kind: await self._wake(session, kind, woken, now) for kind, woken in by_kind.items()})

    async def _wake(self, session: Session, kind: str, woken: Sequence[Timer], now: datetime) -> int:
        try:
            async with savepoint(session):
                return await self._wakes[kind](session, woken, now)
        except Exception as error:
            if len(woken) > 1:
                # One of them is to blame; the others must not wait for it.
                return sum([await self._wake(session, kind, [one], now) for one in woken])
            log.exception("timer_failed", kind=kind, subject=woken[0].subject, tries=woken[0].tries)
            await timers.postpone(session, woken[0], now)
            await runs.note_step(session, f"timer {kind}", "", now, type(error).__name__)
            return 0
