"""The entries of a channel, and what each promises."""

from collections.abc import Sequence

from bot.routing.buttons import admin as admin_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.admin.channels import back
from bot.views.admin.setting_values import duration_text
from bot.views.changes import change_line, example, joined
from bot.words import Safe, Words
from desk.settings.changes import Changed
from desk.settings.channels import Channel
from desk.settings.entry_promises import ChannelEntry

TIMES = (300, 900, 3600, 2 * 3600, 4 * 3600, 24 * 3600)
"""Times offered by button, in seconds of working time."""


def entries_page(words: Words, one: Channel, entries: Sequence[ChannelEntry]) -> tuple[Safe, Keyboard]:
    """List the entries of a channel with what each promises."""
    promise = duration_text(words, one.promise)
    lines: list[Safe] = [words("entries-title" if entries else "entries-none", channel=one.name, promise=promise)]
    lines += [words("entry-line", name=entry.name, promise=_promise(words, entry.promise)) for entry in entries]
    lines += [words("entries-how"), example(words.plain("example-entry-promise", channel=one.slug))]
    buttons = [
        button(entry.name[:30], admin_buttons.AskEntryPromise(channel=one.id, entry=entry.code)) for entry in entries
    ]
    return joined(lines), [
        *grid(buttons),
        [button(words.plain("entry-new"), admin_buttons.AskNewEntry(channel=one.id))],
        [back(words, admin_buttons.ShowChannel(channel=one.id))],
    ]


def ask_promise(words: Words, one: Channel, entry: ChannelEntry) -> tuple[Safe, Keyboard]:
    """Ask what an entry promises, with times to tap."""
    now = _promise(words, entry.promise)
    times = [
        button(
            duration_text(words, seconds),
            admin_buttons.SetEntryPromise(channel=one.id, entry=entry.code, seconds=seconds),
        )
        for seconds in TIMES
    ]
    as_channel = button(
        words.plain("entry-as-channel"),
        admin_buttons.SetEntryPromise(channel=one.id, entry=entry.code, seconds=0),
    )
    rows = grid(times, 3) + ([[as_channel]] if entry.promise is not None else [])
    to = admin_buttons.ShowEntries(channel=one.id)
    return words("ask-entry-promise", name=entry.name, value=now), [*rows, [back(words, to)]]


def ask_new_entry(words: Words, one: Channel) -> tuple[Safe, Keyboard]:
    """Ask for an entry and its time in one line."""
    text = joined([words("ask-entry-new", channel=one.name), example(words.plain("example-entry"))])
    return text, [[back(words, admin_buttons.ShowEntries(channel=one.id))]]


def entry_promised(words: Words, one: Channel, entry: str, change: Changed) -> tuple[Safe, Keyboard]:
    """Return the text that says what an entry promises now."""
    what = words.plain("channel-what", name=f"{one.name} · {entry}", field=words.plain("channel-field-promise"))
    before, after = _promise(words, change.before), _promise(words, change.after)
    return change_line(words, what, before, after), [[back(words, admin_buttons.ShowEntries(channel=one.id))]]


def _promise(words: Words, seconds: int | None) -> str:
    return words.plain("entry-as-channel") if seconds is None else duration_text(words, seconds)
