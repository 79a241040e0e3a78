"""Long work in short transactions with pauses between them, so that taps are hardly delayed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass
from time import perf_counter

from storage.database import Database, Session
from storage.patience import patient

MOST = 4000
"""Rows of one transaction."""
GENTLE_FOR, LONGEST_REST = 3.0, 0.5
"""Seconds."""
QUIET, LONGEST_WATCH = 0.008, 0.1
"""Seconds. After so long without a writer no tap is under way, for the writes of a tap follow one another faster; and
the longest wait for such a moment."""


@dataclass(slots=True)
class BatchPace:
    """How many rows go into one transaction, so that it takes about `longest` seconds and taps wait no longer."""

    longest: float
    rows: int = 100
    fewest: int = 20
    """Rows of one transaction, however long they take."""
    rests: float = 0.0
    """A pause is so many times as long as the transaction before it, while people wait to write."""
    alone: float = 0.0
    """Seconds a transaction may take if nobody waited lately; less than `longest` counts for nothing."""
    postgres_pause: float = 0.0
    """Seconds of a pause on PostgreSQL while people write: they need not wait for the end of a transaction there, but
    share the processor with it. Work with none goes on there whoever writes."""
    gentle_for: float = GENTLE_FOR
    """Seconds for which it goes slowly after somebody waited for it: until it knows that, it delays whoever comes."""
    gentle_until: float = 0.0
    """Until when to go slowly, by the monotonic clock: somebody waited for us, or wrote beside us."""
    _now: int = 0
    """Rows of the transaction at work."""

    @property
    def is_gentle(self) -> bool:
        """Whether people waited for a transaction to end, or wrote beside it, in the last seconds."""
        return perf_counter() < self.gentle_until

    @asynccontextmanager
    async def write(self, database: Database, rows: int) -> AsyncIterator[Session]:
        """Return a transaction for so many rows; learn from what it took, and rest after it.

        Works that rest take turns, so that all of them together delay taps no more than one does.
        """
        async with AsyncExitStack() as turn:
            if self.rests:
                await turn.enter_async_context(database.long_work)
            async with self._begun(database) as session:
                began, self._now = perf_counter(), rows  # the wait for other writers is no work of this transaction
                yield session
                worked = perf_counter() - began
                if self._sees_people(database, began):
                    self.note_waiting()
            self.learn(self._now, worked)
            await self.rest(database, worked)

    @asynccontextmanager
    async def _begun(self, database: Database) -> AsyncIterator[Session]:
        """Return a transaction; work that rests begins it as one that has time, or it would make room for itself."""
        async with AsyncExitStack() as ended:
            # Only its beginning: a task that begins in the transaction may be somebody's.
            with patient() if self.rests else nullcontext():
                session = await ended.enter_async_context(database.write())
            yield session

    def _sees_people(self, database: Database, began: float) -> bool:
        """Whether somebody waits for this transaction to end; on PostgreSQL, came to write since the pause before."""
        if database.is_sqlite:
            return database.people_wait
        return self.postgres_pause > 0 and database.person_came_since(began - LONGEST_REST)

    def found(self, rows: int) -> None:
        """Correct the number of rows of the transaction at work, where that shows only in it."""
        self._now = rows

    def learn(self, rows: int, took: float) -> None:
        """Adapt the number of rows to the time of the last transaction."""
        if rows >= self.rows // 2:
            wanted = rows * (self.longest if self.is_gentle else max(self.longest, self.alone)) / max(took, 1e-6)
            self.rows = int(min(MOST, max(self.fewest, min(wanted, self.rows * 2))))

    def note_waiting(self) -> None:
        """Go slowly for some seconds: somebody waits for this transaction."""
        if self.rests:
            self.gentle_until = perf_counter() + self.gentle_for

    async def rest(self, database: Database, took: float) -> None:
        """Pause after a transaction of so many seconds, if others waited lately, and until no tap is under way.

        So the next transaction delays only taps that are made while it works.
        """
        if not self.is_gentle:
            return
        if not database.is_sqlite:
            await asyncio.sleep(self.postgres_pause)
            return
        ended = perf_counter()
        await asyncio.sleep(min(self.rests * took, LONGEST_REST))
        watched = 0.0
        while database.quiet_for < QUIET and watched < LONGEST_WATCH:
            # Our own commit is no tap: it would keep us slow for ever.
            if database.person_came_since(ended):
                self.note_waiting()
            await asyncio.sleep(QUIET / 2)
            watched += QUIET / 2
