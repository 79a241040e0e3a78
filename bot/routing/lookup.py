"""Finds the handler of an update by looking it up, not by asking every handler in a row.

aiogram asks one filter after the other, about 25 µs each; with a hundred handlers that is all the time there is.
Here a tap is found by the prefix of its data, a command by its name, a typed answer by what the bot waits for, and
any other message by its kind, whatever number of handlers is mounted.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiogram.types import ChatMemberUpdated, Message, TelegramObject

from bot.routing.buttons.customers import CustomerButton, OrderButton, StepButton, TicketButton
from bot.routing.buttons.manager import LeadButton
from bot.routing.buttons.packing import (
    AttemptButton,
    Button,
    CallbackButton,
    ContactButton,
    HandOutButton,
    TeamButton,
    prefix_of,
    split_team,
)
from bot.routing.buttons.promises import SayCame
from bot.routing.buttons.sale import SaleButton
from bot.routing.context import Context
from bot.routing.reading import Tap
from bot.routing.router import AGENTS, Command, Kind, MessageHandler, Mounted, MountedTap, Router
from bot.routing.typed import first_word
from core.errors import OldButton
from core.rights import for_others
from core.terms import Role
from desk.leads import lead
from desk.people import directory


@dataclass(frozen=True, slots=True)
class Ends:
    """The answers to what has no handler."""

    unknown_tap: Callable[[Context], Awaitable[None]]
    unknown_command: Command
    unknown_message: MessageHandler
    member_changed: Callable[[Context, ChatMemberUpdated], Awaitable[None]]
    of_group: Callable[[Context, Message, bool], Awaitable[None]]
    """Takes what is written in a group's own name; whether it is a command of ours."""
    edited: MessageHandler
    before_message: MessageHandler
    """Goes before a message that is no command and answers no question."""
    list_beside: Callable[[Context, Message], Awaitable[bool]]
    """Takes a list up that comes while something is asked; whether it was one, and no answer."""
    after_message: Callable[[Context], Awaitable[None]]


class Lookup:
    """Brings an event to its handler: one lookup instead of a walk through filters."""

    def __init__(self, board: Router, ends: Ends) -> None:
        self._board = board
        self._ends = ends

    async def bring(self, kind: str, event: TelegramObject | Tap, context: Context) -> None:
        """Hand one event to its handler."""
        await context.stand_in_group()
        if isinstance(event, Tap):
            await self._tapped(context, event.data)
        elif isinstance(event, Message):
            await self._heard(context, event, is_edited=kind != "message")
        elif isinstance(event, ChatMemberUpdated):
            await self._ends.member_changed(context, event)

    async def _tapped(self, context: Context, data: str) -> None:
        carried, team_id = split_team(data)
        mounted = self._board.taps.get(prefix_of(carried))
        if mounted is None:
            await self._ends.unknown_tap(context)
        else:
            tap = mounted.kind.read(carried)
            await _act(mounted, context, tap, tap.team if isinstance(tap, TeamButton) and team_id is None else team_id)
        await context.toast()

    async def _heard(self, context: Context, message: Message, *, is_edited: bool) -> None:
        if is_edited:
            await self._ends.edited(context, message)
            if context.mail.first_row is None or context.talk.state is not None:
                return  # nothing was written below the card, or what was asked on it still waits for its answer
        elif context.is_group:
            command = _command(message, context.bot_name)
            await self._ends.of_group(context, message, command is not None and command[0] in self._board.commands)
        elif await self._take_list_beside(context, message):
            return  # what was asked still waits, and the lowest message says so
        else:
            await self._said(context, message)
        await self._ends.after_message(context)

    async def _take_list_beside(self, context: Context, message: Message) -> bool:
        """Take up a list that comes while something else is asked: the question stays. False: it is no such list."""
        if message.document is None or context.talk.state not in self._board.answers:
            return False
        return _command(message, context.bot_name) is None and await self._ends.list_beside(context, message)

    async def _said(self, context: Context, message: Message) -> None:
        command = _command(message, context.bot_name)
        if command is not None:
            name, rest = command
            context.command = f"/{name} {rest}".rstrip()
            mounted = self._board.commands.get(name)
            if mounted is None:
                return await self._ends.unknown_command(context, name)
            _check(mounted, context)
            await context.end_talk()
            if await context.is_where(mounted.where):
                await mounted.handler(context, rest)
            return None
        mounted = self._board.answers.get(context.talk.state) if context.talk.state is not None else None
        if mounted is not None and await _is_where_asked(context):
            _check(mounted, context)
            await mounted.handler(context, message)
            return None
        await self._ends.before_message(context, message)
        for mounted in self._board.kinds.get(kind_of(message), ()):
            if _fits(mounted, context):
                await mounted.handler(context, message)
                return None
        return await self._ends.unknown_message(context, message)


