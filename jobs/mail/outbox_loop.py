"""Sends what is queued: chats side by side, each chat in order, the most urgent first, within the limits."""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

import structlog

from bot.transport.sender import Again, Lost, Moved, Refused, SendVerdict, Sent, Wait, Withdrawn
from core.addresses import Address
from core.clock import Clock
from core.terms import OutboxState, Urgency
from jobs.mail.deliveries import Deliveries
from jobs.mail.late_rows import LateRows
from jobs.mail.setbacks import Setbacks
from jobs.mail.transport import Transport, notified
from jobs.mail.waiting import ChatQueue, WaitingAtDoor, WaitingMessages, as_it_goes, needs_its_message
from storage import outbox
from storage.database import Database
from storage.outbox import Delivery, Message

log = structlog.get_logger()

LOOK_EVERY = 1.0
AT_ONCE = ANSWERS_AT_ONCE = 12
"""Letters on their way at the same moment, each to another chat; answers to taps beside them."""
GROUP_MINUTE = timedelta(seconds=60)
ANSWER_TRIES = 2
SETTLED_AFTER = 8.0
"""Seconds after which a letter that another process was sending is nobody's any more: that one waits for five."""


class OutboxLoop:
    """Sends letters through their doors and writes down how each ended."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        doors: Iterable[Transport],
        *,
        monotonic: Callable[[], float] = time.monotonic,
        at_once: int = AT_ONCE,
    ) -> None:
        self._database = database
        self._clock = clock
        self._doors = {door.messenger: door for door in doors}
        self._setbacks = {name: Setbacks(monotonic) for name in self._doors}
        self._monotonic = monotonic
        self._at_once = at_once
        self._waiting = WaitingMessages(self._doors)
        self._known: set[int] = set()
        self._ended: set[int] = set()
        self._marked: set[int] = set()
        """Letters the outbox says are being sent: nobody else will send them."""
        self._looking = asyncio.Lock()
        self._last = 0
        self._late = LateRows(monotonic)
        self._page = 0
        self._sendings = Deliveries(database, clock, self._have_ended)
        self._tasks: set[asyncio.Task[None]] = set()
        self._answering = 0
        self._drivers = 0
        self._soon: asyncio.Handle | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._more = asyncio.Event()
        self._settling: asyncio.Task[None] | None = None

    # -- running ---------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Send until cancelled. What a crash left half sent is settled first; while the database cannot be read,
        everything waits.
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
                except Exception:
                    log.exception("outbox_not_read")
                self._pump()
                self._sendings.keep_recording()
                await self._database.bells["outbox"].wait(LOOK_EVERY)

    async def stop(self, grace: float = 5.0) -> None:
        """Wait for what is on its way; the rest stays queued."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._sendings.all_recorded()

    async def drain(self) -> None:
        """Send until nothing that is due is left: for tests and for tools that work once."""
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
        """Begin as if nothing were known: another process may have sent since. Its last letters are settled later."""
        await self._sendings.all_recorded()
        self._waiting, self._known, self._last, self._page = WaitingMessages(self._doors), set(), 0, 0
        for door in self._doors.values():
            if door.watch is not None:
                await door.watch.start()
        await self._remember_groups()
        if self._database.is_sqlite:
            await self.settle_interrupted()
            return
        async with self._database.read() as session:
            left = await outbox.being_sent(session)
        if left:
            self._settling = asyncio.create_task(self._settle_later(left), name="outbox settling")

    async def _remember_groups(self) -> None:
        """Count what went to groups within the last minute: their limits outlive a process."""
        now = self._clock()
        async with self._database.read() as session:
            sent = await outbox.sent_to_groups(session, now - GROUP_MINUTE)
        for one in sent:
            if one.to.messenger in self._doors:
                ago = max(0.0, (now - one.sent_at).total_seconds())
                self._doors[one.to.messenger].limits.remember(one.to.chat_id, ago, one.messages)

    async def _settle_later(self, left: list[int]) -> None:
        await asyncio.sleep(SETTLED_AFTER)
        await self.settle_interrupted(left)

    async def settle_interrupted(self, among: Iterable[int] | None = None) -> None:
        """After a crash: queue again what was on its way; what must not be doubled is `unknown`, and a person told."""
        async with self._database.write() as session:
            ids = await outbox.settle_interrupted(session, among)
        if ids:
            log.warning("letters_unknown", letters=ids)
            for door in self._doors.values():
                await notified(door.on_unknown(ids))

    def _have_ended(self, ids: set[int]) -> None:
        self._known -= ids
        self._marked -= ids
        self._ended |= ids

    @contextmanager
    def _driven(self) -> Iterator[None]:
        """Letters follow one another by themselves while somebody drives."""
        self._drivers += 1
        try:
            yield
        finally:
            self._drivers -= 1

    # -- taking and choosing -----------------------------------------------------------------------------------------

    async def _look_at_all(self) -> None:
        """Look again at what is queued, a page at a time: page after page while there is news, else one page a look."""
        for door in self._doors.values():
            door.limits.forget_idle()
        news = True
        while news:
            letters, news = await self._look(self._page)
            self._page = letters[-1].id if len(letters) == outbox.PAGE else 0
            news = news and self._page > 0

    async def _look(self, after: int | None = None) -> tuple[list[Message], bool]:
        """Read a page of what is queued and take it up. Return what it was, and whether any of it was new.

        Of no page, what was queued since the last look: mostly a few rows, read without the way through a thread.
        """
        reading = self._database.glance() if after is None else self._database.read()
        async with self._looking:
            self._ended.clear()
            async with reading as session:
                late = self._late.stretch()
                missed = await outbox.queued_between(session, *late) if late and after is None else []
                letters = await outbox.queued(session, after=self._last if after is None else after)
        # A letter that was recorded as sent while we read was still queued in what we read.
        fresh = [one for one in (*missed, *letters) if one.id not in self._known and one.id not in self._ended]
        fresh = [letter for letter in fresh if letter.to.messenger in self._doors]
        for letter in fresh:
            self._known.add(letter.id)
            self._waiting.place(letter, self._clock())
        self._last = self._late.step(self._last, [one.id for one in (*missed, *letters)])
        return letters, bool(fresh)

    def _pump_soon(self) -> None:
        """Start what may go now, once for all letters that end in this turn of the loop."""
        if self._soon is None:
            self._soon = asyncio.get_running_loop().call_soon(self._pump)

    def _pump(self) -> float:
        """Start what may go now and see that the next follows in time. Return the seconds until then."""
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
        """Start what may go now, the most urgent first. Return the seconds until something else may."""
        self._waiting.wake(self._clock())
        soonest = min(self._dispatch_answers(), self._wake_chats())
        while not self._lines_are_full():
            closed = {name: door.limits.closed() for name, door in self._doors.items()}
            there = self._waiting.first(name for name, wait in closed.items() if wait <= 0)
            if there is None:
                waits = (closed[name] for name, one in self._waiting.doors.items() if one.first() is not None)
                return min(soonest, *waits, LOOK_EVERY)
            soonest = min(soonest, self._start_next(there))
        return soonest

    def _dispatch_answers(self) -> float:
        """Start the answers to taps, which a pause alone holds. Return the seconds until more of them may go."""
        soonest = LOOK_EVERY
        for name, there in self._waiting.doors.items():
            wait = self._doors[name].limits.wait(0, free=True)
            if there.answers and wait > 0:
                soonest = min(soonest, wait)
                continue
            while there.answers and self._answering < ANSWERS_AT_ONCE:
                self._answering += 1
                self._start(there.answers.pop(min(there.answers)), None)
        return soonest

    def _wake_chats(self) -> float:
        """Bring back the chats that have waited long enough. Return the seconds until the next has."""
        now = self._monotonic()
        moments = (there.wake(now) for there in self._waiting.doors.values())
        return min((moment - now for moment in moments if moment is not None), default=LOOK_EVERY)

    def _start_next(self, there: WaitingAtDoor) -> float:
        """Start the most urgent letter of a transport, or let its chat rest. Tell the seconds until that has rested."""
        letter, chat = there.take()
        if chat.rewrites(letter):
            self._waiting.strike(letter, chat)
            self._sendings.note(Delivery(letter.id, OutboxState.SUPERSEDED))
            return LOOK_EVERY
        limits = self._doors[letter.to.messenger].limits
        own = limits.wait(letter.to.chat_id, messages=letter.messages)
        wait = max(own, self._setbacks[letter.to.messenger].wait(letter.to.chat_id))
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
            posted = await self._deliver(letter)
        except asyncio.CancelledError:
            self._known.discard(letter.id)
            raise
        except Exception as error:
            log.exception("letter_lost_on_the_way", letter=letter.id)
            posted = Delivery(letter.id, OutboxState.DEAD, error=f"{type(error).__name__}: {error}")
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

    async def _deliver(self, letter: Message) -> Delivery | None:
        """Send one letter. None: it waits again, and what is written of it still holds."""
        door = self._doors[letter.to.messenger]
        try:
            if not await self._may_go(letter):
                self._have_ended({letter.id})
                return None
            payload = await self._ready(letter)
        except Exception as error:
            # Our own database: nothing has gone out.
            log.exception("letter_not_ready", letter=letter.id)
            return self._again(letter, door, Again(f"{type(error).__name__}: {error}"))
        if payload is None:
            return Delivery(letter.id, OutboxState.SUPERSEDED, error="the message to change never arrived")
        try:
            verdict = await door.send(as_it_goes(letter, payload), payload)
        except Exception as error:
            log.exception("letter_failed", letter=letter.id, method=letter.method)
            why = f"{type(error).__name__}: {error}"
            verdict = Refused(why) if letter.urgency.may_repeat else Lost(why)
        await self._note(letter, door, verdict)
        return await self._judge(letter, door, verdict)

    async def _may_go(self, letter: Message) -> bool:
        """Whether the letter still is to be sent, and by this process: it is marked as being sent before it goes.

        An answer to a tap may go twice: it need not wait for the database. SQLite has one sender: there only what must
        not go out twice is marked, and of a card is asked whether its hand-out has ended since.
        """
        if letter.urgency is Urgency.TAP_ANSWER:
            return True
        if letter.id in self._marked:
            # It waits again: what became of the last try is written down first.
            await self._sendings.all_recorded()
            self._marked.discard(letter.id)
        if self._database.is_sqlite and letter.urgency.may_repeat:
            if letter.urgency is not Urgency.CARD:
                return True
            async with self._database.glance() as session:
                return await outbox.is_queued(session, letter.id)
        async with self._database.write() as session:
            goes = await outbox.start(session, letter.id)
        if goes:
            self._marked.add(letter.id)
        return goes

    async def _ready(self, letter: Message) -> dict[str, Any] | None:
        """Make the payload. None: there is nothing to change."""
        payload = dict(letter.payload)
        if "chat_id" in payload:
            payload["chat_id"] = letter.to.chat_id  # the group may have moved since it was written
        if letter.edits is not None:
            target = await self._sendings.message_id(letter.edits)
            if target is not None:
                payload["message_id"] = target
            elif needs_its_message(letter):
                return None
        return payload

    async def _note(self, letter: Message, door: Transport, verdict: SendVerdict) -> None:
        """Let the transport's watch know what came through, answers to taps aside: they are let go when they fail."""
        if letter.urgency is Urgency.TAP_ANSWER:
            return
        setbacks = self._setbacks[letter.to.messenger]
        failed = isinstance(verdict, Again | Lost)
        if isinstance(verdict, Sent):
            if setbacks.arrived(letter.to.chat_id):
                self._waiting.doors[letter.to.messenger].wake(self._monotonic(), everybody=True)
        elif isinstance(verdict, Refused | Moved | Withdrawn) or (failed and not letter.urgency.may_repeat):
            setbacks.ended(letter.to.chat_id)
        if door.watch is not None:
            await door.watch.noted(not failed)

    async def _judge(self, letter: Message, door: Transport, verdict: SendVerdict) -> Delivery | None:
        match verdict:
            case Sent(message_id):
                return Delivery(letter.id, OutboxState.SENT, message_id, tries=letter.tries + 1)
            case Wait(seconds, error):
                of_group = letter.to.is_group and letter.urgency is not Urgency.TAP_ANSWER
                door.limits.pause(seconds, letter.to.chat_id if of_group else None)
                self._waiting.put_back(letter, letter.tries)
                return self._still_queued(letter, error)
            case Withdrawn(error):
                return Delivery(letter.id, OutboxState.SUPERSEDED, error=error, tries=letter.tries)
            case Moved(chat_id):
                moved = Address(letter.to.messenger, chat_id)
                await notified(door.on_moved(letter.to, moved))
                self._waiting.follow(letter, moved, self._clock())
                return self._still_queued(letter, "the group has moved")
            case Refused(error, gone):
                if gone:
                    await notified(door.on_gone(letter.to))
                return Delivery(letter.id, OutboxState.DEAD, error=error, tries=letter.tries + 1)
            case Lost(error) if not letter.urgency.may_repeat:
                await notified(door.on_unknown([letter.id]))
                return Delivery(letter.id, OutboxState.UNKNOWN, error=error, tries=letter.tries + 1)
            case Lost() | Again():
                return self._again(letter, door, verdict)

    def _still_queued(self, letter: Message, why: str) -> Delivery | None:
        """Write down of a letter that was marked as being sent that it was not."""
        if letter.id not in self._marked:
            return None
        return Delivery(letter.id, OutboxState.QUEUED, error=why, tries=letter.tries)

    def _again(self, letter: Message, door: Transport, verdict: Again | Lost) -> Delivery:
        """Try once more later, the chat's order kept: what is behind this letter waits with it."""
        tries = letter.tries + 1
        if letter.urgency is Urgency.TAP_ANSWER and tries > ANSWER_TRIES:
            return Delivery(letter.id, OutboxState.SUPERSEDED, error=verdict.error, tries=tries)
        counts = letter.urgency is not Urgency.TAP_ANSWER
        if counts and not self._setbacks[door.messenger].failed(letter.to.chat_id, letter.id, verdict):
            return Delivery(letter.id, OutboxState.DEAD, error=verdict.error, tries=tries)
        self._waiting.put_back(letter, tries)
        return Delivery(letter.id, OutboxState.QUEUED, error=verdict.error, tries=tries)
