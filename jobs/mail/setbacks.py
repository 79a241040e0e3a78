"""Chats that wait after a failed sending: a short time when nothing arrives anywhere, longer when only they fail.

When a messenger is down, every sending fails, and no message is the cause: chats are tried at least every fifteen
seconds, no failure counts against a message, and the first arrival ends the waiting of all. A message that fails
while others arrive is itself the cause: it is tried more and more rarely, and given up after an hour.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.transport.verdicts import Again, Lost

RETRY_AFTER = (1.0, 2.0, 5.0, 15.0, 30.0, 60.0)
"""Seconds to the next try after each failure; the last one for all further failures."""
MOST_WHILE_SILENT = 15.0
"""Most seconds between tries while nothing arrives: the longest silence of a chat after the messenger is back."""
GIVEN_UP_AFTER = 60
"""Failures of its own after which a message is dead: about an hour."""
BLAMELESS_FOR = 3600.0
"""Seconds after which a message that always gets an error is taken for the cause even if no other message arrives: in a
desk with one chat there is no other.
"""


@dataclass(slots=True)
class _Setback:
    """Why one chat waits."""

    letter: int
    since: float
    failures: int = 0
    its_own: int = 0
    until: float = 0.0
    shared: bool = True


class Setbacks:
    """The chats of one transport that wait after a failure."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._chats: dict[int, _Setback] = {}
        self._arrived_at = float("-inf")

    def wait(self, chat_id: int) -> float:
        """Return the seconds until this chat is tried again; 0 where nothing failed."""
        one = self._chats.get(chat_id)
        return max(0.0, one.until - self._monotonic()) if one is not None else 0.0

    def failed(self, chat_id: int, letter: int, verdict: Again | Lost) -> bool:
        """Make a chat wait after a failure. Return whether the message will be tried again; False: it is dead."""
        now = self._monotonic()
        one = self._chats.get(chat_id)
        if one is None or one.letter != letter:
            one = self._chats[chat_id] = _Setback(letter, now)
        one.failures += 1
        others_arrive = self._arrived_at >= one.since
        answered_too_long = isinstance(verdict, Lost) and now - one.since >= BLAMELESS_FOR
        one.shared = not others_arrive
        if others_arrive or answered_too_long:
            one.its_own += 1
        if one.its_own >= GIVEN_UP_AFTER:
            del self._chats[chat_id]
            return False
        delay = RETRY_AFTER[min(one.failures, len(RETRY_AFTER)) - 1]
        one.until = now + (min(delay, MOST_WHILE_SILENT) if one.shared else delay)
        return True

    def arrived(self, chat_id: int) -> bool:
        """Record an arrival, which ends all waiting for the messenger. Return whether any chat was waiting."""
        self._chats.pop(chat_id, None)
        self._arrived_at = self._monotonic()
        waited = [one for one in self._chats.values() if one.shared]
        for one in waited:
            one.shared, one.until = False, self._arrived_at
        return bool(waited)

    def ended(self, chat_id: int) -> None:
        """Record that a message ended otherwise: the count of failures of the next one starts anew."""
        self._chats.pop(chat_id, None)
