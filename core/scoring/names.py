"""Names and values of fields, written the one way they are compared in."""

import re
import unicodedata
from functools import lru_cache

from core.folding import fold

_LONGEST = 60
_LONGEST_MESSAGE = 1000
_WORD = re.compile(r"[^\W\d_]{3,30}")
_DASHES = str.maketrans("_-", "  ")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Write a name or a value the one way it is compared in: case, kaf and ye, joiners and dashes do not count."""
    return fold(unicodedata.normalize("NFKC", text).translate(_DASHES))[:_LONGEST]


@lru_cache(maxsize=2048)
def words_in(message: str) -> frozenset[str]:
    """Return the words of three letters and more that somebody wrote, each the one way it is compared in."""
    return frozenset(_WORD.findall(fold(unicodedata.normalize("NFKC", message[:_LONGEST_MESSAGE]))))
