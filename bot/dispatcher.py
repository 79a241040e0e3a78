"""Brings one kept update to its handler, inside the transaction of its inbox row."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message, TelegramObject, Update, User

from bot import refusals
from bot.flavours import Flavour, incoming
from bot.handlers import mount
from bot.here import Here
from bot.mail import Mail
from bot.switchboard import LookupRouter
from bot.words import words_for
from core.errors import DeskError
from desk import people
from desk import talk as talks
from storage.database import Session
from storage.savepoint import savepoint


class Handling:
    """The messenger's way into the desk for one bot."""

    def __init__(self, bot: Bot, flavour: Flavour, bot_name: str) -> None:
        self._bot = bot
        self._flavour = flavour
        self._bot_name = bot_name
        self._dispatcher = Dispatcher(disable_fsm=True)
        self._dispatcher.update.outer_middleware(_KnowsWhere(flavour.name, bot_name))
        board, ends = mount()
        self._dispatcher.include_router(LookupRouter(board, ends))

    @property
    def door(self) -> str:
        """The name under which this bot's letters leave."""
        return self._flavour.name

    async def handle(self, session: Session, update: dict[str, Any], now: datetime) -> None:
        """Handle one raw update. Raises whatever the handler raises, so that the row is tried again."""
        fitted = _without_what_was_tapped(incoming(self._flavour, update))
        parsed = Update.model_validate(fitted, context={"bot": self._bot})
        await self._dispatcher.feed_update(self._bot, parsed, session=session, now=now)


_PLACE = ("message_id", "date", "chat")


def _without_what_was_tapped(update: dict[str, Any]) -> dict[str, Any]:
    """Leave of the message under a tapped button its place: a tap's handler sees no more of it, and parsing takes time.

    The time is 0.3 ms with the message's text and buttons, 0.07 ms without.
    """
    query = update.get("callback_query")
    message = query.get("message") if isinstance(query, dict) else None
    if not isinstance(query, dict) or not isinstance(message, dict):
        return update
    place = {name: message[name] for name in _PLACE if name in message}
    return update | {"callback_query": query | {"message": place}}


class _KnowsWhere(BaseMiddleware):
    """Finds out who acts and where, and turns what the rules forbid into a kind word."""

    def __init__(self, messenger: str, bot_name: str) -> None:
        self._messenger = messenger
        self._bot_name = bot_name

    async def __call__(
        self, handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:  # fmt: skip
        assert isinstance(event, Update)
        place = _place(event)
        if place is None:
            return None
        here = await self._here(place, data["session"], data["now"])
        data["here"] = here
        session: Session = data["session"]
        try:
            async with savepoint(session):
                return await handler(event, data)
        except DeskError as error:
            await refusals.explain(here, error)
            return None

    async def _here(self, place: "_Place", session: Session, now: datetime) -> Here:
        person = await people.find(session, self._messenger, place.user.id)
        if person is not None and not person.reachable and place.chat.type == "private" and place.message_id:
            # Who writes to us reads us; not every messenger tells when somebody has unblocked the bot.
            person = await people.set_reachable(session, self._messenger, place.user.id, True)
        team = person.team if person else None
        language = (person and person.language) or (team and team.language) or place.user.language_code
        return Here(
            session=session, now=now, door=self._messenger, messenger=self._messenger, bot_name=self._bot_name,
            chat_id=place.chat.id, is_private=place.chat.type == "private", user_id=place.user.id,
            user_name=place.user.full_name, username=place.user.username, person=person, words=words_for(language),
            mail=Mail(session, self._messenger, now),
            talk=await talks.find(session, self._messenger, place.chat.id, place.user.id),
            query_id=place.query_id, message_id=place.message_id,
        )  # fmt: skip


class _Place:
    """Who and where of an update."""

    def __init__(self, user: User, chat: Chat, message_id: int | None, query_id: str | None = None) -> None:
        self.user = user
        self.chat = chat
        self.message_id = message_id
        self.query_id = query_id


def _place(update: Update) -> _Place | None:
    """Read who acts where; None for updates nobody sent, such as channel posts."""
    event = update.event
    if isinstance(event, CallbackQuery):
        if event.message is None:
            return None
        return _Place(event.from_user, event.message.chat, event.message.message_id, event.id)
    if isinstance(event, Message) and event.from_user is not None and event.sender_chat is None:
        return _Place(event.from_user, event.chat, event.message_id)
    if isinstance(event, ChatMemberUpdated):
        return _Place(event.from_user, event.chat, None)
    return None
