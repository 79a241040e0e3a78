"""The card in its agent's chat: read, rewritten, sent again and closed; its number never stands in two places."""

from bot.routing.context import Context
from bot.transport.outgoing import Keyboard
from bot.views.agent.card import Viewer, card_text, close_card, closed_text, send_card
from core.errors import StaleCard
from core.mail_terms import Urgency
from desk.dispatch import hand_out, sent_cards
from desk.leads.card import Card, whole_card
from desk.leads.closed_card import ClosedCard
from desk.people import conversations as talks


async def open_card(context: Context, hand_out_id: int) -> Card:
    """Read the card a tap is on.

    Raises:
        StaleCard: its lead is no longer with this agent, or it is another agent's card.
    """
    card = await whole_card(context.session, hand_out_id, context.now)
    if card.ended or card.offered or card.member_id != context.member_id:
        raise StaleCard("this card's lead is no longer with you")
    return card


def seen(context: Context) -> Viewer:
    """Return for whom the card is drawn."""
    return Viewer(context.words, context.team, context.now)


async def rewrite(context: Context, card: Card, text: str, keyboard: Keyboard) -> None:
    """Rewrite a card: on a tap in its place, after something typed below it, so that nothing waits out of sight.

    Always the newest copy of it, whichever was tapped: so the number never stands in two places.
    """
    if context.query_id is not None:
        await context.mail.edit(context.chat, text, of=card.card_id, keyboard=keyboard)
        return
    await _mask(context, card)
    row = await context.mail.send(context.chat, text, keyboard=keyboard, urgency=Urgency.CARD)
    await sent_cards.remember_card(context.session, card.hand_out_id, row)


async def write_below(context: Context, card: Card, text: str, keyboard: Keyboard) -> None:
    """Rewrite a card with something below it: a question, or what became of what was asked."""
    await rewrite(context, card, f"{card_text(card, seen(context))}\n\n{text}", keyboard)


async def lower(context: Context, card: Card) -> None:
    """Send the card in hand again, so that it is the lowest message, after something else was written into the chat.

    It has its outcomes again: what was asked on it is waited for no more, and what is typed next is a note.
    """
    if context.mail.first_row is None or card.card_id is None or card.card_id < context.mail.first_row:
        if context.talk.data.get("hand_out") == card.hand_out_id:
            # Read anew: a command may have asked something else since.
            await talks.end_about(context.session, context.chat, card.hand_out_id, context.now)
        await _mask(context, card)
        row = await send_card(context.mail, context.chat, card, seen(context))
        await sent_cards.remember_card(context.session, card.hand_out_id, row)


async def card_in_hand(context: Context) -> Card | None:
    """Return the card this agent has in hand, if any."""
    holds = await hand_out.in_hand(context.session, context.member_id)
    return await whole_card(context.session, holds.id, context.now) if holds is not None else None


async def close(context: Context, card: Card | ClosedCard, headline: str, keyboard: Keyboard = ()) -> None:
    """Write on a card what became of its lead; the number goes."""
    if await _comes_below(context, card):
        await _send_closed(context, card, headline, keyboard)
    else:
        await close_card(context.mail, context.chat, card, headline, seen(context), keyboard)


async def _comes_below(context: Context, card: Card | ClosedCard) -> bool:
    """Whether another message was tapped than the card, which was sent again and is not there yet, so shows nothing."""
    waits = card.card_id is not None and (isinstance(card, Card) or card.waits)
    if not waits or context.tapped is None or card.card_id is None:
        return False
    return await sent_cards.comes_below(context.session, context.chat, context.tapped, card.card_id)


async def _mask(context: Context, card: Card | ClosedCard) -> None:
    """Take the number from a card that has moved down in the chat."""
    await close_card(context.mail, context.chat, card, context.words("card-moved"), seen(context))


async def close_below(context: Context, card: Card | ClosedCard, headline: str, keyboard: Keyboard = ()) -> None:
    """Write what became of a lead: on its card if a button was tapped, below what was typed otherwise."""
    if context.query_id is not None:
        await close(context, card, headline, keyboard)
    else:
        await _send_closed(context, card, headline, keyboard)


async def _send_closed(context: Context, card: Card | ClosedCard, headline: str, keyboard: Keyboard) -> None:
    await _mask(context, card)
    text = closed_text(card, headline, seen(context))
    row = await context.mail.send(context.chat, text, keyboard=keyboard, urgency=Urgency.CARD)
    await sent_cards.remember_card(context.session, card.hand_out_id, row)
