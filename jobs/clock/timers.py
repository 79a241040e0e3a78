"""What is due by its timer: claimed in batches, and given to whoever acts on its kind."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from time import perf_counter
from types import MappingProxyType
from typing import Protocol

import structlog

from core.clock import Clock
from desk.operations import runs, timers
from desk.operations.timers import Timer
from jobs.clock.resting import rest
from storage import epoch
from storage.database import Database, Session
from storage.savepoint import savepoint

log = structlog.get_logger()

BATCH = 50
"""So many timers in one transaction: whoever taps meanwhile waits for no more."""

STEP = "timer "
"""What the steps are called that act on a kind of timer, before its name."""


class Wake(Protocol):
    """Acts on timers of one kind, in the transaction that claimed them."""

    async def __call__(self, session: Session, woken: Sequence[Timer], now: datetime) -> int:
        """Act on all of them, set-based; return how many were stale: their subject has another number by now."""


class Timers:
    """Wakes what is due. A kind whose work fails is tried one by one, and what still fails later again."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        wakes: Mapping[str, Wake],
        most_late: Mapping[str, timedelta] = MappingProxyType({}),
    ) -> None:
        self._database = database
        self._clock = clock
        self._wakes = wakes
        self._most_late = most_late
        """By kind: what could not be woken for longer is left out. Kinds that are not here are woken however late."""
        self.stale: Counter[str] = Counter()
        """Wakes with an old number since this process began, by kind: they did nothing."""
        self.too_late: Counter[str] = Counter()
        """What was left out for its lateness since this process began, by kind."""

    async def run(self) -> None:
        """Wake everything that is due now; nothing in a restored database until an admin has confirmed it.

        What was due since the backup may have been done: a timer of the lost time would do it once more.
        """
        now = self._clock()
        async with self._database.glance() as session:
            if not await timers.any_due(session, now) or await epoch.held_by(session) is not None:
                return
        woken, stale, more = 0, Counter[str](), True
        too_late = Counter[str]()
        while more:
            async with self._database.write() as session:
                began = perf_counter()  # the wait for other writers is no work of this batch
                due = await timers.claim(session, now, BATCH)
                in_time = [one for one in due if not self._is_too_late(one, now)]
                too_late += Counter(one.kind for one in due) - Counter(one.kind for one in in_time)
                stale += await self._act(session, in_time, now)
                woken, more = woken + len(in_time), len(due) == BATCH
                if not more:
                    detail = f"{woken} woken, {stale.total()} stale, {too_late.total()} too late"
                    await runs.beat(session, "timers", "", now, detail)
                    await self._note_working(session, now)
                took, somebody_waits = perf_counter() - began, self._database.writers_wait
            if more and somebody_waits:
                await rest(self._database, took)
        if too_late:
            log.warning("timers_too_late", **too_late)
        self.stale += stale
        self.too_late += too_late

    async def _note_working(self, session: Session, now: datetime) -> None:
        """Note that a kind works again whose work failed: none of its timers waits for another try."""
        failing = [one for one in await runs.failing_steps(session, "") if one.startswith(STEP)]
        broken = await timers.kinds_tried(session) if failing else frozenset()
        for step in failing:
            if step.removeprefix(STEP) not in broken:
                await runs.note_step(session, step, "", now, None)

    def _is_too_late(self, one: Timer, now: datetime) -> bool:
        most = self._most_late.get(one.kind)
        return most is not None and now - one.due_at > most

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
            await runs.note_step(session, STEP + kind, "", now, type(error).__name__)
            return 0
