"""How long the event loop stands still while the day's four charts are drawn: inline, in a thread, in our process.

    python -m benchmarks.chart_stall [--rounds 5] [--agents 12]

All ways in one run, beside an idle loop, so that the noise of the machine is in every line. A stall is how much later
than asked a sleep of 2 ms came back. `own` is the part of it in which this process was itself at work: a busy machine
makes every loop late, but only our own work is in `own`. Prints JSON; durations are milliseconds.
"""

import argparse
import asyncio
import json
import platform
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from core.figures.day import (
    AgentCount,
    ChannelLeads,
    Compared,
    Conversion,
    DayFigures,
    FreshAndEarlier,
    Funnel,
    Loss,
    agent_figures,
)
from core.figures.first_calls import FirstCall
from core.intervals import nearest_rank
from core.terms import LostReason
from jobs.worker.process import WorkerProcess
from reports.numbers import NumberStyle
from reports.words import ChartWords, SheetWords

_BEAT = 0.002


def figures(agents: int) -> DayFigures:
    """Make up a day."""
    dice = random.Random(5)
    counts = [
        AgentCount(f"کارشناس {n}", dice.randint(20, 70), dice.randint(9, 19), dice.randint(0, 6)) for n in range(agents)
    ]
    team = Conversion(sum(c.sales for c in counts), sum(c.contacts for c in counts))
    names = ("اینستاگرام", "پیامک", "وب‌سایت", "تماس", "بانک")
    return DayFigures(
        team="شمال",
        day=date(2026, 11, 21),
        until=datetime(2026, 11, 21, 17, 30, tzinfo=UTC),
        currency="IRT",
        channels=tuple(ChannelLeads(name, Compared(90 - 15 * n, 70.0)) for n, name in enumerate(names)),
        leads=Compared(300, 350.0),
        calls=Compared(900, 800.0),
        contacts=Compared(400, 380.0),
        sales=Compared(team.sales, 30.0),
        revenue=Compared(10**8, 9e7),
        conversion=team,
        usual_conversion=0.12,
        agents=agent_figures(counts, team),
        funnel=Funnel(
            FreshAndEarlier(300, 200),
            FreshAndEarlier(250, 200),
            FreshAndEarlier(100, 90),
            FreshAndEarlier(40, 30),
            FreshAndEarlier(20, 10),
            tuple(Loss(reason, 9 - n) for n, reason in enumerate(LostReason)),
        ),
        first_calls=tuple(FirstCall(name, 300, 40, 2, 200.0, 900.0, 0.7) for name in names),
        lost_leads=0,
    )


def words() -> ChartWords:
    """Give every text some Persian of about the right length."""
    numbers = NumberStyle(digits="۰۱۲۳۴۵۶۷۸۹", percent="{n}٪", minutes="{n} دقیقه", hours="{n} ساعت")
    sheet = SheetWords(**dict.fromkeys(SheetWords.__dataclass_fields__, "متن"))
    texts = dict.fromkeys(ChartWords.__dataclass_fields__, "متن کوتاه {n}{t}")
    reasons = dict.fromkeys(LostReason, "دلیل")
    return ChartWords(**texts | {"rtl": True, "numbers": numbers, "sheet": sheet, "reasons": reasons})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Round:
    """One piece of work: for each beat how late it was and how much of that was our own work, and how long it took."""

    late: list[float]
    own: list[float]
    took: float


async def stalls_during(work: Callable[[], Awaitable[object]]) -> Round:
    """Run `work` beside a beat. All in milliseconds."""
    late: list[float] = []
    own: list[float] = []
    running = True

    async def beat() -> None:
        while running:
            asked, worked = time.perf_counter(), time.process_time()
            await asyncio.sleep(_BEAT)
            late.append((time.perf_counter() - asked - _BEAT) * 1000)
            own.append(min(late[-1], (time.process_time() - worked) * 1000))

    heart = asyncio.create_task(beat())
    await asyncio.sleep(5 * _BEAT)
    late.clear()
    own.clear()
    began = time.perf_counter()
    await work()
    took = (time.perf_counter() - began) * 1000
    await asyncio.sleep(2 * _BEAT)
    running = False
    await heart
    return Round(late, own, took)


def summed_up(rounds: list[Round]) -> dict[str, float]:
    """Put the rounds of one way together."""
    late = sorted(beat for each in rounds for beat in each.late)
    own = sorted(beat for each in rounds for beat in each.own)
    took = sorted(each.took for each in rounds)
    return {
        "own_max": round(own[-1], 2),
        "own_p99": round(nearest_rank(own, 0.99), 2),
        "stall_max": round(late[-1], 2),
        "stall_p99": round(nearest_rank(late, 0.99), 2),
        "four_charts_median": round(took[len(took) // 2], 1),
    }


async def main(rounds: int, agents: int) -> dict[str, object]:
    """Measure every way in turn, round by round."""
    from reports.album import draw_album

    day, say = figures(agents), words()
    draw_album(day, say)
    pool = WorkerProcess()

    async def inline() -> None:
        draw_album(day, say)

    async def four_in_our_process() -> None:
        await pool.album(day, say)

    fresh = await stalls_during(four_in_our_process)
    ways: dict[str, Callable[[], Awaitable[object]]] = {
        "idle": lambda: asyncio.sleep(0.6),
        "inline": inline,
        "to_thread": lambda: asyncio.to_thread(draw_album, day, say),
        "our_process": four_in_our_process,
    }
    found: dict[str, list[Round]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            found[name].append(await stalls_during(way))
    await pool.close()
    result = {name: summed_up(each) for name, each in found.items()}
    result["our_process_first_start"] = summed_up([fresh])
    return {
        "benchmark": "chart_stall",
        "unit": "ms",
        "python": platform.python_version(),
        "rounds": rounds,
        "agents": agents,
        "goal": {"our_process.own_max": 10},
        "result": result,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--agents", type=int, default=12)
    chosen = parser.parse_args()
    print(json.dumps(asyncio.run(main(chosen.rounds, chosen.agents)), indent=2))
