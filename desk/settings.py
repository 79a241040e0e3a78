"""The table of what an admin may set: every key, how it is typed, kept, shown, and its bounds.

What is typed may use digits of any script and words of any of our languages; what `show` writes can be typed again.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from typing import Any, Literal

from core.digits import latin_digits, strip_marks
from core.settings import WEEKDAYS, CallingHours, Daypart, Span, TeamSettings, western_week

Shape = Literal["count", "days", "duration", "time", "switch", "span", "gaps", "dayparts", "holidays"]

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set. Bounds are in the unit it is kept in: seconds, days or pieces."""

    key: str
    shape: Shape
    example: str
    least: int = 0
    most: int = 0


_ROWS = (
    Setting("protocol.attempts", "count", "5", 1, 20),
    Setting("protocol.second_after", "duration", "60 min", 10 * _MINUTE, 8 * _HOUR),
    Setting("protocol.busy_after", "duration", "20 min", 5 * _MINUTE, 4 * _HOUR),
    Setting("protocol.busy_times", "count", "2", 0, 10),
    Setting("protocol.dayparts", "dayparts", "morning 9:00, noon 12:00, evening 18:30", 1, 8),
    Setting("protocol.day_gaps", "gaps", "1 1 2", 1, 14),
    Setting("protocol.recycle_after_days", "days", "30", 1, 365),
    Setting("protocol.max_recycles", "count", "1", 0, 10),
    *(Setting(f"hours.{day}", "span", "9:00-21:00") for day in WEEKDAYS),
    Setting("hours.holidays", "holidays", "2026-03-21 2026-03-22", 0, 100),
    Setting("lapse_live", "duration", "15 min", _MINUTE, 4 * _HOUR),
    Setting("lapse_other", "duration", "60 min", _MINUTE, 24 * _HOUR),
    Setting("lapses_to_break", "count", "2", 1, 20),
    Setting("live_for", "duration", "30 min", _MINUTE, 24 * _HOUR),
    Setting("callback_late", "duration", "15 min", _MINUTE, 24 * _HOUR),
    Setting("remind_before", "duration", "5 min", _MINUTE, 2 * _HOUR),
    Setting("undo_for", "duration", "60 s", 10, 10 * _MINUTE),
    Setting("cap_open", "count", "60", 1, 100_000),
    Setting("cap_day", "count", "200", 1, 100_000),
    Setting("returns_a_day", "count", "10", 0, 1000),
    Setting("barred_for", "duration", "4 h", 0, 7 * _DAY),
    Setting("callback_days", "days", "30", 1, 365),
    Setting("digest_at", "time", "21:00"),
    Setting("digest_on", "switch", "on"),
    Setting("backups_kept", "count", "14", 1, 365),
)
SETTINGS: Mapping[str, Setting] = {row.key: row for row in _ROWS}


# -- from the rows of a team to its settings -----------------------------------------------------------------------


@cache
def default(region: str) -> TeamSettings:
    """Give what a team of this region starts with. It is shared: nobody may change its week."""
    return TeamSettings() if region == "IR" else TeamSettings(hours=western_week())


def build(region: str, kept: Mapping[str, Any]) -> TeamSettings:
    """Put what was changed over what the region starts with. Keys of other versions are passed over."""
    start = default(region)
    if not kept:
        return start
    parts: dict[str, dict[str, Any]] = {"": {}, "protocol": {}, "hours": {}}
    for key, value in kept.items():
        row = SETTINGS.get(key)
        if row is not None:
            part, _, name = key.rpartition(".")
            parts[part][name] = _READ[row.shape](value)
    whole = parts[""]
    if parts["protocol"]:
        whole["protocol"] = replace(start.protocol, **parts["protocol"])
    if parts["hours"]:
        whole["hours"] = _hours(start.hours, parts["hours"])
    return replace(start, **whole)


def _hours(start: CallingHours, changed: dict[str, Any]) -> CallingHours:
    holidays = changed.pop("holidays", start.holidays)
    week = dict(start.week)
    for day, span in changed.items():
        if span is None:
            week.pop(day, None)  # type: ignore[call-overload]
        else:
            week[day] = span  # type: ignore[index]
    return CallingHours(week, holidays)


def value_of(settings: TeamSettings, key: str) -> Any:
    """Give the value in force under a key."""
    part, _, name = key.rpartition(".")
    if part == "protocol":
        return getattr(settings.protocol, name)
    if part == "hours":
        return settings.hours.holidays if name == "holidays" else settings.hours.week.get(name)  # type: ignore[call-overload]
    return getattr(settings, name)


# -- shapes: typed, kept, shown ------------------------------------------------------------------------------------

_UNITS = {
    **dict.fromkeys(("s", "sec", "second", "seconds", "ثانیه"), 1),
    **dict.fromkeys(("", "m", "min", "mins", "minute", "minutes", "دقیقه", "دقه"), _MINUTE),
    **dict.fromkeys(("h", "hr", "hour", "hours", "ساعت"), _HOUR),
    **dict.fromkeys(("d", "day", "days", "روز"), _DAY),
}
_OFF = frozenset({"off", "no", "free", "closed", "none", "0", "-", "تعطیل", "خاموش", "نه", "هیچ"})
_ON = frozenset({"on", "yes", "1", "روشن", "بله", "آره"})
_COMMA = re.compile(r"[\s,،;؛]+")
_PIECE = re.compile(r"(\d+)\s*([^\W\d_]*)")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.٫](\d{2}))?")
_TO = re.compile(r"\s*(?:-|–|—|\bto\b|تا)\s*")