async def _act(mounted: MountedTap, context: Context, tap: Button, team_id: int | None) -> None:
    """Act on a tap: in a private chat in the team of what it names, whichever of their teams the person looks at.

    `team_id`: the team the button is marked with. Whoever has one team acts in it, and the row their button names is
    not looked up: no other team has it in view.

    Raises:
        OldButton: the button is of a team in which this person has no role, or of another than this group's.
    """
    if context.is_private and context.person is not None and context.person.elsewhere:
        team_id = await _team_of(mounted, tap, context, team_id)
        if team_id is not None and not _is_in(context, team_id):
            await context.stand_in(team_id)
    if context.person is not None and team_id is not None and not _is_in(context, team_id):
        raise OldButton(f"a button of team {team_id}")
    _check(mounted, context)
    if await context.is_where(mounted.where):
        await mounted.handler(context, tap)


def _is_in(context: Context, team_id: int) -> bool:
    return context.me.team is not None and context.me.team.id == team_id


_NAMED: tuple[tuple[type[Button], str, str], ...] = (
    (HandOutButton, "hand_out", "hand_out"),
    (AttemptButton, "attempt", "attempt"),
    (CallbackButton, "callback", "callback"),
    (LeadButton, "lead", "lead"),
    (ContactButton, "contact", "contact"),
    (SayCame, "meeting", "meeting"),
    (SaleButton, "sale", "sale"),
    (CustomerButton, "customer", "customer"),
    (OrderButton, "order", "customer_order"),
    (StepButton, "step", "customer_step"),
    (TicketButton, "ticket", "ticket"),
)
"""Buttons that name a row, by which of their fields, in which table: the row is of one team."""


async def _team_of(mounted: MountedTap, tap: Button, context: Context, marked: int | None) -> int | None:
    """Return the team of what a button names, or that it is marked with.

    That of an agent's button with neither is the one in which they are an agent.
    """
    for kind, field_name, table in _NAMED:
        if isinstance(tap, kind):
            return await lead.team_of(context.session, table, getattr(tap, field_name))
    if marked is not None:
        return marked
    return await _only_team(context) if mounted.roles == AGENTS and Role.AGENT not in context.roles else None


async def _only_team(context: Context) -> int | None:
    """Return the one team in which this person is an agent; None where there is none, or more than one."""
    found = await directory.as_agent(context.session, context.me.id)
    return found[0].team.id if len(found) == 1 and found[0].team is not None else None


async def _is_where_asked(context: Context) -> bool:
    """Answer what was asked in the team it was asked in. False: this person has no role there any more.

    In a group, the group says which team.
    """
    asked_in = context.talk.data.get("team")
    if not context.is_private or asked_in is None or context.person is None or context.person.team is None:
        return True
    return asked_in == context.person.team.id or await context.stand_in(asked_in)


def kind_of(message: Message) -> Kind:
    """Return what kind of message this is, the most telling first."""
    if message.migrate_to_chat_id or message.new_chat_members or message.left_chat_member or message.pinned_message:
        return "service"
    if message.forward_origin is not None:
        return "forward" if message.document is None else "file"
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
    if not text.startswith("/") or text[1:2].isspace() or message.forward_origin is not None:
        return None
    head, rest = first_word(text[1:])
    name, _, at = head.partition("@")
    if not name or (at and at.lower() != bot_name.lower()):
        return None
    return name.lower(), rest.strip()


def _fits(mounted: Mounted, context: Context) -> bool:
    return not mounted.roles or bool(mounted.roles & context.roles)


def _check(mounted: Mounted, context: Context) -> None:
    if not _fits(mounted, context):
        raise for_others(mounted.roles)
