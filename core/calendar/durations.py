"""Durations as people type them: "90 min", "1h 30m", "۱ ساعت و ۳۰ دقیقه", "2 часа", "3 gün"."""

import re

from core.folding import fold

MINUTE, HOUR, DAY, WEEK = 60, 3600, 86400, 604800

_SPELLED = {
    **dict.fromkeys(("s", "sec", "second", "seconds", "ثانیه", "с", "сек", "секунд", "san", "saniyə"), 1),
    **dict.fromkeys(("", "m", "min", "mins", "minute", "minutes", "دقیقه", "دقه"), MINUTE),
    **dict.fromkeys(("мин", "минут", "минута", "минуты", "минуту", "dəq", "dəqiqə"), MINUTE),
    **dict.fromkeys(("h", "hr", "hour", "hours", "ساعت", "ч", "час", "часа", "часов", "saat"), HOUR),
    **dict.fromkeys(("d", "day", "days", "روز", "д", "день", "дня", "дней", "gün"), DAY),
    **dict.fromkeys(("w", "week", "weeks", "هفته", "нед", "неделя", "недели", "недель", "неделю", "həftə"), WEEK),
}
_UNITS = {fold(unit): seconds for unit, seconds in _SPELLED.items()}
_PIECE = re.compile(r"(\d+)\s*([^\W\d_]*)")
_JOINED = re.compile(r"[,،]|(?<!\w)(?:و|and|и|ve)(?!\w)")


def seconds_in(text: str) -> int | None:
    """Return the seconds a typed duration lasts, or None when it is none. A bare number is minutes."""
    plain = _JOINED.sub(" ", fold(text[:200]))
    if _PIECE.sub("", plain).strip():
        return None
    found = [(int(number), _UNITS.get(unit)) for number, unit in _PIECE.findall(plain)]
    units = [unit for _, unit in found]
    if not found or None in units or len(set(units)) != len(units):
        return None
    return sum(number * (unit or 0) for number, unit in found)
