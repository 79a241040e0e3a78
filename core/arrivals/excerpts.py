"""The part of a message about one of its numbers: a card must not show another person's."""

from collections.abc import Sequence
from typing import Final
from unicodedata import category

from core.arrivals.found_numbers import FoundNumber, find_numbers
from core.folding import fold

HIDDEN = "•••"
_APART: Final = " -–—:,،/|"
"""What people write between a name and a number."""
_NO_NAMES: Final = frozenset({"n/a", "null", "nil", "undefined", "none", "nan", "unknown", "deleted account"})


def without_numbers(text: str, region: str) -> str:
    """Return a text with its phone numbers hidden, for a chat where it stays after the lead has left."""
    for found in find_numbers(text, region):
        text = text.replace(found.raw, HIDDEN)
    return text


def name_alone(name: str, region: str) -> str:
    """Return a name without the number that was typed beside it, and without what set that number apart.

    Signs alone, and what systems write for nothing ("N/A", "null"), are no name. A bracket goes only with
    the number it stood for: that of "Sara (Mina) 0912…" belongs to the name.
    """
    for found in reversed(find_numbers(name, region)):
        name = _joined(name[: found.start].rstrip(_APART), name[found.end :].lstrip(_APART))
    told = " ".join(name.split())
    return (
        told if any(sign.isalnum() or category(sign) == "So" for sign in told) and fold(told) not in _NO_NAMES else ""
    )


def _joined(before: str, after: str) -> str:
    while before.endswith("(") and (after.startswith(")") or after.count(")") <= after.count("(")):
        before, after = before[:-1].rstrip(_APART), after.removeprefix(")").lstrip(_APART)
    while after.startswith(")") and before.count("(") <= before.count(")"):
        after = after[1:].lstrip(_APART)
    between = "" if before.endswith("(") or after.startswith(")") else " "
    return f"{before}{between}{after}"


def excerpts(text: str, found: Sequence[FoundNumber]) -> list[str]:
    """Return for each number the part of the text about it.

    A message with one number is about that number as a whole. With several, it is the lines with the number, with the
    other numbers hidden.
    """
    if len({one.phone or one.raw for one in found}) <= 1:
        return [text.strip()] * len(found)
    return [_lines_of(text, one, found) for one in found]


def _lines_of(text: str, mine: FoundNumber, found: Sequence[FoundNumber]) -> str:
    start = text.rfind("\n", 0, mine.start) + 1
    end = text.find("\n", mine.end)
    end = len(text) if end < 0 else end
    pieces, at = [], start
    for one in found:
        if one.end <= start or one.start >= end or (one.phone or one.raw) == (mine.phone or mine.raw):
            continue
        pieces += [text[at : max(at, one.start)], HIDDEN]
        at = max(at, min(one.end, end))
    return "".join([*pieces, text[at:end]]).strip()
