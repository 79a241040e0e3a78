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
from itertools import takewhile

from core.intervals import wilson
from core.protocols.definition import Rules, Then
from core.protocols.engine import Situation, Tried, ends_after, next_step
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
    """One round of a lead as it was recorded: its attempts, and whether it was given up because nobody was reached.

    `earlier`: attempts of the same round that are not counted here, because they lie before the weeks that are looked
    at, or are not the draft's; the draft would have decided what follows them from number `decided_from` on. `rules`:
    what it makes of theirs, where other protocols say something for them, too.
    """

    lead_id: int
    tries: Sequence[Tried]
    given_up: bool
    earlier: Sequence[Tried] = ()
    decided_from: int = 1
    rules: Rules | None = None


@dataclass(frozen=True, slots=True)
class ChangedFate:
    """A lead whose fate is another under the draft, by how many calls fewer or more, and how many contacts fewer."""

    lead_id: int
    fate: DraftEffect
    calls: int
    contacts: int = 0


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


def what_if(leads: Sequence[PastLead], draft: Rules, place: CallingPlace) -> DraftPreview:
    """Return what a draft would have made of recorded leads; `draft`: the rules of those that have no others.

    `place`: the team's hours and zone, by which the days of a part of the chain are counted.
    """
    tried, reached = _by_number(leads)
    attempts, contacts = sum(tried.values()), sum(reached.values())
    changed = []
    extra: Counter[int] = Counter()
    saved = lost = 0
    for lead in leads:
        change = _change(lead, lead.rules or draft, place)
        if change is None:
            continue
        changed.append(change)
        if change.fate is DraftEffect.TRIED_ON:
            first = len(lead.earlier) + len(lead.tries) + 1
            extra.update(range(first, first + change.calls))
        else:
            saved += change.calls
            lost += change.contacts
    more, low, high, beyond = _expected(extra, tried, reached)
    stay = contacts - lost
    then = attempts - saved + extra.total()
    return DraftPreview(attempts, contacts, then, stay + more, stay + low, stay + high, tuple(changed), beyond)


def _by_number(leads: Sequence[PastLead]) -> tuple[Counter[int], Counter[int]]:
    """Count the calls of each number of a round, and those that reached somebody."""
    numbered = [(number, one.reached) for lead in leads for number, one in enumerate(lead.tries, len(lead.earlier) + 1)]
    return Counter(number for number, _ in numbered), Counter(number for number, reached in numbered if reached)


def _change(lead: PastLead, draft: Rules, place: CallingPlace) -> ChangedFate | None:
    every = (*lead.earlier, *lead.tries)
    ends = ends_after(draft, every, place, lead.decided_from)
    if ends is not None and ends < len(every):
        gone = every[max(ends, len(lead.earlier)) :]
        contacts = sum(one.reached for one in gone)
        fate = DraftEffect.GIVEN_UP if contacts else DraftEffect.SAVED_CALLS
        return ChangedFate(lead.lead_id, fate, len(gone), contacts)
    if not lead.given_up or ends is not None:
        return None
    silent = sum(1 for _ in takewhile(lambda one: not one.reached, reversed(every)))
    return ChangedFate(lead.lead_id, DraftEffect.TRIED_ON, max(1, draft.attempts - silent)) if silent else None


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
