"""Buttons in the Bot API's form, and their layout."""

from collections.abc import Sequence
from typing import Any, Literal

from bot.routing.buttons.packing import Button, in_team
from bot.transport.outgoing import Keyboard
from bot.words import Safe
from core.addresses import Address
from desk.people import directory
from storage.database import Session

COPY_LIMIT = 256
HALF_ROW = 18
"""Characters of a label that half a row shows on a narrow phone."""

Style = Literal["success", "danger", "primary"]

Shown = tuple[Safe, Keyboard]
"""A page in the chat: its text and its buttons."""


def button(label: str, tap: Button, *, style: Style | None = None) -> dict[str, Any]:
    """Return a button that sends `tap` when it is tapped. Green and red only where they help."""
    made: dict[str, Any] = {"text": label, "callback_data": tap.pack()}
    if style:
        made["style"] = style
    return made


def copy_button(label: str, text: str) -> dict[str, Any]:
    """Make a button that copies a text with one tap."""
    return {"text": label, "copy_text": {"text": text[:COPY_LIMIT]}}


def marked(keyboard: Keyboard, team_id: int) -> Keyboard:
    """Return buttons that act in this team, whichever team the reader has in view."""

    def about(one: dict[str, Any]) -> dict[str, Any]:
        data = one.get("callback_data")
        return one | {"callback_data": in_team(data, team_id)} if data else one

    return [[about(one) for one in row] for row in keyboard]


async def marked_for(session: Session, reader: Address, keyboard: Keyboard, team_id: int) -> Keyboard:
    """Return buttons for a chat: marked with their team where its reader works for two."""
    who = await directory.find(session, reader.messenger, reader.chat_id)
    return marked(keyboard, team_id) if who is not None and who.elsewhere else keyboard


def grid(buttons: Sequence[dict[str, Any]], width: int = 2) -> list[list[dict[str, Any]]]:
    """Return buttons in rows of `width`."""
    return [list(buttons[i : i + width]) for i in range(0, len(buttons), width)]


def fitted(buttons: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return buttons in their order, two in a row where half of it shows both labels."""
    rows: list[list[dict[str, Any]]] = []
    for one in buttons:
        if rows and len(rows[-1]) == 1 and all(len(each["text"]) <= HALF_ROW for each in (*rows[-1], one)):
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows
