"""The handshake with the messenger: who the bot is and how its updates come, tried until the messenger answers."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.connection import Connection, MessengerAway

log = structlog.get_logger()

LONGEST_WAIT = 30.0


class Handshake:
    """The first calls to the messenger. Rows in the database are worked meanwhile."""

    def __init__(
        self,
        connection: Connection,
        ask_for_updates: Callable[[], Awaitable[None]],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._connection = connection
        self._ask_for_updates = ask_for_updates
        self._sleep = sleep
        self.met = asyncio.Event()
        """Set when the bot's name is known."""

    async def once(self) -> bool:
        """Try once. Return whether the messenger answered.

        Raises:
            TokenRefused, NotReached, WebhookRefused: errors that waiting does not solve.
        """
        try:
            if not self.met.is_set():
                await self._connection.identify()
                self.met.set()
            await self._ask_for_updates()
        except MessengerAway as away:
            log.warning("messenger_away", why=str(away))
            return False
        return True

    async def until_met(self) -> None:
        """Try again and again, with growing delay. Raises what `once` raises."""
        delay = 1.0
        while True:
            await self._sleep(delay)
            if await self.once():
                return
            delay = min(2 * delay, LONGEST_WAIT)
