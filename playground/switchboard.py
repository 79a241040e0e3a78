"""The middle of the local Telegram: posts and edits messages, fills mailboxes, tells the page."""

import asyncio
import random
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from playground.clock import Clock, Monotonic, unix
from playground.faults import Faults
from playground.files import Files
from playground.flavours import FLAVOURS
from playground.limits import SendCounter, ServerLimits
from playground.live import Live
from playground.refusals import bad_request
from playground.store import Account, Bot, Chat, Store
from playground.updates import Mailbox

Json = dict[str, Any]
QUERY_SECONDS = 15.0
LOG_KEPT = 20_000
ATTACHED = ("photo", "document", "voice", "audio", "video")


@dataclass(slots=True)
class Query:
    """A tap that waits for its answer."""

    id: str
    bot: Bot
    chat: Chat
    message_id: int
    person_id: int
    asked: float
    answer: asyncio.Future[Json | None]


@dataclass(slots=True, frozen=True, kw_only=True)
class Settings:
    """Which messenger it is, and how strict and how patient."""

    flavour: str = "telegram"
    limits: ServerLimits | None = field(default_factory=ServerLimits)
    """None turns the send limits off."""
    throttle_polls: bool = True
    answer_wait: float = 15.0
    """How long a tap of the person API waits for its answer, in seconds."""
    webhook_delays: tuple[float, float] = (1.0, 60.0)
    """First and longest pause before a failed delivery is tried again, in seconds."""
    lang: str = "fa"
    timezone: str | None = None
    """IANA's name of the zone of the times on the page; without one the browser's own is used."""
    seed: int = 1
    opened: int = 0
    """How often this town was opened before by those who remember it: its ids go on from there."""


_UPDATES, _MESSAGES = 1_000_000_000, 1_000_000
"""So many ids are kept for each time a town is opened: who remembers the ids of last time meets none of them again."""


class Switchboard:
    """Everything the methods, the person API and the webhooks share."""

    def __init__(self, settings: Settings, clock: Clock, monotonic: Monotonic) -> None:
        self.clock = clock
        self.monotonic = monotonic
        self.flavour = FLAVOURS[settings.flavour]
        self.settings = settings
        self.random = random.Random(settings.seed)
        self.store = Store(first_message_id=self.flavour.first_message_id + settings.opened * _MESSAGES)
        self.live = Live()
        self.files = Files()
        self.faults = Faults()
        self.mailboxes: dict[str, Mailbox] = {}
        self.queries: dict[str, Query] = {}
        self.log: deque[Json] = deque(maxlen=LOG_KEPT)
        self.calls = 0
        self.base_url = ""
        self._paces: dict[str, SendCounter] = {}

    def now(self) -> datetime:
        """The wall clock."""
        return self.clock()

    def add_bot(self, bot: Bot) -> Mailbox:
        """A new bot account with its mailbox."""
        first = self.settings.opened * _UPDATES + self.random.randrange(_UPDATES // 10, _UPDATES // 10 * 9)
        mailbox = Mailbox(
            self.clock,
            self.monotonic,
            first,
            throttle=self.settings.throttle_polls,
            most=self.flavour.most_updates,
        )
        self.store.bots[bot.token] = bot
        self.mailboxes[bot.token] = mailbox
        if self.settings.limits is not None:
            self._paces[bot.token] = SendCounter(self.settings.limits, self.monotonic)
        return mailbox

    def pace(self, bot: Bot, chat: Chat, messages: int = 1) -> None:
        """Count a send or an edit against the limits."""
        if (pace := self._paces.get(bot.token)) is not None:
            pace.check(chat.id, group=not chat.is_private, messages=messages)

    # Messages

    def post(self, chat: Chat, sender: Json, content: Json, *, quiet: bool = False) -> Json:
        """Put a message into a chat and show it; ``quiet`` leaves the showing to the caller."""
        message: Json = {
            "message_id": chat.next_message_id(),
            "from": sender,
            "chat": chat.brief(),
            "date": unix(self.clock()),
            **content,
        }
        chat.messages[message["message_id"]] = message
        for user_id in chat.people():
            if user_id != sender["id"]:
                chat.unread[user_id] = chat.unread.get(user_id, 0) + 1
        if not quiet:
            self.show(chat, "message", message)
        return message

    def replace(self, chat: Chat, message: Json) -> Json:
        """Keep an edited message and show it."""
        message["edit_date"] = unix(self.clock())
        chat.messages[message["message_id"]] = message
        self.show(chat, "edited", message)
        return message

    def show(self, chat: Chat, kind: str, message: Json, **more: Any) -> None:
        """Inform the page about a message."""
        event = {"type": kind, "chat_id": chat.id, "message": shown(message), **more}
        if chat.bot is not None:
            event["bot_id"] = chat.bot.id
        self.live.publish(event, chat.people())

    def reply_to(self, chat: Chat, message_id: int) -> Json:
        """The message as it stands inside a reply to it."""
        original = {k: v for k, v in chat.messages[message_id].items() if k != "reply_to_message"}
        return {"reply_to_message": original}

    # Updates

    def deliver(self, bot: Bot, kind: str, payload: Json, sender: int) -> None:
        """Put an update into one bot's mailbox, as its flavour words it."""
        self.mailboxes[bot.token].put(kind, self.flavour.worded(payload), sender)

    def deliver_to_chat(
        self, chat: Chat, kind: str, payload: Json, sender: int, hears: Callable[[Bot], bool] | None = None
    ) -> None:
        """Put an update into the mailbox of every bot of the chat that hears it."""
        for bot in self.bots_in(chat):
            if bot.id != sender and (hears is None or hears(bot)):
                self.deliver(bot, kind, payload, sender)

    def bots_in(self, chat: Chat) -> Iterable[Bot]:
        """The bots that are in this chat now."""
        if chat.bot is not None:
            return [chat.bot]
        inside = set(chat.people())
        return [bot for bot in self.store.bots.values() if bot.id in inside]

    # People

    def person(self, user_id: Any) -> Account:
        """The acting person of a request of the person API."""
        person = self.store.people.get(int(user_id)) if user_id not in (None, "") else None
        if person is None:
            raise bad_request(f"there is no person {user_id}")
        return person

    def release(self) -> None:
        """Make nobody wait any longer: polls and taps end, websockets close."""
        for mailbox in self.mailboxes.values():
            mailbox.release_poll()
        for query in self.queries.values():
            if not query.answer.done():
                query.answer.set_result(None)
        self.live.close()

    def new_query(self, bot: Bot, chat: Chat, message_id: int, person_id: int) -> Query:
        """A tap with an id of its own; taps nobody can answer any more are forgotten."""
        now = self.monotonic()
        while self.queries and next(iter(self.queries.values())).asked < now - 4 * QUERY_SECONDS:
            del self.queries[next(iter(self.queries))]
        query_id = str(self.random.randrange(1 << 61, 1 << 62))
        answer: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        query = Query(query_id, bot, chat, message_id, person_id, now, answer)
        self.queries[query_id] = query
        return query


def shown(message: Json) -> Json:
    """A message as the page gets it: who wrote it, whether it was edited, where its file lies."""
    view = {**message, "out": message["from"]["is_bot"], "edited": "edit_date" in message}
    for kind in ATTACHED:
        if (thing := message.get(kind)) is not None:
            file_id = thing[-1]["file_id"] if kind == "photo" else thing["file_id"]
            view["photo_url" if kind == "photo" else "file_url"] = f"/api/files/{file_id}"
    return view
