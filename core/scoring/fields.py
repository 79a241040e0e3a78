"""Turns what is known of a lead before any call into the fields a score is learned from.

Text is compared without regard to case and script variants; numbers fall into six bins of equal share; a missing
value is a value of its own, because an empty field often means something. Fields known only after the call would
improve every figure but no list of leads, so they are refused by name.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from core.digits import strip_marks
from core.errors import BadSetting
from core.scoring.late_names import refuse_late
from core.scoring.names import plain, words_in

Value = str | float | int | bool | None
Attributes = Mapping[str, Value]

BINS = 6
MOST_VALUES = 100
"""Values a field may have: the most frequent ones; the others share one term."""
FEWEST_SEEN = 3
"""A value seen less often shares the term of the others."""
MESSAGE = "message"
"""The field of what the customer wrote first: each of its frequent words is a field of its own, there or not."""
MOST_TOLD_WORDS = 40
FEWEST_TOLD = 20
"""Leads that a word must have come with. So no name, number or address of a person is ever kept as a field."""
MISSING, OTHER, YES, NO = "", "…", "yes", "no"


def number_of(value: Value) -> float | None:
    """Return a value as a number, in digits of any script; None if it is none."""
    if value is None or value is True or value is False:
        return None
    try:
        found = float(value)
    except ValueError:
        return None
    return found if isfinite(found) else None


def word_of(value: Value) -> str:
    """Return a value as one of the words of a field; a missing value is `MISSING`."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, bool):
        return YES if value else NO
    if value is None or value != value:
        return MISSING
    return f"{value:g}"


@dataclass(frozen=True, slots=True)
class Ideal:
    """One line of the ideal customer as an admin writes it: `city=Tehran +2`, `age=30..45 +1`, `debt>=1000 -1`.

    `name` is written as the names of fields are compared (`core.scoring.names`), `line` as the admin wrote it.
    `words` holds the values that count, or `low` and `high` the range of numbers (both ends inside).
    """

    line: str
    name: str
    points: float
    words: frozenset[str] = frozenset()
    low: float = float("-inf")
    high: float = float("inf")

    def meets(self, attributes: Attributes) -> bool:
        """Return whether a lead is what this line asks for."""
        value = attributes.get(self.name)
        if self.words:
            return word_of(value) in self.words
        number = number_of(value)
        return number is not None and self.low <= number <= self.high


_LINE = re.compile(r"\s*(?P<name>[^=<>]+?)\s*(?P<sign>>=|<=|=)\s*(?P<what>.+?)\s+(?P<points>[+-]?\d+(?:\.\d+)?)\s*")
_RANGE = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)\s*")
MOST_POINTS = 10
EXAMPLE = "city=Tehran +2"


