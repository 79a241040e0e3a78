"""The third chart: how far today's work brought the leads in hand, and why some were lost."""

from core.figures.day import DayFigures, FreshAndEarlier, Funnel
from reports.page import Page, Pen
from reports.palette import BLUE, BODY, HEADING, HEIGHT, MARGIN, MUTED, ORANGE, PALE, SKY, SMALL, TRACK, WIDTH
from reports.parts import INNER, card, heading, units, widest
from reports.words import ChartWords

_PAD = 32
_STEP = 118.0
_ROWS = 6
"""So many reasons have room; the least frequent are summed up in the last row."""


def draw_funnel(figures: DayFigures, words: ChartWords) -> bytes:
    """Draw the five steps as bars from one edge, two tones for today's and earlier leads, and the losses below."""
    page = Page(HEIGHT, rtl=words.rtl)
    y = heading(page, words.funnel, words)
    y = _steps(page, y, figures.funnel, words)
    _losses(page, y, figures.funnel, words)
    return page.png()


def _steps(page: Page, y: float, funnel: Funnel, words: ChartWords) -> float:
    """Draw the card of the five steps; return where the next part may begin."""
    height = 5 * _STEP + 88
    card(page, MARGIN, y, INNER, height)
    labels = (words.new, words.tried, words.reached, words.agreed, words.sold)
    before: FreshAndEarlier | None = None
    top = y + 20
    for label, step in zip(labels, funnel.steps, strict=True):
        _step(page, top, label, step, before, funnel.new.total, words)
        if before is None:
            top += 44
            _tones(page, top + _STEP - 14, step, words)
        before = step
        top += _STEP
    return y + height


def _step(
    page: Page,
    top: float,
    label: str,
    step: FreshAndEarlier,
    before: FreshAndEarlier | None,
    full: int,
    words: ChartWords,
) -> None:
    x, room = MARGIN + _PAD, INNER - 2 * _PAD
    base = top + 50
    written = page.write(x, base, label, Pen(40), room=room * 0.45)
    number = page.write(
        x + room,
        base + 2,
        words.numbers.whole(step.total),
        Pen(54, bold=True),
        side="end",
        room=room * 0.25,
        smallest=0,
    )
    if before is not None and before.total:
        share = words.of_before.replace("{n}", words.numbers.share(step.total / before.total))
        left = room - written - number - 60
        page.write(x + room - number - 28, base, share, Pen(SMALL, MUTED), side="end", room=left, smallest=0)
    page.box(x, top + 72, room, 24, TRACK, radius=6)
    if full:
        fresh, both = room * step.fresh / full, room * step.total / full
        page.box(x, top + 72, max(both, 6 * (step.total > 0)), 24, SKY, radius=6)
        page.box(x, top + 72, fresh, 24, BLUE, radius=6)


def _tones(page: Page, base: float, step: FreshAndEarlier, words: ChartWords) -> None:
    """Name the two tones right under the first bar, each at its own end of it."""
    x, room = MARGIN + _PAD, INNER - 2 * _PAD
    fresh = f"{words.fresh}: {words.numbers.whole(step.fresh)}"
    earlier = f"{words.earlier}: {words.numbers.whole(step.earlier)}"
    page.dot(x + 11, base - 11, 11, BLUE)
    page.write(x + 32, base, fresh, Pen(SMALL, MUTED), room=room / 2 - 50, smallest=0)
    written = page.write(x + room, base, earlier, Pen(SMALL, MUTED), side="end", room=room / 2 - 50, smallest=0)
    page.dot(x + room - written - 21, base - 11, 11, SKY)


def _losses(page: Page, y: float, funnel: Funnel, words: ChartWords) -> None:
    title = words.lost.replace("{n}", words.numbers.whole(funnel.lost)) if funnel.lost else words.nothing_lost
    page.write(MARGIN, y + 64, title, Pen(HEADING, bold=True), room=INNER)
    rows = _rows(funnel, words)
    if not rows:
        return
    step = min(72.0, (HEIGHT - 28 - (y + 84)) / len(rows))
    most = max(leads for _, leads, _ in rows)
    values = [words.numbers.whole(leads) for _, leads, _ in rows]
    column = widest(values, 40, bold=True, most=150)
    for place, (name, leads, colour) in enumerate(rows):
        middle = y + 84 + step * (place + 0.5)
        page.write(MARGIN, middle + 13, name, Pen(BODY), room=330)
        width = INNER - 360 - column - 36
        page.box(MARGIN + 360, middle - 10, max(width * leads / most, 8), 20, colour, radius=6)
        units(page, WIDTH - MARGIN, middle + 14, values[place], Pen(40, bold=True), width=column)


def _rows(funnel: Funnel, words: ChartWords) -> list[tuple[str, int, str]]:
    """Return name, leads and colour of each row of losses, the leads that were nobody's to sell to last."""
    rows = [(words.reasons[loss.reason], loss.leads, ORANGE) for loss in funnel.losses]
    room = _ROWS - bool(funnel.void)
    if len(rows) > room:
        rest = rows[room - 1 :]
        name = words.other_reasons.replace("{n}", words.numbers.whole(len(rest)))
        rows = [*rows[: room - 1], (name, sum(leads for _, leads, _ in rest), ORANGE)]
    if funnel.void:
        rows.append((words.void, funnel.void, PALE))
    return rows
