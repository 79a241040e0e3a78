"""Selling: the product by button, the amount by button or typed in any digits, then one question before it counts."""

from aiogram.types import Message

from bot.handlers.agent.outcomes import open_card, rewrite, seen, settle, words_in
from bot.routing.buttons import agent as agent_buttons
from bot.routing.context import Context
from bot.routing.keyboards import button, grid
from bot.routing.router import Router
from bot.views.agent.card import card_text
from core import money
from core.errors import NotAnAmount, OldButton
from core.terms import Outcome, Role
from desk.leads.card import Card
from desk.leads.outcomes import Agreed, Report
from desk.settings.offers import products


def mount(board: Router) -> None:
    """Mount the sale's dialog."""
    board.tap(agent_buttons.AskProduct, ask_product, Role.AGENT)
    board.tap(agent_buttons.AskAmount, ask_amount, Role.AGENT)
    board.tap(agent_buttons.TypeAmount, ask_amount_typed, Role.AGENT)
    board.tap(agent_buttons.AskSure, ask_sure, Role.AGENT)
    board.tap(agent_buttons.Sell, sold, Role.AGENT)
    board.answer("amount", amount_typed, Role.AGENT)


async def ask_product(context: Context, tap: agent_buttons.AskProduct) -> None:
    """Handle "sold": ask what, if the team has products; else how much."""
    card = await open_card(context, tap.hand_out)
    await _ask_no_more(context)
    hid = card.hand_out_id
    offered = await products(context.session, context.team.id)
    if not offered:
        await _ask_typed(context, card, 0)
        return
    buttons = [
        button(product.name[:40], agent_buttons.AskAmount(hand_out=hid, product=product.id)) for product in offered[:20]
    ]
    keyboard = [
        *grid(buttons),
        [button(context.words.plain("product-other"), agent_buttons.TypeAmount(hand_out=hid, product=0))],
        [button(context.words.plain("button-back"), agent_buttons.ShowCard(hand_out=hid))],
    ]
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + context.words("ask-product"), keyboard)


async def ask_amount(context: Context, tap: agent_buttons.AskAmount) -> None:
    """Handle the product: its price is one tap away, and another amount may be typed at once."""
    card = await open_card(context, tap.hand_out)
    hid, product_id = card.hand_out_id, tap.product
    price = next((p.price for p in await products(context.session, context.team.id) if p.id == product_id), None)
    if price is None:
        await _ask_typed(context, card, product_id)
        return
    await context.expect("amount", hand_out=hid, product=product_id)
    keyboard = [
        [button(_shown(context, price), agent_buttons.AskSure(hand_out=hid, product=product_id, amount=price))],
        [button(context.words.plain("amount-other"), agent_buttons.TypeAmount(hand_out=hid, product=product_id))],
        [button(context.words.plain("button-back"), agent_buttons.AskProduct(hand_out=hid))],
    ]
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + context.words("ask-amount"), keyboard)


async def _ask_no_more(context: Context) -> None:
    """Take no message for an amount any longer: it was given by button, or the product is asked for again."""
    if context.talk.state == "amount":
        await context.expect(None)


def _shown(context: Context, amount: int) -> str:
    return money.display(amount, context.team.currency, context.words.language)


async def _name_of(context: Context, product_id: int) -> str:
    """Name a product; nothing for "something else", or for one that is sold no more."""
    return next((p.name for p in await products(context.session, context.team.id) if p.id == product_id), "")


async def ask_amount_typed(context: Context, tap: agent_buttons.TypeAmount) -> None:
    """Handle "another amount"."""
    await _ask_typed(context, await open_card(context, tap.hand_out), tap.product)


async def _ask_typed(context: Context, card: Card, product_id: int) -> None:
    await context.expect("amount", hand_out=card.hand_out_id, product=product_id)
    back = [[button(context.words.plain("button-back"), agent_buttons.ShowCard(hand_out=card.hand_out_id))]]
    example = money.plain(
        850_000 * 10 ** money.currency_of(context.team.currency).exponent, context.team.currency, context.words.language
    )
    ask = context.words("ask-amount-typed", example=example)
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + ask, back)


async def amount_typed(context: Context, message: Message) -> None:
    """Handle a typed amount; one that cannot be read is asked for again and nothing is lost."""
    data = context.talk.data
    text = await words_in(context, message)
    if text is None:
        return
    try:
        amount = money.parse_amount(text, context.team.currency)
    except NotAnAmount as error:
        await context.say(context.words("error-not-an-amount", raw=str(error.facts.get("raw", ""))))
        return
    await context.expect(None)
    card = await open_card(context, data["hand_out"])
    await _ask_sure(context, card, data["product"], amount)


async def ask_sure(context: Context, tap: agent_buttons.AskSure) -> None:
    """Handle the amount by button."""
    card = await open_card(context, tap.hand_out)
    amount = tap.amount
    await _ask_no_more(context)
    await _ask_sure(context, card, tap.product, amount)


async def _ask_sure(context: Context, card: Card, product_id: int, amount: int) -> None:
    hid = card.hand_out_id
    name = await _name_of(context, product_id)
    key = "ask-sure-product" if name else "ask-sure"
    ask = context.words(key, amount=_shown(context, amount), product=name)
    keyboard = [
        [
            button(
                context.words.plain("button-confirm-sale"),
                agent_buttons.Sell(hand_out=hid, product=product_id, amount=amount),
                style="success",
            )
        ],
        [button(context.words.plain("button-back"), agent_buttons.AskProduct(hand_out=hid))],
    ]
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + ask, keyboard)


async def sold(context: Context, tap: agent_buttons.Sell) -> None:
    """Handle the confirmed sale."""
    hid, product_id, amount = tap.hand_out, tap.product, tap.amount
    if product_id not in {0, *(p.id for p in await products(context.session, context.team.id, all_of_them=True))}:
        raise OldButton("no product of this team")
    said = Report(Outcome.SOLD, sale=Agreed(product_id or None, amount))
    name = await _name_of(context, product_id)
    await settle(context, hid, said, product=name, has_product=bool(name), amount=_shown(context, amount))