def ideal(line: str) -> Ideal:
    """Return one line of the ideal customer.

    Raises:
        BadSetting: it cannot be read, asks for more than ten points, or names what is known only after the call.
    """
    found = _LINE.fullmatch(strip_marks(line).replace("−", "-"))
    if found is None:
        raise BadSetting(f"not a line of points: {line!r}", what="ideal", most=MOST_POINTS, given=line, example=EXAMPLE)
    name, what, points = plain(found["name"]), found["what"], float(found["points"])
    refuse_late([name])
    if abs(points) > MOST_POINTS:
        raise BadSetting(
            f"points go from -{MOST_POINTS} to +{MOST_POINTS}: {line!r}",
            what="ideal",
            most=MOST_POINTS,
            given=line,
            example=EXAMPLE,
        )
    said = f"{found['name']}{found['sign']}{what}"
    between = _RANGE.fullmatch(what)
    if found["sign"] == "=" and between is None:
        return Ideal(said, name, points, words=frozenset(plain(word) for word in re.split("[,،|]", what)))
    if between is not None:
        return Ideal(said, name, points, low=float(between[1]), high=float(between[2]))
    limit = number_of(what)
    if limit is None:
        raise BadSetting(f"not a number in {line!r}", what="ideal", most=MOST_POINTS, given=line, example="age>=30 +1")
    if found["sign"] == ">=":
        return Ideal(said, name, points, low=limit)
    return Ideal(said, name, points, high=limit)


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields a score looks at, and how each value of them is called.

    `numbers` holds the inner edges of each numeric field's bins, `words` the values of each other field that have a
    term of their own, `told` the words of first messages and `ideals` the admin's lines, each a field of its own.
    """

    numbers: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ideals: tuple[Ideal, ...] = ()
    told: tuple[str, ...] = ()

    def read(self, attributes: Attributes) -> list[tuple[str, str]]:
        """Return each field with the value it has here; the hot path of every score."""
        read: list[tuple[str, str]] = []
        for name, edges in self.numbers.items():
            number = number_of(attributes.get(name))
            read.append((name, MISSING if number is None else str(bisect_right(edges, number))))
        for name, known in self.words.items():
            word = word_of(attributes.get(name))
            read.append((name, word if word in known or word == MISSING else OTHER))
        if self.told:
            wrote = words_in(str(attributes.get(MESSAGE) or ""))
            read.extend((f"{MESSAGE}: {word}", YES if word in wrote else NO) for word in self.told)
        read.extend((one.line, YES if one.meets(attributes) else NO) for one in self.ideals)
        return read

    def shown(self, name: str, value: str) -> str:
        """Return a value for display: a bin as its range."""
        edges = self.numbers.get(name)
        if edges is None or value == MISSING:
            return value
        at = int(value)
        low, high = ("" if n in (0, len(edges) + 1) else f"{edges[n - 1]:g}" for n in (at, at + 1))
        return f"{low}..{high}"

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain values for JSON."""
        return {
            "numbers": {name: list(edges) for name, edges in self.numbers.items()},
            "words": {name: sorted(known) for name, known in self.words.items()},
            "ideals": [f"{one.line} {one.points:+g}" for one in self.ideals],
            "told": list(self.told),
        }

    @classmethod
    def of_plain(cls, kept: Mapping[str, Any]) -> "FieldTable":
        """Return the object from its plain values."""
        return cls(
            {name: tuple(edges) for name, edges in kept["numbers"].items()},
            {name: frozenset(known) for name, known in kept["words"].items()},
            tuple(ideal(line) for line in kept["ideals"]),
            tuple(kept.get("told", ())),
        )


def form_of(rows: Sequence[Attributes], ideals: Sequence[Ideal] = ()) -> FieldTable:
    """Return the fields of rows of attributes, with the bins and values of each.

    A field is numeric if all it holds are numbers and it has more than six of them. A field of words that hardly ever
    repeats (a name, an address, an order number) teaches nothing and is left out.

    Raises:
        BadSetting: a field is known only after the call.
    """
    names = sorted({name for row in rows for name in row})
    refuse_late(names)
    numbers: dict[str, tuple[float, ...]] = {}
    words: dict[str, frozenset[str]] = {}
    for name in (one for one in names if one != MESSAGE):
        held = [row.get(name) for row in rows]
        edges = _edges(held)
        if edges is not None:
            numbers[name] = edges
            continue
        known = _known_words(held)
        if known:
            words[name] = known
    return FieldTable(numbers, words, tuple(ideals), _told(rows))


def _told(rows: Sequence[Attributes]) -> tuple[str, ...]:
    """Return the words of first messages that have a term: the most frequent of those not every message has."""
    messages = [words_in(str(row[MESSAGE])) for row in rows if row.get(MESSAGE)]
    counts = Counter(word for words in messages for word in words)
    often = [(-count, word) for word, count in counts.items() if FEWEST_TOLD <= count < 0.9 * len(messages)]
    return tuple(word for _, word in sorted(often)[:MOST_TOLD_WORDS])


def _edges(held: Sequence[Value]) -> tuple[float, ...] | None:
    """Return the edges between the bins of a numeric field, or None if it is one of words."""
    found: list[float] = []
    for value in held:
        number = number_of(value)
        if number is not None:
            found.append(number)
        elif word_of(value) != MISSING:
            return None
    if len(set(found)) <= BINS:
        return None
    found.sort()
    edges = sorted({found[len(found) * n // BINS] for n in range(1, BINS)})
    return tuple(edge for edge in edges if edge > found[0])


def _known_words(held: Sequence[Value]) -> frozenset[str]:
    """Return the words of a field that have a term of their own; none if they hardly repeat or never differ."""
    counts = Counter(word for word in map(word_of, held) if word != MISSING)
    often = [(-count, word) for word, count in counts.items() if count >= FEWEST_SEEN]
    rare = sum(count for count in counts.values() if count < FEWEST_SEEN)
    if not often or 2 * rare > counts.total() or (len(counts) == 1 and counts.total() == len(held)):
        return frozenset()
    return frozenset(word for _, word in sorted(often)[:MOST_VALUES])
