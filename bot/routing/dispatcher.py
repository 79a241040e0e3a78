"""Passes one stored update to its handler, inside the transaction of its inbox row."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from aiogram import Bot
from aiogram.types import Chat, ChatMemberUpdated, Message, TelegramObject, User

from bot.cards import close_left_open
from bot.handlers import mount
from bot.routing import refusals
from bot.routing.context import Context
from bot.routing.lookup import Lookup
from bot.routing.own_messages import Tapped, require_own
from bot.routing.reading import Actor, Tap, only_whether_there, read
from bot.transport.flavours import Flavour, incoming
from bot.transport.outgoing import Outgoing
from bot.words import words_for
from core.addresses import Address
from core.errors import DeskError
from desk.messages.ways import Ways
from desk.people import conversations as talks
from desk.people import directory
from desk.staff import shifts
from storage.database import Session
from storage.savepoint import savepoint


class Handling:
    """The messenger's way into the desk for one bot.

    An event goes from aiogram's types to its handler by one lookup. aiogram's dispatcher would pass it through
    middlewares and observers, which have no task here, in the time of three statements.
    """

    def __init__(self, bot: Bot, flavour: Flavour, bot_name: str) -> None:
        self._bot = bot
        self._flavour = flavour
        self.bot_name = bot_name
        self._lookup = Lookup(*mount())
        self.gateways: Mapping[str, int] = {}
        """Which team each gateway works for, by its name."""
        self.ways = Ways()
        self.paid_by: Mapping[str, Collection[str]] = {}
        """The currencies each gateway takes payments in, by its name."""
        self.public_url = ""
        """Where browsers reach the desk."""

    @property
    def messenger(self) -> str:
        """The messenger this bot is at."""
        return self._flavour.name

    async def handle(self, session: Session, update: dict[str, Any], now: datetime) -> None:
        """Handle one raw update; a refusal by the rules becomes a friendly answer.

        Raises whatever else the handler raises, so that the row is tried again.
        """
        found = _event(incoming(update), self._bot)
        if found is None:
            return
        kind, event = found
        place = _place(event)
        if place is None:
            return
        context = await self._here(place, session, now)
        context.under = Tapped.read(update.get("callback_query"))
        if context.person is not None:
            await shifts.note_act(session, context.person.id, now)
        try:
            if context.under is not None:
                # Its findings about the database stay, even if the tap is refused.
                await require_own(session, context.chat, context.under, now)
            async with savepoint(session):
                await self._lookup.bring(kind, event, context)
        except DeskError as error:
            await refusals.explain(context, error)

    async def _here(self, place: "_UpdateOrigin", session: Session, now: datetime) -> Context:
        chat = Address(self.messenger, place.chat_id)
        person = await directory.find(session, self.messenger, place.by.id)
        if person is not None and not person.reachable and place.is_private and place.message_id:
            # A person who writes to us can be reached again; not every messenger reports that the bot was unblocked.
            person = await directory.set_reachable(session, person.address, True)
            if person is not None:
                await close_left_open(session, Outgoing(session, now), person, now)
        team = person.team if person else None
        language = (person and person.language) or (team and team.language) or place.by.language
        return Context(
            session=session,
            now=now,
            bot_name=self.bot_name,
            chat=chat,
            is_private=place.is_private,
            user_id=place.by.id,
            user_name=place.by.name,
            username=place.by.username,
            person=person,
            words=words_for(language),
            mail=Outgoing(session, now),
            talk=await talks.find(session, chat, place.by.id),
            gateways=self.gateways,
            ways=self.ways,
            paid_by=self.paid_by,
            public_url=self.public_url,
            query_id=place.query_id,
            message_id=place.message_id,
            replied_to=place.replied_to,
            is_group=place.is_group,
        )


_EVENTS: dict[str, type[TelegramObject]] = {
    "message": Message,
    "edited_message": Message,
    "my_chat_member": ChatMemberUpdated,
}
"""The kinds of updates we request beside taps. Others came before that request, or are invalid."""


def _event(update: dict[str, Any], bot: Bot) -> tuple[str, TelegramObject | Tap] | None:
    """Return the parsed event; None for a kind we did not request. Raises for one that cannot be read."""
    if update.get("callback_query") is not None:
        tap = Tap.read(update["callback_query"])
        return ("callback_query", tap) if tap is not None else None
    for kind, shape in _EVENTS.items():
        raw = update.get(kind)
        if raw is not None:
            reduce = _REDUCED.get(kind)
            return kind, read(shape, reduce(raw) if reduce else raw, bot)
    return None


_REDUCED: dict[str, Callable[[Any], Any]] = {"my_chat_member": only_whether_there}
"""The raw parts of an event before it is parsed."""


@dataclass(frozen=True, slots=True)
class _UpdateOrigin:
    """Who acted in an event, and where."""

    by: Actor
    chat_id: int
    is_private: bool
    message_id: int | None
    query_id: str | None = None
    replied_to: int | None = None
    is_group: bool = False
    """Whether it was written in the name of the group it stands in."""

    @classmethod
    def of(cls, user: User, chat: Chat, message_id: int | None, replied_to: int | None = None) -> Self:
        return cls(Actor.of(user), chat.id, chat.type == "private", message_id, replied_to=replied_to)


def _place(event: TelegramObject | Tap) -> _UpdateOrigin | None:
    """Return who acts where; None for events without a sender, such as channel posts."""
    if isinstance(event, Tap):
        return _UpdateOrigin(event.by, event.chat_id, event.is_private, event.message_id, event.query_id)
    if isinstance(event, Message) and event.from_user is not None:
        answered = event.reply_to_message.message_id if event.reply_to_message is not None else None
        origin = _UpdateOrigin.of(event.from_user, event.chat, event.message_id, answered)
        if event.sender_chat is None:
            return origin
        return replace(origin, is_group=True) if event.sender_chat.id == event.chat.id else None
    if isinstance(event, ChatMemberUpdated):
        return _UpdateOrigin.of(event.from_user, event.chat, None)
    return None
