"""Segments, and what is set for some leads only, as lines that can be typed again."""

from collections.abc import Mapping, Sequence

from bot.views.admin.protocols import scope_name
from bot.views.admin.setting_values import value_text
from bot.views.admin.settings import label_of
from bot.views.changes import as_typed, change_line, example, joined
from bot.words import Safe, Words
from core.segments import EXAMPLE, Segment
from core.settings import Override, Scope
from desk.settings.changes import Changed

FOR_EXAMPLE = "/settings lapse_live 5 min for channel instagram"


def segments_page(words: Words, known: Sequence[Segment]) -> Safe:
    """List the segments, and how one is made."""
    lines = [words("segments-title" if known else "segments-none")]
    lines += [as_typed(f"{one.name} {one.line}") for one in known]
    return joined([*lines, words("segments-how"), example(f"/segments {EXAMPLE}")])


def segment_line(words: Words, one: Segment) -> Safe:
    """Write one segment."""
    return joined([words("segment-is", name=one.name), as_typed(one.line)])


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
