"""What a list that enters a journey costs those who work: taps, and the reminders of calls they promised.

    python -m benchmarks.enrolled [--rounds 1] [--leads 100000] [--longest 3600] [--seconds 30] [--agents 40]

The whole desk, its clock too, with agents who tap ten times a second. The leads of a list enter a journey in the same
process, `leads` a round. Their first step falls due one to two minutes after their entry, so runs are woken meanwhile;
a round is over when all are in and woken, or after `longest` seconds. Entering and idle take turns of some seconds, and
each side's taps are taken together: while idle, the work of many transactions stands still. So both sides have the same
database and the same neighbours on the machine, which by far outweigh what is measured; `before`: idle before the first
list had come. Timed from the tap to the next card. Every two seconds a call that was promised falls due: `promises`
says how long after its time the agent was reminded, or handed it. `memory_grown_mb`: how far the process grew from when
a tenth of a list had entered to the end of its round; `woken_after`: seconds from the last entry to the last wake.
`--postgres 1` measures on a PostgreSQL of its own.

Prints JSON, real time.
"""

import asyncio
import os
import tempfile
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.floor import OUTCOME, PARTS, a_desk
from benchmarks.ground import NOON, postgres_if, run, spread
from benchmarks.journeys import bring
from benchmarks.town import Town, a_town
from cli.serve import Desk
from core.leads import MoveKind
from core.settings import TeamSettings
from core.terms import Lane, LeadState
from desk.journeys import declared
from desk.leads import contact_keys, promises
from desk.leads.promises import NewPromise
from desk.people.directory import Team
from desk.people.work import Work
from storage.bulk import insert_many
from storage.database import Database, Session
from storage.tables import callback, channel, hand_out, journey_run, journey_step, membership, outbox

Json = dict[str, Any]
RATE = 10.0
"""Taps a second."""
TURN = 15.0
"""Seconds for which entering, or idle, is measured at a time."""
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


async def _start_journey(desk: Desk, team: Team) -> None:
    async with desk.database.write() as session:
        work = Work(session, team, TeamSettings(), desk.clock())
        await declared.load(work, JOURNEY, by=None)
        one = await declared.journey_named(session, team.id, "bench")
        await declared.start(work, one, by=None, usual_rate=0.05)


async def _make_findable(session: Session, after: int) -> None:
    """Write the search keys of contacts after an id, which a list brings with it; else the clock would meanwhile."""
    last: int | None = after
    while last is not None:
        last, _ = await contact_keys.keep_missing(session, last, 20_000)


async def _list(desk: Desk, team: Team, bank: int, before: int, leads: int) -> None:
    """Bring the leads of one list, which nobody has looked at yet."""
    first = 1_000_001 + before
    for start in range(first, first + leads, 20_000):
        async with desk.database.write() as session:
            await bring(session, team.id, bank, range(start, min(start + 20_000, first + leads)))
            await _make_findable(session, start - 1)


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


async def _lateness(database: Database, span: tuple[datetime, datetime]) -> list[float]:
    """Return the seconds after its time at which each promise of a span was told its agent, or was in a hand."""
    told, given = outbox.alias("told"), hand_out.alias("given")
    first = sa.select(sa.func.min(given.c.started_at)).where(given.c.lead_id == callback.c.lead_id).scalar_subquery()
    async with database.read() as session:
        found = await session.execute(
            sa.select(callback.c.due_at, told.c.sent_at, sa.type_coerce(first, told.c.sent_at.type).label("given_at"))
            .outerjoin(told, told.c.id == callback.c.reminder_id)
            .where(callback.c.due_at >= span[0], callback.c.due_at < span[1] - timedelta(seconds=5))
        )
        rows = found.all()
    waits = [min(at for at in (row.sent_at, row.given_at, span[1]) if at is not None) - row.due_at for row in rows]
    return [max(0.0, one.total_seconds()) for one in waits]


