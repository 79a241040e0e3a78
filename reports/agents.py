"""The second chart: the agents of the day."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.figures import AgentFigures, Conversion, DayFigures
from core.intervals import Interval
from reports.page import Page
from reports.palette import BLUE, BODY, CARD, HEIGHT, INK, MARGIN, MUTED, PALE, SMALL, TINT, VERMILLION, WIDTH
from reports.parts import INNER, card, heading
from reports.words import ChartWords

MOST_ROWS = 40
"""Further agents are summed up in one row; the sheet has them all."""
_PAD = 28
_NAME = MARGIN + _PAD
_SALES = 448
_PLOT, _PLOT_WIDTH = 478, 196
_RATE, _CONTACTS, _CALLS = 790, 908, WIDTH - MARGIN - _PAD
_TALLEST, _LOWEST = 92.0, 60.0
_HEAD = 104.0
_FOOT = 76.0


@dataclass(frozen=True, slots=True)
class _Row:
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
    room = HEIGHT - top - _HEAD - _FOOT - MARGIN / 2
    step = min(_TALLEST, max(_LOWEST, room / max(len(rows), 1)))
    height = max(HEIGHT, round(top + _HEAD + _FOOT + MARGIN / 2 + step * len(rows)))
    page = Page(height, rtl=words.rtl)
    heading(page, words.agents, words)
    body = _HEAD + step * len(rows) + 14
    card(page, MARGIN, top, INNER, body)
    scale = _scale(rows, figures.conversion)
    _team(page, top, body, figures.conversion, scale, words)
    for place, row in enumerate(rows):
        _draw_row(page, top + _HEAD + step * (place + 0.5), step, row, scale, words)
    _key(page, top + body + 52, words)
    return page.png()


def _rows(agents: Sequence[AgentFigures], words: ChartWords) -> list[_Row]:
    rows = [_Row(a.name, a.calls, a.contacts, a.sales, a.conversion, a.differs) for a in agents]
    if len(rows) <= MOST_ROWS:
        return rows
    shown, rest = rows[: MOST_ROWS - 1], rows[MOST_ROWS - 1 :]
    name = words.other_agents.replace("{n}", words.numbers.whole(len(rest)))
    together = Conversion(sum(r.conversion.sales for r in rest), sum(r.conversion.contacts for r in rest))
    calls, contacts, sales = (sum(getattr(r, what) for r in rest) for what in ("calls", "contacts", "sales"))
    return [*shown, _Row(name, calls, contacts, sales, together, differs=False)]


def _scale(rows: Sequence[_Row], team: Conversion) -> float:
    """Return the conversion at the far end of the plot: a little above the highest one seen."""
    rates = [row.conversion.rate or 0.0 for row in rows]
    return min(1.0, max(0.05, team.interval.high if team.contacts else 0.0, *rates, 0.0) * 1.2)


def _team(page: Page, top: float, body: float, team: Conversion, scale: float, words: ChartWords) -> None:
    """Write the column heads, and lay the team's own interval behind all rows."""
    base = top + 50
    heads = ((words.sales, _SALES, 110), (words.contacts, _CONTACTS, 112), (words.calls, _CALLS, 92))
    for label, x, room in heads:
        page.write(x, base, label, SMALL, colour=MUTED, side="end", room=room)
    page.write(_PLOT, base, words.conversion, SMALL, colour=MUTED, room=_RATE - _PLOT)
    if team.rate is None:
        return
    span = _span(team.interval, scale)
    page.box(span[0], top + 62, max(span[1] - span[0], 4), body - 76, TINT, radius=8)
    at = _PLOT + _PLOT_WIDTH * min(team.rate / scale, 1.0)
    page.box(at - 2, top + 62, 4, body - 76, PALE)
    label = words.team_rate.replace("{n}", words.numbers.share(team.rate))
    page.write(_RATE, top + 92, label, 30, colour=MUTED, side="end", room=_RATE - _PLOT - _PLOT_WIDTH + 40)


def _span(interval: Interval, scale: float) -> tuple[float, float]:
    low, high = (min(edge / scale, 1.0) for edge in (interval.low, interval.high))
    return _PLOT + _PLOT_WIDTH * low, _PLOT + _PLOT_WIDTH * high


def _draw_row(page: Page, middle: float, step: float, row: _Row, scale: float, words: ChartWords) -> None:
    numbers = words.numbers
    base = middle + 13
    page.write(_NAME, base, row.name, BODY, room=_SALES - 70 - _NAME)
    page.write(_SALES, base, numbers.whole(row.sales), 42, bold=True, side="end", room=84)
    page.write(_CONTACTS, base, numbers.whole(row.contacts), BODY, side="end", room=104)
    page.write(_CALLS, base, numbers.whole(row.calls), BODY, side="end", room=104)
    rate = row.conversion.rate
    if rate is None:
        page.write(_RATE, base, "–", BODY, colour=MUTED, side="end")
        return
    above = row.conversion.rate is not None and row.differs and row.conversion.interval.low > 0
    strong = (BLUE if above else VERMILLION) if row.differs else PALE
    start, end = _span(row.conversion.interval, scale)
    page.box(start, middle - 4, max(end - start, 8), 8, strong, radius=4)
    at = _PLOT + _PLOT_WIDTH * min(rate / scale, 1.0)
    page.dot(at, middle, 12, strong, hollow=None if row.differs else CARD)
    colour = INK if row.differs else MUTED
    page.write(_RATE, base, numbers.share(rate), BODY, bold=row.differs, colour=colour, side="end", room=104)


def _key(page: Page, base: float, words: ChartWords) -> None:
    """Say what a strong and what a pale line mean, each beside a drawn one."""
    for x, text, colour, hollow in (
        (MARGIN, words.differs, BLUE, None),
        (WIDTH / 2, words.no_difference, PALE, CARD),
    ):
        page.box(x, base - 15, 56, 8, colour, radius=4)
        page.dot(x + 28, base - 11, 12, colour, hollow=hollow)
        page.write(x + 72, base, text, SMALL, colour=MUTED, room=INNER / 2 - 90)
