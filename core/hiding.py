"""Hiding of numbers and secrets: in texts not written for people, as errors and logs, and in what is kept."""

import hashlib
import re

from core.folding import clean

_TOGETHER = re.compile(r"(?<![\w.])(\+?\d{3})\d{5,10}(\d{2})(?!\w|\.\d)")
_APART = re.compile(r"(?<![\w.])((?:\+|0)\d{1,3})(?:[ .()-]{1,2}\d+){2,6}(?!\w|\.\d)")
"""Written as people write numbers; a date or a fraction begins otherwise."""
_TOKEN = re.compile(r"(?<!\d)\d{5,12}:[\w-]{20,}")
"""A bot's token, also within the address it is part of: …/bot123456:AAH…/getMe."""
_FEWEST = 9


def hidden(text: str) -> str:
    """Return a text with phone numbers masked but for a few digits, and bot tokens removed; NUL and such go, too."""
    return _APART.sub(_short, _TOGETHER.sub(r"\1•••\2", _TOKEN.sub("•••", clean(text))))


def _short(found: re.Match[str]) -> str:
    digits = sum(sign.isdecimal() for sign in found[0])
    return f"{found[1]}•••" if digits >= _FEWEST else found[0]


def token_hash(token: str) -> str:
    """Return what is kept of a token that opens something: who reads the database opens nothing by it."""
    return hashlib.sha256(token.encode()).hexdigest()
