"""Sends what is queued: chats side by side, each chat in order, the most urgent first, within the limits."""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta

import structlog

from core.clock import Clock
from core.mail_terms import OutboxState, Urgency
from jobs.mail.delivering import Delivering
from jobs.mail.late_rows import LateRows
from jobs.mail.settling import Settling
from jobs.mail.transport import Transport
from jobs.mail.waiting import ChatQueue, TransportQueue, WaitingMessages
from storage import outbox, sent
from storage.database import Database
from storage.errors import is_passing
from storage.outbox import Message, SendingResult

log = structlog.get_logger()

LOOK_EVERY = 1.0
AT_ONCE = ANSWERS_AT_ONCE = 12
"""Messages being sent at the same time, each to another chat; answers to taps come on top."""
GROUP_MINUTE = timedelta(seconds=60)


class OutboxLoop:
    """Sends messages through their transports and records how each ended."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        transports: Iterable[Transport],
        *,
        monotonic: Callable[[], float] = time.monotonic,
        at_once: int = AT_ONCE,
    ) -> None:
        self._database = database
        self._clock = clock
        self._transports = {transport.messenger: transport for transport in transports}
        self._monotonic = monotonic
        self._at_once = at_once
        self._waiting = WaitingMessages(self._transports)
        self._known: set[int] = set()
        self._ended: set[int] = set()
        self._looking = asyncio.Lock()
        self._last = 0
        self._late = LateRows(monotonic)
        self._page = 0
        self._left = 0
        """The last letter that was queued when this loop began: up to there another process may have sent."""
        self._sendings = Delivering(database, clock, self._transports, self._waiting, self._have_ended, monotonic)
        self._tasks: set[asyncio.Task[None]] = set()
        self._answering = 0
        self._drivers = 0
        self._soon: asyncio.Handle | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._more = asyncio.Event()
        self._settling = Settling(database, self._transports.values())

    # -- running ---------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Send until cancelled. Interrupted messages are settled first; while the database cannot be read, everything
        waits.
        """
        await self._take_over()
        look_at_all = self._monotonic()
        with self._driven():
            while True:
                now = self._monotonic()
                try:
                    if now >= look_at_all:
                        look_at_all = now + LOOK_EVERY
                        await self._look_at_all()
                    else:
                        await self._look()
                except Exception as error:
                    if is_passing(error):
                        log.warning("outbox_waits_for_the_database", why=type(error).__name__)
                    else:
                        log.exception("outbox_not_read")
                self._pump()
                self._sendings.keep_recording()
                await self._database.signals["outbox"].wait(LOOK_EVERY)

    async def stop(self, grace: float = 5.0) -> None:
        """Wait for the messages being sent; the rest stays queued."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._settling.end()
        await self._sendings.all_recorded()

    async def drain(self) -> None:
        """Send until nothing due is left: for tests and for tools that run once."""
        await self._look_at_all()
        with self._driven():
            while True:
                self._more.clear()
                wait = self._pump()
                if not self._tasks and not self._waiting:
                    break
                with suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await self._more.wait()
                await self._look()
        await self._sendings.all_recorded()

    async def _take_over(self) -> None:
        """Forget all state, because another process may have sent meanwhile. Its last messages are settled later."""
        await self._settling.end()
        await self._sendings.all_recorded()
        self._waiting.clear()
        self._known, self._last, self._page = set(), 0, 0
        for transport in self._transports.values():
            if transport.watch is not None:
                await transport.watch.start()
        await self._remember_groups()
        await self._note_what_is_left()
        await self._settling.begin()

    async def _note_what_is_left(self) -> None:
        async with self._database.read() as session:
            self._left = await outbox.last_id(session)

    async def _remember_groups(self) -> None:
        """Count the messages sent to groups within the last minute: their limits outlive a process."""
        now = self._clock()
        async with self._database.read() as session:
            lately = await sent.sent_to_groups(session, now - GROUP_MINUTE)
        for one in lately:
            if one.to.messenger in self._transports:
                ago = max(0.0, (now - one.sent_at).total_seconds())
                self._transports[one.to.messenger].limits.remember(one.to.chat_id, ago, one.messages)

    async def settle_interrupted(self) -> None:
        """Queue interrupted messages again; those not to be sent twice become `unknown`, and a person is informed."""
        await self._note_what_is_left()
        await self._settling.settle()

    def _have_ended(self, ids: set[int]) -> None:
        self._known -= ids
        self._ended |= ids

    @contextmanager
    def _driven(self) -> Iterator[None]:
        """While the loop is driven, each finished message starts the next one."""
        self._drivers += 1
        try:
            yield
        finally:
            self._drivers -= 1

    # -- taking and choosing -----------------------------------------------------------------------------------------

    async def _look_at_all(self) -> None:
        """Read the queue again in pages: page after page while there are new messages, else one page a look."""
        for transport in self._transports.values():
            transport.limits.forget_idle()
        news = True
        while news:
            letters, news = await self._look(self._page)
            self._page = letters[-1].id if len(letters) == outbox.PAGE else 0
            news = news and self._page > 0

    async def _look(self, after: int | None = None) -> tuple[list[Message], bool]:
        """Read a page of the queue. Return it, and whether any message was new. Without a page, read what was queued
        since the last look: mostly a few rows, read directly and not in a thread.
        """
        reading = self._database.glance() if after is None else self._database.read()
        async with self._looking:
            self._ended.clear()
            async with reading as session:
                late = self._late.stretch()
                missed = await outbox.queued_between(session, *late) if late and after is None else []
                letters = await outbox.queued(session, after=self._last if after is None else after)
        # A message may have been recorded as sent after we read it as queued.
        fresh = [one for one in (*missed, *letters) if one.id not in self._known and one.id not in self._ended]
        fresh = [letter for letter in fresh if letter.to.messenger in self._transports]
        for letter in fresh:
            self._known.add(letter.id)
            self._waiting.place(self._counted(letter), self._clock())
        self._last = self._late.step(self._last, [one.id for one in (*missed, *letters)])
        return letters, bool(fresh)

    def _counted(self, letter: Message) -> Message:
        """Count a try that a sender which is gone may have made of a letter and not written down.

        Its first copy keeps its buttons by that, and SQLite's sender marks no letter that may go twice.
        """
        return replace(letter, tries=letter.tries + 1) if letter.id <= self._left else letter

    def _pump_soon(self) -> None:
        """Start what may be sent now, once for all messages that end in this turn of the loop."""
        if self._soon is None:
            self._soon = asyncio.get_running_loop().call_soon(self._pump)

    def _pump(self) -> float:
        """Start what may be sent now, and schedule the next. Return the seconds until then."""
        for handle in (self._soon, self._timer):
            if handle is not None:
                handle.cancel()
        self._soon = self._timer = None
        if not self._drivers:
            return LOOK_EVERY
        wait = self._dispatch()
        if wait < LOOK_EVERY:
            self._timer = asyncio.get_running_loop().call_later(wait, self._pump)
        return wait

    def _dispatch(self) -> float:
        """Start what may be sent now, the most urgent first. Return the seconds until more may be sent."""
        self._waiting.wake(self._clock())
        soonest = min(self._dispatch_answers(), self._wake_chats())
        while not self._lines_are_full():
            closed = {name: transport.limits.closed() for name, transport in self._transports.items()}
            there = self._waiting.first(name for name, wait in closed.items() if wait <= 0)
            if there is None:
                waits = (closed[name] for name, one in self._waiting.queues.items() if one.first() is not None)
                return min(soonest, *waits, LOOK_EVERY)
            soonest = min(soonest, self._start_next(there))
        return soonest

    def _dispatch_answers(self) -> float:
        """Start the answers to taps, which only a pause holds back. Return the seconds until more may be sent."""
        soonest = LOOK_EVERY
        for name, there in self._waiting.queues.items():
            wait = self._transports[name].limits.wait(0, free=True)
            if there.answers and wait > 0:
                soonest = min(soonest, wait)
                continue
            while there.answers and self._answering < ANSWERS_AT_ONCE:
                self._answering += 1
                self._start(there.answers.pop(min(there.answers)), None)
        return soonest

    def _wake_chats(self) -> float:
        """Bring back the chats whose wait is over. Return the seconds until the next one's is."""
        now = self._monotonic()
        moments = (there.wake(now) for there in self._waiting.queues.values())
        return min((moment - now for moment in moments if moment is not None), default=LOOK_EVERY)

    def _start_next(self, there: TransportQueue) -> float:
        """Start a transport's most urgent message, or make its chat rest. Return the seconds until the rest is over."""
        letter, chat = there.take()
        if chat.rewrites(letter):
            self._waiting.strike(letter, chat)
            self._sendings.note(SendingResult(letter.id, OutboxState.SUPERSEDED))
            return LOOK_EVERY
        limits = self._transports[letter.to.messenger].limits
        own = limits.wait(letter.to.chat_id, messages=letter.messages)
        wait = max(own, self._sendings.rests_for(letter.to))
        if wait > 0:
            there.rest(chat, self._monotonic() + wait)
            return wait
        self._waiting.start(letter, chat)
        limits.take(letter.to.chat_id, letter.messages)
        self._start(letter, chat)
        return LOOK_EVERY

    def _start(self, letter: Message, chat: ChatQueue | None) -> None:
        self._tasks.add(asyncio.create_task(self._post(letter, chat)))

    def _lines_are_full(self) -> bool:
        return len(self._tasks) - self._answering >= self._at_once

    # -- sending -----------------------------------------------------------------------------------------------------

    async def _post(self, letter: Message, chat: ChatQueue | None) -> None:
        try:
            posted = await self._sendings.deliver(letter)
        except asyncio.CancelledError:
            self._known.discard(letter.id)
            raise
        except Exception as error:
            log.exception("letter_lost_on_the_way", letter=letter.id)
            posted = SendingResult(letter.id, OutboxState.DEAD, error=f"{type(error).__name__}: {error}")
        finally:
            if chat is not None:
                self._waiting.end(chat)
            task = asyncio.current_task()
            assert task is not None
            self._tasks.discard(task)
            self._answering -= letter.urgency is Urgency.TAP_ANSWER
        if posted is not None:
            self._sendings.note(posted)
        self._more.set()
        self._pump_soon()
