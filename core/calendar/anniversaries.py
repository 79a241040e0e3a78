"""Days that come again each year, by the Gregorian or the Jalali calendar, and birthdays as people write them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from core.calendar.day_names import TYPED_MONTHS
from core.calendar.jalali import to_jalali
from core.calendar.plain_times import written_plainly
from core.calendar.typed_days import dated_day, written_day
from core.folding import fold_words


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day of every year by its own calendar; months and days count from 1."""

    month: int
    day: int
    jalali: bool = False

    def falls_on(self, day: date) -> bool:
        """Whether it is kept on this day: 29 February and 30 Esfand on the day before where the year has none."""
        here = to_jalali(day) if self.jalali else day
        if here.month != self.month or here.day > self.day:
            return False
        after = day + timedelta(days=1)
        following = to_jalali(after) if self.jalali else after
        return here.day == self.day or following.month != self.month


NOWRUZ = DayOfYear(1, 1, jalali=True)

_WRITTEN = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")
_A_LEAP_YEAR = 2024


def fixed_day(text: str) -> DayOfYear | None:
    """Return a day of the Gregorian year written as "21.03", the day first; None for anything else."""
    found = _WRITTEN.fullmatch(fold_words(text))
    if found is None:
        return None
    day, month = int(found[1]), int(found[2])
    try:
        date(_A_LEAP_YEAR, month, day)
    except ValueError:
        return None
    return DayOfYear(month, day)


_BIRTHDAY_HEADS = frozenset(
    fold_words(head)
    for head in (
        *(
            "birthday",
            "birth day",
            "birthdate",
            "birth date",
            "date of birth",
            "day of birth",
            "dob",
            "born",
            "born on",
        ),
        *("تولد", "تاریخ تولد", "روز تولد", "زادروز", "متولد"),
        *("день рождения", "дата рождения", "день рожд", "дата рожд", "др"),
        *("doğum günü", "doğum tarixi", "doğum tarihi", "doğulduğu gün", "ad günü"),
    )
)
_BETWEEN_WORDS = re.compile(r"[\s_.:/-]+")


@lru_cache(maxsize=4096)
def is_birthday_head(head: str) -> bool:
    """Whether a field or a column of this name holds its person's own day of birth."""
    return " ".join(_BETWEEN_WORDS.sub(" ", fold_words(head)).split()) in _BIRTHDAY_HEADS


_HOUR = re.compile(r"(?<=\d)[ T]\d{1,2}:\d\d.*$")
"""What spreadsheets write after a day: "1990-05-03 00:00:00"."""
_JALALI_YEAR = re.compile(r"(?<!\d)1[2-5]\d\d(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]+")


def birthday(text: str, today: date) -> DayOfYear | None:
    """Return a birthday as it is kept of a person, by the calendar it is written in; None where it is no day.

    In figures its year must be there, as nobody could tell its calendar without it: "1990-05-03", "۱۳۶۵/۷/۱۲". With the
    name of its month it may be left out: "12 مهر", "3 May".
    """
    told = _HOUR.sub("", text.strip())
    plain = written_plainly(told[:60], "fa")
    words = _LETTERS.findall(plain)
    found = written_day(told, today) if words else dated_day(told)
    if found is None:
        return None
    by_month = any(word in TYPED_MONTHS and TYPED_MONTHS[word][0] == "jalali" for word in words)
    if not by_month and not _JALALI_YEAR.search(plain):
        return DayOfYear(found.month, found.day)
    _, month, day = to_jalali(found)
    return DayOfYear(month, day, jalali=True)
