"""Scheduled runs as rows: each runs once, and is taken over when its process has died."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from core.terms import RunState
from desk.operations import runs
from storage.database import Database
from storage.signals import Signal

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Run:
    """One run that is ours to do."""

    kind: str
    scope: str
    due: str


LEASE = timedelta(minutes=5)
RENEW_EVERY = 60.0
"""Seconds between renewals of the lease while the work goes on."""


async def take(database: Database, kind: str, scope: str, due: str, now: datetime) -> Run | None:
    """Take a run if nobody has done it or is doing it."""
    async with database.write() as session:
        taken = await runs.take(session, kind, scope, due, now, LEASE)
    return Run(kind, scope, due) if taken else None


async def finish(
    database: Database, run: Run, now: datetime, *, state: RunState = RunState.DONE, detail: str | None = None
) -> None:
    """Write down how a run ended."""
    async with database.write() as session:
        await runs.finish(session, run.kind, run.scope, run.due, now, state, detail)


@asynccontextmanager
async def lease_kept(database: Database, run: Run, now: datetime) -> AsyncIterator[None]:
    """Renew a run's lease as long as the block takes: a backup of a large database takes longer than any lease."""
    ended = Signal()
    renewing = asyncio.create_task(_renew(database, run, now, ended), name=f"lease of {run.kind}")
    try:
        yield
    finally:
        # Told rather than cancelled: a driver may swallow a cancellation that comes with its answer.
        ended.ring()
        await renewing


async def _renew(database: Database, run: Run, now: datetime, ended: Signal) -> None:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    while not await ended.wait(RENEW_EVERY):
        until = now + timedelta(seconds=loop.time() - begun) + LEASE
        try:
            async with database.write() as session:
                await runs.renew(session, run.kind, run.scope, run.due, until)
        except Exception as error:
            log.warning("lease_not_renewed", job=run.kind, error=type(error).__name__)
