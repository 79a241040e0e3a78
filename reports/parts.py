"""Pieces more than one chart is made of."""

from core.figures import Compared
from reports.page import Page
from reports.palette import BLUE, CARD, INK, MARGIN, MUTED, SMALL, TITLE, TRACK, WIDTH
from reports.words import ChartWords

INNER = WIDTH - 2 * MARGIN
"""Width between the margins."""


def heading(page: Page, title: str, words: ChartWords) -> float:
    """Write the chart's title and whose day it is; return where the chart may begin."""
    page.write(MARGIN, 100, title, TITLE, bold=True, room=INNER)
    page.write(MARGIN, 154, f"{words.team} · {words.day}", 36, colour=MUTED, room=INNER)
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
    page.box(x, y - thick / 2, max(width * count.value / full, thick * (count.value > 0)), thick, BLUE, radius=thick / 2)
    if count.usual is not None:
        at = x + width * min(count.usual / full, 1.0)
        tick(page, min(max(at, x + 3), x + width - 3), y, thick + 18)


def mark_note(page: Page, y: float, text: str, *, room: float) -> None:
    """Say at the end of a line what the thin mark stands for."""
    written = page.write(WIDTH - MARGIN, y, text, SMALL, colour=MUTED, side="end", room=room)
    tick(page, WIDTH - MARGIN - written - 16, y - 11, 28)
