"""Selling: the product by button, the amount by button or typed in any digits, then one question before it counts."""

from aiogram.types import Message

from bot.handlers.outcomes import open_card, rewrite, seen, settle, words_in
from bot.here import Here
from bot.keyboards import button, grid
from bot.switchboard import Switchboard
from bot.views.card import card_text
from core import money
from core.errors import NotAnAmount, OldButton
from core.terms import Outcome, Role
from desk.card import Card
from desk.offers import products
from desk.record import Agreed, Said


def mount(board: Switchboard) -> None:
    """Mount the sale's dialog."""
    board.tap("so", ask_product, Role.AGENT)
    board.tap("sp", ask_amount, Role.AGENT)
    board.tap("st", ask_amount_typed, Role.AGENT)
    board.tap("sa", ask_sure, Role.AGENT)
    board.tap("sy", sold, Role.AGENT)
    board.answer("amount", amount_typed, Role.AGENT)


async def ask_product(here: Here, fields: list[str]) -> None:
    """Handle "sold": ask what, if the team has products; else how much."""
    card = await open_card(here, int(fields[0]))
    await _ask_no_more(here)
    hid = card.hand_out_id
    offered = await products(here.session, here.team.id)
    if not offered:
        await _ask_typed(here, card, 0)
        return
    buttons = [button(product.name[:40], "sp", hid, product.id) for product in offered[:20]]
    keyboard = [
        *grid(buttons),
        [button(here.words.plain("product-other"), "st", hid, 0)],
        [button(here.words.plain("button-back"), "k", hid)],
    ]
    await rewrite(here, card, card_text(card, seen(here)) + "\n\n" + here.words("ask-product"), keyboard)


async def ask_amount(here: Here, fields: list[str]) -> None:
    """Handle the product: its price is one tap away, and another amount may be typed at once."""
    card = await open_card(here, int(fields[0]))
    hid, product_id = card.hand_out_id, int(fields[1])
    price = next((p.price for p in await products(here.session, here.team.id) if p.id == product_id), None)
    if price is None:
        await _ask_typed(here, card, product_id)
        return
    await here.expect("amount", hand_out=hid, product=product_id)
    keyboard = [
        [button(_shown(here, price), "sa", hid, product_id, price)],
        [button(here.words.plain("amount-other"), "st", hid, product_id)],
        [button(here.words.plain("button-back"), "so", hid)],
    ]
    await rewrite(here, card, card_text(card, seen(here)) + "\n\n" + here.words("ask-amount"), keyboard)


async def _ask_no_more(here: Here) -> None:
    """Take no message for an amount any longer: it was given by button, or the product is asked for again."""
    if here.talk.state == "amount":
        await here.expect(None)


def _amount(field: str) -> int:
    amount = int(field)
    if amount <= 0:
        raise OldButton("no amount")
    return amount


def _shown(here: Here, amount: int) -> str:
    return money.display(amount, here.team.currency, here.words.language)


async def _name_of(here: Here, product_id: int) -> str:
    """Name a product; nothing for "something else", or for one that is sold no more."""
    return next((p.name for p in await products(here.session, here.team.id) if p.id == product_id), "")


async def ask_amount_typed(here: Here, fields: list[str]) -> None:
    """Handle "another amount"."""
    await _ask_typed(here, await open_card(here, int(fields[0])), int(fields[1]))


async def _ask_typed(here: Here, card: Card, product_id: int) -> None:
    await here.expect("amount", hand_out=card.hand_out_id, product=product_id)
    back = [[button(here.words.plain("button-back"), "k", card.hand_out_id)]]
    example = money.plain(850_000 * 10 ** money.currency_of(here.team.currency).exponent, here.team.currency,
                          here.words.language)  # fmt: skip
    ask = here.words("ask-amount-typed", example=example)
    await rewrite(here, card, card_text(card, seen(here)) + "\n\n" + ask, back)


async def amount_typed(here: Here, message: Message) -> None:
    """Handle a typed amount; one that cannot be read is asked for again and nothing is lost."""
    data = here.talk.data
    text = await words_in(here, message)
    if text is None:
        return
    try:
        amount = money.parse_amount(text, here.team.currency)
    except NotAnAmount as error:
        await here.say(here.words("error-not-an-amount", raw=str(error.facts.get("raw", ""))))
        return
    await here.expect(None)
    card = await open_card(here, data["hand_out"])
    await _ask_sure(here, card, data["product"], amount)


async def ask_sure(here: Here, fields: list[str]) -> None:
    """Handle the amount by button."""
    card = await open_card(here, int(fields[0]))
    amount = _amount(fields[2])
    await _ask_no_more(here)
    await _ask_sure(here, card, int(fields[1]), amount)


async def _ask_sure(here: Here, card: Card, product_id: int, amount: int) -> None:
    hid = card.hand_out_id
    name = await _name_of(here, product_id)
    key = "ask-sure-product" if name else "ask-sure"
    ask = here.words(key, amount=_shown(here, amount), product=name)
    keyboard = [
        [button(here.words.plain("button-confirm-sale"), "sy", hid, product_id, amount, style="success")],
        [button(here.words.plain("button-back"), "so", hid)],
    ]
    await rewrite(here, card, card_text(card, seen(here)) + "\n\n" + ask, keyboard)


async def sold(here: Here, fields: list[str]) -> None:
    """Handle the confirmed sale."""
    hid, product_id, amount = int(fields[0]), int(fields[1]), _amount(fields[2])
    if product_id not in {0, *(p.id for p in await products(here.session, here.team.id, all_of_them=True))}:
        raise OldButton("no product of this team")
    said = Said(Outcome.SOLD, sale=Agreed(product_id or None, amount))
    name = await _name_of(here, product_id)
    await settle(here, hid, said, product=name, has_product=bool(name), amount=_shown(here, amount))
