"""The first chart: the day at a glance."""

from core.figures.day import ChannelLeads, Compared, DayFigures
from reports.page import Page, Pen
from reports.palette import ALARM, BIG, BODY, GREEN, HEADING, HEIGHT, HERO, MARGIN, MUTED, SMALL, VERMILLION, WIDTH
from reports.parts import INNER, against_usual, card, heading, mark_note, units, widest
from reports.words import ChartWords

_GAP = 20
_PAD = 32
_ROWS = 7
"""So many channels have room; the least frequent are summed up in the last row."""


def draw_glance(figures: DayFigures, words: ChartWords) -> bytes:
    """Draw sales and revenue large, the four counts behind them, and where the leads came from."""
    page = Page(HEIGHT, rtl=words.rtl)
    y = heading(page, words.glance, words)
    y = _heroes(page, y, figures, words)
    y = _tiles(page, y, figures, words)
    _channels(page, y, figures, words)
    safe = figures.lost_leads == 0
    page.dot(MARGIN + 12, HEIGHT - 46, 12, GREEN if safe else VERMILLION)
    colour = MUTED if safe else ALARM
    page.write(MARGIN + 40, HEIGHT - 34, words.lost_leads, Pen(34, colour, bold=not safe), room=INNER - 40)
    return page.png()


def _usual(count: Compared, words: ChartWords) -> str:
    return "" if count.usual is None else words.usual.replace("{n}", words.numbers.mean(count.usual))


def _heroes(page: Page, y: float, figures: DayFigures, words: ChartWords) -> float:
    """Draw the two figures a day is judged by; return where the next row may begin."""
    height, first = 282.0, 350.0
    second = INNER - first - _GAP
    revenue_usual = words.usual.replace("{n}", words.revenue_usual) if words.revenue_usual else ""
    parts = (
        (MARGIN, first, words.sales, words.numbers.whole(figures.sales.value), HERO, figures.sales),
        (MARGIN + first + _GAP, second, words.revenue, words.revenue_is, 88, figures.revenue),
    )
    for x, width, label, value, size, count in parts:
        card(page, x, y, width, height)
        room = width - 2 * _PAD
        page.write(x + _PAD, y + 58, label, Pen(BODY, MUTED), room=room)
        page.write(x + _PAD, y + 174, value, Pen(size, bold=True), room=room, smallest=0)
        against_usual(page, x + _PAD, y + 212, room, count)
        usual = revenue_usual if count is figures.revenue else _usual(count, words)
        page.write(x + _PAD, y + 260, usual, Pen(SMALL, MUTED), room=room, smallest=0)
    return y + height + _GAP


def _tiles(page: Page, y: float, figures: DayFigures, words: ChartWords) -> float:
    """Draw the counts behind the sales; return where the next row may begin."""
    height = 214.0
    width = (INNER - 3 * _GAP) / 4
    numbers = words.numbers
    rate, usual_rate = figures.conversion.rate, figures.usual_conversion
    per_mille = None if usual_rate is None else usual_rate * 1000
    conversion = Compared(round((rate or 0) * 1000), per_mille)
    usual_share = "" if usual_rate is None else words.usual.replace("{n}", numbers.share(usual_rate))
    counts = ((words.leads, figures.leads), (words.calls, figures.calls), (words.contacts, figures.contacts))
    tiles = [(label, numbers.whole(c.value), c, _usual(c, words)) for label, c in counts]
    shown = "–" if rate is None else numbers.share(rate)
    tiles.append((words.conversion, shown, conversion, usual_share))
    for place, (label, value, count, usual) in enumerate(tiles):
        x = MARGIN + place * (width + _GAP)
        card(page, x, y, width, height)
        room = width - 44
        page.write(x + 22, y + 50, label, Pen(34, MUTED), room=room)
        page.write(x + 22, y + 124, value, Pen(BIG, bold=True), room=room, smallest=0)
        against_usual(page, x + 22, y + 154, room, count, thick=10)
        page.write(x + 22, y + 194, usual, Pen(30, MUTED), room=room, smallest=0)
    return y + height + _GAP


def _channels(page: Page, y: float, figures: DayFigures, words: ChartWords) -> None:
    page.write(MARGIN, y + 46, words.by_channel, Pen(HEADING, bold=True), room=INNER * 0.5)
    if figures.leads.usual is not None:
        mark_note(page, y + 46, words.usual_mark, room=INNER * 0.42)
    rows = _rows(figures.channels, words)
    step = (HEIGHT - 84 - (y + 66)) / max(len(rows), 5)
    scale = max((max(row.leads.value, row.leads.usual or 0) for row in rows), default=0)
    values = [words.numbers.whole(row.leads.value) for row in rows]
    column = widest(values, 40, bold=True, most=150)
    for place, row in enumerate(rows):
        middle = y + 66 + step * (place + 0.5)
        page.write(MARGIN, middle + 13, row.channel, Pen(BODY), room=320)
        against_usual(page, MARGIN + 344, middle, INNER - 344 - column - 36, row.leads, scale=scale, thick=22)
        units(page, WIDTH - MARGIN, middle + 14, values[place], Pen(40, bold=True), width=column)


def _rows(channels: tuple[ChannelLeads, ...], words: ChartWords) -> list[ChannelLeads]:
    if len(channels) <= _ROWS:
        return list(channels)
    shown, rest = channels[: _ROWS - 1], channels[_ROWS - 1 :]
    known = [row.leads.usual for row in rest if row.leads.usual is not None]
    total = Compared(sum(row.leads.value for row in rest), sum(known) if known else None)
    return [*shown, ChannelLeads(words.other_channels.replace("{n}", words.numbers.whole(len(rest))), total)]
