"""The hidden truth of a sales floor: what channels convert, how interest cools, who picks up when, who sells what.

No policy may look in here but the oracles. Times are minutes since the first midnight; every day is worked.
"""

import random
from dataclasses import dataclass, field
from math import exp, log, sqrt

from simulator.scenario import DAY, SLOTS, Scenario

_LN2 = log(2.0)
_FATIGUE = 0.04
_BURST_QUALITY = -0.4
_HOURS = {9: -0.05, 10: 0.05, 11: 0.05, 12: 0.0, 13: -0.15, 14: -0.15, 15: -0.05, 16: 0.1, 17: 0.15, 18: 0.1, 19: -0.05}
"""Log of how much more, or less, is reached and sold in an hour of a rough world."""


def odds(chance: float) -> float:
    """Return the log odds of a chance."""
    return log(chance / (1.0 - chance))


def chance_of(log_odds: float) -> float:
    """Return the chance of log odds."""
    return 1.0 / (1.0 + exp(-log_odds))


class Lead:
    """One lead with what is hidden in it."""

    __slots__ = ("amount", "arrived", "attempts", "channel", "id", "key", "owner", "quality", "reachable", "slot")

    def __init__(self, number: int, key: int, arrived: float, channel: int) -> None:
        self.id = number
        self.key = key
        self.arrived = arrived
        self.channel = channel
        self.attempts = 0
        self.owner = -1
        self.quality = 0.0
        self.amount = 0.0
        self.slot = 0
        self.reachable = True


