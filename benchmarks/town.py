"""The local Telegram in a process of its own, with fingers in it that tap what the bot sends and time what comes back.

The fingers put taps straight into the bot's mailbox, as a press on the page does in the end: no client in Python
stands between them and what is measured. Everything a bot does goes over HTTP, as with the real one.
"""

import asyncio
import gc
import json
import re
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from playground.limits import ServerLimits
from playground.live import Live
from playground.server import Playground
from playground.store import Account
from playground.switchboard import Settings

Json = dict[str, Any]
TOKEN = "123456789:AAHbenchTokenOfTheLocalTelegram00000"
FIRST_PERSON = 10_000
PATIENCE = 60.0
"""Seconds without any call of the bot after which a benchmark gives up."""


class Stuck(Exception):
    """The bot did not do what it was waited for."""


class _Watched(Live):
    """The live events, told to whoever watches before they are forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self.watchers: list[Callable[[Json], None]] = []

    def publish(self, event: Json, audience: Any = None) -> None:
        """Tell the watchers too."""
        super().publish(event, audience)
        for watch in self.watchers:
            watch(event)


class _Fingers:
    """What the process of the town does when it is asked to."""

    def __init__(self, people: int, limited: bool) -> None:
        # Without limits the stopwatch of taps stands still too: none is ever too old to be answered.
        still: Json = {} if limited else {"monotonic": lambda: 0.0}
        self.town = Playground(
            Settings(lang="en", limits=ServerLimits() if limited else None, throttle_polls=False), **still
        )
        self.board = self.town.board
        self.bot = self.town.add_bot(TOKEN)
        self.live = self.board.live = _Watched()
        self.live.watchers.append(self._seen)
        self.seen: Counter[str] = Counter()
        self.arrived: Counter[int] = Counter()
        self.changed = asyncio.Event()
        for number in range(people):
            person = self.town.add_person(Account(FIRST_PERSON + number, f"Agent {number}", language_code="en"))
            self.board.store.private_chat(self.bot, person).started = True
        self.chats = list(self.board.store.private.values())

    def _seen(self, event: Json) -> None:
        kind = event["type"]
        self.seen[kind] += 1
        if kind == "message":
            self.arrived[event["chat_id"]] += 1
        self.changed.set()

    async def _until(self, reached: Callable[[], bool]) -> None:
        while not reached():
            self.changed.clear()
            try:
                async with asyncio.timeout(PATIENCE):
                    await self.changed.wait()
            except TimeoutError:
                raise Stuck(f"nothing came for {PATIENCE:g} s; so far: {dict(self.seen)}") from None

    def _tap(self, chat: Any, message: Json, data: str) -> None:
        query = self.board.new_query(self.bot, chat, message["message_id"], chat.id)
        payload = {
            "id": query.id,
            "from": chat.person.user(),
            "message": message,
            "chat_instance": str(chat.id),
            "data": data,
        }
        self.board.deliver(self.bot, "callback_query", payload, chat.id)

    # -- what can be asked -------------------------------------------------------------------------------------------

    async def lay(self, data: str) -> None:
        """Put a message with one button into every chat, as if the bot had sent it."""
        for chat in self.chats:
            keyboard = {"inline_keyboard": [[{"text": "A button", "callback_data": data}]]}
            self.board.post(chat, self.bot.user(), {"text": "A card", "reply_markup": keyboard})

    async def chase(self, taps: int, button: str, after: str, edits: int, cards: int) -> Json:
        """Let everybody tap the button whose data matches, and again after each `after` (answer, edited, message).

        Tells the seconds until so many taps are answered, each with so many messages rewritten and sent.
        """
        left = taps

        def go(chat: Any, card: tuple[Json, str] | None) -> None:
            nonlocal left
            if left and card is not None:
                left -= 1
                self._tap(chat, *card)

        def watch(event: Json) -> None:
            if event["type"] == after:
                chat = self._chat_of(event)
                card = _newest(chat, button) if after == "answer" else self._card_in(event, button)
                asyncio.get_running_loop().call_soon(go, chat, card)

        self.seen.clear()
        self.live.watchers.append(watch)
        began = time.perf_counter()
        there = [(chat, card) for chat in self.chats if (card := _newest(chat, button)) is not None]
        if not there:
            raise Stuck(f"nobody has a button like {button!r}")
        for chat, card in there:
            go(chat, card)
        wanted = {"answer": taps, "edited": taps * edits, "message": taps * cards}
        await self._until(lambda: all(self.seen[kind] >= number for kind, number in wanted.items()))
        self.live.watchers.remove(watch)
        return {"taps": taps, "seconds": time.perf_counter() - began, "calls": self.seen.total()}

    def _chat_of(self, event: Json) -> Any:
        return self.board.store.private[self.bot.id, event["chat_id"]]

    def _card_in(self, event: Json, button: str) -> tuple[Json, str] | None:
        return _card(self._chat_of(event).messages[event["message"]["message_id"]], button)

    async def stream(self, rate: float, seconds: float, button: str) -> Json:
        """Tap at a steady rate whatever comes back; tell for each tap the seconds to its answer and the next card.

        A tap whose turn comes while nobody has a card waits for one; its waiting counts.
        """
        ready = deque((chat, card) for chat in self.chats if (card := _newest(chat, button)) is not None)
        waiting: dict[int, float] = {}
        unanswered: dict[int, float] = {}
        to_card: list[float] = []
        to_answer: list[float] = []

        def watch(event: Json) -> None:
            now = time.perf_counter()
            chat_id = event.get("as" if event["type"] == "answer" else "chat_id", 0)
            if event["type"] == "answer" and chat_id in unanswered:
                to_answer.append(now - unanswered.pop(chat_id))
            if event["type"] == "message" and chat_id in waiting:
                card = self._card_in(event, button)
                if card is not None:
                    to_card.append(now - waiting.pop(chat_id))
                    ready.append((self._chat_of(event), card))

        self.live.watchers.append(watch)
        began = time.perf_counter()
        late = 0
        for number in range(int(rate * seconds)):
            due = began + number / rate
            while (ahead := due - time.perf_counter()) > 0:
                await asyncio.sleep(ahead)
            late += not ready
            await self._until(lambda: bool(ready))
            chat, card = ready.popleft()
            waiting[chat.id] = unanswered[chat.id] = due
            self._tap(chat, *card)
            await asyncio.sleep(0)
        await self._until(lambda: not waiting and not unanswered)
        self.live.watchers.remove(watch)
        return {"to_card": to_card, "to_answer": to_answer, "nobody_free": late}

    async def cards(self, number: int, button: str) -> None:
        """Wait until so many chats have a message with this button."""
        await self._until(lambda: sum(_newest(chat, button) is not None for chat in self.chats) >= number)

    async def mailed(self, number: int) -> Json:
        """Wait until so many messages came; tell what came where and how often a call was refused."""
        await self._until(lambda: self.arrived.total() >= number)
        return await self.tally()

    async def tally(self) -> Json:
        """Tell what came since the last `forget` and how often a call was refused."""
        refused = sum(not entry["ok"] for entry in self.board.log)
        doubled = sum(count - 1 for count in self.arrived.values())
        return {"chats": len(self.arrived), "messages": self.arrived.total(), "doubled": doubled, "refused": refused}

    async def forget(self) -> None:
        """Begin the tally anew."""
        self.arrived.clear()
        self.board.log.clear()


def _card(message: Json, wanted: str) -> tuple[Json, str] | None:
    """Find the button whose data matches."""
    for row in (message.get("reply_markup") or {}).get("inline_keyboard", []):
        for button in row:
            if re.match(wanted, button.get("callback_data", "")):
                return message, button["callback_data"]
    return None


def _newest(chat: Any, wanted: str) -> tuple[Json, str] | None:
    return next((card for message in chat.newest_first() if (card := _card(message, wanted)) is not None), None)


async def _serve(people: int, limited: bool) -> None:
    """Do what is asked line by line on stdin; when that ends, so does the town.

    It keeps all messages it ever got, and to look through them for garbage would take longer than a tap.
    """
    gc.disable()
    fingers = _Fingers(people, limited)
    print(json.dumps(await fingers.town.start()), flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        what, arguments = json.loads(line)
        try:
            told = [True, await getattr(fingers, what)(**arguments)]
        except Stuck as stuck:
            told = [False, str(stuck)]
        print(json.dumps(told), flush=True)
    await fingers.town.stop()


class Town:
    """The other end of the line: asks the town's fingers and waits for what they say."""

    def __init__(self, process: Process, base: str) -> None:
        self._process = process
        self.base = base

    async def ask(self, what: str, **arguments: Any) -> Any:
        """Let the fingers do something and give what they measured."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([what, arguments]).encode() + b"\n")
        done, result = await _line(self._process)
        if not done:
            raise Stuck(result)
        return result


async def _line(process: Process) -> Any:
    assert process.stdout is not None
    return json.loads(await process.stdout.readline())


@asynccontextmanager
async def a_town(people: int, *, limited: bool = False) -> AsyncIterator[Town]:
    """Open a local Telegram with one bot and so many people, each in a chat with it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.town",
        str(people),
        str(int(limited)),
        stdin=PIPE,
        stdout=PIPE,
        limit=1 << 24,
    )
    try:
        yield Town(process, await _line(process))
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            async with asyncio.timeout(3):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), bool(int(sys.argv[2]))))
