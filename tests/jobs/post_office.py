"""An outbox with scripted transports and a time that is moved by hand: what goes out, when, and how it ended."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.transport.limits import Limits, Pace
from bot.transport.verdicts import SendVerdict, Sent
from core.addresses import Address
from core.clock import FixedClock
from core.mail_terms import Urgency
from jobs.mail.outbox_loop import OutboxLoop
from jobs.mail.transport import Transport
from storage import outbox
from storage.database import Database
from storage.outbox import Message
from storage.tables import outbox as rows

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
FAST = Pace(overall=1e9, chat=1e9, chat_burst=1_000_000, group_a_minute=1_000_000)
NO_TIME = 1e-6
"""So little time is between letters where no limit is meant."""


class Time:
    """Seconds that pass only when they are let."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.clock = FixedClock(NOON)

    def __call__(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds
        self.clock.advance(timedelta(seconds=seconds))


@dataclass
class Out:
    """One letter as the messenger got it."""

    at: float
    id: int
    chat_id: int
    method: str
    payload: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.payload.get("text", ""))


@dataclass
class PostOffice:
    """Writes letters, sends them through one scripted transport, and looks how they ended."""

    database: Database
    pace: Pace = FAST
    name: str = "bot"
    time: Time = field(default_factory=Time)
    out: list[Out] = field(default_factory=list)
    script: dict[str, deque[SendVerdict | Exception]] = field(default_factory=lambda: defaultdict(deque))
    """What comes of the next sendings of a text or a method; arrives, where nothing is written."""
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    breaks: bool = False
    at_once: int = 12

    def __post_init__(self) -> None:
        self.limits = Limits(self.pace, self.time)
        self.transport = Transport(self.name, self.limits, self.send, self.on_gone, self.on_moved, self.on_unknown)
        self.loop = self.new_loop()
        self.most_at_once = 0
        self.at_the_door = 0

    def new_loop(self) -> OutboxLoop:
        return OutboxLoop(self.database, self.time.clock, [self.transport], monotonic=self.time, at_once=self.at_once)

    # -- the transport ------------------------------------------------------------------------------------------------

    async def send(self, letter: Message, payload: dict[str, Any]) -> SendVerdict:
        self.at_the_door += 1
        self.most_at_once = max(self.most_at_once, self.at_the_door)
        self.out.append(Out(round(self.time(), 4), letter.id, letter.to.chat_id, letter.method, payload))
        text = str(payload.get("text", letter.method))
        try:
            await asyncio.sleep(0)
            if (gate := self.held.get(text)) is not None:
                await gate.wait()
        finally:
            self.at_the_door -= 1
        if self.script[text]:
            verdict = self.script[text].popleft()
            if isinstance(verdict, Exception):
                raise verdict
            return verdict
        return Sent(1000 + letter.id)

    async def on_gone(self, chat: Address) -> None:
        self.gone.append(chat.chat_id)
        self._may_break()

    async def on_moved(self, old: Address, new: Address) -> None:
        self._may_break()
        self.moved.append((old.chat_id, new.chat_id))
        async with self.database.write() as session:
            await outbox.follow_group(session, old, new)

    async def on_unknown(self, letters: Sequence[int]) -> None:
        self.unknown += letters
        self._may_break()

    def _may_break(self) -> None:
        if self.breaks:
            raise RuntimeError("the database is away")

    # -- letters -----------------------------------------------------------------------------------------------------

    async def write(
        self, chat_id: int, text: str, urgency: Urgency = Urgency.RECEIPT, method: str = "sendMessage", **more: Any
    ) -> int:
        payload: dict[str, Any] = {"chat_id": chat_id, "text": text} | more.pop("payload", {})
        async with self.database.write() as session:
            return await outbox.queue(
                session,
                outbox.NewMessage(
                    to=Address(more.pop("messenger", self.name), chat_id),
                    urgency=urgency,
                    method=method,
                    payload=payload,
                    **more,
                ),
                self.time.clock(),
            )

    async def answer_tap(self, chat_id: int, text: str) -> int:
        return await self.write(chat_id, text, Urgency.TAP_ANSWER, "answerCallbackQuery")

    async def edit(self, chat_id: int, text: str, *, of: int) -> int:
        return await self.write(chat_id, text, Urgency.CARD, "editMessageText", edits=of)

    # -- time --------------------------------------------------------------------------------------------------------

    async def until_sent(self, most: float = 100_000.0) -> float:
        """Let time pass as far as the loop asks for it, until nothing waits; tell how many seconds that took."""
        began = self.time()
        await self.loop._look_at_all()
        while self.loop._waiting or self.loop._tasks:
            assert self.time() - began < most, f"still not sent after {most} s"
            wait = self.loop._dispatch()
            if wait <= NO_TIME:
                self.time.advance(NO_TIME)  # floats forget less
            elif self.loop._tasks:
                await asyncio.wait(self.loop._tasks, return_when=asyncio.FIRST_COMPLETED)
            else:
                self.time.advance(wait)
        await self.loop._sendings.all_recorded()
        return self.time() - began

    async def until(self, condition: Callable[[], bool]) -> None:
        """Let a running loop work, and time pass, until something has happened."""
        async with asyncio.timeout(60):
            while not condition():
                self.time.advance(0.001)
                await asyncio.sleep(0)

    async def begin(self) -> float:
        """Let what may go now set out; tell the seconds until something else may."""
        await self.loop._look_at_all()
        while (wait := self.loop._dispatch()) <= NO_TIME:
            self.time.advance(NO_TIME)
        async with asyncio.timeout(60):
            while len(self.loop._tasks) > self.at_the_door:  # what is not held at the door is on its way there or back
                await asyncio.sleep(0)
        return wait

    async def step(self) -> float:
        """Let what may go now set out and arrive; tell the seconds until something else may."""
        wait = await self.begin()
        while self.loop._tasks:
            await asyncio.wait(self.loop._tasks)
            wait = await self.begin()
        await self.loop._sendings.all_recorded()
        return wait

    # -- looking -----------------------------------------------------------------------------------------------------

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.out]

    async def rows(self) -> dict[int, Any]:
        async with self.database.read() as session:
            return {row.id: row for row in (await session.execute(sa.select(rows).order_by(rows.c.id))).all()}

    async def state(self, letter: int) -> str:
        return str((await self.rows())[letter].state)
