"""The name of an outcome: the team's, in the reader's language, or else the catalogue's."""

from collections.abc import Mapping

from bot.words import Words
from core.outcomes import TeamOutcome
from core.terms import OutcomeKind, OutcomePlace


def outcome_name(words: Words, key: str, names: Mapping[str, str]) -> str:
    """Return the name of an outcome: the team's own in this language, the catalogue's, or the team's in any other."""
    own = names.get(words.language)
    if own:
        return own
    if words.has(f"outcome-{key}"):
        return words.plain(f"outcome-{key}")
    return next(iter(names.values()), key)


def outcome_label(words: Words, one: TeamOutcome) -> str:
    """Return the label of an outcome's button."""
    if not one.names.get(words.language) and words.has(f"button-{one.key}"):
        return words.plain(f"button-{one.key}")
    return outcome_name(words, one.key, one.names)


def promises_call(one: TeamOutcome) -> bool:
    """Whether an outcome promises a call, and has a button on the cards."""
    return one.kind is OutcomeKind.CALLBACK and not one.meeting and one.place is not OutcomePlace.OFF
