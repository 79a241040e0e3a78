"""Names and values of fields, in the form in which they are compared."""

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
    """Return a name or value in the form for comparison: case, kaf and ye, joiners and dashes do not count."""
    return fold(unicodedata.normalize("NFKC", text).translate(_DASHES))[:_LONGEST]


@lru_cache(maxsize=2048)
def words_in(message: str) -> frozenset[str]:
    """Return the words of three letters and more in a text, each in the form for comparison."""
    return frozenset(_WORD.findall(fold(unicodedata.normalize("NFKC", message[:_LONGEST_MESSAGE]))))
