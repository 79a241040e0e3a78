"""What was agreed at the end of a talk: for the agent to tap, as a text to the customer, and on the next card."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.routing.buttons import customers as buttons
from bot.routing.keyboards import Shown, button, grid
from bot.transport.outgoing import Keyboard
from bot.views.changes import joined
from bot.views.times import Moments
from bot.words import NAME_SHOWN, Safe, Words
from core import money
from core.agreements import AgreedProduct, Agreement, PaymentWay
from core.arrivals.excerpts import without_numbers
from core.calendar.dates import describe, format_day, format_time
from core.journeys.sending import UNWANTED, NotSent
from core.terms import Medium
from desk.leads.agreed import AgreedBefore, Talk
from desk.people.directory import Team
from desk.settings.products import Product

PRODUCTS = 8
"""Most products offered by button."""
_CHOSEN = "✅ "


def _product(one: AgreedProduct, words: Words, currency: str, write: Callable[..., str] = money.display) -> str:
    name = one.name[:NAME_SHOWN] or words.plain("product-other")
    return name if one.amount is None else f"{name}: {write(one.amount, currency, words.language)}"


def said_lines(agreed: Agreement, words: Words, currency: str) -> list[str]:
    """List what was agreed, a line each."""
    lines = [_product(one, words, currency) for one in agreed.products]
    if agreed.payment is not None:
        lines.append(words.plain("agreed-payment", way=words.plain(f"payment-way-{_key(agreed.payment)}")))
    return [*lines, *agreed.points]


def _key(way: PaymentWay) -> str:
    return way.replace("_", "-")


def _next_line(talk: Talk, words: Words, zone: str, now: datetime) -> list[str]:
    """Return the date of the next talk by the clock in a zone, because the text may be read on another day."""
    if talk.promised_at is None:
        return []
    day = format_day(describe(talk.promised_at, zone, now).day, words.language)
    at = words.plain("moment-day", day=day, time=format_time(talk.promised_at, zone, words.language))
    return [words.plain("agreed-next", at=at, place=talk.place, meets=bool(talk.place))]


def _lines(talk: Talk, words: Words, team: Team, zone: str, now: datetime) -> list[str]:
    """List what was agreed, and when they speak next by the clock in a zone."""
    return [*said_lines(talk.agreed, words, team.currency), *_next_line(talk, words, zone, now)]


def customer_text(talk: Talk, words: Words, team: Team, now: datetime) -> str:
    """Write to the customer what was agreed; when they are called is written by their own clock."""
    zone = team.timezone if talk.place or not talk.zone else talk.zone
    title = words.plain("agreed-text", team=team.name)
    return "\n".join([title, *(f"- {line}" for line in _lines(talk, words, team, zone, now))])


def _list(talk: Talk, words: Words, team: Team, now: datetime) -> list[Safe]:
    """List it for the chat, where it stays: numbers in what was typed are hidden."""
    lines = [without_numbers(line, team.region) for line in _lines(talk, words, team, team.timezone, now)]
    return [words("order-agreed-line", point=line) for line in lines] or [words("agreed-nothing")]


def asked(talk: Talk, offered: Sequence[Product], words: Words, team: Team, now: datetime) -> Shown:
    """Ask what was agreed: known points are filled in, the others are one tap each."""
    name = words.contact_name(talk.name)
    text = joined([words("agreed-title", name=name), *_list(talk, words, team, now), words("agreed-how")])
    return text, [*_choices(talk, offered, words, team.currency), *_ends(talk, words)]


def _marked(label: str, chosen: bool) -> str:
    return _CHOSEN + label if chosen else label


def _choices(talk: Talk, offered: Sequence[Product], words: Words, currency: str) -> Keyboard:
    key, chosen = talk.attempt_id, {one.product_id for one in talk.agreed.products}
    priced = [AgreedProduct(one.id, one.name, one.price) for one in offered[:PRODUCTS]]
    products = [
        button(
            _marked(_product(one, words, currency, money.plain), one.product_id in chosen),
            buttons.TurnAgreedProduct(attempt=key, product=shown.id),
        )
        for one, shown in zip(priced, offered, strict=False)
    ]
    ways = [
        button(
            _marked(words.plain(f"payment-way-{_key(way)}"), way is talk.agreed.payment),
            buttons.TurnAgreedPayment(attempt=key, way=way),
        )
        for way in PaymentWay
    ]
    more = button(words.plain("button-agreed-point"), buttons.AskAgreedPoint(attempt=key))
    return [*grid(products, 1 if len(products) <= 4 else 2), *grid([*ways, more])]


def _ends(talk: Talk, words: Words) -> Keyboard:
    if not talk:
        return []
    send, keep = (buttons.KeepAgreed(attempt=talk.attempt_id, send=send) for send in (True, False))
    return [
        [button(words.plain("button-agreed-send"), send, style="success")],
        [button(words.plain("button-agreed-keep"), keep)],
    ]


def kept_text(talk: Talk, sent: Medium | NotSent | None, words: Words, team: Team, now: datetime) -> Safe:
    """Return what was kept, and what becomes of the text to the customer; `sent` None: none was asked for."""
    name = words.contact_name(talk.name)
    lines = [words("agreed-title", name=name), *_list(talk, words, team, now)]
    if isinstance(sent, Medium):
        lines.append(words("agreed-sent", medium=words.plain(f"medium-{sent}")))
    elif sent is not None:
        told = "agreed-unwanted" if sent in UNWANTED else "agreed-not-sent"
        lines.append(words(told, why=words.plain(f"not-sent-{sent.replace('_', '-')}")))
    else:
        lines.append(words("agreed-kept"))
    return joined(lines)


def before_line(one: AgreedBefore, words: Words, team: Team, at: Moments) -> Safe:
    """Return what was agreed in the last talk in one line of a card; numbers are hidden."""
    said = without_numbers(" · ".join(said_lines(one.agreed, words, team.currency)), team.region)
    return words("card-agreed", said=said, at=at(one.at), agent=one.agent[:NAME_SHOWN])
