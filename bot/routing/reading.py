"""Reads an event as far as possible: parts that another server omits or adds do not stop what does not need them."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from aiogram import Bot
from aiogram.types import TelegramObject, User
from pydantic import ValidationError

Shape = TypeVar("Shape", bound=TelegramObject)
_Path = list[str | int]

MOST_MENDS = 200
"""Most faults repaired in one event; each takes another reading of less than a millisecond."""

_NEEDED = frozenset({"id", "message_id", "chat", "from", "sender_chat", "text", "data"})
"""Parts that decide who acts, where and on what: if one is present but unreadable, so is the event."""

_HIDDEN = {"type": "hidden_user", "date": 0, "sender_user_name": "?"}
"""A forward from an unknown kind of origin is still a forward, not something its sender typed."""

_WHEN_MISSING: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "date": lambda _: 0,
    "is_bot": lambda _: False,
    "first_name": lambda _: "",
    "file_unique_id": lambda file: file.get("file_id", ""),
    "width": lambda _: 0,
    "height": lambda _: 0,
    "duration": lambda _: 0,
}


def read(shape: type[Shape], raw: Any, bot: Bot) -> Shape:
    """Return the event; missing parts are filled in and invalid ones left out, one after the other.

    Raises:
        ValidationError: a necessary part cannot be read.
    """
    for mends in range(MOST_MENDS + 1):
        try:
            return shape.model_validate(raw, context={"bot": bot})
        except ValidationError as error:
            if not isinstance(raw, dict):
                raise
            raw = raw if mends else copy.deepcopy(raw)
            if mends == MOST_MENDS or not any(_repair(raw, fault) for fault in error.errors(include_url=False)):
                raise
    raise AssertionError("the last reading returns or raises")


def _repair(raw: dict[str, Any], fault: Mapping[str, Any]) -> bool:
    """Repair one fault in place. False: impossible without losing a necessary part."""
    path = _there(raw, fault["loc"])
    if fault["type"] == "missing" and _fill(_at(raw, path), path, fault["loc"][-1]):
        return True
    if not path or (len(path) == 1 and path[0] in _NEEDED):
        return False
    if path[0] == "forward_origin":
        raw["forward_origin"] = dict(_HIDDEN)
    else:
        del _at(raw, path[:-1])[path[-1]]
    return True


def _there(raw: Any, loc: tuple[str | int, ...]) -> _Path:
    """Return the path of a fault in the event, without pydantic's names of the types it tried."""
    path: _Path = []
    for step in loc:
        inside: Any = raw if isinstance(raw, dict) else dict(enumerate(raw)) if isinstance(raw, list) else {}
        if step in inside:
            raw = inside[step]
            path.append(step)
    return path


def _at(raw: Any, path: _Path) -> Any:
    for step in path:
        raw = raw[step]
    return raw


def _fill(owner: Any, path: _Path, name: str | int) -> bool:
    if not isinstance(owner, dict):
        return False
    if name == "type" and path and str(path[-1]).endswith("chat") and isinstance(owner.get("id"), int):
        owner["type"] = "private" if owner["id"] > 0 else "supergroup"
        return True
    if name in _WHEN_MISSING:
        owner[str(name)] = _WHEN_MISSING[str(name)](owner)
        return True
    return False


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as the messenger reports it."""

    id: int
    name: str
    username: str | None
    language: str | None

    @classmethod
    def of(cls, user: User) -> Self:
        """Return the actor from aiogram's type."""
        return cls(user.id, user.full_name, user.username, user.language_code)

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Self:
        """Return the actor from raw user data. Raises TypeError and ValueError where it has no id."""
        name = " ".join(part for part in (_text(raw, "first_name"), _text(raw, "last_name")) if part)
        return cls(_whole(raw.get("id")), name, _text(raw, "username"), _text(raw, "language_code"))


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap: who tapped what, under which message of which chat.

    Read from the raw update: aiogram's model takes ten times as long, a twentieth of the whole cost of a small tap.
    """

    query_id: str
    data: str
    by: Actor
    chat_id: int
    is_private: bool
    message_id: int

    @classmethod
    def read(cls, raw: Any) -> Self | None:
        """Return the tap; None for one without its message.

        Raises:
            TypeError, ValueError: who tapped, or what, is missing.
        """
        data, by = raw.get("data"), raw.get("from")
        if not isinstance(raw.get("id"), str) or not isinstance(data, str | None) or not isinstance(by, dict):
            raise TypeError("a tap says who tapped what")
        actor = Actor.read(by)
        try:
            message = raw["message"]
            chat = message["chat"]
            chat_id, message_id = _whole(chat["id"]), _whole(message["message_id"])
        except (KeyError, TypeError, ValueError):
            return None
        is_private = chat_id > 0 if _text(chat, "type") is None else chat["type"] == "private"
        return cls(raw["id"], data or "", actor, chat_id, is_private, message_id)


def _text(raw: Mapping[str, Any], name: str) -> str | None:
    value = raw.get(name)
    return value if isinstance(value, str) else None


def _whole(value: Any) -> int:
    """Return a whole number, also from text. Raises TypeError and ValueError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError("an id is a whole number")
    return int(value)


def only_whether_there(change: Any) -> Any:
    """Reduce a change of membership to whether the bot may still write: the rest differs between versions."""
    after = change.get("new_chat_member") if isinstance(change, dict) else None
    status = after.get("status") if isinstance(after, dict) else None
    if not isinstance(status, str):
        return change
    who = change.get("from")
    gone = status in ("kicked", "left")
    before = {"status": "member", "user": who}
    return change | {"old_chat_member": before, "new_chat_member": before | {"status": "left" if gone else "member"}}
