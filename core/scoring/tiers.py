"""Where a lead stands by its score: the grade that the ranking goes by, and the class that people read.

The ranking knows the channel's rate already, so both tell how far a lead's log odds are from its channel's. Grades are
steps of equal width: leads of one grade differ by less than a step, so within a bucket of one grade nothing but age is
left to tell apart. Classes are thirds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

STEP = 0.25
"""Log odds a grade is wide. Ranked by grades instead of the score itself, AUC within a period loses less than .001
while the score is used, with steps of 0.5 .005 (docs/scoring.md)."""
HIGHEST = 8
"""Grades go from -8 to 8: what lies 2 or more beyond the channel is alike."""


class LeadStanding(NamedTuple):
    """Where a lead stands among those of its channel."""

    tier: str
    """A, B or C: the class that protocols, segments and people know."""
    grade: int
    """Steps of log odds beyond the channel, 0 in the middle."""


EVEN = LeadStanding("B", 0)
"""Where every lead stands while no score is used."""


def grade_of(beyond: float) -> int:
    """Return the grade of a lead whose log odds lie so far beyond its channel's."""
    return max(-HIGHEST, min(HIGHEST, round(beyond / STEP)))


@dataclass(slots=True)
class Tiers:
    """The cuts between the classes, log odds beyond the channel's."""

    cuts: tuple[float, float] = (0.0, 0.0)

    def of(self, beyond: float) -> str:
        """Return the class of a lead whose log odds lie so far beyond its channel's."""
        low, high = self.cuts
        return "A" if beyond > high else "C" if beyond < low else "B"

    def cut(self, beyond: Sequence[float]) -> None:
        """Cut anew at the thirds of what leads lie beyond their channel."""
        if beyond:
            ranked = sorted(beyond)
            self.cuts = ranked[len(ranked) // 3], ranked[2 * len(ranked) // 3]

    def as_plain(self) -> dict[str, Any]:
        """Write it as JSON can hold it."""
        return {"cuts": list(self.cuts)}

    @classmethod
    def of_plain(cls, kept: Mapping[str, Any]) -> "Tiers":
        """Read it back."""
        low, high = kept["cuts"]
        return cls((low, high))
