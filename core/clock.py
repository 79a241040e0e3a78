"""Time as an argument: code that needs the time is passed a clock."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Returns the present time, aware, in UTC."""


def system_clock() -> datetime:
    """Return the machine's own time."""
    return datetime.now(UTC)


class ShiftableClock:
    """The machine's time moved by an offset that can grow: the demo's "two hours later"."""

    def __init__(self, base: Clock = system_clock) -> None:
        self._base = base
        self._offset = timedelta(0)

    def __call__(self) -> datetime:
        """Return the moved time."""
        return self._base() + self._offset

    def advance(self, by: timedelta) -> datetime:
        """Move forward by `by` and return the new time. A negative step is refused."""
        if by < timedelta(0):
            raise ValueError(f"the clock only goes forward, not by {by}")
        self._offset += by
        return self()


class FixedClock:
    """A clock that stands until it is moved: for tests and simulations."""

    def __init__(self, at: datetime) -> None:
        self._now = at

    def __call__(self) -> datetime:
        """Return the standing time."""
        return self._now

    def advance(self, by: timedelta) -> datetime:
        """Move forward by `by` and return the new time."""
        self._now += by
        return self._now

    def set(self, at: datetime) -> None:
        """Stand at another moment, earlier or later."""
        self._now = at
