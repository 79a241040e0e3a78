"""The questions of a sale: what, for how much, and whether an unusual amount is meant."""

from collections.abc import Sequence
from typing import Any

from bot.routing.buttons import agent as agent_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.words import Safe, Words
from core import money
from desk.settings.products import Product

SHOWN = 20
"""Products offered by button."""


def product_buttons(words: Words, currency: str, hid: int, offered: Sequence[Product]) -> Keyboard:
    """Offer the products, each with its price, and what else was bought; those agreed each time ask for the amount."""
    buttons = [_product_button(words, currency, hid, one) for one in offered[:SHOWN]]
    return [
        *grid(buttons, 1 if len(offered) <= 6 else 2),  # names with prices need the width of a phone
        [
            button(words.plain("amount-other"), agent_buttons.TypeAmount(hand_out=hid)),
            button(words.plain("product-other"), agent_buttons.TypeAmount(hand_out=hid, product=0)),
        ],
    ]


def _product_button(words: Words, currency: str, hid: int, one: Product) -> dict[str, Any]:
    if not one.price:
        return button(one.name[:40], agent_buttons.TypeAmount(hand_out=hid, product=one.id))
    label = f"{one.name[:40]} · {money.plain(one.price, currency, words.language)}"
    return button(label, agent_buttons.Sell(hand_out=hid, product=one.id, amount=one.price), style="success")


def for_what_buttons(words: Words, hid: int, offered: Sequence[Product], amount: int) -> Keyboard:
    """Offer what a typed amount may have been paid for."""
    buttons = [
        button(one.name[:40], agent_buttons.Sell(hand_out=hid, product=one.id, amount=amount))
        for one in offered[:SHOWN]
    ]
    other = button(words.plain("product-other"), agent_buttons.Sell(hand_out=hid, product=0, amount=amount))
    return grid([*buttons, other])


def sure_text(words: Words, amount: str, product: str, times: float) -> Safe:
    """Ask whether an amount is meant that is many times the usual price, or a small part of it."""
    more = times >= 1
    return words(
        "ask-far",
        amount=amount,
        product=product,
        has_product=bool(product),
        more=more,
        times=words.number(
            times if more else 1 / times, 0 if (times if more else 1 / times) >= 10 else 1
        ),  # 12 times, 3.5 times
    )


def sure_buttons(words: Words, hid: int, product_id: int, amount: int) -> Keyboard:
    """Offer to record it all the same."""
    sure = agent_buttons.Sell(hand_out=hid, product=product_id, amount=amount, sure=True)
    return [
        [button(words.plain("button-confirm-sale"), sure, style="success")],
        [button(words.plain("button-back"), agent_buttons.AskProduct(hand_out=hid))],
    ]


__all__ = ["Keyboard", "for_what_buttons", "product_buttons", "sure_buttons", "sure_text"]
