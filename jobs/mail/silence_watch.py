"""Records when no message reaches a messenger, so that this time counts against nobody."""

from datetime import datetime, timedelta

import structlog

from core.clock import Clock
from desk.operations import runs
from storage import silences
from storage.database import Database
from storage.silences import Way

log = structlog.get_logger()

NOTED_AFTER = timedelta(seconds=5)
"""A shorter silence stops nobody from working."""
STANDSTILL = timedelta(seconds=90)
"""The sweep leaves a mark each minute, also for a failed round: after so long without a mark, the desk was stopped."""
_SIGNS = ("sweep", f"{runs.STEP}sweep")


async def note_standstill(database: Database, now: datetime) -> None:
    """Record, when a desk starts, how long none ran: what agents could not do in that time counts against nobody."""
    async with database.write() as session:
        signs = [await runs.last_beat(session, kind) for kind in _SIGNS]
        last = max((at for at in signs if at is not None), default=None)
        if last is not None and now - last > STANDSTILL:
            await silences.end(session, "", "desk", last, now)


class SilenceWatch:
    """One transport to one messenger: what fails there and what arrives."""

    def __init__(self, database: Database, clock: Clock, messenger: str, way: Way) -> None:
        self._database = database
        self._clock = clock
        self._messenger = messenger
        self._way = way
        self._began: datetime | None = None
        self._noted = False

    async def start(self) -> None:
        """End the silence that an earlier, ended process has left open."""
        try:
            async with self._database.write() as session:
                await silences.close_left_open(session, self._messenger, self._way, self._clock())
        except Exception:
            log.exception("silence_not_noted", messenger=self._messenger)

    async def noted(self, came_through: bool) -> None:
        """Record the result of one try."""
        await (self.worked() if came_through else self.failed())

    async def failed(self) -> None:
        """Record that a message did not arrive."""
        now = self._clock()
        if self._began is None:
            self._began = now
        if self._noted or now - self._began < NOTED_AFTER:
            return
        try:
            async with self._database.write() as session:
                await silences.begin(session, self._messenger, self._way, self._began)
        except Exception:
            log.exception("silence_not_noted", messenger=self._messenger)
            return
        self._noted = True
        log.warning("messenger_silent", messenger=self._messenger, way=self._way, since=self._began.isoformat())

    async def worked(self) -> None:
        """Record that a message arrived."""
        began = self._began
        if began is None:
            return
        now = self._clock()
        if self._noted or now - began >= NOTED_AFTER:
            try:
                async with self._database.write() as session:
                    await silences.end(session, self._messenger, self._way, began, now)
            except Exception:
                log.exception("silence_not_noted", messenger=self._messenger)
                return
            log.info("messenger_back", messenger=self._messenger, way=self._way)
        self._began, self._noted = None, False
