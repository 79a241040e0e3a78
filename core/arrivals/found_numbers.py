"""Phone numbers in free text that a colleague forwards or types, however they are spaced."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.arrivals.e164 import country_code, foreign_mobile, is_mobile, mobile_length, national_prefix, to_e164
from core.arrivals.said_of_numbers import called_a_number, named_otherwise
from core.arrivals.spoken_numbers import letters_as_digits, spoken_numbers
from core.digits import latin_digits, strip_marks

_MARK = r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe0f\ufeff\u20e3]"
_GROUP = rf"(?:\+{_MARK}{{0,3}})?\d(?:{_MARK}{{0,3}}\d)*"
_MASK = r"(?:●{2}|•{2}|…{2})"
"""Hides digits: "+7 916 ●●● 45 67"."""
_GAP = rf"(?:(?!{_MASK})(?:[ \t\u00a0\u2000-\u200a\u202f.…,،()\[\]/\\_~·•●ـ\-‐-―−\r\n]|{_MARK})){{1,6}}"
_RUN = re.compile(rf"{_GROUP}(?:{_GAP}{_GROUP}|(?=\+){_GROUP})*")
_GROUPS = re.compile(_GROUP)

_TOP_LEVELS = (
    "com|net|org|info|biz|io|me|ai|co|app|dev|tv|shop|store|site|online|link|page|space|pro|ir|ru|su|az|uz|kz|kg|tj|tm"
    "|ge|am|tr|ua|by|af|iq|ae|sa|de|uk|fr|eu|us|xyz|top|click|onelink"
)
_PATH_OF_NUMBER = r"\+?\d(?:[ -]?\d){8,12}(?![\w/])"
"""Nothing but a number behind a name: "Novin.co/09121234567" are two things of a card, and no address."""
_LINK = re.compile(
    r"(?:https?://|www\.|(?:t|wa|telegram|signal)\.me/)\S+|tel:"
    rf"|(?<![\w@.-])(?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:{_TOP_LEVELS})[/?](?!{_PATH_OF_NUMBER})\S+",
    re.IGNORECASE,
)
"""Addresses, also as people copy them without their scheme: "divar.ir/v/9121234567"."""
_AT_A_HOST = re.compile(
    r"(sips?:|(?<![\w.@])(?=\+?\d+@(?:c\.us|s\.whatsapp\.net)\b))(\+?\d{7,15})(@[\w.:;=\-]*)", re.IGNORECASE
)
"""How a phone system and WhatsApp write who called: the number stands before the sign."""
_ENCODED_PLUS = re.compile(r"%2b(?=\d)", re.IGNORECASE)
_NUMBER_IN_LINK = re.compile(
    r"(?:wa\.me/|(?:\bt|telegram)\.me/(?=[+|])|#p/|(?:phone|number|tel|mobile)=|tel:)\|*(?=\+?\d)", re.IGNORECASE
)
_NOT_PHONES = re.compile(
    r"""
      [^\s@]{1,64}@[^\s@]{1,99} | @[\w.]+                                # mail, handles
    | (?ai:(?<![\w.])(?!(?:tel|phone|mob|mobile|cell|call|no|num|number|sms|wa|whatsapp|t|m|p)\.?\d)
          _*[A-Za-z][\w.]*\d[\w.]*)                                     # handles without @
    | (?a:(?<![\w.])\d[\d_]{0,40}_[\w.]{0,40}[A-Za-z][\w.]*)               # handles that begin with digits
    | (?<![\d./-])(?:1[34]|19|20)\d\d[/.-]\d{1,2}[/.-]\d{1,2}(?![/.-]?\d)    # dates, year first
    | (?<![\d./-])\d{1,2}[/.-]\d{1,2}[/.-](?:1[34]|19|20)\d\d(?![/.-]?\d)    # dates, year last
    | (?a:\b[A-Za-z]{2}\d{2}(?:[ ]?\d{4}){4,7}(?:[ ]?\d{1,3})?\b)        # IBAN
    | (?<!\d)(?<!\+)\d{4}([ .\-‐-―]?)\d{4}\1\d{4}\1\d{4}(?!\d)           # bank cards
    """,
    re.VERBOSE,
)
_HIDDEN = re.compile(_MASK)
_BEHIND_ANOTHER_TRUNK = re.compile(r"\d ?\($")
_BEHIND_AN_EIGHT = re.compile(r"(?<![\d.)/-])8[ -]$")
_IN_GROUPS = re.compile(r"\d{3}\D")
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_RUSSIAN_LENGTH = 11
_LONGEST_TEXT = 20_000
_LONGEST_SPOKEN = 1_000
_MOST_TRIES = 4_000
"""More readings than this are noise: a real message of 4,096 characters has far fewer."""


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """Something in a text that is, or was meant as, a phone number."""

    raw: str
    phone: str | None
    """E.164; None when it was meant as a number and cannot be one, such as with a digit missing."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    digits: str
    start: int
    end: int
    new_line: bool
    """Whether it begins on another line than the token before."""
    comma: bool
    """Whether a comma separates it from the token before."""


