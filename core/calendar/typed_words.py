"""The words people type for days, hours and whiles, in Persian, English, Russian and Azerbaijani, all folded.

`written_plainly` takes what they typed to one way of writing it: numbers as digits, short forms in full, names of days
as one word, and what only softens ("about", "حدود") left out.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from core.calendar.day_names import TYPED_MONTHS, TYPED_WEEKDAYS
from core.folding import fold, fold_words
from core.spelled_numbers import with_digits

LONGEST = 80

Value = TypeVar("Value")


def _each(words: str) -> tuple[str, ...]:
    """Fold each of several words; an underscore stands for the space inside one."""
    return tuple(fold(word.replace("_", " ")) for word in words.split())


def _same(*rows: tuple[str, Value]) -> dict[str, Value]:
    return {word: value for words, value in rows for word in _each(words)}


NEAR_DAYS: Mapping[str, int] = _same(
    ("امروز امشب today tonight сегодня bugün bu_gün bu_gecə bu_axşam", 0),
    ("فردا tomorrow tmrw tmr завтра sabah", 1),
    ("پسفردا overmorrow послезавтра birigün birisi_gün o_biri_gün", 2),
)
TONIGHT = frozenset(_each("امشب tonight bu_gecə bu_axşam"))
PARTS: Mapping[str, str] = _same(
    ("صبح am morning утра утром səhər", "morning"),
    ("ظهر noon midday полдень günorta", "noon"),
    ("عصر غروب بعدازظهر pm afternoon evening вечера вечером днем дня axşam bu_axşam", "afternoon"),
    ("شب امشب night tonight ночи ночью gecə bu_gecə", "night"),
)
MINUTES_OF: Mapping[str, int] = _same(
    ("دقیقه دقه دیقه m min mins minute minutes мин минут минуты минуту dəq dəqiqə dəqiqədən", 1),
    ("ربع quarter", 15),
    ("ساعت h hr hrs hour hours ч час часа часов saat saatdan", 60),
    ("روز day days день дня дней gün gündən", 24 * 60),
    ("هفته week weeks неделя неделю недели недель həftə həftədən", 7 * 24 * 60),
    ("ماه month months месяц месяца месяцев ay aydan", 30 * 24 * 60),
)
DAY = 24 * 60
AMOUNTS: Mapping[str, float] = {
    **_same(("نیم half_an half half_a пол полчаса yarım", 0.5), ("an a", 1.0), ("полтора полторы", 1.5)),
    **_same(("a_couple_of couple_of a_couple пару пара", 2.0)),
}
PARTS_OF_ONE: Mapping[str, float] = _same(("و_نیم and_a_half с_половиной yarım", 0.5), ("و_ربع and_a_quarter", 0.25))
AHEAD = _each("in تا через within after")
LATER = _each("دیگه دیگر بعد بعدش later from_now спустя sonra")
NEXT = _each("اینده بعد بعدی next coming this این همین следующий следующую следующее gələn növbəti")
NEXT_WEEK = _each("هفته_بعد هفته_اینده هفته_بعدی next_week следующей_неделе следующая_неделя gələn_həftə")
FILLERS = frozenset(
    _each("ساعت at در on روز ماه راس of the in oclock برای by this این ام later около в во на к го часов час")
    + _each("saat saatda də da i زود early please لطفا حتما هفته week")
)
EARLY = _each("زود early рано erkən")

_SOFT = (
    rf"\b(?:{'|'.join(_each('حدود حدودا حدودای حوالی طرفای تقریبا about around approx примерно около təxminən'))})\b"
)
_WEEKDAY_NUMBERS = {"1": "یک", "2": "دو", "3": "سه", "4": "چهار", "5": "پنج"}
_HOURS_HALVED = [
    "первого",
    "второго",
    "третьего",
    "четвертого",
    "пятого",
    "шестого",
    "седьмого",
    "восьмого",
    "девятого",
    "десятого",
    "одиннадцатого",
    "двенадцатого",
]
_MINUTES_BEFORE = {"пяти": "5", "десяти": "10", "двадцати": "20"}


def _half_of(found: re.Match[str]) -> str:
    """Write "полчетвертого" as what it is: half past three."""
    return f"{_HOURS_HALVED.index(found[1]) or 12}:30"


def _minutes_before(found: re.Match[str]) -> str:
    return f"{_MINUTES_BEFORE.get(found[1], found[1])} to"


_PLAIN: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"\b([ap])\s?\.?\s?m\b\.?", r"\1m"),
        (r"\bق\s?\.?\s?ظ\b\.?|\bقبل از ظهر\b", "صبح"),
        (r"\bب\s?\.?\s?ظ\b\.?|\bبعد از ظهر\b", "بعدازظهر"),
        (r"\bپس فردا\b", "پسفردا"),
        (r"\b(?:the )?day after tomorrow\b", "overmorrow"),
        (r"\bیک?(?=ساعت\b)", "یک "),
        (r"\b(?:midnight|نیمه شب|نصفه? شب|полночь)\b", "12 night"),
        (r"(?<=\d)t(?=\d\d:)", " "),
        (r"(\d{1,2}:\d{2}):\d{2}\b", r"\1"),
        (r"(شنبه|جمعه|هفته) ی\b", r"\1"),
        (r"\bفردا(?=شب|صبح|ظهر|عصر)", "فردا "),
        (r"\bпосле обеда\b", "днем"),
        (r"\bбез четверти\b", "quarter to"),
        (r"\bбез (\d{1,2}|пяти|десяти|двадцати)(?: минут)?(?= \S)", _minutes_before),
        (rf"\bпол ?({'|'.join(_HOURS_HALVED)})\b", _half_of),
        (r"\bin a fortnight\b", "in 2 weeks"),
        (r"\b(saat (?:bir|iki|uc|dord|bes|alti|yeddi|sekkiz|doqquz|on)) ?-?d[ea]\b", r"\1"),
        (r"\bsaat yarimdan sonra\b", "1 saat yarim sonra"),
        (r"\bв (\d{1,2})-(00|15|30|45)\b", r"в \1:\2"),
        (_SOFT, " "),
    )
)
_WEEKDAY_PARTS = re.compile(r"\b(یک|دو|سه|چهار|پنج|پنچ|[1-5]) ?(?=شنبه|شمبه)")
_CLOCK_H = re.compile(r"(?<!\d)(\d{1,2}) ?h:?(\d{2})?(?!\w)")
_FIRST_CLOCK_H = 9
"""From here on "15h" is an hour of the day; "2h" is a while, and so is "in 15h"."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that fits any of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


WEEKDAY = re.compile(rf"\b{any_of(TYPED_WEEKDAYS)}\b")
MONTH = rf"\b{any_of(TYPED_MONTHS)}\b"


def written_plainly(text: str, language: str) -> str:
    """Return a typed time the one way its readers know it."""
    plain = _WEEKDAY_PARTS.sub(lambda found: _WEEKDAY_NUMBERS.get(found[1], found[1]), fold_words(text[:LONGEST]))
    for pattern, written in _PLAIN:
        plain = pattern.sub(written, plain)
    # Azerbaijani numbers are words of other languages as well ("on", "min"), so they count among its own only.
    languages = dict.fromkeys((language if language in ("fa", "ru", "az") else "en", "fa", "en", "ru"))
    return " ".join(_hours_of_the_day(with_digits(plain, tuple(languages))).split())


def _hours_of_the_day(text: str) -> str:
    def written(found: re.Match[str]) -> str:
        ahead = text[: found.start()].rstrip().endswith(AHEAD)
        hour, minute = int(found[1]), found[2] or "00"
        return found[0] if ahead or not _FIRST_CLOCK_H <= hour < 24 else f"{hour}:{minute}"

    return _CLOCK_H.sub(written, text)
