"""Figures as texts show them: found in a text, and written in its reader's digits."""

import re

from bot.views.changes import plain_text
from bot.words import Words

FIGURES = re.compile(r"[\d۰-۹][\d۰-۹.,٫٬\u00a0:]*(?<![.,])")


def localised(words: Words, bound: str) -> str:
    """Write a bound as a reader sees it: "100,000" and "21:00" in their digits."""
    if ":" in bound:
        return ":".join(words.number(int(part)).rjust(2, words.number(0)) for part in bound.split(":"))
    size = float(bound.replace(",", ""))
    return plain_text(words.number(size, 0 if size == int(size) else 1))
