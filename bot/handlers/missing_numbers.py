"""Leads that wrote without a number: a colleague who knows it, or finds it in the talk, adds it."""

from aiogram.types import Message

from bot.brought import brought
from bot.deal import Deal
from bot.handlers.marketing import ask, came, team_asked, team_here, until, words_here
from bot.here import Here
from bot.switchboard import Switchboard
from bot.views import receipts as views
from core.rights import Act, roles_that
from core.terms import Urgency
from desk import receive, take_in
from desk.configure import settings_of

BUTTON = "an"


def mount(board: Switchboard) -> None:
    """Mount the button under the notice of such a lead, and its answer."""
    roles = roles_that(Act.ADD_LEADS)
    board.tap(BUTTON, ask_number, *roles)
    board.answer("number", number_typed, *roles)
    board.kind("reply", replied, *roles)


async def ask_number(here: Here, fields: list[str]) -> None:
    """Handle "add the number": ask for it."""
    team = await team_asked(here)
    lead_id = int(fields[0])
    name = await take_in.numberless_lead(here.session, team.id, lead_id)
    await here.expect("number", lead=lead_id, notice=here.message_id, until=until(here))
    words = words_here(here, team)
    await ask(here, words("ask-number", name=name or words.plain("card-nameless")))


async def replied(here: Here, message: Message) -> None:
    """Take a reply to such a notice as its number; any other reply is a message like all others."""
    notice = message.reply_to_message
    lead_id = _lead_of(notice) if notice is not None else None
    raw = message.contact.phone_number if message.contact is not None else message.text
    if notice is None or lead_id is None or not raw or await team_here(here) is None:
        await came(here, message)
    else:
        await _add(here, lead_id, raw, notice.message_id)


def _lead_of(notice: Message) -> int | None:
    """Read from its button which lead a notice is about; once the number is there, the button has gone."""
    rows = notice.reply_markup.inline_keyboard if notice.reply_markup is not None else []
    carried = [(one.callback_data or "").partition(":") for row in rows for one in row]
    return next((int(rest) for prefix, _, rest in carried if prefix == BUTTON and rest.isdecimal()), None)


async def number_typed(here: Here, message: Message) -> None:
    """Take the number; a message that came much later, or that brings several, is no answer but leads of its own."""
    data = here.talk.data
    team = await team_asked(here)
    parts = brought(message, team.region)
    mentions = await take_in.mentions_in(here.session, team.id, team.region, parts)
    if data["until"] < here.now.timestamp() or len(mentions) > 1:
        await here.expect(None)
        await came(here, message)
        return
    raw = mentions[0].phone or mentions[0].raw if mentions else parts.text
    await _add(here, data["lead"], raw, data["notice"])
    await here.expect(None)


async def _add(here: Here, lead_id: int, raw: str, notice: int | None) -> None:
    team = await team_asked(here)
    settings = await settings_of(here.session, team.id)
    receipt = await receive.add_number(
        here.session, team, lead_id, raw, settings=settings, now=here.now, by_person=here.me.id
    )
    await here.say(views.added_text(receipt, words_here(here, team), team, here.now))
    if notice is not None:
        payload = {"chat_id": here.chat_id, "message_id": notice, "reply_markup": {"inline_keyboard": []}}
        await here.mail.call(here.chat_id, "editMessageReplyMarkup", payload, Urgency.CARD)
    await Deal(here.session, here.mail, team, settings, here.now).push()
