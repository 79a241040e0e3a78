"""Pieces more than one chart is made of."""

from collections.abc import Iterable

from core.figures.day import Compared
from reports.lettering import drawable, width_of
from reports.page import Page, Pen
from reports.palette import BLUE, CARD, INK, MARGIN, MUTED, SMALL, TITLE, TRACK, WIDTH
from reports.words import ChartWords

INNER = WIDTH - 2 * MARGIN
"""Width between the margins."""


def heading(page: Page, title: str, words: ChartWords) -> float:
    """Write the chart's title and whose day it is; return where the chart may begin."""
    page.write(MARGIN, 100, title, Pen(TITLE, bold=True), room=INNER)
    page.write(MARGIN, 154, f"{words.team} · {words.day}", Pen(36, MUTED), room=INNER)
    return 188


def card(page: Page, x: float, y: float, width: float, height: float) -> None:
    """Lay a white card."""
    page.box(x, y, width, height, CARD, radius=26)


def tick(page: Page, x: float, y: float, height: float) -> None:
    """Draw the thin mark that something is held against, its middle at `y`."""
    page.box(x - 3, y - height / 2, 6, height, INK, radius=3)


def against_usual(
    page: Page, x: float, y: float, width: float, count: Compared, *, scale: float = 0.0, thick: float = 14
) -> None:
    """Draw a bar for the value with a thin mark at what is usual; `scale` is the count a full bar stands for."""
    full = scale or max(count.value, count.usual or 0)
    page.box(x, y - thick / 2, width, thick, TRACK, radius=thick / 2)
    if full <= 0:
        return
    bar = max(width * count.value / full, thick * (count.value > 0))
    page.box(x, y - thick / 2, bar, thick, BLUE, radius=thick / 2)
    if count.usual is not None:
        at = x + width * min(count.usual / full, 1.0)
        tick(page, min(max(at, x + 3), x + width - 3), y, thick + 18)


def mark_note(page: Page, y: float, text: str, *, room: float) -> None:
    """Write at the end of a line what the thin mark stands for."""
    written = page.write(WIDTH - MARGIN, y, text, Pen(SMALL, MUTED), side="end", room=room)
    tick(page, WIDTH - MARGIN - written - 16, y - 11, 28)


def units(page: Page, x: float, y: float, text: str, pen: Pen, *, width: float) -> None:
    """Write a number into a column that ends at `x`, units under units: digits run left to right everywhere."""
    if page.rtl:
        page.write(x - width, y, text, pen, room=width, smallest=0)
    else:
        page.write(x, y, text, pen, side="end", room=width, smallest=0)


def widest(texts: Iterable[str], size: float, *, bold: bool, most: float) -> float:
    """Return the width a column of these texts needs, `most` at the most."""
    return min(most, max((width_of(drawable(text), size, bold) for text in texts), default=0.0) + 4)
