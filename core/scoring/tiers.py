"""Tiers: thirds of a channel's leads by score, and what the team's own outcomes say each third is worth.

The ranking knows the channel's rate already, so a tier tells how far a lead's odds are from its channel's. A tier's
weight is observed sales over those the channel rates expected, forward in time, and starts at what a score of some use
has; a useless one is levelled by its own outcomes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.scoring.model import log_odds_of

TIERS = ("A", "B", "C")
START: Mapping[str, float] = {"A": 1.38, "B": 1.0, "C": 0.72}
"""Measured in simulation for a score that goes along with the hidden quality at 0.6."""
FIRM = 12.0
"""Expected sales that the start weighs."""
HALF_LIFE_DAYS = 45.0


@dataclass(slots=True)
class Tiers:
    """The cuts between the tiers, log odds beyond the channel's, and what came of each tier."""

    cuts: tuple[float, float] = (0.0, 0.0)
    sold: dict[str, float] = field(default_factory=lambda: dict.fromkeys(TIERS, 0.0))
    expected: dict[str, float] = field(default_factory=lambda: dict.fromkeys(TIERS, 0.0))

    def of(self, score: float, channel: float) -> str:
        """Return the tier of a lead, given its chance and its channel's."""
        beyond = log_odds_of(score) - log_odds_of(channel)
        low, high = self.cuts
        return "A" if beyond > high else "C" if beyond < low else "B"

    def see(self, tier: str, channel: float, sold: bool) -> None:
        """Count an outcome beside what the channel's rate expected of it."""
        self.sold[tier] += sold
        self.expected[tier] += channel

    def age(self, days: int) -> None:
        """Make what was counted weigh less after so many days."""
        keep = 0.5 ** (days / HALF_LIFE_DAYS)
        for counts in (self.sold, self.expected):
            for tier in TIERS:
                counts[tier] *= keep

    def cut(self, beyond: Sequence[float]) -> None:
        """Cut anew at the thirds of what leads lie beyond their channel."""
        if beyond:
            ranked = sorted(beyond)
            self.cuts = ranked[len(ranked) // 3], ranked[2 * len(ranked) // 3]

    def weights(self) -> dict[str, float]:
        """Return what a lead of each tier is worth beside its channel's average: (O + k start) / (E + k), A ≥ B ≥ C.

        Neighbours that stand the wrong way round share their mean (pool adjacent violators).
        """
        pools: list[tuple[float, float, list[str]]] = []
        for tier in TIERS:
            top, bottom, held = self.sold[tier] + FIRM * START[tier], self.expected[tier] + FIRM, [tier]
            while pools and pools[-1][0] / pools[-1][1] < top / bottom:
                above = pools.pop()
                top, bottom, held = above[0] + top, above[1] + bottom, above[2] + held
            pools.append((top, bottom, held))
        return {tier: top / bottom for top, bottom, held in pools for tier in held}

    def as_plain(self) -> dict[str, Any]:
        """Write it as JSON can hold it."""
        return {"cuts": list(self.cuts), "sold": self.sold, "expected": self.expected}

    @classmethod
    def of_plain(cls, kept: Mapping[str, Any]) -> "Tiers":
        """Read it back."""
        low, high = kept["cuts"]
        return cls((low, high), dict(kept["sold"]), dict(kept["expected"]))
