"""What is due by its timer: claimed in batches, and given to whoever acts on its kind."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
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


@dataclass(frozen=True, slots=True)
class _Woken:
    """What became of the timers of a run so far, and what its last batch took."""

    woken: int = 0
    stale: Counter[str] = field(default_factory=Counter)
    too_late: Counter[str] = field(default_factory=Counter)
    more: bool = True
    """Whether more may be due."""
    took: float = 0.0
    """Seconds that the transaction of the last batch held the writer."""
    somebody_waits: bool = False


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
        done, apart = _Woken(), False
        while done.more:
            try:
                done = await self._wake_batch(now, done, apart)
            except Exception:
                if apart:
                    raise
                # Nothing of the batch was done. Now each kind has a savepoint, to find whose work fails.
                apart = True
                continue
            apart = False
            if done.more and done.somebody_waits:
                await rest(self._database, done.took)
        if done.too_late:
            log.warning("timers_too_late", **done.too_late)
        self.stale += done.stale
        self.too_late += done.too_late

    async def _wake_batch(self, now: datetime, before: _Woken, apart: bool) -> _Woken:
        """Claim and wake one batch in one transaction; return what became of it and of those `before` it.

        Savepoints are made only where `apart` is wished for: SQLite copies each page aside that is changed within one.
        """
        async with self._database.write() as session:
            began = perf_counter()  # the wait for other writers is no work of this batch
            due = await timers.claim(session, now, BATCH)
            in_time = [one for one in due if not self._is_too_late(one, now)]
            late = Counter(one.kind for one in due) - Counter(one.kind for one in in_time)
            stale = before.stale + await self._act(session, in_time, now, apart)
            done = _Woken(before.woken + len(in_time), stale, before.too_late + late, more=len(due) == BATCH)
            if not done.more:
                detail = f"{done.woken} woken, {done.stale.total()} stale, {done.too_late.total()} too late"
                await runs.beat(session, "timers", "", now, detail)
                await self._note_working(session, now)
            took, somebody_waits = perf_counter() - began, self._database.writers_wait
        return replace(done, took=took, somebody_waits=somebody_waits)

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

    async def _act(self, session: Session, due: Sequence[Timer], now: datetime, apart: bool) -> Counter[str]:
        by_kind: dict[str, list[Timer]] = {}
        for one in due:
            by_kind.setdefault(one.kind, []).append(one)
        stale = Counter[str]()
        for kind, woken in by_kind.items():
            # One of a kind that another version knows fails for sure.
            alone = apart or kind not in self._wakes
            stale[kind] = await (self._wake_apart if alone else self._wake)(session, kind, woken, now)
        return stale

    async def _wake(self, session: Session, kind: str, woken: Sequence[Timer], now: datetime) -> int:
        return await self._wakes[kind](session, woken, now)

    async def _wake_apart(self, session: Session, kind: str, woken: Sequence[Timer], now: datetime) -> int:
        try:
            async with savepoint(session):
                return await self._wake(session, kind, woken, now)
        except Exception as error:
            if len(woken) > 1:
                # One of them is to blame; the others must not wait for it.
                return sum([await self._wake_apart(session, kind, [one], now) for one in woken])
            log.exception("timer_failed", kind=kind, subject=woken[0].subject, tries=woken[0].tries)
            await timers.postpone(session, woken[0], now)
            await runs.note_step(session, STEP + kind, "", now, type(error).__name__)
            return 0