@dataclass(slots=True)
class Truth:
    """What one seed drew: skills, drift, shifts and absences, and the chances that follow.

    Besides single days, one agent is away for a week, but not where shifts are given.

    A rough world adds what the ranking's form has no term for: hours that reach and sell better, agents who tire with
    every hour of their shift, campaign bursts that bring worse leads, and a shift in mid-run: the second channel loses
    half its odds, the fourth gains half, and the best-cooling half-lives halve.
    """

    scenario: Scenario
    seed: int
    skills: list[list[float]] = field(init=False)
    drift: list[list[float]] = field(init=False)
    absent: list[set[int]] = field(init=False)
    parts: list[list[float]] = field(init=False)
    """Each agent's log odds in each part of the day, beyond their own mean."""
    shifts: list[tuple[int, int]] = field(init=False)
    """When each agent's day begins (minute), and how many minutes it has."""
    _markets: dict[tuple[int, int, bool, int], float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        setting, dice = self.scenario, random.Random(f"truth {self.seed}")
        n = len(setting.channels)
        means = [dice.gauss(0, 1) * setting.agent_spread for _ in range(setting.agents)]
        self.skills = [[mean + dice.gauss(0, 1) * setting.pair_spread for _ in range(n)] for mean in means]
        if setting.skills:
            self.skills = [list(row) for row in setting.skills]
        self.drift = [[0.0] * n]
        for _ in range(setting.days):
            self.drift.append([was + dice.gauss(0, 1) * setting.drift for was in self.drift[-1]])
        self.absent = [
            {a for a in range(setting.agents) if dice.random() < setting.absence} for _ in range(setting.days)
        ]
        away = dice.randrange(setting.agents)
        if not setting.shifts:
            for day in range(setting.days // 3, min(setting.days, setting.days // 3 + 7)):
                self.absent[day].add(away)
        apart = random.Random(f"parts {self.seed}")
        self.parts = [_around_zero(apart, setting.part_spread) for _ in range(setting.agents)]
        usual = [(9 * 60 if agent % 2 == 0 else 12 * 60, 8 * 60) for agent in range(setting.agents)]
        self.shifts = list(setting.shifts) or usual

    def shifted(self, now: float) -> bool:
        """Whether a rough world's shift in mid-run has happened."""
        return self.scenario.rough and now >= self.scenario.days * DAY / 2

    def log_odds(self, channel: int, now: float) -> float:
        """Return a channel's log odds of a sale to a fresh contact, for an average agent and lead."""
        found = (
            odds(self.scenario.channels[channel].close) + self.drift[min(int(now // DAY), self.scenario.days)][channel]
        )
        if self.shifted(now):
            found += {1: log(0.5), 3: log(1.5)}.get(channel, 0.0)
        return found

    def fresh(self, channel: int, age: float, now: float) -> float:
        """Return what is left of the chance to sell at an age in minutes."""
        half_life = self.scenario.channels[channel].half_life * self.scenario.cooling
        if channel == 0 and self.shifted(now):
            half_life /= 2
        floor = self.scenario.floor
        return floor + (1 - floor) * exp(-_LN2 * age / 60 / half_life)

    def pickup(self, age: float) -> float:
        """Return the chance that a reachable contact picks up at this age, in an average slot."""
        setting = self.scenario
        return setting.reach * (
            setting.reach_floor + (1 - setting.reach_floor) * exp(-_LN2 * age / 60 / setting.reach_half_life)
        )

    def hour_effect(self, now: float) -> float:
        """Return the factor of this hour."""
        return exp(_HOURS.get(int(now % DAY // 60), 0.0)) if self.scenario.rough else 1.0

    def reaches(self, lead: Lead, now: float) -> float:
        """Return the chance that calling this lead now reaches somebody."""
        if not lead.reachable:
            return 0.0
        factor = 1.35 if slot_of(now) == lead.slot else 0.8
        return min(0.95, self.pickup(now - lead.arrived) * factor * self.hour_effect(now))

    def sells(self, agent: int, lead: Lead, now: float) -> float:
        """Return the chance that this agent sells to this lead, if it is reached now."""
        log_odds = self.log_odds(lead.channel, now) + self.skills[agent][lead.channel] + lead.quality
        log_odds += self.parts[agent][slot_of(now)] - self.tired(agent, now)
        return min(
            0.95, chance_of(log_odds) * self.fresh(lead.channel, now - lead.arrived, now) * self.hour_effect(now)
        )

    def tired(self, agent: int, now: float) -> float:
        """Return the log odds that the hours on shift have cost an agent of a rough world."""
        return _FATIGUE * max(0.0, (now % DAY - self.shifts[agent][0]) / 60) if self.scenario.rough else 0.0

    def works(self, agent: int, now: float) -> bool:
        """Whether an agent who came in today is on shift at this time of the day."""
        start, length = self.shifts[agent]
        return start <= now % DAY < start + length

    def close(self, agent: int, channel: int, now: float) -> float:
        """Return the agent's true rate on fresh contacts of a channel: the mean over the leads' qualities."""
        log_odds = self.log_odds(channel, now) + self.skills[agent][channel] + self.parts[agent][slot_of(now)]
        return over_qualities(log_odds, self.scenario.quality_spread) * self.honest(channel, now)

    def honest(self, channel: int, now: float) -> float:
        """Return the share of the leads coming now that are no fraud."""
        fraud = self.scenario.fraud
        return 1.0 - fraud.share if fraud and fraud.runs(channel, now) else 1.0

    def amount(self, channel: int) -> float:
        """Return the mean amount of a sale on a channel, 1 where sales are only counted."""
        return self.scenario.amounts[channel] if self.scenario.amounts else 1.0

    def market(self, channel: int, now: float) -> float:
        """Return the team's true rate on fresh contacts of a channel."""
        return sum(self.close(agent, channel, now) for agent in range(self.scenario.agents)) / self.scenario.agents

    def chance(self, attempt: int, age: float, now: float) -> float:
        """Return the chance that an attempt reaches somebody of whom no more is known than the ranking knows."""
        usual = (1.35 + 0.8 + 0.8) / 3
        return min(0.95, self.pickup(age) * self.still_reachable(attempt) * usual * self.hour_effect(now))

    def expected(self, channel: int, attempt: int, age: float, now: float) -> float:
        """Return the sales to expect of one attempt by an average agent."""
        return self.chance(attempt, age, now) * self.fresh(channel, age, now) * self._market_today(channel, now)

    def _market_today(self, channel: int, now: float) -> float:
        key = channel, int(now // DAY), self.shifted(now), slot_of(now) if self.scenario.part_spread else 0
        known = self._markets.get(key)
        if known is None:
            known = self._markets[key] = self.market(channel, now)
        return known

    def still_reachable(self, attempt: int) -> float:
        """Return the share of reachable contacts among those an attempt is made on, the earlier ones having failed."""
        left = (1 - self.scenario.unreachable) * (1 - self.scenario.reach * 0.6) ** (attempt - 1)
        return left / (left + self.scenario.unreachable)


def _around_zero(dice: random.Random, spread: float) -> list[float]:
    drawn = [dice.gauss(0, 1) * spread for _ in range(len(SLOTS) - 1)]
    return [one - sum(drawn) / len(drawn) for one in drawn]


def over_qualities(log_odds: float, spread: float) -> float:
    """Return the mean chance over normal qualities (three-point Gauss-Hermite)."""
    wide = sqrt(3.0) * spread
    return (chance_of(log_odds - wide) + 4 * chance_of(log_odds) + chance_of(log_odds + wide)) / 6


def slot_of(now: float) -> int:
    """Return the slot of the day a moment lies in."""
    minute = now % DAY
    return 0 if minute < SLOTS[1] else 1 if minute < SLOTS[2] else 2


def burst_quality(setting: Scenario) -> float:
    """Return how much worse a burst's leads are, in log odds."""
    return _BURST_QUALITY if setting.rough else 0.0
