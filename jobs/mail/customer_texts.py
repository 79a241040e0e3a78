"""The transport of one gateway: every text is looked at once more before it leaves, and what came of it is kept."""

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

import structlog

from bot.cards import Cards
from bot.transport.limits import Limits, Pace
from bot.transport.outgoing import Outgoing
from bot.transport.verdicts import Again, Lost, Refused, SendVerdict, Sent, Wait, Withdrawn
from core.addresses import GATEWAY
from core.clock import Clock
from core.journeys.sending import NotSent
from core.mail_terms import MessageState
from desk.journeys import sending as journeys
from desk.messages import fates, letters, sending
from desk.messages.sending import Leaving
from desk.messages.standing import SendingPermit
from desk.messages.ways import Way, Ways
from desk.operations import runs
from desk.people import directory
from desk.people.work import Work, work_in
from gateways.abilities import LimitsTexts
from gateways.contract import Gateway, GatewaySender, SendFailed, SendUnknown
from jobs.mail.transport import Transport
from storage import epoch
from storage.database import Database, Session
from storage.outbox import Message

log = structlog.get_logger()

UNLIMITED = Pace(overall=1000, chat=1000, chat_burst=1000, group_a_minute=1_000_000)
ACCOUNT_REST: Final = 600.0
"""Seconds a gateway rests whose account takes nothing: its texts wait, none is lost to it."""

HELD_FOR: Final = 15.0
"""Seconds between looks whether an admin has confirmed a restored database: nothing goes to customers before."""

Check = Callable[[Work, int], Awaitable[NotSent | None]]
"""What stands against a letter, by its number, beside what protects the person: that a journey's run is over, say."""


async def journey_stop_reason(work: Work, letter_id: int) -> NotSent | None:
    """Return why a journey's message must not leave any more; its run has been told."""
    return await journeys.against_leaving(work.session, letter_id, work.now)


def ways_of(
    gateways: Mapping[str, Gateway], team_of: Mapping[str, int], paces: Mapping[str, float] = MappingProxyType({})
) -> Ways:
    """Return by which gateways customers can be written to. `paces`: how many texts a second, by gateway."""
    senders = {name: gateway.sender for name, gateway in gateways.items() if gateway.sender is not None}
    return Ways.of(
        Way(
            name,
            team_of[name],
            sender.medium,
            sender.line,
            sender.longest_text if isinstance(sender, LimitsTexts) else None,
            paces.get(name),
        )
        for name, sender in senders.items()
    )


