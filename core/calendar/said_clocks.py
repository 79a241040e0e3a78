"""Clocks as they are said, written as clocks show them: "half past ten", "یک ربع به ۵", "пол 6 ам", "6 ~ 10 qalmis".

What is read here is plain already (`plain_times.written_plainly`): numbers are digits, an ordinal has "ام" behind it,
and an Azerbaijani hour in the dative or genitive ("altıya", "altının") has "~" behind it.
"""

import re

from core.calendar.typed_words import NO_DAY

_HALF_HOUR, _QUARTER = 30, 15
_HOURS_A_ROUND = 12

_PAST = re.compile(
    r"\b(?:(?P<half>half)|(?P<quarter>(?:a )?quarter)|(?P<n>\d{1,2})(?: minutes?)?)"
    r" (?P<way>past|after|to) (?P<h>\d{1,2})(?![\d:])"
)
_PERSIAN_TO = re.compile(
    r"(?<!\d)(?:(?P<n>\d{1,2}) (?:دقیقه|دیقه|دقه)|(?:1 )?ربع) (?:(?:مانده|مونده) )?به (?:ساعت )?(?P<h>\d{1,2})(?!\d)"
    r"(?: (?:مانده|مونده))?"
)
_RUSSIAN_OF = re.compile(
    r"\b(?:(?P<half>пол|половин[аеу])|(?P<quarter>четверть)|(?P<n>\d{1,2}) минут[аы]?)[ -]?(?P<h>\d{1,2}) ام"
)
_AZERBAIJANI = re.compile(
    r"(?<!\d)(?P<h>\d{1,2}) ~ (?:(?P<half>yarisi(?:nda)?)"
    r"|(?P<n>\d{1,2})(?: deq(?:iqe)?)? (?:(?P<past>isle\w+)|qal\w+))"
)
_WITH_NOUGHT = re.compile(r"(?<![\d:./])(\d{1,2}) 0 (\d)(?![\d:./])")
_SAID_IN_TURN = re.compile(rf"\b(в|at|saat|ساعت) (\d{{1,2}}) ([0-5]\d){NO_DAY}")
"""Hours and minutes one behind the other: "в шесть тридцать пять", "saat 18 40"."""
_MINUTES_LAST = re.compile(r"\b(?:в|at|saat|ساعت) \d{1,2} (?!00|15|30|45)[0-5]\d$")


def written_as_shown(text: str) -> str:
    """Return a plain text with the clocks that are said in it as "h:mm"."""
    text = _WITH_NOUGHT.sub(r"\1:0\2", text)
    told = _SAID_IN_TURN.sub(r"\1 \2:\3", _PAST.sub(_of_past, text))
    told = _PERSIAN_TO.sub(lambda found: _shown(found["h"], -int(found["n"] or _QUARTER)), told)
    told = _RUSSIAN_OF.sub(lambda found: _shown(int(found["h"]) - 1, _minutes(found)), told)
    return _AZERBAIJANI.sub(_of_azerbaijani, told)


def ends_in_minutes(text: str) -> bool:
    """Whether a plain text ends with minutes said behind their hour, which may as well count what follows them."""
    return bool(_MINUTES_LAST.search(text))


def _of_past(found: re.Match[str]) -> str:
    minutes = _minutes(found)
    return _shown(found["h"], -minutes if found["way"] == "to" else minutes)


def _of_azerbaijani(found: re.Match[str]) -> str:
    """Read the hour that is being filled: its half, or so many minutes gone into it, or left to it."""
    if found["half"] or found["past"]:
        return _shown(int(found["h"]) - 1, _HALF_HOUR if found["half"] else int(found["n"]))
    return _shown(found["h"], -int(found["n"]))


def _minutes(found: re.Match[str]) -> int:
    if found["half"]:
        return _HALF_HOUR
    return int(found["n"]) if found["n"] else _QUARTER


def _shown(hour: int | str, minutes: int) -> str:
    """Write an hour and minutes from it; what lies before one o'clock belongs to twelve."""
    hours, rest = divmod(int(hour) * 60 + minutes, 60)
    return f"{hours or _HOURS_A_ROUND}:{rest:02}" if hours >= 0 else "?"
