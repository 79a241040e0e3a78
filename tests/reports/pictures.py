"""Looking at pictures: where every line of text ended up, and what is ink."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pytest
from matplotlib.text import Text
from PIL import Image

from reports.page import Page


@dataclass(frozen=True)
class Line:
    """One line of text as it lies on the picture: pixels from the left and from the top."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    def covers(self, other: "Line", slack: float = 3.0) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > slack and down > slack


def lines_on(page: Page) -> list[Line]:
    """Where the letters themselves are: the line's own box has room for accents that are not there."""
    figure = page._figure
    renderer = figure.canvas.get_renderer()
    found = []
    for artist in figure.findobj(Text):
        text = artist.get_text().strip("\u061c\u200e")
        if text and artist.get_visible():
            box = artist.get_window_extent(renderer)
            _, tall, below = renderer.get_text_width_height_descent(
                artist.get_text(), artist.get_fontproperties(), False
            )
            base = artist.get_position()[1]
            found.append(Line(text, box.x0, base - tall + below, box.x1, base + below, artist.get_fontsize()))
    return found


def pixels(png: bytes) -> np.ndarray:
    """Grey values, one row of the picture a row."""
    return np.asarray(Image.open(BytesIO(png)).convert("L"), dtype=int)


def remember_pages(patch: pytest.MonkeyPatch) -> list[Page]:
    """From now on keep every page that is turned into a picture."""
    seen: list[Page] = []
    finish: Callable[[Page], bytes] = Page.png

    def remembered(page: Page) -> bytes:
        seen.append(page)
        return finish(page)

    patch.setattr(Page, "png", remembered)
    return seen
