"""Durations as people type them: "90 min", "1h 30m", "ده دقیقه", "an hour and a half", "2 часа", "3 gün"."""

import re

from core.calendar.typed_words import MINUTES_OF, any_of
from core.folding import fold, fold_words
from core.number_words import NUMBER_LANGUAGES
from core.spelled_numbers import with_digits

MINUTE, HOUR, DAY, WEEK = 60, 3600, 86400, 604800

_SHORT = {
    **dict.fromkeys(
        [
            "s",
            "sec",
            "secs",
            "second",
            "seconds",
            "с",
            "сек",
            "секунда",
            "секунды",
            "секунду",
            "секунд",
            "san",
            "saniyə",
        ],
        1,
    ),
    "ثانیه": 1,
    "м": MINUTE,
    **dict.fromkeys(("d", "д", "дн"), DAY),
    **dict.fromkeys(("w", "wk", "wks", "нед"), WEEK),
}
_UNITS = {word: minutes * MINUTE for word, minutes in MINUTES_OF.items()} | {
    fold(word): seconds for word, seconds in _SHORT.items()
}
_BARE = {"": MINUTE}
_PIECE = re.compile(r"(\d+(?:[.,/]\d{1,2})?(?!\d))\s*([^\W\d_]*)")
_UNIT = rf"{any_of(_UNITS)}(?!\w)"
_JOINED_UNIT = re.compile(rf"\b({any_of(NUMBER_LANGUAGES['fa'].values)}|یه)(?={any_of(_UNITS)}\b)")
"""A number written together with its unit: "ده‌دقیقه" without its joiner."""
_HALF_SIGN = re.compile(r"(\d*) ?½")
_FRACTION = re.compile(r"(?<![\d/.,])([13])/([24])(?= ?[a-zа-я])")
"""Behind a Persian number a slash stands before decimals, elsewhere "1/2 h" is half of one."""
_SINGULAR = re.compile(
    r"(?:ساعت|روز|هفته|ماه|hour|day|week|month|час|часик|день|сутки|недел[яю]|месяц|saat|gun|hefte|ay)(?= yarim$|$)"
)
"""A unit that stands alone is one of it: "every day", "каждый час"."""
_COUPLE = re.compile(rf"(?<!\w)(?:(?:a )?couple(?: of)?|пару|пара|двое) (?={_UNIT})")
_QUARTERS = re.compile(r"\bربع ساعت\b|\b(?:an? )?quarters? (?:of an )?hour\b|\bчетверть часа\b")
_ONE = re.compile(rf"(?<!\w)(?<!half )(?:an?|یه) (?={_UNIT})|(?<!\d )(?=\b(?:ربع|quarter)\b)")
_AND_A_HALF = rf"(?:و نیم|and a half|с половиной|{fold('yarım')})"
_HALF_BETWEEN = re.compile(rf"(\d+) {_AND_A_HALF} ({_UNIT})")
_HALF_MORE = re.compile(rf"(\d+) ?({any_of(_UNITS)}) {_AND_A_HALF}(?!\w)")
_HALF = re.compile(rf"(?<!\w)(?:نیم|نصفه?|half an|half a|half|пол|{fold('yarım')}) ?({_UNIT})")
_ONE_AND_A_HALF = re.compile(r"(?<!\w)(?:полтора|полторы)(?!\w)")
_SHORT_FORM_ENDS = re.compile(r"(?<=[^\W\d_])\.(?!\w)")
_NO_UNIT = re.compile(r"\d+[.,/]\d+")
_JOINED = re.compile(r"(?<!\d)[,،]|[,،](?!\d)|(?<!\w)(?:و|and|и|ve)(?!\w)")


def seconds_in(text: str) -> int | None:
    """Return the seconds a typed duration lasts, or None when it is none. A bare number is minutes.

    Numbers in words, decimals and halves are read, too: "ده دقیقه", "1,5 h", "полчаса". A month is 30 days.
    """
    plain = _JOINED.sub(" ", _in_figures(text[:200])).strip()
    if _PIECE.sub("", plain).strip() or _NO_UNIT.fullmatch(plain):
        return None
    found = _PIECE.findall(plain)
    units = [(_UNITS | _BARE).get(unit) for _, unit in found]
    # Of "1 30 min" nobody knows what the first number counts; "1h 30" leaves only the last unit out.
    if not found or None in units or len(set(units)) != len(units) or any(not unit for _, unit in found[:-1]):
        return None
    return round(sum(_decimal(number) * (unit or 0) for (number, _), unit in zip(found, units, strict=True)))


def _in_figures(text: str) -> str:
    """Return a folded duration with figures for its words: "یک ساعت و نیم" becomes "1.5 ساعت"."""
    told = _HALF_SIGN.sub(lambda found: f"{found[1] or 0}.5", fold_words(text))
    told = _COUPLE.sub("2 ", _SINGULAR.sub(r"1 \g<0>", told) if _SINGULAR.match(told) else told)
    told = re.sub(r"(?<!\w)a fortnight(?!\w)", "2 weeks", told)
    told = _FRACTION.sub(lambda found: str(int(found[1]) / int(found[2])), told)
    told = _ONE_AND_A_HALF.sub("1.5", _SHORT_FORM_ENDS.sub("", _QUARTERS.sub("quarter", told)))
    told = _ONE.sub("1 ", with_digits(_JOINED_UNIT.sub(r"\1 ", told), ("fa", "en", "ru", "az")))
    told = _HALF_MORE.sub(r"\1.5 \2", _HALF_BETWEEN.sub(r"\1.5 \2", told))
    return _HALF.sub(r"0.5 \1", told)


def _decimal(typed: str) -> float:
    return float(re.sub("[,/]", ".", typed))
