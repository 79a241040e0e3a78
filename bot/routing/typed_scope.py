"""For which leads something is typed: "channel instagram lane live class A segment vip", or their names alone."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.routing import typed
from bot.words import LANGUAGES, words_for
from core.errors import BadSetting, DeskError
from core.folding import fold
from core.naming import unknown
from core.scopes import EVERYTHING, Scope
from core.terms import Lane

SCOPED = ("channel", "lane", "class", "segment")
CLASSES = ("A", "B", "C")
LANES = tuple(one for one in Lane if one is not Lane.NEEDS_NUMBER)
"""Lanes for which something may be said: what waits for a number is not called."""
_FIELDS = {"channel": "channel_id", "lane": "lane", "class": "tier", "segment": "segment"}
_BEHIND = {fold("kanalı"): "channel", fold("sırası"): "lane", "sinfi": "class", "seqmenti": "segment"}
"""What some languages put behind a name to say of what kind it is."""
_VALUES = (Lane.RETRY, Lane.RECYCLED)
"""Lanes whose names are values of lines, too: "busy retry", "end recycle"."""
_QUOTED = re.compile(r"[«“„\"](.+?)[»”\"]")
_COMMA = re.compile(r"[,،]")
_TOKEN = re.compile(r"\S+")
_Name = tuple[object, str]
"""What a name stands for, and what follows it."""


@dataclass(frozen=True, slots=True)
class ScopeNames:
    """The names of a team by which leads are told apart: its channels' short names and names, and its segments."""

    channels: Mapping[str, int]
    shown: Mapping[str, str]
    """The names of channels that people read, by what may be typed."""
    segments: Sequence[str]

    def channel(self, text: str) -> tuple[int, str] | None:
        """Return the channel a text begins with, and what follows it."""
        found = typed.name_at_start(text, self.channels)
        return (self.channels[found[0]], found[1]) if found is not None else None


@dataclass(frozen=True, slots=True)
class TypedScope:
    """The scope a text begins with, and what follows it.

    `between`: the scopes it may be where a name is that of several things; it is the first of them.
    """

    scope: Scope = EVERYTHING
    rest: str = ""
    between: tuple[Scope, ...] = ()


@dataclass(slots=True)
class _ScopesTaken:
    """A text from which scopes are taken, one after the other."""

    names: ScopeNames
    example: str
    rest: str
    found: dict[str, object] = field(default_factory=dict)
    either: dict[str, object] = field(default_factory=dict)
    """What one name may stand for that is the name of several things."""

    def take(self) -> bool:
        """Take one more scope from the text. Return whether it began with one."""
        self.rest = self.rest.lstrip(" ,،") if self.found else self.rest
        word, behind = typed.word_at_start(self.rest, SCOPED)
        if word:
            kinds = {word: _named(word, _unquoted(behind), self.names, self.example)}
        else:
            kinds = _longest({k: one for k, one in _each(_unquoted(self.rest), self.names).items() if self._is_new(k)})
        if kinds:
            self._put(kinds)
        return bool(kinds)

    def _is_new(self, kind: str) -> bool:
        return _FIELDS[kind] not in {**self.found, **self.either}

    def _put(self, kinds: Mapping[str, _Name]) -> None:
        self.rest = next(iter(kinds.values()))[1]
        after, behind = typed.first_word(self.rest)
        said = _BEHIND.get(fold(after).rstrip(","), "")
        if said in kinds:
            kinds, self.rest = {said: kinds[said]}, behind
        named = {_FIELDS[kind]: value for kind, (value, _) in kinds.items()}
        if len(named) == 1 or self.either:
            self.found |= dict([next(iter(named.items()))])
        else:
            self.either = named

    def result(self) -> TypedScope:
        """Return what was found."""
        each = [{key: value} for key, value in self.either.items()] or [{}]
        scopes = [Scope(**{**self.found, **one}) for one in each]  # type: ignore[arg-type]  # read as its name demands
        return TypedScope(scopes[0], self.rest, tuple(scopes) if self.either else ())


def scope_at_start(
    text: str, names: ScopeNames, *, example: str, stops: Callable[[str], bool] = lambda _: False
) -> TypedScope:
    """Return the scope a text begins with; all leads where it begins with none.

    Args:
        stops: Whether something else begins here, though it may look like a name.

    Raises:
        Unknown: there is no such channel or segment.
        BadSetting: there is no such lane or class; with the example.
    """
    reading = _ScopesTaken(names, example, _without_all(text))
    while reading.rest and not stops(reading.rest):
        before, reading.rest = reading.rest, typed.word_at_start(reading.rest, ("for",))[1]
        if not reading.take():
            # "For" stands behind in some languages: "instagram kanalı üçün".
            reading.rest = reading.rest if reading.found else before
            break
    return reading.result()


@dataclass(frozen=True, slots=True)
class ScopeBehind:
    """A text that ends with a scope: what comes before it, and whether a word says that it is one."""

    before: str
    said: TypedScope
    has_word: bool


def scopes_at_end(text: str, names: ScopeNames) -> Iterator[ScopeBehind]:
    """Return each way to split a text before a scope that extends to its end, those with words first."""
    starts = [token.start() for token in _TOKEN.finditer(text)]
    with_words = {at for at in starts if typed.word_at_start(text[at:], ("for", *SCOPED))[0]}
    for at in sorted(starts, key=lambda one: (one not in with_words, one)):
        try:
            said = scope_at_start(text[at:], names, example="")
        except DeskError:
            continue
        is_value = at not in with_words and said.scope.lane in _VALUES
        if said.scope != EVERYTHING and not said.rest.strip() and not is_value:
            yield ScopeBehind(text[:at].strip(" ,،"), said, at in with_words)


def _named(kind: str, text: str, names: ScopeNames, example: str) -> _Name:
    """Return what a name stands for behind the word for its kind, and what follows it. Raises Unknown, BadSetting."""
    found = _each(text, names).get(kind)
    if found is not None:
        return found
    name = typed.first_word(text)[0]
    if kind == "channel":
        raise unknown("channel", name, names.shown)
    if kind == "segment":
        raise unknown("segment", name, names.segments)
    raise BadSetting(f"no {kind} {name!r}", what=f"scope-{kind}", raw=name[:60], names=LANES, example=example)


def _each(text: str, names: ScopeNames) -> dict[str, _Name]:
    """Return what the name a text begins with may stand for, by kind, and what follows it; a comma may."""
    return _exactly(text, names) or _exactly(_COMMA.sub(" ,", text, count=1), names)


def _exactly(text: str, names: ScopeNames) -> dict[str, _Name]:
    tier, segment = typed.name_at_start(text, CLASSES), typed.name_at_start(text, names.segments)
    every = {"channel": names.channel(text), "lane": typed.lane_at_start(text), "class": tier, "segment": segment}
    return {kind: one for kind, one in every.items() if one is not None}


def _longest(found: Mapping[str, _Name]) -> dict[str, _Name]:
    shortest = min((len(rest) for _, rest in found.values()), default=0)
    return {kind: one for kind, one in found.items() if len(one[1]) == shortest}


def _unquoted(text: str) -> str:
    """Return a text without the quotes around the name it begins with: pages show some names in them."""
    quoted = _QUOTED.match(text)
    return quoted[1] + text[quoted.end() :] if quoted is not None else text


def _without_all(text: str) -> str:
    """Return a text without "all leads" at its beginning: that is whom nothing else names."""
    behind = typed.word_at_start(text, ("for",))[1]
    found = typed.name_at_start(behind, [words_for(language).plain("protocol-for-all") for language in LANGUAGES])
    return found[1] if found is not None else text
