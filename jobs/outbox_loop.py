"""Sends what is queued: chats side by side, each chat in order, the most urgent first, within the limits."""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import structlog

from bot.sender import Again, Lost, Moved, Refused, Sent, Verdict, Wait
from core.clock import Clock
from core.terms import OutboxState, Urgency
from jobs.doors import Door
from jobs.letters import Chat, Waiting
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
        self._waiting = Waiting()
        self._known: set[int] = set()
        self._ended: set[int] = set()
        self._looking = asyncio.Lock()
        self._last = 0
        self._message_ids: dict[int, int] = {}
        self._posted: list[Posted] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._recorder: asyncio.Task[None] | None = None
        self._drivers = 0
        self._timer: asyncio.TimerHandle | None = None
        self._more = asyncio.Event()

    # -- running ---------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Send until cancelled. What a crash left half sent is settled first; while the database cannot be read,
        everything waits.
        """
        await self.settle_interrupted()
        look_at_all = self._monotonic()
        with self._driven():
            while True:
                now = self._monotonic()
                after = 0 if now >= look_at_all else self._last
                look_at_all = now + LOOK_EVERY if after == 0 else look_at_all
                try:
                    await self._look(after)
                except Exception:
                    log.exception("outbox_not_read")
                self._pump()
                self._keep_recording()
                await self._database.bells["outbox"].wait(LOOK_EVERY)

    async def stop(self, grace: float = 5.0) -> None:
        """Wait for what is on its way; the rest stays queued."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace)
        await self._all_recorded()

    async def drain(self) -> None:
        """Send until nothing that is due is left: for tests and for tools that work once."""
        await self._look(0)
        with self._driven():
            while True:
                self._more.clear()
                wait = self._pump()
                if not self._tasks and not self._waiting:
                    break
                with suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await self._more.wait()
                await self._look(self._last)
        await self._all_recorded()

    async def settle_interrupted(self) -> None:
        """After a crash: letters of money that were on their way become `unknown`, and a person is told."""
        async with self._database.write() as session:
            ids = await outbox.settle_interrupted(session)
        if ids:
            log.warning("letters_unknown", letters=ids)
            for door in self._doors.values():
                await door.on_unknown(ids)

    @contextmanager
    def _driven(self) -> Iterator[None]:
        """Letters follow one another by themselves while somebody drives."""
        self._drivers += 1
        try:
            yield
        finally:
            self._drivers -= 1

    # -- taking and choosing -----------------------------------------------------------------------------------------

    async def _look(self, after: int) -> None:
        async with self._looking:
            self._ended.clear()
            async with self._database.read() as session:
                letters = await outbox.queued(session, after=after)
        # A letter that was recorded as sent while we read was still queued in what we read.
        for letter in letters:
            if letter.id not in self._known and letter.id not in self._ended and letter.door in self._doors:
                self._known.add(letter.id)
                self._waiting.place(letter, self._clock())
        if letters:
            self._last = max(self._last, letters[-1].id)

    def _pump(self) -> float:
        """Start what may go now and see that the next follows in time. Tell the seconds until then."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self._drivers:
            return LOOK_EVERY
        wait = self._dispatch()
        if wait < LOOK_EVERY:
            self._timer = asyncio.get_running_loop().call_later(wait, self._pump)
        return wait

    def _dispatch(self) -> float:
        """Start what may go now, the most urgent first. Tell the seconds until something else may."""
        self._waiting.wake(self._clock())
        soonest = LOOK_EVERY
        if len(self._tasks) >= self._at_once:
            return soonest
        for letter, chat in self._waiting.heads():
            if len(self._tasks) >= self._at_once:
                break
            if chat.rewrites(letter):
                del chat.waiting[letter.id]
                self._note(Posted(letter.id, OutboxState.SUPERSEDED))
                soonest = 0.0
                continue
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
            task = asyncio.create_task(self._post(letter, chat))
            self._tasks.add(task)
        return soonest

    # -- sending -----------------------------------------------------------------------------------------------------

    async def _post(self, letter: Letter, chat: Chat) -> None:
        try:
            posted = await self._deliver(letter)
        except Exception as error:
            log.exception("letter_failed", letter=letter.id, method=letter.method)
            why = f"{type(error).__name__}: {error}"
            posted = Posted(letter.id, OutboxState.DEAD, error=why, tries=letter.tries + 1)
        if posted is not None:
            if posted.message_id is not None:
                self._message_ids[letter.id] = posted.message_id
            self._note(posted)
        self._waiting.free(chat)
        task = asyncio.current_task()
        assert task is not None
        self._tasks.discard(task)
        self._more.set()
        self._pump()

    # -- writing down ------------------------------------------------------------------------------------------------

    def _note(self, posted: Posted) -> None:
        self._posted.append(posted)
        self._keep_recording()

    def _keep_recording(self) -> None:
        if self._posted and (self._recorder is None or self._recorder.done()):
            self._recorder = asyncio.create_task(self._record(), name="outbox recorder")

    async def _all_recorded(self) -> None:
        """Wait until everything that ended is written down, or cannot be."""
        self._keep_recording()
        if self._recorder is not None:
            await self._recorder

    async def _record(self) -> None:
        """Write down what ended, all that ended meanwhile in one transaction."""
        while self._posted:
            posted, self._posted = self._posted, []
            try:
                async with self._database.write() as session:
                    await outbox.record(session, posted, self._clock())
            except Exception:
                log.exception("sendings_not_recorded", letters=len(posted))
                self._posted = posted + self._posted
                return
            ended = {p.id for p in posted if p.state is not OutboxState.QUEUED}
            self._known -= ended
            self._ended |= ended
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
                self._waiting.put_back(letter, letter.tries)
                return None
            case Moved(chat_id):
                await door.on_moved(letter.chat_id, chat_id)
                self._waiting.follow(letter, chat_id, self._clock())
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
        self._waiting.put_back(letter, tries)
        return Posted(letter.id, OutboxState.QUEUED, error=error, tries=tries)
