"""The fourth chart: how soon new leads were called, channel by channel, against what was promised."""

from core.figures.day import DayFigures
from core.figures.first_calls import FirstCall
from reports.page import Page, Pen
from reports.palette import ALARM, BLUE, HEIGHT, INK, MARGIN, MUTED, SKY, SMALL, TRACK, VERMILLION, WIDTH
from reports.parts import INNER, card, heading, tick
from reports.words import ChartWords

MOST_ROWS = 10
_PAD = 32
_TALLEST, _LOWEST = 190.0, 158.0
_SPAN = 3.0
"""The line ends at three times the promise: what is later is late, and how late is written beside it."""
_SHARE = 190.0
"""Width kept free at the end for the share on time."""


def draw_first_call(figures: DayFigures, words: ChartWords) -> bytes:
    """Draw for each channel the median wait as a bar, the 90th percentile as a line, the promise as a mark.

    Each row is measured in its own promise, so all marks stand one above the other: left of it is kept.
    """
    rows = figures.first_calls[:MOST_ROWS]
    more = len(figures.first_calls) - len(rows)
    top = 252.0
    step = min(_TALLEST, max(_LOWEST, (HEIGHT - top - 44) / max(len(rows), 1)))
    height = round(top + 44 + step * max(len(rows), 1) + 50 * (more > 0))
    page = Page(height, rtl=words.rtl)
    heading(page, words.first_call, words)
    if not rows:
        page.write(MARGIN, 300, words.no_first_calls, Pen(44, MUTED), room=INNER)
        return page.png()
    page.write(WIDTH - MARGIN - _PAD, 228, words.kept, Pen(SMALL, MUTED), side="end", room=_SHARE)
    mark = MARGIN + _PAD + _track() / _SPAN
    written = page.write(mark + 20, 228, words.promise_mark, Pen(SMALL, MUTED), room=360)
    tick(page, mark, 218, 30 if written else 0)
    card(page, MARGIN, top, INNER, step * len(rows))
    for place, row in enumerate(rows):
        y = top + step * place
        if place:
            page.box(MARGIN + _PAD, y - 1, INNER - 2 * _PAD, 2, TRACK)
        _draw_row(page, y + (step - _LOWEST) / 2, row, words)
    if more > 0:
        rest = words.other_channels.replace("{n}", words.numbers.whole(more))
        page.write(MARGIN + _PAD, height - 36, rest, Pen(SMALL, MUTED), room=INNER)
    return page.png()


def _track() -> float:
    return INNER - 2 * _PAD - _SHARE - 20


def _draw_row(page: Page, y: float, row: FirstCall, words: ChartWords) -> None:
    x, numbers = MARGIN + _PAD, words.numbers
    written = page.write(x, y + 50, row.channel, Pen(40, bold=True), room=_track() * 0.55)
    if row.promise is not None:
        promise = words.promise.replace("{t}", numbers.wait(row.promise))
        page.write(x + written + 22, y + 50, promise, Pen(SMALL, MUTED), room=_track() - written - 22, smallest=0)
        _draw_waits(page, y + 84, row, row.promise)
    share = "–" if row.kept is None else numbers.share(row.kept)
    colour = INK if row.kept is None or row.kept >= 0.5 else VERMILLION
    page.write(
        WIDTH - MARGIN - _PAD, y + 100, share, Pen(62, colour, bold=True), side="end", room=_SHARE - 20, smallest=0
    )
    says = []
    if row.median is not None and row.ninth is not None:
        says = [words.half_within.replace("{t}", numbers.wait(row.median))]
        says.append(words.most_within.replace("{t}", numbers.wait(row.ninth)))
    room = INNER - 2 * _PAD
    said = page.write(
        x, y + 136, " · ".join(says), Pen(30, MUTED), room=room * (0.62 if row.overdue else 1), smallest=0
    )
    if row.overdue:
        overdue = words.overdue.replace("{n}", numbers.whole(row.overdue))
        page.write(x + room, y + 136, overdue, Pen(30, ALARM, bold=True), side="end", room=room - said - 30, smallest=0)


def _draw_waits(page: Page, middle: float, row: FirstCall, promise: int) -> None:
    x, width = MARGIN + _PAD, _track()
    page.box(x, middle - 12, width, 24, TRACK, radius=6)

    def reach(seconds: float) -> float:
        return width * min(seconds / (promise * _SPAN), 1.0)

    if row.median is not None and row.ninth is not None:
        page.box(x, middle - 4, reach(row.ninth), 8, SKY, radius=4)
        colour = BLUE if row.median <= promise else VERMILLION
        page.box(x, middle - 12, max(reach(row.median), 8), 24, colour, radius=6)
    tick(page, x + width / _SPAN, middle, 48)
