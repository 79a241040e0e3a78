"""Days that are over, as people ask for them: "2026-11-20", "۱۴۰۵/۸/۲۹", "دیروز", "شنبه", "29 آبان", "3 days ago"."""

import re
from datetime import date, timedelta

from core.calendar.day_names import TYPED_MONTHS, TYPED_WEEKDAYS, Calendar
from core.calendar.jalali import from_jalali, months_on, to_jalali
from core.calendar.plain_times import written_plainly
from core.calendar.typed_words import PARTS, any_of
from core.errors import NotATime
from core.folding import fold

_NEAR = {
    fold(word.replace("_", " ")): days
    for words, days in (
        ("امروز today сегодня bugün bu_gün", 0),
        ("دیروز دیشب yesterday last_night вчера dünən", 1),
        ("پریروز پریشب the_day_before_yesterday day_before_yesterday позавчера поза_вчера", 2),
        ("srağagün sırağagün sırağa_gün", 2),
        ("پس_پریروز پسپریروز позапозавчера", 3),
    )
    for word in words.split()
}
_BACK = r"(?:پیش|قبلی?|گذشته|ago|назад|evvel|qabaq|before)"
_LAST = rf"(?:{_BACK}|last|past|прошлый|прошлую|прошлое|прошлая|kecen|oten)"
_COUPLE = r"пару|(?:a )?couple of"
_DAYS_AGO = re.compile(
    rf"(?:(\d{{1,3}}|an?|{_COUPLE}) ?)?(?:(روز|days?|дн(?:я|ей)|день|gun)|(هفته|weeks?|недел(?:ю|и|ь)|hefte)) {_BACK}"
)
_MONTHS_AGO = re.compile(rf"(?:(\d{{1,2}}|an?) ?)?(?:(ماه)|months?|месяц(?:а|ев)?|ay) {_BACK}")
_LAST_WEEK = re.compile(r"last week|прошлая неделя|на прошлой неделе|(?:kecen|oten) hefte")
_LAST_WEEKDAY = re.compile(rf"(?:(?:в |во )?{_LAST} )?({any_of(TYPED_WEEKDAYS)})(?: {_LAST})?")
_A_LAST_WEEK = rf"(?:هفته {_BACK}|(?:of )?last week|(?:на )?прошлой недел[еи]|(?:kecen|oten) hefte(?:nin)?)"
_OF_LAST_WEEK = re.compile(
    rf"{_A_LAST_WEEK} (?:on |в |во )?({any_of(TYPED_WEEKDAYS)})|({any_of(TYPED_WEEKDAYS)}) {_A_LAST_WEEK}"
)
_BESIDE = re.compile(r"^(?:روز|همین|on|в|во|от|за) | gunu(?: gunu)?$|(?<= )bundan ")
"""What stands beside a day and says nothing of which it is."""
_PART_OF_DAY = re.compile(rf"(?<=\S) (?:(?:in|at) (?:the )?)?{any_of(PARTS)}$")
"""Which part of the day it was: "yesterday evening"."""
_DAY_AND_MONTH = re.compile(r"(\d{1,2})\.(0[1-9]|1[0-2])\.?")
"""The day and month of who writes Russian or Azerbaijani; elsewhere they may be of the Jalali calendar, or a price."""
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})")
_JOINED = re.compile(r"(?<=\d)[-/.](?=[^\W\d_])|(?<=[^\W\d_])\.?[-/](?=\d)|(?<=[^\W\d_])\.(?= )")
"""What joins the parts of "22-Nov-2026" and ends a short month ("22 нояб. 2026")."""
_WEEKDAY_BEFORE = re.compile(rf"^({any_of(TYPED_WEEKDAYS)})[,،.]* (?=.)")
_RANK = r"(?:(?:st|nd|rd|th|-?го| ?ام| ?م)(?![^\W\d_]))?"
"""The ending of a rank; the first letter of "12 مهر" is none."""
_DAY_MONTH = re.compile(rf"(?:the )?(\d{{1,2}}){_RANK}(?: of)? ?([^\W\d_]+)(?: ماه)?(?:,? (\d{{4}}|\d\d))?")
_MONTH_DAY = re.compile(rf"([^\W\d_]+) (\d{{1,2}}){_RANK}(?:,? (\d{{4}}|\d\d))?")
_DAY_ALONE = re.compile(r"(?:the )?(\d{1,2}) ?(?:st|nd|rd|th|-?го| ?ام| ?م|числа)(?: числа)?|ayin (\d{1,2})")
_JALALI_SHORT = re.compile(r"(\d\d)/(\d{1,2})/(\d{1,2})")
_IN_AZERI = re.compile(
    r"\b(?:gunu?|ayin|hefte|evvel|qabaq|kecen|oten|(?:yanvar|fevral|aprel|iyu[nl]|avqust|\w+yabr|dekabr)(?:in|un|d[ae])?)\b"
)
_SATURDAY = 5
_LAST_MONTH = 12
_MONTHS_LOOKED_AT = 3
"""One of two months that follow each other has a 31st in the Gregorian calendar, but it may be yet to come."""
_FIRST_GREGORIAN = 1600
"""A smaller year is one of the Jalali calendar."""
_YEARS_AHEAD = 20
"""A year of two figures that would lie farther on is one of the century before: "12 مهر 99", "5 Nov 99"."""


