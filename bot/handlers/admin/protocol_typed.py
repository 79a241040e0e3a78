"""What is typed behind /protocol: for which leads, which line, and what it says; in any order that can be read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bot.handlers.admin.scopes import scope_names
from bot.routing import typed
from bot.routing.context import Context
from bot.routing.typed_protocol import key_at_start, line_in_english
from bot.routing.typed_scope import ScopeNames, TypedScope, scope_at_start, scopes_at_end
from bot.views.admin.protocol_lines import line_name
from bot.words import Words
from core.errors import BadSetting
from core.folding import fold
from core.naming import unknown
from core.outcomes import TeamOutcome
from core.protocols.written import KEYS, read_line
from core.scopes import EVERYTHING, Scope
from core.terms import OutcomeKind
from desk.settings.keys import SETTINGS, parse
from desk.settings.outcome_kinds import outcomes_of

EXAMPLE = "/protocol lane bank end close"
SETTINGS_ALONE = (
    frozenset(key.removeprefix("protocol.") for key in SETTINGS if key.startswith("protocol.")) - KEYS.keys()
)
"""Numbers of the protocol that are settings and no lines."""
_OF_PROTOCOL = [key for key in SETTINGS if key.startswith("protocol.")]
_NEAR = 0.75
"""A word so like a name (0 to 1) was meant to be it."""
_BETWEEN = re.compile(r"(?<=[^\W\d])\s*[:=]\s+")
"""What stands between the name of a line and what it says: a time of day has digits on both sides."""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line by its key, and what it is to say; both may be missing."""

    key: str = ""
    value: str = ""


async def lines_typed(context: Context, text: str) -> list[tuple[tuple[Scope, ...], TypedLine]]:
    """Return each line of a text, and for which leads it is: of several scopes it is not clear which is meant.

    What names no leads is for those that were named before it.

    Raises:
        Unknown: there is no such channel or segment.
        BadSetting: it begins with no line of a protocol.
    """
    outcomes = await outcomes_of(context.session, context.team.id)
    unreached = [one for one in outcomes if one.kind is OutcomeKind.UNREACHED]
    own = {name: one.key for one in unreached for name in (one.key, *one.names.values())}
    reader = _Reader(context.words, await scope_names(context), outcomes, own)
    found: list[tuple[tuple[Scope, ...], TypedLine]] = []
    for piece in reader.pieces(_BETWEEN.sub(" ", text)):
        scopes, line = reader.read(piece)
        found.append((found[-1][0] if found and scopes == (EVERYTHING,) else scopes, line))
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """What a team has names for: its leads, and its outcomes."""

    words: Words
    names: ScopeNames
    outcomes: Sequence[TeamOutcome]
    own: Mapping[str, str]
    """The outcomes that reached nobody, by each of their names."""

    def _is_line(self, key: str) -> bool:
        return key in KEYS or key in SETTINGS_ALONE or key in self.own.values()

    def pieces(self, text: str) -> list[str]:
        """Return the lines of a text; a row that begins with no name of a line is the next part of the one before."""
        pieces: list[str] = []
        for row in text.splitlines() or [""]:
            if pieces and not self._begins(row.strip()):
                pieces[-1] += f"; {row.strip()}"
            else:
                pieces.append(row.strip())
        return pieces

    def read(self, text: str) -> tuple[tuple[Scope, ...], TypedLine]:
        """Return the scopes one of which is meant, and the line."""
        first = scope_at_start(text, self.names, example=EXAMPLE, stops=self._begins)
        line = self._line(first.rest.strip())
        if line.key and not self._is_line(line.key):
            raise self._refusal(first.rest.strip())
        if not line.key or self._says(line):
            return _scopes(first), line
        splits = list(scopes_at_end(line.value, self.names))
        readable = [one for one in splits if self._says(replace(line, value=one.before))]
        # A value that cannot be read is refused for the leads that were named with it.
        last = next(iter(readable or [one for one in splits if one.has_word]), None)
        if last is None:
            return _scopes(first), line
        scopes = tuple(_joined(one, other) for one in _scopes(first) for other in _scopes(last.said))
        return scopes, replace(line, value=last.before)

    def _begins(self, text: str) -> bool:
        """Return whether a text begins with a line."""
        return self._is_line(self._line(text).key)

    def _line(self, text: str) -> TypedLine:
        """Split a line into key and value; settings may be named as on their page, too."""
        found = typed.setting_at_start(text, _OF_PROTOCOL) or key_at_start(text)
        word, rest = typed.word_at_start(text, ("attempts",))
        key, value = found or ((word, rest) if word else typed.first_word(text))
        key = key.casefold().removeprefix("protocol.").replace("-", "_")
        own = typed.name_at_start(text, self.own) if key not in KEYS else None
        return TypedLine(self.own[own[0]], own[1]) if own is not None else TypedLine(key, value)

    def _says(self, line: TypedLine) -> bool:
        """Return whether a line can be read as it stands; one that says nothing is asked about."""
        if not line.value or typed.word_at_start(line.value, ("default",)) == ("default", ""):
            return True
        setting = f"protocol.{line.key}"
        try:
            if line.key in SETTINGS_ALONE:
                parse(SETTINGS[setting], typed.value_in_english(setting, line.value))
            else:
                read_line(line.key, line_in_english(line.key, line.value))
        except (BadSetting, ValueError):
            return False
        return True

    def _refusal(self, text: str) -> Exception:
        """Return why a text that begins with no line is refused: a name nearly typed, or what may begin it."""
        first = typed.first_word(text)[0]
        reached = [one for one in self.outcomes if one.kind is not OutcomeKind.UNREACHED]
        named = [name for one in reached for name in (one.key, *one.names.values())]
        if typed.name_at_start(text, named) or typed.choice_at_start(text, "outcome", [one.key for one in reached]):
            sample = f"/protocol rest {KEYS['rest'].example}"
            return BadSetting("it reached somebody", what="protocol-reached", raw=text[:60], example=sample)
        known = {"channel": self.names.shown, "segment": dict.fromkeys(self.names.segments), "": KEYS}
        kinds = {fold(name): kind for kind, names in known.items() for name in names}
        near = get_close_matches(fold(first), kinds, n=1, cutoff=_NEAR)
        if near and kinds[near[0]]:
            return unknown(
                kinds[near[0]], first, self.names.shown if kinds[near[0]] == "channel" else self.names.segments
            )
        keys = tuple(line_name(self.words, each) for each in KEYS)
        sample = f"/protocol chain {KEYS['chain'].example}"
        return BadSetting(f"no line {first!r}", what="protocol-key", names=keys, raw=text[:60], example=sample)


def _scopes(said: TypedScope) -> tuple[Scope, ...]:
    return said.between or (said.scope,)


def _joined(one: Scope, other: Scope) -> Scope:
    """Return the scope that both name together."""
    return Scope(
        other.channel_id if one.channel_id is None else one.channel_id,
        one.lane or other.lane,
        one.tier or other.tier,
        one.segment or other.segment,
    )
