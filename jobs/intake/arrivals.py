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
from core.arrivals.inbound import (
    Announced,
    ConsentChange,
    DeliveryReport,
    Event,
    Inbound,
    NameTold,
    PaymentNews,
    WithdrawnMessage,
)
from core.terms import TouchKind
from desk.customers import payments
from desk.intake import contacts, number_requests, receipts
from desk.intake.announced import AskedAnnounced
from desk.intake.receipts import Receipt, Took
from desk.intake.receive import receive
from desk.intake.touches import withdraw
from desk.intake.wishes import apply_wish
from desk.messages import fates
from desk.messages.ways import Ways
from desk.operations import requests
from desk.people import directory, roster
from desk.people.work import Work, work_in
from gateways.contract import Gateway
from jobs.intake.answers import answer_by_itself, ask_for_number, confirm_wish
from storage.database import Session
from storage.inbox import InboxRow

log = structlog.get_logger()

_UNWANTED = "card-gone-no-calls"
"""Text for agents on a card they lose because its contact wants no calls."""


@dataclass(frozen=True, slots=True)
class ConnectedGateway:
    """A gateway and its team."""

    gateway: Gateway
    team_id: int


class Intake:
    """Works the arrivals that gateways have stored."""

    def __init__(self, gateways: Mapping[str, ConnectedGateway], ways: Ways) -> None:
        self._gateways = gateways
        self._ways = ways

    async def handle(self, session: Session, row: InboxRow, now: datetime) -> None:
        """Process one stored arrival. Raises for one that cannot be read: the row is set aside with the reason."""
        connected = self._gateways.get(row.source)
        if connected is None:
            raise LookupError(f"no gateway {row.source!r} is configured any more")
        team = await directory.get_team(session, connected.team_id)
        work = await work_in(session, team, now)
        mail = Outgoing(session, now)
        deal = Cards(work, mail)
        for event in connected.gateway.read(row.payload):
            await self._take(work, event, deal, mail, row.id)
        await deal.push_apart()

    async def _take(self, work: Work, event: Event, deal: Cards, mail: Outgoing, row_id: int) -> None:
        match event:
            case Announced():
                wish = AskedAnnounced(work.team.id, event.gateway, event.reference, work.now, row_id)
                await requests.ask(work.session, wish, work.now)
            case NameTold():
                lost = await contacts.name_told(work.session, work.team.id, event.writer, work.now)
                await deal.take_away(lost, _UNWANTED)
            case WithdrawnMessage():
                await withdraw(work.session, event.gateway, event.reference)
            case DeliveryReport():
                await fates.report(work.session, event, work.now)
            case PaymentNews():
                await payments.note_news(work.session, event.gateway, event.reference, work.now)
            case ConsentChange():
                await self._heed(work, event, deal)
            case Inbound():
                await self._receive(work, event, deal, mail, row_id)

    async def _receive(self, work: Work, event: Inbound, deal: Cards, mail: Outgoing, row_id: int) -> None:
        receipt = await receive(work, event)
        await receipts.keep(work, event.gateway, receipt, arrival=row_id)
        await deal.take_away(receipt.lost, _UNWANTED)
        log.info("received", gateway=event.gateway, took=receipt.took, lead=receipt.lead_id)
        await answer_by_itself(work, self._ways, receipt, event)
        if receipt.took is Took.NEEDS_NUMBER:
            await self._await_number(work, receipt, event, mail)
        elif receipt.took is Took.KNOWN and receipt.lead_id is not None:
            await deal.tell_news(receipt.lead_id, event.kind, event.text)

    async def _heed(self, work: Work, change: ConsentChange, deal: Cards) -> None:
        """Take away the cards that a wish closed, and confirm it to the contact once, where the gateway can write."""
        heard = await apply_wish(work.session, work.team, change, now=work.now)
        if heard is None:
            return
        await receipts.keep_wish(work, change.inbound.gateway, heard.contact_id, heard.lead_id)
        log.info("heard", gateway=change.inbound.gateway, wish=heard.wish, lead=heard.lead_id)
        if heard.cards:
            await deal.take_away(heard.cards, f"card-gone-{heard.wish.replace('_', '-')}")
        if heard.lead_id is not None:
            await deal.tell_news(heard.lead_id, change.inbound.kind, change.inbound.text)
        if heard.answer:
            await confirm_wish(work, self._ways, change, heard)

    async def _await_number(self, work: Work, receipt: Receipt, event: Inbound, mail: Outgoing) -> None:
        """Ask the writer once for the number, where the gateway can write; inform marketing, who may know it."""
        words = words_for(work.team.language)
        can_write = event.gateway in self._ways.names()
        if can_write and receipt.ask_for_number and receipt.contact_id is not None:
            asked = await number_requests.note_asked(work.session, receipt.contact_id, work.now)
            if asked is not None:
                await ask_for_number(work, self._ways, receipt.contact_id, receipt.lead_id, event.gateway)
        name = words.contact_name(receipt.name)
        mail_address = event.handle.id if event.handle is not None and event.handle.network == "email" else ""
        text = words(
            "marketing-needs-number",
            name=name,
            channel=receipt.channel or "",
            filled=event.kind is TouchKind.FORM,
            mail=mail_address,
            has_mail=bool(mail_address),
            text=event.text[:300],
        )
        assert receipt.lead_id is not None
        keyboard = [[button(words.plain("button-add-number"), marketing_buttons.AddNumber(lead=receipt.lead_id))]]
        for chat in await roster.marketing_chats(work.session, work.team):
            await mail.send(chat, text, keyboard=keyboard)
