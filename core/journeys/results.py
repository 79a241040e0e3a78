"""What came of the arms of a journey: rates with their intervals, what a sale cost, and what may be said of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from core.intervals import Interval, wilson
from core.journeys.arms import ArmTally, days_to_see, winner

LIFTS = (0.2, 0.5, 1.0)
"""Of which is said how long a difference takes to show."""


@dataclass(frozen=True, slots=True)
class ArmResult:
    """One arm. Money is in minor units; what sold counts within the window of outcomes of each contact."""

    arm: str
    entered: int
    """Contacts, each once."""
    ripe: int
    """Of these, whose window has ended."""
    reached: int
    sold: int
    sold_ripe: int
    revenue: int
    revenue_squares: float
    """The sum of the squares of what each contact brought: the interval of the mean needs it."""
    messages: int
    minutes: float
    cost_messages: int
    cost_minutes: int
    cost_channels: int
    days_to_sale: float | None
    """Median."""

    @property
    def cost(self) -> int:
        """All costs together."""
        return self.cost_messages + self.cost_minutes + self.cost_channels

    @property
    def cac(self) -> float | None:
        """What a customer cost; None: there is none yet."""
        return self.cost / self.sold if self.sold else None

    @property
    def sold_between(self) -> Interval:
        """Where the rate of sales lies, with 80 %."""
        return wilson(min(self.sold, self.entered), self.entered)

    @property
    def reached_between(self) -> Interval:
        """Where the rate of contacts reached lies, with 80 %."""
        return wilson(min(self.reached, self.entered), self.entered)

    @property
    def cac_between(self) -> tuple[float, float] | None:
        """Where the cost of a customer lies, with 80 %: the costs over the ends of the rate of sales."""
        among = self.sold_between
        if not self.sold or among.low <= 0:
            return None
        each = self.cost / self.entered
        return each / among.high, each / among.low

    @property
    def revenue_between(self) -> tuple[float, float] | None:
        """Where the mean revenue of a contact lies, with 80 % (normal approximation); None below ten contacts."""
        if self.entered < 10:
            return None
        mean = self.revenue / self.entered
        variance = max(0.0, self.revenue_squares / self.entered - mean * mean)
        half = 1.2816 * sqrt(variance / self.entered)
        return max(0.0, mean - half), mean + half


class ArmVerdict(StrEnum):
    """What may be said of two arms."""

    BETTER = "better"
    OPEN = "open"
    """Chance alone may explain the difference."""


@dataclass(frozen=True, slots=True)
class ArmComparison:
    """Two arms held against each other by the always-valid rule; `first` sells better so far."""

    first: str
    second: str
    verdict: ArmVerdict


def compared(arms: Sequence[ArmResult], usual_rate: float) -> list[ArmComparison]:
    """Hold every arm against the one that sells best so far; where several are compared, the chance is shared.

    Contacts count whose window of outcomes has ended. Of more than two arms each comparison gets its part of the ten
    percent (Bonferroni), by asking for so much more evidence.
    """
    tested = [one for one in arms if one.ripe]
    if len(tested) < 2:
        return []
    best = max(tested, key=lambda one: (one.sold_ripe / one.ripe, one.arm))
    pairs = len(tested) * (len(tested) - 1) // 2
    found = []
    for other in tested:
        if other is best:
            continue
        first, second = ArmTally(best.ripe, best.sold_ripe), ArmTally(other.ripe, other.sold_ripe)
        wins = winner(first, second, usual_rate, tests=pairs) == 1
        verdict = ArmVerdict.BETTER if wins else ArmVerdict.OPEN
        found.append(ArmComparison(best.arm, other.arm, verdict))
    return found


@dataclass(frozen=True, slots=True)
class Foretold:
    """In how many days a lift would show with the volume there is; None: not within a year."""

    lift: float
    days: int | None


def forecast_duration(weights: Mapping[str, int], a_day: float, rate: float) -> list[Foretold]:
    """Return what a journey with these arms can find out, before it begins: `a_day` contacts enter, `rate` buy.

    The two smallest parts decide; a holdout counts as an arm. An empty list: there is nothing to compare.
    """
    parts = sorted(weight for weight in weights.values() if weight > 0)
    if len(parts) < 2 or a_day <= 0:
        return []
    smaller = a_day * parts[0] / sum(parts)
    return [Foretold(lift, days_to_see(lift, smaller, rate)) for lift in LIFTS]