def parse_past_day(text: str, today: date, language: str = "fa") -> date:
    """Return a day up to `today`: a weekday or a day without its year means the latest one. Raises NotATime.

    "03.11" is a day only in the `language` of its writer: Russian or Azerbaijani.
    """
    # Azerbaijani numbers are words of other languages as well, so they count only where its words stand beside them.
    numbers = "az" if _IN_AZERI.search(fold(text[:60])) else "fa"
    typed = _BESIDE.sub("", written_plainly(text[:60], numbers))
    found = _past(typed, today, language) or _past(_PART_OF_DAY.sub("", typed), today, language)
    if found is None:
        raise NotATime("no day that can be understood", raw=text[:60])
    return found


def _past(typed: str, today: date, language: str) -> date | None:
    try:
        told = _near(typed, today) or _months_ago(typed, today) or _of_last_week(typed, today) or _weekday(typed, today)
        weekday, dated = _weekday_apart(typed)
        found = told or (
            _dated(dated)
            or _of_month(dated, today)
            or (_day_and_month(dated, today) if language in ("ru", "az") else None)
            or _of_short_year(dated, today, language)
            or _short_jalali(dated, today, language)
            or _day_alone(dated, today, language)
        )
    except ValueError:
        return None
    return found if told or weekday is None or (found and found.weekday() == weekday) else None


def _weekday_apart(typed: str) -> tuple[int | None, str]:
    """Split "fri 20 nov" into the day of the week and the date, which must be one."""
    found = _WEEKDAY_BEFORE.match(typed)
    return (TYPED_WEEKDAYS[found[1]], typed[found.end() :]) if found else (None, typed)


def dated_day(text: str) -> date | None:
    """Return a day written in figures, of either calendar: "2026-11-20", "۱۴۰۵/۸/۲۹"; None for anything else."""
    try:
        return _dated(written_plainly(text[:20], "fa"))
    except ValueError:
        return None


def written_day(text: str, today: date, language: str = "fa") -> date | None:
    """Return a day as a row of a sheet has it: in figures, or with the name of its month; None for anything else.

    Without its year it is the latest one up to `today`. "22.11.26" is read where the `language` of the team, or the day
    itself, rules the Jalali calendar out.
    """
    typed = _WEEKDAY_BEFORE.sub("", _JOINED.sub(" ", written_plainly(text[:60], "fa")))
    try:
        return _dated(typed) or _of_month(typed, today) or _of_short_year(typed, today, language)
    except ValueError:
        return None


def _near(typed: str, today: date) -> date | None:
    """Read "yesterday", "3 days ago", "هفته پیش"."""
    if typed in _NEAR:
        return today - timedelta(days=_NEAR[typed])
    if _LAST_WEEK.fullmatch(typed):
        return today - timedelta(days=7)
    found = _DAYS_AGO.fullmatch(typed)
    if found is None:
        return None
    told = found[1] or ""
    many = int(told) if told.isdecimal() else 2 if re.fullmatch(_COUPLE, told) else 1
    return today - timedelta(days=many * (7 if found[3] else 1))


def _months_ago(typed: str, today: date) -> date | None:
    """Read "a month ago": the same day of that month, by the calendar of who writes, or its last one."""
    found = _MONTHS_AGO.fullmatch(typed)
    if found is None:
        return None
    back = int(found[1]) if found[1] and found[1].isdecimal() else 1
    return months_on(today, -back, jalali=bool(found[2]))


