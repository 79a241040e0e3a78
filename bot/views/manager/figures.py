"""A day's figures in words: captions, the summary of /today, and every text of the charts."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from bot.words import Safe, Words
from core.calendar.dates import day_name, format_day, format_time
from core.calendar.worktime import day_bounds, local_date
from core.currencies import currency_of
from core.digits import percent
from core.figures.day import AgentCount, Compared, DayFigures
from core.figures.results import SourceResult
from core.money import display
from core.terms import LostReason
from desk.people.directory import Team
from reports.numbers import NumberStyle
from reports.words import ChartWords, SheetWords

_ISOLATES = str.maketrans("", "", "\u2068\u2069")
"""Marks around facts: a chat needs them where scripts mix, a chart orders its text by itself."""

_SHOWN_CHANNELS = 5
_NAME_SHOWN = 40
_LARGE = (("billion", 10**9), ("million", 10**6))
_MADE = frozenset(
    {
        "language",
        "rtl",
        "numbers",
        "team",
        "day",
        "revenue_is",
        "revenue_usual",
        "lost_leads",
        "reasons",
        "sheet",
    }
)
"""What `chart_words` fills in by itself; every other field has its own text in the catalogue."""


# -- in the chat -------------------------------------------------------------------------------------------------------


def caption(figures: DayFigures, words: Words) -> Safe:
    """Write the few words under the evening's charts; a day with nothing is this one sentence."""
    day = format_day(figures.day, words.language)
    if figures.is_empty:
        lines = [words("figures-empty", team=figures.team, day=day)]
        return _joined([*lines, lost_line(figures, words)] if figures.lost_leads else lines)
    headline = words(
        "figures-caption",
        team=figures.team,
        day=day,
        sales=figures.sales.value,
        leads=figures.leads.value,
        calls=figures.calls.value,
        revenue=short_money(figures.revenue.value, figures.currency, words),
    )
    return _joined([headline, *_promised(figures, words), lost_line(figures, words)])


def album_caption(figures: DayFigures, words: Words) -> Safe:
    """Write what stands under charts whose numbers were already said."""
    return words("figures-album-caption", team=figures.team, day=format_day(figures.day, words.language))


def lost_line(figures: DayFigures, words: Words) -> Safe:
    """Return the text that says how many leads nobody would come back to: none, as the desk promises."""
    return words("figures-lost-leads", n=figures.lost_leads)


def summary(figures: DayFigures, team: Team, words: Words) -> Safe:
    """Write the day's numbers beside what is usual."""
    running = figures.until < day_bounds(figures.day, team.timezone)[1]
    until = format_time(figures.until, team.timezone, words.language) if running else "none"
    day = format_day(figures.day, words.language)
    lines = [words("figures-title", team=figures.team, day=day, until=until)]
    lines.append(words("figures-leads", n=figures.leads.value, usual=_usual(figures.leads, words)))
    lines.append(
        words(
            "figures-calls",
            calls=figures.calls.value,
            usual=_usual(figures.calls, words),
            contacts=figures.contacts.value,
        )
    )
    revenue = short_money(figures.revenue.value, figures.currency, words)
    lines.append(words("figures-sales", n=figures.sales.value, usual=_usual(figures.sales, words), revenue=revenue))
    if figures.conversion.rate is not None:
        usual = "none" if figures.usual_conversion is None else percent(figures.usual_conversion, words.language)
        lines.append(words("figures-conversion", rate=percent(figures.conversion.rate, words.language), usual=usual))
    held = figures.meetings
    if held.came + held.no_show + held.unsaid:
        rate = "none" if held.show_rate is None else percent(held.show_rate, words.language)
        lines.append(words("figures-meetings", came=held.came, no_show=held.no_show, unsaid=held.unsaid, rate=rate))
    return _joined([*lines, *_promised(figures, words), lost_line(figures, words), *_results(figures, words)])


def _promised(figures: DayFigures, words: Words) -> list[Safe]:
    """Write what became of promised calls; nothing where there were none."""
    calls = figures.promised
    if not calls.kept + calls.missed + calls.moved + calls.waiting:
        return []
    rate = "none" if calls.kept_rate is None else percent(calls.kept_rate, words.language)
    counts = {"kept": calls.kept, "missed": calls.missed, "moved": calls.moved, "waiting": calls.waiting}
    return [words("figures-promised", rate=rate, **counts)]


