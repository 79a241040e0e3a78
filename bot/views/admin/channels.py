"""Channels and their scripts, as shown to their editors."""

from collections.abc import Sequence
from typing import Any

from bot.routing.buttons import admin as admin_buttons
from bot.routing.buttons.packing import Button
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.admin.setting_values import duration_text
from bot.views.changes import change_line, example, joined
from bot.words import Safe, Words
from desk.settings.changes import Changed
from desk.settings.channels import Channel

SHOWN = 300
"""Letters of a changed script that are shown."""


def back(words: Words, to: Button) -> dict[str, Any]:
    """Return the button that leads back."""
    return button(words.plain("admin-back"), to)


def channels_page(words: Words, channels: Sequence[Channel]) -> tuple[Safe, Keyboard]:
    """List the channels with what is promised on each."""
    lines: list[Safe] = [words("channels-title")]
    for one in channels:
        key = "channel-line-paused" if one.paused else "channel-line"
        lines.append(words(key, name=one.name, slug=one.slug, promise=duration_text(words, one.promise)))
    lines += [
        words("channels-how"),
        example(words.plain("example-channel")),
        example(words.plain("example-channel-promise", channel="tv")),
    ]
    buttons = [button(one.name[:30], admin_buttons.ShowChannel(channel=one.id)) for one in channels]
    return joined(lines), [*grid(buttons), [button(words.plain("channel-new"), admin_buttons.AskNewChannel())]]


def channel_page(words: Words, one: Channel) -> tuple[Safe, Keyboard]:
    """Show one channel and what can be changed."""
    text = words(
        "channel-page",
        name=one.name,
        slug=one.slug,
        promise=duration_text(words, one.promise),
        paused=one.paused,
        script=bool(one.script.strip()),
    )
    turn = "channel-resume" if one.paused else "channel-pause"
    return text, [
        [
            button(words.plain("channel-rename"), admin_buttons.AskChannelField(channel=one.id, field="name")),
            button(words.plain("channel-promise"), admin_buttons.AskChannelField(channel=one.id, field="promise")),
        ],
        [
            button(words.plain("channel-script"), admin_buttons.AskScript(channel=one.id)),
            button(words.plain(turn), admin_buttons.TurnChannel(channel=one.id, paused=not one.paused)),
        ],
        [button(words.plain("channel-entries"), admin_buttons.ShowEntries(channel=one.id))],
        [back(words, admin_buttons.ShowChannels())],
    ]


def ask_channel(words: Words, one: Channel, field: str) -> tuple[Safe, Keyboard]:
    """Ask for a channel's new name, promise or script."""
    now = {"name": one.name, "promise": duration_text(words, one.promise), "script": one.script or "–"}
    text = words(f"ask-channel-{field}", name=one.name, value=now[field])
    return text, [[back(words, admin_buttons.ShowChannel(channel=one.id))]]


def channel_changed(words: Words, one: Channel, change: Changed) -> tuple[Safe, Keyboard]:
    """Return the text that says what was changed of a channel."""
    field = change.key.rpartition(".")[2]
    before, after = (_channel_value(words, field, value) for value in (change.before, change.after))
    what = words.plain("channel-what", name=one.name, field=words.plain(f"channel-field-{field}"))
    return change_line(words, what, before, after), [[back(words, admin_buttons.ShowChannel(channel=one.id))]]


def _channel_value(words: Words, field: str, value: object) -> str:
    if field == "promise":
        return duration_text(words, int(str(value)))
    if field == "paused":
        return words.plain("switch-on" if value else "switch-off")
    text = str(value) or "–"
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def scripts_page(words: Words, channels: Sequence[Channel]) -> tuple[Safe, Keyboard]:
    """List the channels, and which of them have a script."""
    lines: list[Safe] = [words("scripts-title")]
    lines += [words("script-line", name=one.name, there=bool(one.script.strip())) for one in channels]
    lines += [words("scripts-how"), example(words.plain("example-scripts"))]
    return joined(lines), grid([button(one.name[:30], admin_buttons.AskScript(channel=one.id)) for one in channels])
