"""Whether a score may be used: it must predict better than the channel rates, forward in time, beyond chance.

Every finished lead was predicted before its outcome was learned, by the score and by the channel rates that the desk
goes by without it. The reduction of its loss is the score's gain. It is counted twice: in full, and only among leads
of one channel and time (`core.scoring.blocks`). The second is what a list of leads is about: who among today's leads
buys. A field that only knows the season gains in the first and nothing in the second.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from math import log, sqrt
from typing import Any

from core.scoring.blocks import Block
from core.scoring.model import log_loss, log_odds_of

WEEK = 7
WEEKS = 8
"""Latest weeks that count."""
MOST_WEEKS = 26
"""For a team with few outcomes earlier weeks count too, until there are `ENOUGH`."""
ENOUGH = 500
FEWEST, FEWEST_SOLD = 200, 20
"""Outcomes, and sales among them (and as many without), that a verdict needs."""
SURE = 1.96
"""Standard errors a mean gain must lie above nothing."""
EVIDENCE = log(20.0 * MOST_WEEKS / WEEKS)
"""Nats all gains together must come to. Were the channel rates the truth, a sum of gains would ever get to so many in
one case of e^this, however often one looks (Ville 1939). Eight weeks slide, so half a year begins anew some three
times: one half-year in twenty is allowed to be wrong. The standard error alone is blind among few sales."""


class ScoreReason(StrEnum):
    """The reason of the verdict."""

    TOO_FEW = "too_few"
    BETTER = "better"
    NO_DIFFERENCE = "no_difference"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Gain:
    """How much less the score lost than the channel rates, in nats per outcome, with its 95 % interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ScoreVerdict:
    """Whether the score is used, and the figures that say so.

    `plain` is the gain as predicted, `within` that among leads of one channel and time.
    """

    in_use: bool
    why: ScoreReason
    outcomes: int
    sold: int
    weeks: int
    plain: Gain
    within: Gain

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain values for JSON."""
        return asdict(self)

    @classmethod
    def of_plain(cls, kept: dict[str, Any]) -> "ScoreVerdict":
        """Return the object from its plain values."""
        gains = {name: Gain(**kept[name]) for name in ("plain", "within")}
        return cls(**(kept | gains | {"why": ScoreReason(kept["why"])}))


_NOTHING = Gain(0.0, float("-inf"), float("inf"))
NOT_YET = ScoreVerdict(False, ScoreReason.TOO_FEW, 0, 0, 0, _NOTHING, _NOTHING)


@dataclass(slots=True)
class Week:
    """The sums of one week's outcomes."""

    number: int
    outcomes: int = 0
    sold: int = 0
    plain: float = 0.0
    plain_squares: float = 0.0
    within: float = 0.0
    within_squares: float = 0.0


@dataclass(slots=True)
class Judge:
    """Keeps the score's results, week by week; `blocks` are the unfinished ones, by channel."""

    weeks: list[Week] = field(default_factory=list)
    blocks: dict[str, Block] = field(default_factory=dict)

    def see(self, day: int, score: float, rate: float, sold: bool, channel: str = "") -> None:
        """Record two predictions (chances) and the outcome; days are local ordinals and never go back."""
        if not self.weeks or self.weeks[-1].number < day // WEEK:
            self.weeks.append(Week(day // WEEK))
            del self.weeks[:-MOST_WEEKS]
        week = self.weeks[-1]
        plain = log_loss(rate, sold) - log_loss(score, sold)
        week.outcomes += 1
        week.sold += sold
        week.plain += plain
        week.plain_squares += plain * plain
        block = self.blocks.get(channel)
        if block is None or block.ends(day):
            self._close(channel)
            block = self.blocks[channel] = Block(day, day)
        block.see(day, log_odds_of(score) - log_odds_of(rate), sold)

    def close_day(self, day: int) -> None:
        """Count the blocks that are whole once this day begins."""
        for channel in [name for name, block in self.blocks.items() if block.ends(day)]:
            self._close(channel)

    def _close(self, channel: str) -> None:
        block = self.blocks.pop(channel, None)
        if block is None:
            return
        gain, week = block.gain(), self.weeks[-1]
        week.within += gain
        week.within_squares += gain * gain

    def verdict(self, in_use: bool) -> ScoreVerdict:
        """Return the verdict on the latest weeks; `in_use`: whether the score is used now.

        It comes into use when both gains are reliably above nothing. It stays until either is gone, or until the
        last two weeks alone are reliably worse: so a score that drifts is dropped before eight weeks of better days
        are forgotten.
        """
        weeks = _latest(self.weeks)
        outcomes, sold = sum(week.outcomes for week in weeks), sum(week.sold for week in weeks)
        plain, within = _plain(weeks), _within(weeks)
        if outcomes < FEWEST or min(sold, outcomes - sold) < FEWEST_SOLD:
            return ScoreVerdict(False, ScoreReason.TOO_FEW, outcomes, sold, len(weeks), plain, within)
        lately = sum(week.outcomes for week in weeks[-2:])
        worse = [(plain, outcomes), (within, outcomes), (_plain(weeks[-2:]), lately), (_within(weeks[-2:]), lately)]
        proven = _proven(plain, outcomes) and _proven(within, outcomes)
        if any(_proven(_turned(gain), count) for gain, count in worse):
            why = ScoreReason.WORSE
        elif proven or (in_use and min(plain.mean, within.mean) > 0.0):
            why = ScoreReason.BETTER
        else:
            why = ScoreReason.NO_DIFFERENCE
        return ScoreVerdict(why is ScoreReason.BETTER, why, outcomes, sold, len(weeks), plain, within)

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain values for JSON."""
        blocks = {channel: asdict(block) for channel, block in self.blocks.items()}
        return {"weeks": [asdict(week) for week in self.weeks], "blocks": blocks}

    @classmethod
    def of_plain(cls, kept: dict[str, Any]) -> "Judge":
        """Return the object from its plain values."""
        blocks = {channel: Block(**block) for channel, block in kept["blocks"].items()}
        return cls([Week(**week) for week in kept["weeks"]], blocks)


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


def _within(weeks: Iterable[Week]) -> Gain:
    return _gain([(week.outcomes, week.within, week.within_squares) for week in weeks])


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
