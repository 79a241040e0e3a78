"""Fetches raw updates, stores them, and only then confirms them.

aiogram's own polling confirms an update while its handler still runs, and one update it cannot parse stops it.
Here an update is a plain dict until its inbox row is committed; the next getUpdates confirms it.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError, TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.methods import TelegramMethod

from core.json_text import write_json
from storage.inbox import Arrived

log = structlog.get_logger()

UPDATE_KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]

Keep = Callable[[Sequence[Arrived]], Awaitable[None]]
"""Commits arrivals to the inbox."""


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates that returns the updates unparsed."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


MOST_DELAY = 15.0
"""Most seconds between tries, however long the messenger is away."""


async def _nobody_asks(_came: bool) -> None:
    return None


class TokenRefused(Exception):
    """The messenger does not know the bot's token (any more): a person must act."""


def lane_of(update: dict[str, Any]) -> str:
    """Return the lane of an update: its chat and, in a group, its sender. Accepts data of any shape."""
    for kind, body in update.items():
        if kind == "update_id" or not isinstance(body, dict):
            continue
        message = body.get("message") if kind == "callback_query" else body
        return f"{_id_in(message, 'chat')}:{_id_in(body, 'from')}"
    return "?"


def _id_in(body: Any, name: str) -> Any:
    inner = body.get(name) if isinstance(body, dict) else None
    return inner.get("id", "") if isinstance(inner, dict) else ""


def arrived(update: dict[str, Any], body: bytes | None = None) -> Arrived:
    """Return the inbox row of an update; one that came alone is stored as received (`body`).

    Raises:
        TypeError: it is no update, because it has no id.
    """
    number = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(number, int):
        raise TypeError("an update has an update_id")
    if body is None:
        try:
            body = write_json(update)
        except UnicodeEncodeError:  # half of a surrogate pair, which only escaped can be kept
            body = json.dumps(update).encode()
    return Arrived(_key_of(number, update), lane_of(update), body)


def _key_of(number: int, update: dict[str, Any]) -> str:
    """Return the key of an update, from its id and its event: after a week of silence the ids restart, perhaps lower.

    The same update delivered twice has the same key, whatever else a server writes into it.
    """
    for kind, body in update.items():
        if kind == "update_id" or not isinstance(body, dict):
            continue
        if kind == "callback_query":
            happened: tuple[Any, ...] = (body.get("id"),)
        else:
            happened = (body.get("message_id"), body.get("edit_date", body.get("date")))
        return ":".join(str(part) for part in (number, *happened) if part is not None)
    return str(number)


def _row(update: dict[str, Any]) -> Arrived | None:
    """Return the row of a fetched update; one without an id is confirmed with those around it."""
    try:
        return arrived(update)
    except TypeError:
        log.warning("update_without_id")
        return None


class Poller:
    """Fetches for one bot until it is stopped."""

    def __init__(
        self,
        bot: Bot,
        keep: Keep,
        *,
        kinds: list[str] | None = UPDATE_KINDS,
        timeout: int = 25,
        on_trouble: Callable[[str], None] | None = None,
        came_through: Callable[[bool], Awaitable[None]] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._keep = keep
        self._kinds = kinds
        self._timeout = timeout
        self._tell = on_trouble or (lambda _: None)
        self._came_through = came_through or _nobody_asks
        self._sleep = sleep
        self._offset: int | None = None

    async def run(self) -> None:
        """Fetch, store and confirm, for ever.

        Raises:
            TokenRefused: the token is wrong or was revoked.
        """
        delay = 0.0
        while True:
            try:
                await self.fetch(self._timeout)
                delay = 0.0
                await self._came_through(True)
            except TelegramUnauthorizedError as error:
                raise TokenRefused("the messenger refuses the bot's token") from error
            except TelegramRetryAfter as error:
                await self._sleep(error.retry_after)
            except Exception as error:
                # The network, the messenger, or our own database: nothing is confirmed, so nothing is lost.
                delay = min(max(0.5, delay * 2), MOST_DELAY)
                # Another server may answer afterwards, with lower ids: it is asked for all it has.
                self._offset = None
                self._note(error, delay)
                await self._came_through(False)
                await self._sleep(delay)

    async def fetch(self, timeout: int) -> int:
        """Fetch once and store the updates. Return how many came."""
        request = GetRawUpdates(offset=self._offset, limit=100, timeout=timeout, allowed_updates=self._kinds)
        updates = await self._bot.session(self._bot, request, timeout=timeout + 15)
        kept = [(update["update_id"], row) for update in updates if (row := _row(update)) is not None]
        if updates and not kept:
            raise TypeError("no update of these has an update_id")
        if kept:
            await self._keep([row for _, row in kept])
            self._offset = max(number for number, _ in kept) + 1
        return len(kept)

    def _note(self, error: Exception, delay: float) -> None:
        if isinstance(error, TelegramConflictError):
            self._tell("another program fetches this bot's updates: stop it, or remove the webhook")
        log.warning("updates_not_fetched", error=type(error).__name__, retry_in=delay)
