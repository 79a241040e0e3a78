"""What the wait for a number says: to the writer once more, then to marketing."""

from collections.abc import Collection
from datetime import datetime

from bot.routing.buttons.marketing import AddNumber
from bot.routing.keyboards import button
from bot.transport.outgoing import Outgoing
from bot.words import words_for
from core.addresses import behind_gateway
from core.terms import Urgency
from desk.intake import contacts
from desk.intake.missing_numbers import Step, Waiting, take_due
from desk.people import directory
from desk.people.directory import Team
from desk.people.work import Work
from storage import outbox
from storage.database import Session


async def await_numbers(work: Work, mail: Outgoing, gateways: Collection[str]) -> None:
    """Take the steps that are due; `gateways` are those that can write to customers."""
    for one in await take_due(work):
        if one.step is Step.ASK:
            await _ask_again(work.session, work.team, one, gateways, work.now)
        elif one.step is Step.SHOW:
            await _show(work.session, mail, work.team, one)


async def _ask_again(session: Session, team: Team, one: Waiting, gateways: Collection[str], now: datetime) -> None:
    found = await contacts.note_asked_again(session, one.contact_id, gateways, now)
    if found is None:
        return
    gateway, writer = found
    await outbox.queue(
        session,
        to=behind_gateway(gateway, writer),
        urgency=Urgency.RECEIPT,
        method="send",
        payload={"to": writer, "text": words_for(team.language).plain("customer-ask-number-again")},
        now=now,
    )


async def _show(session: Session, mail: Outgoing, team: Team, one: Waiting) -> None:
    words = words_for(team.language)
    text = words("marketing-number-missing", name=one.name or words.plain("card-nameless"), channel=one.channel)
    keyboard = [[button(words.plain("button-add-number"), AddNumber(lead=one.lead_id))]]
    for chat in await directory.marketing_chats(session, team):
        await mail.send(chat, text, keyboard=keyboard)
