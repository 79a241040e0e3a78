"""What the picture of a journey shows, in words of the reader: plain values, so that a view can make them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """One way out of a step: where it leads, and who is on it."""

    target: str
    inside: int
    entered: str
    left: str
    wait: str
    """The median, ready to be read; empty: nobody has left."""
    inside_text: str


@dataclass(frozen=True, slots=True)
class StepBlock:
    """One step, or the entrance, with the edges that lead out of it."""

    name: str
    doing: str
    edges: Sequence[EdgeLine]


@dataclass(frozen=True, slots=True)
class JourneyPicture:
    """What is drawn, in words of the reader."""

    title: str
    subtitle: str
    heads: tuple[str, str, str, str]
    """Inside, entered, left, median wait."""
    blocks: Sequence[StepBlock]
    rtl: bool
