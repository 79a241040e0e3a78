"""From a gateway's stored arrival to a card on an agent's phone, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.cards import Cards
from bot.routing.buttons import marketing as marketing_buttons
from bot.routing.keyboards import button
from bot.transport.outgoing import Outgoing
from bot.words import words_for
from core.addresses import behind_gateway
from core.arrivals.inbound import ConsentChange, Inbound, Withdrawn
from core.terms import Urgency
from desk.intake import contacts
from desk.intake.receive import Receipt, Took, receive, withdraw
from desk.intake.wishes import Heard, hear
from desk.people import directory
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.changes import settings_of
from gateways.contract import Gateway
from storage import outbox
from storage.database import Session
from storage.inbox import InboxRow

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Connected:
    """A gateway and the team it works for."""

    gateway: Gateway
    team_id: int


class Intake:
    """Works what gateways have kept."""

    def __init__(self, gateways: Mapping[str, Connected]) -> None:
        self._gateways = gateways

    async def handle(self, session: Session, row: InboxRow, now: datetime) -> None:
        """Take one stored arrival in. Raises for one that cannot be read: the row is set aside with the reason."""
        connected = self._gateways.get(row.source)
        if connected is None:
            raise LookupError(f"no gateway {row.source!r} is configured any more")
        team = await directory.get_team(session, connected.team_id)
        settings = await settings_of(session, team.id)
        mail = Outgoing(session, now)
        deal = Cards(Work(session, team, settings, now), mail)
        for event in connected.gateway.read(row.payload):
            if isinstance(event, Withdrawn):
                await withdraw(session, event.gateway, event.reference)
                continue
            if isinstance(event, ConsentChange):
                heard = await hear(session, team, event, now=now)
                if heard is not None:
                    await self._heed(session, team, event, heard, deal, connected.gateway, now)
                continue
            receipt = await receive(Work(session, team, settings, now), event)
            log.info("received", gateway=row.source, took=receipt.took, lead=receipt.lead_id)
            if receipt.took is Took.NEEDS_NUMBER:
                await self._ask_for_number(session, team, receipt, event, mail, now, connected.gateway)
            elif receipt.took is Took.KNOWN and receipt.lead_id is not None:
                await deal.tell_news(receipt.lead_id, event.kind, event.text)
        await deal.push_apart()

    async def _heed(
        self,
        session: Session,
        team: Team,
        change: ConsentChange,
        heard: Heard,
        deal: Cards,
        gateway: Gateway,
        now: datetime,
    ) -> None:
        """Take away the cards that somebody's wish closed, and tell them so once, where the gateway can write."""
        log.info("heard", gateway=gateway.name, wish=heard.wish, lead=heard.lead_id)
        named = heard.wish.replace("_", "-")
        if heard.cards:
            await deal.take_away(heard.cards, f"card-gone-{named}")
        if heard.lead_id is not None:
            await deal.tell_news(heard.lead_id, change.inbound.kind, change.inbound.text)
        to = change.inbound.handle.id if change.inbound.handle else change.inbound.phone
        if heard.answer and to and gateway.sender is not None:
            await outbox.queue(
                session,
                to=behind_gateway(gateway.name, to),
                urgency=Urgency.RECEIPT,
                method="send",
                payload={"to": to, "text": words_for(team.language).plain(f"customer-{named}")},
                now=now,
            )

    async def _ask_for_number(
        self,
        session: Session,
        team: Team,
        receipt: Receipt,
        event: Inbound,
        mail: Outgoing,
        now: datetime,
        gateway: Gateway,
    ) -> None:
        """Ask the writer once for the number, where the gateway can write; tell marketing, who may know it."""
        words = words_for(team.language)
        if gateway.sender is not None and receipt.ask_for_number and receipt.contact_id is not None:
            handle = await contacts.note_asked(session, receipt.contact_id, now)
            if handle is not None:
                payload = {"to": handle, "text": words.plain("customer-ask-number")}
                await outbox.queue(
                    session,
                    to=behind_gateway(gateway.name, handle),
                    urgency=Urgency.RECEIPT,
                    method="send",
                    payload=payload,
                    now=now,
                )
        name = receipt.name or words.plain("card-nameless")
        text = words("marketing-needs-number", name=name, channel=receipt.channel or "", text=event.text[:300])
        assert receipt.lead_id is not None
        keyboard = [[button(words.plain("button-add-number"), marketing_buttons.AddNumber(lead=receipt.lead_id))]]
        for chat in await directory.marketing_chats(session, team):
            await mail.send(chat, text, keyboard=keyboard)
