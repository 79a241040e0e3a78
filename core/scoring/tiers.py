"""A lead's standing by its score: the grade used by the ranking, and the class that people read.

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
    """A lead's standing among those of its channel."""

    tier: str
    """A, B or C: the class that protocols, segments and people know."""
    grade: int
    """Steps of log odds beyond the channel, 0 in the middle."""


EVEN = LeadStanding("B", 0)
"""Every lead's standing while no score is used."""


def grade_of(beyond: float) -> int:
    """Return the grade for log odds that differ this much from the channel's."""
    return max(-HIGHEST, min(HIGHEST, round(beyond / STEP)))


@dataclass(slots=True)
class Tiers:
    """The cuts between the classes, log odds beyond the channel's."""

    cuts: tuple[float, float] = (0.0, 0.0)

    def of(self, beyond: float) -> str:
        """Return the class for log odds that differ this much from the channel's."""
        low, high = self.cuts
        return "A" if beyond > high else "C" if beyond < low else "B"

    def cut(self, beyond: Sequence[float]) -> None:
        """Set the cuts to the thirds of the leads' log odds beyond their channel's."""
        if beyond:
            ranked = sorted(beyond)
            self.cuts = ranked[len(ranked) // 3], ranked[2 * len(ranked) // 3]

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain values for JSON."""
        return {"cuts": list(self.cuts)}

    @classmethod
    def of_plain(cls, kept: Mapping[str, Any]) -> "Tiers":
        """Return the object from its plain values."""
        low, high = kept["cuts"]
        return cls((low, high))
