"""The figures of a team's day, each with its one definition; docs/figures.md prints the same ones.

All are counted from events (leads that arrived, attempts, sales), never from the state a lead happens to be
in. A day is the team's local day; while it is still running it reaches up to now, and the days it is held
against reach up to the same time of day. Money is integer minor units, waits are seconds, rates lie in [0,
1].
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.figures.first_calls import FirstCall
from core.figures.results import NO_RESULTS, Results
from core.intervals import Interval, chance_of_split, wilson
from core.terms import LostReason

SAME_WEEKDAYS = 4
"""So many earlier days of the same weekday make what is usual."""
CONFIDENCE = 0.80
"""Of the intervals around conversions: what a desk decides on daily, not what a journal prints."""

FALSE_DAYS = 0.01
"""At most this share of days tells some agent apart although all sell alike."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A count of the day beside what is usual: the mean of the last four same weekdays.

    `usual` is None as long as the team has no such day. Days before the team's first lead and the team's
    holidays are left out of the mean; a working day on which nothing happened counts as zero.
    """

    value: int
    usual: float | None = None


@dataclass(frozen=True, slots=True)
class Conversion:
    """Sales per contact: `sales` / `contacts`, with the 80 % Wilson interval around it.

    `rate` is None without contacts. A day can hold more sales than contacts (two products in one call, a sale
    by chat): the rate is then more than was thought possible and is shown as 1.
    """

    sales: int
    contacts: int

    @property
    def rate(self) -> float | None:
        """The share itself."""
        return min(1.0, self.sales / self.contacts) if self.contacts else None

    @property
    def interval(self) -> Interval:
        """Where the true rate lies, four times out of five."""
        return wilson(min(self.sales, self.contacts), self.contacts, CONFIDENCE)


@dataclass(frozen=True, slots=True)
class ChannelLeads:
    """Leads in by one channel."""

    channel: str
    leads: Compared


@dataclass(frozen=True, slots=True)
class AgentCount:
    """What was counted for one agent: attempts, attempts that reached a person, sales, and their sum."""

    name: str
    calls: int
    contacts: int
    sales: int
    revenue: int = 0


@dataclass(frozen=True, slots=True)
class AgentFigures:
    """One agent's day.

    `differs` only when the others' day cannot be held equal, `reach_differs` likewise for how many calls were answered
    (see `agent_figures`): who marks talks "no answer" that were none is seen there.
    """

    name: str
    calls: int
    contacts: int
    sales: int
    revenue: int
    conversion: Conversion
    differs: bool
    reach_differs: bool = False

    @property
    def reach(self) -> float | None:
        """The share of calls that were answered; None without a call."""
        return self.contacts / self.calls if self.calls else None


@dataclass(frozen=True, slots=True)
class FreshAndEarlier:
    """Leads that came at least so far today: those that arrived today, and those from earlier days."""

    fresh: int
    earlier: int

    @property
    def total(self) -> int:
        """All leads of the step."""
        return self.fresh + self.earlier


@dataclass(frozen=True, slots=True)
class Loss:
    """Leads lost today for one reason."""

    reason: LostReason
    leads: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """Leads in hand today (arrived or tried today) and how far today's work brought them.

    Each step is part of the one before: tried today, reached today, agreed to something today (a callback or
    the sale), sold today. `losses` are leads lost today by reason, most first; `void` are leads closed today
    because there was nobody to sell to (a wrong number, a duplicate).
    """

    new: FreshAndEarlier
    tried: FreshAndEarlier
    reached: FreshAndEarlier
    agreed: FreshAndEarlier
    sold: FreshAndEarlier
    losses: tuple[Loss, ...] = ()
    void: int = 0

    @property
    def steps(self) -> tuple[FreshAndEarlier, FreshAndEarlier, FreshAndEarlier, FreshAndEarlier, FreshAndEarlier]:
        """The five steps in order."""
        return self.new, self.tried, self.reached, self.agreed, self.sold

    @property
    def lost(self) -> int:
        """Leads lost today, whatever the reason."""
        return sum(loss.leads for loss in self.losses)


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings of the day: to how many the contact came, to how many not, and of how many nobody has said yet."""

    came: int = 0
    no_show: int = 0
    unsaid: int = 0

    @property
    def show_rate(self) -> float | None:
        """The share of those who came, of the meetings of which it was said; None without any."""
        said = self.came + self.no_show
        return self.came / said if said else None


