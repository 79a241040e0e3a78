"""Results of sendings, recorded together: one transaction for all that ended while the last one was committed."""

import asyncio
from collections.abc import Callable

import structlog

from core.clock import Clock
from core.mail_terms import OutboxState
from storage import outbox
from storage.database import Database
from storage.errors import is_passing
from storage.outbox import SendingResult

log = structlog.get_logger()

REMEMBERED = 10_000
TRY_AGAIN = 0.5
"""Seconds until recording is tried again after a failure, whether this process still sends or not."""


class Deliveries:
    """Records the results of sendings, and remembers the message ids from the messenger."""

    def __init__(self, database: Database, clock: Clock, on_ended: Callable[[set[int]], None]) -> None:
        self._database = database
        self._clock = clock
        self._on_ended = on_ended
        self._message_ids: dict[int, int] = {}
        self._posted: list[SendingResult] = []
        self._recorder: asyncio.Task[None] | None = None
        self._again: asyncio.TimerHandle | None = None

    def note(self, posted: SendingResult) -> None:
        """Record how one sending ended."""
        if posted.message_id is not None:
            self._message_ids[posted.id] = posted.message_id
        self._posted.append(posted)
        self.keep_recording()

    def keep_recording(self) -> None:
        """Start writing the recorded results, including those that could not be written before."""
        if self._again is not None:
            self._again.cancel()
            self._again = None
        if self._posted and (self._recorder is None or self._recorder.done()):
            self._recorder = asyncio.create_task(self._record(), name="outbox recorder")

    async def all_recorded(self) -> None:
        """Wait until all results are written, or cannot be."""
        self.keep_recording()
        if self._recorder is not None:
            await self._recorder

    async def message_id(self, row_id: int) -> int | None:
        """Return the messenger's id of a message that has arrived."""
        known = self._message_ids.get(row_id)
        if known is not None:
            return known
        async with self._database.read() as session:
            found = await outbox.message_id_of(session, row_id)
        return found[1] if found else None

    async def _record(self) -> None:
        while self._posted:
            posted, self._posted = self._posted, []
            try:
                await self._write(posted)
            except Exception as error:
                if is_passing(error):
                    self._wait_for_the_database(posted, error)
                    return
                log.exception("sendings_not_recorded", letters=len(posted))
                if not await self._write_each(posted):
                    return
        if len(self._message_ids) > REMEMBERED:
            self._message_ids = dict(list(self._message_ids.items())[-REMEMBERED // 2 :])

    async def _write(self, posted: list[SendingResult]) -> None:
        async with self._database.write() as session:
            await outbox.record(session, posted, self._clock())
        self._on_ended({p.id for p in posted if p.state is not OutboxState.QUEUED})

    async def _write_each(self, posted: list[SendingResult]) -> bool:
        """Write the results one by one, because one of them blocks the others. False: the database is away. The one
        that cannot be written stays marked as being sent, and its chat waits: only the next start settles it,
        because a repeated sending before that could not be recorded either.
        """
        for number, one in enumerate(posted):
            try:
                await self._write([one])
            except Exception as error:
                if is_passing(error):
                    self._wait_for_the_database(posted[number:], error)
                    return False
                log.exception("sending_not_recorded", row=one.id)
        return True

    def _wait_for_the_database(self, posted: list[SendingResult], error: Exception) -> None:
        """Keep the unwritten results; if that lasts long, the next sender treats their messages as interrupted."""
        self._posted = posted + self._posted
        log.warning("sendings_wait_for_the_database", letters=len(posted), why=type(error).__name__)
        self._again = asyncio.get_running_loop().call_later(TRY_AGAIN, self.keep_recording)
