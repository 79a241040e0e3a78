"""Text on pictures: the shipped font, what it can show, and how wide it comes out.

matplotlib shapes and orders Persian and Arabic by itself since 3.11; handing it reshaped text would break it.
"""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from matplotlib import font_manager
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

FAMILIES = ("Vazirmatn", "DejaVu Sans")
"""The shipped font, and matplotlib's own for what it lacks (Greek, Cyrillic, signs)."""
JOINERS = "\u200c\u200d"
"""Invisible, but Persian spelling needs them: they decide how letters join."""
LONGEST = 120
"""No label has room for more characters; a name of 10,000 is cut before it is measured."""
_FONTS = Path(__file__).parent / "fonts"


@cache
def font(size: float, *, bold: bool) -> FontProperties:
    """Return the shipped font at `size` pixels."""
    _known_signs()
    return FontProperties(family=list(FAMILIES), size=size, weight="bold" if bold else "normal")


@cache
def _known_signs() -> frozenset[int]:
    """Register the shipped font in this process, and return the code points that can be drawn."""
    signs: set[int] = set()
    for path in sorted(_FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(str(path))
        signs.update(FT2Font(str(path)).get_charmap())
    signs.update(FT2Font(font_manager.findfont("DejaVu Sans")).get_charmap())
    return frozenset(signs)


def drawable(text: str) -> str:
    """Return `text` as one line that can be drawn: no controls, no marks that turn the direction, no emoji.

    A letter no font here has becomes a box, so that a name is never shorter than it was without showing it.
    """
    known = _known_signs()
    signs = (_sign(sign, known) for sign in text[:LONGEST])
    return " ".join("".join(signs).split())


def _sign(sign: str, known: frozenset[int]) -> str:
    category = unicodedata.category(sign)
    if sign in JOINERS:
        return sign
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    if ord(sign) in known and category != "Cf":
        return sign
    return "□" if category[0] == "L" else ""


@cache
def _ruler() -> RendererAgg:
    """A tiny canvas that is only measured with; 72 dpi makes a point a pixel."""
    return RendererAgg(8, 8, 72)  # type: ignore[no-untyped-call]  # matplotlib has no annotations there


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, bold: bool) -> float:
    """Return how many pixels wide `text` comes out."""
    ruler = _ruler()
    size_of = ruler.get_text_width_height_descent(text, font(size, bold=bold), False)  # type: ignore[no-untyped-call]  # nor here
    return float(size_of[0])


def fitted(text: str, size: float, *, bold: bool, room: float, smallest: float) -> tuple[str, float]:
    """Return the text and size that fit into `room` pixels: smaller first, down to `smallest`, then cut.

    With `smallest` 0 nothing is ever cut: a number without its last digit is another number.
    """
    text = drawable(text)
    while (wide := width_of(text, size, bold)) > room and size > max(smallest, 4):
        size = max(smallest, 4, min(size - 0.5, size * room / wide // 0.5 * 0.5))
    while smallest and text and width_of(text, size, bold) > room:
        text = text[:-2].rstrip(" " + JOINERS) + "…" if len(text) > 1 else ""
    return text, size
