"""Times and spans in words."""

from datetime import datetime

from bot.words import Words
from core.calendar.dates import describe, format_day, format_time


def span(words: Words, seconds: float) -> str:
    """Return a span in minutes, hours or days, whichever reads best."""
    minutes = max(0, round(seconds / 60))
    if minutes < 1:
        return words.plain("span-now")
    if minutes < 90:
        return words.plain("span-minutes", n=minutes)
    hours = round(minutes / 60)
    if hours < 24:
        return words.plain("span-hours", n=hours)
    return words.plain("span-days", n=round(hours / 24))


def ago(words: Words, seconds: float) -> str:
    """Return how long ago: "just now", "5 min ago"."""
    return words.plain("ago", span=span(words, seconds)) if round(seconds / 60) > 0 else words.plain("ago-now")


def moment(words: Words, at: datetime, zone: str, now: datetime) -> str:
    """Return a moment in everyday words: "today 18:30", "tomorrow 10:00", "Sat 28 Nov 10:00"."""
    seen = describe(at, zone, now)
    clock = format_time(at, zone, words.language)
    names = {-1: "moment-yesterday", 0: "moment-today", 1: "moment-tomorrow"}
    if seen.day_offset in names:
        return words.plain(names[seen.day_offset], time=clock)
    day = format_day(seen.day, words.language, with_year=abs(seen.day_offset) > 300)
    return words.plain("moment-day", day=day, time=clock)
