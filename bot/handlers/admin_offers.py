"""/offers and /products: what agents may promise, and what they sell."""

import re
from dataclasses import dataclass

from aiogram.types import Message

from bot.here import Here
from bot.switchboard import Switchboard
from bot.views import catalogue as views
from core.digits import latin_digits
from core.errors import BadSetting
from core.rights import Act, roles_that
from desk import catalogue, offers

EXAMPLE = "/offers instagram 7d 20% off"
EVERYBODY = ("all", "*", "همه")

_OFFER = re.compile(
    r"(?:add\s+)?(?P<target>\S+)\s+(?:(?P<days>\d{1,3})\s*(?:d|days?|روز|روزه)(?!\w)\s*)?(?P<text>\S.*)", re.DOTALL
)


def mount(board: Switchboard) -> None:
    """Mount offers for marketing and managers, products for admins."""
    writers, admins = roles_that(Act.MANAGE_OFFERS), roles_that(Act.CHANGE_SETTINGS)
    board.command("offers", offers_command, *writers)
    board.tap("aol", show_offers, *writers)
    board.tap("aon", ask_channel, *writers)
    board.tap("aoc", ask_text, *writers)
    board.tap("aou", add_until, *writers)
    board.tap("aoe", end, *writers)
    board.answer("offer", text_typed, *writers)
    board.command("products", products_command, *admins)
    board.tap("apl", show_products, *admins)
    board.tap("apv", show_product, *admins)
    board.tap("ape", ask_product_field, *admins)
    board.tap("apt", turn_product, *admins)
    board.tap("apn", ask_new_product, *admins)
    board.answer("product", product_field_typed, *admins)
    board.answer("new-product", new_product_typed, *admins)


# -- offers --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An offer as it was asked for."""

    text: str
    channel_id: int | None
    campaign: str | None
    days: int | None


async def offers_command(here: Here, rest: str) -> None:
    """Handle /offers [channel | all | #campaign] [7d] text."""
    if not rest:
        await show_offers(here, [])
        return
    found = _OFFER.fullmatch(latin_digits(rest))
    if found is None:
        raise BadSetting("an offer needs a channel and a text", example=EXAMPLE)
    target, text = found["target"], rest[found.start("text") :]
    campaign = target[1:] if target.startswith("#") else None
    channel_id = None
    if campaign is None and target.casefold() not in EVERYBODY:
        channel_id = (await catalogue.channel_named(here.session, here.team.id, target)).id
    days = int(found["days"]) if found["days"] else None
    await _add(here, _Wanted(text, channel_id, campaign, days))


async def show_offers(here: Here, _fields: list[str]) -> None:
    """List the offers in force and to come."""
    await here.expect(None)
    known = await offers.offers(here.session, here.team.id, here.now)
    await here.show(*views.offers_page(here.words, known, here.team, here.now))


async def ask_channel(here: Here, _fields: list[str]) -> None:
    """Ask for whom a new offer is."""
    known = await catalogue.channels(here.session, here.team.id)
    await here.show(*views.ask_offer_channel(here.words, known))


async def ask_text(here: Here, fields: list[str]) -> None:
    """Ask what is offered."""
    await here.expect("offer", channel=int(fields[0]) or None)
    await here.show(here.words("ask-offer-text"), [[views.back(here.words, "aol")]])


async def text_typed(here: Here, message: Message) -> None:
    """Keep the text and ask until when it holds."""
    text = (message.text or "").strip()
    if not text or len(text) > offers.OFFER_LIMIT:
        raise BadSetting("an offer needs a text agents can read", example=here.words.plain("example-offer"))
    await here.expect("offer", channel=here.talk.data.get("channel"), text=text)
    await here.say(*views.ask_offer_end(here.words, text))


