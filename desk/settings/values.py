"""The shapes a setting may have: how each is typed, kept as JSON, read back, and shown.

What is typed may use digits of any script and words of any of our languages; what `SHOW` writes can be typed again.
"""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any, Literal

from core.calendar.durations import DAY, HOUR, MINUTE, seconds_in
from core.calendar.plain_times import written_plainly
from core.calendar.typed_times import hour_of_part
from core.calendar.typed_words import PARTS, any_of
from core.digits import latin_digits, strip_marks
from core.folding import fold
from core.settings import Daypart, Dial, Span
from core.spelled_numbers import with_digits
from core.terms import Lane

Shape = Literal[
    "count",
    "days",
    "percent",
    "duration",
    "time",
    "switch",
    "span",
    "gaps",
    "dayparts",
    "holidays",
    "dial",
    "worth",
    "openness",
    "customers_go_to",
    "lanes",
    "lane_counts",
]


def _folded(*words: str) -> frozenset[str]:
    return frozenset(map(fold, words))


_OFF = _folded(
    *("off", "no", "free", "closed", "none", "0", "-", "تعطیل", "خاموش", "نه", "هیچ", "هیچکدام", "بدون"),
    *("disable", "disabled", "false", "خیر", "غیرفعال", "غیر فعال", "بسته"),
    *("выкл", "выкл.", "выключить", "выключи", "отключить", "отключи", "выходной", "закрыто", "нет", "никакие"),
    *("bağlı", "söndür", "istirahət", "yox", "xeyr", "yoxdur", "heç biri"),
)
_ON = _folded(
    *("on", "yes", "1", "enable", "enabled", "true", "روشن", "بله", "آره", "فعال"),
    *("вкл", "вкл.", "включить", "включи", "да", "açıq", "yandır", "bəli", "hə"),
)
_COUNT = re.compile(r"(\d{1,9})(?: ?(?:بار|تا|عدد|times|раз|раза|defe))?")
_COMMA = re.compile(r"[\s,،;؛]+")
_CLOCK = re.compile(rf"(?:ساعت |saat |в |at )?(\d{{1,2}})(?:[:.](\d{{2}}))? ?({any_of(PARTS)})?")
_TO = re.compile(r"\s*(?:-|–|—|\b(?:to|till|until)\b|تا|الی|\bдо\b|\bпо\b)\s*")
_FROM = re.compile(r"^(?:с|со|از|from) ")
_AZERI_FROM = re.compile(r"(?<=\d)-?d[ae]n\b")
_AZERI_TO = re.compile(r"(?<=\d)-?(?:d[ae]k|y?[ae])\b(?: (?:qeder|kimi))?")


def is_off(text: str) -> bool:
    """Whether a text says "off", "free", "none" in any of our languages."""
    return fold(text) in _OFF


def plain(text: str) -> str:
    """Make what was typed easy to compare: plain digits, no marks, no case."""
    return strip_marks(latin_digits(text[:2000])).strip().casefold().removeprefix("ساعت ").strip()


def _count(text: str) -> int:
    found = _COUNT.fullmatch(with_digits(text, ("fa", "en", "ru", "az")))
    if found is None:
        raise ValueError(text)
    return int(found[1])


_SIGN = r"(?:%|per\s?cent|در\s?صد|процент(?:а|ов)?|faiz)"
_PERCENT = re.compile(rf"%\s*(\d{{1,4}})|(\d{{1,4}})\s*{_SIGN}?")


def _percent(text: str) -> int:
    """Read "5", "5%", "٪۵", "5 percent" as a whole number of percent. "0.05" could mean two things, and is refused."""
    found = _PERCENT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1] or found[2])


def _days(text: str) -> int:
    if re.fullmatch(r"\d{1,5}", text):
        return int(text)
    seconds = seconds_in(text)
    if seconds is None or seconds % DAY:
        raise ValueError(text)
    return seconds // DAY


def seconds_of(text: str) -> int:
    """Read "90", "90 min", "1h 30m", "۱ ساعت و ۳۰ دقیقه"; a bare number is minutes."""
    seconds = 0 if fold(text) in _OFF else seconds_in(text)
    if seconds is None:
        raise ValueError(text)
    return seconds


def _time(text: str) -> time:
    found = _CLOCK.fullmatch(written_plainly(text, "fa"))
    if found is None:
        raise ValueError(text)
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour_of_part(PARTS[found[3]], hour)
    return time.min if (hour, minute) == (24, 0) else time(hour, minute)


def _switch(text: str) -> bool:
    if fold(text) not in _ON | _OFF:
        raise ValueError(text)
    return fold(text) in _ON


def _span(text: str) -> Span | None:
    if fold(text) in _OFF:
        return None
    told = _AZERI_TO.sub("", _AZERI_FROM.sub(" to ", fold(text)))
    start, end = map(_time, _TO.split(_FROM.sub("", told)))
    if end != time.min and start >= end:
        raise ValueError(text)
    return Span(start, end)


def _gaps(text: str) -> tuple[int, ...]:
    return tuple(_count(piece) for piece in _COMMA.split(text))


