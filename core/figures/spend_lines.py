"""Costs as people type or paste them: "instagram #autumn yesterday 12,500,000", or rows of a sheet (pure)."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.calendar.typed_days import parse_past_day
from core.errors import NotAnAmount, NotATime
from core.folding import fold
from core.money import parse_amount

_CELLS = re.compile(r"[\t;|؛]")
_SUMS = frozenset(
    map(fold, ("جمع", "جمع کل", "مجموع", "کل", "total", "sum", "grand total", "итого", "всего", "cəmi", "yekun"))
)
_JOINTS = frozenset(map(fold, ("on", "for", "to", "at", "в", "на", "за", "برای", "به", "در", "-", "–", ":", "=")))
"""What joins the channel to its amount and day: "300 on google ads"."""
_MOST_WORDS, _MOST_OF_DAY = 40, 8
"""Words of a cost, and of its day: in every order that is tried a longer text would be read hundreds of times."""


@dataclass(frozen=True, slots=True)
class SpendLine:
    """One cost as it was written; the channel is still a word."""

    channel: str
    campaign: str
    day: date
    amount: int
    """In minor units."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the days and amounts of one writer are read."""

    today: date
    currency: str
    language: str

    def day(self, text: str) -> date | None:
        try:
            found = parse_past_day(text, self.today, self.language)
        except NotATime:
            return None
        return found if found <= self.today else None

    def amount(self, text: str) -> int | None:
        try:
            return parse_amount(text, self.currency)
        except NotAnAmount:
            return None


class NotASpend(ValueError):
    """The line is no cost that can be read."""


def read_spend(
    line: str, today: date, currency: str, language: str = "fa", channels: Collection[str] = ()
) -> SpendLine:
    """Return one cost. A row of a sheet has cells apart by tabs or semicolons, in any order of day and amount.

    `language` is that of its writer: of some, "12.05" may be a day as well. `channels` are folded names: one of several
    words is found by them, wherever it stands in a sentence.

    Raises:
        NotASpend: there is no channel, no amount, or no day that is understood.
    """
    cells = _CELLS.split(line)
    if len(cells) > 1:
        return read_spend_cells(cells, today, currency, language)
    return _sentence(line.split(), _Reading(today, currency, language), channels)


def read_spend_cells(cells: Sequence[str], today: date, currency: str, language: str = "fa") -> SpendLine:
    """Return the cost of one row of a sheet. Raises NotASpend."""
    return _sheet_row([cell.strip() for cell in cells], _Reading(today, currency, language))


def is_no_cost(cells: Sequence[str]) -> bool:
    """Whether a row of a sheet is its head or its sum: without a figure, or beginning with a word for the whole."""
    first = next((fold(cell).rstrip(":") for cell in cells if cell.strip()), "")
    return first in _SUMS or not any(sign.isdigit() for cell in cells for sign in cell)


def _sheet_row(cells: list[str], read: _Reading) -> SpendLine:
    """Read the day from the first cell that is one, the amount from the last; what is left names for whom."""
    left = [cell for cell in cells if cell]
    amounts = [cell for cell in left if read.amount(cell) is not None]
    day = read.today
    for cell in left:
        # A price like "12.05" that looks like a day is none where the row has no other amount.
        found = None if amounts == [cell] else read.day(cell)
        if found is not None:
            day = found
            left.remove(cell)
            break
    for cell in reversed(left):
        amount = read.amount(cell)
        if amount is not None:
            left.remove(cell)
            if left and len(left) <= 2:
                return SpendLine(left[0], left[1].removeprefix("#") if len(left) == 2 else "", day, amount)
            break
    raise NotASpend(" ".join(cells)[:60])


def _sentence(words: list[str], read: _Reading, channels: Collection[str]) -> SpendLine:
    """Read the channel, a campaign behind a "#", a day of as many words as it takes, and the amount, in any order."""
    if len(words) > _MOST_WORDS:
        raise NotASpend(" ".join(words)[:60])
    campaign = next((word for word in words if word.startswith("#")), "")
    told = [word for word in words if word is not campaign]
    for start, end in _places_of_channel(told, channels):
        found = _day_and_amount(_unjoined(told[:start]), _unjoined(told[end:]), read)
        if found is not None:
            return SpendLine(" ".join(told[start:end]), campaign.removeprefix("#"), *found)
    raise NotASpend(" ".join(words)[:60])


def _places_of_channel(words: Sequence[str], channels: Collection[str]) -> Iterator[tuple[int, int]]:
    """Return where the channel may stand: a known name, the longest first, else the first word or the last."""
    longest = max((len(name.split()) for name in channels), default=0)
    for size in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            if fold(" ".join(words[start : start + size])) in channels:
                yield start, start + size
    if words:
        yield 0, 1
        yield len(words) - 1, len(words)


def _unjoined(words: list[str]) -> list[str]:
    return [word for place, word in enumerate(words) if place not in (0, len(words) - 1) or fold(word) not in _JOINTS]


def _day_and_amount(before: list[str], after: list[str], read: _Reading) -> tuple[date, int] | None:
    """Read the words on both sides of a channel: the day may be left out, and stands before the amount or behind."""
    if before and after:
        return _both(before, after, read) or _both(after, before, read)
    words = before or after
    day_first = ((words[:cut], words[cut:]) for cut in range(len(words) - 1, -1, -1))
    amount_first = ((words[cut:], words[:cut]) for cut in range(1, len(words)))
    return next((found for parts in (*day_first, *amount_first) if (found := _both(*parts, read))), None)


def _both(day_words: list[str], amount_words: list[str], read: _Reading) -> tuple[date, int] | None:
    if len(day_words) > _MOST_OF_DAY:
        return None
    day = read.day(" ".join(day_words)) if day_words else read.today
    amount = read.amount(" ".join(amount_words)) if day is not None else None
    return (day, amount) if day is not None and amount is not None else None
