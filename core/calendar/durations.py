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
_PIECE = re.compile(r"(\d+(?:[.,/]\d{1,2})?(?!\d))\s*([^\W\d_]*)")
_UNIT = "|".join(sorted(filter(None, _UNITS), key=len, reverse=True))
_YARIM = fold("yarım")
_HALF_MORE = re.compile(rf"(\d+)\s*({_UNIT})\s+(?:و\s*نیم|and a half|с половиной|{_YARIM})(?!\w)")
_HALF = re.compile(rf"(?<![\w])(?:نیم|half an|half a|half|пол|{_YARIM})\s*({_UNIT})(?!\w)")
_ONE_AND_A_HALF = re.compile(r"(?<!\w)(?:полтора|полторы)(?!\w)")
_NO_UNIT = re.compile(r"\d+[.,/]\d+")
_JOINED = re.compile(r"(?<!\d)[,،]|[,،](?!\d)|(?<!\w)(?:و|and|и|ve)(?!\w)")


def seconds_in(text: str) -> int | None:
    """Return the seconds a typed duration lasts, or None when it is none. A bare number is minutes.

    Decimals and halves are read, too: "1,5 h", "1/5 ساعت", "полчаса".
    """
    plain = _ONE_AND_A_HALF.sub("1.5", fold(text[:200]).replace("\u200c", " "))
    plain = _HALF.sub(r"0.5 \1", _HALF_MORE.sub(r"\1.5 \2", plain))
    plain = _JOINED.sub(" ", plain)
    if _PIECE.sub("", plain).strip() or _NO_UNIT.fullmatch(plain.strip()):
        return None
    found = [(_decimal(number), _UNITS.get(unit)) for number, unit in _PIECE.findall(plain)]
    units = [unit for _, unit in found]
    if not found or None in units or len(set(units)) != len(units):
        return None
    return round(sum(number * (unit or 0) for number, unit in found))


def _decimal(typed: str) -> float:
    return float(re.sub("[,/]", ".", typed))
