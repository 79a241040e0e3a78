"""Names and values of fields, written the one way they are compared in."""

import unicodedata
from functools import lru_cache

from core.folding import fold

_LONGEST = 60
_DASHES = str.maketrans("_-", "  ")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Write a name or a value the one way it is compared in: case, kaf and ye, joiners and dashes do not count."""
    return fold(unicodedata.normalize("NFKC", text).translate(_DASHES))[:_LONGEST]
