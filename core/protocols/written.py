"""A protocol as it is typed, kept and shown: one line a key, over what the team's settings already say.

    chain   3 days or 6 attempts every 2 h; then 3 attempts every 7 d
    end     recycle 30 d
    busy    retry 20 min 2 times
    rest    too_expensive 30 d, no_need 90 d, bought_elsewhere 180 d
    caps    15 min apart, 6 a day, 30 in all

What `show` writes can be read again. Digits of any script, units of any of our languages.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import time
from functools import lru_cache
from typing import Any

from core.calendar.durations import DAY, HOUR, MINUTE, seconds_in
from core.digits import latin_digits, strip_marks
from core.errors import BadSetting
from core.protocols.definition import ENDS, Caps, Consequence, Phase, Rules, Then
from core.settings import Daypart, Span
from core.terms import LostReason, Outcome

Lines = Mapping[str, str]
"""A protocol's lines by their keys."""

_PHASE = re.compile(
    r"(?:(?P<days>\d+)\s*(?:d|days?|روز)\s*(?:or|یا)\s*)?(?P<n>\d+)\s*(?:attempts?|x|تلاش)\s*(?:every|هر)\s*(?P<gaps>.+)"
)
_THEN = re.compile(r"[;؛]\s*(?:then\s|سپس\s|بعد\s)?|\n")
_TIMES = re.compile(r"(?P<after>.+?)[\s,،]*(?P<n>\d+)\s*(?:times?|x|بار)")
_CAP = re.compile(r"(?P<size>.+?)\s*(?P<what>apart|a day|in all|فاصله|در روز|در کل)")
_OFF = frozenset({"off", "none", "no", "-", "نه", "هیچ", "خاموش"})


def _seconds(text: str) -> int:
    found = seconds_in(text)
    if found is None or not MINUTE <= found <= 400 * DAY:
        raise ValueError(text)
    return found


def _shown(seconds: int) -> str:
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


def _chain(text: str) -> tuple[Phase, ...]:
    phases = []
    for piece in _THEN.split(text):
        found = _PHASE.fullmatch(piece.strip())
        if found is None:
            raise ValueError(piece)
        gaps = tuple(_seconds(gap) for gap in _split(found["gaps"]))
        phases.append(Phase(int(found["n"]), gaps, int(found["days"]) if found["days"] else None))
    if not 1 <= sum(phase.attempts for phase in phases) <= 50:
        raise ValueError(text)
    return tuple(phases)


def _show_chain(chain: tuple[Phase, ...]) -> str:
    shown = []
    for phase in chain:
        days = f"{phase.days} days or " if phase.days is not None else ""
        shown.append(f"{days}{phase.attempts} attempts every {', '.join(map(_shown, phase.gaps))}")
    return "; then ".join(shown)


_THENS = {
    "chain": Then.CHAIN,
    "next daypart": Then.NEXT_DAYPART,
    "end of queue": Then.END_OF_QUEUE,
    "close": Then.CLOSE,
    "recycle": Then.RECYCLE,
    "escalate": Then.ESCALATE,
}


def _consequence(text: str) -> Consequence:
    head, _, rest = text.partition(" ")
    if head != "retry":
        return Consequence(_THENS[" ".join(text.split())])
    found = _TIMES.fullmatch(rest)
    if found is None:
        return Consequence(Then.RETRY, _seconds(rest), 1)
    return Consequence(Then.RETRY, _seconds(found["after"]), int(found["n"]))


def _show_consequence(rule: Consequence) -> str:
    if rule.then is Then.RETRY:
        return f"retry {_shown(rule.after)} {rule.times} times"
    return next(name for name, then in _THENS.items() if then is rule.then)


def _end(text: str) -> tuple[Then, int | None]:
    head, _, rest = text.partition(" ")
    then = _THENS[head]
    if then not in ENDS or (rest and then is not Then.RECYCLE):
        raise ValueError(text)
    return then, _days(rest) if rest else None


def _rest(text: str) -> dict[LostReason, int]:
    if text in _OFF:
        return {}
    pairs = [piece.partition(" ") for piece in _split(text)]
    return {LostReason(name): _days(days) for name, _, days in pairs}


def _caps(text: str) -> Caps:
    caps = Caps()
    for piece in _split(text):
        found = _CAP.fullmatch(piece)
        if found is None:
            raise ValueError(piece)
        match found["what"]:
            case "apart" | "فاصله":
                caps = replace(caps, gap=_seconds(found["size"]))
            case "a day" | "در روز":
                caps = replace(caps, per_day=int(found["size"]))
            case _:
                caps = replace(caps, in_all=int(found["size"]))
    if not (1 <= caps.per_day <= 50 and caps.per_day <= caps.in_all <= 500):
        raise ValueError(text)
    return caps


def _clock(text: str) -> time:
    hour, _, minute = text.strip().partition(":")
    return time.min if (int(hour), int(minute or 0)) == (24, 0) else time(int(hour), int(minute or 0))


def _span(text: str) -> Span | None:
    if text in _OFF:
        return None
    start, end = (_clock(piece) for piece in re.split(r"\s*(?:-|–|to|تا)\s*", text))
    if start >= end != time.min:
        raise ValueError(text)
    return Span(start, end)


