"""A lead's chance from its channel only: the rates a score must beat, which move as fast as the desk's own.

A channel is remembered over several half-lives at once, each counting as much as it foretold, as the ranking does
(`core.ranking.settled`). A baseline that moves more slowly, or that shrinks a channel harder than its outcomes ask for,
would let a score look good by knowing the channel and the season alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp
from typing import Any

from core.ranking.rates import Priors
from core.ranking.settled import MEMORIES, MERIT_KEPT, SLOWEST
from core.scoring.fields import Attributes, word_of
from core.scoring.model import CERTAIN, USUAL_CLOSE, Reason, Score, log_loss, log_odds_of

CHANNEL = "channel"
"""The field these rates look at."""
_PRIORS = Priors(close=USUAL_CLOSE)
_Memory = list[float]
"""Sales and leads, old days counting less."""


def channel_of(attributes: Attributes) -> str:
    """Return the channel of a lead as a word."""
    return word_of(attributes.get(CHANNEL))


@dataclass(slots=True)
class ChannelRates:
    """What is remembered of each channel, by half-life from the quickest to the slowest, up to `day`.

    `merits` are log likelihoods of what was sold, by memory, up to a common constant.
    """

    channels: dict[str, list[_Memory]] = field(default_factory=dict)
    merits: list[float] = field(default_factory=lambda: [0.0] * len(MEMORIES))
    day: int = 0

    def chance(self, attributes: Attributes) -> float:
        """Return the chance of a lead of this channel: the memories' rates, each weighed by what it foretold."""
        return self._weighed(self._rates(channel_of(attributes)))

    def log_odds(self, attributes: Attributes) -> float:
        """Return the log odds of that chance."""
        return log_odds_of(self.chance(attributes))

    def score(self, attributes: Attributes) -> Score:
        """Return the chance as a score whose one reason is the channel."""
        channel = channel_of(attributes)
        chance, level = self._weighed(self._rates(channel)), log_odds_of(self._team())
        return Score(chance, level, (Reason(CHANNEL, channel, log_odds_of(chance) - level),))

    def learn(self, attributes: Attributes, sold: bool, day: int) -> float:
        """Learn from a lead that was finished on a day (local ordinal), and return the chance it was given before.

        With r_i the rate that memory i had, merit_i += log r_i if sold, else log (1 - r_i); a day later 0.98 of it is
        left (model averaging with forgetting, Raftery and others 2010).
        """
        self._age(day)
        channel = channel_of(attributes)
        rates = self._rates(channel)
        chance = self._weighed(rates)
        merits = [merit - log_loss(rate, sold) for merit, rate in zip(self.merits, rates, strict=True)]
        most = max(merits)
        self.merits = [merit - most for merit in merits]
        for memory in self.channels.setdefault(channel, [[0.0, 0.0] for _ in MEMORIES]):
            memory[0] += sold
            memory[1] += 1.0
        return chance

    def _age(self, day: int) -> None:
        """Reduce the weight of the memory by the days since; days never go back."""
        days, self.day = day - self.day if self.day else 0, max(self.day, day)
        if days <= 0:
            return
        self.merits = [MERIT_KEPT**days * merit for merit in self.merits]
        keep = [0.5 ** (days / half_life) for half_life in MEMORIES]
        for row in self.channels.values():
            for kept, memory in zip(keep, row, strict=True):
                memory[0] *= kept
                memory[1] *= kept

    def _team(self) -> float:
        """Return the team's rate as the slowest memory has it."""
        sales = sum(row[-1][0] for row in self.channels.values())
        leads = sum(row[-1][1] for row in self.channels.values())
        return (sales + _PRIORS.team) / (leads + _PRIORS.team / _PRIORS.close)

    def _rates(self, channel: str) -> list[float]:
        """Return what each memory holds to be the rate: the slowest starts at the team's, the others at the slowest."""
        row = self.channels.get(channel)
        team = self._team()
        if row is None:
            return [team] * len(MEMORIES)
        start = _held((row[-1][0] + _PRIORS.channel * team) / (row[-1][1] + _PRIORS.channel))
        return [_held(start * (sales + SLOWEST) / (leads * start + SLOWEST)) for sales, leads in row[:-1]] + [start]

    def _weighed(self, rates: Sequence[float]) -> float:
        weights = [exp(merit) for merit in self.merits]
        return sum(weight * rate for weight, rate in zip(weights, rates, strict=True)) / sum(weights)

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain values for JSON."""
        return {"channels": self.channels, "merits": self.merits, "day": self.day}

    @classmethod
    def of_plain(cls, kept: Mapping[str, Any]) -> "ChannelRates":
        """Return the object from its plain values."""
        channels = {name: [list(memory) for memory in row] for name, row in kept["channels"].items()}
        return cls(channels, list(kept["merits"]), kept["day"])


def _held(rate: float) -> float:
    return min(1.0 - CERTAIN, max(CERTAIN, rate))
