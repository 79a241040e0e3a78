"""What ran by the clock, as rows: each run once, taken over when its process died, shown to whoever asks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.operations import runs
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Run:
    """One run that is ours to do."""

    kind: str
    scope: str
    due: str


LEASE = timedelta(minutes=5)


async def take(database: Database, kind: str, scope: str, due: str, now: datetime) -> Run | None:
    """Take a run if nobody has done it or is doing it."""
    async with database.write() as session:
        taken = await runs.take(session, kind, scope, due, now, LEASE)
    return Run(kind, scope, due) if taken else None


async def finish(
    database: Database, run: Run, now: datetime, *, state: str = "done", detail: str | None = None
) -> None:
    """Write down how a run ended."""
    async with database.write() as session:
        await runs.finish(session, run.kind, run.scope, run.due, now, state, detail)
