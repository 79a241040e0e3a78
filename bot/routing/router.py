"""Finds the handler of an update by looking it up, not by asking every handler in a row.

aiogram asks one filter after the other, about 25 µs each; with a hundred handlers that is all the time there is.
Here a tap is found by the prefix of its data, a command by its name, a typed answer by what the bot waits for, and
any other message by its kind, whatever number of handlers is mounted.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, TelegramObject

from bot.routing.buttons.packing import AttemptButton, Button, CallbackButton, HandOutButton, prefix_of
from bot.routing.context import Context
from core.rights import for_others
from core.terms import Role
from desk.leads import lead
from desk.people import directory

Tapped = TypeVar("Tapped", bound=Button)
Said = Callable[[Context, Message], Awaitable[None]]
"""Handles a message."""
Command = Callable[[Context, str], Awaitable[None]]
"""Handles a command; the text is what stands behind its name."""

Kind = Literal["forward", "contact", "file", "reply", "text", "service"]

ANYBODY: frozenset[Role] = frozenset()
AGENTS = frozenset({Role.AGENT})


@dataclass(frozen=True, slots=True)
class _Mounted:
    handler: Any
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class _Tap(_Mounted):
    kind: type[Button]


@dataclass(slots=True)
class Router:
    """Where handlers are mounted, each with the roles that may use it (none named: anybody)."""

    taps: dict[str, _Tap] = field(default_factory=dict)
    commands: dict[str, _Mounted] = field(default_factory=dict)
    answers: dict[str, _Mounted] = field(default_factory=dict)
    kinds: dict[Kind, list[_Mounted]] = field(default_factory=dict)

    def tap(self, kind: type[Tapped], handler: Callable[[Context, Tapped], Awaitable[None]], *roles: Role) -> None:
        """Mount a handler for taps on buttons of a kind."""
        prefix = kind.__prefix__
        if prefix in self.taps:
            raise ValueError(f"{prefix!r} is mounted twice")
        self.taps[prefix] = _Tap(handler, frozenset(roles), kind)

    def command(self, name: str, handler: Command, *roles: Role) -> None:
        """Mount a handler for /name."""
        _put(self.commands, name, handler, roles)

    def answer(self, state: str, handler: Said, *roles: Role) -> None:
        """Mount a handler for the message that answers what the bot asked."""
        _put(self.answers, state, handler, roles)

    def kind(self, kind: Kind, handler: Said, *roles: Role) -> None:
        """Mount a handler for messages of a kind; of several, the first whose roles fit takes it."""
        self.kinds.setdefault(kind, []).append(_Mounted(handler, frozenset(roles)))


def _put(table: dict[str, _Mounted], key: str, handler: Any, roles: Iterable[Role]) -> None:
    if key in table:
        raise ValueError(f"{key!r} is mounted twice")
    table[key] = _Mounted(handler, frozenset(roles))


@dataclass(frozen=True, slots=True)
class Ends:
    """Where what has no handler ends, kindly."""

    unknown_tap: Callable[[Context], Awaitable[None]]
    unknown_command: Command
    unknown_message: Said
    member_changed: Callable[[Context, ChatMemberUpdated], Awaitable[None]]
    after_message: Callable[[Context], Awaitable[None]]


class Lookup:
    """Brings an event to its handler: one lookup instead of a walk through filters."""

    def __init__(self, board: Router, ends: Ends) -> None:
        self._board = board
        self._ends = ends

    async def bring(self, kind: str, event: TelegramObject, context: Context) -> None:
        """Hand one event to its handler. A message that was only edited has none."""
        if isinstance(event, CallbackQuery):
            await self._tapped(context, event)
        elif isinstance(event, Message) and kind == "message":
            await self._said(context, event)
            await self._ends.after_message(context)
        elif isinstance(event, ChatMemberUpdated):
            await self._ends.member_changed(context, event)

    async def _tapped(self, context: Context, event: CallbackQuery) -> None:
        data = event.data or ""
        mounted = self._board.taps.get(prefix_of(data))
        if mounted is None:
            await self._ends.unknown_tap(context)
        else:
            await _act(mounted, context, mounted.kind.read(data))
        await context.toast()

    async def _said(self, context: Context, message: Message) -> None:
        command = _command(message, context.bot_name)
        if command is not None:
            name, rest = command
            mounted = self._board.commands.get(name)
            if mounted is None:
                return await self._ends.unknown_command(context, name)
            _check(mounted, context)
            await context.end_talk()
            await mounted.handler(context, rest)
            return None
        mounted = self._board.answers.get(context.talk.state) if context.talk.state is not None else None
        if mounted is not None and await _is_where_asked(mounted, context):
            _check(mounted, context)
            await mounted.handler(context, message)
            return None
        for mounted in self._board.kinds.get(kind_of(message), ()):
            if _fits(mounted, context):
                await mounted.handler(context, message)
                return None
        return await self._ends.unknown_message(context, message)


async def _act(mounted: _Tap, context: Context, tap: Button) -> None:
    """Act on a tap. An agent's card is worked in its own team, whichever of their teams the agent looks at."""
    if mounted.roles == AGENTS and context.is_private and context.person is not None:
        await _go_to_team_of(tap, context)
    _check(mounted, context)
    await mounted.handler(context, tap)


