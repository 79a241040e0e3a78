"""Rows that were committed after others with higher ids: looked for until it is clear that they will never come.

On PostgreSQL a transaction takes its ids when it writes and shows them when it ends. Who only reads behind the highest
id seen steps over the rows of a slower transaction; they would be found by the next look at everything, a second late.
"""

from collections.abc import Callable, Iterable

LOOKED_FOR = 10.0
"""Seconds: no transaction of ours writes a row and takes so long to end."""
MOST = 1000
"""A longer gap was left by rows that ended long ago, not by a transaction under way."""


class LateRows:
    """Ids that were stepped over lately."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._missing: dict[int, float] = {}

    def step(self, last: int, ids: Iterable[int]) -> int:
        """Note what was found when everything behind `last` was asked for. Return the new last id."""
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
        """Return the lowest and the highest id still looked for; None: none is."""
        old = self._monotonic() - LOOKED_FOR
        self._missing = {one: since for one, since in self._missing.items() if since > old}
        return (min(self._missing), max(self._missing)) if self._missing else None
