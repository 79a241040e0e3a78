"""Scheduled runs as rows: each runs once, and is taken over when its process has died."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from core.clock import Clock
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


@asynccontextmanager
async def kept_apart(database: Database, clock: Clock, step: str, scope: str) -> AsyncIterator[None]:
    """Keep what fails in a block to itself: it is logged, and noted as a failing step until it works again."""
    why: str | None = None
    try:
        yield
    except Exception as error:
        log.exception("step_failed", step=step, scope=scope)
        why = type(error).__name__
    try:
        await _note(database, clock, step, scope, why)
    except Exception:
        log.exception("step_not_noted", step=step, scope=scope)


async def _note(database: Database, clock: Clock, step: str, scope: str, why: str | None) -> None:
    if why is None:
        async with database.read() as session:
            if step not in await runs.failing_steps(session, scope):
                return
    async with database.write() as session:
        await runs.note_step(session, step, scope, clock(), why)


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


async def carry_out(database: Database, run: Run, now: datetime, work: Awaitable[str]) -> None:
    """Do the work of a run under its lease, and write down what it says of itself, or the name of its error.

    Nothing is written where another process has taken the run over and done it.
    """
    try:
        async with lease_kept(database, run, now):
            said = await work
    except runs.AlreadyDone:
        return
    except Exception as error:
        # Whatever fails, the next runs of the clock must not fail with it.
        log.exception("run_failed", job=run.kind, scope=run.scope, due=run.due)
        await finish(database, run, now, state=RunState.FAILED, detail=type(error).__name__)
        return
    await finish(database, run, now, detail=said)


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
