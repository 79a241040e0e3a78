"""What a change looks like: from what to what, or that it was so already."""

import html
from collections.abc import Iterable

from bot.words import Safe, Words


def change_line(words: Words, label: str, before: str, after: str) -> Safe:
    """Say what was changed; facts are shown literally."""
    if before == after:
        return words("change-none", what=label, value=after)
    return words("change-made", what=label, before=before, after=after)


def joined(parts: Iterable[str], between: str = "\n") -> Safe:
    """Put ready texts under each other."""
    return Safe(between.join(parts))


def example(text: str) -> Safe:
    """Show a command as it is typed, to be copied with one tap; the text is ours."""
    return Safe(f"<code>{text}</code>")


def as_typed(text: str) -> Safe:
    """Show a text literally, to be copied: without the marks that set facts apart, which would be copied with it."""
    return Safe(f"<code>{html.escape(text, quote=False)}</code>")
