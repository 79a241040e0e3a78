"""Whether a score may be used: it must beat the channel rates, forward in time, by more than chance explains.

Every finished lead was predicted before its outcome was learned, by the score and by a model that looks at the channel
alone and learns in the same way. What the score lost less is its gain. It is counted twice: as it stands, and with both
predictions moved by a level that follows the latest outcomes closely. The second is what a list of leads is about: who
among today's leads buys. A field that only knows the season gains in the first and little in the second.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from math import log, sqrt
from typing import Any

from core.scoring.model import Term, chance_of, log_loss, log_odds_of

WEEK = 7
WEEKS = 8
"""Latest weeks that count."""
MOST_WEEKS = 26
"""A team with few outcomes is looked at further back, until there are `ENOUGH`."""
ENOUGH = 500
FEWEST, FEWEST_SOLD = 200, 20
"""Outcomes, and sales among them (and as many without), that a verdict needs."""
SURE = 1.96
"""Standard errors a mean gain must lie above nothing."""
EVIDENCE = log(20.0 * MOST_WEEKS / WEEKS)
"""Nats all gains together must come to. Were the channel rates the truth, a sum of gains would ever get to so many in
one case of e^this, however often one looks (Ville 1939). Eight weeks slide, so half a year begins anew some three
times: one half-year in twenty is allowed to be wrong. The standard error alone is blind among few sales."""
FOLLOWING = 0.02
"""How closely the levels follow: half of a jump is made good within about 35 sales."""


class ScoreReason(StrEnum):
    """What the verdict is."""

    TOO_FEW = "too_few"
    BETTER = "better"
    NO_DIFFERENCE = "no_difference"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Gain:
    """What the score lost less than the channel rates, in nats per outcome, with its 95 % interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ScoreVerdict:
    """Whether the score is used, and the figures that say so.

    `plain` is the gain as predicted, `evened` with both predictions at a level that follows the
    latest outcomes.
    """

    in_use: bool
    why: ScoreReason
    outcomes: int
    sold: int
    weeks: int
    plain: Gain
    evened: Gain

    def as_plain(self) -> dict[str, Any]:
        """Write it as JSON can hold it."""
        return asdict(self)

    @classmethod
    def of_plain(cls, kept: dict[str, Any]) -> "ScoreVerdict":
        """Read it back."""
        gains = {name: Gain(**kept[name]) for name in ("plain", "evened")}
        return cls(**(kept | gains | {"why": ScoreReason(kept["why"])}))


_NOTHING = Gain(0.0, float("-inf"), float("inf"))
NOT_YET = ScoreVerdict(False, ScoreReason.TOO_FEW, 0, 0, 0, _NOTHING, _NOTHING)


@dataclass(slots=True)
class Week:
    """What one week's outcomes said, summed up."""

    number: int
    outcomes: int = 0
    sold: int = 0
    plain: float = 0.0
    plain_squares: float = 0.0
    evened: float = 0.0
    evened_squares: float = 0.0


