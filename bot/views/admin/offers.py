"""Offers as those who keep them see them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from bot.routing.buttons import admin as admin_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.admin.channels import back
from bot.views.changes import example, joined
from bot.views.times import moment
from bot.words import Safe, Words
from core.calendar.dates import describe, format_day
from desk.marketing.offer_results import OfferResult
from desk.people.directory import Team
from desk.settings.channels import Channel
from desk.settings.offers import Offer

OFFER_DAYS = (0, 2, 7, 30)
"""Ends offered by button: today, and so many days on."""


def offers_page(
    words: Words, offers: Sequence[Offer], results: Mapping[int, OfferResult], team: Team, now: datetime
) -> tuple[Safe, Keyboard]:
    """List what is promised now and soon, each with a button that ends it."""
    lines: list[Safe] = [words("offers-title" if offers else "offers-none")]
    for number, one in enumerate(offers, 1):
        lines.append(offer_line(words, number, one, team, now))
        if found := results.get(one.id):
            facts = {"shown": found.shown, "reached": found.reached, "sold": found.sold, "against": found.against}
            lines.append(words("offer-result", **facts))
    lines += [words("offers-how"), example(words.plain("example-offers"))]
    ends = [
        button(words.plain("offer-end", number=n), admin_buttons.EndOffer(offer=one.id))
        for n, one in enumerate(offers[:20], 1)
    ]
    return joined(lines), [*grid(ends), [button(words.plain("offer-new"), admin_buttons.AskOfferChannel())]]


def offer_line(words: Words, number: int, one: Offer, team: Team, now: datetime) -> Safe:
    """Write one offer: the text, for whom, from when and until when."""
    until = offer_end(words, one.valid_to, team, now) if one.valid_to else "–"
    begins = moment(words, one.valid_from, team.timezone, now) if one.valid_from > now else "–"
    return words(
        "offer-line",
        number=number,
        text=one.text,
        target=offer_target(words, one),
        ends=one.valid_to is not None,
        until=until,
        begins=begins,
        soon=one.valid_from > now,
    )


def offer_end(words: Words, end: datetime, team: Team, now: datetime) -> str:
    """Write when an offer ends; midnight is the end of the day before it."""
    shown = moment(words, end, team.timezone, now)
    midnight = describe(end, team.timezone, now).time == time.min
    last_day = describe(end - timedelta(seconds=1), team.timezone, now).day
    return words.plain("offer-day-end", day=format_day(last_day, words.language)) if midnight else shown


def offer_target(words: Words, one: Offer) -> str:
    """Return the text that says for whom an offer is."""
    if one.product:
        return words.plain("offer-product", product=one.product)
    if one.campaign:
        return words.plain("offer-campaign", campaign=one.campaign)
    return one.channel or words.plain("offer-everybody")


def ask_offer_channel(words: Words, channels: Sequence[Channel]) -> tuple[Safe, Keyboard]:
    """Ask for whom an offer is."""
    buttons = [button(one.name[:30], admin_buttons.AskOfferText(channel=one.id)) for one in channels]
    everybody = button(words.plain("offer-everybody"), admin_buttons.AskOfferText(channel=0))
    campaign = button(words.plain("offer-for-campaign"), admin_buttons.AskOfferCampaign())
    last = [back(words, admin_buttons.ShowOffers())]
    return words("ask-offer-channel"), [[everybody], [campaign], *grid(buttons), last]


def ask_offer_campaign(words: Words, known: Sequence[str]) -> tuple[Safe, Keyboard]:
    """Ask for the name of a campaign, and show those by which people come."""
    names = [words("offer-campaigns", names=words.listed(known))] if known else []
    return joined([words("ask-offer-campaign"), *names]), [[back(words, admin_buttons.AskOfferChannel())]]


def offer_stands(words: Words, one: Offer, team: Team, now: datetime) -> tuple[Safe, Keyboard]:
    """Ask whether an offer is to be made though the same one stands already."""
    instead = button(words.plain("button-offer-instead"), admin_buttons.ReplaceOffer(offer=one.id))
    text = joined([words("offer-stands"), offer_line(words, 1, one, team, now)])
    return text, [[instead], [back(words, admin_buttons.ShowOffers())]]


def ask_offer_end(words: Words, text: str) -> tuple[Safe, Keyboard]:
    """Ask until when an offer holds."""
    buttons = [button(words.plain(f"offer-until-{days}"), admin_buttons.KeepOffer(days=days)) for days in OFFER_DAYS]
    return words("ask-offer-end", text=text), grid(
        [*buttons, button(words.plain("offer-no-end"), admin_buttons.KeepOffer())]
    )
