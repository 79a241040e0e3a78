"""A line of a protocol in the reader's words, as it can be typed again: "زنجیره ۵ تلاش هر ۱ ساعت"."""

from collections.abc import Iterator

from bot.views.admin.setting_values import daypart_text, duration_text
from bot.views.outcomes import outcome_name
from bot.words import Words
from core.calendar.durations import DAY
from core.digits import localise
from core.protocols.definition import Consequence, Phase, Then
from core.protocols.line_values import CapsSaid
from core.protocols.written import KEYS, line_of
from core.settings import Daypart, Span
from core.terms import LostReason

OUTCOMES = ("no_answer", "busy")
"""Keys that are outcomes: they go by what those are called."""


def line_text(words: Words, key: str, text: str) -> str:
    """Return a line with its name; what cannot be read, of another version, as it is kept."""
    return f"{line_name(words, key)} {value_text(words, key, text)}"


def line_name(words: Words, key: str) -> str:
    """Return how a line begins: its name, or that of the outcome it is about."""
    if key in KEYS and key not in OUTCOMES:
        return words.plain(f"protocol-key-{key}")
    return outcome_name(words, key, {}).lower()


def value_text(words: Words, key: str, text: str) -> str:
    """Return what a line says."""
    try:
        value = line_of(key).read(text)
    except (ValueError, KeyError, TypeError):
        return text
    if key == "chain":
        return words.plain("protocol-then").join(_part(words, part) for part in value)
    if key == "end":
        return _end(words, *value)
    return _other(words, value)


def _part(words: Words, part: Phase) -> str:
    gaps = words.listed(duration_text(words, gap) for gap in part.gaps)
    every = words.plain("protocol-part", n=part.attempts, gaps=gaps)
    return every if part.days is None else words.plain("protocol-part-days", n=part.days, part=every)


def _end(words: Words, then: Then, rest: int | None) -> str:
    named = words.plain(f"protocol-then-{then}")
    return named if rest is None else f"{named} {duration_text(words, rest * DAY)}"


def _other(words: Words, value: object) -> str:
    match value:
        case Consequence(then=Then.RETRY):
            return words.plain("protocol-retry", after=duration_text(words, value.after), n=value.times)
        case Consequence():
            return words.plain(f"protocol-then-{value.then.replace('_', '-')}")
        case CapsSaid():
            return words.listed(_caps(words, value))
        case Span():
            return localise(f"{value.start:%H:%M}-{value.end:%H:%M}", words.language)
        case int():
            return words.number(value)
        case dict() if value:
            return words.listed(_rest(words, reason, days) for reason, days in value.items())
        case tuple():
            return words.listed(daypart_text(words, part) for part in value if isinstance(part, Daypart))
    return words.plain("protocol-none")


def _caps(words: Words, said: CapsSaid) -> Iterator[str]:
    if said.gap is not None:
        yield words.plain("protocol-cap-gap", gap=duration_text(words, said.gap))
    if said.per_day is not None:
        yield words.plain("protocol-cap-day", n=said.per_day)
    if said.in_all is not None:
        yield words.plain("protocol-cap-all", n=said.in_all)


def _rest(words: Words, reason: LostReason, days: int) -> str:
    named = words.plain(f"reason-{reason.replace('_', '-')}").lower()
    return f"{named} {duration_text(words, days * DAY)}"
