"""Works what arrived: lanes side by side, each lane in order, each row in one transaction with its effect."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from core.clock import Clock
from core.terms import InboxState
from storage import inbox
from storage.database import Database, Session
from storage.inbox import Row

log = structlog.get_logger()

WORKERS = 16
IN_MEMORY = 1000
LOOK_EVERY = 1.0
"""Seconds between looks for rows whose next try is due, or that another process has put there."""

Handle = Callable[[Session, Row, datetime], Awaitable[None]]
"""Has the effect of one row, inside its transaction."""

OnDead = Callable[[Row, str], Awaitable[None]]
"""Tells a person of a row that was tried too often."""


class InboxLoop:
    """Takes rows from the inbox as they come and works each exactly once."""

    def __init__(
        self, database: Database, clock: Clock, handle: Handle, on_dead: OnDead, workers: int = WORKERS
    ) -> None:
        self._database = database
        self._clock = clock
        self._handle = handle
        self._on_dead = on_dead
        self._lanes: dict[str, deque[Row]] = {}
        self._taken: set[int] = set()
        self._slots = asyncio.Semaphore(workers)
        self._tasks: set[asyncio.Task[None]] = set()
        self._last = 0
        self._stopping = False

    async def run(self) -> None:
        """Work until cancelled."""
        look_at_all = True
        while True:
            found = await self._look(0 if look_at_all else self._last)
            if not found:
                rung = await self._database.bells["inbox"].wait(LOOK_EVERY)
                look_at_all = not rung

    async def stop(self) -> None:
        """Take nothing new and wait for what is being worked; the rest stays in the inbox."""
        self._stopping = True
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def drain(self) -> None:
        """Work until nothing is waiting: for tests and for tools that work once."""
        while await self._look(0) or self._tasks:
            if self._tasks:
                await asyncio.wait(self._tasks)

    async def _look(self, after: int) -> bool:
        """Fetch rows and give them to their lanes. Tell whether there were any new ones."""
        if len(self._taken) >= IN_MEMORY:
            await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            return True
        async with self._database.read() as session:
            rows = await inbox.waiting(session, after=after, now=self._clock())
        fresh = [row for row in rows if row.id not in self._taken]
        for row in fresh:
            self._give(row)
        if rows:
            self._last = max(self._last, rows[-1].id)
        return bool(fresh)

    def _give(self, row: Row) -> None:
        self._taken.add(row.id)
        lane = f"{row.source}|{row.lane}"
        if lane in self._lanes:
            self._lanes[lane].append(row)
            return
        self._lanes[lane] = deque([row])
        task = asyncio.create_task(self._work_lane(lane), name=f"inbox {row.source}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_lane(self, lane: str) -> None:
        rows = self._lanes[lane]
        while rows and not self._stopping:
            async with self._slots:
                row = rows.popleft()
                try:
                    await self._work(row)
                finally:
                    self._taken.discard(row.id)
        del self._lanes[lane]
        for row in rows:
            self._taken.discard(row.id)

    async def _work(self, row: Row) -> None:
        now = self._clock()
        try:
            async with self._database.write() as session:
                if await inbox.finish(session, row.id, now):
                    await self._handle(session, row, now)
        except Exception as error:
            log.exception("inbox_row_failed", row=row.id, source=row.source, tries=row.tries + 1)
            await self._set_aside(row, f"{type(error).__name__}: {error}", now)

    async def _set_aside(self, row: Row, why: str, now: datetime) -> None:
        try:
            async with self._database.write() as session:
                state = await inbox.fail(session, row, why, now)
            if state is InboxState.DEAD:
                await self._on_dead(row, why)
        except Exception:
            log.exception("inbox_failure_not_noted", row=row.id)
