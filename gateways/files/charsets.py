"""In which letters a text was saved: UTF-8 and UTF-16 by their form, old code pages by what makes sense."""

import re
from itertools import pairwise
from pathlib import Path
from unicodedata import name

from charset_normalizer import from_bytes

from gateways.charsets import marked_codec

_BLOCK = 1 << 20
_MOST_SAMPLE = 24_000
_CODE_PAGES = (
    *("cp1256", "cp1251", "cp1254", "cp1252", "cp1250", "koi8_r", "cp866"),
    *("mac_cyrillic", "iso8859_5", "iso8859_6"),
)
_ONLY_TURKISH = frozenset(b"\xd0\xdd\xde\xf0\xfd\xfe")
"""Ğ İ Ş ğ ı ş, where the Western page has the letters of Iceland."""
_WORD = re.compile(r"[^\W\d_]+")
_RARE = {"cp1250": 0.02, "koi8_r": 0.04, "cp866": 0.06, "mac_cyrillic": 0.06, "iso8859_5": 0.06, "iso8859_6": 0.06}
_BY_FREQUENCY = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_USUAL_RARITY = 0.35
"""How rare the letters of Russian texts and names are among the 33, on the average."""


def charset_of(path: Path) -> str:
    """Return the name of the codec; decode with `errors="replace"`: single bad bytes do not change the rest."""
    with path.open("rb") as file:
        start = file.read(4096)
    if marked := marked_codec(start):
        return marked
    if len(start) >= 8 and (wide := _without_mark(start)):
        return wide
    sample = _sample(path)
    if not sample or is_utf8(sample):
        return "utf-8"
    return code_page(sample)


def _without_mark(start: bytes) -> str | None:
    """Notice UTF-16 and UTF-32 that lack their mark: of every digit and separator, half the bytes or more are zero."""
    first, second, third, fourth = (start[at::4].count(0) * 4 / len(start) for at in range(4))
    if first > 0.98 or fourth > 0.98:
        if min(first, second) > 0.9:
            return "utf-32-be"
        if min(third, fourth) > 0.9:
            return "utf-32-le"
    low, high = first + third, second + fourth
    if high > 0.1 and low * 8 < high:
        return "utf-16-le"
    return "utf-16-be" if low > 0.1 and high * 8 < low else None


def _sample(path: Path) -> bytes:
    """Return lines that are not plain ASCII, from anywhere in the file."""
    found = bytearray()
    with path.open("rb") as file:
        while (block := file.read(_BLOCK)) and len(found) < _MOST_SAMPLE:
            if block.isascii():
                continue
            for line in block.splitlines(keepends=True):
                if not line.isascii():
                    found += line[:2000]
                if len(found) >= _MOST_SAMPLE:
                    break
    return bytes(found)


def is_utf8(sample: bytes) -> bool:
    """Whether it is UTF-8, perhaps with single bytes gone bad: of code pages next to nothing is valid."""
    text = sample.decode("utf-8", errors="replace")
    bad, good = text.count("\ufffd"), sum(sign > "\x7f" and sign != "\ufffd" for sign in text)
    return bad == 0 or bad * 4 <= good


def code_page(sample: bytes) -> str:
    """Return the code page in which bytes that are not UTF-8 make the most sense."""
    matches = from_bytes(sample, cp_isolation=list(_CODE_PAGES), threshold=0.6)
    scores = {match.encoding: match.chaos - 0.2 * match.coherence for match in matches}
    if not scores:
        return "cp1256"
    turkish = sum(sign in _ONLY_TURKISH for sign in sample)

    def cost(codec: str) -> tuple[float, int]:
        text = sample.decode(codec, errors="replace")
        foreign = [sign for sign in text if sign > "\x7f"]
        odd = sum(not sign.isalpha() and not sign.isspace() for sign in foreign) / max(len(foreign), 1)
        wrong_page = 0.05 if (codec == "cp1254") != bool(turkish) and codec in ("cp1252", "cp1254") else 0.0
        return scores[codec] + odd + _mixed(text) + _ill_written(text) + _RARE.get(
            codec, 0.0
        ) + wrong_page, _CODE_PAGES.index(codec)

    return min((codec for codec in scores if codec in _CODE_PAGES), key=cost, default="cp1256")


def _mixed(text: str) -> float:
    """Return the share of words whose letters are of several scripts, as a wrong code page makes them."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    mixed = sum(len({name(sign, "").split(" ")[0] for sign in word}) > 1 for word in words)
    return mixed / max(len(words), 1)


def _ill_written(text: str) -> float:
    """Return how far Cyrillic words are from Russian: capitals behind small letters, and letters that are rare."""
    words = [word for word in _WORD.findall(text) if "\u0400" <= word[0] <= "\u052f"]
    if not words:
        return 0.0
    odd = sum(any(a.islower() and b.isupper() for a, b in pairwise(word)) for word in words) / len(words)
    letters = "".join(words).casefold()
    places = [_BY_FREQUENCY.find(letter) for letter in letters]
    rarity = sum(place if place >= 0 else len(_BY_FREQUENCY) for place in places) / len(letters) / len(_BY_FREQUENCY)
    return odd + 2 * max(0.0, rarity - _USUAL_RARITY)
