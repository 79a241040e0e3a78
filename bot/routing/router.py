"""Where handlers are mounted: taps by the prefix of their data, commands by name, answers by what was asked.

`bot/routing/lookup.py` finds them.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from aiogram.types import Message

from bot.routing.buttons.packing import (
    Button,
)
from bot.routing.context import Context, Where
from core.errors import BadSetting
from core.terms import Role

Tapped = TypeVar("Tapped", bound=Button)
MessageHandler = Callable[[Context, Message], Awaitable[None]]
"""Handles a message."""
Command = Callable[[Context, str], Awaitable[None]]
"""Handles a command; the text is what stands behind its name."""
Page = Callable[[Context], Awaitable[None]]
"""Shows what a command shows that stands alone."""

Kind = Literal["forward", "contact", "file", "reply", "text", "service"]

ANYBODY: frozenset[Role] = frozenset()
AGENTS = frozenset({Role.AGENT})


@dataclass(frozen=True, slots=True)
class Mounted:
    """A handler, whose it is, and in which chats it answers. No roles: anybody's."""

    handler: Any
    roles: frozenset[Role]
    where: Where = Where.ANYWHERE


@dataclass(frozen=True, slots=True)
class MountedTap(Mounted):
    """A handler of taps on one kind of button."""

    kind: type[Button] = Button


@dataclass(slots=True)
class Router:
    """Where handlers are mounted, each with the roles that may use it (none named: anybody)."""

    taps: dict[str, MountedTap] = field(default_factory=dict)
    commands: dict[str, Mounted] = field(default_factory=dict)
    answers: dict[str, Mounted] = field(default_factory=dict)
    kinds: dict[Kind, list[Mounted]] = field(default_factory=dict)

    def tap(
        self,
        kind: type[Tapped],
        handler: Callable[[Context, Tapped], Awaitable[None]],
        *roles: Role,
        where: Where | None = None,
    ) -> None:
        """Mount a handler for taps on buttons of a kind. `where` they are heard; unless named, where the roles are."""
        prefix = kind.__prefix__
        if prefix in self.taps:
            raise ValueError(f"{prefix!r} is mounted twice")
        self.taps[prefix] = MountedTap(handler, frozenset(roles), where or where_for(roles), kind)

    def command(self, name: str, handler: Command, *roles: Role, where: Where | None = None) -> None:
        """Mount a handler for /name. `where` it answers; unless named, where its roles are (`where_for`)."""
        _put(self.commands, name, handler, roles, where or where_for(roles))

    def page(self, name: str, show: Page, *roles: Role, where: Where | None = None, finds: str | None = None) -> None:
        """Mount what is shown for a /name that stands alone. `finds`: the command that heeds words behind it."""
        self.command(name, _without_words(name, show, finds), *roles, where=where)

    def answer(self, state: str, handler: MessageHandler, *roles: Role) -> None:
        """Mount a handler for the message that answers what the bot asked."""
        _put(self.answers, state, handler, roles)

    def kind(self, kind: Kind, handler: MessageHandler, *roles: Role) -> None:
        """Mount a handler for messages of a kind; of several, the first whose roles fit takes it."""
        self.kinds.setdefault(kind, []).append(Mounted(handler, frozenset(roles)))


def _put(
    table: dict[str, Mounted], key: str, handler: Any, roles: Iterable[Role], where: Where = Where.ANYWHERE
) -> None:
    if key in table:
        raise ValueError(f"{key!r} is mounted twice")
    table[key] = Mounted(handler, frozenset(roles), where)


def _without_words(name: str, show: Page, finds: str | None) -> Command:
    async def shown(context: Context, rest: str) -> None:
        if not rest:
            await show(context)
        elif finds is None:
            raise BadSetting(f"/{name} stands alone", what="alone", raw=rest[:60], example=f"/{name}")
        else:
            raise BadSetting(f"/{name} stands alone", what="alone-finds", example=f"/{finds} {rest[:60]}")

    return shown


def where_for(roles: Collection[Role]) -> Where:
    """Return in which groups something answers that is for these roles: in no group with people it is not for."""
    if not roles:
        return Where.ANYWHERE
    if Role.MARKETING in roles:
        return Where.GROUPS
    return Where.PRIVATE if frozenset(roles) == AGENTS else Where.MANAGERS
