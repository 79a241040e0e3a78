"""A protocol as it is typed, kept and shown: one line a key, over what the team's settings already say.

    chain   3 days or 6 attempts every 2 h; then 3 attempts every 7 d
    end     recycle 30 d
    busy    retry 20 min 2 times
    rest    too_expensive 30 d, no_need 90 d, bought_elsewhere 180 d
    caps    15 min apart, 6 a day, 30 in all

What `show` writes can be read again. Digits of any script, units of any of our languages.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from core.calendar.durations import HOUR
from core.digits import latin_digits, strip_marks
from core.errors import BadSetting
from core.protocols.definition import Consequence, Phase, Rules, Then
from core.protocols.line_values import (
    read_caps,
    read_chain,
    read_consequence,
    read_count,
    read_dayparts,
    read_end,
    read_rests,
    read_span,
    show_caps,
    show_chain,
    show_consequence,
    show_span,
)
from core.terms import Outcome

Lines = Mapping[str, str]
"""A protocol's lines by their keys."""


@dataclass(frozen=True, slots=True)
class ProtocolLine:
    """One line of a protocol: how it is read, how shown, how put into the rules, an example and other usual values."""

    read: Callable[[str], Any]
    show: Callable[[Rules], str]
    put: Callable[[Rules, Any], Rules]
    example: str
    usual: tuple[str, ...] = ()
    write: Callable[[Any], str] | None = None
    """How a value is kept that does not say all of what `show` does; None: as it is shown."""

    @property
    def choices(self) -> tuple[str, ...]:
        """Values that can be chosen without typing."""
        return (self.example, *self.usual)


def _field(
    name: str, read: Callable[[str], Any], show: Callable[[Any], str], example: str, *usual: str
) -> ProtocolLine:
    return ProtocolLine(
        read,
        lambda rules: show(getattr(rules, name)),
        lambda rules, value: replace(rules, **{name: value}),
        example,
        usual,
    )


def _on(outcome: str, example: str, *usual: str) -> ProtocolLine:
    def put(rules: Rules, value: Consequence) -> Rules:
        return replace(rules, on={**rules.on, outcome: value})

    return ProtocolLine(
        read_consequence,
        lambda rules: show_consequence(rules.on.get(outcome, Consequence(Then.CHAIN))),
        put,
        example,
        usual,
    )


def _put_end(rules: Rules, value: tuple[Then, int | None]) -> Rules:
    return replace(rules, end=value[0], rest_days=rules.rest_days if value[1] is None else value[1])


KEYS: Mapping[str, ProtocolLine] = {
    "chain": _field(
        "chain",
        read_chain,
        show_chain,
        "3 days or 6 attempts every 2 h; then 3 attempts every 7 d",
        "5 attempts every 1 h, 1 d, 1 d, 2 d",
        "3 attempts every 1 d",
        "2 days or 8 attempts every 90 min; then 4 attempts every 3 d",
    ),
    "end": ProtocolLine(
        read_end,
        lambda rules: f"{rules.end} {rules.rest_days} d" if rules.end is Then.RECYCLE else str(rules.end),
        _put_end,
        "recycle 30 d",
        ("recycle 90 d", "escalate", "close"),
        lambda end: str(end[0]) if end[1] is None else f"{end[0]} {end[1]} d",
    ),
    "no_answer": _on(Outcome.NO_ANSWER, "next daypart", "retry 2 h 2 times", "chain"),
    "busy": _on(Outcome.BUSY, "retry 20 min 2 times", "retry 10 min 3 times", "end of queue", "chain"),
    "rest": _field(
        "rests",
        read_rests,
        lambda rests: ", ".join(f"{reason} {days} d" for reason, days in rests.items()) or "none",
        "too_expensive 30 d, no_need 90 d, bought_elsewhere 180 d",
        "too_expensive 14 d, not_now 30 d, no_need 90 d, bought_elsewhere 365 d",
        "none",
    ),
    "recycles": _field("max_recycles", read_count, str, "2", "1", "0"),
    "caps": ProtocolLine(
        read_caps,
        lambda rules: show_caps(rules.caps),
        lambda rules, said: replace(rules, caps=said.over(rules.caps)),
        "15 min apart, 6 a day, 30 in all",
        ("1 h apart, 3 a day, 15 in all", "2 h apart, 2 a day, 8 in all"),
        show_caps,
    ),
    "dayparts": _field(
        "dayparts",
        read_dayparts,
        lambda parts: ", ".join(f"{part.name} {part.start:%H:%M}" for part in parts),
        "morning 9:00, noon 12:00, evening 18:30",
        "morning 9:00, afternoon 15:00",
    ),
    "lunch": _field("lunch", read_span, show_span, "13:00-14:00", "12:00-13:00", "off"),
    "contact": _field("contact_hours", read_span, show_span, "8:00-22:00", "9:00-21:00", "off"),
}
"""Every line a protocol may have, in the order in which it is shown."""


def line_of(key: str) -> ProtocolLine:
    """Return a line by its key; every other key is that of an outcome of the team's own that reached nobody."""
    return KEYS.get(key) or _on(key, "retry 2 h 2 times", "next daypart", "chain")


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
    return row.write(value) if row.write is not None else row.show(row.put(_BLANK, value))


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