def find_numbers(text: str, region: str) -> list[FoundNumber]:
    """Return every phone number in a text, in order; `start` and `end` are positions in `text`.

    Groups of digits may be split by spaces, dashes, brackets and line ends, and several numbers may follow each other.
    Handles, links, dates, bank cards and numbers called an order or a code are skipped.
    """
    plain = _blank_out(letters_as_digits(latin_digits(text[:_LONGEST_TEXT])))
    reader = _NumberFinder(plain, region)
    found: list[FoundNumber] = []
    for run in _RUN.finditer(plain):
        for phone, start, end in reader.read(_tokens(plain, run.start(), run.end())):
            if ")" in plain[start:end] and "(" not in plain[start:end] and plain[start - 1 : start] == "(":
                start -= 1
            found.append(FoundNumber(text[start:end], phone, start, end))
    return found if any(one.phone for one in found) else [*_spoken(text, region), *found]


def _spoken(text: str, region: str) -> Iterator[FoundNumber]:
    """Return the numbers that are written in words, where none is in digits."""
    for digits, start, end in spoken_numbers(text[:_LONGEST_SPOKEN]):
        if phone := to_e164(digits, region):
            yield FoundNumber(text[start:end], phone, start, end)


class _NumberFinder:
    """Reads runs of digit groups for one region, within a limit of work."""

    def __init__(self, plain: str, region: str) -> None:
        self._plain = plain
        self._region = region
        self._code = country_code(region)
        self._trunk = national_prefix(region)
        self._length = mobile_length(region)
        self._russian = _CYRILLIC.search(plain) is not None
        self._tries = 0

    def read(self, tokens: Sequence[_Token]) -> Iterator[tuple[str | None, int, int]]:
        """Return the numbers of the run, and between them what was meant as one."""
        i = 0
        ends = self._best_split(tokens)
        left: list[_Token] = []
        while i < len(tokens):
            phone, after = ends[i]
            if phone is None:
                left.append(tokens[i])
            else:
                yield from self._meant(left)
                left = []
                yield phone, tokens[i].start, tokens[after - 1].end
            i = after
        yield from self._meant(left)

    def _best_split(self, tokens: Sequence[_Token]) -> list[tuple[str | None, int]]:
        """Return the best split from each token on: the number that begins there and the token after it, or none.

        Best is the most numbers, then the fewest digits left over, then the fewest line ends inside numbers.
        """
        scores = [(0, 0, 0)] * (len(tokens) + 1)
        choice: list[tuple[str | None, int]] = [(None, i + 1) for i in range(len(tokens))]
        for i in range(len(tokens) - 1, -1, -1):
            phones, left, lines = scores[i + 1]
            scores[i] = (phones, left - len(tokens[i].digits), lines)
            for phone, after, joined_lines in self._numbers_from(tokens, i):
                phones, left, lines = scores[after]
                if (score := (phones + 1, left, lines - joined_lines)) > scores[i]:
                    scores[i], choice[i] = score, (phone, after)
        return choice

    def _numbers_from(self, tokens: Sequence[_Token], i: int) -> Iterator[tuple[str, int, int]]:
        spelled, lines = "", 0
        for after in range(i + 1, len(tokens) + 1):
            token = tokens[after - 1]
            if spelled and not self._joins(spelled, tokens[after - 2], token):
                return
            lines += token.new_line and bool(spelled)
            spelled += token.digits
            if len(spelled) > 18:
                return
            phone = self._phone(spelled, tokens[i].start, token.end) if len(spelled) >= 7 else None
            if phone:
                yield phone, after, lines

    def _joins(self, spelled: str, before: _Token, token: _Token) -> bool:
        if token.digits.startswith("+") or (token.comma and not self._clearly_dialled(spelled)):
            # Commas separate thousands and lists; only a number that began with commas goes on after them.
            return False
        if spelled.lstrip("+0") in ("", self._code) or spelled in (self._trunk, f"+{self._code}0"):
            return True
        # A long group is a number of its own: the next digits are a count or another number.
        return len(before.digits) <= 8 and len(token.digits) <= 8

    def _phone(self, spelled: str, start: int, end: int) -> str | None:
        self._tries += 1
        if self._tries > _MOST_TRIES:
            return None
        phone = to_e164(spelled, self._region)
        if phone is None and self._russian and spelled.startswith("89") and len(spelled) == _RUSSIAN_LENGTH:
            return to_e164(f"+7{spelled[1:]}", self._region)
        if phone is None:
            plain_foreign = spelled[0] not in "+01" and len(spelled) >= 11
            return foreign_mobile(spelled) if plain_foreign and not named_otherwise(self._plain, start, end) else None
        if self._clearly_dialled(spelled):
            return phone
        before = self._plain[max(0, start - 3) : start]
        eight = _BEHIND_AN_EIGHT.search(before) and _IN_GROUPS.match(self._plain, start)
        if eight or _BEHIND_ANOTHER_TRUNK.search(before):
            # "8 916 …" is dialled so in another country: without its 8 it would be another number here.
            return None
        return phone if is_mobile(phone) and not named_otherwise(self._plain, start, end) else None

    def _clearly_dialled(self, spelled: str) -> bool:
        trunk = self._trunk if self._trunk in ("0", "8") else "0"
        return spelled.startswith(("+", "00", trunk))

    def _meant(self, left: Sequence[_Token]) -> Iterator[tuple[None, int, int]]:
        """Return the digits left over that look like a mistyped number."""
        i = 0
        while i < len(left):
            after = i + 1
            spelled = left[i].digits
            while after < len(left) and not left[after].new_line and len(spelled + left[after].digits) <= 14:
                if len(left[after - 1].digits) > 8 or left[after].digits.startswith("+") or left[after].comma:
                    break
                spelled += left[after].digits
                after += 1
            if self._looks_meant(spelled, left[i].start, left[after - 1].end):
                yield None, left[i].start, left[after - 1].end
                i = after
            else:
                i += 1

    def _looks_meant(self, spelled: str, start: int, end: int) -> bool:
        if named_otherwise(self._plain, start, end) or self._is_masked(start, end):
            return False
        count = len(spelled.lstrip("+"))
        if spelled.startswith("+") or (spelled.startswith("00") and spelled[2:3] not in ("0", "")):
            return 8 <= count <= 16
        if called_a_number(self._plain, start):
            return 7 <= count <= 15
        if self._trunk == "0" and spelled[0] == "0" and spelled[1:2] not in ("0", ""):
            return abs(count - 1 - self._length) <= 2
        if self._trunk == "8" and spelled.startswith("89"):
            return abs(count - 1 - self._length) <= 2
        return False

    def _is_masked(self, start: int, end: int) -> bool:
        """Whether some of its digits were hidden, so that nobody mistyped it."""
        return "…" in self._plain[start:end] or _HIDDEN.search(self._plain[max(0, start - 3) : end + 3]) is not None


def _tokens(plain: str, start: int, end: int) -> list[_Token]:
    tokens: list[_Token] = []
    last = start
    for group in _GROUPS.finditer(plain, start, end):
        gap = plain[last : group.start()]
        comma = "," in gap or "،" in gap
        tokens.append(_Token(strip_marks(group[0]), group.start(), group.end(), "\n" in gap, comma))
        last = group.end()
    return tokens


def _blank_out(plain: str) -> str:
    """Replace what holds digits and is no phone number by bars; numbers in chat links stay."""

    def bar_link(link: re.Match[str]) -> str:
        number = _NUMBER_IN_LINK.search(link[0])
        if number is None:
            return "|" * len(link[0])
        kept = link[0][number.end() :].replace("%20", "   ")
        return "|" * (len(link[0]) - len(kept)) + kept

    dialled = _AT_A_HOST.sub(lambda found: f"{'|' * len(found[1])}{found[2]}{'|' * len(found[3])}", plain)
    linked = _LINK.sub(bar_link, _ENCODED_PLUS.sub("||+", dialled))
    return _NOT_PHONES.sub(lambda found: "|" * len(found[0]), linked)
