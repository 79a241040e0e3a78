"""What a list that enters a journey costs those who work: taps, and the reminders of calls they promised.

    python -m benchmarks.enrolled [--leads 100000] [--seconds 45] [--agents 40]

The whole desk, its clock too, with agents who tap ten times a second: first idle, then while the leads of one list
enter a journey in the same process, until all are in. Their first step falls due within a minute of their entry, so
runs are woken meanwhile. Timed from the tap to the next card. Every two seconds a call that was promised falls due:
`promises` says how long after its time the agent was reminded, or handed it. `memory_grown_mb`: how far the process
grew from when a tenth had entered to the end.

Prints JSON, real time.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.floor import OUTCOME, PARTS, a_desk
from benchmarks.ground import NOON, run, spread
from benchmarks.journeys import bring
from benchmarks.town import Town, a_town
from cli.serve import Desk
from core.leads import MoveKind
from core.settings import TeamSettings
from core.terms import Lane, LeadState
from desk.journeys import declared
from desk.leads import promises
from desk.leads.promises import NewPromise
from desk.people.directory import Team
from desk.people.work import Work
from storage.bulk import insert_many
from storage.database import Database
from storage.tables import callback, channel, hand_out, journey_run, journey_step, membership, outbox

Json = dict[str, Any]
RATE = 10.0
"""Taps a second."""
PROMISED_EVERY = 2.0
"""Seconds from one promised call to the next."""
JOURNEY = """
[[journeys]]
name = "bench"
enter = { channel = ["bank"] }
exit = { goal = "sale", stop_on = ["sale"], max_days = 365, max_steps = 200 }
spread = "1 minute"

[[journeys.steps]]
name = "first"
wait = "1 minute"

[[journeys.steps]]
name = "second"
wait = "30 days"
next = "first"
"""


async def _bank(database: Database) -> int:
    async with database.read() as session:
        found: int = (await session.execute(sa.select(channel.c.id).where(channel.c.slug == "bank"))).scalar_one()
        return found


async def _lists(desk: Desk, team: Team, bank: int, leads: int) -> None:
    """Start a journey and bring the leads of one list, which nobody has looked at yet."""
    async with desk.database.write() as session:
        work = Work(session, team, TeamSettings(), desk.clock())
        await declared.load(work, JOURNEY, by=None)
        one = await declared.journey_named(session, team.id, "bench")
        await declared.start(work, one, by=None, usual_rate=0.05)
    for start in range(1, leads + 1, 20_000):
        async with desk.database.write() as session:
            await bring(session, team.id, bank, range(1_000_000 + start, 1_000_000 + min(start + 20_000, leads + 1)))


async def _promised(desk: Desk, team: Team, bank: int, seconds: float) -> None:
    """Let the agents have promised calls, one every two seconds from now on."""
    now = desk.clock()
    ahead = [now + timedelta(seconds=PROMISED_EVERY * (n + 1)) for n in range(int(seconds / PROMISED_EVERY))]
    async with desk.database.write() as session:
        agents = list((await session.execute(sa.select(membership.c.id))).scalars())
        about = {"team_id": team.id, "channel_id": bank, "entry": "bank", "campaign": "", "lane": Lane.PROMISED.value}
        numbers = range(3_000_000, 3_000_000 + len(ahead))
        people = [{"id": n, "team_id": team.id, "phone": f"+97{n:010}", "created_at": NOON} for n in numbers]
        await insert_many(session, "contact", people)
        for n, at in zip(numbers, ahead, strict=True):
            lead = {**about, "id": n, "contact_id": n, "state": LeadState.OPEN, "arrived_at": NOON, "due_at": at}
            owner = agents[n % len(agents)]
            await insert_many(session, "lead", [{**lead, "owner_id": owner, "created_at": NOON}])
            event = {**about, "lead_id": n, "what": MoveKind.PROMISED, "at": NOON, "state": LeadState.OPEN}
            await insert_many(session, "lead_event", [event])
            await promises.keep(session, NewPromise(team.id, n, owner, None, at), TeamSettings(), now)
        # The reminder some minutes before is not what is measured.
        await session.execute(callback.update().values(stage=1))


async def _lateness(database: Database, since: datetime, until: datetime) -> Json:
    """Return how long after its time each promise of a span was told its agent, or was in a hand."""
    told, given = outbox.alias("told"), hand_out.alias("given")
    first = sa.select(sa.func.min(given.c.started_at)).where(given.c.lead_id == callback.c.lead_id).scalar_subquery()
    async with database.read() as session:
        found = await session.execute(
            sa.select(callback.c.due_at, told.c.sent_at, sa.type_coerce(first, told.c.sent_at.type).label("given_at"))
            .outerjoin(told, told.c.id == callback.c.reminder_id)
            .where(callback.c.due_at >= since, callback.c.due_at < until)
        )
        rows = found.all()
    waits = [min(at for at in (row.sent_at, row.given_at, until) if at is not None) - row.due_at for row in rows]
    return {"due": len(rows), **spread([max(0.0, one.total_seconds()) for one in waits] or [0.0])}


def _memory() -> float:
    """Return the megabytes this process holds now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