def _memory() -> float:
    """Return the megabytes this process holds now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


@dataclass
class _Inside:
    """How many have entered, and how many of them were woken once: each look reads what came since the last."""

    entered: int = 0
    woken: int = 0
    _run: int = 0
    _step: int = 0

    async def look(self, database: Database) -> None:
        """Count what came."""
        runs = sa.select(sa.func.count(), sa.func.max(journey_run.c.id)).where(journey_run.c.id > self._run)
        woken = sa.func.count().filter(journey_step.c.target == "second")
        steps = sa.select(woken, sa.func.max(journey_step.c.id)).where(journey_step.c.id > self._step)
        async with database.read() as session:
            came, run = (await session.execute(runs)).one()
            woke, step = (await session.execute(steps)).one()
        self.entered, self._run = self.entered + came, run or self._run
        self.woken, self._step = self.woken + woke, step or self._step


async def _enter(desk: Desk, before: int, leads: int, idle: "_Side", until: float) -> Json:
    """Wait until the clock has let all of a list in and woken them, or time is over; count its own seconds."""
    began, early, most, seconds, meanwhile = time.perf_counter() - idle.seconds, 0.0, 0.0, 0.0, 0
    inside = _Inside()
    await inside.look(desk.database)
    while inside.woken < before + leads and time.perf_counter() < until:
        if not early and inside.entered >= before + leads / 10:
            early = _memory()
        if not seconds and inside.entered == before + leads:
            seconds, meanwhile = time.perf_counter() - began - idle.seconds, inside.woken - before
        most = max(most, _memory())
        await asyncio.sleep(1.0)
        await inside.look(desk.database)
    own = time.perf_counter() - began - idle.seconds
    return {
        "entered": inside.entered - before,
        "woken": inside.woken - before,
        "seconds": round(seconds or own, 1),
        "leads_a_second": round((inside.entered - before) / (seconds or own)),
        "woken_meanwhile": meanwhile or inside.woken - before,
        "woken_after": round(own - seconds, 1) if seconds else None,
        "memory_grown_mb": round(max(0.0, most - early), 1),
    }


async def _tapped(town: Town, seconds: float) -> list[float]:
    timed = await town.ask("stream", rate=RATE, seconds=seconds, button=OUTCOME)
    found: list[float] = timed["to_card"]
    return found


@dataclass
class _Side:
    """Stretches of one kind, taken together."""

    taps: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def told(self) -> Json:
        """The distributions."""
        promises = {"due": len(self.late), **spread(self.late or [0.0])}
        return {"taps": len(self.taps), "to_card": spread(self.taps), "promises": promises}


async def _stand_still(desk: Desk, town: Town, idle: _Side) -> None:
    """Tap while all work of many transactions waits for its turn."""
    began = desk.clock()
    async with desk.database.long_work:
        held = time.perf_counter()
        idle.taps += await _tapped(town, TURN)
        idle.seconds += time.perf_counter() - held
    idle.late += await _lateness(desk.database, (began, desk.clock()))


async def _round(desk: Desk, town: Town, before: int, leads: int, longest: float, sides: tuple[_Side, _Side]) -> Json:
    """Tap while a list enters, and in turn while nothing does; add both to their sides."""
    team, (idle, busy), bank = next(iter(desk.teams.values())), sides, await _bank(desk.database)
    async with desk.database.long_work:
        await _list(desk, team, bank, before, leads)
    until = time.perf_counter() + longest
    entering = asyncio.create_task(_enter(desk, before, leads, idle, until))
    while not entering.done():
        began = desk.clock()
        busy.taps += await _tapped(town, TURN)
        busy.late += await _lateness(desk.database, (began, desk.clock()))
        if not entering.done():
            await _stand_still(desk, town, idle)
    return entering.result()


async def main(rounds: int, leads: int, longest: float, seconds: float, agents: int, postgres: int) -> Json:
    """Tap idle and while a list enters, in turns; return both."""
    # So many seconds at most: at fifty leads a second, half of the time.
    in_all = seconds + rounds * (min(longest, leads / 25 + 360) + 60)
    idle, busy, parts, ready = _Side(), _Side(), (*PARTS, "clock"), int(RATE * in_all)
    with tempfile.TemporaryDirectory(prefix="enrolled") as folder, postgres_if(bool(postgres)) as url:
        async with (
            a_town(agents) as town,
            a_desk(Path(folder), town, agents=agents, leads=ready, url=url, parts=parts) as desk,
        ):
            team = next(iter(desk.teams.values()))
            async with desk.database.write() as session:
                await _make_findable(session, 0)
            await _tapped(town, 3.0)
            await _promised(desk, team, await _bank(desk.database), in_all)
            await _start_journey(desk, team)
            before = _Side(await _tapped(town, seconds))
            done = [await _round(desk, town, n * leads, leads, longest, (idle, busy)) for n in range(rounds)]
    return {
        "benchmark": "enrolled",
        "goal": {"p95_entering_to_idle": "<= 1.3", "memory": "flat", "promises": "within the 3 s of a sweep, as idle"},
        "load": round(os.getloadavg()[0], 1),
        "database": "postgresql" if postgres else "sqlite",
        "leads": leads,
        "rounds": done,
        "before": spread(before.taps),
        "idle": idle.told,
        "entering": busy.told,
        "p95_entering_to_idle": round(spread(busy.taps)["p95_ms"] / spread(idle.taps)["p95_ms"], 2),
    }


if __name__ == "__main__":
    run(__doc__, main, rounds=1, leads=100_000, longest=3600.0, seconds=30.0, agents=40, postgres=0)
