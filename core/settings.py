"""What an admin may set for a team, with the defaults every team starts from.

The defaults of the protocol come from research on when a second call pays (a second try 45 to 60 minutes after the
first, the others on other days and in other parts of the day), those of time-outs and caps from what phone teams run.
"""

from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from typing import Any, Literal

from core.scopes import OfLead, Scope
from core.segments import Segment
from core.terms import Lane

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Dial(StrEnum):
    """How far shares may drift apart before agents who are behind get precedence: the manager's choice."""

    EQUAL = "equal"
    FAIR = "fair"
    RESULT = "result"
    BEST = "best"

    @property
    def tolerance(self) -> float | None:
        """How far from an even share an agent may be; None: any distance."""
        return {"equal": 0.02, "fair": 0.10, "result": 0.20, "best": None}[self.value]


@dataclass(frozen=True, slots=True)
class Span:
    """From one time of day to a later one, local; the end is not part of it."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class CallingHours:
    """When the team may call, by weekday, in the team's zone. A weekday without a span is free."""

    week: dict[Weekday, Span]
    holidays: frozenset[str] = frozenset()
    """The team's own local ISO dates on which nobody is called."""
    workdays: frozenset[str] = frozenset()
    """Public holidays on which the team calls all the same."""
    public: frozenset[str] = field(default=frozenset(), compare=False)
    """The public holidays of the team's region; not a setting, so they are left out of comparisons."""

    def is_holiday(self, day: date) -> bool:
        """Whether nobody is called on a day of the week that has hours."""
        written = day.isoformat()
        return written in self.holidays or (written in self.public and written not in self.workdays)


def _iranian_week() -> CallingHours:
    day = Span(time(9), time(21))
    week: dict[Weekday, Span] = dict.fromkeys(("sat", "sun", "mon", "tue", "wed"), day)
    week["thu"] = Span(time(9), time(13))
    return CallingHours(week)


def western_week() -> CallingHours:
    """Return Monday to Saturday, nine to nine, the default without better knowledge."""
    return CallingHours({d: Span(time(9), time(21)) for d in ("mon", "tue", "wed", "thu", "fri", "sat")})


@dataclass(frozen=True, slots=True)
class Daypart:
    """A part of the day that attempts are spread over."""

    name: str
    start: time


@dataclass(frozen=True, slots=True)
class Protocol:
    """What follows an attempt that reached nobody."""

    attempts: int = 5
    second_after: int = 60 * 60
    """Seconds from the first try to the second, if the working day still has room."""
    busy_after: int = 20 * 60
    busy_times: int = 2
    """How many busy lines are tried again soon; a further one counts as no answer."""
    dayparts: tuple[Daypart, ...] = (
        Daypart("morning", time(9)),
        Daypart("noon", time(12)),
        Daypart("afternoon", time(16)),
        Daypart("evening", time(18, 30)),
    )
    day_gaps: tuple[int, ...] = (1, 1, 2)
    """Days from one attempt to the next, from the second attempt on; the last one repeats."""
    recycle_after_days: int = 30
    max_recycles: int = 1


LaneCounts = tuple[tuple[Lane, int], ...]
Openness = Literal["none", "own", "all"]
Worth = Literal["sales", "money"]
CustomersGoTo = Literal["seller", "account"]


@dataclass(frozen=True, slots=True)
class Ranking:
    """How the next lead is chosen, beside what is learned from the calls themselves."""

    dial: Dial = Dial.FAIR
    strict: tuple[Lane, ...] = (Lane.LIVE,)
    """Lanes handed out before all others, in this order; promises go before them."""
    floors: LaneCounts = ()
    """At least every n-th hand-out comes from this lane, so that none starves."""
    caps: LaneCounts = ()
    """At most so many hand-outs of this lane to one agent a day."""
    exploration: int = 2
    """Percent of hand-outs that go to the channel the agent has met least."""
    half_life: int = 45
    """Days after which a call counts half."""
    start_close: int = 8
    """Percent of reached contacts that buy, assumed before the team's own calls say better."""
    worth: Worth = "sales"
    """Whether a lead is worth the chance of a sale, or that times the channel's mean sale."""
    prices: bool = True
    """Keep scarce hot leads for those who close them best, once agents are measured to differ between channels."""
    scores: bool = True
    """Use the score by attributes, as long as it is measured to help."""
    sticky_days: int = 90
    """A contact who comes back goes to the agent who spoke with them within so many days."""
    sticky_absent: bool = False
    """Whether they wait for that agent even when the agent is not at work."""
    accept: int = 0
    """Seconds an agent who waits has to take a live lead that is offered; 0: it is handed over at once."""
    bank_portion: int = 0
    """Bank leads kept for an agent when a shift begins."""
    ledger_open: Openness = "own"
    """Whose shares agents may see."""


