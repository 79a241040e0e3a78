"""The number of parts of a text message, the letters that raise its price, and the ending required by law.

GSM 03.38: a message of its small alphabet holds 160 signs, or 153 in each of several parts; with one letter outside it
every sign takes two bytes, and 70 fit, or 67. Persian and Russian are always outside; of Azerbaijani "ə ğ ı ş ç" are,
while "Ç ö ü" are not.
"""

from dataclasses import dataclass

_SMALL = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_DOUBLE = frozenset("^{}\\[~]|€\f")
"""In the small alphabet too, but after an escape: they count twice."""
_PLAINER = str.maketrans("əƏğĞıİşŞç", "eEgGiIsSc")
_ONE_SMALL, _EACH_SMALL = 160, 153
_ONE_WIDE, _EACH_WIDE = 70, 67

ENDINGS = {"IR": "لغو11"}
"""By region, the ending required by law for texts from a service or advertising line."""


@dataclass(frozen=True, slots=True)
class Parts:
    """How a text is sent."""

    count: int
    units: int
    """Septets, or pairs of bytes where it is wide."""
    widening: str
    """The letters that make it wide, each once; empty where it is not wide."""


def parts_of(text: str) -> Parts:
    """Return the parts of a text: a sign of two units is never cut in half."""
    widening = "".join(dict.fromkeys(sign for sign in text if sign not in _SMALL and sign not in _DOUBLE))
    if widening:
        sizes = [2 if sign > "\uffff" else 1 for sign in text]
        return Parts(_count(sizes, _ONE_WIDE, _EACH_WIDE), sum(sizes), widening)
    sizes = [2 if sign in _DOUBLE else 1 for sign in text]
    return Parts(_count(sizes, _ONE_SMALL, _EACH_SMALL), sum(sizes), "")


def _count(sizes: list[int], one: int, each: int) -> int:
    if sum(sizes) <= one:
        return 1 if sizes else 0
    count, room = 1, each
    for size in sizes:
        if size > room:
            count, room = count + 1, each
        room -= size
    return count


def plainer(text: str) -> str:
    """Return Azerbaijani in the letters of the small alphabet: only offered, never applied unasked."""
    return text.translate(_PLAINER)


def with_ending(text: str, region: str) -> str:
    """Return a text with the ending required by a region's law, once."""
    ending = ENDINGS.get(region)
    if ending is None or text.rstrip().endswith(ending):
        return text
    return f"{text.rstrip()}\n{ending}"


_APART = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x2066, 0x206A)))


def for_phones(text: str) -> str:
    """Return a text without the marks that keep scripts apart in a chat: an SMS has no room for them."""
    return text.translate(_APART)
