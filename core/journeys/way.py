"""The way of a run along the edges of its journey: what is recorded when it moves, and what lies ahead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.journeys.definition import END, AskCall, Journey, SendMessage

ENTRANCE = ""
"""The source of the first edge of a run."""


@dataclass(frozen=True, slots=True)
class Edge:
    """From one step to the next. A waiting run stands on an edge."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class EdgesTaken:
    """The record of a move: where the last edge led in the end, edges passed at once, and where the run stands now."""

    left_for: str
    passed: tuple[Edge, ...]
    current: Edge | None
    """None: it is over."""


def step_taken(path: Sequence[str], onward: str, *, over: bool) -> EdgesTaken:
    """Return the record of an advance along `path`, after which the run continues at `onward`."""
    if not path:
        return EdgesTaken(END, (), None)
    passed = tuple(Edge(one, after) for one, after in pairwise(path))
    if over:
        return EdgesTaken(path[0], (*passed, Edge(path[-1], END)), None)
    return EdgesTaken(path[0], passed, Edge(path[-1], onward))


def after(journey: Journey, step: str) -> str:
    """Return the step that follows where a run stands: if its message has been sent, the one after it."""
    one = journey.steps.get(step)
    return one.next if one is not None and isinstance(one.action, SendMessage) else step


def ahead(journey: Journey, step: str) -> Iterator[str]:
    """Return the names of the steps a run at `step` may still reach, each once."""
    waiting, seen = [step], set[str]()
    while waiting:
        name = waiting.pop()
        if name in journey.steps and name not in seen:
            seen.add(name)
            yield name
            waiting += journey.steps[name].leads_to()


def texts_uncalled(journey: Journey) -> bool:
    """Whether a contact may get a text message before any call."""
    waiting, seen = [arm.first for arm in journey.arms], set[str]()
    while waiting:
        name = waiting.pop()
        one = journey.steps.get(name)
        if one is None or name in seen or isinstance(one.action, AskCall):
            continue
        if isinstance(one.action, SendMessage) and one.action.medium == "sms":
            return True
        seen.add(name)
        waiting += one.leads_to()
    return False


def will_ask_for_call(journey: Journey, step: str) -> bool:
    """Whether a call may still come: until then the lead rests, so that it is not called earlier."""
    return any(isinstance(journey.steps[name].action, AskCall) for name in ahead(journey, step))
