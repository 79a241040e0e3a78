"""The mistakes of a file with journeys: each with its place and what would be right, as a sentence and as its parts.

The sentence is English, for the command line. Whoever sends a file in a chat reads it in their own language: the
catalogues have a `journey-wrong-…` for each of `SENTENCES`.
"""

import re
from collections.abc import Mapping
from typing import Self
from unicodedata import category

Place = tuple[tuple[str, str], ...]
"""Where a mistake is, from the outside in: each part by its kind and name, such as ("step", "hello")."""

FILE: Place = (("file", ""),)

_NAMED = ("journey", "arm", "step")
_NAMELESS = {"file": "the file", "nameless": "a journey"}
"""Kinds of parts that have a name in the file, and what those are called that do not."""

SENTENCES: Mapping[str, str] = {
    "toml": "this is no TOML: {said}. "
    'Names and texts stand in straight quotes ("), lists in [ ], and each key before =',
    "too-long": "the file is longer than {most:,} letters",
    "no-journeys": "it holds no [[journeys]]",
    "two-journeys": "two journeys are called {name!r}",
    "no-list": "{key} must be written as [[{of}{key}]]",
    "unknown-key": "{key!r} means nothing here",
    "unknown-key-near": "{key!r} means nothing here; did you mean {near!r}?",
    "no-text": "{key} must be a text in quotes",
    "unseen": "{key} holds a character that nobody sees, {code}: write it anew",
    "no-number": "{key} must be a whole number from {least:,} to {most:,}",
    "no-time": '{key} must be a time such as "15 minutes", "2 hours" or "3 days"',
    "time-too-long": "{key} must be from a minute to 365 days",
    "time-from-nothing": "{key} must be from nothing to 365 days",
    "no-texts": "{key} must be a list of texts",
    "none-of": "{key} {value!r} is none of: {choices}",
    "nameless": "name is missing",
    "long-name": "name must be {most} letters at most",
    "no-costs": "must be a table with minute and message",
    "no-cost": "{key} must be a number, in whole units of the team's currency, such as 3000",
    "no-table": "must be a table",
    "beside-occasion": "{key} says nothing beside occasion: a day lets in, nothing that happened",
    "no-occasion": 'occasion must be "birthday", "nowruz", or a day and month such as "21.03"',
    "no-exit": "what ends the journey must be written: goal, stop_on, max_days, max_steps",
    "exit-key": "{key} is missing: an exit is written, never implied",
    "no-arms": "arms must be a table: [journeys.arms.NAME] with weight and first",
    "no-arm": "must be a table with weight and first",
    "no-weight": "weight is missing: of so many, how many get this arm",
    "no-weights": "its arms have no weight",
    "steps-of-one-name": "{count} steps are called {name!r}: each needs a name of its own",
    "kinds": "needs exactly one of {kinds}",
    "beside": "{key} says nothing beside {kind}; it belongs to {kinds}",
    "no-template": "{key} must be the name of a text (/template)",
    "no-campaign": "{key} must be the name of a campaign",
    "no-time-of-day": 'until must be a time of day such as "10:00"',
    "no-branch": "{key} is missing: a branch names the step it goes on at if so, and if not",
    "no-condition": 'if must be one of {events}, or {{ field = ["value", …] }}',
    "no-steps": "it has no [[journeys.steps]]",
    "no-such-step": "goes on at {name!r}, which is no step of it; its steps are: {steps}",
    "no-such-step-near": "goes on at {name!r}, which is no step of it; did you mean {near!r}?",
    "called-end": "no step may be called 'end'",
    "unreached": "is never reached: let another step go on at it, or take it out",
    "restless": "steps {circle} go round without a wait: put a step with wait or until between them",
    "enters-nobody": "enter says nothing: name a channel, entry, segment, outcome, silence, unworked or occasion",
    "no-value": "asks for no value of {key!r}",
    "outlasts": "waits as long as the journey lasts or longer: max_days = {days}",
    "own-word": '/journey takes "{word}" for one of its own words; choose another name, such as "{free}"',
    "number": '/journey takes a number for that of a journey; choose another name, such as "{free}"',
    "brackets": "/journey takes [[ for the beginning of a file; choose a name without it",
    "namesake": '/journey cannot tell it from "{other}", which is there; write it so, or choose another name',
    "no-such": "no {key} {name!r}. There is: {there}",
    "no-such-near": "no {key} {name!r}; did you mean {near!r}? There is: {there}",
    "no-advert": "a greeting on an occasion is an advert, and the text {name!r} is a service text: make it one "
    "(/template add {name} advert …)",
    "no-email": "the desk sends no e-mail yet; take sms or dm",
}


UNSEEN = ("Cc", "Zl", "Zp")
"""Categories of Unicode: controls, and what ends a line or a paragraph. Databases and messengers refuse some."""


def visible(text: str) -> str:
    """Return a text with a sign for each character that is not seen."""
    return "".join("\N{REPLACEMENT CHARACTER}" if category(one) in UNSEEN else one for one in text)


class JourneyMistake(str):
    """One mistake as a sentence, with its line where that is known, and with its parts."""

    place: Place
    key: str
    facts: Mapping[str, str | int]
    line: int

    def __new__(cls, place: Place, key: str, line: int = 0, /, **facts: str | int) -> Self:
        """Put the sentence together."""
        place = tuple((kind, visible(name)) for kind, name in place)
        facts = {key: visible(fact) if isinstance(fact, str) else fact for key, fact in facts.items()}
        told = SENTENCES[key].format(**facts)
        where = ", ".join(map(_called, place))
        made = super().__new__(cls, f"line {line}: {where}: {told}" if line else f"{where}: {told}")
        made.place, made.key, made.line, made.facts = place, key, line, facts
        return made

    def in_file(self, text: str) -> "JourneyMistake":
        """Return it with its line in the file: that of the last name in it which the file declares."""
        found = self.line or _line_of(self, text)
        return JourneyMistake(self.place, self.key, found, **self.facts) if found else self


def _called(part: tuple[str, str]) -> str:
    kind, name = part
    return f"{kind} {name!r}" if kind in _NAMED else _NAMELESS.get(kind, kind)


_QUOTED = re.compile(r"'([^']+)'")
_BY_NAME = ("two-journeys", "steps-of-one-name")
"""Mistakes of something that their own `name` tells."""


def _line_of(mistake: JourneyMistake, text: str) -> int:
    names = [name for _, name in mistake.place if name]
    names += _QUOTED.findall(str(mistake.facts.get("circle", "")))
    names += [str(mistake.facts["name"])] if mistake.key in _BY_NAME else []
    found, after = 0, 0
    for name in names:
        for number, line in enumerate(text.splitlines(), 1):
            if number > after and _declares(line, name):
                found = after = number
                break
    inner = [kind for kind, _ in mistake.place if kind in ("enter", "exit", "costs")]
    if found and inner:
        lines = enumerate(text.splitlines(), 1)
        found = next((n for n, line in lines if n > found and re.search(rf"\b{inner[0]}\b", line)), found)
    return found


def _declares(line: str, name: str) -> bool:
    plain = line.replace(" ", "")
    return plain.startswith((f'name="{name}"'.replace(" ", ""), f"[journeys.arms.{name}]".replace(" ", "")))
