"""What a crowd costs those who work: a promised reminder behind queued texts, taps while a list enters a journey.

    python -m benchmarks.crowd [--queued 50000] [--reminders 40] [--leads 100000] [--seconds 15] [--agents 40]

`reminder`: so many campaign letters wait at the bot's own door, which keeps the messenger's limits (25 a second), and
as many at the door of an SMS gateway that takes 50 ms for each; every half second one promised reminder is
committed. Timed from its commit to when it is at the door.

`enrol`: the whole desk with agents who tap ten times a second, first idle, then while the leads of one list enter a
journey in the same process, as the clock lets them. Timed from the tap to the next card. `memory_grown_mb`: how far the
process grew from when a tenth had entered to the end.

Prints JSON, real time.
"""

import asyncio
import os
import tempfile
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.floor import OUTCOME, a_desk, from_noon
from benchmarks.ground import NOON, opened, run, spread
from benchmarks.journeys import JOURNEY, bring
from benchmarks.town import Town, a_town
from bot.transport.limits import Limits, Pace
from bot.transport.sender import SendVerdict, Sent
from cli.serve import Desk
from core.addresses import Address, behind_gateway
from core.mail_terms import Urgency
from core.settings import TeamSettings
from desk.journeys import declared
from desk.people.work import Work
from jobs.clock.journeys import JOURNEYS_EVERY, Journeys
from jobs.mail.outbox_loop import OutboxLoop
from jobs.mail.transport import Transport
from storage import outbox
from storage.bulk import insert_many
from storage.database import Database
from storage.outbox import Message
from storage.tables import channel, journey_run

Json = dict[str, Any]
RATE = 10.0
"""Taps a second."""
GATEWAY_TAKES = 0.05


class Door:
    """One way out that takes what it is given and notes when."""

    def __init__(self, messenger: str, pace: Pace, takes: float) -> None:
        self.at = dict[str, float]()
        self.sent = 0
        self._takes = takes
        self.transport = Transport(messenger, Limits(pace, time.monotonic), self._send, _nothing, _nothing, _nothing)

    async def _send(self, letter: Message, payload: dict[str, Any]) -> SendVerdict:
        self.at.setdefault(str(payload.get("text")), time.perf_counter())
        self.sent += 1
        await asyncio.sleep(self._takes)
        return Sent(letter.id)


async def _nothing(*_: Any) -> None:
    return None


async def _crowd(database: Database, to: Address, queued: int) -> None:
    """Queue campaign letters, each to a chat of its own."""
    for start in range(0, queued, 10_000):
        rows = [
            {
                "messenger": to.messenger,
                "chat_id": 1_000_000 + n,
                "urgency": Urgency.CAMPAIGN,
                "method": "sendMessage",
                "payload": {"text": "campaign"},
                "state": "queued",
                "created_at": NOON,
                "attempts": 0,
            }
            for n in range(start, min(start + 10_000, queued))
        ]
        async with database.write() as session:
            await insert_many(session, "outbox", rows)


async def reminded(queued: int, reminders: int) -> Json:
    """Commit reminders behind a crowd; tell the spread of the seconds until each leaves."""
    gateway = behind_gateway("sms", "1").messenger
    bot, sms = Door("telegram", Pace(), 0.02), Door(gateway, Pace(1e9, 1e9, 1_000_000), GATEWAY_TAKES)
    clock, committed = from_noon(), list[float]()
    with tempfile.TemporaryDirectory() as folder:
        async with opened(f"sqlite+aiosqlite:///{folder}/desk.db") as database:
            for door in (Address("telegram", 0), Address(gateway, 0)):
                await _crowd(database, door, queued)
            loop = OutboxLoop(database, clock, [bot.transport, sms.transport])
            running = asyncio.create_task(loop.run())
            while not bot.sent:
                await asyncio.sleep(0.05)
            for n in range(reminders):
                async with database.write() as session:
                    await outbox.queue(
                        session,
                        to=Address("telegram", 10 + n),
                        urgency=Urgency.PROMISE,
                        method="sendMessage",
                        payload={"text": f"reminder {n}"},
                        now=clock(),
                    )
                committed.append(time.perf_counter())
                await asyncio.sleep(0.5)
            async with asyncio.timeout(60):
                while f"reminder {reminders - 1}" not in bot.at:
                    await asyncio.sleep(0.05)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await loop.stop()
    waits = [bot.at[f"reminder {n}"] - at for n, at in enumerate(committed)]
    return {
        "queued": {"bot": queued, "gateway": queued},
        "left_meanwhile": {"bot": bot.sent, "gateway": sms.sent},
        "commit_to_door": spread(waits),
        "slowest_seconds": round(max(waits), 3),
    }