def _show_span(span: Span | None) -> str:
    return f"{span.start:%H:%M}-{span.end:%H:%M}" if span else "off"


def _dayparts(text: str) -> tuple[Daypart, ...]:
    parts = [piece.rpartition(" ") for piece in _split(text)]
    found = tuple(sorted((Daypart(name.strip(), _clock(at)) for name, _, at in parts), key=lambda part: part.start))
    if not found or len({part.name for part in found}) != len(found) or not all(part.name for part in found):
        raise ValueError(text)
    return found


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 10:
        raise ValueError(text)
    return number


@dataclass(frozen=True, slots=True)
class Key:
    """One line of a protocol: how it is read, how shown, how put into the rules, and an example."""

    read: Callable[[str], Any]
    show: Callable[[Rules], str]
    put: Callable[[Rules, Any], Rules]
    example: str


def _field(name: str, read: Callable[[str], Any], show: Callable[[Any], str], example: str) -> Key:
    return Key(
        read, lambda rules: show(getattr(rules, name)), lambda rules, value: replace(rules, **{name: value}), example
    )


def _on(outcome: str, example: str) -> Key:
    def put(rules: Rules, value: Consequence) -> Rules:
        return replace(rules, on={**rules.on, outcome: value})

    return Key(
        _consequence, lambda rules: _show_consequence(rules.on.get(outcome, Consequence(Then.CHAIN))), put, example
    )


def _put_end(rules: Rules, value: tuple[Then, int | None]) -> Rules:
    return replace(rules, end=value[0], rest_days=rules.rest_days if value[1] is None else value[1])


KEYS: Mapping[str, Key] = {
    "chain": _field("chain", _chain, _show_chain, "3 days or 6 attempts every 2 h; then 3 attempts every 7 d"),
    "end": Key(
        _end,
        lambda rules: f"{rules.end} {rules.rest_days} d" if rules.end is Then.RECYCLE else str(rules.end),
        _put_end,
        "recycle 30 d",
    ),
    "no_answer": _on(Outcome.NO_ANSWER, "next daypart"),
    "busy": _on(Outcome.BUSY, "retry 20 min 2 times"),
    "rest": _field(
        "rests",
        _rest,
        lambda rests: ", ".join(f"{reason} {days} d" for reason, days in rests.items()) or "none",
        "too_expensive 30 d, no_need 90 d, bought_elsewhere 180 d",
    ),
    "recycles": _field("max_recycles", _count, str, "2"),
    "caps": _field(
        "caps",
        _caps,
        lambda caps: f"{_shown(caps.gap)} apart, {caps.per_day} a day, {caps.in_all} in all",
        "15 min apart, 6 a day, 30 in all",
    ),
    "dayparts": _field(
        "dayparts",
        _dayparts,
        lambda parts: ", ".join(f"{part.name} {part.start:%H:%M}" for part in parts),
        "morning 9:00, noon 12:00, evening 18:30",
    ),
    "lunch": _field("lunch", _span, _show_span, "13:00-14:00"),
    "contact": _field("contact_hours", _span, _show_span, "8:00-22:00"),
}
"""Every line a protocol may have, in the order in which it is shown."""


def line_of(key: str) -> Key:
    """Return a line by its key; every other key is that of an outcome of the team's own that reached nobody."""
    return KEYS.get(key) or _on(key, "retry 2 h 2 times")


def read_line(key: str, text: str) -> str:
    """Return a typed line as it is kept. Raises BadSetting with an example."""
    row = line_of(key)
    typed = " ".join(strip_marks(latin_digits(text[:500])).casefold().split())
    try:
        value = row.read(typed)
    except (ValueError, KeyError, TypeError) as error:
        raise BadSetting(
            f"protocol {key}: {text[:60]!r}",
            what="protocol-line",
            raw=text[:60],
            example=f"/protocol {key} {row.example}",
        ) from error
    return row.show(row.put(_BLANK, value))


_BLANK = Rules(chain=(Phase(1, (HOUR,)),), end=Then.CLOSE)


def rules_of(lines: Lines, base: Rules) -> Rules:
    """Return the rules that these lines make of the team's defaults."""
    return _built(tuple(sorted(lines.items())), _Same(base)) if lines else base


class _Same:
    """Rules as a key of a cache: by what they say."""

    __slots__ = ("rules", "said")

    def __init__(self, rules: Rules) -> None:
        self.rules, self.said = rules, repr(rules)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.said == other.said

    def __hash__(self) -> int:
        return hash(self.said)


@lru_cache(maxsize=256)
def _built(lines: tuple[tuple[str, str], ...], base: _Same) -> Rules:
    rules = base.rules
    for key, text in lines:
        row = line_of(key)
        # A line that another version wrote and this one does not know is passed over.
        with suppress(ValueError, KeyError):
            rules = row.put(rules, row.read(text))
    return rules


def shown(rules: Rules) -> dict[str, str]:
    """Return every line of a protocol, as it can be typed."""
    return {key: row.show(rules) for key, row in KEYS.items()}