def _of_last_week(typed: str, today: date) -> date | None:
    """Read "شنبه هفته پیش", "last week on Friday": a week of who writes Persian begins on Saturday."""
    found = _OF_LAST_WEEK.fullmatch(typed)
    if found is None:
        return None
    first = _SATURDAY if "هفته" in typed else 0
    begins = today - timedelta(days=(today.weekday() - first) % 7 + 7)
    return begins + timedelta(days=(TYPED_WEEKDAYS[found[1] or found[2]] - first) % 7)


def _weekday(typed: str, today: date) -> date | None:
    """Read the latest of a weekday; the last one is never today."""
    found = _LAST_WEEKDAY.fullmatch(typed)
    if found is None:
        return None
    back = (today.weekday() - TYPED_WEEKDAYS[found[1]]) % 7
    return today - timedelta(days=back or (0 if typed == found[1] else 7))


def _dated(typed: str) -> date | None:
    if found := _YEAR_FIRST.fullmatch(typed):
        return _day(*map(int, found.groups()))
    if found := _YEAR_LAST.fullmatch(typed):
        day, month, year = map(int, found.groups())
        # "11/20/2026": who writes the month first can mean nothing else.
        return _day(year, day, month) if month > _LAST_MONTH >= day and "/" in typed else _day(year, month, day)
    return None


def _of_month(typed: str, today: date) -> date | None:
    if found := _DAY_MONTH.fullmatch(typed):
        day, name, year = found.groups()
    elif found := _MONTH_DAY.fullmatch(typed):
        name, day, year = found.groups()
    else:
        return None
    if name not in TYPED_MONTHS:
        return None
    calendar, month = TYPED_MONTHS[name]
    if year:
        whole = int(year) if len(year) > len("26") else _with_century(int(year), calendar, today)
        return _day(whole, month, int(day))
    return _latest(calendar, month, int(day), today)


def _of_short_year(typed: str, today: date, language: str) -> date | None:
    found = _SHORT_YEAR.fullmatch(typed)
    if found is None:
        return None
    first, month, last = map(int, found.groups())
    read = date(_with_century(last, "gregorian", today), month, first)
    return read if language != "fa" or not _is_over_in_jalali(1400 + first, month, last, today) else None


def _is_over_in_jalali(year: int, month: int, day: int, today: date) -> bool:
    try:
        return from_jalali(year, month, day) <= today
    except ValueError:
        return False


def _short_jalali(typed: str, today: date, language: str) -> date | None:
    """Read "۰۵/۹/۱": who writes Persian leaves the century out, of this year and the last."""
    found = _JALALI_SHORT.fullmatch(typed)
    present = to_jalali(today).year
    years = [year for year in (present, present - 1) if found and year % 100 == int(found[1])]
    if found is None or language != "fa" or not years:
        return None
    told = from_jalali(years[0], int(found[2]), int(found[3]))
    return told if told <= today else None


def _day_alone(typed: str, today: date, language: str) -> date | None:
    """Read "the 22nd", "22 числа", "سوم": the latest one, by the calendar of the words."""
    found = _DAY_ALONE.fullmatch(typed)
    if found is None:
        return None
    jalali = language == "fa" and typed.endswith(("ام", "م"))
    here = to_jalali(today) if jalali else today
    for back in range(_MONTHS_LOOKED_AT):
        year, month = divmod(here.year * 12 + here.month - 1 - back, 12)
        try:
            told = (from_jalali if jalali else date)(year, month + 1, int(found[1] or found[2]))
        except ValueError:
            continue  # Not every month has 31 days.
        if told <= today:
            return told
    return None


def _day_and_month(typed: str, today: date) -> date | None:
    found = _DAY_AND_MONTH.fullmatch(typed)
    return _latest("gregorian", int(found[2]), int(found[1]), today) if found else None


def _with_century(year: int, calendar: Calendar, today: date) -> int:
    """Return a year of two figures as a whole one, at most 20 years after that of `today`."""
    present = to_jalali(today).year if calendar == "jalali" else today.year
    whole = present - present % 100 + year
    return whole if whole <= present + _YEARS_AHEAD else whole - 100


def _latest(calendar: Calendar, month: int, day: int, today: date) -> date:
    present = to_jalali(today).year if calendar == "jalali" else today.year
    for year in (present, present - 1):
        try:
            found = from_jalali(year, month, day) if calendar == "jalali" else date(year, month, day)
        except ValueError:
            continue  # The 30th of Esfand and the 29th of February exist in leap years only.
        if found <= today:
            return found
    raise ValueError(day)


def _day(year: int, month: int, day: int) -> date:
    return from_jalali(year, month, day) if year < _FIRST_GREGORIAN else date(year, month, day)
