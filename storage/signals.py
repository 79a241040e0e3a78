"""Signals inside one process that there is something to do."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field


@dataclass(slots=True)
class Signal:
    """Wakes a loop when there is work for it; a ring is kept until somebody waits for it."""

    _event: asyncio.Event = field(default_factory=asyncio.Event)

    def ring(self) -> None:
        """Wake the loop that waits, or the next that will."""
        self._event.set()

    async def wait(self, timeout: float) -> bool:
        """Wait for a ring, `timeout` seconds at the most. Return whether it rang."""
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                await self._event.wait()
        rang = self._event.is_set()
        self._event.clear()
        return rang
