"""Works the arrivals: lanes in parallel, each lane in order, each row in one transaction with its effect."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from core.clock import Clock
from core.mail_terms import InboxState
from jobs.mail.late_rows import LateRows
from storage import inbox
from storage.database import Database, Session
from storage.errors import is_passing
from storage.inbox import InboxRow

log = structlog.get_logger()

WORKERS = 16
IN_MEMORY = 1000
AT_ONCE = 500
LANE_IN_MEMORY = 50
"""Most rows of one lane in memory, so that a flood from one chat leaves room for all others."""
LOOK_EVERY = 1.0
"""Seconds between looks for rows whose next try is due, or that another process has added."""

FIRST_WAIT, LONGEST_WAIT = 0.2, 2.0
"""Seconds between checks whether the database is back."""
MOST_AWAY = 5
"""How often the database may vanish while a row is worked; after that, the row itself is taken for the cause."""

Handle = Callable[[Session, InboxRow, datetime], Awaitable[None]]
"""Applies the effect of one row, inside its transaction."""

OnDead = Callable[[InboxRow, str], Awaitable[None]]
"""Informs a person about a row that was tried too often."""


class InboxLoop:
    """Takes rows from the inbox as they come and works each exactly once."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        handle: Handle,
        on_dead: OnDead,
        workers: int = WORKERS,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._clock = clock
        self._monotonic = monotonic
        self._handle = handle
        self._on_dead = on_dead
        self._lanes: dict[str, deque[InboxRow]] = {}
        self._long: set[str] = set()
        """Lanes of which more waits in the inbox than in memory."""
        self._taken: set[int] = set()
        self._ended: set[int] = set()
        """Rows that ended while we looked: what we read of them is no longer true."""
        self._slots = asyncio.Semaphore(workers)
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Event()
        self._last = 0
        self._late = LateRows(monotonic)
        self._look_at_all = 0.0
        self._stopping = False

    async def run(self) -> None:
        """Work until cancelled. While the database cannot be read, everything waits."""
        while True:
            now = self._monotonic()
            if now >= self._look_at_all:
                self._look_at_all = now + LOOK_EVERY
                after = 0
            else:
                after = self._last
            try:
                found = await self._look(after)
            except Exception as error:
                if is_passing(error):
                    log.warning("inbox_waits_for_the_database", why=type(error).__name__)
                else:
                    log.exception("inbox_not_read")
                found = False
            if not found:
                await self._database.signals["inbox"].wait(LOOK_EVERY)

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
        """Fetch rows and put them into their lanes. Return whether there were any new ones."""
        if len(self._taken) >= IN_MEMORY:
            self._room.clear()
            await self._room.wait()
            return True
        self._ended.clear()
        async with self._database.glance() as session:
            late = self._late.stretch()
            missed = await inbox.waiting_between(session, *late, now=self._clock()) if late and after else []
            rows = await inbox.waiting(session, after=after, now=self._clock(), limit=AT_ONCE)
        # A long lane continues only with rows found from its beginning, or later rows would overtake earlier ones.
        closed = self._long if after else self._long & self._lanes.keys()
        fresh = [row for row in (*missed, *rows) if row.id not in self._taken and row.id not in self._ended]
        given = [row for row in fresh if _lane(row) not in closed and self._give(row)]
        if after == 0 and len(rows) < AT_ONCE:
            self._long &= {_lane(row) for row in fresh if row.id not in self._taken}
        self._last = self._late.step(self._last, [row.id for row in (*missed, *rows)])
        return bool(given)

    def _give(self, row: InboxRow) -> bool:
        """Put a row into its lane. False: the lane is full, and the row stays in the inbox for now."""
        lane = _lane(row)
        waiting = self._lanes.get(lane)
        if waiting is not None and len(waiting) >= LANE_IN_MEMORY:
            self._long.add(lane)
            return False
        self._taken.add(row.id)
        if waiting is not None:
            waiting.append(row)
            return True
        self._lanes[lane] = deque([row])
        task = asyncio.create_task(self._work_lane(lane), name=f"inbox {row.source}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True

    async def _work_lane(self, lane: str) -> None:
        rows = self._lanes[lane]
        while rows and not self._stopping:
            async with self._slots:
                if self._stopping:
                    break
                row = rows.popleft()
                try:
                    await self._work(row)
                finally:
                    self._leave(row)
        del self._lanes[lane]
        for row in rows:
            self._leave(row)
        if lane in self._long:
            self._look_at_all = 0.0
            self._database.signals["inbox"].ring()

    def _leave(self, row: InboxRow) -> None:
        self._taken.discard(row.id)
        self._ended.add(row.id)
        self._room.set()

    async def _work(self, row: InboxRow) -> None:
        """Work a row. While the database is away the row keeps its place, and its lane waits with it."""
        for away in range(MOST_AWAY):
            now = self._clock()
            try:
                async with self._database.write() as session:
                    if await inbox.finish(session, row.id, now):
                        await self._handle(session, row, now)
                return
            except Exception as error:
                if is_passing(error) and away + 1 < MOST_AWAY:
                    await self._database_is_back(row, error)
                    if self._stopping:
                        return
                    continue
                log.exception("inbox_row_failed", row=row.id, source=row.source, tries=row.tries + 1)
                await self._set_aside(row, f"{type(error).__name__}: {error}", now)
                return

    async def _database_is_back(self, row: InboxRow, error: Exception) -> None:
        """Wait until the database answers again, or the loop is to stop."""
        log.warning("inbox_waits_for_the_database", row=row.id, why=type(error).__name__)
        delay = FIRST_WAIT
        while not self._stopping:
            await asyncio.sleep(delay)
            delay = min(2 * delay, LONGEST_WAIT)
            try:
                async with self._database.read() as session:
                    await inbox.count(session)
                return
            except Exception as still:
                if not is_passing(still):
                    # It answers, though with an error: the row's next try will get that error, and the lane continues.
                    return

    async def _set_aside(self, row: InboxRow, why: str, now: datetime) -> None:
        try:
            async with self._database.write() as session:
                state = await inbox.fail(session, row, why, now)
            if state is InboxState.DEAD:
                await self._on_dead(row, why)
        except Exception:
            log.exception("inbox_failure_not_noted", row=row.id)


def _lane(row: InboxRow) -> str:
    return f"{row.source}|{row.lane}"
