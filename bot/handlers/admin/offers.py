"""/offers: what agents may promise, to whom, and until when."""

import re
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from aiogram.types import Message

from bot.routing.buttons import admin as admin_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.views.admin import offers as views
from bot.views.admin.channels import back
from core.calendar.typed_days import dated_day
from core.calendar.worktime import day_bounds
from core.digits import latin_digits
from core.errors import BadSetting
from core.rights import Act, roles_that
from desk.marketing.offer_results import results_of
from desk.settings import channels, offers, products
from desk.settings.offers import NewOffer

EXAMPLE = "/offers instagram 7d 20% off"
MOST_DAYS = 999
_RUNNING = timedelta(days=30)
_CAMPAIGN_LIMIT = 100
EVERYBODY = ("all", "*", "همه", "все", "всем", "hamı", "hamısı")

_DAY = r"\d{4}[-/]\d{1,2}[-/]\d{1,2}"
_OFFER = re.compile(
    r"(?:add\s+)?(?:@(?P<product>[^:\n]{1,60}):\s*|(?P<target>\S+)\s+)"
    r"(?:(?P<days>\d{1,9})\s*(?:d|days?|روز|روزه|дн|день|дня|дней|gün|günlük)(?!\w)\s*"
    rf"|(?P<first>{_DAY})\s*(?:\.\.|–|to|تا)\s*(?P<last>{_DAY})\s+)?(?P<text>\S.*)",
    re.DOTALL,
)
"""For a product, a channel, a campaign or all; for some days, or from one day to another."""


def mount(board: Router) -> None:
    """Mount offers for marketing and managers."""
    writers = roles_that(Act.MANAGE_OFFERS)
    board.command("offers", offers_command, *writers)
    board.command("offer", offers_command, *writers)
    board.tap(admin_buttons.ShowOffers, show_offers, *writers)
    board.tap(admin_buttons.AskOfferChannel, ask_channel, *writers)
    board.tap(admin_buttons.AskOfferText, ask_text, *writers)
    board.tap(admin_buttons.AskOfferCampaign, ask_campaign, *writers)
    board.answer("offer-campaign", campaign_typed, *writers)
    board.tap(admin_buttons.ReplaceOffer, replace_offer, *writers)
    board.tap(admin_buttons.KeepOffer, add_until, *writers)
    board.tap(admin_buttons.EndOffer, end, *writers)
    board.answer("offer", text_typed, *writers)


async def offers_command(context: Context, rest: str) -> None:
    """Handle /offers [channel | all | #campaign | @product:] [7d | day..day] text."""
    if not rest:
        await show_offers(context)
        return
    found = _OFFER.fullmatch(latin_digits(rest))
    if found is None:
        raise BadSetting("an offer needs a channel and a text", what="offer", example=EXAMPLE)
    begin, end_at = _times(context, found)
    wanted = NewOffer(rest[found.start("text") :], valid_from=begin, valid_to=end_at)
    target = found["target"] or ""
    if found["product"]:
        one = await products.product_named(context.session, context.team.id, found["product"].strip())
        wanted = replace(wanted, product_id=one.id)
    elif target.startswith("#"):
        wanted = replace(wanted, campaign=target[1:])
    elif target.casefold() not in EVERYBODY:
        where = await channels.channel_named(context.session, context.team.id, target)
        wanted = replace(wanted, channel_id=where.id)
    await _add(context, wanted)


def _times(context: Context, found: re.Match[str]) -> tuple[datetime | None, datetime | None]:
    """Return from when until when an offer holds; both days count."""
    zone = context.team.timezone
    if found["days"]:
        if not 1 <= int(found["days"]) <= MOST_DAYS:
            raise BadSetting("an offer holds for 1 to 999 days", what="offer", example=EXAMPLE)
        return None, offers.end_after(int(found["days"]), zone, context.now)
    if not found["first"]:
        return None, None
    first, last = dated_day(found["first"]), dated_day(found["last"])
    if first is None or last is None or last < first:
        raise BadSetting("an offer holds from a day to a later one", what="offer", example=EXAMPLE)
    begin, until = day_bounds(first, zone)[0], day_bounds(last, zone)[1]
    return None if begin <= context.now else begin, until


async def show_offers(context: Context, _tap: admin_buttons.ShowOffers | None = None) -> None:
    """List the offers in force and to come."""
    await context.expect(None)
    known = await offers.offers(context.session, context.team.id, context.now)
    results = await results_of(context.session, [one.id for one in known])
    await context.show(*views.offers_page(context.words, known, results, context.team, context.now))


