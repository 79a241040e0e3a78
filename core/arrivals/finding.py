"""Finding a person by a part: the keys kept for a contact, and the typed text to find one by.

A name has a key for each word, rotated so that the word stands first: "Sara Ahmadi" is found by "ahm" and by "sara ahm"
in one range of keys. A number is kept reversed, so that its end is a beginning.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from core.arrivals.e164 import country_code, national_prefix
from core.arrivals.phones import normalise
from core.digits import latin_digits, strip_marks
from core.errors import BadSetting, NotANumber
from core.folding import fold_words

DIGITS_LEAST = 4
LETTERS_LEAST = 2
EXAMPLE = "/find 5437"

_NUMBER = "#"
"""Begins the key of a number; no word has it."""
_WORD = re.compile(r"[^\W_]+")
_WORDS_MOST = 8
_KEY_LENGTH = 120
_LIKE_A_NUMBER = re.compile(r"\+?[\d\s()\[\]./\\*\-‐-―−·]+")
_TYPED_LENGTH = 100


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """Search terms: beginnings and the end of a number, or beginnings of words of the name."""

    begins: tuple[str, ...] = ()
    """Beginnings of E.164 numbers, each with its plus."""
    ends: str = ""
    """Beginning of the key of a number: its last digits reversed."""
    whole: str | None = None
    """The number, where what was typed is one."""
    words: tuple[str, ...] = ()


def keys_of(name: str | None, phone: str | None) -> set[str]:
    """Return the keys under which a contact is found."""
    words = _words(name or "")
    turned = {" ".join(words[at:] + words[:at])[:_KEY_LENGTH].rstrip() for at in range(len(words))}
    return turned | ({_NUMBER + phone[:0:-1]} if phone else set())


def wanted(raw: str, region: str, example: str = EXAMPLE) -> SearchTerms:
    """Return what is looked for. Raises BadSetting, with the example, for fewer than four digits or two letters."""
    text = strip_marks(latin_digits(raw[:_TYPED_LENGTH])).strip()
    if _LIKE_A_NUMBER.fullmatch(text):
        return _part_of_number(text, region, example)
    words = _words(raw[:_TYPED_LENGTH])
    if max(map(len, words), default=0) < LETTERS_LEAST:
        raise BadSetting("too little to find somebody by", what="find", raw=raw[:30], example=example)
    return SearchTerms(words=tuple(words))


def after_digits(begin: str) -> str | None:
    """Return the least text after all numbers with this beginning; None: there is none."""
    kept = begin.rstrip("9")
    return kept[:-1] + str(int(kept[-1]) + 1) if kept[-1:].isdecimal() else None


def _part_of_number(text: str, region: str, example: str) -> SearchTerms:
    digits = re.sub(r"\D", "", text)
    if len(digits) < DIGITS_LEAST:
        raise BadSetting("too few digits to find a number by", what="find", raw=text[:30], example=example)
    try:
        whole = normalise(text, region)
    except NotANumber:
        whole = None
    if text.startswith("+"):
        return SearchTerms((f"+{digits}",), whole=whole)
    if digits.startswith("00") and digits[2:]:
        return SearchTerms((f"+{digits[2:]}",), _NUMBER + digits[::-1], whole)
    at_home = f"+{country_code(region)}{digits.removeprefix(national_prefix(region))}"
    return SearchTerms(tuple(dict.fromkeys((at_home, f"+{digits}"))), _NUMBER + digits[::-1], whole)


def _words(text: str) -> list[str]:
    found = (part for word in text.split() for part in _folded(word))
    return list(islice(found, _WORDS_MOST))


@lru_cache(maxsize=8192)
def _folded(word: str) -> tuple[str, ...]:
    """Return the words a name is folded to, cached: the same names come again and again."""
    return tuple(_WORD.findall(fold_words(word)))