@dataclass(frozen=True, slots=True)
class Customers:
    """Who owns customers, and what their classes mean."""

    owner: CustomersGoTo = "seller"
    """Who looks after a new customer: who sold, or the account manager with the fewest customers."""
    class_a: int = 20
    """Percent of all customers, those who bought most, that are class A,"""
    class_b: int = 30
    """and of the next that are class B."""
    ticket_due: int = 24 * 60 * 60
    """Seconds until a complaint must be closed; then the managers are told."""
    commission: int = 0
    """Percent of what a referred customer buys that is counted for who sent them."""


@dataclass(frozen=True, slots=True)
class Override:
    """A setting that has another value for some leads, by its key."""

    scope: Scope
    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class TeamSettings:
    """All settings of one team. Durations are seconds."""

    protocol: Protocol = field(default_factory=Protocol)
    hours: CallingHours = field(default_factory=_iranian_week)
    ranking: Ranking = field(default_factory=Ranking)
    customers: Customers = field(default_factory=Customers)
    lapse_live: int = 15 * 60
    lapse_other: int = 60 * 60
    lapses_to_break: int = 2
    """After so many unworked leads in a row the agent is put on break."""
    forgotten_after: int = 3 * 60 * 60
    """Outside calling hours, a shift whose agent has done nothing for so long was forgotten."""
    live_for: int = 30 * 60
    """How long an arrival counts as live; after that it is fresh."""
    callback_late: int = 15 * 60
    """After so long a missed callback may go to a colleague."""
    remind_before: int = 5 * 60
    ask_colleague: int = 3 * 60
    """So long after a promised time whose agent does not call, a colleague is asked to call for them,"""
    ask_everybody: int = 8 * 60
    """and everybody on shift."""
    number_again: int = 22 * 60 * 60
    """So long after somebody wrote without a number they are asked again: within the day in which we may answer;"""
    number_shown: int = 2 * 24 * 60 * 60
    """so long after it, marketing is shown them again,"""
    number_ends: int = 14 * 24 * 60 * 60
    """and so long after it, their lead ends."""
    undo_for: int = 60
    cap_open: int = 60
    """Open leads an agent may own (callbacks and retries of theirs included)."""
    cap_day: int = 200
    returns_a_day: int = 10
    barred_for: int = 4 * 60 * 60
    """How long a lead is kept from the agent who let it lapse or gave it back."""
    meeting_remind: int = 2 * 60 * 60
    """So long before a meeting both sides are reminded,"""
    meeting_lasts: int = 60 * 60
    """and so long after its time its lead is due: so long a meeting lasts."""
    callback_days: int = 30
    """A callback promised for later than this rests until then, and counts for no limit."""
    callbacks_an_hour: int = 8
    """An agent who promises more calls in one hour is warned."""
    alarm_nobody: int = 5 * 60
    """Leads are due for so long of the calling hours and nobody is at work: an alarm; 0: none."""
    alarm_grace: int = 30 * 60
    """For so long after calling hours begin nobody need be at work, where no habit of the team says when they start."""
    alarm_broken: int = 3
    """So many leads of a channel wait beyond its promise: an alarm; 0: none."""
    alarm_oldest: int = 4 * 60 * 60
    """The oldest untried lead has waited so long of the calling hours: an alarm; 0: none."""
    alarm_idle: int = 10 * 60
    """An agent with a card does nothing for so long: they are asked, then a manager is told; 0: neither."""
    alarm_silent: bool = True
    """Whether a gateway that is silent against its habit is an alarm."""
    credit_low: int = 0
    """A gateway has less left to send for, in its provider's unit: the admins are told; 0: as configured."""
    digest_at: time = time(21)
    digest_on: bool = True
    backups_kept: int = 14
    journey_steps_kept: int = 180
    """Days for which each step of an ended run is kept; after that only counts are kept."""
    segments: tuple[Segment, ...] = ()
    overrides: tuple[Override, ...] = ()
    """What holds for some leads only, the more specific after the less."""

    def deciding(self, lead: OfLead) -> dict[str, Override]:
        """Return which override decides each key for a lead; of several the most specific."""
        covering = [one for one in self.overrides if one.scope.covers(lead)]
        if lead.begun is not None:
            covering.sort(key=lambda one: one.scope.precedence(lead))
        return {one.key: one for one in covering}

    def for_lead(self, lead: OfLead) -> "TeamSettings":
        """Return the settings as they hold for one lead."""
        parts: dict[str, dict[str, Any]] = {}
        for key, one in self.deciding(lead).items():
            part, _, name = key.rpartition(".")
            parts.setdefault(part, {})[name] = one.value
        whole = parts.pop("", {})
        whole |= {part: replace(getattr(self, part), **changed) for part, changed in parts.items()}
        return replace(self, **whole) if whole else self