@dataclass(frozen=True, slots=True)
class PromisedCalls:
    """The promised calls of the day: kept within ten minutes of their time, called later, moved to another time, and
    those that stood late and uncalled when the counting stopped."""

    kept: int = 0
    missed: int = 0
    moved: int = 0
    waiting: int = 0

    @property
    def kept_rate(self) -> float | None:
        """The share that was kept, of those whose time came and that were not moved; None without any."""
        due = self.kept + self.missed + self.waiting
        return self.kept / due if due else None


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One local day of one team, complete: all that the digest shows.

    `until` is when the counting stopped: the end of the day, or now. `lost_leads` are open leads without a
    next action time, or without owner and lane: the desk's promise is that there are none.
    """

    team: str
    day: date
    until: datetime
    currency: str
    channels: tuple[ChannelLeads, ...]
    leads: Compared
    calls: Compared
    contacts: Compared
    sales: Compared
    revenue: Compared
    conversion: Conversion
    usual_conversion: float | None
    agents: tuple[AgentFigures, ...]
    funnel: Funnel
    first_calls: tuple[FirstCall, ...]
    lost_leads: int
    results: Results = NO_RESULTS
    meetings: Meetings = Meetings()
    promised: PromisedCalls = PromisedCalls()

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened: no lead came in, nobody was called, nothing sold or lost."""
        happened = self.leads.value, self.calls.value, self.sales.value, self.funnel.lost, self.funnel.void
        if self.results.corrected.corrections:
            return False
        return not any(happened)


def compared(by_day: Mapping[int, int], past_days: Sequence[int]) -> Compared:
    """Hold day 0 of `by_day` against the mean of `past_days`; a past day it lacks counts as zero."""
    usual = sum(by_day.get(day, 0) for day in past_days) / len(past_days) if past_days else None
    return Compared(by_day.get(0, 0), usual)


def channel_leads(by_channel: Mapping[str, Mapping[int, int]], past_days: Sequence[int]) -> tuple[ChannelLeads, ...]:
    """Return the channels with leads today or usually, the most leads first."""
    rows = [ChannelLeads(name, compared(by_day, past_days)) for name, by_day in by_channel.items()]
    return tuple(
        sorted(
            (row for row in rows if row.leads.value or row.leads.usual),
            key=lambda row: (-row.leads.value, -(row.leads.usual or 0), row.channel),
        )
    )


def agent_figures(counts: Iterable[AgentCount], team: Conversion) -> tuple[AgentFigures, ...]:
    """Return each agent's figures beside the `team`'s: most sales first, then most contacts, then most calls.

    An agent differs from the others only where equal agents would be told apart on one day of a hundred at the most:
    each is held against all others together, and the chance of an error is shared among the agents (Bonferroni).
    """
    listed = list(counts)
    called = max(1, sum(one.contacts > 0 for one in listed))
    calls, answered = sum(one.calls for one in listed), sum(one.contacts for one in listed)
    tried = max(1, sum(one.calls > 0 for one in listed))
    figures = []
    for one in listed:
        conversion = Conversion(one.sales, one.contacts)
        differs = one.contacts > 0 and _chance_beside(one, team) <= FALSE_DAYS / called
        by_chance = chance_of_split(one.contacts, one.calls, answered - one.contacts, calls - one.calls)
        figures.append(
            AgentFigures(
                name=one.name,
                calls=one.calls,
                contacts=one.contacts,
                sales=one.sales,
                revenue=one.revenue,
                conversion=conversion,
                differs=differs,
                reach_differs=by_chance <= FALSE_DAYS / tried,
            )
        )
    return tuple(sorted(figures, key=lambda agent: (-agent.sales, -agent.contacts, -agent.calls, agent.name)))


def _chance_beside(one: AgentCount, team: Conversion) -> float:
    """Return how likely an agent's day is if all sell alike. Two products in one call count as one sale here."""
    sold = min(one.sales, one.contacts)
    others = max(0, team.contacts - one.contacts)
    return chance_of_split(sold, one.contacts, min(others, max(0, team.sales - one.sales)), others)


def losses(by_reason: Mapping[LostReason, int]) -> tuple[Loss, ...]:
    """Return the reasons leads were lost for, the most frequent first."""
    found = [Loss(reason, leads) for reason, leads in by_reason.items() if leads]
    return tuple(sorted(found, key=lambda loss: (-loss.leads, loss.reason)))
