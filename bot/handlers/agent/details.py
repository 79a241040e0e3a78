"""What an agent learns on the phone, under More…: the fields the team keeps, and the product of interest."""

from aiogram.types import Message

from bot.handlers.agent.card_in_chat import open_card, rewrite, seen, write_below
from bot.handlers.agent.card_notes import show_below
from bot.routing.buttons import agent as agent_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.keyboards import button, grid
from bot.routing.router import Router
from bot.views.agent.card import card_text
from bot.views.agent.card_buttons import card_keyboard
from core.terms import Role
from desk.leads import details
from desk.settings.products import products

PRODUCTS_SHOWN = 20


def mount(board: Router) -> None:
    """Mount the questions and their answers."""
    board.tap(agent_buttons.AskDetails, ask_details, Role.AGENT)
    board.tap(agent_buttons.AskField, ask_field, Role.AGENT)
    board.answer("field", field_typed, Role.AGENT)
    board.tap(agent_buttons.AskInterest, ask_interest, Role.AGENT)
    board.tap(agent_buttons.Interest, interest_tapped, Role.AGENT)


async def ask_details(context: Context, tap: agent_buttons.AskDetails) -> None:
    """Show the fields the team keeps, each with what is known."""
    card = await open_card(context, tap.hand_out)
    known = await details.fields_of(context.session, context.team.id, card.contact_id)
    words, hid = context.words, card.hand_out_id
    labels = [words.plain("button-field", name=one.name, value=one.value[:20], known=bool(one.value)) for one in known]
    taps = [agent_buttons.AskField(hand_out=hid, field=one.id) for one in known]
    rows = grid([button(label[:60], one) for label, one in zip(labels, taps, strict=True)])
    ask = words("ask-details" if known else "no-fields")
    back = [button(words.plain("button-back"), agent_buttons.More(hand_out=hid))]
    await write_below(context, card, ask, [*rows, back])


async def ask_field(context: Context, tap: agent_buttons.AskField) -> None:
    """Ask for one of them."""
    card = await open_card(context, tap.hand_out)
    one = await details.field_of(context.session, context.team.id, tap.field, card.contact_id)
    await context.expect("field", hand_out=card.hand_out_id, field=one.id)
    ask = context.words("ask-field", name=one.name, value=one.value, known=bool(one.value))
    back = [[button(context.words.plain("button-back"), agent_buttons.AskDetails(hand_out=card.hand_out_id))]]
    await write_below(context, card, ask, back)


async def field_typed(context: Context, message: Message) -> None:
    """Store the answer and show it on the card."""
    text = words_in(message)
    data = context.talk.data
    card = await open_card(context, data["hand_out"])
    await details.keep_value(
        context.session, context.team.id, card.contact_id, data["field"], text, by=context.me.id, now=context.now
    )
    await context.expect(None)
    await show_below(context, card.hand_out_id)


async def ask_interest(context: Context, tap: agent_buttons.AskInterest) -> None:
    """Ask which product they ask about."""
    card = await open_card(context, tap.hand_out)
    words, hid = context.words, card.hand_out_id
    offered = await products(context.session, context.team.id)
    buttons = [
        button(one.name[:40], agent_buttons.Interest(hand_out=hid, product=one.id)) for one in offered[:PRODUCTS_SHOWN]
    ]
    ask = words("ask-interest" if offered else "products-none")
    back = [button(words.plain("button-back"), agent_buttons.More(hand_out=hid))]
    await write_below(context, card, ask, [*grid(buttons), back])


async def interest_tapped(context: Context, tap: agent_buttons.Interest) -> None:
    """Store it and show it on the card, with the outcomes again."""
    card = await open_card(context, tap.hand_out)
    await details.keep_interest(
        context.session, context.team.id, card.lead_id, tap.product, by=context.me.id, now=context.now
    )
    card = await open_card(context, tap.hand_out)
    await rewrite(context, card, card_text(card, seen(context)), card_keyboard(card, context.words))
