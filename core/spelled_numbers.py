"""Numbers in words, in Persian, English, Russian, Azerbaijani and Turkish: "یک میلیون و دویست هزار", "полтора".

One grammar for all: a number is a row of groups, each a value below a thousand and a scale, and the scales get
smaller. Digits may stand where a value does ("۳ میلیون و ۷۵۰ هزار"). What is not a number is left alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.folding import fold_words
from core.number_words import NUMBER_LANGUAGES

Token = str | Fraction
"""A folded word, or a number that stood there in digits."""

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class ScaledValue:
    """A value and its scale: "200 thousand"."""

    value: Fraction
    scale: int


@dataclass(frozen=True, slots=True)
class SpelledNumber:
    """A number as it was said."""

    groups: tuple[ScaledValue, ...]
    end: int
    """The place of the first token behind it."""
    language: str

    @property
    def value(self) -> Fraction:
        """The sum of the groups."""
        return sum((group.value * group.scale for group in self.groups), Fraction(0))


LANGUAGES = tuple(NUMBER_LANGUAGES)

_VALUES = "|".join(NUMBER_LANGUAGES["fa"].values)
_JOINED = re.compile(
    rf"(?<![^\W\d_])({_VALUES}|{'|'.join(NUMBER_LANGUAGES['fa'].scales)})و(?=(?:{_VALUES}|نیم|ربع)?\b)"
)
"""A joint written together with the value before it: "صدو بیست", "یکونیم"."""
_BEHIND_AND = (*NUMBER_LANGUAGES["fa"].values, *NUMBER_LANGUAGES["fa"].ordinals, "نیم", "ربع")
_GLUED = re.compile(
    rf"\bو(?=(?:{'|'.join(map(re.escape, _BEHIND_AND))})\b)"
    rf"|\b(?:{'|'.join(NUMBER_LANGUAGES['fa'].values)})(?=(?:{'|'.join(NUMBER_LANGUAGES['fa'].scales)})\b)"
    rf"|\bпол(?=(?:{'|'.join(NUMBER_LANGUAGES['ru'].scales)}|часа)\b)"
)
"""A joint or a value written together with the word behind it ("بیست وپنج", "دویستهزار"), and "полмиллиона"."""
_TOKEN = re.compile(r"\d+|[^\W\d_]+|\S")


def read_number(tokens: Sequence[Token], at: int = 0, languages: Sequence[str] = LANGUAGES) -> SpelledNumber | None:
    """Return the longest number that begins at a place among tokens, in any of the languages; None where none does.

    Of two that are as long, the language named first has it.
    """
    read = (_SpelledReader(tokens, name).number(at) for name in languages)
    return max((one for one in read if one), key=lambda one: one.end, default=None)


def parted(folded: str) -> str:
    """Return a folded text with words of numbers apart that were written as one."""
    return _GLUED.sub(lambda found: f"{found[0]} ", _JOINED.sub(r"\1 و ", folded))


def is_scale(word: Token) -> bool:
    """Whether a folded word is a thousand, a million or a billion."""
    return any(word in language.scales for language in NUMBER_LANGUAGES.values())


def with_digits(text: str, languages: Sequence[str] = LANGUAGES) -> str:
    """Return a folded text with its numbers in words as digits: "ساعت پنج" becomes "ساعت 5", "دهم" "10 ام".

    Halves stay as they are: what they are the half of, only the reader of the text knows.
    """
    folded = parted(fold_words(text))
    found = list(_TOKEN.finditer(folded))
    words: list[Token] = [one[0] for one in found]
    pieces, done, at = [], 0, 0
    while at < len(words):
        spelled, end = _whole(words, at, languages)
        if spelled:
            pieces += [folded[done : found[at].start()], spelled]
            done = found[end - 1].end()
        at = max(end, at + 1)
    return "".join([*pieces, folded[done:]])


def _whole(words: Sequence[Token], at: int, languages: Sequence[str]) -> tuple[str, int]:
    """Return the digits of a whole number in words that begins here, and the place behind it."""
    if ordinal := next((n for name in languages if (n := NUMBER_LANGUAGES[name].ordinals.get(str(words[at])))), None):
        return f"{ordinal} ام", at + 1
    read = (_SpelledReader(words, name, halves=False).number(at) for name in languages)
    best = max((one for one in read if one), key=lambda one: one.end, default=None)
    if best is None or best.value.denominator != 1 or is_scale(words[at]):
        return "", at
    ranks = NUMBER_LANGUAGES[best.language].ordinals
    last = best.end + (best.end < len(words) and words[best.end] in ("و", "-"))
    rank = ranks.get(str(words[last])) if last < len(words) else None
    if rank and rank < 10 <= best.value and best.value % 10 == 0:
        # "بیست و پنجم", "двадцать пятого": only its last word is an ordinal.
        return f"{best.value + rank} ام", last + 1
    return str(best.value), best.end


class _SpelledReader:
    """Reads one language's numbers out of a row of tokens."""

    def __init__(self, tokens: Sequence[Token], name: str, *, halves: bool = True) -> None:
        self._tokens = tokens
        self._name = name
        self._language = NUMBER_LANGUAGES[name]
        self._halves = halves

    def number(self, at: int) -> SpelledNumber | None:
        """Read groups as long as their scales get smaller."""
        groups: list[ScaledValue] = []
        end = at
        while group := self._group(self._past_joint(end) if groups else end):
            read, after = group
            if groups and read.scale >= groups[-1].scale:
                break
            groups.append(read)
            end = after
            if read.scale == 1:
                break
        return SpelledNumber(tuple(groups), end, self._name) if groups else None

    def _group(self, at: int) -> tuple[ScaledValue, int] | None:
        value, i = self._value(at)
        scale = self._scale(i)
        if value is None:
            if scale is None or at != i or self._token(i) in self._language.only_counted:
                return None
            value = Fraction(1)
        if scale is None:
            half = self._half(i)
            return ScaledValue(value + (_HALF if half else 0), 1), i + half
        i += 1
        half = self._half(i)
        if half and self._scale(i + half) is not None:
            half = 0
        return ScaledValue(value + (_HALF if half else 0), scale), i + half

    def _value(self, at: int) -> tuple[Fraction | None, int]:
        """Read what a scale multiplies: "half a", "двести пять", "دو و نیم", or digits."""
        for words in self._language.half_of if self._halves else ():
            if self._starts(words, at) and self._scale(at + len(words)) is not None:
                return _HALF, at + len(words)
        token = self._token(at)
        if isinstance(token, Fraction):
            value, i = token, at + 1
        elif token in self._language.articles and self._scale(at + 1) is not None:
            return Fraction(1), at + 1
        else:
            read = self._added_up(at)
            if read is None:
                return None, at
            value, i = read
        half = self._half(i)
        if half and self._scale(i + half) is not None:
            return value + _HALF, i + half
        return value, i

    def _added_up(self, at: int) -> tuple[Fraction, int] | None:
        """Read hundreds, tens and ones, each once and in that order."""
        word = self._plain_word(at)
        one_hundred = word in self._language.articles and self._token(at + 1) in self._language.hundreds
        first = Fraction(1) if one_hundred else self._language.values.get(word)
        if first is None:
            return None
        value, i = self._hundreds(first, at + 1)
        room = _place_of(value)
        while room > 1:
            after = self._past_joint(i)
            part = self._language.values.get(self._plain_word(after))
            if part is None or part.denominator != 1 or not 0 < part < room:
                break
            # Behind "and" it belongs to the tens: "سی و پنج صد و بیست" is 35, and then 120.
            if part < 10 and after == i and self._token(after + 1) in self._language.hundreds:
                counted = self._language.counts_in_hundreds and value < 100
                return ((value + part) * 100, after + 2) if counted else (value, i)
            value, i, room = value + part, after + 1, _place_of(part)
        return value, i

    def _hundreds(self, value: Fraction, at: int) -> tuple[Fraction, int]:
        most = 20 if self._language.counts_in_hundreds else 10
        if 1 <= value < most and value != 10 and self._token(at) in self._language.hundreds:
            return value * 100, at + 1
        return value, at

    def _half(self, at: int) -> int:
        """Return how many words make a half here, 0 where none do."""
        if not self._halves:
            return 0
        return next((len(words) for words in self._language.halves if self._starts(words, at)), 0)

    def _scale(self, at: int) -> int | None:
        token = self._token(at)
        return self._language.scales.get(token) if isinstance(token, str) else None

    def _past_joint(self, at: int) -> int:
        return at + (self._token(at) in self._language.joints or self._token(at) in (",", "-"))

    def _starts(self, words: tuple[str, ...], at: int) -> bool:
        return tuple(self._tokens[at : at + len(words)]) == words

    def _token(self, at: int) -> Token:
        return self._tokens[at] if at < len(self._tokens) else ""

    def _plain_word(self, at: int) -> str:
        token = self._token(at)
        return token if isinstance(token, str) else ""


def _place_of(value: Fraction) -> int:
    """Return what the next part must stay below: after hundreds a hundred, after tens ten, after ones nothing."""
    if value.denominator != 1 or value == 0:
        return 1
    if value % 100 == 0:
        return 100
    return 10 if value % 10 == 0 else 1
