"""What a crowd costs those who wait for a word: a promised reminder behind queued texts.

    python -m benchmarks.crowd [--queued 50000] [--reminders 40]

So many campaign letters wait at the bot's own door, which keeps the messenger's limits (25 a second), and as many at
the door of an SMS gateway that takes 50 ms for each; every half second one promised reminder is committed. Timed from
its commit to when it is at the door.

Prints JSON, real time.
"""

import asyncio
import os
import tempfile
import time
from typing import Any

from benchmarks.floor import from_noon
from benchmarks.ground import NOON, opened, run, spread
from bot.transport.limits import Limits, Pace
from bot.transport.verdicts import SendVerdict, Sent
from core.addresses import Address, behind_gateway
from core.mail_terms import Urgency
from jobs.mail.outbox_loop import OutboxLoop
from jobs.mail.transport import Transport
from storage import outbox
from storage.bulk import insert_many
from storage.database import Database
from storage.outbox import Message

Json = dict[str, Any]
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
                        outbox.NewMessage(
                            to=Address("telegram", 10 + n),
                            urgency=Urgency.PROMISE,
                            method="sendMessage",
                            payload={"text": f"reminder {n}"},
                        ),
                        clock(),
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


async def main(queued: int, reminders: int) -> Json:
    """Measure it."""
    return {
        "benchmark": "crowd",
        "goal": {"slowest_seconds": "<= 2"},
        "load": round(os.getloadavg()[0], 1),
        **await reminded(queued, reminders),
    }


if __name__ == "__main__":
    run(__doc__, main, queued=50_000, reminders=40)
