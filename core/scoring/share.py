"""How much weight a score gets beyond the channel rates: learned from outcomes like everything else.

A score has many fields and a team few outcomes, so it often says too much: those it takes to be twice as likely buy one
and a half times as often. Therefore

    log odds = channel's + level + share (score's - channel's),   0 ≤ share ≤ 1

with a share and a level learned forward in time. Where the fields mean nothing the share goes to 0 and little is lost
beside the channel rates; where the score is right it goes to 1 and little is lost beside the score. (Stacking, Wolpert
1992, with a slope and an intercept, Cox 1958, each learned by the steps of `core.scoring.model.learn`.)
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.scoring.model import Reason, Score, Term, chance_of

START, UNSURE = 0.5, 0.1
"""The share before any outcome, and its variance: anything from 0 to 1 is likely."""
SHIFTING = 0.01
"""Variance the share never falls below: how far a score is right changes with the market, by a tenth within weeks."""
RESTLESS = 0.0005
"""Variance of the level, always (log odds squared): of a jump both missed, half is made good within 1,400 sales."""


@dataclass(slots=True)
class TrustedShare:
    """The estimate of the share (`part`), and of the level that score and channel rates both miss."""

    part: Term = field(default_factory=lambda: Term(START, UNSURE))
    level: Term = field(default_factory=lambda: Term(0.0, RESTLESS))

    def chance(self, score: float, channel: float) -> float:
        """Return the chance from two log odds together."""
        return chance_of(channel + self.level.weight + self.part.weight * (score - channel))

    def learn(self, score: float, channel: float, sold: bool) -> float:
        """Learn from an outcome, and return the chance from the two log odds before it.

        As `model.learn`, the share being active as far as the two differ: with x = score - channel and V its
        variance, v that of the level, s = v + V x², level += v d, share += V x d, V -= (V x)² g.
        """
        part, level, beyond = self.part, self.level, score - channel
        chance = self.chance(score, channel)
        steep = chance * (1.0 - chance)
        damped = 1.0 / (1.0 + steep * (level.variance + part.variance * beyond * beyond))
        step = (sold - chance) * damped
        level.weight += level.variance * step
        moved = part.variance * beyond
        part.weight = min(1.0, max(0.0, part.weight + moved * step))
        part.variance = max(SHIFTING, part.variance - moved * moved * steep * damped)
        return chance

    def explained(self, score: Score, channel: Score) -> Score:
        """Return two scores of a lead combined, with reasons that still add up: each field's of both, by its share."""
        part = self.part.weight
        found = {one.name: (one.value, part * one.log_odds) for one in score.reasons}
        for one in channel.reasons:
            value, so_far = found.get(one.name, (one.value, 0.0))
            found[one.name] = value, so_far + (1.0 - part) * one.log_odds
        reasons = [Reason(name, value, log_odds) for name, (value, log_odds) in found.items()]
        reasons.sort(key=lambda one: (-abs(one.log_odds), one.name))
        level = channel.level + self.level.weight + part * (score.level - channel.level)
        return Score(chance_of(level + sum(one.log_odds for one in reasons)), level, tuple(reasons))

    def as_plain(self) -> list[float]:
        """Return it as plain values for JSON."""
        return [self.part.weight, self.part.variance, self.level.weight]

    @classmethod
    def of_plain(cls, kept: Sequence[float]) -> "TrustedShare":
        """Return the object from its plain values; a state from before there was a share begins with one."""
        if not kept:
            return cls()
        part, variance, level = kept
        return cls(Term(part, variance), Term(level, RESTLESS))
