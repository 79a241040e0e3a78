"""Phone numbers: one spelling inside (E.164), and people's own spellings outside."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache

import phonenumbers
from phonenumbers import PhoneNumberFormat

from core.arrivals.e164 import country_code, foreign_mobile, is_mobile, parsed, plain_reader, to_e164
from core.arrivals.found_numbers import FoundNumber, find_numbers
from core.arrivals.spoken_numbers import letters_as_digits
from core.digits import latin_digits, strip_marks
from core.errors import NotANumber

__all__ = [
    "FoundNumber",
    "all_numbers",
    "find_numbers",
    "from_card",
    "home_reader",
    "is_mobile",
    "mask",
    "national",
    "normalise",
    "only_number",
    "zone_of",
]

_LEAD_IN = re.compile(r"^'|^(?:tel|phone|mobile|whatsapp|sms)\s*:\s*", re.IGNORECASE)
_EXTENSION = re.compile(
    r"\s*(?:\bext\b\.?|\bx\b|داخلی|доб\.?|;ext=|#|@(?:c\.us|s\.whatsapp\.net)$).*$", re.IGNORECASE | re.DOTALL
)
_FLOAT = re.compile(r"^(\d+)[.,]0*$")
_POWER = re.compile(r"^\+?\d(?:[.,]\d+)?E\+?\d{1,2}$", re.IGNORECASE)
_GROUPED = re.compile(r"^(\d{1,3}(?:[,'’٬]\d{3}){2,4})(?:\.0+)?$")
_RANGE = re.compile(r"^(.*\d{3})\s*(?:[-‐-―/]|تا|الی|to)\s*\d{1,4}\s*$", re.IGNORECASE | re.DOTALL)
"""Several lines in one: "021-88776655-58"."""
_NOT_DIALLED = re.compile(r"[\s()\[\]./\\_~*\-‐-―−·ـ]+")
_AREA_BEHIND = re.compile(r"(\d{5,8})[\s()/\-‐-―−]+(0\d{1,4})\s*\)?")
"""As it looks where the line runs from right to left: "88776655-021"."""
_SPELLED = re.compile(r"\+?\d{4,18}")
_SHORT = re.compile(r"\+?\d{1,12}", re.ASCII)
"""Digits alone, too few for two numbers: if the whole is none, nothing in it is."""
_PLAINER = {ord(sign): None for sign in " -()\u200c\u200e\u200f\u00a0\t"} | {
    ord(sign): str(unicodedata.decimal(sign)) for sign in "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"
}
_LONGEST = 200
_LRM = "\u200e"
_UNBROKEN = "\u00a0"
"""The space at which no line is broken."""
_ON_ONE_LINE = {ord(" "): _UNBROKEN, ord("-"): "\u2011"}


@cache
def home_reader(region: str) -> Callable[[str], str | None]:
    """Return what reads plainly spelled numbers of `region`: their E.164, or None: "ask `normalise`", not "no number".

    Most of what lists hold is of this kind, and is read here in a tenth of the time.
    """
    plain = plain_reader(region)

    def read(raw: str) -> str | None:
        found = plain(raw)
        return found if found is not None or not raw else plain(raw.translate(_PLAINER))

    return read


def normalise(raw: str, region: str) -> str:
    """Return the E.164 of a number as a person, a form, a spreadsheet or a provider wrote it.

    `region` (ISO 3166, "IR") says where it was meant to be dialled. Landlines are numbers too: ask `is_mobile`.
    An extension is dropped, of a range of lines the first is taken, of several numbers the first mobile, and words
    around it are passed over. Raises NotANumber.
    """
    text = letters_as_digits(strip_marks(latin_digits(raw[:_LONGEST])).strip())
    phone = _only_number(text, region)
    if phone is None and not _SHORT.fullmatch(text):
        phone = _within(raw[:_LONGEST], region)
    if phone is None and (lines := _RANGE.match(text)):
        phone = _only_number(lines[1], region)
    if phone is None and (turned := _AREA_BEHIND.fullmatch(text)):
        phone = to_e164(turned[2] + turned[1], region)
    if phone is None:
        raise NotANumber(f"no phone number that can be called from {region}", raw=raw)
    return phone


def all_numbers(raw: str, region: str) -> list[str]:
    """Return every number in a cell or a field, each once as E.164, the one that `normalise` takes first."""
    try:
        first = normalise(raw, region)
    except NotANumber:
        return []
    found = (one.phone for one in find_numbers(raw[:_LONGEST], region) if one.phone)
    return list(dict.fromkeys((first, *found)))


def only_number(raw: str, region: str) -> str:
    """Return the E.164 of what must be one number: where somebody names the one that is to be acted on.

    Raises NotANumber for none and for several.
    """
    numbers = all_numbers(raw, region)
    if len(numbers) != 1:
        raise NotANumber(f"{len(numbers)} numbers where one is needed", raw=raw)
    return numbers[0]


def from_card(raw: str, region: str) -> str:
    """Return the E.164 of a number on a messenger's contact card, where international ones stand without their plus.

    What is a mobile of any country with a plus put before it is that one, even if it could be dialled at home.
    Raises NotANumber.
    """
    digits = strip_marks(latin_digits(raw[:_LONGEST])).strip()
    if digits.isdecimal() and digits[0] != "0" and (abroad := foreign_mobile(digits)):
        return abroad
    try:
        return normalise(raw, region)
    except NotANumber:
        return normalise(f"+{raw}", region)


def _only_number(text: str, region: str) -> str | None:
    """Read a text that holds a number and nothing else but an extension and a label."""
    spelled = _NOT_DIALLED.sub("", _EXTENSION.sub("", _LEAD_IN.sub("", _from_spreadsheet(text))))
    if not _SPELLED.fullmatch(spelled):
        return None
    return to_e164(spelled, region) or foreign_mobile(spelled)


def _within(raw: str, region: str) -> str | None:
    phones = [found.phone for found in find_numbers(raw, region) if found.phone]
    return next(filter(is_mobile, phones), phones[0] if phones else None)


@lru_cache(maxsize=4096)
def mask(phone: str) -> str:
    """Show whose number it may be without showing it: "+98 912 ••• ••67", on one line and from left to right."""
    number = parsed(phone)
    digits = phonenumbers.national_significant_number(number)
    shown = 3 if len(digits) >= 8 else 1
    hidden = "•" * (len(digits) - shown - 2)
    tail = hidden[3:] + digits[-2:] if len(hidden) > 3 else hidden + digits[-2:]
    middle = [hidden[:3]] if len(hidden) > 3 else []
    parts = [f"+{number.country_code}", digits[:shown], *middle, tail]
    return f"{_LRM}{_UNBROKEN.join(parts)}{_LRM}"


@lru_cache(maxsize=4096)
def national(phone: str, region: str) -> str:
    """Write a number as in `region`, on one line: "0912 000 0001"; foreign ones with plus and country code."""
    number = parsed(phone)
    at_home = str(number.country_code) == country_code(region)
    style = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style).translate(_ON_ONE_LINE)


def zone_of(phone: str, fallback: str) -> str:
    """Return the IANA zone a number belongs to; `fallback` where its country has several, or none is known."""
    zones = _zones_of_country(phone[1:4])
    if len(zones) != 1:
        # Large tables that most runs never need.
        from phonenumbers.timezone import time_zones_for_number

        zones = time_zones_for_number(parsed(phone))
    return zones[0] if len(zones) == 1 and zones[0] != "Etc/Unknown" else fallback


@cache
def _zones_of_country(digits: str) -> tuple[str, ...]:
    """Return the zones of the country whose code begins the digits: most have one for all their numbers."""
    from phonenumbers.tzdata import TIMEZONE_DATA

    for length in (1, 2, 3):
        if int(digits[:length]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            zones: tuple[str, ...] = TIMEZONE_DATA.get(digits[:length], ())
            return zones
    return ()


def _from_spreadsheet(text: str) -> str:
    """Undo what spreadsheets do to numbers: "9120000001.0", "9,120,000,001", "9,120000001E9"; not rounded ones."""
    if whole := _FLOAT.fullmatch(text):
        return whole[1]
    if grouped := _GROUPED.fullmatch(text):
        return re.sub(r"\D", "", grouped[1])
    if _POWER.fullmatch(text):
        exact = Decimal(text.replace(",", "."))
        _, digits, exponent = exact.as_tuple()
        if isinstance(exponent, int) and -2 <= exponent <= 2 and len(digits) >= 8:
            return str(int(exact)) if exact == exact.to_integral_value() else text
    return text
