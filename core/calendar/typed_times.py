"""Times as people type them: "18:30", "فردا ۱۰", "شنبه ساعت پنج", "5 آذر ۱۱", "in an hour and a half"."""

import re
from collections.abc import Set
from datetime import datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from core.calendar.coming_days import take, take_days
from core.calendar.day_names import TYPED_WEEKDAYS
from core.calendar.plain_times import written_plainly
from core.calendar.said_clocks import ends_in_minutes, written_as_shown
from core.calendar.typed_whiles import while_at_start
from core.calendar.typed_words import (
    AHEAD,
    APPROVALS,
    COURTESIES,
    DAY,
    EARLY,
    FILLERS,
    MINUTES_OF,
    NO_DAY,
    PARTS,
    REQUESTS,
    SAME_TIME,
    TONIGHT,
    WEEKDAY,
    any_of,
)
from core.calendar.worktime import at_local, local_date
from core.errors import NotAhead, NotATime
from core.folding import fold

FARTHEST = timedelta(days=400)
_USUAL_TIME, _EARLY_TIME = time(10), time(9)
"""Where only a day was typed: the hour of the quick button for tomorrow; "early" is an hour before."""
_LATEST_EARLY_HOUR = 7
"""Nobody is called at five in the morning: a bare 5 means the afternoon, a written 05:00 does not."""
_LATEST_NIGHT_HOUR = 4
_PART_TIMES = {"morning": time(10), "noon": time(12), "afternoon": time(17), "night": time(20)} | {
    "day": time(14),
    "lunch": time(13),
    "after lunch": time(14),
}
_LONGEST_TIME = 8
"""Words in the longest time anybody types."""
_MINUTES_BEHIND_H = re.compile(r"\d ?(?:h|ч)\.? \d\d$")
_WORD_BEHIND = re.compile(r"\s+[^\W\d_]+")
_SIGNS = " :,،—–-"
"""What may stand between a time and what is to be done then."""

_PART = re.compile(rf"(?<![^\W\d_]){any_of(PARTS)}\b")
_TONIGHT = re.compile(rf"\b{any_of(TONIGHT)}\b")
_SAME_TIME = re.compile(rf"\b{SAME_TIME}\b")
_BARE_AHEAD = re.compile(rf"\b{any_of(AHEAD)} \d{{1,2}}(?![\d:.]| ?(?:am|pm)\b)")
"""Of "in 10" nobody knows whether ten o'clock is meant or ten minutes."""
_NO_NEXT = r"(?:(?<!\bهفته )|(?<=\bاین هفته )|(?<=\bهمین هفته ))(?<!م ماه )(?<!\d ماه )(?<!\d روز )"
"""In "شنبه هفته بعد از ساعت ۵" the "بعد" belongs to the week, not so in "این هفته بعد از ساعت ۵"."""
_FROM_ON = re.compile(
    rf"\b(?P<from>after|from|после|не раньше(?: чем)?|{_NO_NEXT}بعد از|(?:^|(?<=فردا )|(?<=امروز ))بعد|از)(?: в)?"
    rf" (?P<at>(?P<hour>(?:ساعت )?\d{{1,2}})(?P<sure>[:.]\d\d| ?{any_of(PARTS)}(?!\w))?)(?!\d)"
    rf"(?! ?{any_of(MINUTES_OF)}(?!\w)){NO_DAY}(?P<on> به بعد| onwards?| on\b(?! [a-z]))?"
)
"""From when on somebody can be called: "after 6 pm", "از ساعت ۵ به بعد"."""
_FROM_TO = re.compile(r"(?<![\d:])(?:[1-9]|1[0-2]) to \d{1,2}(?![\d:])")
"""In figures "10 to 12" may be two hours; "ten to twelve" and "20 to 12" are a clock."""
_SPAN = re.compile(r"\b(?:from|between) \d{1,2} to \d{1,2}(?![\d:])")
"""Behind "from" also "15 to 17" and "ten to twelve" are two hours."""
_IN_HOURS = re.compile(rf"(?<![^\W\d_]){any_of(word for word, minutes in MINUTES_OF.items() if minutes < DAY)}(?!\w)")
_BARE_NUMBER = re.compile(r"[\d\s.,/-]*")
_EARLY = re.compile(rf"\b{any_of(EARLY)}\b")
_CLOCK = re.compile(
    r"(?<!\d)(?P<h>\d{1,2})(?:[:.](?P<min>\d{2})| (?P<said>00|15|30|45)|"
    r" (?:و |с |(?=yarim))(?P<more>نیم|половиной|yarim|ربع|\d{1,2})(?: دقیقه)?"
    r"| час(?:а|ов)? (?P<then>\d{1,2}) минут\w*)?(?!\d)(?: ?oclock)?"
)
_MINUTES_SAID = {"نیم": "30", "половиной": "30", "yarim": "30", "ربع": "15"}


