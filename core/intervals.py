"""Confidence intervals of shares, and tests between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, exp, lgamma, sqrt
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both in [0, 1], both part of it."""

    low: float
    high: float

    def overlaps(self, other: "Interval") -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high


_NEGLIGIBLE = 1e-15

NOTHING_KNOWN = Interval(0.0, 1.0)
"""What no trial at all tells about a share."""


def wilson(successes: int, trials: int, confidence: float = 0.80) -> Interval:
    """Return where a share lies that was seen as `successes` out of `trials`.

    The score interval of E. B. Wilson (1927), without continuity correction. It stays inside [0, 1], is
    sensible for 0 and for all successes, and keeps its confidence on average for few trials, which is why
    Brown, Cai and DasGupta (2001) recommend it there over the textbook one:

        centre = (p + z²/2n) / (1 + z²/n),   half width = z/(1 + z²/n) · √(p(1-p)/n + z²/4n²)

    with p = successes/trials, n = trials and z the normal quantile of (1 + confidence)/2. No trial: nothing
    is known, and the interval is [0, 1]. Raises ValueError for counts or a confidence that cannot be.
    """
    if not 0 <= successes <= trials:
        raise ValueError(f"{successes} successes of {trials} trials cannot be")
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not at {confidence}")
    if trials == 0:
        return NOTHING_KNOWN
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = successes / trials
    shrink = 1 + z * z / trials
    centre = (share + z * z / (2 * trials)) / shrink
    half = z / shrink * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    low = 0.0 if successes == 0 else max(0.0, centre - half)
    high = 1.0 if successes == trials else min(1.0, centre + half)
    return Interval(low, high)


def nearest_rank(ordered: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` of the `ordered` values do not exceed.

    The nearest-rank quantile: always one of the values seen, so "nine of ten within 12 minutes" is literally
    true. Raises ValueError when there is no value, or for a share outside (0, 1].
    """
    if not ordered:
        raise ValueError("no values, no quantile")
    if not 0 < share <= 1:
        raise ValueError(f"a share lies above 0 and up to 1, not at {share}")
    return ordered[max(1, ceil(share * len(ordered) - 1e-9)) - 1]


def chance_of_split(successes: int, trials: int, other_successes: int, other_trials: int) -> float:
    """Return how likely two equal shares split so unevenly, or more so: two-sided, in [0, 1].

    R. A. Fisher's exact test (1935): given all successes, those of the first are hypergeometric; the smaller tail is
    doubled. It never alarms more often than it says, however few the trials. Raises ValueError for impossible counts.
    """
    if not (0 <= successes <= trials and 0 <= other_successes <= other_trials):
        raise ValueError(f"{successes} of {trials} and {other_successes} of {other_trials} cannot be")
    both = successes + other_successes
    ways = _log_ways(trials, successes) + _log_ways(other_trials, other_successes)
    here = exp(ways - _log_ways(trials + other_trials, both))
    least, most = max(0, both - other_trials), min(trials, both)
    above, below, term = here, here, here
    for count in range(successes, most):
        term *= (trials - count) * (both - count) / ((count + 1) * (other_trials - both + count + 1))
        above += term
        if term < above * _NEGLIGIBLE:
            break
    term = here
    for count in range(successes, least, -1):
        term *= count * (other_trials - both + count) / ((trials - count + 1) * (both - count + 1))
        below += term
        if term < below * _NEGLIGIBLE:
            break
    return min(1.0, 2 * min(above, below))


def _log_ways(trials: int, successes: int) -> float:
    """Return the logarithm of the number of ways in which so many of the trials may succeed."""
    return lgamma(trials + 1) - lgamma(successes + 1) - lgamma(trials - successes + 1)
