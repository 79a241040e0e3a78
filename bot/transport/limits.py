"""How fast we may write: the messenger's limits, kept by waiting before sending, not by being refused."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

LOOSE = 0.04
"""Burst, in seconds of the overall pace: one message at our pace; with a faster pace we need not count each."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The limits we keep. Telegram's own: 30/s over all chats, 1/s a chat with bursts, 20/min a group.

    We stay at 25/s over all: measured with 600 sends, no refusal.
    """

    overall: float = 25.0
    chat: float = 1.0
    chat_burst: int = 3
    group_a_minute: int = 20


@dataclass(slots=True)
class _TokenBucket:
    """Tokens that return with time."""

    rate: float
    size: float
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        """Return the seconds until one token is there."""
        have = min(self.size, self.tokens + max(0.0, now - self.at) * self.rate)
        return 0.0 if have >= 1.0 - 1e-9 else (1.0 - have) / self.rate

    def take(self, now: float, count: int = 1) -> None:
        """Take tokens; the caller has waited for the first, the others become a debt."""
        self.tokens = min(self.size, self.tokens + max(0.0, now - self.at) * self.rate) - count
        self.at = now


@dataclass(slots=True)
class Limits:
    """Returns for a chat how long to wait before the next message. Groups have negative ids."""

    pace: Pace
    clock: Callable[[], float]
    _all: _TokenBucket = field(init=False)
    _chats: dict[int, _TokenBucket] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _paused_until: float = 0.0
    _chat_paused: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        burst = max(1.0, self.pace.overall * LOOSE)
        self._all = _TokenBucket(self.pace.overall, burst, burst, self.clock())

    def wait(self, chat_id: int, *, free: bool = False, messages: int = 1) -> float:
        """Return the seconds until a message to this chat may be sent. `free`: an answer to a tap, held only by a
        pause. `messages`: how many the messenger counts it as; an album counts as many as it has pictures.
        """
        now = self.clock()
        if free:
            return max(0.0, self._paused_until - now)
        pause = max(0.0, self._paused_until - now, self._chat_paused.get(chat_id, 0.0) - now)
        return max(pause, self._all.wait(now), self._of_chat(chat_id, now, messages))

    def closed(self) -> float:
        """Return the seconds until a message may be sent to any chat, apart from answers to taps."""
        now = self.clock()
        return max(0.0, self._paused_until - now, self._all.wait(now))

    def take(self, chat_id: int, messages: int = 1) -> None:
        """Count a message to this chat as sent now."""
        now = self.clock()
        self._all.take(now, messages)
        if chat_id < 0:
            self._groups.setdefault(chat_id, deque()).extend([now] * messages)
        self._bucket(chat_id, now).take(now)

    def remember(self, chat_id: int, ago: float, messages: int = 1) -> None:
        """Count a message to a group that another process sent so many seconds ago; called oldest first."""
        self._groups.setdefault(chat_id, deque()).extend([self.clock() - ago] * messages)

    def pause(self, seconds: float, chat_id: int | None = None) -> None:
        """Hold everything (or one chat) back for so long, as the messenger asked."""
        until = self.clock() + seconds
        if chat_id is None:
            self._paused_until = max(self._paused_until, until)
        else:
            self._chat_paused[chat_id] = max(self._chat_paused.get(chat_id, 0.0), until)

    def forget_idle(self) -> None:
        """Drop the state of chats that have been idle for long, so that memory stays small."""
        now = self.clock()
        self._chats = {c: b for c, b in self._chats.items() if now - b.at < 120}
        self._groups = {c: q for c, q in self._groups.items() if q and now - q[-1] < 120}
        self._chat_paused = {c: t for c, t in self._chat_paused.items() if t > now}

    def _of_chat(self, chat_id: int, now: float, messages: int) -> float:
        wait = self._bucket(chat_id, now).wait(now)
        times = self._groups.get(chat_id)
        if times:
            while times and now - times[0] >= 60.0:
                times.popleft()
            room = self.pace.group_a_minute - min(messages, self.pace.group_a_minute)
            if len(times) > room:
                wait = max(wait, 60.0 - (now - times[len(times) - room - 1]))
        return wait

    def _bucket(self, chat_id: int, now: float) -> _TokenBucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            burst = float(self.pace.chat_burst)
            bucket = self._chats[chat_id] = _TokenBucket(self.pace.chat, burst, burst, now)
        return bucket
