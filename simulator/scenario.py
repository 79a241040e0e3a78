"""The sales floors that can be simulated: their channels, rates and spreads.

All figures are assumptions, after docs/decisions.md, that a run may change. Times are minutes, days 1440 of them.
"""

from dataclasses import dataclass, replace

DAY = 1440
SLOTS = (9 * 60, 12 * 60, 16 * 60, 20 * 60)
"""The parts of a day that contacts prefer and that attempts are spread over."""


@dataclass(frozen=True, slots=True)
class SimulatedChannel:
    """A way leads come in: what fresh contacts buy, how many leads it brings, how fast interest halves (hours)."""

    close: float
    volume: float
    half_life: float
    talk: float
    """Mean minutes of a talk."""


CHANNELS = (
    SimulatedChannel(0.25, 0.05, 24, 7.0),
    SimulatedChannel(0.17, 0.10, 6, 6.0),
    SimulatedChannel(0.11, 0.15, 4, 5.0),
    SimulatedChannel(0.07, 0.25, 2, 4.5),
    SimulatedChannel(0.04, 0.20, 1, 4.0),
    SimulatedChannel(0.02, 0.25, 72, 3.0),
)


@dataclass(frozen=True, slots=True)
class Fraud:
    """Days in which a share of a channel's leads is bought clicks: somebody answers, and nobody ever buys."""

    channel: int
    first: int
    days: int
    share: float

    def runs(self, channel: int, at: float) -> bool:
        """Whether a lead of this channel that came then may be one of them."""
        return channel == self.channel and self.first <= at // DAY < self.first + self.days


@dataclass(frozen=True, slots=True)
class Scenario:
    """One kind of sales floor. The rates are chances, the spreads standard deviations of log odds."""

    load: float = 1.0
    days: int = 40
    agents: int = 20
    channels: tuple[SimulatedChannel, ...] = CHANNELS
    agent_spread: float = 0.25
    pair_spread: float = 0.25
    quality_spread: float = 0.4
    drift: float = 0.05
    """Of each channel, a day."""
    cooling: float = 1.0
    """All half-lives times this."""
    floor: float = 0.2
    reach: float = 0.55
    reach_half_life: float = 3.0
    reach_floor: float = 0.35
    unreachable: float = 0.12
    absence: float = 0.05
    bursts: float = 0.5
    burst_size: float = 8.0
    attempts: int = 5
    expiry: int = 7 * DAY
    dial: float = 1.2
    sale_minutes: float = 8.0
    callbacks: float = 0.15
    opens: int = 9 * 60
    closes: int = 20 * 60
    """Minutes of the day, whole hours."""
    shifts: tuple[tuple[int, int], ...] = ()
    """When each agent's day begins (minute) and how many minutes it has; empty: eight hours from 9 or from 12."""
    skills: tuple[tuple[float, ...], ...] = ()
    """Each agent's log odds on each channel beyond an average agent's; empty: drawn from the spreads."""
    daily: float = 0.0
    """Leads a day; 0: as many as make the load."""
    part_spread: float = 0.0
    """Of what each agent sells in each part of the day, beyond the day's mean."""
    fraud: Fraud | None = None
    amounts: tuple[float, ...] = ()
    """Mean amount of a sale on each channel; empty: sales are only counted."""
    amount_spread: float = 0.0
    """Standard deviation of the logs of the amounts on one channel: 1.5 is a heavy tail."""
    rough: bool = False
    """Whether the world has what the rule's form knows nothing of: see `Truth`."""


PLAIN = Scenario()
ROUGH = Scenario(rough=True)
ALIKE = Scenario(agent_spread=0.0, pair_spread=0.0, drift=0.0)
"""No agent differs from another, on no channel."""
DAYPARTS = replace(ROUGH, part_spread=0.35)
DEFRAUDED = replace(ROUGH, fraud=Fraud(channel=1, first=12, days=7, share=0.9))
HEAVY_TAILED = replace(ROUGH, amounts=(60.0, 90.0, 100.0, 160.0, 250.0, 400.0), amount_spread=1.5)
