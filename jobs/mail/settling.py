"""Messages being sent when their process ended: queued again, or unknown where they must not be sent twice."""

import asyncio
from collections.abc import Collection, Iterable
from contextlib import suppress

import structlog

from jobs.mail.transport import Transport, notified
from storage import outbox
from storage.database import Database

log = structlog.get_logger()

SETTLED_AFTER = 8.0
"""Seconds after which a message another process was sending is free: that process waits at most five seconds."""


class Settling:
    """Settles interrupted messages, once their sender certainly no longer sends."""

    def __init__(self, database: Database, transports: Collection[Transport]) -> None:
        self._database = database
        self._transports = transports
        self._later: asyncio.Task[None] | None = None
        self._stopping = asyncio.Event()

    @property
    def later(self) -> asyncio.Task[None] | None:
        """The task that waits for another process's messages, while it waits."""
        return self._later

    async def begin(self) -> None:
        """Settle interrupted messages: at once where no other process can send, else after some seconds, in a task."""
        await self.end()
        if self._database.is_sqlite:
            await self.settle()
            return
        async with self._database.read() as session:
            left = await outbox.being_sent(session)
        if left:
            self._later = asyncio.create_task(self._settle_later(left), name="outbox settling")

    async def end(self) -> None:
        """Wait for a settling that has begun: people are told of it. One that waits is left to the next sender."""
        if self._later is not None:
            self._stopping.set()
            await self._later
            self._later = None
            self._stopping.clear()

    async def settle(self, among: Iterable[int] | None = None) -> None:
        """Queue interrupted messages again; those not to be sent twice become `unknown`, and a person is informed."""
        async with self._database.write() as session:
            ids = await outbox.settle_interrupted(session, among)
        if ids:
            log.warning("letters_unknown", letters=ids)
            for transport in self._transports:
                await notified(transport.on_unknown(ids))

    async def _settle_later(self, left: list[int]) -> None:
        while not await self._stops_within(SETTLED_AFTER):
            try:
                await self.settle(left)
            except Exception as error:
                log.exception("letters_not_settled", why=type(error).__name__)
            else:
                break

    async def _stops_within(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        return self._stopping.is_set()
