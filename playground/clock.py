"""Time as the local Telegram sees it: an injectable wall clock and an injectable monotonic one."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
Monotonic = Callable[[], float]


def real_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def real_monotonic() -> float:
    """Seconds that never jump."""
    return time.monotonic()


def unix(moment: datetime) -> int:
    """Unix seconds, as dates stand in messages."""
    return int(moment.timestamp())
