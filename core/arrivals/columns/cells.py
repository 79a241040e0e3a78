"""A cell that should hold a phone number: its numbers, or why it holds none."""

import re
from dataclasses import dataclass

from core.arrivals.e164 import is_mobile
from core.arrivals.found_numbers import find_numbers
from core.arrivals.phones import only_number
from core.digits import latin_digits, strip_marks
from core.errors import NotANumber

ROUNDED = "rounded"
NOT_A_NUMBER = "not-a-number"

_POWER = re.compile(r"^\+?(\d{1,3})(?:[.,٫](\d+))?\s*[EЕeе]\+?0?(\d{1,2})$")
_DECIMALS = re.compile(r"^(\+?\d{5,15})[.,٫]0{1,3}$")
_GROUPED = re.compile(r"^\+?\d{1,3}(?:[,٬ ]\d{3}){2,4}(?:\.0+)?$")
_BETWEEN = re.compile(r"\s*(?::::|[;,،؛/|\\\n\r]|\s(?:و|یا|and|or|или|и|və|ya)\s|&)\s*", re.IGNORECASE)
_RANGE = re.compile(r"^(.*?\d)\s*(?:-|–|—|\bto\b|تا|الی|до|/)\s*\d{1,4}$", re.IGNORECASE)
_ONE = re.compile(r"\+?\d{0,15}")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class PhoneCell:
    """The numbers of a cell, mobiles first, or the reason why there is none."""

    phones: tuple[str, ...] = ()
    reason: str = ""


def read_phone_cell(cell: str, region: str) -> PhoneCell:
    """Read the numbers of a cell: one as spreadsheets leave it, several, or a range of lines (its first)."""
    one = _number(cell, region)
    if one is not None:
        return PhoneCell((one,))
    text = strip_marks(latin_digits(cell[:_LONGEST])).strip().strip("'\"=")
    if power := _POWER.match(text):
        return _from_power(*power.groups(), region=region)
    if plain := _DECIMALS.match(text):
        return _single(plain[1], region)
    if _GROUPED.match(text):
        return _single(re.sub(r"\.0+$|[,٬ ]", "", text), region)
    if _ONE.fullmatch(text):
        return PhoneCell(reason=NOT_A_NUMBER)
    phones = _several(cell[:_LONGEST], region)
    return PhoneCell(phones) if phones else PhoneCell(reason=NOT_A_NUMBER)


def is_number(cell: str, region: str) -> bool:
    """Whether a cell holds a phone number."""
    return bool(read_phone_cell(cell, region).phones)


def looks_rounded(cell: str) -> bool:
    """Whether a cell is a number that a spreadsheet rounded to a power of ten."""
    power = _POWER.match(latin_digits(cell).strip())
    return power is not None and 7 <= int(power[3]) <= 14 and len(power[2] or "") < int(power[3]) - 2


def _number(text: str, region: str) -> str | None:
    try:
        return only_number(text, region)
    except NotANumber:
        return None


def _single(text: str, region: str) -> PhoneCell:
    phone = _number(text, region)
    return PhoneCell((phone,)) if phone else PhoneCell(reason=NOT_A_NUMBER)


def _from_power(whole: str, decimals: str | None, exponent: str, *, region: str) -> PhoneCell:
    """Read 9,121234567E+09. None where digits are missing: zeros in their place would be a stranger's number.

    A number whose last one or two digits are zeros loses just those; with more missing nobody can know.
    """
    kept = decimals or ""
    missing = int(exponent) - len(kept)
    if not 0 <= missing <= 2:
        return PhoneCell(reason=ROUNDED if missing > 2 else NOT_A_NUMBER)
    return _single(whole + kept + "0" * missing, region)


def _several(text: str, region: str) -> tuple[str, ...]:
    parts = [part for part in _BETWEEN.split(latin_digits(text)) if part]
    found = [phone for part in parts if (phone := _number(_first_of_range(part), region))]
    if not found:
        whole = _number(_first_of_range(latin_digits(text)), region)
        found = [whole] if whole else [each.phone for each in find_numbers(text, region) if each.phone]
    return tuple(sorted(dict.fromkeys(found), key=lambda phone: not is_mobile(phone)))


def _first_of_range(text: str) -> str:
    """Return the first line of "88776655-58" or "۸۸۷۷۶۶۵۵ تا ۵۸"."""
    lines = _RANGE.match(text.strip())
    return lines[1] if lines and sum(sign.isdigit() for sign in lines[1]) >= 7 else text
