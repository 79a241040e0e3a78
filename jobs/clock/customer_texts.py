"""Texts to customers by the clock: what became of them, what nobody knows of, and how much is left to send for."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime, timedelta
from types import MappingProxyType

import structlog

from bot.cards import Cards
from bot.transport.outgoing import Outgoing
from core.calendar.worktime import local_date
from core.clock import Clock
from desk.messages import fates, lost_answers, sending
from desk.messages.lost_answers import Unsure
from desk.operations import runs
from desk.people import directory
from desk.people.work import work_in
from desk.settings.changes import settings_of
from gateways.abilities import AsksCredit, AsksFates, FindsOwn, Subscribed
from gateways.contract import Gateway, GatewaySender, NotTold, SendFailed
from jobs.clock.runs import kept_apart
from storage import epoch
from storage.database import Database, Session

log = structlog.get_logger()

TEXTS_EVERY = 60
CREDIT_EVERY = timedelta(hours=1)
LEADS_NAMED = 10
TOLD_BEFORE = 10
"""Days before a token ends from which the admins are told, once a day."""
NO_GATEWAYS: Mapping[str, Gateway] = MappingProxyType({})
SURELY_NOT_THERE = timedelta(minutes=5)
"""A provider that does not know a text so long after it was sent never got it."""


class CustomerTexts:
    """Looks after the texts of all gateways."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        senders: Mapping[str, GatewaySender],
        team_of: Mapping[str, int],
        gateways: Mapping[str, Gateway] = NO_GATEWAYS,
    ) -> None:
        self._gateways = gateways
        self._database = database
        self._clock = clock
        self._senders = senders
        self._team_of = team_of
        self._asked_credit: datetime | None = None
        self._asked_to: dict[str, int] = defaultdict(int)
        """By gateway the last text of which it was asked; after a start all are asked from the first again."""

    async def run(self) -> None:
        """Settle what ended unnoticed, ask the providers, and show a person what nobody knows of."""
        if not self._senders and not self._gateways:
            return
        now = self._clock()
        async with self._database.read() as session:
            if await epoch.held_by(session) is not None:
                return
        async with kept_apart(self._database, self._clock, "texts", ""):
            await self._settle(now)
        for name, sender in self._senders.items():
            if isinstance(sender, FindsOwn):
                async with self._apart("look up texts", name):
                    await self._look_up(name, sender)
            if isinstance(sender, AsksFates):
                async with self._apart("fates of texts", name):
                    await self._ask_fates(name, sender)
        if self._asked_credit is None or not timedelta(0) <= now - self._asked_credit < CREDIT_EVERY:
            self._asked_credit = now
            await self._hourly(now)

    def _apart(self, step: str, gateway: str) -> AbstractAsyncContextManager[None]:
        """Keep what fails at one gateway from the others: nobody foresees all that a provider may answer."""
        return kept_apart(self._database, self._clock, f"{step} {gateway}", str(self._team_of[gateway]))

    async def _settle(self, now: datetime) -> None:
        async with self._database.write() as session:
            await fates.catch_up(session, now)
            await lost_answers.repeat_safely(session, self._idempotent(), now)
            await self._show_unsure(session, now)

    async def _hourly(self, now: datetime) -> None:
        """Look after subscriptions and tokens, and ask how much is left to send for."""
        for name, gateway in self._gateways.items():
            if isinstance(gateway, Subscribed):
                async with self._apart("subscription", name):
                    await self._look_after(name, gateway, now)
        for name, sender in self._senders.items():
            if isinstance(sender, AsksCredit):
                async with self._apart("ask credit", name):
                    await self._look_at_credit(name, sender)

    async def _look_at_credit(self, name: str, sender: AsksCredit) -> None:
        low = await self._credit_low(name, sender)
        if low is not None:
            await self._ask_credit(name, sender, low)

    async def _credit_low(self, name: str, sender: AsksCredit) -> float | None:
        """Return below what the admins are told: by the team's setting, else by the gateway's configuration."""
        async with self._database.read() as session:
            return (await settings_of(session, self._team_of[name])).credit_low or sender.credit_low

    def _idempotent(self) -> Collection[str]:
        return [name for name, sender in self._senders.items() if sender.idempotent]

    def _looked_up(self) -> Collection[str]:
        return [name for name, sender in self._senders.items() if isinstance(sender, FindsOwn)]

    async def _look_up(self, name: str, sender: FindsOwn) -> None:
        """Ask a provider by our number for texts whose answer was lost; what it never got is sent again."""
        async with self._database.read() as session:
            lost, stamp = await lost_answers.lost(session, name, self._clock()), await epoch.stamp(session)
        for one in lost:
            try:
                reference = await sender.find(sending.own_id(stamp, one.id), one.to)
            except NotTold as failed:
                log.warning("text_not_told", gateway=name, why=failed.reason)
                continue
            except SendFailed as failed:
                log.warning("text_not_looked_up", gateway=name, why=failed.reason)
                return
            now = self._clock()
            async with self._database.write() as session:
                if reference is not None:
                    await fates.taken(session, one.id, reference, now)
                elif now - one.at >= SURELY_NOT_THERE:
                    await lost_answers.repeat(session, one, now)

    async def _ask_fates(self, name: str, sender: AsksFates) -> None:
        """Ask a provider what became of the texts it took, in turn: telephones that stay off keep no others waiting."""
        limit = sender.fates_at_once
        async with self._database.read() as session:
            open_ones = await fates.awaited(session, name, self._clock(), after=self._asked_to[name], limit=limit)
        self._asked_to[name] = open_ones[-1].id if len(open_ones) == limit else 0
        references = [one.reference for one in open_ones]
        if not references:
            return
        try:
            told = await sender.fates(references)
        except SendFailed as failed:
            log.warning("fates_not_told", gateway=name, why=failed.reason)
            return
        async with self._database.write() as session:
            for report in told:
                await fates.report(session, report, self._clock())

    async def _look_after(self, name: str, gateway: Subscribed, now: datetime) -> None:
        """See that a provider still calls, and tell the admins when it had stopped, and when a token ends soon."""
        team_id = self._team_of[name]
        if gateway.token_expires is not None:
            await self._tell_expiry(name, team_id, gateway.token_expires, now)
        try:
            lost = await gateway.subscribe_again()
        except SendFailed as failed:
            log.warning("subscription_not_told", gateway=name, why=failed.reason)
            return
        if lost:
            async with self._database.write() as session:
                await (await self._cards(session, team_id)).tell_every_admin("gateway-subscribed-again", gateway=name)

    async def _tell_expiry(self, name: str, team_id: int, ends: date, now: datetime) -> None:
        """Inform the admins, once a day from ten days before, that a token ends."""
        async with self._database.write() as session:
            team = await directory.get_team(session, team_id)
            today = local_date(now, team.timezone)
            left = (ends - today).days
            if left <= TOLD_BEFORE and await runs.once(session, "token", name, today.isoformat(), now):
                cards = await self._cards(session, team_id)
                await cards.tell_every_admin("gateway-token-ends", gateway=name, days=max(left, 0))

    async def _ask_credit(self, name: str, sender: AsksCredit, low: float) -> None:
        try:
            left = await sender.credit()
        except SendFailed as failed:
            log.warning("credit_not_told", gateway=name, why=failed.reason)
            return
        step, scope = f"credit {name}", str(self._team_of[name])
        async with self._database.write() as session:
            told = step in await runs.failing_steps(session, scope)
            if left < low and not told:
                cards = await self._cards(session, self._team_of[name])
                await cards.tell_every_admin("gateway-credit-low", gateway=name, left=round(left), low=round(low))
            if (left < low) is not told:
                await runs.note_step(session, step, scope, self._clock(), f"{left:.0f} left" if left < low else None)

    async def _show_unsure(self, session: Session, now: datetime) -> None:
        """Show the managers texts that may or may not have arrived: they are not sent again by themselves."""
        by_team: dict[int, list[Unsure]] = defaultdict(list)
        for one in await lost_answers.take_unsure(session, now, self._looked_up()):
            by_team[one.team_id].append(one)
        for team_id, unsure in by_team.items():
            cards = await self._cards(session, team_id)
            leads = tuple(one.lead_id for one in unsure[:LEADS_NAMED] if one.lead_id is not None)
            gateways = ", ".join(sorted({one.gateway for one in unsure}))
            await cards.tell_managers("manager-text-unknown", n=len(unsure), leads=leads, gateway=gateways)

    async def _cards(self, session: Session, team_id: int) -> Cards:
        now = self._clock()
        team = await directory.get_team(session, team_id)
        work = await work_in(session, team, now)
        return Cards(work, Outgoing(session, now))