def _dayparts(text: str) -> tuple[Daypart, ...]:
    parts = []
    for piece in re.split(r"[,،;؛\n]", text):
        name, _, at = piece.strip().rpartition(" ")
        if not name or len(name) > LONGEST_DAYPART:
            raise ValueError(piece)
        parts.append(Daypart(name.strip(), _time(at)))
    names, starts = {p.name for p in parts}, {p.start for p in parts}
    if len(names) != len(parts) or len(starts) != len(parts):
        raise ValueError(text)
    return tuple(sorted(parts, key=lambda part: part.start))


def _holidays(text: str) -> frozenset[str]:
    if fold(text) in _OFF:
        return frozenset()
    return frozenset(date.fromisoformat(piece).isoformat() for piece in _COMMA.split(text))


def _one_of(*words: str) -> Callable[[str], str]:
    def chosen(text: str) -> str:
        if text not in words:
            raise ValueError(text)
        return text

    return chosen


LONGEST_DAYPART = 30
"""Letters in the name of a part of the day."""

RANKED_LANES = (Lane.LIVE, Lane.FRESH, Lane.RETRY, Lane.BANK, Lane.RECYCLED)
"""Lanes an admin may order; promises always go first."""


def _lane(text: str) -> Lane:
    return RANKED_LANES[RANKED_LANES.index(Lane(text))]


def _lanes(text: str) -> tuple[Lane, ...]:
    if fold(text) in _OFF:
        return ()
    found = tuple(_lane(piece) for piece in _COMMA.split(text))
    if len(set(found)) != len(found):
        raise ValueError(text)
    return found


def _lane_counts(text: str) -> tuple[tuple[Lane, int], ...]:
    if fold(text) in _OFF:
        return ()
    pairs = []
    for piece in re.split(r"[,،;؛\n]", text):
        name, _, number = piece.strip().rpartition(" ")
        pairs.append((_lane(name.strip(" :")), _count(number)))
    if len({lane for lane, _ in pairs}) != len(pairs):
        raise ValueError(text)
    return tuple(pairs)


def _hm(at: time) -> str:
    return f"{at:%H:%M}"


def _show_duration(seconds: int) -> str:
    for unit, name in ((DAY, "d"), (HOUR, "h"), (MINUTE, "min")):
        if seconds and seconds % unit == 0:
            return f"{seconds // unit} {name}"
    return f"{seconds} s" if seconds else "0"


PARSE: dict[Shape, Callable[[str], Any]] = {
    "count": _count,
    "days": _days,
    "percent": _percent,
    "duration": seconds_of,
    "time": _time,
    "switch": _switch,
    "span": _span,
    "gaps": _gaps,
    "dayparts": _dayparts,
    "holidays": _holidays,
    "dial": Dial,
    "worth": _one_of("sales", "money"),
    "openness": _one_of("none", "own", "all"),
    "customers_go_to": _one_of("seller", "account"),
    "lanes": _lanes,
    "lane_counts": _lane_counts,
}

SHOW: dict[Shape, Callable[[Any], str]] = {
    "count": str,
    "days": str,
    "percent": "{}%".format,
    "duration": _show_duration,
    "time": _hm,
    "switch": lambda on: "on" if on else "off",
    "span": lambda span: f"{_hm(span.start)}-{_hm(span.end)}" if span else "off",
    "gaps": lambda gaps: " ".join(map(str, gaps)),
    "dayparts": lambda parts: ", ".join(f"{part.name} {_hm(part.start)}" for part in parts),
    "holidays": lambda days: " ".join(sorted(days)) or "none",
    "dial": str,
    "worth": str,
    "openness": str,
    "customers_go_to": str,
    "lanes": lambda lanes: " ".join(lanes) or "none",
    "lane_counts": lambda pairs: ", ".join(f"{lane} {number}" for lane, number in pairs) or "none",
}

KEEP: dict[Shape, Callable[[Any], Any]] = {
    "count": int,
    "days": int,
    "percent": int,
    "duration": int,
    "time": _hm,
    "switch": bool,
    "span": lambda span: [_hm(span.start), _hm(span.end)] if span else [],
    "gaps": list,
    "dayparts": lambda parts: [[part.name, _hm(part.start)] for part in parts],
    "holidays": sorted,
    "dial": str,
    "worth": str,
    "openness": str,
    "customers_go_to": str,
    "lanes": list,
    "lane_counts": lambda pairs: [list(pair) for pair in pairs],
}

READ: dict[Shape, Callable[[Any], Any]] = {
    "count": int,
    "days": int,
    "percent": int,
    "duration": int,
    "time": time.fromisoformat,
    "switch": bool,
    "span": lambda kept: Span(*map(time.fromisoformat, kept)) if kept else None,
    "gaps": tuple,
    "dayparts": lambda kept: tuple(Daypart(name, time.fromisoformat(at)) for name, at in kept),
    "holidays": frozenset,
    "dial": Dial,
    "worth": str,
    "openness": str,
    "customers_go_to": str,
    "lanes": lambda kept: tuple(map(Lane, kept)),
    "lane_counts": lambda kept: tuple((Lane(lane), number) for lane, number in kept),
}


def measures(shape: Shape, value: Any) -> tuple[int, ...]:
    """Return the sizes of a value that must lie within the bounds of its setting."""
    if shape in ("count", "days", "percent", "duration"):
        return (value,)
    if shape == "gaps":
        # As many gaps as attempts could use, each at most as many days as the bound says.
        return (*value, min(len(value), 14))
    if shape == "lane_counts":
        return tuple(number for _, number in value)
    return (len(value),) if shape in ("dayparts", "holidays") else ()