async def _entered(database: Database) -> int:
    async with database.read() as session:
        return int((await session.execute(sa.select(sa.func.count()).select_from(journey_run))).scalar_one())


async def _enter(desk: Desk, leads: int) -> Json:
    """Wait until the clock has let all of them in."""
    began, early, most = time.perf_counter(), 0.0, 0.0
    while (inside := await _entered(desk.database)) < leads:
        if not early and inside >= leads / 10:
            early = _memory()
        most = max(most, _memory())
        await asyncio.sleep(1.0)
    seconds = time.perf_counter() - began
    async with desk.database.read() as session:
        moved = await session.scalar(sa.select(sa.func.count()).where(journey_step.c.target == "second"))
    return {
        "seconds": round(seconds, 1),
        "leads_a_second": round(leads / seconds),
        "woken_meanwhile": moved,
        "memory_grown_mb": round(max(0.0, most - early), 1),
    }


async def _tapped(town: Town, seconds: float) -> list[float]:
    timed = await town.ask("stream", rate=RATE, seconds=seconds, button=OUTCOME)
    found: list[float] = timed["to_card"]
    return found


def _both(idle: Sequence[float], busy: Sequence[float]) -> Json:
    quiet, crowded = spread(idle), spread(busy)
    return {
        "taps": len(busy),
        "idle_to_card": quiet,
        "entering_to_card": crowded,
        "p95_entering_to_idle": round(crowded["p95_ms"] / quiet["p95_ms"], 2),
    }


async def main(leads: int, seconds: float, agents: int) -> Json:
    """Tap idle, then while a list enters; tell both."""
    # So many taps at most while they enter: at fifty leads a second.
    longest = 2 * seconds + leads / 50
    with tempfile.TemporaryDirectory(prefix="enrolled") as folder:
        async with (
            a_town(agents) as town,
            a_desk(Path(folder), town, agents=agents, leads=int(RATE * longest), parts=(*PARTS, "clock")) as desk,
        ):
            team = next(iter(desk.teams.values()))
            await _tapped(town, 3.0)
            begun = desk.clock()
            bank = await _bank(desk.database)
            await _promised(desk, team, bank, longest)
            idle = await _tapped(town, seconds)
            idle_until = desk.clock()
            await _lists(desk, team, bank, leads)
            brought = desk.clock()
            entering = asyncio.create_task(_enter(desk, leads))
            busy = list[float]()
            while not entering.done():
                busy += await _tapped(town, 4.0)
            done = entering.result()
            idly = await _lateness(desk.database, begun, idle_until - timedelta(seconds=5))
            late = await _lateness(desk.database, brought, desk.clock() - timedelta(seconds=5))
    return {
        "benchmark": "enrolled",
        "goal": {"p95_entering_to_idle": "<= 1.3", "memory": "flat", "promises": "within the 3 s of a sweep, as idle"},
        "load": round(os.getloadavg()[0], 1),
        "leads": leads,
        **done,
        **_both(idle, busy),
        "promises": {"idle": idly, "entering": late},
    }


if __name__ == "__main__":
    run(__doc__, main, leads=100_000, seconds=45.0, agents=40)
