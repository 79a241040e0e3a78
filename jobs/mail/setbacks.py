"""Chats that wait after a sending failed: for a short while when nothing arrives anywhere, longer when it is theirs.

When a messenger is down, every sending fails, and none of the letters is to blame: chats are tried at least every
fifteen seconds, nothing is counted against a letter, and the first one that arrives ends the waiting of all. What fails
while others arrive is a fault of its own: it is tried more and more rarely, and after an hour given up.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.transport.sender import Again, Lost

RETRY_AFTER = (1.0, 2.0, 5.0, 15.0, 30.0, 60.0)
"""Seconds to the next try after each failure; the last holds for all that follow."""
MOST_WHILE_SILENT = 15.0
"""Seconds between tries at the most while nothing arrives: so long a chat stays silent when the messenger is back."""
GIVEN_UP_AFTER = 60
"""Failures of its own after which a letter is dead: about an hour."""
BLAMELESS_FOR = 3600.0
"""Seconds after which a letter that is always answered with an error is counted as failing by itself, though nothing
else shows that: in a desk with one chat there is nothing else."""


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
        """Make a chat wait after a failure. Return whether the letter is to be tried again; False: it is dead."""
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
        """Note that a letter has arrived: nobody waits for the messenger any more. Return whether anybody did."""
        self._chats.pop(chat_id, None)
        self._arrived_at = self._monotonic()
        waited = [one for one in self._chats.values() if one.shared]
        for one in waited:
            one.shared, one.until = False, self._arrived_at
        return bool(waited)

    def ended(self, chat_id: int) -> None:
        """Note that a letter came to another end: what is behind it has a beginning of its own."""
        self._chats.pop(chat_id, None)
