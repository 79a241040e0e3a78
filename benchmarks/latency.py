"""From a tap to the next card, at a steady rate of taps, and the same while the day's charts are drawn, in one run.

    python -m benchmarks.latency [--seconds 30] [--agents 60] [--rounds 1] [--postgres 0]

The whole desk (polling, handling, sending) in this process, the local Telegram in another. Somebody taps an outcome at
the given rate whatever comes back; a tap is answered, its card rewritten, the next card dealt and sent. Timed from the
moment the tap was due at the messenger to the moment the card arrived there. In turn:

* `10_a_second_at_telegrams_pace`: with the default limits (25/s over all chats, 1/s a chat in bursts of three), under
  which the local Telegram refuses what is too fast: 10 taps make 20 messages a second;
* `10_a_second`, `50_a_second`: the limits raised (1,000/s, 100/s a chat), because 50 taps make 100 messages a second,
  which Telegram takes from no bot: this is what the desk itself takes;
* `10_a_second_drawing`: as `10_a_second`, with four charts drawn again and again in the drawing process.

`over_half_a_second` counts the taps that were answered so late. `--postgres 1` measures on a PostgreSQL of its own.

Prints JSON, milliseconds.
"""

import asyncio
import gc
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from benchmarks import floor
from benchmarks.chart_stall import figures, words
from benchmarks.floor import OUTCOME, a_desk
from benchmarks.ground import postgres_if, run, spread
from benchmarks.sends import own_pace
from benchmarks.town import a_town
from jobs.worker.process import WorkerProcess

Json = dict[str, Any]
LATE = 0.5
"""Seconds from a tap to its answer that somebody notices."""
WARM_UP = 3.0
"""Seconds of taps before those that count."""


@asynccontextmanager
async def drawing(wanted: bool) -> AsyncIterator[list[int]]:
    """Draw four charts again and again meanwhile; count the albums."""
    drawn = [0]
    if not wanted:
        yield drawn
        return
    pool = WorkerProcess()
    day, say = figures(12), words()
    await pool.album(day, say)

    async def again_and_again() -> None:
        while True:
            await pool.album(day, say)
            drawn[0] += 1

    task = asyncio.create_task(again_and_again())
    try:
        yield drawn
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await pool.close()


async def measure(
    rate: float, seconds: float, agents: int, *, limited: bool = False, draw: bool = False, postgres: bool = False
) -> Json:
    """Tap at one rate; tell the spread of the times."""
    leads = int(rate * (seconds + WARM_UP)) + 2 * agents
    config = own_pace(floor.CONFIG) if limited else floor.CONFIG
    with tempfile.TemporaryDirectory() as folder, postgres_if(postgres) as url:
        gc.collect()
        async with (
            a_town(agents, limited=limited) as town,
            a_desk(Path(folder), town, agents=agents, leads=leads, url=url, config=config),
            drawing(draw) as drawn,
        ):
            await town.ask("stream", rate=rate, seconds=WARM_UP, button=OUTCOME)
            drawn[0] = 0
            timed = await town.ask("stream", rate=rate, seconds=seconds, button=OUTCOME)
            tally = await town.ask("tally")
    result: Json = {
        "taps": len(timed["to_card"]),
        "to_answer": spread(timed["to_answer"]),
        "over_half_a_second": sum(one > LATE for one in timed["to_answer"]),
        "to_card": spread(timed["to_card"]),
        "nobody_free": timed["nobody_free"],
        "refused": tally["refused"],
        "load": round(os.getloadavg()[0], 1),
    }
    return result | ({"albums_drawn": drawn[0]} if draw else {})


async def main(seconds: float, agents: int, rounds: int, postgres: int) -> Json:
    """Measure all in turn, round by round."""
    found: list[Json] = []
    on = bool(postgres)
    for _ in range(rounds):
        one = {
            "10_a_second_at_telegrams_pace": await measure(10, seconds, agents, limited=True, postgres=on),
            "10_a_second": await measure(10, seconds, agents, postgres=on),
            "10_a_second_drawing": await measure(10, seconds, agents, draw=True, postgres=on),
            "50_a_second": await measure(50, seconds, agents, postgres=on),
        }
        drawn, quiet = one["10_a_second_drawing"]["to_card"], one["10_a_second"]["to_card"]
        found.append(one | {"p99_drawing_to_quiet": round(drawn["p99_ms"] / quiet["p99_ms"], 2)})
    return {
        "benchmark": "latency",
        "unit": "ms from the tap to the next card",
        "database": "postgresql" if on else "sqlite",
        "agents": agents,
        "seconds": seconds,
        "goal": {"p99_drawing_to_quiet": "<= 2"},
        "rounds": found,
    }


if __name__ == "__main__":
    run(__doc__, main, seconds=30.0, agents=60, rounds=1, postgres=0)
