"""The results of a day by channel, campaign and product, and corrections of earlier days."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class SourceResult:
    """One channel's or campaign's day: leads that arrived, leads reached, sales, and their sum.

    A lead that came yesterday and was reached or sold today counts as reached or sold today.
    """

    channel: str
    campaign: str = ""
    leads: int = 0
    reached: int = 0
    sold: int = 0
    revenue: int = 0

    def plus(self, other: "SourceResult") -> "SourceResult":
        """Return the sum of both, under this one's name."""
        return replace(
            self,
            leads=self.leads + other.leads,
            reached=self.reached + other.reached,
            sold=self.sold + other.sold,
            revenue=self.revenue + other.revenue,
        )


@dataclass(frozen=True, slots=True)
class ProductResult:
    """One product's day; an empty name stands for what is in no list."""

    product: str
    sold: int
    revenue: int


@dataclass(frozen=True, slots=True)
class CorrectedLater:
    """What was corrected on this day of sales of days that were over: their figures stay, this counts beside them.

    `sales` and `revenue` are by how much the corrections change both: cancelled sales make them less.
    """

    corrections: int = 0
    sales: int = 0
    revenue: int = 0


NOTHING_CORRECTED = CorrectedLater()


@dataclass(frozen=True, slots=True)
class Results:
    """The day by source and by product."""

    sources: tuple[SourceResult, ...] = ()
    products: tuple[ProductResult, ...] = ()
    corrected: CorrectedLater = NOTHING_CORRECTED

    @property
    def channels(self) -> tuple[SourceResult, ...]:
        """Each channel with all its campaigns, the most sold first."""
        return _together(SourceResult(one.channel).plus(one) for one in self.sources)

    @property
    def campaigns(self) -> tuple[SourceResult, ...]:
        """Each campaign, the most sold first; what came without one is left out."""
        return _together(one for one in self.sources if one.campaign)


NO_RESULTS = Results()


def results(
    parts: Iterable[SourceResult], products: Iterable[ProductResult], corrected: CorrectedLater = NOTHING_CORRECTED
) -> Results:
    """Put together what was counted: each channel and campaign once, the most sold first."""
    listed = sorted(products, key=lambda one: (-one.sold, -one.revenue, one.product))
    return Results(_together(parts), tuple(listed), corrected)


def _together(parts: Iterable[SourceResult]) -> tuple[SourceResult, ...]:
    found: dict[tuple[str, str], SourceResult] = {}
    for one in parts:
        place = one.channel, one.campaign
        found[place] = found[place].plus(one) if place in found else one
    return tuple(
        sorted(found.values(), key=lambda one: (-one.sold, -one.reached, -one.leads, one.channel, one.campaign))
    )
