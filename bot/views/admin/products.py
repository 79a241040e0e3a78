"""Products as those who keep them see them."""

from collections.abc import Sequence

from bot.routing.buttons import admin as admin_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.admin.channels import back
from bot.views.changes import as_typed, change_line, example, joined
from bot.words import Safe, Words
from core.money import display, parse_amount, plain, usual_price
from desk.people.directory import Team
from desk.settings.changes import Changed
from desk.settings.products import Product, price_at_end


def products_page(words: Words, products: Sequence[Product], team: Team) -> tuple[Safe, Keyboard]:
    """List what is sold, and below what is sold no more."""
    lines: list[Safe] = [words("products-title" if products else "products-none")]
    for one in products:
        key = "product-line" if one.active else "product-line-retired"
        lines.append(words(key, name=one.name, price=price_text(words, one.price, team)))
    price = plain(usual_price(team.currency).amount, team.currency, words.language)
    lines += [words("products-how"), example(words.plain("example-product", price=price))]
    buttons = [button(one.name[:30], admin_buttons.ShowProduct(product=one.id)) for one in products[:40]]
    return joined(lines), [*grid(buttons), [button(words.plain("product-new"), admin_buttons.AskNewProduct())]]


def product_page(words: Words, one: Product, team: Team) -> tuple[Safe, Keyboard]:
    """Show one product and what can be changed."""
    text = words("product-page", name=one.name, price=price_text(words, one.price, team), active=one.active)
    turn = "product-retire" if one.active else "product-return"
    return text, [
        [
            button(words.plain("product-price"), admin_buttons.AskProductField(product=one.id, field="price")),
            button(words.plain("product-name"), admin_buttons.AskProductField(product=one.id, field="name")),
        ],
        [
            button(words.plain(turn), admin_buttons.TurnProduct(product=one.id, active=not one.active)),
            back(words, admin_buttons.ShowProducts()),
        ],
    ]


def product_made(words: Words, one: Product, team: Team) -> tuple[Safe, Keyboard]:
    """Show a product that was added; one whose name ends with an amount may have been meant with that as its price."""
    text, keyboard = product_page(words, one, team)
    meant = price_at_end(one.name, team.currency) if one.price is None else None
    if meant is None:
        return joined([words("product-made"), text]), keyboard
    name, price = meant[0], price_text(words, parse_amount(meant[1], team.currency), team)
    taken = button(
        words.plain("product-meant", name=name[:30], price=price), admin_buttons.TakePriceOfName(product=one.id)
    )
    return joined([words("product-made"), text, words("product-meant-how")]), [[taken], *keyboard]


def price_text(words: Words, price: int | None, team: Team) -> str:
    """Write a price, or that it is agreed each time."""
    return words.plain("price-open") if price is None else display(price, team.currency, words.language)


def product_changed(words: Words, one: Product, change: Changed, team: Team) -> tuple[Safe, Keyboard]:
    """Return the text that says what was changed of a product."""
    field = change.key.rpartition(".")[2]
    before, after = (_product_value(words, field, value, team) for value in (change.before, change.after))
    what = words.plain("product-what", name=one.name, field=words.plain(f"product-field-{field}"))
    return change_line(words, what, before, after), [[back(words, admin_buttons.ShowProduct(product=one.id))]]


def priced_anew(words: Words, one: Product, priced: Changed, sold: Changed, team: Team) -> tuple[Safe, Keyboard]:
    """Return the text that says that a known product's price was typed, that it is sold again, and what was before."""
    text, keyboard = product_changed(words, one, priced, team)
    lines = [text, *([product_changed(words, one, sold, team)[0]] if sold else [])]
    if priced:
        price = "–" if one.price is None else plain(one.price, team.currency, words.language)
        lines += [words("product-price-back"), as_typed(f"/products {one.name} = {price}")]
    return joined(lines), keyboard


def _product_value(words: Words, field: str, value: object, team: Team) -> str:
    if field == "price":
        return price_text(words, None if value is None else int(str(value)), team)
    if field == "active":
        return words.plain("product-sold" if value else "product-retired")
    return str(value)
