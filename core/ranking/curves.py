"""How interest and reach change with time: freshness of a lead, and the chance that somebody picks up.

Both are tables learned from the team's own calls, each entry stays near the assumed value until there is evidence.
Formulas and priors: docs/decisions.md.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.ranking.evidence import AGE_EDGES, BANDS, HOUR, KEPT, Tries, TryKey

FRESHNESS_STRENGTH = 5.0
"""Expected sales that the assumed freshness of a band weighs."""
CHANNEL_STRENGTH = 20.0
"""Expected sales that the common freshness weighs against a channel's own."""
TRUSTED_FIRST_BAND = 20.0
"""From so many expected sales on, all bands are measured against the freshest."""
REACH = 0.30
"""Chance that an attempt reaches somebody, before the team has data."""
REACH_STRENGTH = 10.0
"""Expected contacts that "like all others" weighs for a channel, an attempt or an age."""
HOUR_STRENGTH = 100.0
"""The same for an hour of the day, where the sources contradict each other and the effect is small."""
_MOST = 0.95

Curve = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Freshness:
    """The remaining chance to sell as a lead grows old, by band; 1 for the freshest."""

    common: Curve = (1.0,) * BANDS
    channels: Mapping[int, Curve] = field(default_factory=dict)
    kept: Mapping[int, float] = field(default_factory=dict)
    """The same for talks that were promised, by channel, whatever the lead's age."""

    def of(self, channel: int) -> Curve:
        """Return a channel's own curve, the common one for a channel without calls."""
        return self.channels.get(channel, self.common)

    def of_talks(self, channel: int) -> Curve:
        """Return the same, followed, at `KEPT`, by that of promised talks."""
        return (*self.of(channel), self.kept.get(channel, 1.0))


@dataclass(frozen=True, slots=True)
class BandSales:
    """For one band, or promised talks: the sales, and the sales expected if the leads had been fresh."""

    observed: float = 0.0
    expected: float = 0.0


def cooling(half_life: float, floor: float) -> Curve:
    """Return a curve that halves every `half_life` seconds on its way down to `floor`, at the middle of each band.

    The start of a team before it has calls of its own.
    """
    edges = (0.0, *AGE_EDGES, 2.0 * AGE_EDGES[-1])
    middles = [(low + high) / 2 for low, high in pairwise(edges)]
    curve = [floor + (1 - floor) * 0.5 ** (middle / half_life) for middle in middles]
    return tuple(value / curve[0] for value in curve)


USUAL_FRESHNESS = cooling(6 * HOUR, 0.25)
"""Interest and reach (below) together fall to about a third within half a day: milder than what vendors publish."""
USUAL_REACH = cooling(6 * HOUR, 0.40)


def falling(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the non-increasing row nearest to `values` in weighted squares.

    Pool adjacent violators (Ayer and others, 1955): neighbours in the wrong order share their mean.
    """
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        mean, mass, length = value, weight, 1
        while pools and pools[-1][0] < mean:
            before, before_mass, before_length = pools.pop()
            mean = (before * before_mass + mean * mass) / (before_mass + mass)
            mass, length = before_mass + mass, before_length + length
        pools.append((mean, mass, length))
    return [mean for mean, _, length in pools for _ in range(length)]


def freshness(
    sold: Mapping[int, Sequence[BandSales]],
    assumed: Curve,
    *,
    strength: float = FRESHNESS_STRENGTH,
    channel_strength: float = CHANNEL_STRENGTH,
) -> Freshness:
    """Return the curves learned from the sales of each channel's bands, compared with those expected of fresh leads.

    Common: (observed + 5 assumed) / (expected + 5), made non-increasing, then scaled so that the freshest band is 1
    once that has evidence. A channel's own curve is the common one times (observed + 20) / (expected + 20), with what
    the common curve expects, and treated in the same way. Promised talks: (observed + 5) / (expected + 5), for all
    channels and then for each beside all.
    """
    rows = list(sold.values())
    total = [
        BandSales(sum(row[b].observed for row in rows), sum(row[b].expected for row in rows)) for b in range(KEPT + 1)
    ]
    common = _settled(
        [(one.observed + strength * assumed[b]) / (one.expected + strength) for b, one in enumerate(total[:BANDS])],
        total[:BANDS],
        strength,
    )
    promised = (total[KEPT].observed + strength) / (total[KEPT].expected + strength)
    channels, kept = {}, {}
    for channel, row in sold.items():
        kept[channel] = promised * (row[KEPT].observed + strength) / (row[KEPT].expected * promised + strength)
        own = [
            common[b] * (one.observed + channel_strength) / (one.expected * common[b] + channel_strength)
            for b, one in enumerate(row[:BANDS])
        ]
        channels[channel] = _settled(own, row[:BANDS], channel_strength)
    return Freshness(common, channels, kept)


def _settled(values: Sequence[float], sold: Sequence[BandSales], strength: float) -> Curve:
    curve = falling(values, [one.expected + strength for one in sold])
    if sold[0].expected >= TRUSTED_FIRST_BAND:
        curve = [value / curve[0] for value in curve]
    return tuple(curve)


@dataclass(frozen=True, slots=True)
class Reach:
    """Chance to reach somebody: `start` times a factor each for channel, attempt, age and hour."""

    start: float = REACH
    channels: Mapping[int, float] = field(default_factory=dict)
    attempts: Mapping[int, float] = field(default_factory=dict)
    bands: Mapping[int, float] = field(default_factory=dict)
    hours: Mapping[int, float] = field(default_factory=dict)
    assumed: Curve = USUAL_REACH
    """Factor of each band before there are calls."""

    def chance(self, channel: int, attempt: int, band: int, hour: int | None = None) -> float:
        """Return the chance that this attempt reaches somebody; without an hour, at an average one."""
        chance = (
            self.start
            * self.channels.get(channel, 1.0)
            * self.attempts.get(attempt, 1.0)
            * self.bands.get(band, self.assumed[band])
        )
        if hour is not None:
            chance *= self.hours.get(hour, 1.0)
        return min(_MOST, chance)


def reach(tries: Mapping[TryKey, Tries], before: Reach, rounds: int = 4) -> Reach:
    """Return the factors, each (contacts + k) / (predicted without it + k), in rounds until they agree. `before` is
    where the rounds begin; a table of yesterday needs few.
    """
    found = before
    for _ in range(rounds):
        for part in ("channel", "attempt", "band", "hour"):
            found = _turn(tries, found, part)
    return found


def _turn(tries: Mapping[TryKey, Tries], now: Reach, part: str) -> Reach:
    place = TryKey._fields.index(part)
    factors = [now.channels, now.attempts, now.bands, now.hours]
    others = [factors[i] for i in range(4) if i != place]
    where = [i for i in range(4) if i != place]
    seen: defaultdict[int, float] = defaultdict(float)
    predicted: defaultdict[int, float] = defaultdict(float)
    for key, (attempts, contacts) in tries.items():
        chance = attempts * now.start
        for factor, at in zip(others, where, strict=True):
            chance *= factor.get(key[at], now.assumed[key.band] if at == _BAND else 1.0)
        seen[key[place]] += contacts
        predicted[key[place]] += chance
    k = HOUR_STRENGTH if part == "hour" else REACH_STRENGTH
    start = dict(enumerate(now.assumed)) if place == _BAND else {}
    factors[place] = {name: (seen[name] + k * start.get(name, 1.0)) / (predicted[name] + k) for name in seen}
    by_channel, by_attempt, by_band, by_hour = factors
    return Reach(now.start, by_channel, by_attempt, by_band, by_hour, now.assumed)


_BAND = TryKey._fields.index("band")
