"""Costs as people type or paste them: "instagram #autumn yesterday 12,500,000", or rows of a sheet (pure)."""

import re
from dataclasses import dataclass
from datetime import date

from core.calendar.typed_days import parse_past_day
from core.errors import NotAnAmount, NotATime
from core.money import parse_amount

_CELLS = re.compile(r"[\t;|؛]")


@dataclass(frozen=True, slots=True)
class SpendLine:
    """One cost as it was written; the channel is still a word."""

    channel: str
    campaign: str
    day: date
    amount: int
    """In minor units."""


class NotASpend(ValueError):
    """The line is no cost that can be read."""


def read_spend(line: str, today: date, currency: str) -> SpendLine:
    """Return one cost. A row of a sheet has cells apart by tabs or semicolons, in any order of day and amount.

    Raises:
        NotASpend: there is no channel, no amount, or no day that is understood.
    """
    cells = [cell.strip() for cell in _CELLS.split(line)]
    return _sheet_row(cells, today, currency) if len(cells) > 1 else _sentence(line.split(), today, currency)


def _sheet_row(cells: list[str], today: date, currency: str) -> SpendLine:
    """Read the day from the first cell that is one, the amount from the last; what is left names for whom."""
    left = [cell for cell in cells if cell]
    day = today
    for cell in left:
        found = _day(cell, today)
        if found is not None:
            day = found
            left.remove(cell)
            break
    for cell in reversed(left):
        amount = _amount(cell, currency)
        if amount is not None:
            left.remove(cell)
            if left and len(left) <= 2:
                return SpendLine(left[0], left[1].removeprefix("#") if len(left) == 2 else "", day, amount)
            break
    raise NotASpend(" ".join(cells)[:60])


def _sentence(words: list[str], today: date, currency: str) -> SpendLine:
    """Read channel, campaign behind a "#", a day of as many words as it takes, and the amount."""
    channel = words[0] if words else ""
    campaign = words[1].removeprefix("#") if len(words) > 1 and words[1].startswith("#") else ""
    rest = words[2:] if campaign else words[1:]
    for cut in range(len(rest) - 1, -1, -1):
        day = _day(" ".join(rest[:cut]), today) if cut else today
        amount = _amount(" ".join(rest[cut:]), currency) if day is not None else None
        if day is not None and amount is not None:
            return SpendLine(channel, campaign, day, amount)
    raise NotASpend(" ".join(words)[:60])


def _day(text: str, today: date) -> date | None:
    try:
        found = parse_past_day(text, today)
    except NotATime:
        return None
    return found if found <= today else None


def _amount(text: str, currency: str) -> int | None:
    try:
        return parse_amount(text, currency)
    except NotAnAmount:
        return None
