"""Whether agents, or channels, differ at all: their spread beyond what chance alone makes.

Rates of few calls always look different. Before a report that one agent sells better, the whole row of agents is
tested: is it more uneven than equal agents would be?
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

SURE = 0.998
"""How sure the desk must be that there is a spread before it claims any difference, to whoever looks however often.

Teams look every day, and what is wrong in one look of forty is wrong in one team of five somewhere within two months.
Over 60 daily looks, equal rows of 4, 8 and 20 pass this line in 1 to 2.5 % of teams; agents, and agents
on channels, are two rows, so one team of twenty may be told of a difference that is none (docs/decisions.md).
"""
SUSPECTED = 0.975
"""How sure it must be before agents are no longer treated alike, which nobody is told: wrong in one look of forty."""
SEEN_ENOUGH = 1.0 / 24.0
"""Standard error of a variance at which the usual one (1/12, a relative spread of 0.29) would lie two errors off."""
_FEWEST_EXPECTED = 0.5
"""A cell that expects less has no information: its ratio is 0 or huge."""


class Cell(NamedTuple):
    """What one agent (or channel, or pair) sold, beside what an average one would have sold.

    `noise` is the variance that chance alone gives to `observed`: `expected` itself for plain counts of rare sales,
    less where old days count less.
    """

    observed: float
    expected: float
    noise: float


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the true ratios of a row of cells lie apart.

    `variance` is the estimate of the ratios' variance beyond chance, which may come out below zero, `error` its
    standard error, infinite where nothing can be said. `reliable` says that an even row would hardly ever look like
    this on any day of two months; `suspected`, that it would not on this day.
    """

    variance: float
    error: float
    reliable: bool
    suspected: bool = False

    @property
    def sd(self) -> float:
        """Relative standard deviation between the members of the row; 0 when chance explains it all."""
        return sqrt(max(0.0, self.variance))

    @property
    def even(self) -> bool:
        """Whether there is enough data to find a spread that matters, and none is found, not even a suspected one."""
        return not (self.reliable or self.suspected) and self.error <= SEEN_ENOUGH

    def strength(self, usual: float) -> float:
        """Return how many expected sales an even start weighs: 1/variance, held between the data and what is usual.

        `usual` is the strength assumed before any data (12 for a relative spread of 0.29). The two variances are
        joined by how well each is known (the usual one to its own size), and the result is kept between 3 and 400.
        """
        start = 1.0 / usual
        if self.error == float("inf"):
            return usual
        weight, known = 1.0 / (start * start), 1.0 / (self.error * self.error)
        joined = (weight * start + known * self.variance) / (weight + known)
        return min(400.0, max(3.0, 1.0 / max(joined, 1e-9)))


UNKNOWN = Spread(0.0, float("inf"), False)
"""The result for a row that is too short or without evidence."""


def spread(cells: Iterable[Cell], fitted: int = 1) -> Spread:
    """Estimate the spread of a row of cells by the moments of its ratios; `fitted` numbers were fitted to the row.

    DerSimonian and Laird (1986) on the ratios observed/expected: with w = expected²/noise and the weighted mean ȳ,

        Q = Σ w (y - ȳ)²,   variance = (Q - (n - fitted)) / (Σw - Σw²/Σw)

    An even row has E[Q] = n - fitted and, the counts being Poisson, Var[Q] = 2 (n - fitted) + Σ 1/expected. Q is held
    against a χ² of the same mean and variance.
    """
    row = [cell for cell in cells if cell.expected >= _FEWEST_EXPECTED and cell.noise > 0]
    free = len(row) - fitted
    if len(row) < 2 or free < 1:
        return UNKNOWN
    weights = [cell.expected * cell.expected / cell.noise for cell in row]
    total = sum(weights)
    ratios = [cell.observed / cell.expected for cell in row]
    mean = sum(w * y for w, y in zip(weights, ratios, strict=True)) / total
    uneven = sum(w * (y - mean) ** 2 for w, y in zip(weights, ratios, strict=True))
    scale = total - sum(w * w for w in weights) / total
    if mean <= 0 or scale <= 0:
        return UNKNOWN
    noise = 2.0 * free + sum(1.0 / w for w in weights)
    reliable, suspected = (uneven > _even_quantile(free, noise, sure) for sure in (SURE, SUSPECTED))
    return Spread((uneven - free) / scale, sqrt(noise) / scale, reliable, suspected)


def _even_quantile(mean: float, variance: float, sure: float) -> float:
    """Return the upper bound of an even row's unevenness with this certainty, by a scaled χ²."""
    scale = variance / (2.0 * mean)
    return scale * 2.0 * gamma_quantile(mean / scale / 2.0, sure)


def gamma_quantile(shape: float, share: float) -> float:
    """Return the quantile of a gamma distribution with rate 1.

    Wilson and Hilferty (1931): the cube root is near normal. Good to 1 % between 5 and 97.5 % from shape 2 on.
    """
    z = NormalDist().inv_cdf(share)
    root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * sqrt(shape))
    return shape * max(0.0, root) ** 3
