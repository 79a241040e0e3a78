"""/spend: marketing costs, their results, and what to complain about."""

from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.routing.buttons.marketing import ShowSpend, StrikeSpend, SupplierList, WriteSpend
from bot.routing.keyboards import button
from bot.transport.outgoing import Keyboard
from bot.views.changes import example, joined
from bot.words import Safe, Words
from core.arrivals.phones import mask, normalise
from core.calendar.dates import format_day
from core.currencies import currency_of
from core.errors import NotANumber
from core.money import display, plain, usual_price
from desk.marketing.bad_leads import BadLead
from desk.marketing.spend import Spent
from desk.marketing.spend_results import SpendReport, SpendResult, channels_of
from desk.marketing.spend_sheets import SheetOfCosts
from desk.people.directory import Team

PERIODS: tuple[Literal["7", "30"], ...] = ("7", "30")
CAMPAIGNS_SHOWN = 8
UNREAD_SHOWN = 6
SUPPLIERS_LIST = 30
"""Days that the list of bad leads for a supplier goes back."""


def spend_page(words: Words, report: SpendReport, tap: ShowSpend, team: Team) -> tuple[Safe, Keyboard]:
    """Show costs per channel and campaign with what they brought: a lead, a talk, a sale."""
    days = (report.last - report.first).days + 1
    dear = [one for one in channels_of(report.parts) if one.cost]
    lines = [words("spend-title" if dear else "spend-none", days=days)]
    for one in dear:
        lines.append(_line(words, one, "spend-channel", one.channel, team))
        campaigns = [part for part in report.parts if part.channel_id == one.channel_id and part.campaign and part.cost]
        lines += [_line(words, part, "spend-campaign", part.campaign, team) for part in campaigns[:CAMPAIGNS_SHOWN]]
    return joined([*lines, words("spend-how"), *_examples(words, team.currency)]), _keyboard(words, report, tap)


def _line(words: Words, one: SpendResult, key: str, name: str, team: Team) -> Safe:
    def each(n: int) -> str:
        return display(round(one.cost / n), team.currency, words.language) if n else "–"

    return words(
        key,
        name=name,
        cost=display(one.cost, team.currency, words.language),
        leads=one.leads,
        sold=one.sold,
        lead=each(one.leads),
        reached=each(one.reached),
        sale=each(one.sold),
        revenue=display(one.revenue, team.currency, words.language) if one.revenue else "none",
    )


def _examples(words: Words, currency: str) -> list[Safe]:
    """Return how costs are typed, in amounts as they occur in the team's currency."""
    usual = usual_price(currency).amount
    whole = 10 ** currency_of(currency).exponent
    costs = (6 * usual, 15 * usual, max(1, usual // whole // 40) * whole)
    return [
        example(words.plain(f"example-spend-{n}", price=plain(cost, currency, words.language)))
        for n, cost in enumerate(costs, 1)
    ]


def _keyboard(words: Words, report: SpendReport, tap: ShowSpend) -> Keyboard:
    names = {one.channel_id: one.channel for one in report.parts}
    periods = [button(words.plain(f"fate-days-{days}"), ShowSpend(days=days)) for days in PERIODS if days != tap.days]
    lists = [
        [button(words.plain("button-supplier", channel=names.get(one, "")[:30]), SupplierList(channel=one))]
        for one in report.priced
        if one in names
    ]
    return [periods, *lists]


def spent_text(words: Words, spent: Spent, team: Team) -> tuple[Safe, Keyboard]:
    """Return the text that says what was written down, with a button that strikes it out."""
    first, last = (format_day(day, words.language) for day in (spent.first_day, spent.last_day))
    text = words(
        "spend-kept",
        n=len(spent.ids),
        total=display(spent.total, team.currency, words.language),
        first=first,
        last=last if last != first else "none",
    )
    strike = StrikeSpend(first=spent.ids[0], last=spent.ids[-1])
    return text, [[button(words.plain("button-spend-strike"), strike)]]


def spent_before(words: Words, told: int, new: int, asked: int) -> tuple[Safe, Keyboard]:
    """Ask whether costs that are recorded already should be recorded again."""
    every = button(words.plain("button-spend-all", n=told), WriteSpend(what="all", asked=asked))
    others = [button(words.plain("button-spend-new", n=new), WriteSpend(what="new", asked=asked))] if new else []
    return words("spend-before", n=told - new, told=told), [others, [every]] if others else [[every]]


def sheet_text(words: Words, name: str, found: SheetOfCosts, team: Team) -> tuple[Safe, Keyboard]:
    """Return the text that says what became of a sheet of costs, with the button that strikes it out."""
    if found.unread:
        lines = [
            words("spend-sheet-row", row=one.number, raw=one.raw, channel=one.channel or "none")
            for one in found.unread[:UNREAD_SHOWN]
        ]
        head = words("spend-sheet-unread", name=name, n=len(found.unread))
        return joined([head, *lines, words("spend-sheet-how")]), []
    known = [words("spend-sheet-known", n=found.known)] if found.known else []
    if found.spent is None:
        return joined(known or [words("spend-sheet-empty", name=name), words("spend-sheet-how")]), []
    text, keyboard = spent_text(words, found.spent, team)
    return joined([text, *known]), keyboard


def priced_text(words: Words, channel: str, price: int | None, team: Team) -> Safe:
    """Return the text that says what each new lead of a channel costs from today on."""
    shown = display(price, team.currency, words.language) if price is not None else "none"
    return words("spend-price", channel=channel, price=shown)


def bad_rows(words: Words, found: list[BadLead], team: Team, *, in_full: bool) -> tuple[list[str], list[list[str]]]:
    """Return the heads and rows of the supplier's list; numbers in full only for who may see them."""
    heads = [words.plain(f"supplier-{name}") for name in ("id", "number", "came", "why", "proof")]
    rows = [
        [
            one.reference,
            one.phone if in_full else _masked(one.phone, team.region),
            _at(one.came_at, team),
            words.plain(f"supplier-why-{one.why}"),
            words.plain(
                f"supplier-proof-{one.why}", at=_at(one.proved_at, team) if one.proved_at else "–", calls=one.calls
            ),
        ]
        for one in found
    ]
    return heads, rows


def _masked(phone: str, region: str) -> str:
    try:
        return mask(normalise(phone, region)).strip("\u200e")
    except NotANumber:
        return "•••"


def _at(at: datetime, team: Team) -> str:
    return at.astimezone(ZoneInfo(team.timezone)).strftime("%Y-%m-%d %H:%M")


def since_of(now: datetime) -> datetime:
    """Return the start of a supplier's list."""
    return now - timedelta(days=SUPPLIERS_LIST)
