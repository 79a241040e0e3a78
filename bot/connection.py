"""The bot's connection to its messenger, and everything of `bot/` that hangs on it."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, Self

from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.utils.token import TokenValidationError
from aiohttp import ClientError

from bot.routing.dispatcher import Handling
from bot.transport.flavours import FLAVOURS, Flavour, link_to
from bot.transport.group_sight import GroupSight, sight_of
from bot.transport.limits import Limits
from bot.transport.polling import UPDATE_KINDS, Keep, Poller, TokenRefused
from bot.transport.sender import FileOf, Sender, call_of
from bot.transport.session import PlainSession
from bot.transport.verdicts import SendVerdict
from core.errors import UnreadableFile
from storage.outbox import Message

DOWNLOAD_TIMEOUT = 60
"""Seconds for one file; Telegram gives up to 20 MB."""


class NotReached(Exception):
    """There is no messenger at the address."""


class MessengerAway(Exception):
    """The messenger did not answer, or not now: it is worth asking again."""


class WebhookRefused(Exception):
    """The messenger will not bring updates where it was asked to; the message names the key of the configuration."""


class Connection:
    """One bot at one messenger."""

    def __init__(self, bot: Bot, flavour: Flavour, username: str, file_of: FileOf) -> None:
        self._bot = bot
        self.flavour = flavour
        self.username = username
        self.handling = Handling(bot, flavour, username)
        self._sender = Sender(bot, flavour, file_of)

    @classmethod
    def of(cls, token: str, base: str, flavour: str, file_of: FileOf, proxies: Sequence[str] = ()) -> Self:
        """Return the connection of a bot whose name is not known yet.

        Raises:
            TokenRefused: this is no token.
        """
        session = PlainSession(api=TelegramAPIServer.from_base(base), limit=50, proxies=proxies)
        try:
            bot = Bot(token, session=session)
        except TokenValidationError as error:
            raise TokenRefused("the messenger does not know the bot's token") from error
        return cls(bot, FLAVOURS[flavour], "", file_of)

    @classmethod
    async def open(cls, token: str, base: str, flavour: str, file_of: FileOf) -> Self:
        """Connect and ask the messenger who the bot is.

        Raises:
            TokenRefused: the messenger does not know the token.
            NotReached: there is no messenger at the address.
            MessengerAway: it does not answer now.
        """
        connection = cls.of(token, base, flavour, file_of)
        try:
            await connection.identify()
        except BaseException:
            await connection.close()
            raise
        return connection

    async def identify(self) -> None:
        """Ask the messenger who the bot is. Raises as `open` does."""
        me = await self._ask("getMe")
        try:
            self.username = self.handling.bot_name = str(me["username"])
        except (KeyError, TypeError) as error:
            raise MessengerAway("getMe was answered without a name") from error

    async def _ask(self, method: str, **given: Any) -> Any:
        """Call a method of the bot itself."""
        try:
            return await self._bot.session(self._bot, call_of(method)(**given), timeout=15)
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            raise TokenRefused("the messenger does not know the bot's token") from error
        except TelegramBadRequest:
            raise
        except (TelegramAPIError, ClientDecodeError) as error:
            if isinstance(getattr(error.__cause__, "os_error", None), ConnectionRefusedError):
                raise NotReached(f"{self._bot.session.api.base.partition('/bot{')[0]} cannot be reached") from error
            raise MessengerAway(f"{method}: {type(error).__name__}") from error

    @property
    def messenger(self) -> str:
        """The messenger whose chats this bot writes to."""
        return self.handling.messenger

    def link(self, start: str) -> str:
        """Return the link that opens the bot with a start parameter."""
        return link_to(self.flavour, self.username, start)

    async def send(self, letter: Message, payload: dict[str, Any]) -> SendVerdict:
        """Send one letter."""
        return await self._sender.send(letter.method, payload)

    async def sight(self, chat_id: int) -> GroupSight:
        """Return what the messenger lets the bot see in a group. Raises OSError where it does not say."""
        try:
            me = await self._ask("getMe")
            return sight_of(me, await self._ask("getChatMember", chat_id=chat_id, user_id=me["id"]))
        except (TelegramAPIError, TokenRefused, MessengerAway, KeyError, TypeError, AttributeError) as error:
            if isinstance(error.__cause__, TelegramForbiddenError):
                return GroupSight.OUT
            raise OSError(f"the messenger does not say: {type(error).__name__}") from error

    async def download(self, file_id: str, path: Path) -> None:
        """Bring a file of the messenger into `path`.

        Raises:
            UnreadableFile: it is larger than what bots get; asking again does not help.
            OSError: the messenger gives none now, or no more.
        """
        try:
            told = await self._bot.session(self._bot, call_of("getFile")(file_id=file_id), timeout=DOWNLOAD_TIMEOUT)
            url = self._bot.session.api.file_url(self._bot.token, told["file_path"])
            with path.open("wb") as file:
                async for block in self._bot.session.stream_content(url, timeout=DOWNLOAD_TIMEOUT):
                    file.write(block)
        except (TelegramAPIError, ClientDecodeError, ClientError, TimeoutError) as error:
            if isinstance(error, TelegramBadRequest) and "too big" in error.message.lower():
                raise UnreadableFile("the file is larger than what bots get", "too-big") from error
            raise OSError(f"the messenger gives no such file: {type(error).__name__}") from error

    def poller(self, keep: Keep, came_through: Callable[[bool], Awaitable[None]] | None = None) -> Poller:
        """Return the poller of this bot; `came_through` is told after each try whether it brought an answer."""
        kinds = UPDATE_KINDS if self.flavour.update_kinds else None
        return Poller(self._bot, keep, kinds=kinds, came_through=came_through)

    async def prefer_polling(self) -> None:
        """Take a webhook away that would keep polling from working; what waits there is kept."""
        options: dict[str, Any] = {"drop_pending_updates": False} if self.flavour.webhook_options else {}
        await self._ask("deleteWebhook", **options)

    async def prefer_webhook(self, url: str, secret: str | None) -> None:
        """Ask the messenger to bring updates to a URL.

        Raises:
            WebhookRefused: it will not.
        """
        wanted: dict[str, Any] = {"url": url}
        if self.flavour.webhook_options:
            wanted["allowed_updates"] = UPDATE_KINDS
        if secret is not None and self.flavour.secret_header:
            wanted["secret_token"] = secret
        try:
            await self._ask("setWebhook", **wanted)
        except TelegramBadRequest as error:
            key = "[telegram] webhook_secret" if "secret" in error.message.lower() else "[http] public_url"
            raise WebhookRefused(f"{key}: the messenger refuses the webhook: {error.message}") from error

    async def close(self) -> None:
        """Close the connection."""
        await self._bot.session.close()


__all__ = ["Connection", "Limits", "MessengerAway", "NotReached", "TokenRefused", "WebhookRefused"]
