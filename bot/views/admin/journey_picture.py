"""The picture of a journey: its steps, its edges, and the number of people at each."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from bot.views.admin.journey_names import journey_name, step_name
from bot.views.times import span
from bot.words import Words
from core.digits import localise
from core.journeys.definition import (
    Action,
    AskCall,
    BranchOn,
    ChangeOffer,
    Journey,
    SendMessage,
    WaitFor,
)
from core.journeys.way import ENTRANCE
from desk.journeys.declared import Declared
from desk.journeys.showing import EdgeNow
from reports.journey import EdgeLine, JourneyPicture, StepBlock


def picture(words: Words, one: Declared, found: Sequence[EdgeNow], inside: int | None = None) -> JourneyPicture:
    """Return the drawing of a journey as one version declares it: every step and every edge, with 0 where nobody came.

    Args:
        words: The reader's.
        one: The journey, with the version that is drawn.
        found: The edges of that version.
        inside: How many are inside the journey by all versions; None: those that are drawn are all.
    """
    journey, known = one.journey, {(edge.source, edge.target): edge for edge in found}
    namer = partial(step_name, words, one.name)
    blocks = [StepBlock(words.plain("journey-entrance"), "", _edges(words, ENTRANCE, _firsts(journey), known, namer))]
    for step in journey.steps.values():
        edges = _edges(words, step.name, dict.fromkeys(step.leads_to()), known, namer)
        blocks.append(StepBlock(namer(step.name), _doing(words, step.action), edges))
    here = sum(edge.inside for edge in found)
    return JourneyPicture(
        journey_name(words, one.name),
        _subtitle(words, one, here, here if inside is None else inside),
        (
            words.plain("journey-head-inside"),
            words.plain("journey-head-entered"),
            words.plain("journey-head-left"),
            words.plain("journey-head-wait"),
        ),
        blocks,
        words.right_to_left,
    )


def _subtitle(words: Words, one: Declared, here: int, everywhere: int) -> str:
    facts = {"version": one.version, "state": one.state.value, "inside": here, "everywhere": everywhere}
    return words.plain("journey-subtitle", **facts, more=everywhere != here)


def _firsts(journey: Journey) -> dict[str, None]:
    return dict.fromkeys(arm.first for arm in journey.arms)


def _edges(
    words: Words,
    source: str,
    targets: Mapping[str, None],
    known: Mapping[tuple[str, str], EdgeNow],
    namer: Callable[[str], str],
) -> list[EdgeLine]:
    # An edge of an older version may lead where this one does not any more.
    also = dict.fromkeys(target for begins, target in known if begins == source)
    lines = []
    for target in {**targets, **also}:
        edge = known.get((source, target), EdgeNow(source, target, 0, 0, None))
        lines.append(
            EdgeLine(
                f"{'←' if words.right_to_left else '→'} {namer(target)}",
                edge.inside,
                words.number(edge.entered),
                words.number(edge.left),
                span(words, edge.wait) if edge.wait is not None and edge.wait >= 60 else "–" * (edge.wait is not None),
                words.number(edge.inside),
            )
        )
    return lines


def _doing(words: Words, action: Action) -> str:
    match action:
        case SendMessage(medium, template):
            return words.plain("journey-kind-send", medium=medium, what=template)
        case WaitFor(seconds, until, days):
            if until is None:
                return words.plain("journey-kind-wait", what=span(words, seconds))
            return words.plain("journey-kind-until", what=localise(until, words.language), days=days)
        case BranchOn():
            return words.plain("journey-kind-branch")
        case AskCall(lane):
            return words.plain("journey-kind-call", what=words.plain(f"lane-{lane.replace('_', '-')}"))
        case ChangeOffer(offer):
            return words.plain("journey-kind-offer", what=offer)
