"""What a change looks like: from what to what, or that it was so already."""

import html
from collections.abc import Iterable

from bot.words import Safe, Words


def change_line(words: Words, label: str, before: str, after: str) -> Safe:
    """Return the text that says what was changed; facts are shown literally."""
    if before == after:
        return words("change-none", what=label, value=after)
    return words("change-made", what=label, before=before, after=after)


def joined(parts: Iterable[str], between: str = "\n") -> Safe:
    """Put ready texts under each other."""
    return Safe(between.join(parts))


_ISOLATED = ("\u2066", "\u2069")
"""Marks around what runs from the left: in a line that runs from the right its slash would jump to the other end."""


def example(text: str) -> Safe:
    """Show a command as it is typed, to be copied with one tap; the text is ours."""
    return Safe(f"{_ISOLATED[0]}<code>{plain_text(text)}</code>{_ISOLATED[1]}")


_MARKS = str.maketrans("", "", "\u061c\u2066\u2067\u2068\u2069")


def plain_text(text: str) -> str:
    """Return a text without the marks that set facts apart: what is copied to be typed must hold none."""
    return text.translate(_MARKS)


def as_typed(text: str) -> Safe:
    """Show a text literally, to be copied: without the marks that set facts apart, which would be copied with it."""
    return Safe(f"{_ISOLATED[0]}<code>{html.escape(text, quote=False)}</code>{_ISOLATED[1]}")
