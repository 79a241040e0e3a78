"""A letter goes out once, whatever the loop reads while it is on its way."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.transport.limits import Limits, Pace
from bot.transport.verdicts import SendVerdict, Sent
from core.addresses import Address
from core.clock import FixedClock
from core.mail_terms import OutboxState, Urgency
from jobs.mail import outbox_loop
from jobs.mail.outbox_loop import OutboxLoop
from jobs.mail.transport import Transport
from storage import outbox
from storage.database import Database, Session
from storage.outbox import Message
from tests.tables import emptied

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
FAST = Pace(overall=1000, chat=1000, chat_burst=1000)


class Post:
    """A database whose readers may be held up after they have read, and a door that may be held shut."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.signals = database.signals
        self.is_sqlite = database.is_sqlite
        self.sent: list[int] = []
        self.started = asyncio.Event()
        self.open = asyncio.Event()
        self.has_read = asyncio.Event()
        self.readers_go = asyncio.Event()
        self.readers_go.set()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Session]:
        async with self.database.read() as session:
            yield session
        self.has_read.set()
        await self.readers_go.wait()

    def glance(self) -> Any:
        return self.read()

    def write(self) -> Any:
        return self.database.write()

    async def send(self, letter: Message, _payload: dict[str, Any]) -> SendVerdict:
        self.sent.append(letter.id)
        self.started.set()
        await self.open.wait()
        return Sent(letter.id)

    async def writes(self, chat_id: int, text: str, **more: Any) -> int:
        async with self.database.write() as session:
            return await outbox.queue(
                session,
                outbox.NewMessage(
                    to=Address("bot", chat_id),
                    payload={"chat_id": chat_id, "text": text},
                    **{"urgency": Urgency.RECEIPT, "method": "sendMessage"} | more,
                ),
                NOON,
            )

    async def is_read(self, times: int = 1) -> None:
        for _ in range(times):
            self.has_read.clear()
            await self.has_read.wait()

    async def is_sent(self, letter: int) -> None:
        async with asyncio.timeout(60):
            while True:
                async with self.database.read() as session:
                    if (await outbox.message_id_of(session, letter)) == (OutboxState.SENT, letter):
                        return


async def _nothing(*_: Any) -> None:
    return None


@pytest.fixture
def post(either: Database) -> Post:
    return Post(either)


def _loop(post: Post) -> OutboxLoop:
    transport = Transport("bot", Limits(FAST, time.monotonic), post.send, _nothing, _nothing, _nothing)
    return OutboxLoop(post, FixedClock(NOON), [transport])  # type: ignore[arg-type]  # reads and writes as one


async def test_a_letter_that_is_recorded_while_the_loop_reads_is_not_sent_again(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox_loop, "LOOK_EVERY", 0.01)
    first = await post.writes(1, "hello")
    running = asyncio.create_task(_loop(post).run())
    try:
        await post.started.wait()
        await post.is_read(times=3)  # the last of these reads everything again, not only what is new
        post.readers_go.clear()
        await post.is_read()  # the letter is still queued there
        post.open.set()
        await post.is_sent(first)
        post.readers_go.set()
        second = await post.writes(1, "and again")
        await post.is_sent(second)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert post.sent == [first, second]


async def test_what_is_withdrawn_while_it_waits_in_memory_does_not_go_out(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox_loop, "LOOK_EVERY", 0.01)
    first = await post.writes(1, "hello")
    running = asyncio.create_task(_loop(post).run())
    try:
        await post.started.wait()
        reminder = await post.writes(1, "call Shirin", urgency=Urgency.REMINDER)
        change = await post.writes(1, "Shirin", urgency=Urgency.CARD, method="editMessageText", edits=first)
        await post.is_read(times=3)
        async with post.database.write() as session:
            for one in (reminder, change):
                await outbox.withdraw(session, one)
        last = await post.writes(1, "and again")
        post.open.set()
        await post.is_sent(last)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert post.sent == [first, last]


async def test_only_the_last_of_several_changes_of_a_message_goes_out(post: Post) -> None:
    card = await post.writes(1, "card")
    post.open.set()
    loop = _loop(post)
    await loop.drain()
    async with post.database.write() as session:
        edits = [
            await outbox.queue(
                session,
                outbox.NewMessage(
                    to=Address("bot", 1),
                    urgency=Urgency.CARD,
                    method="editMessageText",
                    payload={"chat_id": 1, "text": text},
                    edits=card,
                ),
                NOON,
            )
            for text in ("one", "two", "three")
        ]
    await loop.drain()
    assert post.sent == [card, edits[-1]]
    async with post.database.read() as session:
        states = [found[0] for edit in edits if (found := await outbox.message_id_of(session, edit))]
    assert states == [OutboxState.SUPERSEDED, OutboxState.SUPERSEDED, OutboxState.SENT]


@pytest.mark.postgres
async def test_two_processes_that_both_believe_they_are_the_sender_send_each_letter_once(
    postgres_with_tables: str,
) -> None:
    """The connection that holds the lock is cut, and for a moment the old sender does not know that a new one began."""
    databases = [Database(emptied(postgres_with_tables)), Database(postgres_with_tables)]
    posts = [Post(one) for one in databases]
    urgencies = (Urgency.RECEIPT, Urgency.CARD, Urgency.MONEY)
    written = [await posts[0].writes(number, "hello", urgency=urgencies[number % 3]) for number in range(1, 31)]
    for post in posts:
        post.open.set()
    await asyncio.gather(*(_loop(post).drain() for post in posts))
    sent = [letter for post in posts for letter in post.sent]
    assert sorted(sent) == written
    for one in databases:
        await one.close()
