"""What is due by its timer: claimed in batches, and given to whoever acts on its kind."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from time import perf_counter
from types import MappingProxyType
from typing import Protocol

import structlog

from core.clock import Clock
from desk.operations import runs, timers
from desk.operations.pace import BatchPace
from desk.operations.timers import MostLate, Timer
from jobs.clock.crowds import LONGEST_LOOK, crowd_pace, prompt_pace
from storage import epoch
from storage.database import Database, Session
from storage.savepoint import savepoint

log = structlog.get_logger()

CROWD_ON_POSTGRES, OTHERS_ON_POSTGRES = 50, 25
"""Timers woken in one transaction at least: nobody waits for its end there, and by fives four fifths of the work would
be its beginning, its end and what is asked once for all of them. What it has woken waits for its end: so fewer of the
others, among which are promised calls."""
STEP = "timer "
"""What the steps are called that act on a kind of timer, before its name."""


@dataclass(frozen=True, slots=True)
class _Woken:
    """What became of the timers of a look so far."""

    woken: int = 0
    stale: Counter[str] = field(default_factory=Counter)
    too_late: Counter[str] = field(default_factory=Counter)
    more: bool = True
    """Whether the look goes on: more is due, and it is not yet too long."""

    @property
    def detail(self) -> str:
        """What is kept with the run."""
        return f"{self.woken} woken, {self.stale.total()} stale, {self.too_late.total()} too late"


class Wake(Protocol):
    """Acts on timers of one kind, in the transaction that claimed them."""

    async def __call__(self, session: Session, woken: Sequence[Timer], now: datetime) -> int:
        """Act on all of them, set-based; return how many were stale: their subject has another number by now."""


def _pace(database: Database, *, crowd: bool) -> BatchPace:
    if database.is_sqlite:
        return crowd_pace() if crowd else prompt_pace()
    return crowd_pace(CROWD_ON_POSTGRES) if crowd else prompt_pace(OTHERS_ON_POSTGRES)


class Timers:
    """Wakes what is due. A kind whose work fails is tried one by one, and what still fails later again."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        wakes: Mapping[str, Wake],
        most_late: Mapping[str, MostLate] = MappingProxyType({}),
        *,
        crowd: bool = False,
    ) -> None:
        """`crowd`: for the kind that comes by thousands, which rests while people tap; else for all others."""
        self._database = database
        self._clock = clock
        self._wakes = wakes
        self._crowd = crowd
        self._pace = _pace(database, crowd=crowd)
        self._most_late = most_late
        """By kind: what could not be woken for so long is left out. Kinds that are not here are woken however late."""
        self.stale: Counter[str] = Counter()
        """Wakes with an old number since this process began, by kind: they did nothing."""
        self.too_late: Counter[str] = Counter()
        """What was left out for its lateness since this process began, by kind."""

    async def run(self) -> None:
        """Wake what is due, a crowd for some seconds; nothing in a restored database until an admin has confirmed it.

        What was due since the backup may have been done: a timer of the lost time would do it once more.
        """
        async with self._database.glance() as session:
            if not await timers.any_due(session, self._clock(), crowd=self._crowd):
                return
            if await epoch.held_by(session) is not None:
                return
        done, apart = _Woken(), False
        until = perf_counter() + LONGEST_LOOK if self._crowd else inf
        while done.more:
            try:
                done = await self._wake_batch(until, done, apart)
            except Exception:
                if apart:
                    raise
                # Nothing of the batch was done. Now each kind has a savepoint, to find whose work fails.
                log.warning("timers_tried_apart", exc_info=True)
                apart = True
                continue
            apart = False
        if done.too_late:
            log.warning("timers_too_late", **done.too_late)
        self.stale += done.stale
        self.too_late += done.too_late

    async def _wake_batch(self, until: float, before: _Woken, apart: bool) -> _Woken:
        """Claim and wake one batch in one transaction; return what became of it and of those `before` it.

        Savepoints are made only where `apart` is wished for: SQLite copies each page aside that is changed within one.
        """
        now, most = self._clock(), self._pace.rows
        async with self._pace.write(self._database, most) as session:
            due = await timers.claim(session, now, most, crowd=self._crowd)
            self._pace.found(len(due))
            in_time = [one for one in due if not self._is_too_late(one, now)]
            late = [one for one in due if self._is_too_late(one, now)]
            outdated = await self._stale_among(session, late)
            stale = before.stale + outdated + await self._act(session, in_time, now, apart)
            more = len(due) == most and perf_counter() < until
            too_late = before.too_late + (Counter(one.kind for one in late) - outdated)
            done = _Woken(before.woken + len(in_time) + outdated.total(), stale, too_late, more)
            if not more:
                await runs.beat(session, "journey-steps" if self._crowd else "timers", "", now, done.detail)
                await self._note_working(session, now)
        return done

    async def _note_working(self, session: Session, now: datetime) -> None:
        """Note that a kind works again whose work failed: none of its timers waits for another try."""
        failing = [one for one in await runs.failing_steps(session, "") if one.startswith(STEP)]
        broken = await timers.kinds_tried(session) if failing else frozenset()
        for step in failing:
            if step.removeprefix(STEP) not in broken:
                await runs.note_step(session, step, "", now, None)

    def _is_too_late(self, one: Timer, now: datetime) -> bool:
        most = self._most_late.get(one.kind)
        return most is not None and now - one.due_at > most.within

    async def _stale_among(self, session: Session, late: Sequence[Timer]) -> Counter[str]:
        """Count by kind what would have done nothing in time either: what it was set for had changed since."""
        by_kind = _by_kind(late)
        return Counter({kind: await self._most_late[kind].stale_among(session, by_kind[kind]) for kind in by_kind})

    async def _act(self, session: Session, due: Sequence[Timer], now: datetime, apart: bool) -> Counter[str]:
        stale = Counter[str]()
        for kind, woken in _by_kind(due).items():
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


def _by_kind(due: Sequence[Timer]) -> dict[str, list[Timer]]:
    found: dict[str, list[Timer]] = {}
    for one in due:
        found.setdefault(one.kind, []).append(one)
    return found
