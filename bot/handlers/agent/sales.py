"""Selling in two taps: the product's button carries its price and records at once; another amount is typed.

A third tap is needed only if an amount is far from all that was ever paid for that product.
"""

from aiogram.types import Message

from bot.handlers.agent.card_in_chat import open_card, write_below
from bot.handlers.agent.outcomes import begin, begun, record_and_deal
from bot.routing.buttons import agent as agent_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.refusals import refused
from bot.routing.router import Router
from bot.views.agent import sales as views
from bot.views.agent.card_buttons import ways_out
from core import money
from core.errors import NotAnAmount, OldButton
from core.protocols.sales import read_sale, times_usual
from core.terms import Role
from desk.leads.card import Card
from desk.leads.drafts import Draft, DraftKind, draft_of, keep_draft
from desk.leads.report import Agreed, Report
from desk.settings.products import Product, paid_for, products

ELSE = 0
"""In place of a product's id: something that is not in the list."""


def mount(board: Router) -> None:
    """Mount the sale's dialog."""
    board.tap(agent_buttons.AskProduct, ask_product, Role.AGENT)
    board.tap(agent_buttons.TypeAmount, ask_amount, Role.AGENT)
    board.tap(agent_buttons.Sell, sold, Role.AGENT)
    board.answer("amount", amount_typed, Role.AGENT)


async def ask_product(context: Context, tap: agent_buttons.AskProduct) -> None:
    """Handle "sold": ask what; a product with a price is one tap away from being recorded."""
    card = await open_card(context, tap.hand_out)
    await begin(context, card.hand_out_id, Draft(DraftKind.SALE), tap.outcome)
    offered = await products(context.session, context.team.id)
    if not offered:
        await _ask_typed(context, card, ELSE)
        return
    await context.expect("amount", hand_out=card.hand_out_id, product=offered[0].id if len(offered) == 1 else None)
    keyboard = views.product_buttons(context.words, context.team.currency, card.hand_out_id, offered)
    await write_below(context, card, context.words("ask-product"), [*keyboard, *await _back(context, card)])


async def ask_amount(context: Context, tap: agent_buttons.TypeAmount) -> None:
    """Handle "another amount", "something else", and a product whose price is agreed each time."""
    card = await open_card(context, tap.hand_out)
    await _ask_typed(context, card, tap.product)


async def _ask_typed(context: Context, card: Card, product_id: int | None) -> None:
    await context.expect("amount", hand_out=card.hand_out_id, product=product_id)
    name = await _name_of(context, product_id)
    await keep_draft(context.session, card.hand_out_id, Draft(DraftKind.SALE, name))
    example = money.plain(await _likely(context, product_id), context.team.currency, context.words.language)
    key = "ask-sale-typed" if product_id == ELSE else "ask-amount-typed"
    ask = context.words(key, example=example, product=name, has_product=bool(name))
    await write_below(context, card, ask, await _back(context, card))


async def _likely(context: Context, product_id: int | None) -> int:
    """Return an example amount: a price of the team's, so that nobody copies another scale."""
    prices = {one.id: one.price for one in await products(context.session, context.team.id) if one.price}
    return prices.get(product_id or 0) or money.usual_price(context.team.currency, prices.values()).amount


async def amount_typed(context: Context, message: Message) -> None:
    """Handle a typed amount, with words for something else; what cannot be read is asked for again."""
    data = context.talk.data
    text = words_in(message)
    card = await open_card(context, data["hand_out"])
    offered = await products(context.session, context.team.id)
    try:
        amount, said = read_sale(text, context.team.currency, [one.name for one in offered])
    except NotAnAmount as error:
        await write_below(context, card, refused(context.words, error), await _back(context, card))
        return
    product_id = ELSE if said or not offered else data["product"]
    if product_id is None:
        await _ask_for_what(context, card, amount, offered)
    else:
        await _sell_or_ask(context, card, product_id, amount, said)


async def _ask_for_what(context: Context, card: Card, amount: int, offered: list[Product]) -> None:
    """Ask what an amount was paid for: it was typed where several products are sold."""
    await context.expect("amount", hand_out=card.hand_out_id, product=None)
    await keep_draft(context.session, card.hand_out_id, Draft(DraftKind.SALE, amount=amount))
    ask = context.words("ask-for-what", amount=_shown(context, amount))
    keyboard = views.for_what_buttons(context.words, card.hand_out_id, offered, amount)
    await write_below(context, card, ask, [*keyboard, *await _back(context, card)])


async def _sell_or_ask(context: Context, card: Card, product_id: int, amount: int, said: str = "") -> None:
    """Record a sale, or, if its amount is far from all that was ever paid, ask for confirmation."""
    least, most = await paid_for(context.session, context.team.id, product_id or None)
    times = times_usual(amount, least, most)
    if times is None:
        await _sell(context, card.hand_out_id, product_id, amount, said)
        return
    name = await _name_of(context, product_id)
    await context.expect("amount", hand_out=card.hand_out_id, product=product_id, said=said)
    await keep_draft(context.session, card.hand_out_id, Draft(DraftKind.SALE, name or said, amount))
    ask = views.sure_text(context.words, _shown(context, amount), name or said, times)
    await write_below(context, card, ask, views.sure_buttons(context.words, card.hand_out_id, product_id, amount))


async def sold(context: Context, tap: agent_buttons.Sell) -> None:
    """Handle a product's button, and the confirmation of an amount that is far from the usual.

    An amount other than the product's price was typed before: it is asked about once if it is far.
    """
    if tap.product not in {ELSE, *(p.id for p in await products(context.session, context.team.id, all_of_them=True))}:
        raise OldButton("no product of this team")
    data = context.talk.data if context.talk.state == "amount" else {}
    said = str(data.get("said", "")) if data.get("hand_out") == tap.hand_out else ""
    if tap.sure:
        await _sell(context, tap.hand_out, tap.product, tap.amount, said)
    else:
        await _sell_or_ask(context, await open_card(context, tap.hand_out), tap.product, tap.amount)


async def _sell(context: Context, hand_out_id: int, product_id: int, amount: int, said: str) -> None:
    key = await begun(context, hand_out_id, DraftKind.SALE)
    report = Report(key, sale=Agreed(product_id or None, amount), note=said or None)
    name = await _name_of(context, product_id) or said
    await record_and_deal(
        context, hand_out_id, report, product=name, has_product=bool(name), amount=_shown(context, amount)
    )


async def _back(context: Context, card: Card) -> views.Keyboard:
    """Return the ways out of the sale."""
    draft = await draft_of(context.session, card.hand_out_id)
    return ways_out(card, draft.outcome if draft is not None else None, context.words)


def _shown(context: Context, amount: int) -> str:
    return money.display(amount, context.team.currency, context.words.language)


async def _name_of(context: Context, product_id: int | None) -> str:
    """Return a product's name; nothing for "something else", or for an unknown one."""
    if not product_id:
        return ""
    known = await products(context.session, context.team.id, all_of_them=True)
    return next((p.name for p in known if p.id == product_id), "")
