"""Times as people type them: "18:30", "فردا ۱۰", "شنبه ساعت ۵", "5 آذر ۱۱", "in 2 hours"."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from core.calendar.day_names import TYPED_MONTHS, TYPED_WEEKDAYS, Calendar
from core.calendar.jalali import from_jalali, to_jalali
from core.calendar.worktime import at_local, local_date
from core.digits import latin_digits, strip_marks
from core.errors import NotATime

FARTHEST = timedelta(days=400)
_USUAL_TIME = time(10)
"""Where only a day was typed: the hour of the quick button for tomorrow."""
_LATEST_EARLY_HOUR = 7
"""Nobody is called at five in the morning: a bare 5 means the afternoon, a written 05:00 does not."""

_NEAR_DAYS = {"امروز": 0, "today": 0, "امشب": 0, "tonight": 0, "فردا": 1, "tomorrow": 1, "پسفردا": 2}
_PARTS = {
    **dict.fromkeys(("صبح", "am", "morning"), "morning"),
    **dict.fromkeys(("ظهر", "noon"), "noon"),
    **dict.fromkeys(("عصر", "غروب", "بعدازظهر", "pm", "afternoon", "evening"), "afternoon"),
    **dict.fromkeys(("شب", "امشب", "night", "tonight"), "night"),
}
_PART_TIMES = {"morning": time(10), "noon": time(12), "afternoon": time(17), "night": time(20)}
_AMOUNTS = {"نیم": 0.5, "half an": 0.5, "an": 1.0, "a": 1.0, "یک": 1.0, "یه": 1.0, "دو": 2.0, "سه": 3.0}
_MINUTES = {
    **dict.fromkeys(("دقیقه", "دقه", "m", "min", "mins", "minute", "minutes"), 1),
    **dict.fromkeys(("ربع", "quarter"), 15),
    **dict.fromkeys(("ساعت", "h", "hr", "hour", "hours"), 60),
    **dict.fromkeys(("روز", "day", "days"), 24 * 60),
}
_FILLERS = frozenset(
    {"ساعت", "at", "در", "on", "روز", "ماه", "حدود", "راس", "رأس", "of", "the", "in", "oclock", "برای"}
)


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


_WHILE = re.compile(
    rf"(?:in |تا )?(?P<amount>\d+(?:\.\d+)?|{_any_of(_AMOUNTS)}) ?(?P<unit>{_any_of(_MINUTES)})"
    r"(?: (?:دیگه|دیگر|بعد|later))?"
)
_DATE = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})[/.-](?P<m>\d{1,2})[/.-](?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>\d{4}))(?!\d)"
)
_MONTH = rf"\b{_any_of(TYPED_MONTHS)}\b"
_DAY_OF_MONTH = re.compile(
    rf"(?<![\d:])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ?(?P<m>{_MONTH})(?: ماه)?(?:,? (?P<y>\d{{4}}))?(?!\d)"
    rf"|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y2>\d{{4}}))?(?![\d:])"
)
_NEAR_DAY = re.compile(rf"\b{_any_of(_NEAR_DAYS)}\b")
_WEEKDAY = re.compile(rf"\b{_any_of(TYPED_WEEKDAYS)}\b")
_PART = re.compile(rf"(?<![^\W\d_]){_any_of(_PARTS)}\b")
_CLOCK = re.compile(
    r"(?<!\d)(?P<h>\d{1,2})(?:[:.](?P<min>\d{2})| و (?P<more>نیم|ربع|\d{1,2})(?: دقیقه)?)?(?!\d)(?: ?o'?clock)?"
)


def parse_when(text: str, now: datetime, zone: str, language: str) -> datetime:
    """Read a time somebody typed as a moment in UTC, later than `now` and at most 400 days on.

    A time that is over for today means tomorrow; a weekday, or a day without its year, means the next one. A bare
    hour up to seven lies in the afternoon, a day without an hour means 10:00. Raises NotATime.
    """
    cleaned = _clean(text)
    try:
        at = _in_a_while(cleaned, now) or _on_a_day(cleaned, now, zone)
    except (ValueError, OverflowError):
        raise NotATime(f"no day and time that can be understood in {language}", raw=text) from None
    if not now < at <= now + FARTHEST:
        raise NotATime("in the past, or too far ahead", raw=text)
    return at


def _clean(text: str) -> str:
    text = strip_marks(latin_digits(text[:80])).casefold().translate(str.maketrans("يىك،", "ییک,"))
    text = re.sub(r"(سه|چهار|پنج|یک|دو) شنبه", r"\1شنبه", " ".join(text.split()))
    return text.replace("بعد از ظهر", "بعدازظهر").replace("پس فردا", "پسفردا")


def _in_a_while(text: str, now: datetime) -> datetime | None:
    found = _WHILE.fullmatch(text)
    if found is None:
        return None
    amount = _AMOUNTS.get(found["amount"]) or float(found["amount"])
    return now + timedelta(minutes=amount * _MINUTES[found["unit"]])


def _on_a_day(text: str, now: datetime, zone: str) -> datetime:
    """Read day and clock; what neither explains makes the whole text unclear."""
    today = local_date(now, zone)
    days, rest = _take_day(text, today)
    weekday, rest = _take(_WEEKDAY, rest) if days else (None, rest)
    if weekday and days[0].weekday() != TYPED_WEEKDAYS[weekday[0]]:
        raise ValueError(f"{days[0]} is another day of the week")
    part, rest = _take(_PART, rest)
    clock, rest = _take(_CLOCK, rest)
    if not set(re.findall(r"[^\W_]+|[^\w\s,.-]", rest)) <= _FILLERS:
        raise ValueError(rest)
    at = _time_of_day(clock, _PARTS.get(part[0]) if part else None, day_known=bool(days))
    moments = [at_local(day, at, zone) for day in days or [today, today + timedelta(days=1)]]
    return next((moment for moment in moments if moment > now), moments[-1])


def _take(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str] | None, str]:
    """Find a pattern and cut it out of the text."""
    found = pattern.search(text)
    return found, f"{text[: found.start()]} {text[found.end() :]}" if found else text


def _take_day(text: str, today: date) -> tuple[list[date], str]:
    """Give the days that may be meant, the nearest first, and the rest of the text; none where no day is named."""
    found, rest = _take(_DATE, text)
    if found:
        year, month, day = (int(found[name] or found[f"{name}2"]) for name in ("y", "m", "d"))
        return [_date_in("jalali" if year < 1600 else "gregorian", year, month, day)], rest
    found, rest = _take(_DAY_OF_MONTH, text)
    if found:
        calendar, month = TYPED_MONTHS[found["m"] or found["m2"]]
        return _days_of_year(calendar, month, int(found["d"] or found["d2"]), found["y"] or found["y2"], today), rest
    found, rest = _take(_NEAR_DAY, text)
    if found:
        # "tonight" names the part of the day too, so it is left for that.
        kept = f"{found[0]} {rest}" if found[0] in _PARTS else rest
        return [today + timedelta(days=_NEAR_DAYS[found[0]])], kept
    found, rest = _take(_WEEKDAY, text)
    if found:
        nearest = today + timedelta(days=(TYPED_WEEKDAYS[found[0]] - today.weekday()) % 7)
        return [nearest, nearest + timedelta(days=7)], rest
    return [], text


def _days_of_year(calendar: Calendar, month: int, day: int, year: str | None, today: date) -> list[date]:
    if year:
        return [_date_in(calendar, int(year), month, day)]
    present = to_jalali(today).year if calendar == "jalali" else today.year
    for candidate in (present, present + 1):
        try:
            found = _date_in(calendar, candidate, month, day)
        except ValueError:
            continue  # The 30th of Esfand and the 29th of February exist in leap years only.
        if found >= today:
            return [found]
    raise ValueError(day)


def _date_in(calendar: Calendar, year: int, month: int, day: int) -> date:
    return from_jalali(year, month, day) if calendar == "jalali" else date(year, month, day)


def _time_of_day(clock: re.Match[str] | None, part: str | None, *, day_known: bool) -> time:
    if clock is None:
        if part is None and not day_known:
            raise ValueError("neither day nor time")
        return _PART_TIMES[part] if part else _USUAL_TIME
    more = {"نیم": "30", "ربع": "15"}.get(clock["more"] or "", clock["more"])
    hour, minute = int(clock["h"]), int(clock["min"] or more or 0)
    if part:
        return time(_hour_in(part, hour), minute)
    bare = not clock["h"].startswith("0")
    return time(hour + 12 if bare and 1 <= hour <= _LATEST_EARLY_HOUR else hour, minute)


def _hour_in(part: str, hour: int) -> int:
    """Turn an hour of the twelve-hour clock, said with a part of the day, into one of 24."""
    if part == "morning":
        return 0 if hour == 12 else hour
    if part == "noon":
        return hour + 12 if hour <= 3 else hour
    if part == "night" and (hour <= 4 or hour == 12):
        return hour % 12
    return hour + 12 if hour < 12 else hour
