"""Channels, rules, scripts, offers and products as those who keep them see them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from bot.routing.buttons import admin as admin_buttons
from bot.routing.buttons.packing import Button
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.admin.setting_values import duration_text
from bot.views.changes import as_typed, change_line, example, joined
from bot.views.times import moment
from bot.words import Safe, Words
from core.arrivals.channel_rules import ChannelRule, RuleMatch, format_rule
from core.calendar.dates import describe, format_day
from core.money import display, parse_amount, plain
from desk.marketing.offer_results import OfferResult
from desk.people.directory import Team
from desk.settings.changes import Changed
from desk.settings.channels import Channel
from desk.settings.offers import Offer, Product, price_at_end

OFFER_DAYS = (0, 2, 7, 30)
"""Ends offered by button: today, and so many days on."""

SHOWN = 300
"""Letters of a script that are shown of what was changed."""


def back(words: Words, to: Button) -> dict[str, Any]:
    """Return the button that leads back."""
    return button(words.plain("admin-back"), to)


# -- channels ------------------------------------------------------------------------------------------------------


def channels_page(words: Words, channels: Sequence[Channel]) -> tuple[Safe, Keyboard]:
    """List the channels with what is promised on each."""
    lines: list[Safe] = [words("channels-title")]
    for one in channels:
        key = "channel-line-paused" if one.paused else "channel-line"
        lines.append(words(key, name=one.name, slug=one.slug, promise=duration_text(words, one.promise)))
    lines += [
        words("channels-how"),
        example(words.plain("example-channel")),
        example(words.plain("example-channel-promise", channel="tv")),
    ]
    buttons = [button(one.name[:30], admin_buttons.ShowChannel(channel=one.id)) for one in channels]
    return joined(lines), [*grid(buttons), [button(words.plain("channel-new"), admin_buttons.AskNewChannel())]]


def channel_page(words: Words, one: Channel) -> tuple[Safe, Keyboard]:
    """Show one channel and what can be changed."""
    text = words(
        "channel-page",
        name=one.name,
        slug=one.slug,
        promise=duration_text(words, one.promise),
        paused=one.paused,
        script=bool(one.script.strip()),
    )
    turn = "channel-resume" if one.paused else "channel-pause"
    return text, [
        [
            button(words.plain("channel-rename"), admin_buttons.AskChannelField(channel=one.id, field="name")),
            button(words.plain("channel-promise"), admin_buttons.AskChannelField(channel=one.id, field="promise")),
        ],
        [
            button(words.plain("channel-script"), admin_buttons.AskScript(channel=one.id)),
            button(words.plain(turn), admin_buttons.TurnChannel(channel=one.id, paused=not one.paused)),
        ],
        [button(words.plain("channel-entries"), admin_buttons.ShowEntries(channel=one.id))],
        [back(words, admin_buttons.ShowChannels())],
    ]


def ask_channel(words: Words, one: Channel, field: str) -> tuple[Safe, Keyboard]:
    """Ask for a channel's new name, promise or script."""
    now = {"name": one.name, "promise": duration_text(words, one.promise), "script": one.script or "–"}
    text = words(f"ask-channel-{field}", name=one.name, value=now[field])
    return text, [[back(words, admin_buttons.ShowChannel(channel=one.id))]]


def channel_changed(words: Words, one: Channel, change: Changed) -> tuple[Safe, Keyboard]:
    """Return the text that says what was changed of a channel."""
    field = change.key.rpartition(".")[2]
    before, after = (_channel_value(words, field, value) for value in (change.before, change.after))
    what = words.plain("channel-what", name=one.name, field=words.plain(f"channel-field-{field}"))
    return change_line(words, what, before, after), [[back(words, admin_buttons.ShowChannel(channel=one.id))]]


def _channel_value(words: Words, field: str, value: object) -> str:
    if field == "promise":
        return duration_text(words, int(str(value)))
    if field == "paused":
        return words.plain("switch-on" if value else "switch-off")
    text = str(value) or "–"
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def scripts_page(words: Words, channels: Sequence[Channel]) -> tuple[Safe, Keyboard]:
    """List the channels, and which of them have a script."""
    lines: list[Safe] = [words("scripts-title")]
    lines += [words("script-line", name=one.name, there=bool(one.script.strip())) for one in channels]
    lines += [words("scripts-how"), example(words.plain("example-scripts"))]
    return joined(lines), grid([button(one.name[:30], admin_buttons.AskScript(channel=one.id)) for one in channels])


# -- rules ---------------------------------------------------------------------------------------------------------


def rules_page(words: Words, rules: Sequence[ChannelRule]) -> tuple[Safe, Keyboard]:
    """List the rules in the order in which they are asked."""
    lines: list[Safe] = [words("rules-title" if rules else "rules-none")]
    for number, rule in enumerate(rules, 1):
        lines.append(Safe(f"{words.number(number)}. {as_typed(format_rule(rule))}"))
    lines += [words("rules-how"), *(as_typed(words.plain(f"example-rule-{n}")) for n in (1, 2))]
    buttons = [
        button(words.number(number), admin_buttons.ShowRule(rule=rule.id)) for number, rule in enumerate(rules[:40], 1)
    ]
    return joined(lines), [*grid(buttons, 6), [button(words.plain("rule-new"), admin_buttons.AskNewRule())]]


def rule_page(words: Words, number: int, rule: ChannelRule) -> tuple[Safe, Keyboard]:
    """Show one rule and what can be done with it."""
    text = joined([words("rule-page", number=number), as_typed(format_rule(rule))])
    return text, [
        [
            button(words.plain("rule-up"), admin_buttons.MoveRule(rule=rule.id, by="-1")),
            button(words.plain("rule-down"), admin_buttons.MoveRule(rule=rule.id, by="1")),
        ],
        [
            button(words.plain("rule-replace"), admin_buttons.AskRuleAgain(rule=rule.id)),
            button(words.plain("rule-delete"), admin_buttons.DropRule(rule=rule.id), style="danger"),
        ],
        [back(words, admin_buttons.ShowRules())],
    ]


def ask_rule(words: Words, number: int | None) -> tuple[Safe, Keyboard]:
    """Ask for a rule's line, with examples."""
    lines = [
        words("ask-rule" if number is None else "ask-rule-again", number=number or 0),
        example("kind=sms &amp; text=5 -&gt; instagram / sms digit"),
        example("source=instagram &amp; medium=story -&gt; instagram / story"),
    ]
    return joined(lines), [[back(words, admin_buttons.ShowRules())]]


def tested(words: Words, text: str, match: RuleMatch | None) -> Safe:
    """Return the text that says where a text message would go."""
    if match is None:
        return words("rule-test-none", text=text)
    return joined(
        [
            words("rule-test", text=text, channel=match.channel, entry=match.entry or "–"),
            as_typed(format_rule(match.rule)),
        ]
    )


# -- offers --------------------------------------------------------------------------------------------------------


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


# -- products ------------------------------------------------------------------------------------------------------


def products_page(words: Words, products: Sequence[Product], team: Team) -> tuple[Safe, Keyboard]:
    """List what is sold, and below what is sold no more."""
    lines: list[Safe] = [words("products-title" if products else "products-none")]
    for one in products:
        key = "product-line" if one.active else "product-line-retired"
        lines.append(words(key, name=one.name, price=price_text(words, one.price, team)))
    lines += [words("products-how"), example(words.plain("example-product"))]
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
