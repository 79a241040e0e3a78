"""What journeys, their steps and arms are called to their reader.

Those that come with the program have names in each language; the others are called what their file calls them.
"""

from functools import cache

from bot.words import Words
from core.journeys.arms import EVERYBODY, HOLDOUT
from core.journeys.definition import END
from core.journeys.examples import NAMES, example
from core.journeys.reading import read_journeys


def journey_name(words: Words, name: str) -> str:
    """Return what a journey is called, with the name by which commands know it."""
    if name not in NAMES:
        return name
    return words.plain("journey-called", title=journey_label(words, name), name=name)


def journey_label(words: Words, name: str) -> str:
    """Return what a journey is called where there is little room."""
    return words.plain(f"journey-title-{name}") if name in NAMES else name


def step_name(words: Words, journey: str, step: str) -> str:
    """Return the name of a step of a journey, which is given by its own name."""
    if step == END:
        return words.plain("journey-finish")
    return words.plain(_key(step)) if step in _in_example(journey) else step


def arm_name(words: Words, arm: str, journey: str = "") -> str:
    """Return the name of an arm of a journey: the file's, unless the desk or an example named it."""
    if arm in (HOLDOUT, EVERYBODY):
        return words.plain(f"journey-arm-{arm}")
    return words.plain(_key(arm)) if arm in _in_example(journey) else arm


def _key(name: str) -> str:
    return f"journey-step-{name.replace(' ', '-')}"


@cache
def _in_example(journey: str) -> frozenset[str]:
    """Return the names of the steps and arms of an example; none, where a journey is no example."""
    if journey not in NAMES:
        return frozenset()
    (one,) = read_journeys(example(journey))
    return frozenset([*one.steps, *(arm.name for arm in one.arms)]) - {HOLDOUT, EVERYBODY}