async def _lists(desk: Desk, leads: int) -> None:
    """Start a journey and bring the leads of one list, which nobody has looked at yet."""
    team = next(iter(desk.teams.values()))
    async with desk.database.write() as session:
        found = await session.execute(sa.select(channel.c.id).where(channel.c.slug == "bank"))
        bank = found.scalars().first()
        work = Work(session, team, TeamSettings(), desk.clock())
        await declared.load(work, JOURNEY, by=None)
        one = await declared.journey_named(session, team.id, "bench")
        await declared.start(work, one, by=None, usual_rate=0.05)
    assert bank is not None
    for start in range(1, leads + 1, 20_000):
        async with desk.database.write() as session:
            await bring(session, team.id, bank, range(1_000_000 + start, 1_000_000 + min(start + 20_000, leads + 1)))


def _memory() -> float:
    """Return the megabytes this process holds now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


async def _entered(database: Database) -> int:
    async with database.read() as session:
        return int((await session.execute(sa.select(sa.func.count()).select_from(journey_run))).scalar_one())


async def _enrol(desk: Desk, leads: int) -> Json:
    """Let them enter as the clock does, until all are in."""
    journeys, began = Journeys(desk.database, desk.clock), time.perf_counter()
    early, most = 0.0, 0.0
    while (inside := await _entered(desk.database)) < leads:
        if not early and inside >= leads / 10:
            early = _memory()
        look = time.perf_counter()
        await journeys.run()
        most = max(most, _memory())
        await asyncio.sleep(max(0.0, JOURNEYS_EVERY - (time.perf_counter() - look)))
    return {"seconds": round(time.perf_counter() - began, 1), "memory_grown_mb": round(max(0.0, most - early), 1)}


async def _tapped(town: Town, seconds: float) -> list[float]:
    timed = await town.ask("stream", rate=RATE, seconds=seconds, button=OUTCOME)
    found: list[float] = timed["to_card"]
    return found


async def enrolled(leads: int, seconds: float, agents: int) -> Json:
    """Tap idle, then while a list enters; tell both."""
    # So many taps at most while they enter: at a hundred leads a second.
    taps = int(RATE * (2 * seconds + leads / 100))
    with tempfile.TemporaryDirectory() as folder:
        async with a_town(agents) as town, a_desk(Path(folder), town, agents=agents, leads=taps) as desk:
            await _lists(desk, leads)
            await _tapped(town, 3.0)
            idle = await _tapped(town, seconds)
            entering = asyncio.create_task(_enrol(desk, leads))
            busy = list[float]()
            while not entering.done():
                busy += await _tapped(town, 5.0)
            done = entering.result()
    quiet, crowded = spread(idle), spread(busy)
    return {
        "leads": leads,
        **done,
        "idle_to_card": quiet,
        "entering_to_card": crowded,
        "p95_entering_to_idle": round(crowded["p95_ms"] / quiet["p95_ms"], 2),
    }


async def main(queued: int, reminders: int, leads: int, seconds: float, agents: int) -> Json:
    """Measure both."""
    return {
        "benchmark": "crowd",
        "goal": {"slowest_seconds": "<= 2", "p95_entering_to_idle": "<= 1.3", "memory": "flat"},
        "load": round(os.getloadavg()[0], 1),
        "reminder": await reminded(queued, reminders),
        "enrol": await enrolled(leads, seconds, agents),
    }


if __name__ == "__main__":
    run(__doc__, main, queued=50_000, reminders=40, leads=100_000, seconds=15.0, agents=40)
