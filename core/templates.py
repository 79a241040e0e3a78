"""Texts to customers with fields in them: "{name|dear customer}, your course begins on {date}".

A field is a word in braces; after "|" stands the text used where the value is unknown. If a field is unknown and has
no such text, nothing is sent: half a sentence to a customer is worse than none. "{{" and "}}" are braces.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.mail_terms import TemplateKind
from core.message_parts import Parts, parts_of, with_ending

OF_LEAD = (
    "name",
    "first_name",
    "agent",
    "team",
    "channel",
    "campaign",
    "product",
    "offer",
    "day",
    "time",
    "topic",
    "lead",
)
"""Fields every lead can fill; day and time are those of a promised call."""

OF_MEETING = ("date", "place")
"""Fields that only the reminder of a meeting can fill; its time is that of the meeting, too."""

FIELDS = (*OF_LEAD, *OF_MEETING)
"""All fields but the facts, in the order in which they are listed: what is not here no text may hold."""

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_FIELD = re.compile(r"\s*([a-z][a-z_]{0,30}(?:\.[^|{}]{1,40})?)\s*(?:\|(.*))?", re.DOTALL)
FACT = "fact."
"""Prefix of the name of a fact that came with a lead: "{fact.city}"."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in a template's text; `raw` is the part in question."""

    raw: str
    why: str
    """"brace": one that opens or closes nothing; "field": no such field; "empty": no text."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A text as it would be sent, in its parts, or the fields that prevent its sending."""

    text: str
    parts: Parts
    missing: tuple[str, ...] = ()


def mistakes_in(text: str) -> list[Mistake]:
    """Return every mistake that prevents a text from being a template."""
    if not text.strip():
        return [Mistake("", "empty")]
    found = []
    for piece in _PIECE.finditer(text):
        if piece[0] in ("{", "}"):
            found.append(Mistake(text[max(0, piece.start() - 10) : piece.end() + 10], "brace"))
        elif piece[1] is not None:
            field = _FIELD.fullmatch(piece[1])
            if field is None or not _is_known(field[1]):
                found.append(Mistake(piece[0], "field"))
    return found


def _is_known(name: str) -> bool:
    return name in FIELDS or name.startswith(FACT)


def fields_in(text: str) -> tuple[str, ...]:
    """Return the fields of a template, each once, in their order."""
    names = (_FIELD.fullmatch(piece[1]) for piece in _PIECE.finditer(text) if piece[1] is not None)
    return tuple(dict.fromkeys(field[1] for field in names if field))


def compose(text: str, kind: TemplateKind, region: str, fields: Mapping[str, str]) -> Composed:
    """Return a filled template; an advert gets the ending the region's law requires, which counts for the parts too."""
    missing: dict[str, None] = {}

    def fill(piece: re.Match[str]) -> str:
        if piece[0] in ("{{", "}}"):
            return piece[0][0]
        field = _FIELD.fullmatch(piece[1] or "")
        if field is None:
            return piece[0]
        value = " ".join(fields.get(field[1], "").split()) or field[2]
        if value is None:
            missing[field[1]] = None
        return value or ""

    filled = _PIECE.sub(fill, text).strip()
    whole = with_ending(filled, region) if kind is TemplateKind.ADVERT else filled
    return Composed(whole, parts_of(whole), tuple(missing))
