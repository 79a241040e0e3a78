"""What the lines of a protocol say, read as typed and shown as they can be typed again.

Each reader raises ValueError or KeyError for what it cannot read. Digits are latin, letters small.
"""

import re
from dataclasses import asdict, dataclass, replace
from datetime import time

from core.calendar.durations import DAY, HOUR, MINUTE, seconds_in
from core.protocols.definition import ENDS, Caps, Consequence, Phase, Then
from core.settings import Daypart, Span
from core.terms import LostReason

_COUNT = r"(?P<n>\d+)\s*(?:attempts?|times?|x|تلاش)"
_DAYS = r"(?P<days>\d+)\s*(?:d|days?|روز)"
_FIRST = rf"(?:{_DAYS}\s*(?:or|یا)\s*)?"
_PHASES = (
    re.compile(rf"{_FIRST}{_COUNT}[,،]?\s*(?:every|هر)\s*(?P<gaps>.+)"),
    re.compile(rf"{_COUNT}\s*(?:or|یا|in|within)\s*{_DAYS},?\s*(?:every|هر)\s*(?P<gaps>.+)"),
    re.compile(rf"{_FIRST}(?:every|هر)\s*(?P<gaps>.+?)[,،]?\s+{_COUNT}"),
    re.compile(rf"{_FIRST}{_COUNT}[,،]?\s*(?P<gaps>.+?)\s*apart"),
)
"""A part of the chain, in the order in which it is shown, and in those in which people say it as well."""
_THEN = re.compile(r"[;؛]\s*(?:then\s|سپس\s|بعد\s)?|[,،]?\s+(?:then|سپس|بعد)\s|\n")
_RETRY = re.compile(
    r"(?:(?:retry|again)\s+)?(?:(?:every|after|in)\s+)?(?P<after>.+?)(?:[\s,،]+(?P<n>\d+)\s*(?:times?|x|بار))?"
)
_CAP = re.compile(r"(?P<size>.+?)\s*(?P<what>apart|a day|in all|فاصله|در روز|در کل)")
_MOST_DAYS = 400
"""So many days a part of the chain, a gap or a rest may last at most."""
_MOST_ATTEMPTS = 50
_LONGEST_APART = 30 * DAY
"""Attempts are counted so far back, so that a longer gap could not be kept."""
_OFF = frozenset({"off", "none", "no", "-", "نه", "هیچ", "خاموش"})


def _seconds(text: str) -> int:
    found = seconds_in(text)
    if found is None or not MINUTE <= found <= _MOST_DAYS * DAY:
        raise ValueError(text)
    return found


def show_duration(seconds: int) -> str:
    """Return seconds in the largest unit that fits."""
    for unit, name in ((DAY, "d"), (HOUR, "h"), (MINUTE, "min")):
        if seconds and seconds % unit == 0:
            return f"{seconds // unit} {name}"
    return f"{seconds} s"


def _days(text: str) -> int:
    seconds = _seconds(text)
    if seconds % DAY:
        raise ValueError(text)
    return seconds // DAY


def _split(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"[,،]", text) if piece.strip()]


def read_chain(text: str) -> tuple[Phase, ...]:
    """Return the parts of a chain."""
    phases = []
    for piece in _THEN.split(text):
        found = next(filter(None, (form.fullmatch(piece.strip()) for form in _PHASES)), None)
        if found is None:
            raise ValueError(piece)
        gaps = tuple(_seconds(gap) for gap in _split(found["gaps"]))
        days = int(found["days"]) if found["days"] else None
        if days is not None and not 1 <= days <= _MOST_DAYS:
            raise ValueError(piece)
        phases.append(Phase(int(found["n"]), gaps, days))
    if not 1 <= sum(phase.attempts for phase in phases) <= _MOST_ATTEMPTS:
        raise ValueError(text)
    return tuple(phases)


def show_chain(chain: tuple[Phase, ...]) -> str:
    """Return a chain as it can be typed."""
    shown = []
    for phase in chain:
        days = f"{phase.days} days or " if phase.days is not None else ""
        shown.append(f"{days}{phase.attempts} attempts every {', '.join(map(show_duration, phase.gaps))}")
    return "; then ".join(shown)


_THENS = {
    "chain": Then.CHAIN,
    "next daypart": Then.NEXT_DAYPART,
    "end of queue": Then.END_OF_QUEUE,
    "close": Then.CLOSE,
    "recycle": Then.RECYCLE,
    "escalate": Then.ESCALATE,
}


