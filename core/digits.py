"""Digits of every script in, digits of the reader's language out."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_DIGIT = re.compile(r"\d")
_LATIN_MARKS = str.maketrans({"٫": ".", "٬": ",", "＋": "+", "－": "-", "，": ",", "．": ".", "٪": "%", "％": "%"})
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\u20e3"
_UNSEEN_MARK = re.compile(f"[{_UNSEEN}]")
_ODD_SPACE = re.compile(r"[^\S\n\r\t ]")

_LRM = "\u200e"
_GROUPING = {
    language: str.maketrans({",": thousands, ".": point})
    for language, (thousands, point) in {
        "fa": ("٬", "٫"),
        "en": (",", "."),
        "ru": ("\u00a0", ","),
        "az": (".", ","),
    }.items()
}
"""Per language what stands between thousands and before decimals."""


def latin_digits(text: str) -> str:
    """Write the digits of any script as ASCII, and the signs that belong to numbers beside them.

    The text keeps its length, so that positions found in the result hold in the original.
    """
    if text.isascii():
        return text
    return _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text).translate(_LATIN_MARKS)


def localise(text: str, language: str) -> str:
    """Write ASCII digits as readers of `language` do: Persian digits for "fa", unchanged otherwise.

    Every digit is changed, so it is for finished texts, never for markup, links or what is read back.
    """
    return text.translate(_PERSIAN) if language == "fa" else text


def strip_marks(text: str) -> str:
    """Take out what nobody sees (bidi marks, joiners, BOM, keycaps); odd spaces become plain ones.

    Persian words need their joiners to look right: use this on numbers and for comparing, not for showing.
    """
    if text.isascii():
        return text
    return _ODD_SPACE.sub(" ", _UNSEEN_MARK.sub("", text))


@lru_cache(maxsize=4096, typed=True)
def number(n: int | float | Decimal, language: str, decimals: int = 0) -> str:
    """Write a number with groups of thousands, rounded half up to `decimals`: "۱۲٬۵۰۰", "12,500.5"."""
    exact = Decimal(repr(n)) if isinstance(n, float) else Decimal(n)
    if not isinstance(n, int):
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    plain = f"{abs(exact):,.{decimals}f}".translate(_GROUPING.get(language, _GROUPING["en"]))
    return localise(_minus(language) + plain if exact < 0 else plain, language)


def percent(share: float, language: str, decimals: int = 0) -> str:
    """Write a share in [0, 1] as a percentage: "۱۲٪", "12%"."""
    return number(share * 100.0, language, decimals) + ("٪" if language == "fa" else "%")


def _minus(language: str) -> str:
    # In a line that runs from the right a bare minus would jump behind the number.
    return f"{_LRM}−" if language == "fa" else "-"
