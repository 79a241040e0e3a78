"""What a protocol says, as data: what follows each outcome, how long and how often is tried, and how it ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from core.settings import CallingHours, Daypart, Protocol, Span
from core.terms import LostReason, Outcome

DAY = 86400
_EIGHT_TO_TEN = Span(time(8), time(22))


class Then(StrEnum):
    """What follows an outcome."""

    RETRY = "retry"
    """Try again after so long, as soon as it is allowed."""
    CHAIN = "chain"
    """Go on as the chain says: the next attempt, or the end."""
    NEXT_DAYPART = "next_daypart"
    """Try again in the next part of the day, today or tomorrow."""
    END_OF_QUEUE = "end_of_queue"
    """Try again today, behind everything else: at the last part of the day that still has room."""
    CLOSE = "close"
    RECYCLE = "recycle"
    """Lose the lead, and offer it again to a colleague after a rest."""
    ESCALATE = "escalate"
    """Ask the manager what becomes of it."""


ENDS = (Then.CLOSE, Then.RECYCLE, Then.ESCALATE)


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows one outcome: `then`; for RETRY after `after` seconds, at most `times` in a row, then the chain."""

    then: Then
    after: int = 0
    times: int = 0


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the chain: over after `days` days or `attempts` attempts, whichever comes first.

    `gaps`: seconds from one attempt to the next, the last one repeats. A gap of whole days leaves the hour open: the
    part of the day that was tried least is taken.
    """

    attempts: int
    gaps: tuple[int, ...]
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Caps:
    """What no rule may pass: counted over calls, SMS and direct messages to one number together."""

    gap: int = 15 * 60
    """Seconds between any two attempts."""
    per_day: int = 6
    """In any 24 hours, so that 23:00 and 00:00 are not two days."""
    in_all: int = 30
    """In 30 days."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A whole protocol. What is not named follows the defaults, which are the team's settings of `/settings`."""

    chain: tuple[Phase, ...]
    end: Then
    """What becomes of a lead that nobody reached when the chain is over: obligatory."""
    on: Mapping[str, Consequence] = field(default_factory=dict)
    """What follows an outcome that reached nobody, by its key."""
    caps: Caps = Caps()
    dayparts: tuple[Daypart, ...] = ()
    lunch: Span | None = None
    """Nobody is called then, by the contact's clock."""
    contact_hours: Span | None = _EIGHT_TO_TEN
    """By the contact's own clock, where it is not the team's, beside the team's calling hours. None: no limit."""
    rest_days: int = 30
    """Until a lead that nobody reached is offered again."""
    rests: Mapping[LostReason, int] = field(default_factory=dict)
    """Days until a lead that was refused for this reason is offered again; a reason that is not named ends it."""
    max_recycles: int = 1

    @property
    def attempts(self) -> int:
        """How many attempts the chain has at most."""
        return sum(phase.attempts for phase in self.chain)


RESTS: Mapping[LostReason, int] = {
    LostReason.TOO_EXPENSIVE: 30,
    LostReason.NO_NEED: 90,
    LostReason.BOUGHT_ELSEWHERE: 180,
}
"""Days after which a refusal for this reason is worth another call: prices move within a month, needs within a season,
and who bought elsewhere is free again when the contract has run for half a year."""


def from_settings(flat: Protocol) -> Rules:
    """Return the protocol that the settings of a team describe: one attempt the same day, then others by the day."""
    gaps = (flat.second_after, *(days * DAY for days in flat.day_gaps or (1,)))
    return Rules(
        chain=(Phase(flat.attempts, gaps),),
        end=Then.RECYCLE,
        on={Outcome.BUSY: Consequence(Then.RETRY, flat.busy_after, flat.busy_times)} if flat.busy_times else {},
        caps=Caps(gap=min(flat.busy_after, flat.second_after)),
        dayparts=flat.dayparts,
        rest_days=flat.recycle_after_days,
        rests=RESTS,
        max_recycles=flat.max_recycles,
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a protocol, as the key of a text and its facts; `stops`: it cannot go live."""

    key: str
    stops: bool
    facts: Mapping[str, object] = field(default_factory=dict)


def check(rules: Rules, hours: CallingHours | None = None) -> list[Finding]:
    """Return everything that is wrong or odd with a protocol, for a team that calls in these hours."""
    found = []
    if not rules.chain:
        found.append(Finding("chain-empty", stops=True))
    if rules.end not in ENDS:
        found.append(Finding("end-missing", stops=True))
    for number, phase in enumerate(rules.chain, 1):
        if phase.attempts < 1 or not phase.gaps or phase.days == 0:
            found.append(Finding("phase-empty", stops=True, facts={"n": number}))
        elif min(phase.gaps) < rules.caps.gap:
            found.append(Finding("gap-below-cap", stops=False, facts={"n": number}))
    if rules.attempts > rules.caps.in_all:
        found.append(Finding("more-than-cap", stops=False, facts={"n": rules.attempts, "cap": rules.caps.in_all}))
    if rules.caps.per_day < 1 or rules.caps.in_all < 1:
        found.append(Finding("cap-zero", stops=True))
    if rules.lunch is not None and _no_hour_left(rules.lunch, rules, hours):
        found.append(Finding("no-hour-left", stops=True))
    if Outcome.DO_NOT_CALL in rules.on or Outcome.SOLD in rules.on:
        found.append(Finding("not-yours", stops=True))
    return found


def _no_hour_left(lunch: Span, rules: Rules, hours: CallingHours | None) -> bool:
    """Whether lunch covers all of a contact's hours, or of every day on which the team calls."""
    week = list(hours.week.values()) if hours is not None else []
    own = rules.contact_hours or Span(time.min, time.min)
    return _covers(lunch, own) or (bool(week) and all(_covers(lunch, span) for span in week))


def _covers(outer: Span, inner: Span) -> bool:
    """Whether a span of the day holds another; one that ends at 00:00 lasts to the end of the day."""
    return outer.start <= inner.start and (outer.end == time.min or (inner.end != time.min and inner.end <= outer.end))
