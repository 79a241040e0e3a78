"""The buttons of the world's bar: what each is called, asks and does."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Run = Callable[[Json], Coroutine[Any, Any, str | None]]

CLOSING: Json = {"ok": False, "why": "the town is being closed"}


@dataclass(slots=True, frozen=True)
class ActionField:
    """One thing to fill in before an action: text, choice or number. Labels by language."""

    key: str
    label: dict[str, str]
    type: str = "text"
    default: Any = ""
    choices: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class WorldAction:
    """A button of the world's bar; ``run`` gets the fields and returns what to say, or raises with why not."""

    key: str
    label: dict[str, str]
    fields: tuple[ActionField, ...] | list[ActionField]
    run: Run = field(repr=False)


def in_language(label: dict[str, str], lang: str) -> str:
    """The label in this language, else in English, else any."""
    return label.get(lang) or label.get("en") or next(iter(label.values()), "")


class World:
    """The actions of one town."""

    def __init__(self, actions: Iterable[WorldAction] = ()) -> None:
        self._actions = {action.key: action for action in actions}
        self._running = set[asyncio.Task[str | None]]()
        self._closed = False

    def add(self, action: WorldAction) -> None:
        """One more action."""
        self._actions[action.key] = action

    def shown(self, lang: str) -> list[Json]:
        """For /api/state."""
        return [
            {
                "key": action.key,
                "label": in_language(action.label, lang),
                "fields": [
                    {
                        "key": one.key,
                        "label": in_language(one.label, lang),
                        "type": one.type,
                        "default": one.default,
                        "choices": list(one.choices),
                    }
                    for one in action.fields
                ],
            }
            for action in self._actions.values()
        ]

    async def act(self, key: str, fields: Json) -> Json:
        """Run an action with its fields; defaults fill what is missing."""
        action = self._actions.get(key)
        if action is None:
            return {"ok": False, "why": f"no action {key!r}"}
        if self._closed:
            return CLOSING
        filled = {one.key: one.default for one in action.fields} | fields
        running = asyncio.create_task(action.run(filled))
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        await asyncio.wait({running})
        if running.cancelled():
            return CLOSING
        if error := running.exception():  # whatever a caller's callable raises is shown to the person
            return {"ok": False, "why": str(error) or type(error).__name__}
        return {"ok": True, "said": running.result()}

    async def close(self) -> None:
        """End the actions that run, and take no more: what they work with is about to be closed."""
        self._closed = True
        for one in self._running:
            one.cancel()
        if self._running:
            await asyncio.wait(self._running)
