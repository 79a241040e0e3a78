"""What the local Telegram remembers: people, bots, chats, messages. Plain dicts in memory, gone when it stops.

A message is kept as the JSON a bot sees. An edit replaces the dict, so an update that was queued before
keeps the message as it was then.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playground.refusals import CHAT_NOT_FOUND, Refusal, bad_request, forbidden

Json = dict[str, Any]
INSIDE = {"creator", "administrator", "member"}


@dataclass(slots=True)
class Account:
    """Somebody with a messenger; ``phone`` is what a shared contact carries."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "fa"
    phone: str | None = None
    role_label: str | None = None
    deactivated: bool = False
    hidden_forwards: bool = False
    """Forwards of this person's messages carry the name only (``hidden_user``)."""

    def user(self) -> Json:
        """Telegram's User."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for key in ("last_name", "username", "language_code"):
            if value := getattr(self, key):
                user[key] = value
        return user


@dataclass(slots=True)
class Bot:
    """A bot account. With ``privacy`` on it hears of a group only commands, replies and mentions."""

    id: int
    token: str
    username: str
    name: str
    privacy: bool = True
    commands: dict[tuple[Any, ...], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    about: dict[tuple[str, str], str] = field(default_factory=dict)

    def user(self) -> Json:
        """Telegram's User of a bot, as it stands in ``from``."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}


@dataclass(slots=True)
class Chat:
    """A private chat of one bot with one person, or a group."""

    id: int
    type: str
    title: str | None = None
    person: Account | None = None
    bot: Bot | None = None
    started: bool = False
    blocked: bool = False
    members: dict[int, str] = field(default_factory=dict)
    """Status by user id (creator, administrator, member, left, kicked), bots included."""
    migrated_to: int | None = None
    deleted: bool = False
    messages: dict[int, Json] = field(default_factory=dict)
    last_message_id: int = 0
    keyboards: dict[int, Json] = field(default_factory=dict)
    """The reply keyboard each person sees now."""
    unread: dict[int, int] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)

    @property
    def is_private(self) -> bool:
        """Whether this is one person's chat with one bot."""
        return self.person is not None

    def brief(self) -> Json:
        """Telegram's Chat as it stands inside a message."""
        if self.person is None:
            return {"id": self.id, "type": self.type, "title": self.title}
        chat: Json = {"id": self.id, "type": "private", "first_name": self.person.first_name}
        if self.person.last_name:
            chat["last_name"] = self.person.last_name
        if self.person.username:
            chat["username"] = self.person.username
        return chat

    def next_message_id(self) -> int:
        """Message ids count up from 1 in each chat."""
        self.last_message_id += 1
        return self.last_message_id

    def people(self) -> list[int]:
        """Ids of everybody who sees this chat (bots not told apart in groups)."""
        if self.person is not None:
            return [self.person.id]
        return [user for user, status in self.members.items() if status in INSIDE]

    def newest_first(self) -> Iterator[Json]:
        """Messages from the newest to the oldest."""
        return reversed(self.messages.values())


class Store:
    """All of it, with the look-ups that refuse as Telegram refuses."""

    def __init__(self, *, first_message_id: int = 0) -> None:
        self.people: dict[int, Account] = {}
        self.bots: dict[str, Bot] = {}
        self.private: dict[tuple[int, int], Chat] = {}
        self.groups: dict[int, Chat] = {}
        self._first_message_id = first_message_id

    def bot_by_id(self, user_id: int) -> Bot | None:
        """The bot account with this user id."""
        return next((bot for bot in self.bots.values() if bot.id == user_id), None)

    def first_bot(self) -> Bot:
        """The bot the person API means when no other is named."""
        bot = next(iter(self.bots.values()), None)
        if bot is None:
            raise bad_request("there is no bot; add one first")
        return bot

    def private_chat(self, bot: Bot, person: Account) -> Chat:
        """The chat of this person with this bot, made when first looked at."""
        chat = self.private.get((bot.id, person.id))
        if chat is None:
            chat = Chat(id=person.id, type="private", person=person, bot=bot)
            chat.last_message_id = self._first_message_id
            self.private[bot.id, person.id] = chat
        return chat

    def add_group(self, chat: Chat) -> None:
        """Keep a new group."""
        chat.last_message_id = self._first_message_id
        self.groups[chat.id] = chat

    def chat_for_bot(self, bot: Bot, chat_id: int) -> Chat:
        """The chat a bot names; 400 "chat not found" when it has no business there."""
        if chat_id > 0:
            person = self.people.get(chat_id)
            if person is None:
                raise bad_request(CHAT_NOT_FOUND)
            return self.private_chat(bot, person)
        chat = self.groups.get(chat_id)
        if chat is None or bot.id not in chat.members:
            raise bad_request(CHAT_NOT_FOUND)
        return chat

    def chat_to_read(self, bot: Bot, chat_id: int) -> Chat:
        """Like `chat_for_bot`, refused when the bot is not inside."""
        chat = self.chat_for_bot(bot, chat_id)
        if chat.person is None:
            self._check_group(bot, chat)
        return chat

    def chat_to_write(self, bot: Bot, chat_id: int) -> Chat:
        """Like `chat_for_bot`, refused when the bot cannot send there now."""
        chat = self.chat_for_bot(bot, chat_id)
        if chat.person is None:
            self._check_group(bot, chat)
            return chat
        if chat.person.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    @staticmethod
    def _check_group(bot: Bot, chat: Chat) -> None:
        kind = "supergroup" if chat.type == "supergroup" else "group"
        if chat.migrated_to is not None:
            raise Refusal(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.migrated_to,
            )
        if chat.deleted:
            raise forbidden("the group chat was deleted")
        status = chat.members.get(bot.id)
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {kind} chat")
        if status not in INSIDE:
            raise forbidden(f"bot is not a member of the {kind} chat")
