"""Amounts of money: typed as people type them, kept as whole minor units, shown in the reader's language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from core.digits import latin_digits, number, strip_marks
from core.errors import NotAnAmount

LARGEST = 10**15
"""In minor units: more is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency as prices are written in it. IRR and the toman have no smaller unit in use."""

    code: str
    exponent: int
    """Digits after the point: minor units are major ones times ten to this power."""
    names: dict[str, str]
    """What stands behind an amount, by language; the code where none is known."""
    words: tuple[str, ...]
    """What people type for it, case-folded."""


_CURRENCIES = (
    Currency("IRR", 0, {"fa": "ریال", "en": "rial", "ru": "риал", "az": "rial"}, ("ریال", "﷼", "rial", "rials")),
    Currency(
        "IRT",
        0,
        {"fa": "تومان", "en": "toman", "ru": "туман", "az": "tümən"},
        ("تومان", "تومن", "تومنی", "تومانی", "ت", "toman", "tomans", "туман", "tümən"),
    ),
    Currency("AZN", 2, {"fa": "منات", "ru": "манат", "az": "manat"}, ("منات", "manat", "манат", "₼", "azn")),
    Currency("RUB", 2, {"fa": "روبل", "ru": "₽"}, ("روبل", "руб", "рублей", "рубля", "рубль", "р", "₽", "rub")),
    Currency("USD", 2, {"fa": "دلار", "ru": "долл.", "az": "dollar"}, ("دلار", "$", "usd", "dollar", "dollars")),
    Currency("EUR", 2, {"fa": "یورو", "ru": "евро", "az": "avro"}, ("یورو", "€", "eur", "euro", "евро")),
    Currency("TRY", 2, {"fa": "لیر", "ru": "лир", "az": "lirə"}, ("لیر", "₺", "tl", "try", "lira", "lirə")),
    Currency("GBP", 2, {"fa": "پوند", "ru": "фунт."}, ("پوند", "£", "gbp", "pound", "pounds")),
    Currency("AED", 2, {"fa": "درهم", "ru": "дирхам"}, ("درهم", "aed", "dirham", "дирхам")),
    Currency("SAR", 2, {}, ("sar",)),
    Currency("QAR", 2, {}, ("qar",)),
    Currency("KWD", 3, {"fa": "دینار کویت"}, ("kwd",)),
    Currency("OMR", 3, {"fa": "ریال عمان"}, ("omr",)),
    Currency("IQD", 0, {"fa": "دینار"}, ("دینار", "iqd", "dinar")),
    Currency("AFN", 2, {"fa": "افغانی"}, ("افغانی", "afn")),
    Currency("TJS", 2, {"fa": "سامانی"}, ("سامانی", "somoni", "tjs")),
    Currency("KZT", 2, {"ru": "₸"}, ("тенге", "₸", "kzt")),
    Currency("UZS", 2, {}, ("so'm", "sum", "uzs")),
    Currency("GEL", 2, {}, ("gel", "₾")),
    Currency("AMD", 2, {}, ("amd", "֏")),
    Currency("INR", 2, {}, ("inr", "₹")),
    Currency("CNY", 2, {"fa": "یوان"}, ("cny", "یوان")),
)
_BY_CODE = {currency.code: currency for currency in _CURRENCIES}
_BY_WORD = {word: currency.code for currency in _CURRENCIES for word in currency.words}
_IN_RIALS = {"IRR": 1, "IRT": 10}

_SCALES = {
    **dict.fromkeys(("هزار", "هزارتا", "k", "к", "тыс", "тысяч", "min", "thousand"), 1_000),
    **dict.fromkeys(("میلیون", "ملیون", "میلیونی", "m", "mln", "million", "млн", "milyon"), 1_000_000),
    **dict.fromkeys(("میلیارد", "ملیارد", "b", "bn", "billion", "млрд", "milyard"), 1_000_000_000),
}
# fmt: off
_SPELLED = {
    "یک": 1, "یه": 1, "دو": 2, "سه": 3, "چهار": 4, "پنج": 5, "شش": 6, "شیش": 6, "هفت": 7, "هشت": 8, "نه": 9,
    "ده": 10, "بیست": 20, "سی": 30, "چهل": 40, "پنجاه": 50, "صد": 100, "دویست": 200, "پونصد": 500, "پانصد": 500,
}
# fmt: on
_HALF = "نیم"

_PIECE = re.compile(r"\d[\d.,'’ /]*(?<=\d)|[^\W\d_]+|[﷼$€£₺₼₽₸₾֏₹]|\S")
_GROUPED = {sign: re.compile(rf"\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+") for sign in ".,'’ "}


def currency_of(code: str) -> Currency:
    """Give the currency of a code; one unknown here counts as having two decimals and no words."""
    return _BY_CODE.get(code.upper()) or Currency(code.upper(), 2, {}, ())


def parse_amount(text: str, currency: str) -> int:
    """Read an amount in minor units of `currency` ("IRT"): "۲/۵ میلیون", "850 هزار تومان", "1.2m", "1 250,50".

    A team that counts in rials may type tomans and the other way round. Raises NotAnAmount for anything unclear,
    for another currency, zero and less, finer than the currency goes, or above 10**15.
    """
    exponent = currency_of(currency).exponent
    typed = strip_marks(latin_digits(text[:100])).casefold()
    if exponent == 3 and typed.count(".") == 1:
        # Where prices have three decimals, three digits behind a point are no thousands.
        typed = typed.replace(".", "/")
    try:
        factor, rest = _take_currency(_PIECE.findall(typed), currency.upper())
        exact = _sum(rest) * factor * 10**exponent
    except ValueError as error:
        raise NotAnAmount(f"{error}: an amount looks like 850,000", raw=text) from None
    if exact.denominator != 1 or not 0 < exact <= LARGEST:
        raise NotAnAmount("not an amount between one and 10**15 of the smallest unit", raw=text)
    return int(exact)


def display(minor: int, currency: str, language: str) -> str:
    """Write an amount with its currency's name: "۱٬۵۰۰٬۰۰۰ تومان", "12.50 AZN". Whole amounts show no decimals."""
    return f"{plain(minor, currency, language)} {currency_name(currency, language)}"


