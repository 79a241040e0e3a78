"""What a draft would do: the week of a sample lead, and the recorded weeks under it.

What is a fact and what is not is kept apart. Calls that a draft would not have made are facts: it is known what came
of them. Calls it would have made and nobody did are not: nobody knows whether they would have been answered. They are
counted at the rates that calls of the same number had in the same weeks, with an interval.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.intervals import wilson
from core.protocols.definition import Rules, Then
from core.protocols.engine import Situation, Tried, goes_on, next_step
from core.protocols.slots import CallingPlace, Skipped
from core.terms import Outcome

WEEK = timedelta(days=7)
ENOUGH = 30
"""A rate of fewer calls is not taken: that of the call before stands for it."""


@dataclass(frozen=True, slots=True)
class SampleWeek:
    """The attempts at a lead that nobody reaches, for seven days, and the times that were wished and not allowed."""

    attempts: tuple[datetime, ...]
    skipped: tuple[Skipped, ...]
    end: Then | None
    """How it ended, if it did within the week."""
    ended_after: int


def sample_week(rules: Rules, place: CallingPlace, first: datetime, best: Mapping[str, float]) -> SampleWeek:
    """Return the first week of a lead that is called at `first` and never reached."""
    made, skipped = [first], list[Skipped]()
    while made[-1] < first + WEEK:
        history = [Tried(at, Outcome.NO_ANSWER) for at in made]
        step = next_step(rules, Situation(history, replace(place, made=tuple(made)), made[-1], best=best))
        skipped += step.skipped
        if step.at is None:
            return SampleWeek(tuple(made), tuple(skipped), step.end, len(made))
        made.append(step.at)
    within = tuple(at for at in made if at < first + WEEK)
    return SampleWeek(within, tuple(one for one in skipped if one.at < first + WEEK), None, len(within))


class DraftEffect(StrEnum):
    """What a draft changes for a lead."""

    GIVEN_UP = "given_up"
    """It was reached by a call the draft would not have made."""
    SAVED_CALLS = "saved_calls"
    """It was not reached, by more calls than the draft would have made."""
    TRIED_ON = "tried_on"
    """It was given up, and the draft would have tried on."""


@dataclass(frozen=True, slots=True)
class PastLead:
    """One round of a lead as it was recorded: its attempts, and whether it was given up because nobody was reached."""

    lead_id: int
    tries: Sequence[Tried]
    given_up: bool


@dataclass(frozen=True, slots=True)
class ChangedFate:
    """A lead whose fate is another under the draft, by how many calls fewer or more."""

    lead_id: int
    fate: DraftEffect
    calls: int


@dataclass(frozen=True, slots=True)
class DraftPreview:
    """Recorded weeks, and the same weeks under a draft. Contacts of the draft lie between `low` and `high`."""

    attempts: int
    contacts: int
    attempts_then: int
    contacts_then: float
    low: float
    high: float
    changed: tuple[ChangedFate, ...]
    beyond: int
    """Calls that nobody ever made at this number or later: their rate is taken from earlier ones."""


def what_if(leads: Sequence[PastLead], draft: Rules) -> DraftPreview:
    """Return what a draft would have made of recorded leads."""
    tried, reached = _by_number(leads)
    attempts, contacts = sum(tried.values()), sum(reached.values())
    changed = []
    extra: Counter[int] = Counter()
    saved = lost = 0
    for lead in leads:
        change = _change(lead, draft)
        if change is None:
            continue
        changed.append(change)
        if change.fate is DraftEffect.TRIED_ON:
            first = len(lead.tries) + 1
            extra.update(range(first, first + change.calls))
        else:
            saved += change.calls
            lost += change.fate is DraftEffect.GIVEN_UP
    more, low, high, beyond = _expected(extra, tried, reached)
    stay = contacts - lost
    then = attempts - saved + extra.total()
    return DraftPreview(attempts, contacts, then, stay + more, stay + low, stay + high, tuple(changed), beyond)


def _by_number(leads: Sequence[PastLead]) -> tuple[Counter[int], Counter[int]]:
    tried, reached = Counter[int](), Counter[int]()
    for lead in leads:
        tried.update(range(1, len(lead.tries) + 1))
        reached.update(number for number, one in enumerate(lead.tries, 1) if one.reached)
    return tried, reached


def _change(lead: PastLead, draft: Rules) -> ChangedFate | None:
    silent = next((n for n, one in enumerate(lead.tries) if one.reached), len(lead.tries))
    ends = _ends_after(lead.tries[:silent], draft)
    if ends is not None and ends < len(lead.tries):
        fate = DraftEffect.GIVEN_UP if silent < len(lead.tries) else DraftEffect.SAVED_CALLS
        return ChangedFate(lead.lead_id, fate, len(lead.tries) - ends)
    if not lead.given_up or ends is not None or silent < len(lead.tries):
        return None
    more = max(1, draft.attempts - len(lead.tries))
    return ChangedFate(lead.lead_id, DraftEffect.TRIED_ON, more)


def _ends_after(silent: Sequence[Tried], draft: Rules) -> int | None:
    """Return after how many of these calls the draft would have ended; None: it would have gone on after all."""
    return next((n for n in range(1, len(silent) + 1) if not goes_on(draft, silent[:n])), None)


def _expected(extra: Counter[int], tried: Counter[int], reached: Counter[int]) -> tuple[float, float, float, int]:
    more = low = high = 0.0
    beyond = 0
    for number, calls in extra.items():
        known = next((n for n in range(number, 0, -1) if tried[n] >= ENOUGH), 1)
        beyond += calls * (known < number)
        interval = wilson(reached[known], tried[known])
        more += calls * (reached[known] / tried[known] if tried[known] else 0.0)
        low += calls * interval.low
        high += calls * interval.high
    return more, low, high, beyond
