"""The desk's data as exact counts: who called which leads, their age, and the result.

Every estimate of `rates` is made from these counts and from nothing else, so that it can be made again later, by
anybody. A day's counts are integers and are kept; old days are forgotten by half-life when they are added up, never in
what is stored.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

MINUTE, HOUR, DAY = 60, 3600, 86400
AGE_EDGES = (
    *(5 * MINUTE, 15 * MINUTE, 30 * MINUTE),
    *(HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR),
    *(DAY, 2 * DAY, 4 * DAY),
)
"""Where one band of a lead's age (seconds since the contact showed interest) ends and the next begins."""
BANDS = len(AGE_EDGES) + 1
KEPT = BANDS
"""The band of promised talks, whose success does not depend on the lead's age."""
HALF_LIFE_DAYS = 45.0
"""Older days count less. Simulated desks were alike from 20 to 90 days; see docs/decisions.md."""

NOBODY = 0
"""No agent of the team: a caller who is not in it, or a viewer of the queue; has no skill."""

Branch = tuple[str, ...]
"""How a lead came in through its channel, from the wide to the narrow: ("story",) or ("story", "nowruz-sale")."""


def age_band(age: float) -> int:
    """Return the band of an age in seconds, 0 the freshest; a negative age counts as 0."""
    return bisect_right(AGE_EDGES, age)


class TalkKey(NamedTuple):
    """The key sales are counted by. A tuple, because it is hashed a thousand times an hour."""

    agent: int
    channel: int
    branch: Branch
    band: int


class TryKey(NamedTuple):
    """The key contacts are counted by: without an agent, because a telephone rings the same for everyone."""

    channel: int
    attempt: int
    band: int
    hour: int


Tried = tuple[int, TryKey]
"""An agent's own attempts of a kind."""


@dataclass(frozen=True, slots=True)
class Call:
    """One attempt that was made, as the counts see it.

    `attempt` is 1 for the first, `age` is seconds since the contact showed interest, `hour` the local hour at the
    contact's place; `promised` says that somebody had asked to be called then. `value` is minor units of money, 0 where
    sales are only counted; `talk` is seconds on the line and after it, 0 without a contact.
    """

    agent: int
    channel: int
    attempt: int
    age: float
    hour: int
    reached: bool
    sold: bool = False
    value: int = 0
    talk: int = 0
    branch: Branch = ()
    promised: bool = False

    def __post_init__(self) -> None:
        if self.sold and not self.reached:
            raise ValueError("nobody buys who was not reached")
        if self.attempt < 1:
            raise ValueError(f"attempts are counted from 1, not from {self.attempt}")


@dataclass(slots=True)
class DayCounts:
    """The calls of one day, counted. Integers only, so that taking a call back leaves no trace of it.

    `talks` holds contacts, sales, value, seconds of talk, and the sales whose value nobody knows; `tries` holds
    attempts and contacts, but not those of promises: who asked to be called picks up, and says nothing of who did not.
    `tried` holds attempts and contacts by who made them, those of promises in the band `KEPT`: what an agent is held
    against. It lives for its day alone.
    """

    talks: dict[TalkKey, tuple[int, int, int, int, int]] = field(default_factory=dict)
    tries: dict[TryKey, tuple[int, int]] = field(default_factory=dict)
    tried: dict[Tried, tuple[int, int]] = field(default_factory=dict)

    def add(self, call: Call) -> None:
        """Count a call."""
        self._count(call, 1)

    def take_back(self, call: Call) -> None:
        """Remove a call from the counts: its outcome was undone."""
        self._count(call, -1)

    def _count(self, call: Call, by: int) -> None:
        band = age_band(call.age)
        key = TryKey(call.channel, call.attempt, band, call.hour)
        own = (call.agent, key._replace(band=KEPT) if call.promised else key)
        mine = self.tried.get(own, (0, 0))
        mine = mine[0] + by, mine[1] + by * call.reached
        tried = self.tries.get(key, (0, 0))
        if not call.promised:
            tried = tried[0] + by, tried[1] + by * call.reached
        talked = TalkKey(call.agent, call.channel, call.branch, KEPT if call.promised else band)
        seen = self.talks.get(talked, (0, 0, 0, 0, 0))
        if call.reached:
            value, talk = by * call.value, by * call.talk
            seen = seen[0] + by, seen[1] + by * call.sold, seen[2] + value, seen[3] + talk, seen[4]
        if min(*tried, *mine, *seen) < 0:
            raise ValueError(f"{call} was not counted, so it cannot be taken back")
        _keep(self.tries, key, tried)
        _keep(self.tried, own, mine)
        _keep(self.talks, talked, seen)