def currency_name(code: str, language: str) -> str:
    """Name a currency as it stands behind amounts: "تومان"; its code where it has no name."""
    known = currency_of(code)
    return known.names.get(language, known.code)


def plain(minor: int, currency: str, language: str) -> str:
    """Write an amount without its currency."""
    exponent = currency_of(currency).exponent
    return number(Decimal(minor).scaleb(-exponent), language, exponent if minor % 10**exponent else 0)


def _take_currency(pieces: list[str], currency: str) -> tuple[Fraction, list[str]]:
    """Split off the currency's word; give what the amount is to be multiplied by, and the other pieces."""
    named = {_BY_WORD[piece] for piece in pieces if piece in _BY_WORD} or {currency}
    rest = [piece for piece in pieces if piece not in _BY_WORD]
    if named == {currency}:
        return Fraction(1), rest
    (code, *more) = named
    if more or not {code, currency} <= set(_IN_RIALS):
        raise ValueError(f"not in {currency}")
    return Fraction(_IN_RIALS[code], _IN_RIALS[currency]), rest


def _sum(pieces: list[str]) -> Fraction:
    """Add up "2 million and 500 thousand"; the parts get smaller, and nothing but amounts may stand there."""
    total, smallest = Fraction(0), None
    for value, scale in _parts(pieces):
        if smallest is not None and scale >= smallest:
            raise ValueError("no single amount")
        total, smallest = total + value * scale, scale
    if smallest is None:
        raise ValueError("no amount")
    return total


def _parts(pieces: list[str]) -> Iterator[tuple[Fraction, int]]:
    i = 0
    while i < len(pieces):
        if i and pieces[i] == "و":
            i += 1
        value, i = _value(pieces, i)
        scale = _SCALES.get(pieces[i]) if i < len(pieces) else None
        i += scale is not None
        if scale and pieces[i : i + 2] == ["و", _HALF]:
            value, i = value + Fraction(1, 2), i + 2
        yield value, scale or 1


def _value(pieces: list[str], i: int) -> tuple[Fraction, int]:
    if i >= len(pieces):
        raise ValueError("nothing after the last word")
    piece = pieces[i]
    if piece == _HALF and pieces[i + 1 : i + 2] and pieces[i + 1] in _SCALES:
        return Fraction(1, 2), i + 1
    scaled = any(word in _SCALES for word in pieces[i + 1 : i + 4])
    value = Fraction(_SPELLED[piece]) if piece in _SPELLED and scaled else _digits(piece, pieces[i + 1 : i + 2])
    if scaled and pieces[i + 1 : i + 3] == ["و", _HALF]:
        return value + Fraction(1, 2), i + 3
    return value, i + 1


def _digits(piece: str, following: list[str]) -> Fraction:
    """Read one number with whatever its writer puts between thousands and before decimals."""
    scaled = bool(following) and following[0] in _SCALES
    piece = re.sub(r" +", " ", piece)
    if piece[:1] == "0" and piece[1:2].isdecimal():
        raise ValueError("a phone number or a code, not an amount")
    if piece.isdecimal():
        return Fraction(piece)
    whole, sign, decimals = _split_decimals(piece, scaled=scaled)
    for pattern in _GROUPED.values():
        if pattern.fullmatch(whole):
            whole = re.sub(r"\D", "", whole)
    if not whole.isdecimal() or (sign and not decimals.isdecimal()):
        raise ValueError("no amount")
    return Fraction(f"{whole}.{decimals}") if sign else Fraction(whole)


def _split_decimals(piece: str, *, scaled: bool) -> tuple[str, str, str]:
    """Find the decimal sign: the last one, unless it can only part thousands."""
    signs = [c for c in piece if c in ".,/"]
    if not signs:
        return piece, "", ""
    last = signs[-1]
    whole, _, decimals = piece.rpartition(last)
    if signs.count(last) > 1:
        return piece, "", ""
    parts_thousands = len(decimals) == 3 and last != "/" and not (set(signs) - {last}) and whole != "0"
    # "1.250 million" is a fraction of a million, "1.250" alone is one thousand two hundred and fifty.
    if parts_thousands and not (scaled and last == "."):
        return piece, "", ""
    return whole, last, decimals
