"""aiogram and python-telegram-bot behind one face, so that one test runs with both."""

from collections.abc import Awaitable
from typing import Any

import aiogram
import aiogram.types as at
import telegram
import telegram.error
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from telegram.request import HTTPXRequest

from tests.playground.hands import TOKEN


class Aiogram:
    """aiogram 3.31."""

    types: Any = at
    refusals = {
        "bad_request": TelegramBadRequest,
        "forbidden": TelegramForbiddenError,
        "retry_after": TelegramRetryAfter,
        "migrated": TelegramMigrateToChat,
        "conflict": TelegramConflictError,
        "unauthorized": TelegramUnauthorizedError,
        "server": TelegramServerError,
        "html": (TelegramServerError, ClientDecodeError),
        "network": TelegramNetworkError,
    }

    def __init__(self, url: str, token: str = TOKEN) -> None:
        api = TelegramAPIServer.from_base(url)
        self.bot: Any = aiogram.Bot(token, session=AiohttpSession(api=api))

    async def open(self) -> None:
        """Nothing to do."""

    async def close(self) -> None:
        await self.bot.session.close()

    def file(self, name: str, data: bytes) -> Any:
        return at.BufferedInputFile(data, name)

    part = file

    def parsed(self, update: dict[str, Any]) -> Any:
        return at.Update.model_validate(update, context={"bot": self.bot})

    async def download(self, file_id: str) -> bytes:
        file = await self.bot.get_file(file_id)
        return (await self.bot.download_file(file.file_path)).read()

    @staticmethod
    def new_chat_id(error: Any) -> int:
        return error.migrate_to_chat_id

    @staticmethod
    def seconds(error: Any) -> float:
        return error.retry_after


class Ptb:
    """python-telegram-bot 22.8."""

    types: Any = telegram
    refusals = {
        "bad_request": telegram.error.BadRequest,
        "forbidden": telegram.error.Forbidden,
        "retry_after": telegram.error.RetryAfter,
        "migrated": telegram.error.ChatMigrated,
        "conflict": telegram.error.Conflict,
        "unauthorized": telegram.error.InvalidToken,
        "server": telegram.error.NetworkError,
        "html": telegram.error.TelegramError,
        "network": telegram.error.NetworkError,
    }

    def __init__(self, url: str, token: str = TOKEN) -> None:
        self.bot: Any = telegram.Bot(
            token,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=HTTPXRequest(httpx_kwargs={"trust_env": False}),
            get_updates_request=HTTPXRequest(httpx_kwargs={"trust_env": False}),
        )

    async def open(self) -> None:
        await self.bot.initialize()

    async def close(self) -> None:
        await self.bot.shutdown()

    def file(self, name: str, data: bytes) -> Any:
        return telegram.InputFile(data, filename=name)

    def part(self, name: str, data: bytes) -> Any:
        """A file inside an album or another medium."""
        return telegram.InputFile(data, filename=name, attach=True)

    def parsed(self, update: dict[str, Any]) -> Any:
        return telegram.Update.de_json(update, self.bot)

    async def download(self, file_id: str) -> bytes:
        return bytes(await (await self.bot.get_file(file_id)).download_as_bytearray())

    @staticmethod
    def new_chat_id(error: Any) -> int:
        return error.new_chat_id

    @staticmethod
    def seconds(error: Any) -> float:
        wait = error.retry_after
        return wait if isinstance(wait, int) else wait.total_seconds()


BOTH = {"aiogram": Aiogram, "ptb": Ptb}
Framework = Aiogram | Ptb


async def raised(act: Awaitable[Any], kind: Any) -> Any:
    """The error an act must end with."""
    try:
        await act
    except kind as error:
        return error
    raise AssertionError(f"{kind} was not raised")