_Key = TypeVar("_Key")
_Count = TypeVar("_Count", bound=tuple[int, ...])


def _keep(counts: dict[_Key, _Count], key: _Key, count: _Count) -> None:
    if any(count):
        counts[key] = count
    else:
        counts.pop(key, None)


@dataclass(frozen=True, slots=True)
class CancelledSale:
    """A sale counted on a day that was closed `days` ago, and cancelled since."""

    key: TalkKey
    value: int
    days: int
    priced: bool = True
    """Whether its value is known."""


class Talks(NamedTuple):
    """The talks of one key over many days, older ones counting less.

    `squares` is the sum of the squared weights of the contacts: how much noise is left in a sum of weighted counts.
    `unpriced` are sales whose value nobody knows, such as those in a currency the team no longer sells in: they are
    sales, and no part of what a sale is worth.
    """

    contacts: float = 0.0
    sales: float = 0.0
    value: float = 0.0
    talk: float = 0.0
    squares: float = 0.0
    unpriced: float = 0.0

    @property
    def priced(self) -> float:
        """Return the sales whose value is known."""
        return self.sales - self.unpriced


class Tries(NamedTuple):
    """The attempts of one key over many days, older ones counting less."""

    attempts: float = 0.0
    contacts: float = 0.0


@dataclass(slots=True)
class Evidence:
    """All days added up: what is past, each day at its weight, and today at full weight.

    Closing a day costs one multiplication a key. The same comes of adding up the days anew (tests/core/test_rates.py).
    """

    half_life: float = HALF_LIFE_DAYS
    past_talks: dict[TalkKey, Talks] = field(default_factory=dict)
    past_tries: dict[TryKey, Tries] = field(default_factory=dict)
    today: DayCounts = field(default_factory=DayCounts)

    def close_day(self, days: int = 1) -> None:
        """Make today a past day, `days` ago; a team that was off over the weekend closes Friday with 3."""
        if days < 1:
            raise ValueError(f"a day ends at least one day later, not {days}")
        keep = 0.5 ** (days / self.half_life)
        self.past_talks = {
            key: Talks(
                keep * seen[0], keep * seen[1], keep * seen[2], keep * seen[3], keep * keep * seen[4], keep * seen[5]
            )
            for key, seen in self.talks().items()
        }
        self.past_tries = {key: Tries(keep * seen[0], keep * seen[1]) for key, seen in self.tries().items()}
        self.today = DayCounts()

    def cancel(self, one: CancelledSale) -> None:
        """Remove a past sale, at the present weight of its day: the talk still counts, without a sale."""
        seen = self.past_talks.get(one.key)
        if seen is not None:
            keep = 0.5 ** (one.days / self.half_life)
            sales, value = max(0.0, seen.sales - keep), max(0.0, seen.value - keep * one.value)
            unpriced = seen.unpriced if one.priced else max(0.0, seen.unpriced - keep)
            self.past_talks[one.key] = seen._replace(sales=sales, value=value, unpriced=unpriced)

    def talks(self) -> dict[TalkKey, Talks]:
        """Return the talks up to now, today's at full weight."""
        both = dict(self.past_talks)
        for key, count in self.today.talks.items():
            old = both.get(key, _NO_TALKS)
            both[key] = Talks(
                old[0] + count[0],
                old[1] + count[1],
                old[2] + count[2],
                old[3] + count[3],
                old[4] + count[0],
                old[5] + count[4],
            )
        return both

    def tries(self) -> dict[TryKey, Tries]:
        """Return the attempts up to now, today's at full weight."""
        both = dict(self.past_tries)
        for key, count in self.today.tries.items():
            old = both.get(key, _NO_TRIES)
            both[key] = Tries(old[0] + count[0], old[1] + count[1])
        return both


_NO_TALKS = Talks()
_NO_TRIES = Tries()
