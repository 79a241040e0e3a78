"""Sends what is queued: chats side by side, each chat in order, the most urgent first, within the limits."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.sender import Again, Lost, Moved, Refused, Sent, Verdict, Wait
from core.clock import Clock
from core.terms import OutboxState, Urgency
from jobs.doors import Door
from storage import outbox
from storage.database import Database
from storage.outbox import Letter, Posted

log = structlog.get_logger()

LOOK_EVERY = 1.0
AT_ONCE = 12
"""Letters on their way at the same moment, each to another chat."""

RETRY_AFTER = (1, 2, 5, 15, 60, 300, 900, 1800)
"""Seconds to the next try after each failure; after the last one the letter is dead."""

TAP_ANSWER_LIFE = timedelta(seconds=15)
"""An answer to a tap that is older than this is of no use to anybody."""


@dataclass(slots=True)
class _Chat:
    """What waits for one chat."""

    waiting: dict[int, Letter] = field(default_factory=dict)
    busy: bool = False

    def head(self) -> Letter:
        """The next letter: answers to taps first, the others in the order they were written."""
        return min(self.waiting.values(), key=_order)


def _order(letter: Letter) -> tuple[bool, int]:
    return (letter.urgency is not Urgency.TAP_ANSWER, letter.id)


class OutboxLoop:
    """Sends letters through their doors and writes down how each ended."""

    def __init__(
        self, database: Database, clock: Clock, doors: Iterable[Door], *,
        monotonic: Callable[[], float] = time.monotonic, at_once: int = AT_ONCE,
    ) -> None:  # fmt: skip
        self._database = database
        self._clock = clock
        self._doors = {door.name: door for door in doors}
        self._monotonic = monotonic
        self._at_once = at_once
        self._chats: dict[tuple[str, int], _Chat] = {}
        self._known: set[int] = set()
        self._later: dict[int, Letter] = {}
        self._message_ids: dict[int, int] = {}
        self._posted: list[Posted] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._recording = asyncio.Lock()
        self._last = 0
        self._more = asyncio.Event()

    # -- running ---------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Send until cancelled. What a crash left half sent is settled first."""
        await self.settle_interrupted()
        look_at_all = True
        while True:
            await self._look(0 if look_at_all else self._last)
            wait = self._dispatch()
            look_at_all = not await self._sleep(min(wait, LOOK_EVERY))

    async def stop(self, grace: float = 5.0) -> None:
        """Wait for what is on its way; the rest stays queued."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace)
        await self._record()

    async def drain(self) -> None:
        """Send until nothing that is due is left: for tests and for tools that work once."""
        await self._look(0)
        while self._tasks or any(chat.waiting for chat in self._chats.values()):
            wait = self._dispatch()
            if self._tasks:
                await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            elif wait > 0:
                await self._sleep(wait)
            await self._look(self._last)
        await self._record()

    async def settle_interrupted(self) -> None:
        """After a crash: letters of money that were on their way become `unknown`, and a person is told."""
        async with self._database.write() as session:
            ids = await outbox.settle_interrupted(session)
        if ids:
            log.warning("letters_unknown", letters=ids)
            for door in self._doors.values():
                await door.on_unknown(ids)

    async def _sleep(self, seconds: float) -> bool:
        """Wait for news: a letter queued, or one that has been sent. Tell whether there were any."""
        bell = asyncio.create_task(self._database.bells["outbox"].wait(max(seconds, 0.001)))
        more = asyncio.create_task(self._more.wait())
        try:
            done, _ = await asyncio.wait({bell, more}, return_when=asyncio.FIRST_COMPLETED)
            return more in done or bell.result()
        finally:
            self._more.clear()
            for task in (bell, more):
                if not task.done():
                    task.cancel()

    # -- taking and choosing -----------------------------------------------------------------------------------------

    async def _look(self, after: int) -> None:
        async with self._database.read() as session:
            letters = await outbox.queued(session, after=after)
        for letter in letters:
            if letter.id not in self._known and letter.door in self._doors:
                self._known.add(letter.id)
                self._place(letter)
        if letters:
            self._last = max(self._last, letters[-1].id)

    def _place(self, letter: Letter) -> None:
        if letter.not_before is not None and letter.not_before > self._clock():
            self._later[letter.id] = letter
        else:
            self._chats.setdefault((letter.door, letter.chat_id), _Chat()).waiting[letter.id] = letter

    def _dispatch(self) -> float:
        """Start what may go now, the most urgent first. Tell the seconds until something else may."""
        for letter in [letter for letter in self._later.values() if _due(letter, self._clock())]:
            del self._later[letter.id]
            self._place(letter)
        soonest = LOOK_EVERY
        heads = [(chat.head(), chat) for chat in self._chats.values() if chat.waiting and not chat.busy]
        heads.sort(key=lambda pair: (pair[0].urgency.rank, pair[0].id))
        for letter, chat in heads:
            if len(self._tasks) >= self._at_once:
                break
            limits = self._doors[letter.door].limits
            free = letter.urgency is Urgency.TAP_ANSWER
            wait = limits.wait(letter.chat_id, free=free)
            if wait > 0:
                soonest = min(soonest, wait)
                continue
            if not free:
                limits.take(letter.chat_id)
            del chat.waiting[letter.id]
            chat.busy = True
            self._start(letter, chat)
        return soonest

    def _start(self, letter: Letter, chat: _Chat) -> None:
        newer = next((w for w in chat.waiting.values() if _rewrites_same(letter, w)), None)
        task = asyncio.create_task(self._post(letter, chat, superseded=newer is not None))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # -- sending -----------------------------------------------------------------------------------------------------

    async def _post(self, letter: Letter, chat: _Chat, *, superseded: bool) -> None:
        try:
            posted = Posted(letter.id, OutboxState.SUPERSEDED) if superseded else await self._deliver(letter)
        except Exception as error:
            log.exception("letter_failed", letter=letter.id, method=letter.method)
            posted = Posted(
                letter.id, OutboxState.DEAD, error=f"{type(error).__name__}: {error}", tries=letter.tries + 1
            )
        if posted is not None:
            self._posted.append(posted)
            if posted.message_id is not None:
                self._message_ids[letter.id] = posted.message_id
        chat.busy = False
        if not chat.waiting:
            self._chats.pop((letter.door, letter.chat_id), None)
        self._more.set()
        await self._record()

    async def _record(self) -> None:
        """Write down, in one transaction, all that ended since the last one."""
        async with self._recording:
            if not self._posted:
                return
            posted, self._posted = self._posted, []
            try:
                async with self._database.write() as session:
                    await outbox.record(session, posted, self._clock())
            except Exception:
                log.exception("sendings_not_recorded", letters=len(posted))
                self._posted = posted + self._posted
                return
            self._known.difference_update(p.id for p in posted if p.state is not OutboxState.QUEUED)
            if len(self._message_ids) > 10_000:
                self._message_ids = dict(list(self._message_ids.items())[-5000:])

    async def _deliver(self, letter: Letter) -> Posted | None:
        door = self._doors[letter.door]
        payload = dict(letter.payload)
        if letter.edits is not None:
            target = await self._target(letter.edits)
            if target is None:
                return Posted(letter.id, OutboxState.SUPERSEDED, error="the message to change never arrived")
            payload["message_id"] = target
        if not letter.urgency.may_repeat:
            async with self._database.write() as session:
                await outbox.start(session, [letter.id])
        verdict = await door.send(letter, payload)
        return await self._judge(letter, door, verdict)

    async def _target(self, row_id: int) -> int | None:
        known = self._message_ids.get(row_id)
        if known is not None:
            return known
        async with self._database.read() as session:
            found = await outbox.message_id_of(session, row_id)
        return found[1] if found else None

    async def _judge(self, letter: Letter, door: Door, verdict: Verdict) -> Posted | None:
        match verdict:
            case Sent(message_id):
                return Posted(letter.id, OutboxState.SENT, message_id, tries=letter.tries + 1)
            case Wait(seconds):
                door.limits.pause(seconds, letter.chat_id if letter.chat_id < 0 else None)
                self._put_back(letter)
                return None
            case Moved(chat_id):
                await door.on_moved(letter.chat_id, chat_id)
                self._follow(letter, chat_id)
                return None
            case Refused(error, gone):
                if gone:
                    await door.on_gone(letter.chat_id)
                return Posted(letter.id, OutboxState.DEAD, error=error, tries=letter.tries + 1)
            case Lost(error) if not letter.urgency.may_repeat:
                await door.on_unknown([letter.id])
                return Posted(letter.id, OutboxState.UNKNOWN, error=error, tries=letter.tries + 1)
            case Lost(error) | Again(error):
                return self._again(letter, door, error)

    def _again(self, letter: Letter, door: Door, error: str) -> Posted:
        """Try once more later, the chat's order kept: what is behind this letter waits with it."""
        tries = letter.tries + 1
        if letter.urgency is Urgency.TAP_ANSWER and tries > 2:
            return Posted(letter.id, OutboxState.SUPERSEDED, error=error, tries=tries)
        if tries > len(RETRY_AFTER):
            return Posted(letter.id, OutboxState.DEAD, error=error, tries=tries)
        delay = RETRY_AFTER[tries - 1]
        door.limits.pause(delay, letter.chat_id)
        self._put_back(_tried(letter, tries))
        return Posted(letter.id, OutboxState.QUEUED, error=error, tries=tries)

    def _put_back(self, letter: Letter) -> None:
        self._chats.setdefault((letter.door, letter.chat_id), _Chat(busy=True)).waiting[letter.id] = letter

    def _follow(self, letter: Letter, chat_id: int) -> None:
        """The group has a new id: everything that waits for the old one goes there."""
        old = self._chats.get((letter.door, letter.chat_id))
        letters = [letter, *(old.waiting.values() if old else ())]
        if old is not None:
            old.waiting.clear()
        for waiting in letters:
            self._place(_to(waiting, chat_id))


def _due(letter: Letter, now: datetime) -> bool:
    return letter.not_before is None or letter.not_before <= now


def _rewrites_same(earlier: Letter, later: Letter) -> bool:
    """Tell whether a later letter rewrites the same message, so that the earlier one need not be sent."""
    if earlier.method != "editMessageText" or later.method != "editMessageText" or later.id < earlier.id:
        return False
    if earlier.edits is not None:
        return earlier.edits == later.edits
    return later.edits is None and earlier.payload.get("message_id") == later.payload.get("message_id")


def _tried(letter: Letter, tries: int) -> Letter:
    return Letter(
        letter.id, letter.door, letter.chat_id, letter.urgency, letter.method, letter.payload, letter.edits, tries, None
    )


def _to(letter: Letter, chat_id: int) -> Letter:
    payload = dict(letter.payload) | {"chat_id": chat_id}
    return Letter(
        letter.id, letter.door, chat_id, letter.urgency, letter.method, payload, letter.edits, letter.tries, None
    )
