"""The cost of the manager's settings of the order of service: dial, floors and strict lanes beside best result."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.backtest.comparison import Comparison
from core.settings import Dial, Ranking
from desk.what_if.backtest import NOW, BacktestWish

WHOLE, WISHED = "whole", "wished"
PARTS = ("dial", "strict", "floors")


@dataclass(frozen=True, slots=True)
class Cost:
    """The order in force compared with best result over recorded weeks, in all and by its parts.

    Parts need not add up: two rules may have kept back the same lead.
    """

    weeks: int
    whole: Comparison
    parts: Mapping[str, Comparison]
    """The changes by taking back the dial, the strict lanes or the floors alone; those that are not set are left
    out."""

    @property
    def sales(self) -> float:
        """The expected sales that best result would have had more, in the same time, over the hand-outs compared."""
        return self.whole.model.in_same_time - self.whole.model.handed

    @property
    def share(self) -> float:
        """The same as a share of the expected sales that were handed out."""
        return self.whole.model.gain


def rankings_beside(ranking: Ranking) -> dict[str, Ranking]:
    """Return the rankings to replay for a cost: best result, and the present one without each of its parts."""
    less: dict[str, Ranking] = {WHOLE: replace(ranking, dial=Dial.BEST, strict=(), floors=())}
    if ranking.dial is not Dial.BEST:
        less["dial"] = replace(ranking, dial=Dial.BEST)
    if ranking.strict:
        less["strict"] = replace(ranking, strict=())
    if ranking.floors:
        less["floors"] = replace(ranking, floors=())
    return less


def rankings_of(wish: BacktestWish, ranking: Ranking) -> dict[str, Ranking]:
    """Return the rankings to replay for a wish: those asked for, or those of a cost; and the one in force."""
    asked = {WISHED: wish.over(ranking)} if wish.changes else rankings_beside(ranking)
    return {**asked, NOW: ranking}


def cost_of(found: Mapping[str, Comparison], weeks: int) -> Cost:
    """Return the cost from its back-tests."""
    return Cost(weeks, found[WHOLE], {name: found[name] for name in PARTS if name in found})