def _results(figures: DayFigures, words: Words) -> list[Safe]:
    """Write what came of the day by channel, campaign and product, and what was corrected of earlier days."""
    found = figures.results
    lines = [words("figures-of-channel", name=one.channel, **_of(one, figures, words)) for one in _some(found.channels)]
    lines += [
        words("figures-of-campaign", name=one.campaign[:_NAME_SHOWN], **_of(one, figures, words))
        for one in _some(found.campaigns)
    ]
    lines += [
        words(
            "figures-of-product",
            name=(one.product or words.plain("sale-no-product"))[:_NAME_SHOWN],
            sold=one.sold,
            revenue=short_money(one.revenue, figures.currency, words),
        )
        for one in found.products[:_SHOWN_CHANNELS]
    ]
    late = found.corrected
    if late.corrections:
        revenue = short_money(abs(late.revenue), figures.currency, words)
        sign = "less" if late.revenue < 0 else "more"
        lines.append(words("figures-corrected", n=late.corrections, cancelled=-late.sales, sign=sign, revenue=revenue))
    return [words("figures-results"), *lines] if lines else []


def _some(found: Sequence[SourceResult]) -> list[SourceResult]:
    return [one for one in found if one.leads or one.reached or one.sold][:_SHOWN_CHANNELS]


def _of(one: SourceResult, figures: DayFigures, words: Words) -> dict[str, Any]:
    revenue = short_money(one.revenue, figures.currency, words)
    return {"leads": one.leads, "reached": one.reached, "sold": one.sold, "revenue": revenue}


def own_line(mine: AgentCount, day: date, team: Team, words: Words, now: datetime) -> Safe:
    """Write one agent's own day."""
    is_today = day == local_date(now, team.timezone)
    when = words.plain("figures-own-today") if is_today else format_day(day, words.language)
    revenue = short_money(mine.revenue, team.currency, words)
    return words("figures-own", day=when, calls=mine.calls, contacts=mine.contacts, sales=mine.sales, revenue=revenue)


def short_money(minor: float, currency: str, words: Words) -> str:
    """Write an amount as it is said: "25.45 M toman", and to the last unit below a million."""
    known = currency_of(currency)
    unit: int = 10**known.exponent
    major = minor / unit
    for name, size in _LARGE:
        if abs(major) >= size:
            said = round(major / size, 2)
            decimals = next(n for n in (0, 1, 2) if said == round(said, n))
            amount = words.number(said, decimals)
            return words.plain(f"money-{name}", amount=amount, currency=known.names.get(words.language, known.code))
    whole = minor if isinstance(minor, int) else round(major) * unit
    return display(whole, currency, words.language)


def _usual(count: Compared, words: Words) -> str:
    return "none" if count.usual is None else _numbers(words).mean(count.usual)


def _joined(lines: list[Safe]) -> Safe:
    return Safe("\n".join(lines))


# -- on charts ---------------------------------------------------------------------------------------------------------


def chart_words(figures: DayFigures, words: Words) -> ChartWords:
    """Return every text of the day's charts and sheet in one language."""
    usual = figures.revenue.usual
    weekday = day_name(figures.day, words.language)
    named = [one.name for one in fields(ChartWords) if one.name not in _MADE]
    said: dict[str, Any] = {name: _said(words, f"chart-{name}", weekday=weekday) for name in named}
    return ChartWords(
        language=words.language,
        rtl=words.right_to_left,
        numbers=_numbers(words),
        team=figures.team,
        day=format_day(figures.day, words.language, with_year=True),
        revenue_is=_clean(short_money(figures.revenue.value, figures.currency, words)),
        revenue_usual="" if usual is None else _clean(short_money(usual, figures.currency, words)),
        lost_leads=_clean(words.plain("figures-lost-leads", n=figures.lost_leads)),
        reasons={reason: _capital(words.plain(f"reason-{reason}")) for reason in LostReason},
        sheet=SheetWords(**{one.name: _said(words, f"sheet-{one.name}") for one in fields(SheetWords)}),
        **said,
    )


def _numbers(words: Words) -> NumberStyle:
    """Return how the language writes numbers, from the one place that writes them."""
    return NumberStyle(
        digits="".join(words.number(digit) for digit in range(10)),
        thousands=words.number(1000)[1],
        decimal=words.number(0.5, 1)[1],
        percent=_said(words, "number-percent"),
        seconds=_said(words, "number-seconds"),
        minutes=_said(words, "number-minutes"),
        hours=_said(words, "number-hours"),
        hours_minutes=_said(words, "number-hours-minutes"),
    )


def _said(words: Words, key: str, **facts: str) -> str:
    """Return a text whose numbers the chart fills in."""
    return _clean(words.plain(key, n="{n}", t="{t}", h="{h}", m="{m}", **facts))


def _capital(text: str) -> str:
    """Begin a label as labels begin; buttons and sentences have the same words in the middle."""
    return text[:1].upper() + text[1:]


def _clean(text: str) -> str:
    return text.translate(_ISOLATES)
