"""Segments: named filters over the channel, facts, class and history of a contact.

    vip = channel=instagram|telegram & sales>=1
    capital = fact.city=Tehran & class=A

Every part must hold. A word is compared folded, so spelling and case of letters do not matter; `|` means or.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.digits import latin_digits
from core.errors import BadSetting
from core.folding import fold

WORDS = ("channel", "entry", "campaign", "class")
COUNTS = ("sales", "leads", "calls")
_CLASSES = frozenset(map(fold, "ABC"))
EXAMPLE = "vip channel=instagram & sales>=1"
_PART = re.compile(r"(?P<field>fact\.[^=!<>&|]{1,40}|[a-z]+)\s*(?P<how>=|!=|>=|<)\s*(?P<value>[^=<>&]{1,200})")
_NAME = re.compile(r"[^\s=<>&|:]{1,30}")


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a lead and its contact: words by field, facts that came with it, and counts of events."""

    words: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SegmentCondition:
    """One condition of a segment."""

    field: str
    how: str
    value: str

    def holds(self, traits: Traits) -> bool:
        """Return whether it holds; an unknown value equals nothing."""
        if self.field in COUNTS:
            count, wanted = traits.counts.get(self.field, 0), int(self.value)
            return {"=": count == wanted, "!=": count != wanted, ">=": count >= wanted, "<": count < wanted}[self.how]
        known = traits.facts if self.field.startswith("fact.") else traits.words
        has = fold(known.get(self.field.removeprefix("fact."), ""))
        among = bool(has) and has in {fold(one) for one in self.value.split("|")}
        return among if self.how == "=" else not among


@dataclass(frozen=True, slots=True)
class Segment:
    """A named filter: all of its parts must hold."""

    name: str
    parts: tuple[SegmentCondition, ...]

    def fits(self, traits: Traits) -> bool:
        """Return whether a lead is in it."""
        return all(part.holds(traits) for part in self.parts)

    @property
    def line(self) -> str:
        """The filter as it is stored, and can be typed again."""
        return " & ".join(f"{part.field}{part.how}{part.value}" for part in self.parts)


def read_segment(name: str, line: str) -> Segment:
    """Return a segment from typed text. Raises BadSetting with an example."""
    parts = []
    for piece in line.split("&"):
        found = _PART.fullmatch(latin_digits(piece).strip())
        if found is None:
            raise _wrong(line)
        parts.append(_part(found["field"], found["how"], found["value"].strip(), line))
    if not _NAME.fullmatch(name):
        raise _wrong(name)
    return Segment(fold(name), tuple(parts))


def _part(name: str, how: str, value: str, line: str) -> SegmentCondition:
    if name in COUNTS:
        if not value.isdecimal():
            raise _wrong(line)
        return SegmentCondition(name, how, value)
    if how not in ("=", "!=") or not (name in WORDS or name.startswith("fact.")):
        raise _wrong(line)
    if name == "class" and not all(fold(one) in _CLASSES for one in value.split("|")):
        raise _wrong(line)
    return SegmentCondition(name, how, value)


def _wrong(raw: str) -> BadSetting:
    fields = ", ".join([*WORDS, *COUNTS, "fact.NAME"])
    example = f"/segments {EXAMPLE}"
    return BadSetting(f"a segment compares {fields}: {raw[:60]!r}", what="segment", raw=raw[:60], example=example)
