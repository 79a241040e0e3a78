"""The only room that talks to the messenger to send: one letter in, one verdict out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile
from pydantic import ConfigDict

from bot.transport.flavours import Flavour, outgoing

READ_TIMEOUT = 25

GONE = (
    "chat not found",
    "user is deactivated",
    "bot was kicked",
    "group chat was deleted",
    "bot was blocked",
    "can't initiate conversation",
    "peer_id_invalid",
)
"""Refusals that say: this chat cannot be written to any more."""

HARMLESS = ("message is not modified", "query is too old")
"""Refusals after which everything is as we wanted it, or as good as it will be."""


class AnyMethod(TelegramMethod[Any]):
    """Any method with a plain payload: rows of the outbox hold nothing else."""

    model_config = ConfigDict(extra="allow", arbitrary_types_allowed=True)
    __returning__ = Any
    __api_method__ = ""


@cache
def call_of(method: str) -> type[AnyMethod]:
    """Make the class of one method's calls."""
    return type(f"Call_{method}", (AnyMethod,), {"__api_method__": method, "__doc__": method})


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived, under this message id if it is a message."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now: the messenger wants us to wait so many seconds before anything else goes (to that chat, if named)."""

    seconds: float
    error: str


@dataclass(frozen=True, slots=True)
class Again:
    """It did not arrive; trying again is safe."""

    error: str


@dataclass(frozen=True, slots=True)
class Lost:
    """The answer was lost: it may have arrived. What to do depends on the letter's class."""

    error: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It will never arrive. `gone`: nothing will, this chat is closed to us."""

    error: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has become a supergroup with this id."""

    chat_id: int


SendVerdict = Sent | Wait | Again | Lost | Refused | Moved

FileOf = Callable[[int], Awaitable[tuple[bytes, str]]]
"""Gives the bytes and the name of a kept file."""


class Sender:
    """Sends letters for one bot."""

    def __init__(self, bot: Bot, flavour: Flavour, file_of: FileOf) -> None:
        self._bot = bot
        self._flavour = flavour
        self._file_of = file_of

    async def send(self, method: str, payload: dict[str, Any]) -> SendVerdict:
        """Send one letter and tell what came of it; never raises for what the messenger or the network does."""
        fitted = outgoing(self._flavour, payload)
        fitted = await self._with_files(fitted)
        try:
            result = await self._bot.session(self._bot, call_of(method).model_construct(**fitted), timeout=READ_TIMEOUT)
        except TelegramAPIError as error:
            return _verdict(error)
        except UnicodeEncodeError as error:
            return Refused(f"cannot be written: {error}")
        except (ClientDecodeError, TypeError, ValueError) as error:
            return Lost(f"answer not understood: {type(error).__name__}")
        return Sent(_message_id(result))

    async def _with_files(self, value: Any) -> Any:
        """Put the bytes of kept files where a payload names them."""
        if isinstance(value, dict):
            if set(value) == {"blob"}:
                content, name = await self._file_of(value["blob"])
                return BufferedInputFile(content, filename=name)
            if "media" in value or "photo" in value or "document" in value:
                return {key: await self._with_files(item) for key, item in value.items()}
        if isinstance(value, list) and value and isinstance(value[0], dict) and "media" in value[0]:
            return [await self._with_files(item) for item in value]
        return value


def _message_id(result: Any) -> int | None:
    if isinstance(result, list) and result:
        result = result[0]
    if isinstance(result, dict):
        found = result.get("message_id")
        return found if isinstance(found, int) else None
    return None


def _verdict(error: TelegramAPIError) -> SendVerdict:
    said = error.message or ""
    match error:
        case TelegramRetryAfter():
            return Wait(float(error.retry_after), said)
        case TelegramMigrateToChat():
            return Moved(error.migrate_to_chat_id)
        case TelegramNetworkError():
            unsent = isinstance(error.__cause__, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)
            return Again(said) if unsent else Lost(said)
        case TelegramServerError():
            return Lost(said)
        case TelegramBadRequest() if any(harmless in said.lower() for harmless in HARMLESS):
            return Sent(None)
        case TelegramForbiddenError():
            return Refused(said, gone=True)
        case TelegramBadRequest() | TelegramNotFound() | TelegramEntityTooLarge():
            return Refused(said, gone=any(word in said.lower() for word in GONE))
        case TelegramUnauthorizedError():
            return Again(said)
        case _:
            return Refused(said)
