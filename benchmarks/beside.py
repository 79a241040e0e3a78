"""What an import costs those who tap: the whole desk with agents at work, first idle, then while a list is taken in.

    python -m benchmarks.beside [--rounds 4] [--rows 10000] [--seconds 20] [--agents 40] [--rests 0]

Agents tap ten times a second; timed from the tap to the next card. The lists are taken in by the same process, as one
that was dropped into the chat: in transactions of about five milliseconds, its file read by a process of its own.
Idle and busy take turns, a list a round, and each side's taps are taken together: p95 of one idle stretch alone moves
by a third from run to run.

Prints JSON, real time.
"""

import asyncio
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.floor import OUTCOME, a_desk
from benchmarks.ground import run, spread
from benchmarks.imports import write_file
from benchmarks.town import Town, a_town
from cli.serve import Desk
from core.settings import TeamSettings
from core.terms import ImportKind
from desk.imports import runs
from desk.imports.leads import Hearers, Taking, take_in
from desk.operations.pace import BatchPace
from gateways.files.kinds import digest_of
from gateways.files.reading import FileToRead, batches_of
from jobs.requests.import_steps import LONGEST_TRANSACTION, RESTS

Json = dict[str, Any]
RATE = 10.0
"""Taps a second."""


async def _nobody(_read: int, _about: int) -> None:
    """Hear nothing."""


async def _take_in(desk: Desk, path: Path, rows: int, rests: float) -> Json:
    """Take the list in as the chat's imports do."""
    team, began = next(iter(desk.teams.values())), time.perf_counter()
    order = runs.ImportOrder(team.id, ImportKind.LEADS, path.name, digest_of(path), "bank")
    async with desk.database.write() as session:
        going = await runs.begin(session, order, desk.clock())
    hearers = Hearers(lambda _table, _rows: None, _nobody)
    async with batches_of(FileToRead(path, team.region, team.timezone)) as batches:
        pace = BatchPace(LONGEST_TRANSACTION, rows=20, rests=rests)
        await take_in(Taking(desk.database, team, TeamSettings(), desk.clock, pace, hearers), going, batches)
    spent = time.perf_counter() - began
    return {"seconds": round(spent, 1), "rows_a_second": round(rows / spent)}


async def _tapped(town: Town, seconds: float) -> list[float]:
    timed = await town.ask("stream", rate=RATE, seconds=seconds, button=OUTCOME)
    found: list[float] = timed["to_card"]
    return found


async def measure(rounds: int, rows: int, seconds: float, agents: int, rests: float) -> Json:
    """Tap idle, then while a list is taken in, in turns; tell both."""
    # So many taps at most: at fifty rows a second.
    leads = int(RATE * rounds * (seconds + rows / 50))
    idle, busy, ratios, done = list[float](), list[float](), list[float](), list[Json]()
    with tempfile.TemporaryDirectory(prefix="beside") as name:
        async with a_town(agents) as town, a_desk(Path(name), town, agents=agents, leads=leads) as desk:
            await _tapped(town, 3.0)
            for number in range(rounds):
                path = Path(name) / f"list{number}.csv"
                write_file(path, rows, seed=number)
                quiet = await _tapped(town, seconds)
                taking, meanwhile = asyncio.create_task(_take_in(desk, path, rows, rests)), list[float]()
                while not taking.done():
                    meanwhile += await _tapped(town, 4.0)
                done.append(taking.result())
                idle, busy = idle + quiet, busy + meanwhile
                ratios.append(round(spread(meanwhile)["p95_ms"] / spread(quiet)["p95_ms"], 2))
    quiet, beside = spread(idle), spread(busy)
    return {
        "goal": {"p95_beside_to_idle": "<= 1.3"},
        "load": round(os.getloadavg()[0], 1),
        "rows": rows,
        "rests": rests,
        "taps": {"idle": len(idle), "beside": len(busy)},
        "imports": done,
        "p95_ratios": ratios,
        "idle_to_card": quiet,
        "beside_to_card": beside,
        "p95_beside_to_idle": round(beside["p95_ms"] / quiet["p95_ms"], 2),
    }


if __name__ == "__main__":
    run(__doc__, measure, rounds=4, rows=10_000, seconds=20.0, agents=40, rests=RESTS)