async def _go_to_team_of(tap: Button, context: Context) -> None:
    """Act in the team of what an agent's button names; of buttons that name nothing, where the person is an agent.

    Whoever has one team acts in it, and what their button names is not looked up.
    """
    if not context.me.elsewhere:
        return
    match tap:
        case HandOutButton(hand_out=found):
            team_id = await lead.team_of_hand_out(context.session, found)
        case AttemptButton(attempt=found):
            team_id = await lead.team_of_attempt(context.session, found)
        case CallbackButton(callback=found):
            team_id = await lead.team_of_callback(context.session, found)
        case _:
            team_id = None if Role.AGENT in context.roles else await _only_team(context)
    if team_id is not None and (context.me.team is None or team_id != context.me.team.id):
        await context.stand_in(team_id)


async def _only_team(context: Context) -> int | None:
    """Return the one team in which this person is an agent; None where there is none, or more than one."""
    found = await directory.as_agent(context.session, context.me.id)
    return found[0].team.id if len(found) == 1 and found[0].team is not None else None


async def _is_where_asked(mounted: _Mounted, context: Context) -> bool:
    """Return whether an answer may be taken for one: what was asked in one team must not be answered in another.

    What an agent was asked about a card is answered in the card's team. In a group, the group says which team.
    """
    asked_in = context.talk.data.get("team")
    if not context.is_private or asked_in is None or context.person is None or context.person.team is None:
        return True
    if asked_in == context.person.team.id:
        return True
    return mounted.roles == AGENTS and await context.stand_in(asked_in)


def kind_of(message: Message) -> Kind:
    """Return what kind of message this is, the most telling first."""
    if message.migrate_to_chat_id or message.new_chat_members or message.left_chat_member or message.pinned_message:
        return "service"
    if message.forward_origin is not None:
        return "forward"
    if message.contact is not None:
        return "contact"
    if message.reply_to_message is not None:
        return "reply"
    if message.document or message.photo or message.voice or message.audio or message.video:
        return "file"
    return "text"


def _command(message: Message, bot_name: str) -> tuple[str, str] | None:
    """Read /name@bot rest; one meant for another bot, or forwarded, is no command for us."""
    text = message.text or ""
    if not text.startswith("/") or message.forward_origin is not None:
        return None
    head, _, rest = text[1:].partition(" ")
    head, _, rest_of_line = head.partition("\n")
    name, _, at = head.partition("@")
    if not name or (at and at.lower() != bot_name.lower()):
        return None
    return name.lower(), (rest_of_line + rest).strip() if rest_of_line else rest.strip()


def _fits(mounted: _Mounted, context: Context) -> bool:
    return not mounted.roles or bool(mounted.roles & context.roles)


def _check(mounted: _Mounted, context: Context) -> None:
    if not _fits(mounted, context):
        raise for_others(mounted.roles)
