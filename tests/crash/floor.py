"""A sales floor under load whose desk is killed again and again: the tool behind the crash tests.

    python -m tests.crash --kills 200 --seed 1

The local Telegram lives here; the desk is a process of its own (the real `sarnakh serve`, forked from a server that has
its imports ready, so that a restart takes milliseconds) and dies by SIGKILL after a random number of things the
messenger saw it do. Agents tap, marketing types numbers, customers text, all the while. In the end the desk works off
what is left, and every trace is counted.
"""

import asyncio
import multiprocessing
import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from cli.config.file import load
from cli.serve import Desk
from core.terms import Role
from desk.people import invites
from playground.server import Playground
from playground.store import Account
from playground.switchboard import Settings
from tests.ports import port_of_its_own

TOKEN = "123456789:AAHcrashTokenOfTheLocalTelegram00000"
KEY = "crash-door-key-00000000000"
AGENTS = tuple(range(1001, 1005))
MARKETER = 1010
A_LIFE = 30
"""Numbers typed, and texts sent, in one life of the desk at the most: on a slow machine hours of work would pile up."""

CONFIG = """
[telegram]
token = "{token}"
api_base = "{base}"
[database]
url = "sqlite+aiosqlite:///crash.db"
[http]
port = {port}
[limits]
overall = 1000
chat = 100
chat_burst = 100
group_a_minute = 1000
[log]
level = "ERROR"
[backup]
at = ""
[[teams]]
name = "Crash"
timezone = "Asia/Tehran"
language = "en"
currency = "USD"
region = "IR"
[[gateways]]
name = "sms"
kind = "kavenegar"
key = "{key}"
"""


@dataclass
class Tally:
    """What was put in, to be found again."""

    typed: list[str] = field(default_factory=list)
    texted: list[str] = field(default_factory=list)
    tapped: set[int] = field(default_factory=set)
    kills: int = 0
    restarts_ms: list[float] = field(default_factory=list)
    stops_s: list[float] = field(default_factory=list)


def run_desk(config: str, errors: str) -> None:
    """Run the real desk in this process, its stderr in a file."""
    from cli.commands.serve import PARTS
    from cli.serve import serve

    with Path(errors).open("ab", buffering=0) as sink:
        os.dup2(sink.fileno(), sys.stderr.fileno())
        os.dup2(sink.fileno(), sys.stdout.fileno())
    asyncio.run(serve(load(Path(config)), PARTS))


