"""The ideal customer, as an admin reads and types it."""

from collections.abc import Sequence
from enum import StrEnum

from bot.views.changes import as_typed, example, joined
from bot.words import Safe, Words


class IdealEffect(StrEnum):
    """When points change who is called next."""

    OFF = "off"
    """The score is switched off: not at all."""
    NOT_USED = "not_used"
    """The score has not proved itself: as soon as it does."""
    USED = "used"
    """With the coming night."""


def ideal_page(words: Words, lines: Sequence[str], effect: IdealEffect, *, changed: bool) -> Safe:
    """List the lines of points, numbered for /ideal del, with an example that would be taken."""
    shown = [words("ideal-title" if lines else "ideal-none")]
    shown += [words("ideal-line", n=n, line=as_typed(line)) for n, line in enumerate(lines, 1)]
    if changed:
        shown.append(words("ideal-changed"))
    if lines or changed:
        shown.append(words("ideal-effect", effect=effect))
    return joined([*shown, words("ideal-how"), *(example(words.plain(f"example-ideal-{n}")) for n in (1, 2))])
