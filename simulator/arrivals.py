"""Who comes in when: a day's profile, campaigns that burst at any hour, and the volume that makes a load."""

import random
from collections.abc import Iterator
from dataclasses import replace
from math import cos, exp, log, pi, sqrt

from simulator.dice import draw, key_of
from simulator.scenario import DAY, Scenario
from simulator.world import Lead, Truth, burst_quality

_PROFILE = (2, 2, 1, 1, 1, 2, 4, 8, 16, 22, 24, 24, 22, 20, 20, 22, 24, 24, 22, 22, 20, 16, 10, 4)
"""Relative arrivals by hour of the day: a quarter comes while nobody works."""
_NEVER = -12.0
"""Log odds of who is no customer at all."""


def minutes_a_lead(setting: Scenario) -> float:
    """Return the agent's minutes that a lead takes when everything is called at once and as often as it may be."""
    truth = Truth(replace(setting, days=1), 0)
    total = 0.0
    volume = sum(kind.volume for kind in setting.channels)
    for channel, kind in enumerate(setting.channels):
        left, share = 1.0, kind.volume / volume
        for attempt in range(1, setting.attempts + 1):
            age = (attempt - 1) * DAY
            chance = truth.pickup(age) * truth.still_reachable(attempt)
            sold = kind.close * truth.fresh(channel, age, 0.0)
            total += share * left * (setting.dial + chance * (kind.talk + sold * setting.sale_minutes))
            left *= 1 - chance
    return total


def leads_a_day(setting: Scenario) -> float:
    """Return how many leads come in on a day without a burst: what makes the load, bursts come on top of it.

    Where the leads a day were counted, bursts are among them.
    """
    if setting.daily:
        return setting.daily / (1 + setting.bursts * (setting.burst_size - 1) / 24)
    return setting.load * _staffed(setting) / minutes_a_lead(setting)


def load_of(setting: Scenario) -> float:
    """Return the load that the leads of a day make: the minutes they ask for over the minutes on shift."""
    return leads_a_day(setting) * minutes_a_lead(setting) / _staffed(setting)


def _staffed(setting: Scenario) -> float:
    minutes = sum(length for _, length in setting.shifts) or setting.agents * 8 * 60
    return minutes * (1 - setting.absence)


def arrivals(setting: Scenario, seed: int) -> Iterator[Lead]:
    """Yield the leads of a run in order of arrival. Depends on the seed and the scenario alone."""
    dice = random.Random(f"arrivals {seed} {setting.load}")
    volumes = [channel.volume for channel in setting.channels]
    shares = [part / sum(_PROFILE) for part in _PROFILE]
    daily = leads_a_day(setting)
    number = 0
    for day in range(setting.days):
        burst_hour = dice.randrange(24) if dice.random() < setting.bursts else -1
        moments: list[tuple[float, int, bool]] = []
        for hour, share in enumerate(shares):
            usual = daily * share
            times = setting.burst_size if hour == burst_hour else 1.0
            for _ in range(_poisson(dice, usual * times)):
                at = day * DAY + (hour + dice.random()) * 60
                moments.append((at, dice.choices(range(len(volumes)), volumes)[0], hour == burst_hour))
        for at, channel, burst in sorted(moments):
            yield _lead(setting, seed, number, at, channel, burst)
            number += 1


def _lead(setting: Scenario, seed: int, number: int, at: float, channel: int, burst: bool) -> Lead:
    key = key_of(seed, number)
    lead = Lead(number, key, at, channel)
    lead.quality = _normal(key, 900) * setting.quality_spread + (burst_quality(setting) if burst else 0.0)
    if setting.fraud and setting.fraud.runs(channel, at) and draw(key, 940) < setting.fraud.share:
        lead.quality = _NEVER
    if setting.amounts:
        lead.amount = setting.amounts[channel] * exp(
            setting.amount_spread * (_normal(key, 950) - setting.amount_spread / 2)
        )
    lead.slot = int(draw(key, 920) * 3)
    lead.reachable = draw(key, 921) >= setting.unreachable
    return lead


def _normal(key: int, throw: int) -> float:
    """Return a normal draw made of two throws of the key (Box and Muller, 1958)."""
    return sqrt(-2.0 * log(1.0 - draw(key, throw))) * cos(2.0 * pi * draw(key, throw + 1))


def _poisson(dice: random.Random, mean: float) -> int:
    """Return a Poisson count; arrivals are walked, which is exact and quick enough for hundreds."""
    count, at = 0, dice.expovariate(1.0)
    while at < mean:
        count += 1
        at += dice.expovariate(1.0)
    return count