async def ask_channel(context: Context, _tap: admin_buttons.AskOfferChannel) -> None:
    """Ask who a new offer is for."""
    known = await channels.channels(context.session, context.team.id)
    await context.show(*views.ask_offer_channel(context.words, known))


async def ask_text(context: Context, tap: admin_buttons.AskOfferText) -> None:
    """Ask what is offered."""
    await context.expect("offer", channel=tap.channel or None)
    await context.show(context.words("ask-offer-text"), [[back(context.words, admin_buttons.ShowOffers())]])


async def ask_campaign(context: Context, _tap: admin_buttons.AskOfferCampaign) -> None:
    """Ask for which campaign a new offer is."""
    await context.expect("offer-campaign")
    known = await offers.running_campaigns(context.session, context.team.id, context.now - _RUNNING)
    await context.show(*views.ask_offer_campaign(context.words, known))


async def campaign_typed(context: Context, message: Message) -> None:
    """Keep the campaign and ask what is offered."""
    name = " ".join(words_in(message).split()).lstrip("#")
    if not name or len(name) > _CAMPAIGN_LIMIT:
        facts = {"shape": "letters", "least": 1, "most": _CAMPAIGN_LIMIT}
        raise BadSetting("no name of a campaign", **facts, example=context.words.plain("example-campaign"))
    await context.expect("offer", campaign=name)
    await context.say(context.words("ask-offer-text"), [[back(context.words, admin_buttons.ShowOffers())]])


async def text_typed(context: Context, message: Message) -> None:
    """Keep the text and ask until when it holds."""
    text = words_in(message).strip()
    if not text or len(text) > offers.OFFER_LIMIT:
        facts = {"shape": "letters", "least": 1, "most": offers.OFFER_LIMIT}
        raise BadSetting("no text agents can read", **facts, example=context.words.plain("example-offer"))
    told = {name: value for name, value in context.talk.data.items() if name in ("channel", "campaign")}
    await context.expect("offer", **told, text=text)
    await context.say(*views.ask_offer_end(context.words, text))


async def add_until(context: Context, tap: admin_buttons.KeepOffer) -> None:
    """Take the offer's end and make it."""
    data = context.talk.data
    if context.talk.state != "offer" or "text" not in data or data.get("team") != context.team.id:
        await context.toast(context.words.plain("offer-closed"), alert=True)
        await show_offers(context)
        return
    await context.expect(None)
    until = None if tap.days is None else offers.end_after(tap.days, context.team.timezone, context.now)
    await _add(context, NewOffer(data["text"], data.get("channel"), data.get("campaign"), valid_to=until))


async def _add(context: Context, new: NewOffer) -> None:
    """Create an offer; if the same one exists already, ask first."""
    stands = await offers.same_offer(context.session, context.team.id, new, context.now)
    if stands is not None:
        times = {name: at.isoformat() if (at := getattr(new, name)) else None for name in ("valid_from", "valid_to")}
        await context.expect("offer-again", **(asdict(new) | times), stands=stands.id)
        await context.show(*views.offer_stands(context.words, stands, context.team, context.now))
        return
    await _make(context, new)


async def replace_offer(context: Context, tap: admin_buttons.ReplaceOffer) -> None:
    """End the offer with the same text, and create the one that was asked about."""
    data = dict(context.talk.data)
    asked = (data.pop("team", None), data.pop("stands", None))
    if context.talk.state != "offer-again" or asked != (context.team.id, tap.offer):
        await context.toast(context.words.plain("offer-closed"), alert=True)
        await show_offers(context)
        return
    times = {name: datetime.fromisoformat(data[name]) if data[name] else None for name in ("valid_from", "valid_to")}
    await context.expect(None)
    new = NewOffer(**(data | times))
    last = new.valid_from  # what stands holds until the new one begins
    await offers.end_offer(context.session, context.team.id, tap.offer, by=context.me.id, now=context.now, at=last)
    await _make(context, new)


async def _make(context: Context, new: NewOffer) -> None:
    made = await offers.add_offer(context.session, context.team.id, new, by=context.me.id, now=context.now)
    told = context.words("offer-made", soon=made.valid_from > context.now)
    line = views.offer_line(context.words, 1, made, context.team, context.now)
    await context.show(told + "\n" + line, [[back(context.words, admin_buttons.ShowOffers())]])


async def end(context: Context, tap: admin_buttons.EndOffer) -> None:
    """End an offer now."""
    ended = await offers.end_offer(context.session, context.team.id, tap.offer, by=context.me.id, now=context.now)
    await context.toast(context.words.plain("offer-ended", text=ended.text[:100]))
    await show_offers(context)
