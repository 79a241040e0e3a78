"""What a tap and a claim cost, beside an older commit: this checkout and another in turn, in one run.

    git worktree add ../before eb3b118
    python -m benchmarks.before --old ../before [--rounds 3] [--taps 1500] [--claims 300]

Each measurement is a process of its own with the code of one checkout (its `benchmarks.floor`, its desk) and the
packages of this one. The machine may be busy with other things: beside the rate by the clock stands the processor time
of the desk's own process, and what counts are ratios within a round.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

Json = dict[str, Any]
AGENTS = 50
LEADS = 10_000
GOALS = {"more": 0.90, "outcome": 0.90, "claim": 0.95, "hand_next": 0.95}


async def taps(number: int) -> Json:
    """Measure "more" and an outcome with its next card: taps a second, and processor milliseconds a tap."""
    from benchmarks.floor import MORE_OR_BACK, OUTCOME, a_desk
    from benchmarks.town import a_town

    found: Json = {}
    ways = {"more": (MORE_OR_BACK, "edited", 0), "outcome": (OUTCOME, "message", 1)}
    with tempfile.TemporaryDirectory() as folder:
        async with a_town(AGENTS) as town, a_desk(Path(folder), town, agents=AGENTS, leads=number * 3):
            for name, (button, after, cards) in ways.items():
                await town.ask("chase", taps=200, button=button, after=after, edits=1, cards=cards)
                busy = time.process_time()
                timed = await town.ask("chase", taps=number, button=button, after=after, edits=1, cards=cards)
                found[name] = _figures(timed["taps"], timed["seconds"], time.process_time() - busy)
    return found


async def claims(number: int) -> Json:
    """Measure the ranked claim and `hand_next` on SQLite, one claimer: claims a second, and milliseconds a claim."""
    from benchmarks.claims import CLAIMERS, _ours, _race
    from benchmarks.ground import fill, found_team, opened

    found: Json = {}
    with tempfile.TemporaryDirectory() as folder:
        async with opened(f"sqlite+aiosqlite:///{Path(folder)}/bench.db") as database:
            team, agents = await found_team(database, CLAIMERS + 2 * number + 100)
            await fill(database, team.id, LEADS)
            for name, claimer in zip(("claim", "hand_next"), _ours(database, team, agents), strict=True):
                await _race(claimer, 1, 50)
                began, busy = time.perf_counter(), time.process_time()
                await _race(claimer, 1, number)
                found[name] = _figures(number, time.perf_counter() - began, time.process_time() - busy)
    return found


def _figures(done: int, seconds: float, busy: float) -> Json:
    return {"per_second": round(done / seconds, 1), "busy_ms": round(1000 * busy / done, 3)}


def measured(checkout: Path, what: str, number: int) -> Json:
    """Measure one checkout in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).resolve()), "--only", what, "--number", str(number)],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout)},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    found: Json = json.loads(done.stdout)
    return found


def compared(old: Path, rounds: int, numbers: dict[str, int]) -> Json:
    """Measure both in turn; ratios are of one round, above 1 where this checkout is the faster one."""
    new = Path(__file__).resolve().parent.parent
    ratios: dict[str, list[tuple[float, float]]] = {name: [] for name in GOALS}
    found: list[Json] = []
    for number in range(rounds):
        one: Json = {}
        for what, size in numbers.items():
            pair = [("before", old), ("now", new)]
            for which, checkout in pair if number % 2 == 0 else reversed(pair):
                one.setdefault(which, {}).update(measured(checkout, what, size))
        for name, found_ratios in ratios.items():
            before, now = one["before"][name], one["now"][name]
            found_ratios.append((now["per_second"] / before["per_second"], before["busy_ms"] / now["busy_ms"]))
        found.append(one)
    return {
        "benchmark": "before",
        "goal": {name: f">= {goal}" for name, goal in GOALS.items()},
        "by_the_clock": {name: round(statistics.median(pair[0] for pair in each), 2) for name, each in ratios.items()},
        "by_processor": {name: round(statistics.median(pair[1] for pair in each), 2) for name, each in ratios.items()},
        "rounds": found,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--old", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--taps", type=int, default=1500)
    parser.add_argument("--claims", type=int, default=300)
    parser.add_argument("--only", choices=("taps", "claims"), help=argparse.SUPPRESS)
    parser.add_argument("--number", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.only:
        print(json.dumps(asyncio.run({"taps": taps, "claims": claims}[chosen.only](chosen.number))))
    else:
        sizes = {"taps": chosen.taps, "claims": chosen.claims}
        print(json.dumps(compared(chosen.old.resolve(), chosen.rounds, sizes), indent=2))
