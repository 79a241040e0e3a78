"""Writing to the contact of a card: by replying to it while the network lets us, or by one of the team's texts."""

from aiogram.types import Message

from bot.handlers.agent.card_in_chat import open_card, write_below
from bot.handlers.agent.card_notes import keep_note, show_below
from bot.handlers.agent.typing import typed
from bot.handlers.marketing import missing_numbers
from bot.routing.buttons import agent as agent_buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.agent import texts as views
from core.consent import EVERY_LINE, ConsentSource
from core.journeys.sending import NotSent
from core.mail_terms import TemplateKind, Urgency
from core.terms import Medium, Role
from desk.leads import card as cards
from desk.leads.card import Card, card_of, whole_card
from desk.messages import templates
from desk.messages.consent import ConsentWord, keep_first_statement
from desk.messages.sending import CustomerText, Queued, queue
from desk.messages.standing import Purpose
from desk.messages.templates import NotRendered, Template

LONGEST_DIRECT = 1000
"""Bytes of UTF-8 that Instagram takes in one message."""


def mount(board: Router) -> None:
    """Mount replies to cards, and the texts behind the card's second page."""
    board.kind("reply", replied, Role.AGENT)
    board.tap(agent_buttons.AskText, ask_text, Role.AGENT)
    board.tap(agent_buttons.PreviewText, preview, Role.AGENT)
    board.tap(agent_buttons.SendText, send, Role.AGENT)
    board.tap(agent_buttons.SendAskedText, send_asked, Role.AGENT)


async def replied(context: Context, message: Message) -> None:
    """Write to the contact what an agent replies to the card in hand, while that may be; else keep it as a note.

    What answers no card and no notice is read as if it answered nothing. In a group message ids count anew, so a reply
    there is to no card.
    """
    reply = message.reply_to_message if context.is_private else None
    found = await cards.card_in_message(context.session, context.member_id, reply.message_id) if reply else None
    if found is None:
        if not await missing_numbers.answered(context, message):
            await typed(context, message)
        return
    card = await card_of(context.session, found, context.now)
    if message.text and not card.ended and card.member_id == context.member_id:
        whole = await whole_card(context.session, found, context.now)
        if whole.window is not None:
            await _write(context, whole, message.text, message.message_id)
            return
    await keep_note(context, card, message)


async def _write(context: Context, card: Card, text: str, message_id: int) -> None:
    assert card.window is not None
    size = len(text.encode())
    if size > LONGEST_DIRECT:
        await context.say(context.words("text-too-long", have=size, most=LONGEST_DIRECT))
        return
    wish = CustomerText(
        f"reply:{context.chat.mark(message_id)}",
        card.contact_id,
        text,
        Medium.DIRECT,
        Purpose(answers=True),
        lead_id=card.lead_id,
        gateway=card.window.gateway,
        urgency=Urgency.ANSWER,
        latest_at=card.window.until,
        by_person=context.me.id,
    )
    await context.say(views.queued_text(context.words, await queue(await context.work_in_view(), context.ways, wish)))
    await show_below(context, card.hand_out_id)


# -- the team's texts --------------------------------------------------------------------------------------------------


async def ask_text(context: Context, tap: agent_buttons.AskText) -> None:
    """Ask which of the team's texts the contact is to get: those about what they asked for."""
    card = await open_card(context, tap.hand_out)
    known = await templates.templates(context.session, context.team.id)
    known = [one for one in known if one.kind is TemplateKind.SERVICE]
    ask, keyboard = views.ask_text(context.words, card, known)
    await write_below(context, card, ask, keyboard)


async def preview(context: Context, tap: agent_buttons.PreviewText) -> None:
    """Show a text as it would leave for this contact."""
    card = await open_card(context, tap.hand_out)
    one = await templates.template_of(context.session, context.team.id, tap.template)
    made = await templates.render_wording(await context.work_in_view(), one, card.lead_id)
    text, keyboard = views.preview(context.words, card, one, made)
    await write_below(context, card, text, keyboard)


async def send(context: Context, tap: agent_buttons.SendText) -> None:
    """Send a text by SMS, once a card; what cannot leave is said."""
    card = await open_card(context, tap.hand_out)
    await _send(context, card, await templates.template_of(context.session, context.team.id, tap.template))


async def send_asked(context: Context, tap: agent_buttons.SendAskedText) -> None:
    """Keep that the contact asked for a text on the phone, by the agent's word, and send it."""
    card = await open_card(context, tap.hand_out)
    one = await templates.template_of(context.session, context.team.id, tap.template)
    word = ConsentWord(
        Medium.SMS, EVERY_LINE, given=True, how=ConsentSource.AGENT, wording=f"{context.me.name}: {one.text}"
    )
    await keep_first_statement(context.session, context.team.id, card.contact_id, word, context.now)
    await _send(context, card, one)


async def _send(context: Context, card: Card, one: Template) -> None:
    work = await context.work_in_view()
    made = await templates.render_wording(work, one, card.lead_id)
    sent: Queued | NotSent = NotSent.MISSING_FIELD
    if not isinstance(made, NotRendered):
        wish = CustomerText(
            f"card:{card.hand_out_id}:{one.id}",
            card.contact_id,
            made.text,
            purpose=Purpose(one.kind),
            lead_id=card.lead_id,
            template_id=one.id,
            urgency=Urgency.ANSWER,
            by_person=context.me.id,
            again=True,
        )
        sent = await queue(work, context.ways, wish)
    await context.toast(views.queued_text(context.words, sent, plain=True), alert=isinstance(sent, NotSent))
    said = views.queued_text(context.words, sent)
    await write_below(context, card, said, views.after_sending(context.words, card, one, sent))