def parse_when(text: str, now: datetime, zone: str, language: str) -> datetime:
    """Return the moment somebody typed, in UTC, later than `now` and at most 400 days on.

    A time that is over for today means tomorrow; a weekday, or a day without its year, means the next one. A bare
    hour up to seven lies in the afternoon, a day without an hour means 10:00. Raises NotATime, and
    NotAhead (a kind of it) for what is clear but does not lie there.
    """
    return _moment(text, now, zone, language, beside=APPROVALS)


def _moment(text: str, now: datetime, zone: str, language: str, beside: Set[str] = frozenset()) -> datetime:
    """Return the moment a text is; the words `beside` it say nothing, as others that ask or thank."""
    plain = written_plainly(text, language)
    if _FROM_TO.search(fold(text)) or _SPAN.search(plain):
        raise NotATime("from one hour to another, or so many minutes before it", raw=text)
    try:
        at = _in_a_while(plain, now, zone, beside) or _on_a_day(plain, now, zone, language, beside)
    except (ValueError, OverflowError):
        raise NotATime(f"no day and time that can be understood in {language}", raw=text) from None
    if not now < at <= now + FARTHEST:
        raise NotAhead("in the past, or too far ahead", raw=text)
    return at


def moment_alone(text: str, now: datetime, zone: str, language: str) -> datetime | None:
    """Return the moment that is all a text says, None for anything else. A bare number may count anything."""
    if _BARE_NUMBER.fullmatch(fold(text)):
        return None
    try:
        return _moment(text, now, zone, language)
    except NotATime:
        return None


def when_at_start(text: str, now: datetime, zone: str, language: str) -> tuple[datetime, str]:
    """Return the moment a text begins with, as `parse_when` reads it, and the rest of the text. Raises NotATime.

    A time that is clear and over ends the search: of "3 dec at 5pm Anna" a part would be another day.
    """
    words = list(re.finditer(r"\S+", text))[:_LONGEST_TIME]
    # In "tomorrow at ten call the printer" the call is what is to be done.
    ends = [found.end() for found in takewhile(lambda found: fold(found[0]) not in REQUESTS, words)]
    for end in reversed(ends):
        typed = text[:end].rstrip(_SIGNS)
        if _may_count(typed, text[len(typed) :], language):
            continue
        try:
            return _moment(typed, now, zone, language), text[end:].lstrip(f"{_SIGNS}\n")
        except NotAhead:
            raise
        except NotATime:
            continue
    raise NotATime("no day and time at the start", raw=text)


def _may_count(typed: str, rest: str, language: str) -> bool:
    """Whether the last figures of a time may count what follows, and not be its minutes: "at 5 20 boxes"."""
    following = _WORD_BEHIND.match(rest)
    # The ending of "saat 18 40-da" belongs to a time.
    if following is None or fold(following[0]) in REQUESTS or fold(typed).endswith(("da", "de")):
        return False
    return bool(ends_in_minutes(written_plainly(typed, language)) or _MINUTES_BEHIND_H.search(fold(typed)))


def when_around(text: str, now: datetime, zone: str, language: str) -> tuple[datetime, str]:
    """Return the moment a text begins with or else ends with, and the rest of the text. Raises NotATime."""
    try:
        at_start = when_at_start(text, now, zone, language)
    except NotAhead:
        raise
    except NotATime:
        at_end = _when_at_end(text, now, zone, language)
        if at_end is None:
            raise
        return at_end
    # In "5 leads to call, tomorrow at ten" the five is no hour.
    read = text.removesuffix(at_start[1]).strip(f"{_SIGNS}\n")
    return (_when_at_end(text, now, zone, language) or at_start) if read.isdecimal() else at_start


def _when_at_end(text: str, now: datetime, zone: str, language: str) -> tuple[datetime, str] | None:
    """Return the moment a text ends with, and what stands before it; a bare number at the end may count anything."""
    words = list(re.finditer(r"\S+", text))[1:][-_LONGEST_TIME:]
    last = takewhile(lambda found: fold(found[0].rstrip(",;:،")) not in REQUESTS, reversed(words))
    for start in reversed([found.start() for found in last]):
        if text[start:].strip().isdecimal():
            continue
        try:
            return _moment(text[start:], now, zone, language), text[:start].rstrip(f"{_SIGNS}\n")
        except NotAhead:
            raise
        except NotATime:
            continue
    return None


