"""Which column of a file of contacts holds what, found by what is in them more than by what they are called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.arrivals.phones import normalise
from core.errors import NotANumber

SAMPLE = 300
_PHONE = re.compile(r"phone|mobile|cell|tel\b|whats|موبایل|تلفن|همراه|شماره|telefon|телефон", re.IGNORECASE)
_NAME = re.compile(r"name|customer|نام|اسم|مشتری|\bad\b|soyad|имя|фамилия|фио", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"user|file|campaign|form|company|نام کاربری|شرکت", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of what is needed; every other column is a fact about the contact."""

    phones: tuple[int, ...]
    """Best first: the others are looked at where the first has no number."""
    names: tuple[int, ...]
    """Parts of the name in their order."""
    heads: tuple[str, ...]
    """Names of all columns; empty if the file has no head."""


@dataclass(frozen=True, slots=True)
class NumberFile:
    """What was understood of a file."""

    name: str
    region: str
    columns: Columns
    rows: Sequence[tuple[int, list[str]]]
    """Number in the file, counted from 1 with the head, and cells."""

    @property
    def heads(self) -> tuple[str, ...]:
        """Names of the columns, if the file has a head."""
        return self.columns.heads

    @property
    def understood(self) -> str:
        """Say which columns were read as what, so that a wrong guess is seen."""
        phones = ", ".join(self._named(place) for place in self.columns.phones)
        names = " and ".join(self._named(place) for place in self.columns.names) or "no column"
        return f"{self.name}: {len(self.rows)} rows; numbers in {phones}; names in {names}"

    def _named(self, place: int) -> str:
        head = self.heads[place] if place < len(self.heads) else ""
        return f'"{head}"' if head else f"column {place + 1}"


def find_columns(rows: Sequence[Sequence[str]], region: str) -> Columns | None:
    """Look at the first rows; None where no column holds phone numbers."""
    width = max((len(row) for row in rows), default=0)
    head = _head(rows, region)
    body = rows[1 : SAMPLE + 1] if head else rows[:SAMPLE]
    shares = {place: _share(body, place, region) for place in range(width)}
    phones = [place for place, share in shares.items() if share >= _needed(head, place)]
    if not phones:
        return None
    # A column that says what it is goes before an order number that happens to look like a landline.
    phones.sort(key=lambda place: (not _says(_PHONE, head, place), -shares[place], place))
    named = [
        place
        for place in range(width)
        if place not in phones and _says(_NAME, head, place) and not _says(_NOT_A_NAME, head, place)
    ]
    names = named[:2] or _looks_like_names(body, width, phones)
    return Columns(tuple(phones), tuple(names), tuple(head))


def _head(rows: Sequence[Sequence[str]], region: str) -> list[str]:
    """Give the first row if it names columns: words, and no phone number."""
    first = list(rows[0]) if rows else []
    words = [cell for cell in first if cell and not re.search(r"\d{3}", cell)]
    named = [cell for cell in first if _PHONE.search(cell) or _NAME.search(cell)]
    return first if words and (named or len(rows) > 1) and not any(is_number(cell, region) for cell in first) else []


def _share(body: Sequence[Sequence[str]], place: int, region: str) -> float:
    cells = [row[place] for row in body if place < len(row) and row[place]]
    return sum(is_number(cell, region) for cell in cells) / len(cells) if cells else 0.0


def _needed(head: Sequence[str], place: int) -> float:
    """Believe a column that calls itself a phone sooner than one that does not."""
    return 0.2 if _says(_PHONE, head, place) else 0.6


def _says(word: re.Pattern[str], head: Sequence[str], place: int) -> bool:
    return place < len(head) and word.search(head[place]) is not None


def _looks_like_names(body: Sequence[Sequence[str]], width: int, phones: Sequence[int]) -> list[int]:
    """Take the first column of short words without digits that differ from row to row."""
    for place in range(width):
        cells = [row[place] for row in body if place < len(row) and row[place]]
        words = [cell for cell in cells if re.fullmatch(r"[^\W\d_][^\d@/:;,|]{1,40}", cell)]
        if place not in phones and len(words) >= max(1, 0.8 * len(cells)) and len(set(words)) >= 0.6 * len(words):
            return [place]
    return []


def is_number(cell: str, region: str) -> bool:
    """Tell whether a cell holds one phone number."""
    try:
        normalise(cell, region)
    except NotANumber:
        return False
    return True
