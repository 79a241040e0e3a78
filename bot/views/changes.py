"""How a change is shown: old and new value, or that nothing changed."""

import html
from collections.abc import Iterable

from bot.words import Safe, Words


def change_line(words: Words, label: str, before: str, after: str) -> Safe:
    """Return the text that says what was changed; facts are shown literally."""
    if before == after:
        return words("change-none", what=label, value=after)
    return words("change-made", what=label, before=before, after=after)


def joined(parts: Iterable[str], between: str = "\n") -> Safe:
    """Return ready texts joined, one below the other."""
    return Safe(between.join(parts))


_FROM_THE_LEFT, _FROM_ITS_SIDE, _ENDS = "\u2066", "\u2068", "\u2069"
"""Marks around what is typed: a command runs from the left, or its slash would jump to the other end of the line, and
what stands behind a command from the side of its own script."""


def example(text: str) -> Safe:
    """Show a command as it is typed, to be copied with one tap; the text is ours."""
    typed = plain_text(text)
    side = _FROM_THE_LEFT if typed.startswith("/") else _FROM_ITS_SIDE
    return Safe(f"{side}<code>{typed}</code>{_ENDS}")


_MARKS = str.maketrans("", "", "\u061c\u2066\u2067\u2068\u2069")


def plain_text(text: str) -> str:
    """Return a text without the marks that set facts apart: what is copied to be typed must hold none."""
    return text.translate(_MARKS)


def as_typed(text: str) -> Safe:
    """Show a text literally, to be copied: without the marks that set facts apart, which would be copied with it."""
    return example(html.escape(text, quote=False))