@dataclass(slots=True)
class Judge:
    """Keeps the score of the score, week by week.

    The levels go forward in time like everything else. Moved in hindsight to each day's own rate instead, predictions
    that learn by the hour would look worse than they are: what they learn of a sale raises them for the others only.
    """

    weeks: list[Week] = field(default_factory=list)
    score_level: Term = field(default_factory=lambda: Term(0.0, FOLLOWING))
    channel_level: Term = field(default_factory=lambda: Term(0.0, FOLLOWING))

    def see(self, day: int, score: float, channel: float, sold: bool) -> None:
        """Take note of two predictions (chances) and what came; days are local ordinals and never go back."""
        if not self.weeks or self.weeks[-1].number < day // WEEK:
            self.weeks.append(Week(day // WEEK))
            del self.weeks[:-MOST_WEEKS]
        week = self.weeks[-1]
        plain = log_loss(channel, sold) - log_loss(score, sold)
        evened = log_loss(_moved(self.channel_level, channel, sold), sold)
        evened -= log_loss(_moved(self.score_level, score, sold), sold)
        week.outcomes += 1
        week.sold += sold
        week.plain += plain
        week.plain_squares += plain * plain
        week.evened += evened
        week.evened_squares += evened * evened

    def verdict(self, in_use: bool) -> ScoreVerdict:
        """Judge by the latest weeks; `in_use` says whether the score is used now.

        It comes into use when both gains are reliably above nothing. It stays until either is gone, or until the last
        two weeks alone are reliably worse: what drifts is dropped before eight weeks have forgotten better days.
        """
        weeks = _latest(self.weeks)
        outcomes, sold = sum(week.outcomes for week in weeks), sum(week.sold for week in weeks)
        plain, evened = _plain(weeks), _evened(weeks)
        if outcomes < FEWEST or min(sold, outcomes - sold) < FEWEST_SOLD:
            return ScoreVerdict(False, ScoreReason.TOO_FEW, outcomes, sold, len(weeks), plain, evened)
        lately = sum(week.outcomes for week in weeks[-2:])
        worse = [(plain, outcomes), (evened, outcomes), (_plain(weeks[-2:]), lately), (_evened(weeks[-2:]), lately)]
        proven = _proven(plain, outcomes) and _proven(evened, outcomes)
        if any(_proven(_turned(gain), count) for gain, count in worse):
            why = ScoreReason.WORSE
        elif proven or (in_use and min(plain.mean, evened.mean) > 0.0):
            why = ScoreReason.BETTER
        else:
            why = ScoreReason.NO_DIFFERENCE
        return ScoreVerdict(why is ScoreReason.BETTER, why, outcomes, sold, len(weeks), plain, evened)

    def as_plain(self) -> dict[str, Any]:
        """Write it as JSON can hold it."""
        levels = [[cell.weight, cell.variance] for cell in (self.score_level, self.channel_level)]
        return {"weeks": [asdict(week) for week in self.weeks], "levels": levels}

    @classmethod
    def of_plain(cls, kept: dict[str, Any]) -> "Judge":
        """Read it back."""
        score, channel = kept["levels"]
        return cls([Week(**week) for week in kept["weeks"]], Term(*score), Term(*channel))


def _moved(level: Term, chance: float, sold: bool) -> float:
    """Move a chance by the level as it was before this outcome, and let the level follow it."""
    moved = chance_of(log_odds_of(chance) + level.weight)
    steep = moved * (1.0 - moved)
    level.weight += FOLLOWING * (sold - moved) / (1.0 + FOLLOWING * steep)
    return moved


def _proven(gain: Gain, outcomes: int) -> bool:
    return gain.low > 0.0 and gain.mean * outcomes >= EVIDENCE


def _turned(gain: Gain) -> Gain:
    return Gain(-gain.mean, -gain.high, -gain.low)


def _latest(weeks: Sequence[Week]) -> list[Week]:
    """Return the weeks that count, from old to new."""
    found: list[Week] = []
    outcomes = 0
    for week in reversed(weeks[-MOST_WEEKS:]):
        if len(found) >= WEEKS and outcomes >= ENOUGH:
            break
        found.append(week)
        outcomes += week.outcomes
    return found[::-1]


def _plain(weeks: Iterable[Week]) -> Gain:
    return _gain([(week.outcomes, week.plain, week.plain_squares) for week in weeks])


def _evened(weeks: Iterable[Week]) -> Gain:
    return _gain([(week.outcomes, week.evened, week.evened_squares) for week in weeks])


def _gain(sums: Sequence[tuple[int, float, float]]) -> Gain:
    """Return the mean gain per outcome and its interval.

    Each outcome was predicted before it was learned, so the gains are uncorrelated but for their mean, and the variance
    of the sum is the sum of the squares.
    """
    count = sum(one[0] for one in sums)
    if count < 2:
        return _NOTHING
    total, squares = sum(one[1] for one in sums), sum(one[2] for one in sums)
    mean = total / count
    error = sqrt(max(0.0, squares - total * mean) / (count - 1) / count)
    return Gain(mean, mean - SURE * error, mean + SURE * error)
