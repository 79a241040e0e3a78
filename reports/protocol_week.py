"""A week: what lies in its open hours, and what does not; of a sample lead under a protocol, and of an agent."""

from reports.page import Page, Pen
from reports.palette import ALARM, BLUE, CARD, INK, MARGIN, MUTED, SMALL, TITLE, TRACK, WIDTH
from reports.week import Mark, WeekPicture

_TOP, _HOUR, _FIRST, _LAST = 260.0, 56.0, 7, 23
_COLUMN = (WIDTH - MARGIN * 2 - 90) / 7
_LINE = 46.0


def draw_protocol_week(week: WeekPicture) -> bytes:
    """Draw the week as a PNG."""
    reasons, notes = week.reasons[:8], week.notes[:16]
    height = _TOP + _HOUR * (_LAST - _FIRST) + 90 + _LINE * (len(reasons) + len(notes)) + 40
    page = Page(int(height), rtl=week.rtl)
    page.write(MARGIN, 100, week.title, Pen(TITLE, bold=True), room=WIDTH - 2 * MARGIN)
    page.write(MARGIN, 154, week.subtitle, Pen(36, MUTED), room=WIDTH - 2 * MARGIN)
    _columns(page, week)
    for mark in week.skipped:
        _ring(page, mark)
    for mark in week.attempts:
        _dot(page, mark)
    below = _TOP + _HOUR * (_LAST - _FIRST) + 80
    for number, reason in enumerate(reasons):
        page.write(MARGIN, below + _LINE * number, reason, Pen(SMALL, ALARM), room=WIDTH - 2 * MARGIN)
    for number, note in enumerate(notes, len(reasons)):
        page.write(MARGIN, below + _LINE * number, note, Pen(SMALL, INK), room=WIDTH - 2 * MARGIN)
    return page.png()


def _x(day: int) -> float:
    return MARGIN + 90 + day * _COLUMN


def _y(hour: float) -> float:
    return _TOP + _HOUR * (min(max(hour, _FIRST), _LAST) - _FIRST)


def _columns(page: Page, week: WeekPicture) -> None:
    for number, label in enumerate(week.hours):
        page.write(MARGIN, _y(_FIRST + 2 * number) + 12, label, Pen(SMALL, MUTED), room=84)
    for day, name in enumerate(week.days):
        page.write(_x(day) + _COLUMN / 2, _TOP - 24, name, Pen(SMALL), side="middle", room=_COLUMN - 8)
        page.box(_x(day) + 6, _y(_FIRST), _COLUMN - 12, _y(_LAST) - _y(_FIRST), TRACK, radius=14)
        span = week.opens[day]
        if span is not None:
            page.box(_x(day) + 6, _y(span[0]), _COLUMN - 12, _y(span[1]) - _y(span[0]), CARD, radius=14)


def _dot(page: Page, mark: Mark) -> None:
    x, y = _x(mark.day) + _COLUMN * 0.36, _y(mark.hour)
    page.dot(x, y, 24, BLUE)
    page.write(x, y + 11, mark.text, Pen(SMALL, CARD, bold=True), side="middle")


def _ring(page: Page, mark: Mark) -> None:
    x, y = _x(mark.day) + _COLUMN * 0.74, _y(mark.hour)
    page.dot(x, y, 18, ALARM, hollow=CARD)
    page.write(x, y + 9, mark.text, Pen(26, INK), side="middle")
