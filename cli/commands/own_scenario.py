"""A simulated floor made from a team's own figures: `desk` reads them, `simulator` plays them, this joins both."""

from dataclasses import replace
from math import ceil

from core.ranking.curves import cooling
from core.ranking.rates import Rates
from desk.what_if.floor_profile import OwnAgent, OwnFloor
from simulator.arrivals import load_of
from simulator.scenario import DAY, Scenario, SimulatedChannel
from simulator.world import odds

_LEAST, _MOST = 0.002, 0.9
_HALF_LIVES = tuple(0.5 * 1.25**step for step in range(30))
"""Hours, from half an hour to two weeks: the half-lives a cooling curve is matched with."""


def scenario_of(floor: OwnFloor) -> Scenario:
    """Return the floor to play: the number of days with work, with the leads of all days spread over them."""
    rates, plain = floor.rates, Scenario()
    channels = sorted(channel for channel, leads in floor.leads.items() if leads)
    days = max(1, floor.worked_days)
    shifts = tuple(_shift(agent) for agent in floor.agents)
    present = sum(agent.days for agent in floor.agents) / (len(floor.agents) * days)
    first = rates.curves.reach.chance(channels[0], 1, 0)
    scenario = Scenario(
        days=days,
        agents=len(floor.agents),
        channels=tuple(_channel(rates, channel, floor.leads[channel], plain.floor) for channel in channels),
        skills=tuple(tuple(_skill(rates, agent, channel) for channel in channels) for agent in floor.agents),
        shifts=shifts,
        opens=min(start for start, _ in shifts) // 60 * 60,
        closes=ceil(max(start + minutes for start, minutes in shifts) / 60) * 60,
        absence=min(0.95, max(0.0, 1.0 - present)),
        daily=sum(floor.leads.values()) / days,
        reach=min(_MOST, max(0.05, first / (1 - plain.unreachable))),
    )
    return replace(scenario, load=load_of(scenario))


def _shift(agent: OwnAgent) -> tuple[int, int]:
    """Return start and minutes within one day: time after midnight is played at the end of the evening."""
    minutes = min(agent.minutes, DAY - 60)
    return max(1, min(agent.start, DAY - minutes)), minutes


def _channel(rates: Rates, channel: int, leads: int, floor: float) -> SimulatedChannel:
    curve = rates.curves.freshness.of(channel)
    half_life = min(
        _HALF_LIVES,
        key=lambda hours: sum(
            (seen - matched) ** 2 for seen, matched in zip(curve, cooling(hours * 3600, floor), strict=True)
        ),
    )
    close = min(_MOST, max(_LEAST, rates.market(channel)))
    return SimulatedChannel(close, float(leads), half_life, rates.talk.get(channel, rates.priors.talk_minutes))


def _skill(rates: Rates, agent: OwnAgent, channel: int) -> float:
    own, team = (
        min(_MOST, max(_LEAST, rate)) for rate in (rates.close(agent.member_id, channel), rates.market(channel))
    )
    return odds(own) - odds(team)
