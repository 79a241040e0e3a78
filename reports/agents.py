"""The second chart: the agents of the day."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.figures.day import AgentFigures, Conversion, DayFigures
from core.intervals import Interval
from reports.lettering import drawable, width_of
from reports.page import Page, Pen
from reports.palette import BLUE, BODY, CARD, HEIGHT, INK, MARGIN, MUTED, PALE, SMALL, TINT, VERMILLION, WIDTH
from reports.parts import INNER, card, heading, units
from reports.words import ChartWords

MOST_ROWS = 40
"""Further agents are summed up in one row; the sheet has them all."""
_PAD = 28
_NAME = MARGIN + _PAD
_SALES = 452
_PLOT, _PLOT_WIDTH = 482, 172
_RATE, _CONTACTS, _CALLS = 764, 896, WIDTH - MARGIN - _PAD
_TALLEST, _LOWEST = 112.0, 60.0
_HEAD = 120.0
_AXIS = 44.0
_FOOT = 96.0
_TICKS = (1.0, 0.8, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05)
"""Conversions that the far tick of the axis may stand at."""


@dataclass(frozen=True, slots=True)
class _TableRow:
    """One line of the table; `conversion` is missing where there is nothing to compare."""

    name: str
    calls: int
    contacts: int
    sales: int
    conversion: Conversion
    differs: bool


def draw_agents(figures: DayFigures, words: ChartWords) -> bytes:
    """Draw each agent's sales, conversion with its interval beside the team's, contacts and calls.

    The picture grows with the agents, so that the letters stay as large as on the other charts.
    """
    rows = _rows(figures.agents, words)
    top = 188.0
    around = top + _HEAD + _AXIS + _FOOT
    step = min(_TALLEST, max(_LOWEST, (HEIGHT - around) / max(len(rows), 1)))
    height = round(around + step * len(rows))
    page = Page(height, rtl=words.rtl)
    heading(page, words.agents, words)
    body = height - top - _FOOT + 10
    card(page, MARGIN, top, INNER, body)
    scale = _scale(rows, figures.conversion)
    _team(page, top, body - _AXIS, figures.conversion, scale, words)
    _axis(page, top + body - _AXIS - 14, scale, words)
    for place, row in enumerate(rows):
        _draw_row(page, top + _HEAD + step * (place + 0.5), row, figures.conversion, scale, words)
    _key(page, height - 36, words)
    return page.png()


def _rows(agents: Sequence[AgentFigures], words: ChartWords) -> list[_TableRow]:
    rows = [_TableRow(a.name, a.calls, a.contacts, a.sales, a.conversion, a.differs) for a in agents]
    if len(rows) <= MOST_ROWS:
        return rows
    shown, rest = rows[: MOST_ROWS - 1], rows[MOST_ROWS - 1 :]
    name = words.other_agents.replace("{n}", words.numbers.whole(len(rest)))
    together = Conversion(sum(r.conversion.sales for r in rest), sum(r.conversion.contacts for r in rest))
    calls, contacts, sales = (sum(getattr(r, what) for r in rest) for what in ("calls", "contacts", "sales"))
    return [*shown, _TableRow(name, calls, contacts, sales, together, differs=False)]


def _scale(rows: Sequence[_TableRow], team: Conversion) -> float:
    """Return the conversion at the far end of the plot: a little above the highest one seen."""
    rates = [row.conversion.rate or 0.0 for row in rows]
    return min(1.0, max(0.05, team.interval.high if team.contacts else 0.0, *rates, 0.0) * 1.2)


def _axis(page: Page, base: float, scale: float, words: ChartWords) -> None:
    """Draw under the rows where the conversion of zero stands, and a round one near the far end."""
    page.box(_PLOT, base, _PLOT_WIDTH, 3, PALE)
    for rate in (0.0, next(tick for tick in _TICKS if tick <= scale)):
        at = _PLOT + _PLOT_WIDTH * rate / scale
        page.box(at - 1.5, base, 3, 10, PALE)
        page.write(at, base + 40, words.numbers.share(rate), Pen(28, MUTED), side="middle", room=90)


def _team(page: Page, top: float, body: float, team: Conversion, scale: float, words: ChartWords) -> None:
    """Write the column heads, and lay the team's own interval behind all rows."""
    base = top + 50
    for label, x, room in (
        (words.sales, _SALES, 84),
        (words.contacts, _CONTACTS, 130),
        (words.calls, _CALLS, 92),
    ):
        units(page, x, base, label, Pen(SMALL, MUTED), width=room)
    page.write(_PLOT, base, words.conversion, Pen(SMALL, MUTED), room=_RATE - _PLOT)
    if team.rate is None:
        return
    low, high = _span(team.interval, scale)
    page.box(low, top + 108, max(high - low, 4), body - 122, TINT, radius=8)
    at = _PLOT + _PLOT_WIDTH * min(team.rate / scale, 1.0)
    page.box(at - 2, top + 108, 4, body - 122, PALE)
    label = words.team_rate.replace("{n}", words.numbers.share(team.rate))
    half = width_of(drawable(label), 30, False) / 2
    page.write(max(at, _PLOT + half), top + 98, label, Pen(30, MUTED), side="middle", room=_RATE - _PLOT)


def _span(interval: Interval, scale: float) -> tuple[float, float]:
    low, high = (min(edge / scale, 1.0) for edge in (interval.low, interval.high))
    return _PLOT + _PLOT_WIDTH * low, _PLOT + _PLOT_WIDTH * high


def _draw_row(page: Page, middle: float, row: _TableRow, team: Conversion, scale: float, words: ChartWords) -> None:
    numbers = words.numbers
    base = middle + 13
    page.write(_NAME, base, row.name, Pen(BODY), room=_SALES - 84 - _NAME - 20)
    units(page, _SALES, base, numbers.whole(row.sales), Pen(42, bold=True), width=84)
    units(page, _CONTACTS, base, numbers.whole(row.contacts), Pen(BODY), width=124)
    units(page, _CALLS, base, numbers.whole(row.calls), Pen(BODY), width=92)
    rate = row.conversion.rate
    if rate is None:
        units(page, _RATE, base, "–", Pen(BODY, MUTED), width=90)
        return
    strong = PALE
    if row.differs:
        strong = BLUE if rate > (team.rate or 0.0) else VERMILLION
    start, end = _span(row.conversion.interval, scale)
    page.box(start, middle - 4, max(end - start, 8), 8, strong, radius=4)
    at = _PLOT + _PLOT_WIDTH * min(rate / scale, 1.0)
    page.dot(at, middle, 12, strong, hollow=None if row.differs else CARD)
    colour = INK if row.differs else MUTED
    units(page, _RATE, base, numbers.share(rate), Pen(BODY, colour, bold=row.differs), width=90)


def _key(page: Page, base: float, words: ChartWords) -> None:
    """Write what a strong and what a pale line mean, each beside a drawn one."""
    for x, text, colour, hollow in (
        (MARGIN, words.differs, BLUE, None),
        (WIDTH / 2, words.no_difference, PALE, CARD),
    ):
        page.box(x, base - 15, 56, 8, colour, radius=4)
        page.dot(x + 28, base - 11, 12, colour, hollow=hollow)
        page.write(x + 72, base, text, Pen(SMALL, MUTED), room=INNER / 2 - 90)
