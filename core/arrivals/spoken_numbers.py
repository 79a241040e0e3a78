"""Digits that were not typed as digits: letters that look like them, and numbers in words as they are spoken.

Both keep the length of a text, so that places found in the result hold in the original.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import digit

from core.folding import fold
from core.number_words import NUMBER_LANGUAGES
from core.spelled_numbers import SpelledNumber, read_number

_ALIKE = str.maketrans("OoОоIl", "000011")
_LIKE_DIGITS = re.compile(
    r"(?<![^\W\d_])(?=(?:[OoОоIl]{0,2}\d){3})(?![\dOoОоIl]{0,17}[OoОоIl]{3})[\dOoОоIl]{4,18}(?![^\W\d_])"
)
"""A group of digits with a letter or two among them that stands for nought or one.

Anybody may send any text, so no part of it looks further than the 18 signs a number has: each place costs the same.
"""
_ADORNED = re.compile("[²³¹⁰⁴-⁹₀-₉①-⑨⓪⓿❶-❾]{3,}")
"""Digits raised, lowered and in circles; one alone is a note or a square."""
_WORD = re.compile(rf"\bو(?=(?:{'|'.join(NUMBER_LANGUAGES['fa'].values)})\b)|[^\W\d_]+|\d+")
"""A word, a number, or the Persian joint that is written together with what stands behind it."""
_FEWEST_WORDS = 4
_FEWEST_DIGITS = 7
_LARGEST = 999
_LONGEST_GAP = 3


def letters_as_digits(text: str) -> str:
    """Return a text with what stands for digits in its numbers as the digits: "O912" is 0912, and so is "⓪⑨①②"."""
    plain = _ADORNED.sub(lambda found: "".join(str(digit(c)) for c in found[0]), text)
    return _LIKE_DIGITS.sub(lambda found: found[0].translate(_ALIKE), plain)


def spoken_numbers(text: str) -> Iterator[tuple[str, int, int]]:
    """Return the digits of numbers that are said in words, digits among them or not, and from where to where they go.

    "صفر نهصد و دوازده صد و بیست و سه…" is 0912123…: each part is below a thousand, and its digits stand in a row.
    """
    words = list(_WORD.finditer(text))
    folded = _without_is([fold(word[0]) for word in words])
    for language in NUMBER_LANGUAGES:
        at = 0
        while at < len(words):
            digits, end, said = _run(words, folded, at, language)
            if said >= _FEWEST_WORDS and len(digits) >= _FEWEST_DIGITS:
                yield digits, words[at].start(), words[end - 1].end()
            at = max(end, at + 1)


def _run(words: list[re.Match[str]], folded: list[str], at: int, language: str) -> tuple[str, int, int]:
    """Return the digits of the longest row of numbers that begins here, the place behind it, and how many are words."""
    digits, end, said = "", at, 0
    while end < len(words):
        if end > at and words[end].start() - words[end - 1].end() > _LONGEST_GAP:
            break
        if folded[end].isdecimal():
            digits, end = digits + folded[end], end + 1
            continue
        joints = NUMBER_LANGUAGES[language].joints
        end += end > at and folded[end] in joints and end + 1 < len(words)
        number = read_number(folded, end, (language,))
        if number and _could_go_on(folded, number, language):
            return "", end + 1, 0
        if number is None or number.value.denominator != 1 or number.value > _LARGEST:
            break
        digits, said, end = f"{digits}{number.value}", said + number.end - end, number.end
    return digits, end, said


def _without_is(folded: list[str]) -> list[str]:
    """Return the words with "is" taken off the last part of a Persian number: "شصت و هفته" ends in a seven."""
    persian = NUMBER_LANGUAGES["fa"]
    return [
        word[:-1] if before in persian.joints and word.endswith("ه") and word[:-1] in persian.values else word
        for before, word in pairwise(["", *folded])
    ]


def _could_go_on(folded: list[str], number: SpelledNumber, language: str) -> bool:
    """Whether the part behind a number may belong to it: "on iki yüz" is twelve and a hundred, or ten and 200."""
    words, behind = NUMBER_LANGUAGES[language], folded[number.end : number.end + 2]
    counted = len(behind) == 2 and behind[0] in words.values and behind[1] in words.hundreds
    return counted and not words.counts_in_hundreds and number.value >= 10 and number.value % 10 == 0