async def add_until(here: Here, fields: list[str]) -> None:
    """Take the offer's end and make it."""
    data = here.talk.data
    if "text" not in data or data.get("team") != here.team.id:
        await show_offers(here, fields)
        return
    await here.expect(None)
    days = int(fields[0]) if fields[0].isdecimal() else None
    await _add(here, _Wanted(data["text"], data.get("channel"), None, days))


async def _add(here: Here, wanted: _Wanted) -> None:
    until = None if wanted.days is None else offers.end_after(wanted.days, here.team.timezone, here.now)
    made = await offers.add_offer(
        here.session, here.team.id, wanted.text, channel_id=wanted.channel_id, campaign=wanted.campaign,
        valid_from=here.now, valid_to=until, by=here.me.id, now=here.now,
    )  # fmt: skip
    line = views.offer_line(here.words, 1, made, here.team, here.now)
    await here.show(here.words("offer-made") + "\n" + line, [[views.back(here.words, "aol")]])


async def end(here: Here, fields: list[str]) -> None:
    """Let an offer end now."""
    ended = await offers.end_offer(here.session, here.team.id, int(fields[0]), by=here.me.id, now=here.now)
    await here.toast(here.words.plain("offer-ended", text=ended.text[:100]))
    await show_offers(here, fields)


# -- products ------------------------------------------------------------------------------------------------------


async def products_command(here: Here, rest: str) -> None:
    """Handle /products [name = price]."""
    if not rest:
        await show_products(here, [])
    else:
        await _add_product(here, rest)


async def show_products(here: Here, _fields: list[str]) -> None:
    """List what is sold."""
    await here.expect(None)
    known = await offers.products(here.session, here.team.id, all_of_them=True)
    await here.show(*views.products_page(here.words, known, here.team))


async def show_product(here: Here, fields: list[str]) -> None:
    """Show one product."""
    await here.expect(None)
    one = await offers.product_of(here.session, here.team.id, int(fields[0]))
    await here.show(*views.product_page(here.words, one, here.team))


async def ask_product_field(here: Here, fields: list[str]) -> None:
    """Ask for a product's new name or price."""
    one = await offers.product_of(here.session, here.team.id, int(fields[0]))
    field = "price" if fields[1] == "price" else "name"
    await here.expect("product", id=one.id, field=field)
    await here.show(here.words(f"ask-product-{field}", name=one.name), [[views.back(here.words, "apv", one.id)]])


async def product_field_typed(here: Here, message: Message) -> None:
    """Take the name or price that was asked for."""
    data = here.talk.data
    one = await offers.product_of(here.session, here.team.id, data["id"])
    change = await offers.change_product(
        here.session, here.team.id, one.id, "price" if data["field"] == "price" else "name", message.text or "",
        by=here.me.id, now=here.now,
    )  # fmt: skip
    await here.expect(None)
    await here.say(*views.product_changed(here.words, one, change, here.team))


async def turn_product(here: Here, fields: list[str]) -> None:
    """Sell something no more, or again."""
    one = await offers.product_of(here.session, here.team.id, int(fields[0]))
    change = await offers.change_product(
        here.session, here.team.id, one.id, "active", not one.active, by=here.me.id, now=here.now
    )  # fmt: skip
    await here.show(*views.product_changed(here.words, one, change, here.team))


async def ask_new_product(here: Here, _fields: list[str]) -> None:
    """Ask for a new product's name and price."""
    await here.expect("new-product")
    text = here.words("ask-product-new", example=here.words.plain("example-product-line"))
    await here.show(text, [[views.back(here.words, "apl")]])


async def new_product_typed(here: Here, message: Message) -> None:
    """Make the product."""
    await _add_product(here, message.text or "")
    await here.expect(None)


async def _add_product(here: Here, raw: str) -> None:
    name, _, price = raw.partition("=")
    if name.casefold().startswith("add "):
        name = name[4:]
    one = await offers.add_product(here.session, here.team.id, name, price, by=here.me.id, now=here.now)
    text, keyboard = views.product_page(here.words, one, here.team)
    await here.say(here.words("product-made") + "\n" + text, keyboard)
