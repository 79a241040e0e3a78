"""Leads without a number: a colleague who knows it, or finds it in the conversation, adds it."""

from aiogram.types import Message

from bot.cards import Cards
from bot.handlers.marketing.imports import file_came
from bot.handlers.marketing.leads import ask, receive_message, team_asked, team_here, until, words_here
from bot.routing.buttons.marketing import AddNumber
from bot.routing.buttons.packing import prefix_of, split_team
from bot.routing.context import Context
from bot.routing.incoming_message import read_incoming
from bot.routing.router import Router
from bot.views.marketing import leads as views
from core.mail_terms import Urgency
from core.rights import Act, may, roles_that
from desk.intake import colleagues, receive
from desk.leads import lead
from desk.settings.changes import settings_of


def mount(board: Router) -> None:
    """Mount the button under the notice of such a lead, and its answer."""
    roles = roles_that(Act.ADD_LEADS)
    board.tap(AddNumber, ask_number, *roles)
    board.answer("number", number_typed, *roles)
    board.kind("reply", replied, *roles)


async def ask_number(context: Context, tap: AddNumber) -> None:
    """Handle "add the number": ask for it."""
    team = team_asked(context)
    lead_id = tap.lead
    name = await colleagues.numberless_lead(context.session, team.id, lead_id)
    await context.expect("number", lead=lead_id, notice=context.message_id, until=until(context))
    words = words_here(context, team)
    await ask(context, words("ask-number", name=words.contact_name(name)))


async def replied(context: Context, message: Message) -> None:
    """Handle a reply to such a notice as its number; any other reply is an ordinary message."""
    if await answered(context, message):
        return
    if message.document is not None and may(context.roles, Act.IMPORT_FILES):
        await file_came(context, message)
    else:
        await receive_message(context, message)


async def answered(context: Context, message: Message) -> bool:
    """Handle a reply to such a notice as its number, in the team of its lead. False: it replies to something else."""
    notice = message.reply_to_message
    lead_id = _lead_of(notice) if notice is not None else None
    raw = message.contact.phone_number if message.contact is not None else message.text
    if notice is None or lead_id is None or not raw:
        return False
    of_team = await lead.team_of(context.session, "lead", lead_id)
    if context.is_private and of_team is not None and of_team != context.team.id:
        await context.stand_in(of_team)
    if team_here(context) is None or not may(context.roles, Act.ADD_LEADS):
        return False
    await _add(context, lead_id, raw, notice.message_id)
    return True


def _lead_of(notice: Message) -> int | None:
    """Return the lead of a notice, from its button; once the number is there, the button is gone."""
    rows = notice.reply_markup.inline_keyboard if notice.reply_markup is not None else []
    carried = [split_team(one.callback_data)[0] for row in rows for one in row if one.callback_data]
    return next((AddNumber.read(data).lead for data in carried if prefix_of(data) == AddNumber.__prefix__), None)


async def number_typed(context: Context, message: Message) -> None:
    """Store the number; a much later message, or one with several numbers, is no answer but brings leads of its own."""
    data = context.talk.data
    team = team_asked(context)
    parts = read_incoming(message, context.chat, team.region)
    mentions = await colleagues.mentions_in(context.session, team.id, team.region, parts)
    if data["until"] < context.now.timestamp() or len(mentions) > 1:
        await context.expect(None)
        await receive_message(context, message)
        return
    raw = mentions[0].phone or mentions[0].raw if mentions else parts.text
    await _add(context, data["lead"], raw, data["notice"])
    await context.expect(None)


async def _add(context: Context, lead_id: int, raw: str, notice: int | None) -> None:
    team = team_asked(context)
    settings = await settings_of(context.session, team.id)
    receipt = await receive.add_number(context.work(settings, team), lead_id, raw, by_person=context.me.id)
    await Cards(context.work(settings, team), context.mail).take_away(receipt.lost, "card-gone-no-calls")
    await context.say(views.added_text(receipt, words_here(context, team), team, context.now))
    if notice is not None:
        payload = {"chat_id": context.chat.chat_id, "message_id": notice, "reply_markup": {"inline_keyboard": []}}
        await context.mail.call(context.chat, "editMessageReplyMarkup", payload, Urgency.CARD)
    await Cards(context.work(settings, team), context.mail).push_apart()
