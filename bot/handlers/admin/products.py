"""/products: what the team sells, and for how much."""

from aiogram.types import Message

from bot.routing import typed
from bot.routing.buttons import admin as admin_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.routing.typed_example import as_read
from bot.views.admin import products as views
from bot.views.admin.channels import back
from core.errors import OldButton
from core.folding import fold
from core.money import usual_price
from core.rights import Act, roles_that
from desk.settings import products


def mount(board: Router) -> None:
    """Mount products for admins."""
    admins = roles_that(Act.CHANGE_SETTINGS)
    board.command("products", products_command, *admins)
    board.tap(admin_buttons.ShowProducts, show_products, *admins)
    board.tap(admin_buttons.ShowProduct, show_product, *admins)
    board.tap(admin_buttons.AskProductField, ask_product_field, *admins)
    board.tap(admin_buttons.TurnProduct, turn_product, *admins)
    board.tap(admin_buttons.AskNewProduct, ask_new_product, *admins)
    board.tap(admin_buttons.TakePriceOfName, take_price_of_name, *admins)
    board.answer("product", product_field_typed, *admins)
    board.answer("new-product", new_product_typed, *admins)


async def products_command(context: Context, rest: str) -> None:
    """Handle /products [name = price | del name]."""
    verb, name = typed.word_at_start(rest, ("add", "del"))
    if not rest:
        await show_products(context)
    elif verb == "del" and name.strip():
        one = await products.product_named(context.session, context.team.id, name.strip())
        await _turn_product(context, one.id, active=False)
    else:
        await _add_product(context, name if verb == "add" else rest)


async def show_products(context: Context, _tap: admin_buttons.ShowProducts | None = None) -> None:
    """List what is sold."""
    await context.expect(None)
    known = await products.products(context.session, context.team.id, all_of_them=True)
    await context.show(*views.products_page(context.words, known, context.team))


async def show_product(context: Context, tap: admin_buttons.ShowProduct) -> None:
    """Show one product."""
    await context.expect(None)
    one = await products.product_of(context.session, context.team.id, tap.product)
    await context.show(*views.product_page(context.words, one, context.team))


async def ask_product_field(context: Context, tap: admin_buttons.AskProductField) -> None:
    """Ask for a product's new name or price."""
    one = await products.product_of(context.session, context.team.id, tap.product)
    field = tap.field
    await context.expect("product", id=one.id, field=field)
    await context.show(
        context.words(f"ask-product-{field}", name=one.name),
        [[back(context.words, admin_buttons.ShowProduct(product=one.id))]],
    )


async def product_field_typed(context: Context, message: Message) -> None:
    """Take the name or price that was asked for."""
    data = context.talk.data
    one = await products.product_of(context.session, context.team.id, data["id"])
    change = await products.change_product(
        context.session,
        context.team.id,
        one.id,
        "price" if data["field"] == "price" else "name",
        words_in(message),
        by=context.me.id,
        now=context.now,
    )
    await context.expect(None)
    await context.say(*views.product_changed(context.words, one, change, context.team))


async def turn_product(context: Context, tap: admin_buttons.TurnProduct) -> None:
    """Stop selling a product, or sell it again."""
    one = await products.product_of(context.session, context.team.id, tap.product)
    await _turn_product(context, one.id, active=tap.active)


async def _turn_product(context: Context, product: int, *, active: bool) -> None:
    one = await products.product_of(context.session, context.team.id, product)
    change = await products.change_product(
        context.session, context.team.id, one.id, "active", active, by=context.me.id, now=context.now
    )
    await context.show(*views.product_changed(context.words, one, change, context.team))


async def ask_new_product(context: Context, _tap: admin_buttons.AskNewProduct) -> None:
    """Ask for a new product's name and price."""
    await context.expect("new-product")
    example = as_read(context.words, products.EXAMPLE, usual_price(context.team.currency))
    text = context.words("ask-product-new", example=example)
    await context.show(text, [[back(context.words, admin_buttons.ShowProducts())]])


async def new_product_typed(context: Context, message: Message) -> None:
    """Create the product."""
    await _add_product(context, words_in(message))
    await context.expect(None)


async def _add_product(context: Context, raw: str) -> None:
    name, _, price = raw.partition("=")
    session, team_id, by, now = context.session, context.team.id, context.me.id, context.now
    everything = await products.products(session, team_id, all_of_them=True)
    known = {fold(one.name): one for one in everything}.get(fold(name))
    if known is not None and price.strip():
        priced = await products.change_product(session, team_id, known.id, "price", price, by=by, now=now)
        sold = await products.change_product(session, team_id, known.id, "active", True, by=by, now=now)
        await context.say(*views.priced_anew(context.words, known, priced, sold, context.team))
        return
    one = await products.add_product(session, team_id, name, price, by=by, now=now)
    await context.say(*views.product_made(context.words, one, context.team))


async def take_price_of_name(context: Context, tap: admin_buttons.TakePriceOfName) -> None:
    """Split a typed name that ends with a price into the product's name and price."""
    session, team = context.session, context.team
    one = await products.product_of(session, team.id, tap.product)
    meant = products.price_at_end(one.name, team.currency) if one.price is None else None
    if meant is None:
        raise OldButton("the product was renamed or priced since")
    await products.change_product(session, team.id, one.id, "name", meant[0], by=context.me.id, now=context.now)
    await products.change_product(session, team.id, one.id, "price", meant[1], by=context.me.id, now=context.now)
    await show_product(context, admin_buttons.ShowProduct(product=one.id))
