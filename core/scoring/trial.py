"""A team's score on trial: it predicts each lead, is judged when the outcome is known, and only then learns from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.scoring.channel_rates import ChannelRates, channel_of
from core.scoring.fields import Attributes
from core.scoring.judge import NOT_YET, Judge, ScoreVerdict
from core.scoring.model import Score, ScoreModel, log_odds_of
from core.scoring.share import TrustedShare
from core.scoring.tiers import EVEN, STEP, LeadStanding, Tiers, grade_of

WINDOW = 10_000
"""Finished leads a fit looks at: the latest."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A lead whose outcome is final: what was known before the call, when it ended, and whether it was sold.

    `at` is any number that grows with time; leads of the same moment count as one batch.
    """

    attributes: Attributes
    at: float
    sold: bool


@dataclass(slots=True)
class ScoreTrial:
    """All state of a team's score: the model, the rates it is compared with, the judge, the tiers.

    `channels` are the rates that look at the channel alone, `share` how much of what the score says beyond them is
    believed. `day` is the last local day (an ordinal) that was closed.
    """

    model: ScoreModel = field(default_factory=ScoreModel)
    channels: ChannelRates = field(default_factory=ChannelRates)
    judge: Judge = field(default_factory=Judge)
    tiers: Tiers = field(default_factory=Tiers)
    verdict: ScoreVerdict = NOT_YET
    day: int = 0
    share: TrustedShare = field(default_factory=TrustedShare)

    def see(self, finished: Finished, day: int) -> tuple[float, float]:
        """Judge and learn from a finished lead. Return the chances that score and channel had given it."""
        fitted = bool(self.model.cells)
        alone = self.model.learn(finished.attributes, finished.sold)
        channel = self.channels.learn(finished.attributes, finished.sold, day)
        if not fitted:
            return alone, channel
        score = self.share.learn(log_odds_of(alone), log_odds_of(channel), finished.sold)
        self.judge.see(day, score, channel, finished.sold, channel_of(finished.attributes))
        return score, channel

    def standing(self, attributes: Attributes) -> LeadStanding:
        """Return a lead's standing among those of its channel; all are equal while the score is not used."""
        if not self.verdict.in_use:
            return EVEN
        beyond = self.model.log_odds(attributes) - self.channels.log_odds(attributes)
        return LeadStanding(self.tiers.of(beyond), grade_of(beyond))

    def per_grade(self) -> float:
        """Return the log odds of a grade, scaled by the share the score is believed; 0 while it is not used."""
        return self.share.part.weight * STEP if self.verdict.in_use else 0.0

    def chance(self, attributes: Attributes) -> float:
        """Return the chance the desk goes by: the score's while it is used, else the channel's."""
        return self.scored(attributes) if self.verdict.in_use else self.channels.chance(attributes)

    def scored(self, attributes: Attributes) -> float:
        """Return the chance of `score` with less work, used or not, scaled by the share the score is believed."""
        return self.share.chance(self.model.log_odds(attributes), self.channels.log_odds(attributes))

    def score(self, attributes: Attributes) -> Score:
        """Return a lead's score with its reasons, whether the score is used or not."""
        return self.share.explained(self.model.score(attributes), self.channels.score(attributes))

    def close_day(self, day: int) -> ScoreVerdict:
        """Close the day: its results go into the verdict, and older days count less."""
        self.day = max(self.day, day)
        self.judge.close_day(day)
        self.verdict = self.judge.verdict(self.verdict.in_use)
        return self.verdict

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain values for JSON."""
        return {
            "model": self.model.as_plain(),
            "channels": self.channels.as_plain(),
            "judge": self.judge.as_plain(),
            "tiers": self.tiers.as_plain(),
            "day": self.day,
            "share": self.share.as_plain(),
        }

    @classmethod
    def of_plain(cls, kept: Mapping[str, Any], verdict: Mapping[str, Any]) -> "ScoreTrial":
        """Return the object from its plain values."""
        return cls(
            ScoreModel.of_plain(kept["model"]),
            ChannelRates.of_plain(kept["channels"]),
            Judge.of_plain(kept["judge"]),
            Tiers.of_plain(kept["tiers"]),
            ScoreVerdict.of_plain(dict(verdict)),
            kept["day"],
            TrustedShare.of_plain(kept.get("share", ())),
        )
