"""Values of settings in words, and the allowed bounds or choices."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.words import LANGUAGES, Words
from core.calendar.dates import format_day
from core.digits import localise, percent
from core.settings import Daypart, Dial, Span
from desk.settings.keys import SETTINGS
from desk.settings.values import LONGEST_DAYPART, RANKED_LANES

CHOICES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "dial": ("dial", tuple(Dial)),
    "worth": ("worth", ("sales", "money")),
    "openness": ("openness", ("none", "own", "all")),
    "customers_go_to": ("customers-go-to", ("seller", "account")),
    "lanes": ("lane", RANKED_LANES),
    "lane_counts": ("lane", RANKED_LANES),
    "switch": ("switch", ("on", "off")),
    "language": ("language", LANGUAGES),
}
"""Shapes whose values have names: the prefix of their text keys, and the names."""


def value_text(words: Words, key: str, value: Any) -> str:
    """Write a value for reading, without HTML."""
    match SETTINGS[key].shape:
        case "duration":
            offered = value or key != "ranking.accept"
            return duration_text(words, value) if offered else words.plain("accept-at-once")
        case "days":
            return words.plain("duration-days", n=value)
        case "time":
            return localise(f"{value:%H:%M}", words.language)
        case "switch":
            return words.plain("switch-on" if value else "switch-off")
        case "span":
            return span_text(words, value)
        case "gaps":
            return words.listed(words.number(gap) for gap in value)
        case "dayparts":
            return words.listed(daypart_text(words, part) for part in value)
        case "holidays":
            days = [format_day(date.fromisoformat(day), words.language, with_year=True) for day in sorted(value)]
            return words.listed(days) or words.plain("no-holidays")
        case "dial" | "worth" | "openness" | "customers_go_to" | "lanes" | "lane_counts" as shape:
            return _ranking_text(words, shape, value)
        case shape:
            return percent(value / 100, words.language) if shape == "percent" else words.number(value)


def _ranking_text(words: Words, shape: str, value: Any) -> str:
    if shape == "dial":
        return words.plain(f"dial-{value}")
    if shape == "worth":
        return words.plain(f"worth-{value}")
    if shape == "openness":
        return words.plain(f"openness-{value}")
    if shape == "customers_go_to":
        return words.plain(f"customers-go-to-{value}")
    if not value:
        return words.plain("openness-none")
    if shape == "lanes":
        return words.listed(words.plain(f"lane-{lane}") for lane in value)
    pairs = [words.plain("lane-count", lane=words.plain(f"lane-{lane}"), n=n) for lane, n in value]
    return words.listed(pairs)


def duration_text(words: Words, seconds: int) -> str:
    """Write a duration to the second, as it is set: "1 h 30 min"."""
    parts = []
    for name, unit in (("days", 86400), ("hours", 3600), ("minutes", 60), ("seconds", 1)):
        count, seconds = divmod(seconds, unit)
        if count:
            parts.append(words.plain(f"duration-{name}", n=count))
    return words.plain("duration-and").join(parts) or words.plain("duration-none")


def span_text(words: Words, span: Span | None) -> str:
    """Write the hours of a day: "09:00 to 21:00", or that it is free."""
    if span is None:
        return words.plain("day-free")
    start, end = (localise(f"{at:%H:%M}", words.language) for at in (span.start, span.end))
    return words.plain("day-span", start=start, end=end)


def daypart_text(words: Words, part: Daypart) -> str:
    """Write a part of the day: its name, and when it begins."""
    key = f"daypart-{part.name}"
    name = words.plain(key) if part.name.isascii() and words.has(key) else part.name
    return f"{name} {localise(f'{part.start:%H:%M}', words.language)}"


# -- what may be set -----------------------------------------------------------------------------------------------


def limits_of(words: Words, key: str) -> str:
    """Return what a setting takes: "From 1 to 20", "One of these: on, off"; without a full stop."""
    row = SETTINGS[key]
    return limits(words, row.shape, row.least, row.most)


def limits(words: Words, shape: str, least: float, most: float) -> str:
    """Return the allowed values of a shape between two bounds, in the unit in which it is stored."""
    written = _BOUND.get(shape, _in_digits)
    facts = {"least": written(words, least), "most": written(words, most), "none": words.plain("openness-none")}
    if shape in CHOICES:
        begins, names = CHOICES[shape]
        facts["choices"] = words.listed(words.plain(f"{begins}-{name}") for name in names)
    key = f"limits-{shape.replace('_', '-')}"
    own = key if words.has(key) else "limits-choice" if shape in CHOICES else "limits-between"
    return words.plain(own, free=words.plain("day-free"), letters=words.number(LONGEST_DAYPART), **facts)


def _in_digits(words: Words, size: float) -> str:
    return words.number(size, 0 if size == int(size) else 1)


_BOUND: Mapping[str, Callable[[Words, float], str]] = {
    "duration": lambda words, size: duration_text(words, int(size)) if size else words.plain("duration-minutes", n=0),
    "days": lambda words, size: words.plain("duration-days", n=int(size)),
    "percent": lambda words, size: percent(size / 100, words.language),
}
