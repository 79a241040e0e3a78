"""The steps of a journey as a graph: where each may lead, what is never reached, and which cycles never wait."""

import difflib
from collections import deque
from collections.abc import Iterator, Mapping

from core.calendar.durations import DAY
from core.journeys.arms import HOLDOUT
from core.journeys.definition import END, BranchCondition, Journey, JourneyStep, WaitFor
from core.journeys.mistakes import JourneyMistake, Place


def problems_of(journey: Journey) -> Iterator[JourneyMistake]:
    """Return what is wrong with a journey as a whole."""
    where: Place = (("journey", journey.name),)
    if not journey.steps:
        yield JourneyMistake(where, "no-steps")
        return
    yield from _leads_nowhere(journey, where)
    if END in journey.steps:
        yield JourneyMistake(where, "called-end")
    if sum(arm.weight for arm in journey.arms if arm.name != HOLDOUT) <= 0:
        yield JourneyMistake(where, "no-weights")
    reached = set(_reached(journey))
    yield from (JourneyMistake((*where, ("step", name)), "unreached") for name in journey.steps if name not in reached)
    yield from (JourneyMistake(where, "restless", circle=circle) for circle in _restless(journey))
    if not _enters(journey):
        yield JourneyMistake(where, "enters-nobody")
    yield from _branches(journey, where)
    yield from _never_over(journey, where)


def _leads_nowhere(journey: Journey, where: Place) -> Iterator[JourneyMistake]:
    targets = {("step", step.name, name) for step in journey.steps.values() for name in step.leads_to()}
    targets |= {("arm", arm.name, arm.first) for arm in journey.arms}
    there = [*journey.steps, END]
    for kind, source, name in sorted(targets):
        if name in there:
            continue
        near = difflib.get_close_matches(name, there, n=1)
        if near:
            yield JourneyMistake((*where, (kind, source)), "no-such-step-near", name=name, near=near[0])
        else:
            yield JourneyMistake((*where, (kind, source)), "no-such-step", name=name, steps=", ".join(there))


def _branches(journey: Journey, where: Place) -> Iterator[JourneyMistake]:
    for step in journey.steps.values():
        condition = getattr(step.action, "condition", None)
        if isinstance(condition, BranchCondition) and condition.attribute is not None and not condition.values:
            yield JourneyMistake((*where, ("step", step.name)), "no-value", key=condition.attribute)


def _never_over(journey: Journey, where: Place) -> Iterator[JourneyMistake]:
    days = journey.exit.max_days
    for step in journey.steps.values():
        if isinstance(step.action, WaitFor) and max(step.action.seconds, step.action.days * DAY) >= days * DAY:
            yield JourneyMistake((*where, ("step", step.name)), "outlasts", days=days)


def _enters(journey: Journey) -> bool:
    asked = journey.entrance
    lists = (asked.channels, asked.entries, asked.campaigns, asked.lanes, asked.outcomes, asked.reasons)
    single = (asked.segment, asked.silence, asked.unworked, asked.occasion)
    return any(lists) or any(one is not None for one in single)


def _reached(journey: Journey) -> Iterator[str]:
    waiting, seen = [arm.first for arm in journey.arms], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in journey.steps:
            continue
        seen.add(name)
        yield name
        waiting += journey.steps[name].leads_to()


def _restless(journey: Journey) -> Iterator[str]:
    """Return cycles of steps without a wait, at least one for each step in any: a run would go round them at once."""
    quick = {name: step for name, step in journey.steps.items() if not _waits(step.action)}
    told: set[str] = set()
    for name in quick:
        if name not in told and (path := _way_back(name, quick)):
            told.update(path)
            yield " → ".join(repr(one) for one in [*path, name])


def _way_back(name: str, quick: Mapping[str, JourneyStep]) -> list[str]:
    """Return the shortest way from a step back to itself, without its end; each step is looked at once."""
    came: dict[str, str] = {}
    waiting = deque([name])
    while waiting:
        step = waiting.popleft()
        for after in quick[step].leads_to():
            if after == name:
                path = [step]
                while path[-1] != name:
                    path.append(came[path[-1]])
                return path[::-1]
            if after in quick and after not in came:
                came[after] = step
                waiting.append(after)
    return []


def _waits(action: object) -> bool:
    return isinstance(action, WaitFor) and (action.seconds > 0 or action.until is not None)
