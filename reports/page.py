"""One picture to draw on, in pixels, that reads from its start: the left side, or the right where the language does.

Charts say `x` from the start and `y` from the top, and never ask in which direction they are read.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle

from reports.lettering import fitted, font, width_of
from reports.palette import INK, PAPER, WIDTH

Side = Literal["start", "middle", "end"]
_FROM_LEFT: dict[Side, str] = {"start": "left", "middle": "center", "end": "right"}
_FROM_RIGHT: dict[Side, str] = {"start": "right", "middle": "center", "end": "left"}
_RTL, _LTR = "\u061c", "\u200e"
"""Unseen marks that give a line the page's direction: "12 %" or a foreign name stands as it would in a sentence."""
_DPI = 72
"""Makes a typographic point a pixel."""


@dataclass(frozen=True, slots=True)
class Pen:
    """What a line is written with."""

    size: float
    """Pixels."""
    colour: str = INK
    bold: bool = False


class Page:
    """A picture 1080 pixels wide. Matplotlib's own `Figure` with Agg; pyplot keeps every figure for ever."""

    def __init__(self, height: int, *, rtl: bool) -> None:
        self.height, self.rtl = height, rtl
        self._figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=PAPER)
        FigureCanvasAgg(self._figure)
        self._axes: Axes = self._figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(height, 0)
        self._axes.set_axis_off()

    def _x(self, from_start: float) -> float:
        return WIDTH - from_start if self.rtl else from_start

    def box(self, x: float, y: float, width: float, height: float, colour: str, *, radius: float = 0.0) -> None:
        """Fill a rectangle whose corner nearest to the start is at (`x`, `y`)."""
        if width <= 0 or height <= 0:
            return
        left = self._x(x + width) if self.rtl else x
        radius = min(radius, width / 2, height / 2)
        if radius < 1:
            self._axes.add_patch(Rectangle((left, y), width, height, facecolor=colour, linewidth=0))
            return
        style = f"round,pad=0,rounding_size={radius}"
        self._axes.add_patch(FancyBboxPatch((left, y), width, height, boxstyle=style, facecolor=colour, linewidth=0))

    def dot(self, x: float, y: float, radius: float, colour: str, *, hollow: str | None = None) -> None:
        """Fill a circle around (`x`, `y`); with `hollow`, a ring filled with that colour."""
        edge = radius * 0.35 if hollow else 0.0
        self._axes.add_patch(
            Circle((self._x(x), y), radius, facecolor=hollow or colour, edgecolor=colour, linewidth=edge, zorder=3)
        )

    def write(
        self,
        x: float,
        y: float,
        text: str,
        pen: Pen,
        *,
        side: Side = "start",
        room: float | None = None,
        smallest: float | None = None,
    ) -> float:
        """Write one line with its baseline at `y`, its start, middle or end at `x`; return its width.

        With `room` it is made to fit: shrunk down to `smallest` (0.8 of its size unless told), then cut.
        Numbers take `smallest=0`: they are never cut.
        """
        space = float(WIDTH) if room is None else room
        least = pen.size * 0.8 if smallest is None else smallest
        text, size = fitted(text, pen.size, bold=pen.bold, room=space, smallest=least)
        if not text:
            return 0.0
        self._axes.text(
            self._x(x),
            y,
            (_RTL if self.rtl else _LTR) + text,
            color=pen.colour,
            fontproperties=font(size, bold=pen.bold),
            horizontalalignment=_FROM_RIGHT[side] if self.rtl else _FROM_LEFT[side],
            verticalalignment="baseline",
            parse_math=False,
            zorder=4,
        )
        return width_of(text, size, pen.bold)

    def png(self) -> bytes:
        """Return the picture. Without date and version inside: the same figures give the same bytes."""
        out = BytesIO()
        self._figure.savefig(out, format="png", dpi=_DPI, facecolor=PAPER, metadata={"Software": None})
        return out.getvalue()
