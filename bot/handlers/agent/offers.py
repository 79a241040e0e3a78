"""Feedback of agents on an offer: it does not work, because …; marketing gets it at once."""

from aiogram.types import Message

from bot.handlers.agent.card_in_chat import open_card
from bot.routing.buttons import agent as agent_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.words import words_for
from core.arrivals.excerpts import without_numbers
from core.terms import Role
from desk.leads.card import card_of
from desk.marketing.offer_results import answer_offer
from desk.people import roster


def mount(board: Router) -> None:
    """Mount the button on the card's second page, and its answer."""
    board.tap(agent_buttons.AnswerOffer, ask_why, Role.AGENT)
    board.answer("offer-why", why_typed, Role.AGENT)


async def ask_why(context: Context, tap: agent_buttons.AnswerOffer) -> None:
    """Ask why the offer on a card does not work."""
    card = await open_card(context, tap.hand_out)
    await context.expect("offer-why", hand_out=card.hand_out_id, offer=tap.offer)
    await context.say(context.words("ask-offer-why"))


async def why_typed(context: Context, message: Message) -> None:
    """Store the reason and inform marketing."""
    data = context.talk.data
    card = await card_of(context.session, data["hand_out"], context.now)
    why = await answer_offer(
        context.session,
        context.team.id,
        data["offer"],
        words_in(message),
        lead_id=card.lead_id,
        by=context.me.id,
        now=context.now,
    )
    await context.expect(None)
    facts = {
        "agent": context.me.name,
        "offer": card.offer or "–",
        "channel": card.channel,
        "why": without_numbers(why, context.team.region),
    }
    words = words_for(context.team.language)
    for chat in await roster.marketing_chats(context.session, context.team):
        await context.mail.send(chat, words("offer-does-not-work", **facts))
    await context.say(context.words("offer-why-kept"))
