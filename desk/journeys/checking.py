"""Whether what journeys name exists in their team: channels, outcomes, reasons, segments, texts, and ways to send."""

import difflib
from collections.abc import Iterable, Iterator, Sequence

from core.folding import fold
from core.journeys.definition import Journey, SendMessage
from core.journeys.reading import with_line
from core.terms import LostReason, Medium
from desk.journeys.letters import MEDIUM
from desk.journeys.segments import CLASSES
from desk.messages.templates import templates
from desk.messages.ways import Ways
from desk.settings.changes import settings_of
from desk.settings.channels import channels
from desk.settings.outcome_kinds import outcomes_of
from storage.database import Session


async def unknown_names(session: Session, team_id: int, known: Sequence[Journey], text: str) -> list[str]:
    """Return what a file names that its team has not, each with its line, what is near and what there is."""
    there = await channels(session, team_id)
    of_channels = [one.slug for one in there] + [one.name for one in there]
    of_outcomes = [one.key for one in await outcomes_of(session, team_id)]
    of_segments = [*sorted(CLASSES), *(one.name for one in (await settings_of(session, team_id)).segments)]
    problems: list[str] = []
    for one in known:
        asked, where = one.entrance, f"journey {one.name!r}, enter"
        segments = [asked.segment] if asked.segment is not None else []
        for key, named, has in (
            ("channel", asked.channels, of_channels),
            ("outcome", asked.outcomes, of_outcomes),
            ("reason", asked.reasons, [reason.value for reason in LostReason]),
            ("segment", segments, of_segments),
        ):
            problems += [f"{where}: {line}" for line in _missing(key, named, has)]
        problems += [
            f"journey {one.name!r}, step {step.name!r}: the desk sends no e-mail yet; take sms or dm"
            for step in one.steps.values()
            if isinstance(step.action, SendMessage) and step.action.medium == "email"
        ]
    return [with_line(text, problem) for problem in problems]


def _missing(key: str, named: Iterable[str], there: Sequence[str]) -> Iterator[str]:
    folded = {fold(one) for one in there}
    for name in sorted(named):
        if fold(name) not in folded:
            near = difflib.get_close_matches(name, there, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            yield f"no {key} {name!r}{hint} There is: {', '.join(dict.fromkeys(there))}"


def messages_of(one: Journey) -> set[tuple[Medium, str]]:
    """Return every text a journey may send: by which medium, from which template."""
    actions = (step.action for step in one.steps.values())
    return {(MEDIUM[each.medium], each.template) for each in actions if isinstance(each, SendMessage)}


async def missing_texts(session: Session, team_id: int, known: Iterable[Journey]) -> list[str]:
    """Return the templates that journeys name and nobody has written yet."""
    written = {fold(one.name) for one in await templates(session, team_id)}
    named = {template for one in known for _, template in messages_of(one)}
    return sorted(name for name in named if fold(name) not in written)


def missing_ways(team_id: int, known: Iterable[Journey], ways: Ways) -> list[Medium]:
    """Return the media that journeys write by and no gateway of the team does."""
    media = {medium for one in known for medium, _ in messages_of(one)}
    return sorted(medium for medium in media if ways.find(team_id, medium) is None)
