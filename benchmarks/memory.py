"""What the desk's memory does over many taps: the resident size after each stretch of them, as a curve.

    python -m benchmarks.memory [--taps 4000] [--agents 20] [--points 8] [--warm-up 1000] [--postgres 0]

Each tap is an outcome with its next card. What SQLite keeps of its pages is no leak, but it grows until its cache
is full (`storage/shared_writer.py` gives it 64 MB): before each point the writer gives its pages back, so that the rest
is the desk's own. Beside it stand the Python objects there are (after a full collection) and the tasks under way.
`per_tap` is the slope from the warm-up to the last point. `--postgres 1` measures on a PostgreSQL, which keeps its
pages itself. 200,000 taps take an hour or two: each point is told on stderr when it is measured, and where nothing
comes any more the curve ends there (`broken_off`).
"""

import asyncio
import gc
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.floor import OUTCOME, a_desk
from benchmarks.ground import postgres_if, run
from benchmarks.town import Stuck, a_town
from cli.serve import Desk

Json = dict[str, Any]
GOAL = 75
"""Bytes a tap: 15 MB over 200,000."""


def resident() -> int:
    """Return how much memory this process has, in bytes."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise OSError("/proc/self/status names no VmRSS")


def point(taps: int) -> Json:
    """Measure once."""
    gc.collect()
    return {
        "taps": taps,
        "mb": round(resident() / 2**20, 2),
        "objects": len(gc.get_objects()),
        "tasks": len(asyncio.all_tasks()),
    }


def without_pages(desk: Desk) -> None:
    """Let SQLite's writer give back the pages it keeps, which the next taps read anew."""
    if desk.database._shared is not None:
        desk.database._shared._raw.execute("PRAGMA shrink_memory")


async def main(taps: int, agents: int, points: int, warm_up: int, postgres: int) -> Json:
    """Tap, stop, measure, and again."""
    each = max(1, taps // points)
    leads = (taps + warm_up) * 2 + agents * 2
    with tempfile.TemporaryDirectory() as folder, postgres_if(bool(postgres)) as url:
        async with a_town(agents) as town, a_desk(Path(folder), town, agents=agents, leads=leads, url=url) as desk:
            curve: list[Json] = []
            broken_off = ""
            for number in range(points + 1):
                chased = each if number else warm_up
                try:
                    await town.ask("chase", taps=chased, button=OUTCOME, after="message", edits=1, cards=1)
                except Stuck as stuck:
                    if len(curve) < 2:
                        raise
                    broken_off = str(stuck)
                    break
                without_pages(desk)
                curve.append(point(warm_up + number * each))
                print(json.dumps(curve[-1]), file=sys.stderr, flush=True)  # hours of taps are not lost to the last
    tapped = curve[-1]["taps"] - curve[0]["taps"]
    return {
        "benchmark": "memory",
        "unit": "MB resident",
        "database": "postgresql" if postgres else "sqlite",
        "agents": agents,
        "goal": {"bytes": f"<= {GOAL}", "objects": "0"},
        "per_tap": {
            "bytes": round((curve[-1]["mb"] - curve[0]["mb"]) * 2**20 / tapped),
            "objects": round((curve[-1]["objects"] - curve[0]["objects"]) / tapped, 3),
        },
        "curve": curve,
        "broken_off": broken_off,
    }


if __name__ == "__main__":
    run(__doc__, main, taps=4000, agents=20, points=8, warm_up=1000, postgres=0)
