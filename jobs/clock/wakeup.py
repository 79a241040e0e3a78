"""The wake-up: APScheduler sets the times of the looks; what is due and what ran are rows, so a stop loses nothing."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from core.clock import Clock
from storage.patience import patient

log = structlog.get_logger()

Look = Callable[[], Awaitable[None]]

SWEEP_EVERY = 3
DAILY_EVERY = 15
WATCH_EVERY = 5.0
"""Seconds, by the monotonic clock, which nobody can set."""
LASTING = 60.0
"""Seconds after which it is logged, once, that a look still runs and that the looks due meanwhile are left out."""
AT_ONCE = 2
"""Looks of one kind the scheduler may have started: the running one, and the next one, which returns at once."""


class Clockwork:
    """Checks every few seconds for work that is due."""

    def __init__(self, clock: Clock, looks: dict[str, tuple[int, Look]]) -> None:
        self._clock = clock
        self._looks = looks
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._watching: asyncio.TimerHandle | None = None
        self._turns = {name: asyncio.Lock() for name in looks}
        """Held by whoever looks: after a tick everything has been looked at, though the scheduler began it earlier."""
        self._began: dict[str, float] = {}
        """When the look at work began, until it is written down that it lasts."""
        self._running: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Start the looks, also again after a stop."""
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        for name, (seconds, look) in self._looks.items():
            self._scheduler.add_job(
                self._scheduled,
                "interval",
                seconds=seconds,
                args=(name, look),
                id=name,
                max_instances=AT_ONCE,
                coalesce=True,
                misfire_grace_time=None,
            )
        self._scheduler.start()
        self._watch()

    async def stop(self) -> None:
        """Stop the looks, and return when the running ones have ended: nothing works after a stop."""
        if self._watching is not None:
            self._watching.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
            await asyncio.sleep(0)  # it shuts down in a callback of its own
        if self._running:
            await asyncio.wait(self._running)

    async def tick(self) -> None:
        """Run every look now: after the demo's clock was moved, and in tests."""
        async for _ in self.looks():
            pass

    async def looks(self) -> AsyncIterator[str]:
        """Run one look after the other now; between two of them, the caller may wait for the effects."""
        for name, (_, look) in self._looks.items():
            await self._guarded(name, look)
            yield name

    def _watch(self) -> None:
        """Wake looks that would sleep too long: if the machine's clock is set back, the next look lies hours ahead."""
        self._watching = asyncio.get_running_loop().call_later(WATCH_EVERY, self._watch)
        now = datetime.now(UTC)
        for name, (seconds, _) in self._looks.items():
            job = self._scheduler.get_job(name)
            wakes = job.next_run_time if job is not None else None
            if wakes is not None and wakes - now > timedelta(seconds=2 * seconds):
                log.warning("clock_was_set_back", job=name)
                job.modify(next_run_time=now)

    async def _scheduled(self, name: str, look: Look) -> None:
        """Run a look unless it still runs: on a busy machine a look may last until after the next is due."""
        if self._turns[name].locked():
            self._note_if_it_lasts(name)
            return
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            await self._guarded(name, look)
        except asyncio.CancelledError:
            # Only `stop` cancels a look. The task ends here anyway; re-raised, it would be logged as a fault.
            log.debug("look_stopped", job=name)

    def _note_if_it_lasts(self, name: str) -> None:
        began = self._began.get(name)
        if began is not None and (seconds := asyncio.get_running_loop().time() - began) >= LASTING:
            del self._began[name]
            log.warning("look_lasts", job=name, seconds=round(seconds))

    async def _guarded(self, name: str, look: Look) -> None:
        async with self._turns[name]:
            self._began[name] = asyncio.get_running_loop().time()
            try:
                with patient():
                    await look()
            except Exception:
                log.exception("look_failed", job=name)