def _plain(text: str) -> str:
    return strip_marks(latin_digits(text[:2000])).strip().casefold().removeprefix("ساعت ").strip()


def _count(text: str) -> int:
    return int(re.fullmatch(r"(\d{1,9})", text)[1])  # type: ignore[index]


def _days(text: str) -> int:
    return int(re.fullmatch(r"(\d{1,5})\s*(?:d|days?|روز)?", text)[1])  # type: ignore[index]


def _duration(text: str) -> int:
    """Read "90", "90 min", "1h 30m", "۱ ساعت و ۳۰ دقیقه"; a bare number is minutes."""
    if text in _OFF:
        return 0
    if _PIECE.sub("", text).replace("و", "").replace(",", "").strip():
        raise ValueError(text)
    found = [(int(n), _UNITS[unit]) for n, unit in _PIECE.findall(text.replace(" و ", " "))]
    if not found or len(found) != len({unit for _, unit in found}):
        raise ValueError(text)
    return sum(n * unit for n, unit in found)


def _time(text: str) -> time:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hour, minute = int(found[1]), int(found[2] or 0)
    return time.min if (hour, minute) == (24, 0) else time(hour, minute)


def _switch(text: str) -> bool:
    if text not in _ON | _OFF:
        raise ValueError(text)
    return text in _ON


def _span(text: str) -> Span | None:
    if text in _OFF:
        return None
    start, end = map(_time, _TO.split(text))
    if end != time.min and start >= end:
        raise ValueError(text)
    return Span(start, end)


def _gaps(text: str) -> tuple[int, ...]:
    return tuple(_count(piece) for piece in _COMMA.split(text))


def _dayparts(text: str) -> tuple[Daypart, ...]:
    parts = []
    for piece in re.split(r"[,،;؛\n]", text):
        name, _, at = piece.strip().rpartition(" ")
        if not name or len(name) > 30:
            raise ValueError(piece)
        parts.append(Daypart(name.strip(), _time(at)))
    names, starts = {p.name for p in parts}, {p.start for p in parts}
    if len(names) != len(parts) or len(starts) != len(parts):
        raise ValueError(text)
    return tuple(sorted(parts, key=lambda part: part.start))


def _holidays(text: str) -> frozenset[str]:
    if text in _OFF:
        return frozenset()
    return frozenset(date.fromisoformat(piece).isoformat() for piece in _COMMA.split(text))


def _hm(at: time) -> str:
    return f"{at:%H:%M}"


def _show_duration(seconds: int) -> str:
    for unit, name in ((_DAY, "d"), (_HOUR, "h"), (_MINUTE, "min")):
        if seconds and seconds % unit == 0:
            return f"{seconds // unit} {name}"
    return f"{seconds} s" if seconds else "0"


_PARSE: dict[Shape, Callable[[str], Any]] = {
    "count": _count, "days": _days, "duration": _duration, "time": _time, "switch": _switch, "span": _span,
    "gaps": _gaps, "dayparts": _dayparts, "holidays": _holidays,
}  # fmt: skip

_SHOW: dict[Shape, Callable[[Any], str]] = {
    "count": str,
    "days": str,
    "duration": _show_duration,
    "time": _hm,
    "switch": lambda on: "on" if on else "off",
    "span": lambda span: f"{_hm(span.start)}-{_hm(span.end)}" if span else "off",
    "gaps": lambda gaps: " ".join(map(str, gaps)),
    "dayparts": lambda parts: ", ".join(f"{part.name} {_hm(part.start)}" for part in parts),
    "holidays": lambda days: " ".join(sorted(days)) or "none",
}

_KEEP: dict[Shape, Callable[[Any], Any]] = {
    "count": int,
    "days": int,
    "duration": int,
    "time": _hm,
    "switch": bool,
    "span": lambda span: [_hm(span.start), _hm(span.end)] if span else [],
    "gaps": list,
    "dayparts": lambda parts: [[part.name, _hm(part.start)] for part in parts],
    "holidays": sorted,
}

_READ: dict[Shape, Callable[[Any], Any]] = {
    "count": int,
    "days": int,
    "duration": int,
    "time": time.fromisoformat,
    "switch": bool,
    "span": lambda kept: Span(*map(time.fromisoformat, kept)) if kept else None,
    "gaps": tuple,
    "dayparts": lambda kept: tuple(Daypart(name, time.fromisoformat(at)) for name, at in kept),
    "holidays": frozenset,
}


def parse(row: Setting, text: str) -> Any:
    """Read what was typed. Raises ValueError for what cannot be read or lies outside the bounds."""
    try:
        value = _PARSE[row.shape](_plain(text))
    except (TypeError, KeyError, OverflowError) as error:
        raise ValueError(text) from error
    measured = _measures(row.shape, value)
    if any(not row.least <= size <= row.most for size in measured):
        raise ValueError(f"not between {row.least} and {row.most}")
    return value


def _measures(shape: Shape, value: Any) -> tuple[int, ...]:
    if shape in ("count", "days", "duration"):
        return (value,)
    if shape == "gaps":
        # As many gaps as attempts could use, each at most as many days as the bound says.
        return (*value, min(len(value), 14))
    return (len(value),) if shape in ("dayparts", "holidays") else ()


def show(key: str, value: Any) -> str:
    """Write a value as it may be typed."""
    return _SHOW[SETTINGS[key].shape](value)


def keep(key: str, value: Any) -> Any:
    """Give the JSON a value is kept as."""
    return _KEEP[SETTINGS[key].shape](value)