class GatewayTransport:
    """Sends the texts of one gateway."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        name: str,
        sender: GatewaySender,
        checks: Sequence[Check] = (),
        *,
        a_second: float = UNLIMITED.overall,
    ) -> None:
        """`a_second`: so many texts the provider takes."""
        self._database = database
        self._clock = clock
        self._name = name
        self._sender = sender
        self._checks = checks
        self._pace = replace(UNLIMITED, overall=a_second)

    def transport(self, monotonic: Callable[[], float] = time.monotonic) -> Transport:
        """Return it as the mail loop takes it. Nobody's chat can be closed or moved there."""

        async def nothing(*_: Any) -> None:
            return None

        return Transport(GATEWAY + self._name, Limits(self._pace, monotonic), self.send, nothing, nothing, nothing)

    async def send(self, letter: Message, payload: Mapping[str, Any]) -> SendVerdict:
        """Send one text, unless something has come to stand against it."""
        if "message" not in payload and "contact" not in payload:
            return Refused("no text is named: what customers get is written by desk/messages/sending.py alone")
        try:
            async with self._database.write() as session:
                if await epoch.held_by(session) is not None:
                    return Wait(HELD_FOR, "the database was restored, and no admin has confirmed it")
                message_id = payload.get("message") or await letters.enter(
                    session, letter.id, payload, letter.urgency, self._clock()
                )
                ready = await self._prepare(session, letter.id, message_id)
        except Exception as error:
            # Our own database: the provider has heard of nothing.
            log.exception("text_not_ready", letter=letter.id)
            return Again(type(error).__name__)
        if isinstance(ready, Withdrawn):
            return ready
        one, job = ready
        return await self._hand_over(one, job)

    async def _prepare(
        self, session: Session, letter_id: int, message_id: int
    ) -> tuple[Leaving, Mapping[str, str]] | Withdrawn:
        """Return a text and what its sender is given of it, if it may leave now."""
        now = self._clock()
        one = await sending.leaving(session, message_id)
        if one is None:
            return Withdrawn("this text has ended already")
        team = await directory.get_team(session, one.team_id)
        work = await work_in(session, team, now)
        stands = await self._permit(work, one, letter_id)
        if isinstance(stands, NotSent):
            log.info("text_withheld", message=one.id, why=stands)
            await fates.withhold(session, one.id, stands, now)
            return Withdrawn(f"withheld: {stands}")
        if stands.from_ > now:
            await sending.put_off(work, one, stands)
            return Withdrawn("put off until its hours")
        own_id = sending.own_id(await epoch.stamp(session), one.id)
        return one, {"to": stands.to, "text": one.text, "own_id": own_id}

    async def _permit(self, work: Work, one: Leaving, letter_id: int) -> SendingPermit | NotSent:
        for check in self._checks:
            against = await check(work, letter_id)
            if against is not None:
                return against
        return await sending.may_leave(work, one)

    async def _hand_over(self, one: Leaving, job: Mapping[str, str]) -> SendVerdict:
        try:
            delivery = await self._sender.send(job)
        except SendFailed as failed:
            return await self._failed(one, failed)
        except SendUnknown as unknown:
            if self._sender.idempotent:
                return Again(str(unknown))
            await self._ended(one, MessageState.UNKNOWN, str(unknown))
            return Lost(str(unknown))
        await self._taken(one, delivery.reference)
        return Sent(None)

    async def _failed(self, one: Leaving, failed: SendFailed) -> SendVerdict:
        if failed.of_account:
            await self._stop(one.team_id, failed.reason)
            return Wait(failed.retry_after or ACCOUNT_REST, failed.reason)
        if failed.retry_after is not None and not failed.permanent:
            return Wait(failed.retry_after, failed.reason)
        if not failed.permanent:
            return Again(failed.reason)
        await self._ended(one, MessageState.BLOCKED if failed.blocked else MessageState.FAILED, failed.reason)
        return Refused(failed.reason)

    # -- keeping what came of it -------------------------------------------------------------------------------------

    async def _taken(self, one: Leaving, reference: str) -> None:
        """Keep the provider's id. Where that fails the letter counts as sent all the same."""
        try:
            async with self._database.write() as session:
                await fates.taken(session, one.id, reference, self._clock())
                # The row decides, not this process: it may have been another one whose texts were not taken.
                if self._step in await runs.failing_steps(session, str(one.team_id)):
                    await self._well_again(session, one.team_id)
        except Exception:
            log.exception("text_not_noted", message=one.id)

    async def _ended(self, one: Leaving, state: MessageState, why: str) -> None:
        try:
            async with self._database.write() as session:
                await fates.ended(session, one.id, state, why, self._clock())
        except Exception:
            log.exception("text_not_noted", message=one.id)

    # -- the account -------------------------------------------------------------------------------------------------

    async def _stop(self, team_id: int, why: str) -> None:
        """Inform the admins, once, that the account accepts nothing."""
        log.error("gateway_account_stopped", gateway=self._name, why=why)
        now = self._clock()
        async with self._database.write() as session:
            if self._step not in await runs.failing_steps(session, str(team_id)):
                await self._tell(session, team_id, now, "gateway-stopped", why=why)
            await runs.note_step(session, self._step, str(team_id), now, why)

    async def _well_again(self, session: Session, team_id: int) -> None:
        await runs.note_step(session, self._step, str(team_id), self._clock(), None)
        await self._tell(session, team_id, self._clock(), "gateway-well", why="")

    @property
    def _step(self) -> str:
        return f"gateway {self._name}"

    async def _tell(self, session: Session, team_id: int, now: datetime, key: str, *, why: str) -> None:
        team = await directory.get_team(session, team_id)
        work = await work_in(session, team, now)
        await Cards(work, Outgoing(session, now)).tell_every_admin(key, gateway=self._name, why=why)
