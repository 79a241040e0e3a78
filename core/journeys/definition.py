"""What a journey is: who enters, which steps follow, and what ends it. Read from TOML, checked as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Literal

from core.calendar.anniversaries import DayOfYear
from core.terms import Lane


class Event(StrEnum):
    """What may happen to a contact while a journey runs; `stop_on` and branches name these."""

    REPLY = "reply"
    SALE = "sale"
    OPT_OUT = "opt_out"
    REFUSAL = "refusal"
    REACHED = "reached"
    CALLBACK = "callback"
    OPENED = "opened"
    """A link that was sent was opened."""


class Reentry(StrEnum):
    """What happens when a contact that is inside would enter again."""

    IGNORE = "ignore"
    RESTART = "restart"
    PARALLEL = "parallel"


@dataclass(frozen=True, slots=True)
class Entrance:
    """Who enters: a lead that fits every list that is not empty."""

    channels: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    campaigns: frozenset[str] = frozenset()
    lanes: frozenset[Lane] = frozenset()
    segment: str | None = None
    outcomes: frozenset[str] = frozenset()
    """Of the last attempt. A journey that names outcomes or reasons is entered when one is recorded."""
    reasons: frozenset[str] = frozenset()
    silence: int | None = None
    """Seconds without any touch or attempt before the lead enters."""
    unworked: int | None = None
    """Seconds since a live inbound lead came that nobody has called: the overflow of a busy desk."""
    occasion: Literal["birthday"] | DayOfYear | None = None
    """The day of the year on which contacts enter: their own birthday, or one day for all."""
    reentry: Reentry = Reentry.IGNORE

    @property
    def wait(self) -> timedelta:
        """How long nothing must have happened before a lead enters; none where a journey is entered by an event."""
        return timedelta(seconds=self.unworked if self.unworked is not None else self.silence or 0)


@dataclass(frozen=True, slots=True)
class Exit:
    """What ends a run. Nothing else does but the last step."""

    goal: Event = Event.SALE
    stop_on: frozenset[Event] = frozenset({Event.SALE, Event.OPT_OUT})
    max_days: int = 90
    max_steps: int = 50


@dataclass(frozen=True, slots=True)
class BranchCondition:
    """What a branch asks: whether something has happened since the run began, or what a field of the lead holds."""

    happened: Event | None = None
    attribute: str | None = None
    values: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Send a text by a medium from a template."""

    medium: Literal["sms", "dm", "email"]
    template: str
    advert: bool = False
    """Whether it is an advert, whatever its template is: a greeting on an occasion answers nobody."""


@dataclass(frozen=True, slots=True)
class WaitFor:
    """WaitFor so many seconds, or until a local time of day (the next one that comes, or so many days later)."""

    seconds: int = 0
    until: str | None = None
    """"10:00"; local to the contact."""
    days: int = 0


@dataclass(frozen=True, slots=True)
class BranchOn:
    """Go on at one of two steps."""

    condition: BranchCondition
    then: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class AskCall:
    """Ask for a call: the lead is put into a lane, due now; an agent gets it like any other."""

    lane: Lane


@dataclass(frozen=True, slots=True)
class ChangeOffer:
    """Show another offer on the card from now on."""

    offer: str


Action = SendMessage | WaitFor | BranchOn | AskCall | ChangeOffer

END = "end"
"""The name of the step after the last one."""


@dataclass(frozen=True, slots=True)
class JourneyStep:
    """One step: what is done, and which one follows."""

    name: str
    action: Action
    next: str
    on_fail: str = END
    """Where a run goes whose message could not be sent for good."""

    def leads_to(self) -> Iterator[str]:
        """Return the names of the steps that may follow."""
        if isinstance(self.action, BranchOn):
            yield from (self.action.then, self.action.otherwise)
        else:
            yield self.next
        if isinstance(self.action, SendMessage):
            yield self.on_fail


@dataclass(frozen=True, slots=True)
class Arm:
    """One way to go, with its part of those who enter. The holdout has no first step."""

    name: str
    weight: int
    first: str


@dataclass(frozen=True, slots=True)
class Costs:
    """What the parts of a journey cost, in whole units of the team's currency: 0 where that is not told."""

    minute: float = 0.0
    """Of an agent, with the card in hand."""
    message: float = 0.0
    """One part of an SMS, or one message by another way."""


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey as it was declared. A run keeps the one it began with."""

    name: str
    entrance: Entrance
    exit: Exit
    arms: tuple[Arm, ...]
    steps: dict[str, JourneyStep] = field(hash=False)
    priority: int = 0
    """Who answers where two journeys wait for the same contact's reply: the higher."""
    max_lateness: int = 2 * 3600
    """Seconds after which a message that was held up is not sent any more."""
    spread: int = 15 * 60
    """Seconds over which the first steps of those who enter together are spread."""

    window: int = 30 * 86400
    """Seconds after entry within which a sale counts."""
    costs: Costs = Costs()

    @property
    def weights(self) -> dict[str, int]:
        """Return the weight of each arm, in the order of declaration."""
        return {arm.name: arm.weight for arm in self.arms}

    def first_step(self, arm: str) -> str:
        """Return where an arm begins."""
        return next(one.first for one in self.arms if one.name == arm)
