"""What recorded calls show about an order of service that was not in force: weighted shares and their certainty.

A recorded hand-out counts for another order only where that order would have made the same one (Li, Chu, Langford and
Wang, "Unbiased offline evaluation of contextual-bandit-based news article recommendation algorithms", 2011), weighted
by how likely each of the two was to make it (Swaminathan and Joachims, "The self-normalized estimator for
counterfactual learning", 2015).
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from core.intervals import Interval

CONFIDENCE = 0.80
ENOUGH = 100
"""Calls. Below, an 80 % interval around a share of 5 % is wider than from half to twice of it: too wide to conclude."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Sales per call, from calls of different weights."""

    rate: float
    interval: Interval
    called: int
    sold: int
    effective: float
    """The number of equally weighted calls with the same information (Kish, 1965; less where the heavy ones differ)."""

    @property
    def is_enough(self) -> bool:
        """Whether there are enough calls for a conclusion."""
        return self.effective >= ENOUGH


@dataclass(slots=True)
class CallTally:
    """Calls and their sales, added up one by one."""

    called: int = 0
    sold: int = 0
    weight: float = 0.0
    squares: float = 0.0
    sold_weight: float = 0.0
    sold_squares: float = 0.0

    def add(self, sold: bool, weight: float = 1.0) -> None:
        """Add one call. `weight`: how much likelier the other order was to make this hand-out; 0 says nothing."""
        if weight <= 0:
            return
        self.called += 1
        self.weight += weight
        self.squares += weight * weight
        if sold:
            self.sold += 1
            self.sold_weight += weight
            self.sold_squares += weight * weight

    def estimate(self) -> Estimate | None:
        """Return the share that sold, its weights made to add up to one; nothing from no call.

            v = Σ w y / Σ w,   n = min((Σ w)² / Σ w²,  v(1-v) (Σ w)² / Σ w² (y-v)²)

        and around v the score interval of n calls, which stays sensible when few or none sold.
        """
        if not self.called:
            return None
        rate = self.sold_weight / self.weight
        effective = self.weight * self.weight / self.squares
        spread = self.sold_squares * (1 - 2 * rate) + rate * rate * self.squares
        if spread > 0:
            effective = min(effective, rate * (1 - rate) * self.weight * self.weight / spread)
        return Estimate(rate, score_interval(rate, effective), self.called, self.sold, effective)


def score_interval(share: float, trials: float) -> Interval:
    """Return Wilson's interval for a share seen in so many trials, which need not be a whole number."""
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    shrink = 1 + z * z / trials
    centre = (share + z * z / (2 * trials)) / shrink
    half = z / shrink * sqrt(max(0.0, share * (1 - share)) / trials + z * z / (4 * trials * trials))
    return Interval(max(0.0, centre - half), min(1.0, centre + half))
