"""Fair shares: what each agent was handed, in expected sales per hour on shift, and who yields to whom.

Shares are counted in what the desk handed out at the team's rates, never in what came of it: nobody gains by selling
badly, or loses by selling well. Formulas and measured costs: docs/decisions.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import copysign

from core.settings import Dial

HALF_LIFE_DAYS = 10.0
"""Of the ledger: what is long past is settled."""
GRACE_HOURS = 8.0
"""Everybody starts with the fair share of one shift, so that nobody is ahead or behind after one lucky lead."""
_FROM = 0.4
"""Of the tolerance: from here on it is steered, so that a share is back before it leaves the tolerance."""
_GAIN = 0.4
_EASING = 0.97
_MOST = 1.0


@dataclass(frozen=True, slots=True)
class Hour:
    """What one agent was handed (expected sales at the team's rates) and worked (hours) since the last booking.

    Hours below 0 take back what was booked of a shift that turned out to have been over.
    """

    handed: float
    worked: float


@dataclass(frozen=True, slots=True)
class LedgerStanding:
    """One agent's side of the ledger; both sums forget with the ledger's half-life.

    `handed` is counted in average hours: 1 is what an average hour of the team was handed at that time. So an agent who
    was away is neither behind nor ahead when they come back, however the team's leads have changed meanwhile.
    """

    handed: float = 0.0
    worked: float = 0.0
    yields: float = 0.0
    """λ: above 0 the agent leaves the best leads to others, below 0 others leave them to the agent."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All agents' standings, and what an average hour is handed (the quotient of the two sums)."""

    standings: Mapping[int, LedgerStanding] = field(default_factory=dict)
    team_handed: float = 0.0
    team_worked: float = 0.0

    @property
    def hourly(self) -> float:
        """Expected sales handed out in an average hour of the team; 0 before the first booking."""
        return self.team_handed / self.team_worked if self.team_worked > 0 else 0.0

    def yields(self) -> dict[int, float]:
        """Return each agent's λ, for those who have one."""
        return {agent: one.yields for agent, one in self.standings.items() if one.yields}


def booked(
    ledger: Ledger, hours: Mapping[int, Hour], weights: Mapping[int, float] | None = None, days: float = 0.0
) -> Ledger:
    """Book what was handed out since the last time, after forgetting `days` of ageing.

    Below 0 an hour's hand-outs take back what was booked of leads that were not worked; they are counted in average
    hours of before that.

    `weights` are the shares agents are meant to have (a trainee 0.5), 1 where none is given. An hour of a trainee
    counts as half an hour of the team.
    """
    weigh = weights or {}
    keep = 0.5 ** (days / HALF_LIFE_DAYS)
    before = ledger.team_handed * keep
    given = before + sum(max(0.0, hour.handed) for hour in hours.values())
    total = max(0.0, before + sum(hour.handed for hour in hours.values()))
    new = sum(hour.worked * weigh.get(agent, 1.0) for agent, hour in hours.items())
    worked = max(0.0, ledger.team_worked * keep + new)
    rate = given / worked if worked > 0 else 0.0
    standings = {
        agent: replace(one, handed=one.handed * keep, worked=one.worked * keep)
        for agent, one in ledger.standings.items()
    }
    for agent, hour in hours.items():
        old = standings.get(agent, LedgerStanding())
        in_hours = hour.handed / rate if rate > 0 else hour.worked * weigh.get(agent, 1.0)
        standings[agent] = replace(
            old, handed=max(0.0, old.handed + in_hours), worked=max(0.0, old.worked + hour.worked)
        )
    return Ledger(standings, total, worked)


def deviations(ledger: Ledger, weights: Mapping[int, float] | None = None) -> dict[int, float]:
    """Return how far each agent is from an even share: 0.12 is 12 % ahead.

        x = (handed / worked) / (Σ handed / Σ worked · weight) / weight - 1

    with a shift's worth of even share added to each agent's side, so that the first hours prove nothing.
    """
    weigh = weights or {}
    handed = sum(one.handed for one in ledger.standings.values())
    due = sum(one.worked * weigh.get(agent, 1.0) for agent, one in ledger.standings.items())
    if handed <= 0 or due <= 0:
        return dict.fromkeys(ledger.standings, 0.0)
    found = {}
    for agent, one in ledger.standings.items():
        weight = weigh.get(agent, 1.0)
        even = handed / due * weight
        found[agent] = (one.handed + GRACE_HOURS * even) / ((one.worked + GRACE_HOURS) * even) - 1.0
    return found


def steered(ledger: Ledger, dial: Dial, on_shift: Iterable[int], weights: Mapping[int, float] | None = None) -> Ledger:
    """Return the ledger with adjusted λ: once an hour, for those who worked in it; the absent keep theirs.

    Beyond 0.4 of the dial's tolerance t: λ += 0.4 (|x| - 0.4 t) sign(x), within ±1. Inside: λ *= 0.97.
    """
    tolerance = dial.tolerance
    distance = deviations(ledger, weights)
    standings = dict(ledger.standings)
    for agent in on_shift:
        old = standings.get(agent, LedgerStanding())
        standings[agent] = replace(old, yields=_steered(old.yields, distance.get(agent, 0.0), tolerance))
    return replace(ledger, standings=standings)


def _steered(yields: float, distance: float, tolerance: float | None) -> float:
    if tolerance is None:
        return 0.0
    beyond = abs(distance) - _FROM * tolerance
    if beyond <= 0:
        return yields * _EASING
    return min(_MOST, max(-_MOST, yields + _GAIN * copysign(beyond, distance)))


def jain(shares: Iterable[float]) -> float:
    """Return the evenness of shares: 1 for equal ones, 1/n when one has all (Jain, Chiu and Hawe, 1984)."""
    row = list(shares)
    squares = sum(share * share for share in row)
    return sum(row) ** 2 / (len(row) * squares) if squares > 0 else 1.0
