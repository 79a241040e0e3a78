"""A ceiling that no policy can pass: every lead planned alone, against a price of each agent's time.

The floor's plan is a linear programme: each lead's attempts go to agents and hours, and no agent works longer than
their shift. Put a price on every agent's minutes of a day and the programme falls apart into one small plan a lead
(Lagrange). For any prices at all

    sum over agents and days of price x minutes  +  sum over leads of the lead's best plan, its minutes paid for

is at least what any policy can expect; the lowest such sum is the bound. Each lead's best plan is found backwards over
its attempts and hours. It knows every agent's true rate, and from the second attempt on more than any desk: which part
of the day the contact prefers, and who cannot be reached at all. So the bound is above what can be reached, by how much
it cannot say.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from simulator.arrivals import arrivals
from simulator.floor import CALLBACK_LIFT
from simulator.scenario import DAY, SLOTS, Scenario
from simulator.world import Truth, over_qualities, slot_of

GRID = 30
"""Minutes: leads that come in the same half hour are planned as if they came at its end, and so are younger."""
_ROUNDS = 40

_Kind = tuple[int, int]
"""A channel, and the half hour of arrival."""
_UNKNOWN = -1
"""The part of the day that a contact prefers, before anybody tried."""
_PARTS = (0, 1, 2)


_Made = tuple[int, int, float]
"""What a plan does next: the place of the hour, who, and the minutes it takes; nothing more is place -1."""
_NOTHING: _Made = (-1, -1, 0.0)


@dataclass(frozen=True, slots=True)
class _Pick:
    """One hour in which leads of one kind may be tried: what an attempt then brings, and who could make it."""

    day: int
    next_ready: int
    """The place of the first hour in which the lead may be tried again, if nobody picks up."""
    chance: float
    sells: tuple[tuple[int, float], ...]
    """Who is on shift, and their chance to sell if somebody picks up."""
    minutes: float
    """Of an attempt, without what a sale adds."""
    later: float
    """Sales to expect of the promise that a talk without a sale may end in, at the very best."""


class Bound:
    """The bound of one seed, to be lowered round by round."""

    def __init__(self, truth: Truth, seed: int) -> None:
        self._truth, self._setting = truth, truth.scenario
        self._hours = range(self._setting.opens // 60, self._setting.closes // 60)
        self._kinds: Counter[_Kind] = Counter()
        for lead in arrivals(self._setting, seed):
            self._kinds[lead.channel, int(lead.arrived // GRID)] += 1
        self._share = (1 - self._setting.unreachable) / len(_PARTS)
        """Of contacts who can be reached and prefer one part of the day."""
        self._plans = {kind: [self._choices(*kind, part) for part in (_UNKNOWN, *_PARTS)] for kind in self._kinds}
        over = self._setting.dial + 1.5 * max(one.talk for one in self._setting.channels) + self._setting.sale_minutes
        self._longest = {agent: length + over for agent, (_, length) in enumerate(truth.shifts)}
        """Minutes of calls that may begin in a shift: the last call may outlast it."""
        self._prices: dict[tuple[int, int], float] = {
            (agent, day): 0.0
            for day in range(self._setting.days)
            for agent in range(self._setting.agents)
            if agent not in truth.absent[day]
        }

    def lowest(self, rounds: int = _ROUNDS) -> float:
        """Return the lowest sum found: expected sales that no policy passes.

        The prices rise where a plan of all leads asks for more minutes than there are, and fall where it asks for less.
        """
        level = self._level()
        self._prices = dict.fromkeys(self._prices, level)
        best = float("inf")
        for turn in range(rounds):
            total, asked = self._sum()
            best = min(best, total)
            step = 0.5 / (1 + turn / 12)
            for who, price in self._prices.items():
                excess = asked.get(who, 0.0) / self._longest[who[0]] - 1.0
                self._prices[who] = price * exp(step * max(-1.0, min(1.0, excess)))
        return best

    def _level(self) -> float:
        """Return sales a minute of a fresh lead of the middle channel: a price to start from."""
        middle = sorted(one.close for one in self._setting.channels)[len(self._setting.channels) // 2]
        return middle * self._setting.reach / (self._setting.dial + self._setting.reach * 5)

    def _sum(self) -> tuple[float, dict[tuple[int, int], float]]:
        total = sum(self._longest[agent] * price for (agent, _), price in self._prices.items())
        asked: dict[tuple[int, int], float] = {}
        for kind, count in self._kinds.items():
            total += count * self._best_plan(self._plans[kind], count, asked)
        return total, asked

    def _best_plan(self, plans: Sequence[Sequence[_Pick]], count: int, asked: dict[tuple[int, int], float]) -> float:
        """Return what the best plan of one lead brings beyond its minutes' price; add up the minutes of all of them."""
        first, *others = plans
        later = [self._known_plan(choices) for choices in others]
        values, made = [0.0] * (len(first) + 1), [_NOTHING] * (len(first) + 1)
        for place in range(len(first) - 1, -1, -1):
            choice = first[place]
            gain, agent, minutes = self._attempt(choice)
            for part, (after, _) in zip(others, later, strict=True):
                gain += self._share * (1.0 - part[place].chance) * after[choice.next_ready]
            values[place], made[place] = values[place + 1], made[place + 1]
            if gain > values[place]:
                values[place], made[place] = gain, (place, agent, minutes)
        place, agent, minutes = made[0]
        if place >= 0:
            who = agent, first[place].day
            asked[who] = asked.get(who, 0.0) + count * minutes
            for part, (_, steps) in zip(others, later, strict=True):
                left = count * self._share * (1.0 - part[place].chance)
                self._add_minutes(part, steps, first[place].next_ready, left, asked)
        return values[0]

    def _known_plan(self, choices: Sequence[_Pick]) -> tuple[list[float], list[list[_Made]]]:
        """Plan the attempts after the first; give what they bring from each hour on, and what is done, the last first.

        The contact can be reached, and the part of the day they prefer is known.
        """
        hours = len(choices)
        calls = [self._attempt(choice) for choice in choices]
        after = [0.0] * (hours + 1)
        steps: list[list[_Made]] = []
        for _ in range(self._setting.attempts - 1):
            values, made = [0.0] * (hours + 1), [_NOTHING] * (hours + 1)
            for place in range(hours - 1, -1, -1):
                choice = choices[place]
                gain, agent, minutes = calls[place]
                gain += (1.0 - choice.chance) * after[choice.next_ready]
                values[place], made[place] = values[place + 1], made[place + 1]
                if gain > values[place]:
                    values[place], made[place] = gain, (place, agent, minutes)
            steps.append(made)
            after = values
        return after, steps

    def _attempt(self, choice: _Pick) -> tuple[float, int, float]:
        """Return what an attempt brings beyond its price with the agent for whom that is most, who, and the minutes."""
        best = (float("-inf"), -1, 0.0)
        for agent, sells in choice.sells:
            minutes = choice.minutes + choice.chance * sells * self._setting.sale_minutes
            gain = choice.chance * (sells + (1.0 - sells) * choice.later) - self._prices[agent, choice.day] * minutes
            if gain > best[0]:
                best = gain, agent, minutes
        return best

    def _add_minutes(
        self,
        choices: Sequence[_Pick],
        steps: list[list[_Made]],
        ready: int,
        left: float,
        asked: dict[tuple[int, int], float],
    ) -> None:
        for made in reversed(steps):
            place, agent, minutes = made[ready]
            if place < 0:
                return
            choice = choices[place]
            asked[agent, choice.day] = asked.get((agent, choice.day), 0.0) + left * minutes
            left *= 1.0 - choice.chance
            ready = choice.next_ready

    def _choices(self, channel: int, half_hour: int, slot: int) -> list[_Pick]:
        """Return the hours in which such a lead may be tried, from its arrival until it expires."""
        setting, came = self._setting, half_hour * GRID
        found: list[tuple[int, int]] = []
        for day in range(came // DAY, min(setting.days, (came + GRID + setting.expiry) // DAY + 1)):
            starts = [day * DAY + hour * 60 for hour in self._hours]
            found += [(day, at) for at in starts if came - 60 < at < came + GRID + setting.expiry]
        moments = [at for _, at in found]
        return [self._choice(channel, came + GRID, slot, day, at, moments) for day, at in found]

    def _choice(self, channel: int, came: int, slot: int, day: int, at: int, moments: list[int]) -> _Pick:
        truth, setting = self._truth, self._setting
        when = float(max(at, came))
        age = when - came
        chance = self._chance(age, at, slot)
        sells = tuple(
            (agent, self._sells(agent, channel, age, at, day))
            for agent in range(setting.agents)
            if agent not in truth.absent[day] and truth.works(agent, at)
        )
        # A call may end in the next part of the day, and be followed up as one of that.
        tomorrow = (day + 1) * DAY + min(SLOTS[(slot_of(end) + 1) % 3] for end in (at, at + 60))
        return _Pick(
            day=day,
            next_ready=next((i for i, other in enumerate(moments) if other >= tomorrow), len(moments)),
            chance=chance,
            sells=sells,
            minutes=setting.dial + chance * setting.channels[channel].talk,
            later=self._later(channel, age),
        )

    def _chance(self, age: float, at: int, slot: int) -> float:
        """Return the chance to reach a contact who prefers this part of the day; of whom nothing is known, the mean."""
        if slot == _UNKNOWN:
            return self._share * sum(self._chance(age, at, part) for part in _PARTS)
        suits = 1.35 if slot_of(at) == slot else 0.8
        return min(0.95, self._truth.pickup(age) * suits * self._truth.hour_effect(at))

    def _sells(self, agent: int, channel: int, age: float, at: int, day: int) -> float:
        """Return the chance to sell to a lead of unknown quality at its best minute of the hour."""
        truth = self._truth
        log_odds = truth.log_odds(channel, at) + truth.skills[agent][channel] - truth.tired(agent, at)
        close = over_qualities(log_odds, self._setting.quality_spread)
        return min(0.95, close * truth.fresh(channel, age, at) * truth.hour_effect(at))

    def _later(self, channel: int, age: float) -> float:
        """Return more than a promise can bring: kept for sure, by the best agent, at the best hour, for free.

        A promise that is kept without a sale may end in another promise.
        """
        truth, setting = self._truth, self._setting
        moments = [day * DAY + hour * 60 for day in range(setting.days) for hour in self._hours]
        skill = max(truth.skills[agent][channel] for agent in range(setting.agents))
        odds = max(truth.log_odds(channel, at) for at in moments) + skill
        best = max(truth.hour_effect(at) for at in moments) * over_qualities(odds, setting.quality_spread)
        sold = min(1.0, CALLBACK_LIFT * best * truth.fresh(channel, age + 60, 0.0))
        return setting.callbacks * sold / (1 - setting.callbacks)


def bound(setting: Scenario, seed: int, rounds: int = _ROUNDS) -> float:
    """Return expected sales that no policy passes on this seed of a scenario."""
    return Bound(Truth(setting, seed), seed).lowest(rounds)
