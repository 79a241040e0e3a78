"""Working on a request: one process takes it, renews it while it works, and gives it up when another has it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from core.clock import Clock
from desk.operations import requests
from desk.operations.requests import LEASE, Request, TakenOver, W
from storage.database import Database
from storage.signals import Signal

log = structlog.get_logger()

RENEW_EVERY = LEASE.total_seconds() / 5


async def take(database: Database, asked: Request[W], clock: Clock) -> Request[W] | None:
    """Take a request and return it. None: another process has it, or it is done."""
    async with database.write() as session:
        return await requests.take(session, asked, clock())


@asynccontextmanager
async def renewed(database: Database, held: Request[W], clock: Clock) -> AsyncIterator[None]:
    """Renew the lease of a request as long as the block works.

    Raises:
        TakenOver: another process has it, as after a sleep longer than the lease; the block is ended where it stands.
    """
    worker = asyncio.current_task()
    assert worker is not None
    lost, ended = False, Signal()

    async def renew() -> None:
        nonlocal lost
        while not lost and not await ended.wait(RENEW_EVERY):
            try:
                async with database.write() as session:
                    lost = not await requests.renew(session, held, clock())
            except Exception:
                # The database may be away for less time than the lease lasts.
                log.exception("request_not_renewed", request=held.id)
        if lost:
            worker.cancel()

    renewing = asyncio.create_task(renew(), name=f"renew request {held.id}")
    try:
        try:
            yield
        finally:
            # An event and not a cancellation: a driver may swallow a cancellation that comes with its answer.
            ended.ring()
            await renewing
    except asyncio.CancelledError:
        # It may also come while the last renewal is awaited.
        if lost and not worker.uncancel():
            raise TakenOver(f"request {held.id}") from None
        raise
