"""Segments, and what is set for some leads only, as lines that can be typed again."""

from collections.abc import Mapping, Sequence

from bot.views.admin.protocols import scope_name
from bot.views.admin.setting_values import value_text
from bot.views.admin.settings import label_of
from bot.views.changes import as_typed, change_line, example, joined
from bot.words import Safe, Words
from core.scopes import Scope
from core.segments import COUNTS, WORDS, Segment
from core.settings import Override
from desk.settings.changes import Changed

FOR_EXAMPLE = "/settings lapse_live 5 min for channel instagram"


def segments_page(words: Words, known: Sequence[Segment], channels: Mapping[str, str]) -> Safe:
    """List the segments, and how one is made; `channels`: their names by their short names."""
    lines = [words("segments-title" if known else "segments-none")]
    lines += [as_typed(f"{one.name} {filter_text(words, one, channels)}") for one in known]
    facts = words.plain("segment-facts", fact=_field(words, "fact"))
    compared = words.listed([*(_field(words, name) for name in WORDS), facts])
    counted = words.listed(_field(words, name) for name in COUNTS)
    how = words("segments-how", words=compared, counts=counted)
    return joined([*lines, how, as_typed(words.plain("example-segment"))])


def segment_line(words: Words, one: Segment, channels: Mapping[str, str]) -> Safe:
    """Write one segment."""
    return joined([words("segment-is", name=one.name), as_typed(filter_text(words, one, channels))])


def filter_text(words: Words, one: Segment, channels: Mapping[str, str]) -> str:
    """Write a filter as it can be typed again, its fields and channels by their names."""
    parts = []
    for part in one.parts:
        name, dot, fact = part.field.partition(".")
        value = (
            "|".join(channels.get(each, each) for each in part.value.split("|")) if name == "channel" else part.value
        )
        parts.append(f"{_field(words, name)}{dot}{fact}{part.how}{value}")
    return " & ".join(parts)


def _field(words: Words, name: str) -> str:
    return words.plain(f"segment-field-{name}")


def overrides_page(words: Words, known: Sequence[Override], channels: Mapping[int, str]) -> Safe:
    """List what is set for some leads only."""
    lines = [words("overrides-title" if known else "overrides-none")]
    lines += [
        words(
            "override-line",
            setting=label_of(words, one.key),
            value=value_text(words, one.key, one.value),
            scope=scope_name(words, one.scope, channels),
        )
        for one in known
    ]
    return joined([*lines, words("overrides-how"), example(words.plain("example-settings-for"))])


def override_changed(words: Words, change: Changed, scope: Scope, channels: Mapping[int, str]) -> Safe:
    """Return the text that says what was set for some leads only."""
    what = words.plain("override-what", setting=label_of(words, change.key), scope=scope_name(words, scope, channels))
    before, after = (value_text(words, change.key, value) for value in (change.before, change.after))
    return change_line(words, what, before, after)
