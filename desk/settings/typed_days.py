"""Days of the week and lengths of time as people type them."""

import re

from core.calendar.day_names import TYPED_WEEKDAYS
from core.errors import BadSetting
from core.folding import fold
from core.settings import WEEKDAYS, Weekday
from desk.settings.values import plain, seconds_of

_WEEKDAY = "|".join(sorted(TYPED_WEEKDAYS, key=len, reverse=True))
_MANY = r"(?: ?ها|s)?"
_DAYS = re.compile(
    r"(?P<all>all|daily|every ?day|هر ?روز|همه(?: ?روزه|(?: ?روز ?ها)?)|ежедневно|каждый день|her gun)(?!\w)"
    rf"|(?:(?:از|روز|روز ?های|from|on|с|со|в|во|по)\s+)?(?P<first>{_WEEKDAY}){_MANY}(?!\w)"
    rf"(?:\s*(?:-|–|—|to|through|till|تا|الی|до|по)\s*(?P<last>{_WEEKDAY}){_MANY}(?!\w))?"
)
_BETWEEN = re.compile(r"[\s,،]*(?:\b(?:and|و|и|ve)\b\s*)?")
_APART = re.compile(r"(سه|چهار|پنج|یک|دو|[1-5]) ?شنبه")
_COUNTED = dict(zip("12345", ("یک", "دو", "سه", "چهار", "پنج"), strict=True))
_RUSSIAN_CASES = {
    "понедельника": "пн",
    "понедельникам": "пн",
    "вторника": "вт",
    "вторникам": "вт",
    "среды": "ср",
    "средам": "ср",
    "четверга": "чт",
    "четвергам": "чт",
    "пятницы": "пт",
    "пятницам": "пт",
    "субботы": "сб",
    "субботам": "сб",
    "воскресенья": "вс",
    "воскресеньям": "вс",
}
_RUSSIAN_CASE = re.compile("|".join(_RUSSIAN_CASES))
_AZERI_DAY = r"\b(ertesi|axsami|cersenbe|cume|senbe|bazar)"
_AZERI_FROM = re.compile(rf"{_AZERI_DAY}n?d[ae]n\b")
_AZERI_TO = re.compile(rf"{_AZERI_DAY}[yn]?[ae]\b(?: (?:qeder|kimi))?")


def weekdays_first(text: str) -> tuple[list[Weekday], str]:
    """Split "sat-wed 9-17", "شنبه تا چهارشنبه ۹ تا ۱۷", "thu, fri off" into the days and the rest.

    No days: the text does not begin with any. Raises nothing.
    """
    rest = _APART.sub(lambda found: f"{_COUNTED.get(found[1], found[1])}شنبه", fold(plain(text)))
    rest = _RUSSIAN_CASE.sub(lambda found: _RUSSIAN_CASES[found[0]], rest)
    rest = _AZERI_TO.sub(r"\1", _AZERI_FROM.sub(r"\1 -", rest))
    days: list[Weekday] = []
    while found := _DAYS.match(rest):
        days += [day for day in _days_of(found) if day not in days]
        rest = rest[found.end() :]
        rest = rest[_BETWEEN.match(rest).end() :]  # type: ignore[union-attr]  # it always matches, nothing at least
    return days, rest


def _days_of(found: re.Match[str]) -> list[Weekday]:
    if found["all"]:
        return list(WEEKDAYS)
    first = TYPED_WEEKDAYS[found["first"]]
    last = TYPED_WEEKDAYS[found["last"]] if found["last"] else first
    return [WEEKDAYS[(first + n) % 7] for n in range((last - first) % 7 + 1)]


def parse_seconds(text: str, bounds: tuple[int, int], *, example: str) -> int:
    """Read a duration within bounds, both in seconds. Raises BadSetting."""
    least, most = bounds
    facts = {"raw": text[:60], "shape": "duration", "least": least, "most": most, "example": example}
    try:
        seconds = seconds_of(plain(text))
    except (ValueError, KeyError) as error:
        raise BadSetting("no duration", **facts) from error
    if not least <= seconds <= most:
        raise BadSetting("out of bounds", **facts)
    return seconds
