"""Leads that wait for a number: the writer is asked once more, then marketing is informed."""

from bot.routing.buttons.marketing import AddNumber
from bot.routing.keyboards import button
from bot.transport.outgoing import Outgoing
from bot.words import words_for
from desk.intake import number_requests
from desk.intake.missing_numbers import Waiting, WaitStep, take_due
from desk.messages.ways import Ways
from desk.people import roster
from desk.people.directory import Team
from desk.people.work import Work
from jobs.intake.answers import ask_for_number
from storage.database import Session


async def await_numbers(work: Work, mail: Outgoing, ways: Ways) -> None:
    """Take the due steps; `ways`: the gateways through which customers can be written to."""
    for one in await take_due(work):
        if one.step is WaitStep.ASK:
            await _ask_again(work, one, ways)
        elif one.step is WaitStep.SHOW:
            await _show(work.session, mail, work.team, one)


async def _ask_again(work: Work, one: Waiting, ways: Ways) -> None:
    gateway = await number_requests.note_asked_again(work.session, one.contact_id, ways.names(), work.now)
    if gateway is not None:
        await ask_for_number(work, ways, one.contact_id, one.lead_id, gateway, again=True)


async def _show(session: Session, mail: Outgoing, team: Team, one: Waiting) -> None:
    words = words_for(team.language)
    text = words("marketing-number-missing", name=words.contact_name(one.name), channel=one.channel)
    keyboard = [[button(words.plain("button-add-number"), AddNumber(lead=one.lead_id))]]
    for chat in await roster.marketing_chats(session, team):
        await mail.send(chat, text, keyboard=keyboard)