def _in_a_while(text: str, now: datetime, zone: str, beside: Set[str]) -> datetime | None:
    """Read a while from now; whole days end at the same hour of the clock, also where it was changed between."""
    told = " ".join(word for word in text.split() if word not in REQUESTS | COURTESIES | beside)
    ahead = while_at_start(told)
    if ahead is None or ahead.text != told:
        return None
    if ahead.minutes % DAY == 0 and not _IN_HOURS.search(told):
        here = now.astimezone(ZoneInfo(zone))
        return at_local(ahead.day_from(here.date()), here.time(), zone)
    return now + timedelta(minutes=ahead.minutes)


def _on_a_day(text: str, now: datetime, zone: str, language: str, beside: Set[str]) -> datetime:
    """Read day and clock; what neither explains makes the whole text unclear."""
    today = local_date(now, zone)
    days, rest = take_days(_from_then_on(written_as_shown(text), day_known=False), today, language)
    rest = _from_then_on(rest, day_known=bool(days))
    weekday, rest = take(WEEKDAY, rest) if days else (None, rest)
    if weekday and days[0].weekday() != TYPED_WEEKDAYS[weekday[0]]:
        raise ValueError(f"{days[0]} is another day of the week")
    if _BARE_AHEAD.search(rest):
        raise ValueError("an hour or so many minutes")
    parts, rest = _take_parts(rest)
    same, rest = take(_SAME_TIME, rest)
    clock, rest = take(_CLOCK, rest)
    if not set(re.findall(r"[^\W_]+|[^\w\s,.-]", rest)) <= FILLERS | beside or (same and (clock or parts or not days)):
        raise ValueError(rest)
    if same:
        at = now.astimezone(ZoneInfo(zone)).time().replace(second=0, microsecond=0)
    else:
        at = _time_of_day(clock, parts, day_known=bool(days))
    if clock is None and _EARLY.search(rest) and parts in ([], ["morning"]):
        at = _EARLY_TIME
    if _TONIGHT.search(text) and at.hour <= _LATEST_NIGHT_HOUR and _evening(now, zone):
        # "Tonight at one" is tomorrow by the calendar, unless it is said after midnight.
        days = [day + timedelta(days=1) for day in days]
    moments = [at_local(day, at, zone) for day in days or [today, today + timedelta(days=1)]]
    return next((moment for moment in moments if moment > now), moments[-1])


def _from_then_on(text: str, *, day_known: bool) -> str:
    """Return a text with the hour in place of "after that hour", where it is one: "after 5" may be minutes."""
    found = _FROM_ON.search(text)
    if found is None:
        return text
    sure = found["sure"] or found["on"] or "ساعت" in found["hour"] or found["from"].startswith("не")
    return f"{text[: found.start()]}{found['at']}{text[found.end() :]}" if sure or day_known else text


def _take_parts(text: str) -> tuple[list[str], str]:
    """Cut the parts of the day out of a text; "tonight" says nothing where another one stands beside it."""
    named: list[str] = []
    while True:
        part, rest = take(_PART, text)
        if part is None:
            break
        named, text = [*named, part[0]], rest
    telling = [word for word in named if word not in TONIGHT] or named
    return list(dict.fromkeys(PARTS[word] for word in telling)), text


def _evening(now: datetime, zone: str) -> bool:
    return now.astimezone(ZoneInfo(zone)).hour > _LATEST_NIGHT_HOUR


def _time_of_day(clock: re.Match[str] | None, parts: list[str], *, day_known: bool) -> time:
    if clock is None:
        if len(parts) > 1 or not (parts or day_known):
            raise ValueError("neither day nor time")
        at = _PART_TIMES.get(parts[0]) if parts else _USUAL_TIME
        if at is None:
            raise ValueError("hours before the morning, in which nobody is called")
        return at
    more = _MINUTES_SAID.get(clock["more"] or "", clock["more"])
    hour, minute = int(clock["h"]), int(clock["min"] or clock["said"] or more or clock["then"] or 0)
    if parts:
        # "امشب ۱۲ شب", "8 at night pm" say it twice; what they say may not differ.
        (told,) = {hour_of_part(part, hour) for part in parts}
        return time(told, minute)
    bare = not clock["h"].startswith("0")
    return time(hour + 12 if bare and 1 <= hour <= _LATEST_EARLY_HOUR else hour, minute)


def hour_of_part(part: str, hour: int) -> int:
    """Return the hour of 24 for one said with a part of the day. Raises ValueError where no clock shows it."""
    if part in ("morning", "dawn"):
        return 0 if hour == 12 else hour
    if part in ("noon", "lunch"):
        return hour + 12 if hour <= _LATEST_EARLY_HOUR else hour
    if part == "night" and (hour <= _LATEST_NIGHT_HOUR or hour == 12):
        return hour % 12
    if hour == 0:
        raise ValueError("no such hour on a clock of twelve")
    if part == "day" and hour > _LATEST_EARLY_HOUR:
        return hour
    return hour + 12 if hour < 12 else hour
