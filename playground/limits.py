"""How fast a bot may send: about 30/s in all, 1/s a chat with small bursts, 20/min a group.

Edits count, answers to taps do not (levlam in tdlib/td#2592 and telegram-bot-api#648).
"""

import math
from collections import deque
from dataclasses import dataclass

from playground.clock import Monotonic
from playground.refusals import too_many_requests


@dataclass(slots=True, frozen=True)
class ServerLimits:
    """``per_second`` over all chats, ``chat_per_second`` with ``chat_burst``, ``group_per_minute``."""

    per_second: int = 30
    chat_per_second: float = 1.0
    chat_burst: int = 3
    group_per_minute: int = 20


class SendCounter:
    """Counts one bot's sends and refuses those over the limits; a refused one is not counted."""

    def __init__(self, limits: ServerLimits, monotonic: Monotonic) -> None:
        self._limits = limits
        self._now = monotonic
        self._all: deque[float] = deque()
        self._groups: dict[int, deque[float]] = {}
        self._chats: dict[int, tuple[float, float]] = {}

    def check(self, chat_id: int, *, group: bool, messages: int = 1) -> None:
        """Count a send of so many messages, or raise 429 with the seconds to wait."""
        now = self._now()
        limits = self._limits
        waits = [_window(self._all, now, 1.0, limits.per_second, messages)]
        window = self._groups.setdefault(chat_id, deque()) if group else None
        if window is not None:
            waits.append(_window(window, now, 60.0, limits.group_per_minute, messages))
        tokens, at = self._chats.get(chat_id, (float(limits.chat_burst), now))
        tokens = min(float(limits.chat_burst), tokens + (now - at) * limits.chat_per_second)
        if tokens < 1:
            waits.append((1 - tokens) / limits.chat_per_second)
        if (wait := max(waits)) > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        self._chats[chat_id] = (tokens - 1, now)
        for counted in (self._all, window):
            if counted is not None:
                counted.extend([now] * messages)


def _window(window: deque[float], now: float, seconds: float, most: int, messages: int) -> float:
    """Seconds until so many more fit into the sliding window; 0 when they fit now."""
    while window and window[0] <= now - seconds:
        window.popleft()
    over = len(window) + messages - most
    return window[min(over, len(window)) - 1] + seconds - now if over > 0 and window else 0.0
