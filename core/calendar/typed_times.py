"""Times as people type them: "18:30", "فردا ۱۰", "شنبه ساعت پنج", "5 آذر ۱۱", "in an hour and a half"."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.calendar.day_names import TYPED_MONTHS, TYPED_WEEKDAYS, Calendar
from core.calendar.jalali import from_jalali, to_jalali
from core.calendar.typed_words import (
    AHEAD,
    AMOUNTS,
    DAY,
    EARLY,
    FILLERS,
    LATER,
    MINUTES_OF,
    MONTH,
    NEAR_DAYS,
    NEXT,
    NEXT_WEEK,
    PARTS,
    PARTS_OF_ONE,
    TONIGHT,
    WEEKDAY,
    any_of,
    written_plainly,
)
from core.calendar.worktime import at_local, local_date
from core.errors import NotATime

FARTHEST = timedelta(days=400)
_USUAL_TIME, _EARLY_TIME = time(10), time(9)
"""Where only a day was typed: the hour of the quick button for tomorrow; "early" is an hour before."""
_LATEST_EARLY_HOUR = 7
"""Nobody is called at five in the morning: a bare 5 means the afternoon, a written 05:00 does not."""
_LATEST_NIGHT_HOUR = 4
_PART_TIMES = {"morning": time(10), "noon": time(12), "afternoon": time(17), "night": time(20)}
_SATURDAY = 5
_LONGEST_TIME = 8
"""Words in the longest time anybody types."""

_AMOUNT = rf"\d+(?:[.,/]\d+)?|{any_of(AMOUNTS)}"
_STEP = (
    rf"(?P<amount>{_AMOUNT})?(?P<more> {any_of(PARTS_OF_ONE)})? ?(?<![^\W\d_])(?P<unit>{any_of(MINUTES_OF)})"
    rf"(?P<half> {any_of(PARTS_OF_ONE)})?"
)
_ONE_STEP = re.compile(_STEP)
_STEPS = re.sub(r"\?P<\w+>", "?:", _STEP)
_WHILE = re.compile(
    rf"(?P<ahead>{any_of(AHEAD)} )?(?P<steps>{_STEPS}(?:(?: و | and |, | и | və |,| )?{_STEPS}){{0,3}})"
    rf"(?P<later> {any_of(LATER)})?"
)
_DATE = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})[/.-](?P<m>\d{1,2})[/.-](?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>\d{4}))(?!\d)"
)
_RANK = r"(?:st|nd|rd|th|-?го| ?ام| ?م)?"
_DAY_OF_MONTH = re.compile(
    rf"(?<![\d:])(?P<d>\d{{1,2}}){_RANK}(?: of)? ?(?P<m>{MONTH})(?: ماه)?(?:,? (?P<y>\d{{4}}))?(?!\d)"
    rf"|(?P<m2>{MONTH}) (?P<d2>\d{{1,2}}){_RANK}(?:,? (?P<y2>\d{{4}}))?(?![\d:])"
)
_NEAR_DAY = re.compile(rf"\b{any_of(NEAR_DAYS)}\b")
_NEXT_WEEK = re.compile(rf"\b{any_of(NEXT_WEEK)}\b")
_IN_A_WEEK = re.compile(r"\bчерез неделю\b")
_NEXT = re.compile(rf"\b{any_of(NEXT)}\b")
_PART = re.compile(rf"(?<![^\W\d_]){any_of(PARTS)}\b")
_EARLY = re.compile(rf"\b{any_of(EARLY)}\b")
_PAST = re.compile(
    r"\b(?:(?P<half>half)|(?P<quarter>(?:a )?quarter)|(?P<n>\d{1,2})(?: minutes?)?)"
    r" (?P<way>past|after|to) (?P<h>\d{1,2})\b"
)
_TO = re.compile(r"(?<!\d)(?:(?P<n>\d{1,2}) دقیقه|(?:1 )?ربع) (?:مانده )?به (?P<h>\d{1,2})(?!\d)")
_CLOCK = re.compile(
    r"(?<!\d)(?P<h>\d{1,2})(?:[:.](?P<min>\d{2})| (?P<said>15|30|45)|"
    r" (?:و|с) (?P<more>نیم|половиной|ربع|\d{1,2})(?: دقیقه)?)?(?!\d)(?: ?o'?clock)?"
)
_HALF_HOUR, _QUARTER = 30, 15
_MINUTES_SAID = {"نیم": _HALF_HOUR, "половиной": _HALF_HOUR, "ربع": _QUARTER}


def parse_when(text: str, now: datetime, zone: str, language: str) -> datetime:
    """Return the moment somebody typed, in UTC, later than `now` and at most 400 days on.

    A time that is over for today means tomorrow; a weekday, or a day without its year, means the next one. A bare
    hour up to seven lies in the afternoon, a day without an hour means 10:00. Raises NotATime.
    """
    plain = written_plainly(text, language)
    try:
        at = _in_a_while(plain, now) or _on_a_day(plain, now, zone, language)
    except (ValueError, OverflowError):
        raise NotATime(f"no day and time that can be understood in {language}", raw=text) from None
    if not now < at <= now + FARTHEST:
        raise NotATime("in the past, or too far ahead", raw=text)
    return at


def when_at_start(text: str, now: datetime, zone: str, language: str) -> tuple[datetime, str]:
    """Return the moment a text begins with, as `parse_when` reads it, and the rest of the text. Raises NotATime."""
    words = [found.end() for found in re.finditer(r"\S+", text)][:_LONGEST_TIME]
    for end in reversed(words):
        try:
            return parse_when(text[:end].rstrip(" :,،—–-"), now, zone, language), text[end:].lstrip(" :,،—–-\n")
        except NotATime:
            continue
    raise NotATime("no day and time at the start", raw=text)


def _in_a_while(text: str, now: datetime) -> datetime | None:
    found = _WHILE.fullmatch(text)
    minutes = _minutes(found) if found else None
    return None if minutes is None else now + timedelta(minutes=minutes)


def _minutes(found: re.Match[str]) -> float | None:
    """Add up the steps of a while; one step may do without its amount where "later" is said."""
    total = 0.0
    steps = list(_ONE_STEP.finditer(found["steps"]))
    for step in steps:
        amount = step["amount"]
        if amount is None and (len(steps) > 1 or not (found["later"] or found["ahead"])):
            return None
        part = (step["more"] or step["half"] or "").strip()
        total += (_amount(amount) + PARTS_OF_ONE.get(part, 0.0)) * MINUTES_OF[step["unit"]]
    return total


def _amount(typed: str | None) -> float:
    if typed is None:
        return 1.0
    return AMOUNTS.get(typed) or float(typed.replace(",", ".").replace("/", "."))


def _on_a_day(text: str, now: datetime, zone: str, language: str) -> datetime:
    """Read day and clock; what neither explains makes the whole text unclear."""
    today = local_date(now, zone)
    days, rest = _take_day(text, today, language)
    weekday, rest = _take(WEEKDAY, rest) if days else (None, rest)
    if weekday and days[0].weekday() != TYPED_WEEKDAYS[weekday[0]]:
        raise ValueError(f"{days[0]} is another day of the week")
    rest = _clock_written(rest)
    part, rest = _take(_PART, rest)
    again = _PART.search(rest) if part else None
    if part and again and PARTS[again[0]] == PARTS[part[0]]:
        # "امشب ۱۲ شب", "tonight 9pm" say it twice.
        _, rest = _take(_PART, rest)
    clock, rest = _take(_CLOCK, rest)
    if not set(re.findall(r"[^\W_]+|[^\w\s,.-]", rest)) <= FILLERS:
        raise ValueError(rest)
    at = _time_of_day(clock, PARTS.get(part[0]) if part else None, day_known=bool(days))
    if clock is None and _EARLY.search(rest):
        at = _EARLY_TIME
    if part and part[0] in TONIGHT and at.hour <= _LATEST_NIGHT_HOUR and _evening(now, zone):
        # "Tonight at one" is tomorrow by the calendar, unless it is said after midnight.
        days = [day + timedelta(days=1) for day in days]
    moments = [at_local(day, at, zone) for day in days or [today, today + timedelta(days=1)]]
    return next((moment for moment in moments if moment > now), moments[-1])


def _evening(now: datetime, zone: str) -> bool:
    return now.astimezone(ZoneInfo(zone)).hour > _LATEST_NIGHT_HOUR


def _take(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str] | None, str]:
    """Find a pattern and cut it out of the text."""
    found = pattern.search(text)
    return found, f"{text[: found.start()]} {text[found.end() :]}" if found else text


def _take_day(text: str, today: date, language: str) -> tuple[list[date], str]:
    """Return the days that may be meant, the nearest first, and the rest of the text; none where no day is named."""
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
        kept = f"{found[0]} {rest}" if found[0] in PARTS else rest
        return [today + timedelta(days=NEAR_DAYS[found[0]])], kept
    return _take_weekday(text, today, language) or _take_days_ahead(text, today)


def _take_weekday(text: str, today: date, language: str) -> tuple[list[date], str] | None:
    """Read "شنبه", "next Wednesday", "Monday next week"; a week begins on Saturday for who writes Persian."""
    week, rest = _take(_NEXT_WEEK, text)
    found, rest = _take(WEEKDAY, rest)
    if week:
        if found is None:
            return [today + timedelta(days=7)], rest
        first = _SATURDAY if language == "fa" else 0
        begins = today + timedelta(days=7 - (today.weekday() - first) % 7)
        return [begins + timedelta(days=(TYPED_WEEKDAYS[found[0]] - first) % 7)], rest
    if found is None:
        return None
    nearest = today + timedelta(days=(TYPED_WEEKDAYS[found[0]] - today.weekday()) % 7)
    in_a_week, rest = _take(_IN_A_WEEK, rest)
    if in_a_week:
        # "Через неделю в среду": that weekday of the next week, by a week that begins on Monday.
        begins = today + timedelta(days=7 - today.weekday())
        return [begins + timedelta(days=TYPED_WEEKDAYS[found[0]])], rest
    said_next, rest = _take(_NEXT, rest)
    if said_next:
        return [nearest if nearest > today else nearest + timedelta(days=7)], rest
    return [nearest, nearest + timedelta(days=7)], rest


def _take_days_ahead(text: str, today: date) -> tuple[list[date], str]:
    """Read "2 days at 3pm", "دو روز دیگه ساعت ۱۰": whole days ahead, the hour behind them."""
    found = _WHILE.match(text)
    minutes = _minutes(found) if found else None
    if found is None or minutes is None or minutes % DAY or not (found["later"] or "day" in found[0] or found["ahead"]):
        return [], text
    return [today + timedelta(minutes=minutes)], text[found.end() :]


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


def _clock_written(text: str) -> str:
    """Write "half past ten", "quarter to 5", "یک ربع به ۵" as clocks show them."""
    told = _PAST.sub(lambda found: _past(found, found["way"] == "to"), text)
    return _TO.sub(lambda found: _shown(int(found["h"]) * 60 - int(found["n"] or _QUARTER)), told)


def _past(found: re.Match[str], before: bool) -> str:
    minutes = _HALF_HOUR if found["half"] else _QUARTER if found["quarter"] else int(found["n"])
    return _shown(int(found["h"]) * 60 + (-minutes if before else minutes))


def _shown(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}" if minutes >= 0 else "?"


def _time_of_day(clock: re.Match[str] | None, part: str | None, *, day_known: bool) -> time:
    if clock is None:
        if part is None and not day_known:
            raise ValueError("neither day nor time")
        return _PART_TIMES[part] if part else _USUAL_TIME
    more = _MINUTES_SAID.get(clock["more"] or "", clock["more"])
    hour, minute = int(clock["h"]), int(clock["min"] or clock["said"] or more or 0)
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
    if part == "night" and (hour <= _LATEST_NIGHT_HOUR or hour == 12):
        return hour % 12
    return hour + 12 if hour < 12 else hour
