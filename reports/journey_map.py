"""A journey as a map: its steps under each other, and on every edge how many stand, came and left, and how long."""

from reports.journey import EdgeLine, JourneyPicture, StepBlock
from reports.page import Page, Pen
from reports.palette import BLUE, CARD, INK, MARGIN, MUTED, SMALL, TITLE, TRACK, WIDTH

_TOP = 250.0
_HEAD, _LINE, _GAP = 92.0, 64.0, 34.0
_COLUMNS = (560.0, 700.0, 830.0, WIDTH - MARGIN - 24)
"""Where the four numbers of an edge end, from the start of the page."""
_BAR = 150.0


def draw_journey(picture: JourneyPicture) -> bytes:
    """Draw the map as a PNG."""
    height = _TOP + sum(_height(block) + _GAP for block in picture.blocks) + 20
    page = Page(int(height), rtl=picture.rtl)
    page.write(MARGIN, 100, picture.title, Pen(TITLE, bold=True), room=WIDTH - 2 * MARGIN)
    page.write(MARGIN, 152, picture.subtitle, Pen(34, MUTED), room=WIDTH - 2 * MARGIN)
    for end, head in zip(_COLUMNS, picture.heads, strict=True):
        page.write(end, _TOP - 26, head, Pen(SMALL, MUTED), side="end", room=_BAR)
    most = max((edge.inside for block in picture.blocks for edge in block.edges), default=0)
    top = _TOP
    for number, block in enumerate(picture.blocks):
        _block(page, block, top, most)
        top += _height(block)
        if number < len(picture.blocks) - 1:
            page.box(MARGIN + 46, top, 6, _GAP, TRACK)
        top += _GAP
    return page.png()


def _height(block: StepBlock) -> float:
    return _HEAD + _LINE * len(block.edges)


def _block(page: Page, block: StepBlock, top: float, most: int) -> None:
    page.box(MARGIN, top, WIDTH - 2 * MARGIN, _height(block), CARD, radius=18)
    page.box(MARGIN, top + 16, 10, _HEAD - 32, BLUE, radius=5)
    page.write(MARGIN + 30, top + 56, block.name, Pen(40, bold=True), room=420)
    page.write(WIDTH - MARGIN - 24, top + 56, block.doing, Pen(SMALL, MUTED), side="end", room=480)
    for number, edge in enumerate(block.edges):
        _edge(page, edge, top + _HEAD + _LINE * number, most)


def _edge(page: Page, edge: EdgeLine, top: float, most: int) -> None:
    if most and edge.inside:
        page.box(_COLUMNS[0] - _BAR, top + 4, _BAR * edge.inside / most, _LINE - 24, TRACK, radius=8)
    page.write(MARGIN + 46, top + 36, edge.target, Pen(SMALL), room=_COLUMNS[0] - _BAR - MARGIN - 60)
    numbers = (edge.inside_text, edge.entered, edge.left, edge.wait)
    for place, (end, text) in enumerate(zip(_COLUMNS, numbers, strict=True)):
        page.write(end, top + 36, text, Pen(SMALL, INK, bold=place == 0), side="end", room=_BAR, smallest=0)
