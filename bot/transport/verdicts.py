"""What comes of sending one letter, and what each error of the messenger means for it."""

from dataclasses import dataclass

import aiohttp
from aiogram.exceptions import (
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

from bot.transport.session import NeverSent

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

UNKNOWN_METHOD = ("method not found", "no such method", "unknown method", "method is not", "not implemented")
"""Refusals that say: this messenger does not know the method."""


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
class Withdrawn:
    """It was not to leave any more when its turn came."""

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
    unknown_method: bool = False
    """The messenger does not know what was asked of it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has become a supergroup with this id."""

    chat_id: int


SendVerdict = Withdrawn | Sent | Wait | Again | Lost | Refused | Moved


def verdict_of(error: TelegramAPIError) -> SendVerdict:
    """Return what an error of the messenger or of the network means for the letter."""
    said = error.message or ""
    match error:
        case TelegramRetryAfter():
            return Wait(float(error.retry_after), said)
        case TelegramMigrateToChat():
            return Moved(error.migrate_to_chat_id)
        case TelegramNetworkError():
            unsent = isinstance(
                error.__cause__, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError | NeverSent
            )
            return Again(said) if unsent else Lost(said)
        case TelegramServerError():
            return Lost(said)
        case TelegramBadRequest() if any(harmless in said.lower() for harmless in HARMLESS):
            return Sent(None)
        case TelegramForbiddenError():
            return Refused(said, gone=True)
        case TelegramBadRequest() | TelegramNotFound() | TelegramEntityTooLarge():
            gone = any(word in said.lower() for word in GONE)
            unknown = any(word in said.lower() for word in UNKNOWN_METHOD) or isinstance(error, TelegramNotFound)
            return Refused(said, gone=gone, unknown_method=unknown and not gone)
        case TelegramUnauthorizedError():
            return Again(said)
        case _:
            return Refused(said)
