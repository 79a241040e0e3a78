"""The lines of a protocol as an admin chooses among them: what each is about, and usual values to tap."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.routing.buttons import admin as admin_buttons
from bot.routing.keyboards import Shown, button, grid
from bot.views.admin.protocol_lines import value_text
from bot.views.changes import joined
from bot.words import Safe, Words
from core.protocols.written import line_of

_IN_A_ROW = 5
DROPPED = -1
"""The choice that drops a line from the draft."""


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of a protocol: its key and name, what it says now, and whether it differs from the settings by it."""

    key: str
    name: str
    now: str
    is_own: bool


def _about(words: Words, key: str) -> str:
    if words.has(f"protocol-about-{key}"):
        return words.plain(f"protocol-about-{key}")
    return words.plain("protocol-about-outcome")


def lines_page(words: Words, version: int, scope: str, names: Mapping[str, str]) -> Shown:
    """Show what each line is about, with a button for it.

    `version`: 0 of the protocol for all leads, -1 of one that is not begun. `names`: of the lines by their keys.
    """
    lines = [words("protocol-lines-title", scope=scope)]
    lines += [words("protocol-line-about", line=name, about=_about(words, key)) for key, name in names.items()]
    rows = [button(name, admin_buttons.ShowProtocolLine(version=version, key=key)) for key, name in names.items()]
    back = admin_buttons.ShowProtocol(version=version) if version > 0 else admin_buttons.ShowProtocols()
    return joined(lines), [*grid(rows), [button(words.plain("admin-back"), back)]]


def line_page(words: Words, version: int, line: LineView) -> Shown:
    """Show what a line says and usual values, each with the number that chooses it; another is typed."""
    text = [_title(words, line)]
    numbers: list[dict[str, object]] = []
    for place, value in enumerate(line_of(line.key).choices):
        if value != line.now:
            number = len(numbers) + 1
            text.append(words("protocol-line-choice", n=number, value=value_text(words, line.key, value)))
            tap = admin_buttons.SetProtocolLine(version=version, key=line.key, choice=place)
            numbers.append(button(words.number(number), tap))
    text.append(words("protocol-line-how"))
    drop = admin_buttons.SetProtocolLine(version=version, key=line.key, choice=DROPPED)
    dropping = [[button(words.plain("button-protocol-drop-line"), drop)]] if line.is_own else []
    back = button(words.plain("admin-back"), admin_buttons.ShowProtocolLines(version=version))
    return joined(text), [*grid(numbers, _IN_A_ROW), *dropping, [back]]


def _title(words: Words, line: LineView) -> Safe:
    now = value_text(words, line.key, line.now)
    return words("protocol-line-title", line=line.name, about=_about(words, line.key), now=now)
