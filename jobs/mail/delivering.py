"""Delivering one message: whether it may still be sent, its current content, and what follows from the result."""

from collections.abc import Callable, Mapping
from typing import Any

import structlog

from bot.transport.verdicts import Again, Lost, Moved, Refused, SendVerdict, Sent, Wait, Withdrawn
from core.addresses import Address
from core.clock import Clock
from core.mail_terms import OutboxState, Urgency
from jobs.mail.deliveries import Deliveries
from jobs.mail.setbacks import Setbacks
from jobs.mail.transport import Transport, notified
from jobs.mail.waiting import WaitingMessages, as_it_goes, needs_its_message
from storage import outbox
from storage.database import Database
from storage.outbox import Message, SendingResult

log = structlog.get_logger()

ANSWER_TRIES = 2


class Delivering:
    """Passes messages to their transports, each by itself."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        transports: Mapping[str, Transport],
        waiting: WaitingMessages,
        on_ended: Callable[[set[int]], None],
        monotonic: Callable[[], float],
    ) -> None:
        self._database = database
        self._clock = clock
        self._transports = transports
        self._waiting = waiting
        self._on_ended = on_ended
        self._monotonic = monotonic
        self._setbacks = {messenger: Setbacks(monotonic) for messenger in transports}
        self._deliveries = Deliveries(database, clock, self._recorded)
        self._marked: set[int] = set()
        """Letters the outbox says are being sent: nobody else will send them."""

    def rests_for(self, to: Address) -> float:
        """Return the seconds for which nothing is sent to a chat because the last sending failed."""
        return self._setbacks[to.messenger].wait(to.chat_id)

    def note(self, ended: SendingResult) -> None:
        """Record how one message ended."""
        self._deliveries.note(ended)

    def keep_recording(self) -> None:
        """Start writing the recorded results."""
        self._deliveries.keep_recording()

    async def all_recorded(self) -> None:
        """Wait until all results are written, or cannot be."""
        await self._deliveries.all_recorded()

    def _recorded(self, ids: set[int]) -> None:
        self._marked -= ids
        self._on_ended(ids)

    async def deliver(self, letter: Message) -> SendingResult | None:
        """Send one message and return its result. None: it waits again, and its row still holds."""
        transport = self._transports[letter.to.messenger]
        try:
            if not await self._may_go(letter):
                self._on_ended({letter.id})
                return None
            payload = await self._ready(letter)
        except Exception as error:
            # Our own database failed: nothing has been sent.
            log.exception("letter_not_ready", letter=letter.id)
            return self._again(letter, transport, Again(f"{type(error).__name__}: {error}"))
        if payload is None:
            return SendingResult(letter.id, OutboxState.SUPERSEDED, error="the message to change never arrived")
        try:
            verdict = await transport.send(as_it_goes(letter, payload), payload)
        except Exception as error:
            log.exception("letter_failed", letter=letter.id, method=letter.method)
            why = f"{type(error).__name__}: {error}"
            verdict = Refused(why) if letter.urgency.may_repeat else Lost(why)
        await self._note(letter, transport, verdict)
        return await self._judge(letter, transport, verdict)

    async def _may_go(self, letter: Message) -> bool:
        """Whether the message must still be sent, and by this process: it is marked as being sent first.

        An answer to a tap may be sent twice: it need not wait for the database. SQLite has one sender: there only
        messages that must not be sent twice are marked; for the others it is checked whether they were withdrawn
        while they waited here, because the hand-out has ended or the person was erased.
        """
        if letter.urgency is Urgency.TAP_ANSWER:
            return True
        if letter.id in self._marked:
            # It waits again: the result of the last try is recorded first.
            await self._deliveries.all_recorded()
            self._marked.discard(letter.id)
        if self._database.is_sqlite and letter.urgency.may_repeat:
            async with self._database.glance() as session:
                return await outbox.is_queued(session, letter.id)
        async with self._database.write() as session:
            goes = await outbox.start(session, letter.id)
        if goes:
            self._marked.add(letter.id)
        return goes

    async def _ready(self, letter: Message) -> dict[str, Any] | None:
        """Return the payload to send. None: there is nothing to change."""
        payload = dict(letter.payload)
        if "chat_id" in payload:
            payload["chat_id"] = letter.to.chat_id  # the group may have moved since it was written
        if letter.edits is not None:
            target = await self._deliveries.message_id(letter.edits)
            if target is not None:
                payload["message_id"] = target
            elif needs_its_message(letter):
                return None
        return payload

    async def _note(self, letter: Message, transport: Transport, verdict: SendVerdict) -> None:
        """Report the result to the transport's watch, except for answers to taps: these are dropped when they fail."""
        if letter.urgency is Urgency.TAP_ANSWER:
            return
        setbacks = self._setbacks[letter.to.messenger]
        failed = isinstance(verdict, Again | Lost)
        if isinstance(verdict, Sent):
            if setbacks.arrived(letter.to.chat_id):
                self._waiting.queues[letter.to.messenger].wake(self._monotonic(), everybody=True)
        elif isinstance(verdict, Refused | Moved | Withdrawn) or (failed and not letter.urgency.may_repeat):
            setbacks.ended(letter.to.chat_id)
        if transport.watch is not None:
            await transport.watch.noted(not failed)

    async def _judge(self, letter: Message, transport: Transport, verdict: SendVerdict) -> SendingResult | None:
        match verdict:
            case Sent(message_id):
                return SendingResult(letter.id, OutboxState.SENT, message_id, tries=letter.tries + 1)
            case Wait(seconds, error):
                of_group = letter.to.is_group and letter.urgency is not Urgency.TAP_ANSWER
                transport.limits.pause(seconds, letter.to.chat_id if of_group else None)
                self._waiting.put_back(letter, letter.tries)
                return self._still_queued(letter, error)
            case Withdrawn(error):
                return SendingResult(letter.id, OutboxState.SUPERSEDED, error=error, tries=letter.tries)
            case Moved(chat_id):
                moved = Address(letter.to.messenger, chat_id)
                await notified(transport.on_moved(letter.to, moved))
                self._waiting.follow(letter, moved, self._clock())
                return self._still_queued(letter, "the group has moved")
            case Refused(error, gone):
                if gone:
                    await notified(transport.on_gone(letter.to))
                return SendingResult(letter.id, OutboxState.DEAD, error=error, tries=letter.tries + 1)
            case Lost(error) if not letter.urgency.may_repeat:
                await notified(transport.on_unknown([letter.id]))
                return SendingResult(letter.id, OutboxState.UNKNOWN, error=error, tries=letter.tries + 1)
            case Lost() | Again():
                return self._again(letter, transport, verdict)

    def _still_queued(self, letter: Message, why: str) -> SendingResult | None:
        """Record that a message marked as being sent was not sent."""
        if letter.id not in self._marked:
            return None
        return SendingResult(letter.id, OutboxState.QUEUED, error=why, tries=letter.tries)

    def _again(self, letter: Message, transport: Transport, verdict: Again | Lost) -> SendingResult:
        """Try again later in the chat's order: the messages behind this one wait with it."""
        tries = letter.tries + 1
        if letter.urgency is Urgency.TAP_ANSWER and tries > ANSWER_TRIES:
            return SendingResult(letter.id, OutboxState.SUPERSEDED, error=verdict.error, tries=tries)
        counts = letter.urgency is not Urgency.TAP_ANSWER
        if counts and not self._setbacks[transport.messenger].failed(letter.to.chat_id, letter.id, verdict):
            return SendingResult(letter.id, OutboxState.DEAD, error=verdict.error, tries=tries)
        self._waiting.put_back(letter, tries)
        return SendingResult(letter.id, OutboxState.QUEUED, error=verdict.error, tries=tries)
