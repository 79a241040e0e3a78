"""Rows committed after others with higher ids: looked for until it is certain that they will never come.

On PostgreSQL a transaction takes its ids when it writes, and its rows become visible when it ends. A reader that
only reads after the highest id seen skips the rows of a slower transaction; they would only be found by the next
full look, a second late.
"""

from collections.abc import Callable, Iterable

LOOKED_FOR = 10.0
"""Seconds: no transaction of ours writes a row and takes so long to end."""
MOST = 1000
"""A longer gap comes from rows that ended long ago, not from a running transaction."""


class LateRows:
    """Ids that were skipped lately."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._missing: dict[int, float] = {}

    def step(self, last: int, ids: Iterable[int]) -> int:
        """Record the ids found after `last`. Return the new last id."""
        found = set(ids)
        for one in found:
            self._missing.pop(one, None)
        ahead = [one for one in found if one > last]
        if not ahead:
            return last
        until = max(ahead)
        if last > 0 and until - last <= MOST:
            now = self._monotonic()
            self._missing |= {one: now for one in range(last + 1, until) if one not in found}
        return until

    def stretch(self) -> tuple[int, int] | None:
        """Return the lowest and the highest id still looked for; None: there is none."""
        old = self._monotonic() - LOOKED_FOR
        self._missing = {one: since for one, since in self._missing.items() if since > old}
        return (min(self._missing), max(self._missing)) if self._missing else None
