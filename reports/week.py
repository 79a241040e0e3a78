"""What the picture of a week shows, in words of the reader: plain values, so that a view can make them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at an hour of a day of the week that is shown."""

    day: int
    hour: float
    text: str


@dataclass(frozen=True, slots=True)
class WeekPicture:
    """What is drawn, in words of the reader. `opens`: the open hours of each day, None where there are none."""

    title: str
    subtitle: str
    days: Sequence[str]
    opens: Sequence[tuple[float, float] | None]
    attempts: Sequence[Mark]
    skipped: Sequence[Mark]
    reasons: Sequence[str]
    """A line for each skipped time, in their order."""
    hours: Sequence[str]
    """The labels of the hours from 7 to 23, every second one."""
    rtl: bool
    notes: Sequence[str] = ()
    """Lines about the marks that are no faults."""