class Floor:
    """The floor: messenger, people, customers, and the desk's process."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.rng = random.Random(seed)
        self.tally = Tally()
        self.playground = Playground(Settings(limits=None, throttle_polls=False, answer_wait=0.5, seed=seed))
        self.process: Any = None
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["cli.serve", "tests.crash.floor"])
        self._load: list[asyncio.Task[None]] = []
        self._seen = 0

    # -- setting up ----------------------------------------------------------------------------------------------------

    async def open(self) -> None:
        """Open the messenger, write the configuration, let everybody come in."""
        self.playground.add_bot(TOKEN)
        for user_id in (*AGENTS, MARKETER):
            self.playground.add_person(Account(user_id, f"P{user_id}", language_code="en"))
        base = await self.playground.start()
        self.port = port_of_its_own()
        self.config = self.folder / "config.toml"
        self.config.write_text(CONFIG.format(token=TOKEN, base=base, port=self.port, key=KEY), encoding="utf-8")
        self.http = ClientSession(timeout=ClientTimeout(total=60))
        self.base = base
        desk = Desk(load(self.config), parts=())
        await desk.start()
        team = next(iter(desk.teams.values()))
        async with desk.database.write() as session:
            await session.exec_driver_sql(
                "INSERT INTO setting (team_id, key, value, changed_at) VALUES "
                + ", ".join(
                    f"({team.id}, 'hours.{day}', '[\"00:00\", \"23:59\"]', '2026-01-01 00:00:00')"
                    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
                )
            )
        tokens = {}
        for user_id in (*AGENTS, MARKETER):
            role = Role.MARKETING if user_id == MARKETER else Role.AGENT
            async with desk.database.write() as session:
                tokens[user_id] = await invites.make_invite(session, team.id, role, by=None, now=desk.clock())
        await desk.stop()
        self.start_desk()
        for user_id, token in tokens.items():
            await self._act(user_id, "start", {"payload": token})
        for agent in AGENTS:
            await self._act(agent, "text", {"text": "/shift"})
            await self._until_button(agent, f"w:start:~{team.id}")
            await self._press(agent, f"w:start:~{team.id}")

    async def close(self) -> None:
        """Close everything."""
        self.kill()
        await self.http.close()
        await self.playground.stop()

    # -- the desk's process --------------------------------------------------------------------------------------------

    def start_desk(self) -> None:
        """Start the desk."""
        self.process = self._context.Process(
            target=run_desk, args=(str(self.config), str(self.folder / "desk.log")), daemon=True
        )
        self.process.start()

    def kill(self) -> None:
        """Kill it, without a word."""
        if self.process is not None and self.process.is_alive():
            self.process.kill()
            self.process.join()

    async def terminate(self) -> float:
        """Ask it to stop, as a deploy does; tell how long it took."""
        start = time.perf_counter()
        os.kill(self.process.pid, signal.SIGTERM)
        await asyncio.to_thread(self.process.join, 20)
        assert not self.process.is_alive(), "the desk did not stop when asked to"
        return time.perf_counter() - start

    async def kill_at_random(self, times: int) -> None:
        """Kill the desk so many times, each after a random number of its calls, and start it again.

        Each kill finds a number and a text more, and every other one a tap, however slow the machine is: a desk that is
        killed while nobody does anything proves little.
        """
        for number in range(times):
            await self._load_reaches(taps=number // 2 + 1, arrivals=number + 2)
            await self._calls_more(self.rng.randrange(1, 25))
            await asyncio.to_thread(time.sleep, self.rng.random() * 0.03)
            self.kill()
            self.tally.kills += 1
            start = time.perf_counter()
            self.start_desk()
            await self._calls_more(1)
            self.tally.restarts_ms.append((time.perf_counter() - start) * 1000)

    async def stop_at_random(self, times: int) -> None:
        """Stop the desk in order so many times, with handlers in flight, and start it again."""
        for _ in range(times):
            await self._calls_more(self.rng.randrange(5, 25))
            self.tally.stops_s.append(await self.terminate())
            self.start_desk()
            await self._calls_more(1)

    async def _calls_more(self, number: int) -> None:
        """Wait until the messenger has seen so many more calls of the desk."""
        wanted = self._calls() + number
        async with asyncio.timeout(60):
            while self._calls() < wanted:
                await self._something()

    async def _load_reaches(self, taps: int, arrivals: int) -> None:
        """Wait until so many cards have been answered in all, and so many numbers typed, and texts taken."""
        async with asyncio.timeout(60):
            while len(self.tally.tapped) < taps or min(len(self.tally.typed), len(self.tally.texted)) < arrivals:
                await self._something()

    def _calls(self) -> int:
        log = self.playground.board.log
        return int(log[-1]["n"]) if log else 0

    async def _something(self) -> None:
        """Let the loop turn until the next thing happens or a moment has passed."""
        await asyncio.to_thread(time.sleep, 0.002)

    # -- the load ------------------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def load(self) -> AsyncIterator[None]:
        """Keep everybody busy meanwhile."""
        work = [self._types(), self._texts(), *(self._taps(agent) for agent in AGENTS)]
        self._load = [asyncio.create_task(one) for one in work]
        try:
            yield
        finally:
            for task in self._load:
                task.cancel()
            await asyncio.gather(*self._load, return_exceptions=True)

    async def _types(self) -> None:
        number = 0
        while True:
            await self._has_room(number)
            number += 1
            phone = f"+98912{number:07d}"
            await self._act(MARKETER, "text", {"text": phone})
            self.tally.typed.append(phone)
            await asyncio.to_thread(time.sleep, self.rng.random() * 0.05)

    async def _texts(self) -> None:
        """Customers text; the exchange repeats what was not answered with 200, as a careful one does."""
        number = 0
        while True:
            await self._has_room(number)
            number += 1
            phone = f"+98935{number:07d}"
            form = {"messageid": str(number), "from": phone, "to": "3000", "message": "5"}
            while not await self._posted(form):
                await self._something()
            self.tally.texted.append(phone)
            await asyncio.to_thread(time.sleep, self.rng.random() * 0.05)

    async def _has_room(self, number: int) -> None:
        """Wait until the desk has begun so many lives that one thing more may come beside so many."""
        while number >= A_LIFE * (1 + self.tally.kills + len(self.tally.stops_s)):
            await self._something()

    async def _posted(self, form: dict[str, str]) -> bool:
        try:
            async with self.http.post(f"http://127.0.0.1:{self.port}/in/sms/{KEY}", data=form) as answer:
                return answer.status == 200
        except (ClientError, TimeoutError, OSError):
            return False

    async def _taps(self, agent: int) -> None:
        """Answer every card once with "no answer"; look again only when something new can stand in the chat."""
        while True:
            seen = self._calls()
            card = await self._newest_card(agent)
            if card is not None and card not in self.tally.tapped and await self._press(agent, f"o:{card}:1"):
                self.tally.tapped.add(card)
            while self._calls() == seen:
                await self._something()

    async def _newest_card(self, agent: int) -> int | None:
        chat = await self._chat(agent)
        for message in reversed(chat["messages"]):
            for row in (message.get("reply_markup") or {}).get("inline_keyboard", []):
                for button in row:
                    data = button.get("callback_data", "")
                    if data.startswith("o:") and data.endswith(":1"):
                        return int(data.split(":")[1])
        return None

    async def _chat(self, user_id: int) -> dict[str, Any]:
        async with self.http.get(f"{self.base}/api/chats/{user_id}?as={user_id}&limit=12") as answer:
            found: dict[str, Any] = await answer.json()
            return found

    async def _act(self, user_id: int, verb: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self.http.post(f"{self.base}/api/chats/{user_id}/{verb}", json={"as": user_id, **body}) as answer:
            found: dict[str, Any] = await answer.json()
            return found

    async def _press(self, user_id: int, data: str) -> bool:
        """Press a button of one of the newest messages. False: it stands there no more."""
        for message in reversed((await self._chat(user_id))["messages"]):
            for row in (message.get("reply_markup") or {}).get("inline_keyboard", []):
                if any(button.get("callback_data") == data for button in row):
                    await self._act(user_id, "press", {"message_id": message["message_id"], "data": data})
                    return True
        return False

    async def _until_button(self, user_id: int, data: str) -> None:
        async with asyncio.timeout(60):
            while True:
                for message in (await self._chat(user_id))["messages"]:
                    for row in (message.get("reply_markup") or {}).get("inline_keyboard", []):
                        if any(button.get("callback_data") == data for button in row):
                            return
                await self._something()

    # -- the reckoning -------------------------------------------------------------------------------------------------

    async def work_off(self) -> None:
        """Let a last desk, in this process, do whatever is still to do."""
        self.kill()
        desk = Desk(load(self.config), parts=())
        await desk.start()
        poller = desk.connection.poller(desk.keeping.keep_updates)
        while await poller.fetch(0):
            pass
        await desk.loops.inbox.drain()
        await desk.loops.sweep.run(desk.clock())
        await desk.loops.outbox.settle_interrupted()
        await desk.loops.outbox.drain()
        await desk.stop()

    def findings(self) -> dict[str, Any]:
        """Count what was lost, doubled or left behind. All of it must be zero."""
        with sqlite3.connect(f"file:{self.folder}/crash.db?mode=ro", uri=True) as found:
            touches = dict(
                found.execute("SELECT c.phone, count(*) FROM touch t JOIN contact c ON c.id=t.contact_id GROUP BY 1")
            )
            attempts = dict(
                found.execute("SELECT hand_out_id, count(*) FROM attempt WHERE undone_at IS NULL GROUP BY 1")
            )
            one = lambda sql: found.execute(sql).fetchone()[0]  # noqa: E731
            wanted = [*self.tally.typed, *self.tally.texted]
            return {
                "lost_arrivals": sum(1 for phone in wanted if touches.get(phone, 0) < 1),
                "doubled_arrivals": sum(1 for phone in wanted if touches.get(phone, 0) > 1),
                "lost_taps": sum(1 for card in self.tally.tapped if attempts.get(card, 0) < 1),
                "doubled_taps": sum(1 for count in attempts.values() if count > 1),
                "inbox_left": one("SELECT count(*) FROM inbox WHERE state <> 'done'"),
                "outbox_left": one("SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'superseded')"),
                "open_without_time": one("SELECT count(*) FROM lead WHERE state = 'open' AND due_at IS NULL"),
                "held_without_card": one(
                    "SELECT count(*) FROM lead l WHERE state = 'held' AND NOT EXISTS "
                    "(SELECT 1 FROM hand_out h WHERE h.lead_id = l.id AND h.ended_at IS NULL)"
                ),
                "cards_without_lead": one(
                    "SELECT count(*) FROM hand_out h JOIN lead l ON l.id = h.lead_id "
                    "WHERE h.ended_at IS NULL AND (l.state <> 'held' OR l.holder_id <> h.member_id)"
                ),
                "broken_database": int(one("PRAGMA integrity_check") != "ok"),
            }

    def summary(self) -> dict[str, Any]:
        """Tell what was put in."""
        restarts = sorted(self.tally.restarts_ms)
        return {
            "kills": self.tally.kills,
            "numbers_typed": len(self.tally.typed),
            "texts": len(self.tally.texted),
            "taps": len(self.tally.tapped),
            "orderly_stops": len(self.tally.stops_s),
            "slowest_stop_s": round(max(self.tally.stops_s), 2) if self.tally.stops_s else None,
            "restart_ms_median": round(restarts[len(restarts) // 2]) if restarts else None,
        }


async def run(kills: int, seed: int, folder: Path, terms: int = 0) -> dict[str, Any]:
    """Run one whole floor: so many kills, then so many orderly stops; tell what was put in and what was found."""
    floor = Floor(folder, seed)
    await floor.open()
    try:
        async with floor.load():
            await floor.kill_at_random(kills)
            await floor.stop_at_random(terms)
        await floor.work_off()
        return {**floor.summary(), "findings": floor.findings()}
    finally:
        await floor.close()