def read_consequence(text: str) -> Consequence:
    """Return what follows an outcome."""
    then = _THENS.get(" ".join(text.split()))
    if then is not None:
        return Consequence(then)
    found = _RETRY.fullmatch(text)
    times = int(found["n"] or 1) if found is not None else 0
    if found is None or times > _MOST_ATTEMPTS:
        raise ValueError(text)
    return Consequence(Then.RETRY, _seconds(found["after"]), times)


def show_consequence(rule: Consequence) -> str:
    """Return what follows an outcome, as it can be typed."""
    if rule.then is Then.RETRY:
        return f"retry {show_duration(rule.after)} {rule.times} times"
    return next(name for name, then in _THENS.items() if then is rule.then)


def read_end(text: str) -> tuple[Then, int | None]:
    """Return what becomes of a lead nobody reached, and after how many days of rest, where that is said."""
    head, _, rest = text.partition(" ")
    then = _THENS[head]
    if then not in ENDS or (rest and then is not Then.RECYCLE):
        raise ValueError(text)
    return then, _days(rest) if rest else None


def read_rests(text: str) -> dict[LostReason, int]:
    """Return how many days a lead rests that was refused for a reason."""
    if text in _OFF:
        return {}
    pairs = [piece.partition(" ") for piece in _split(text)]
    return {LostReason(name): _days(days) for name, _, days in pairs}


@dataclass(frozen=True, slots=True)
class CapsSaid:
    """The caps that a line names; those it does not name stay as they are."""

    gap: int | None = None
    per_day: int | None = None
    in_all: int | None = None

    def over(self, caps: Caps) -> Caps:
        """Return the caps with those that are named."""
        return replace(caps, **{name: size for name, size in asdict(self).items() if size is not None})


def read_caps(text: str) -> CapsSaid:
    """Return the caps over every kind of attempt that a line names."""
    said = CapsSaid()
    for piece in _split(text):
        found = _CAP.fullmatch(piece)
        if found is None:
            raise ValueError(piece)
        match found["what"]:
            case "apart" | "فاصله":
                said = replace(said, gap=_seconds(found["size"]))
            case "a day" | "در روز":
                said = replace(said, per_day=int(found["size"]))
            case _:
                said = replace(said, in_all=int(found["size"]))
    per_day = said.per_day or 1
    if said == CapsSaid() or (said.gap or 0) > _LONGEST_APART or 0 in (said.per_day, said.in_all):
        raise ValueError(text)
    if not per_day <= 50 or not per_day <= (said.in_all or per_day) <= 500:
        raise ValueError(text)
    return said


def show_caps(caps: Caps | CapsSaid) -> str:
    """Return caps as they can be typed; those that are not named are left out."""
    pieces = (
        f"{show_duration(caps.gap)} apart" if caps.gap is not None else "",
        f"{caps.per_day} a day" if caps.per_day is not None else "",
        f"{caps.in_all} in all" if caps.in_all is not None else "",
    )
    return ", ".join(filter(None, pieces))


def _clock(text: str) -> time:
    hour, _, minute = text.strip().replace(".", ":").partition(":")
    return time(int(hour), int(minute or 0))


def _end_clock(text: str) -> time:
    """Read where a span ends: 24:00 is the end of the day, kept as 00:00."""
    return time.min if text.strip() in ("24", "24:00", "24.00") else _clock(text)


def read_span(text: str) -> Span | None:
    """Return a span of each day; None: there is none."""
    if text in _OFF:
        return None
    begins, ends = re.split(r"\s*(?:-|–|to|تا)\s*", text.removeprefix("from "))
    start, end = _clock(begins), _end_clock(ends)
    if start >= end != time.min:
        raise ValueError(text)
    return Span(start, end)


def show_span(span: Span | None) -> str:
    """Return a span as it can be typed."""
    return f"{span.start:%H:%M}-{span.end:%H:%M}" if span else "off"


def read_dayparts(text: str) -> tuple[Daypart, ...]:
    """Return the parts of the day, the earliest first."""
    parts = [piece.rpartition(" ") for piece in _split(text)]
    found = tuple(sorted((Daypart(name.strip(), _clock(at)) for name, _, at in parts), key=lambda part: part.start))
    if not found or len({part.name for part in found}) != len(found) or not all(part.name for part in found):
        raise ValueError(text)
    return found


def read_count(text: str) -> int:
    """Return a small number of times."""
    number = int(text.removesuffix("times"))
    if not 0 <= number <= 10:
        raise ValueError(text)
    return number
