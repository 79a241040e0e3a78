"""The demo's clock: the machine's own, moved on at a button's press, and kept with the demo's data."""

from datetime import datetime, time, timedelta
from pathlib import Path

from core.calendar.worktime import at_local, closes_at, day_bounds, is_open, local_date, next_open
from core.clock import ShiftableClock
from core.settings import CallingHours

ROOM = timedelta(hours=4)
"""Left of the working day, at least, when a demo begins."""

AWAKE = timedelta(hours=1)
"""After opening: a morning in which agents are already at work."""


def put_down(file: Path, text: str) -> None:
    """Write a small file whole or not at all: a demo that is killed meanwhile must open again."""
    new = file.with_name(file.name + ".new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


class DemoClock(ShiftableClock):
    """Remembers in a file how far it was moved, so that a demo opened again does not go back in time."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._moved = 0.0
        if file.is_file():
            self.advance(timedelta(seconds=float(file.read_text(encoding="utf-8"))))

    def advance(self, by: timedelta) -> datetime:
        """Move on."""
        now = super().advance(by)
        self._moved += by.total_seconds()
        put_down(self._file, str(self._moved))
        return now

    def to_working_hours(self, hours: CallingHours, zone: str) -> None:
        """Move to the next working morning if a demo would begin at night, so that there is something to see."""
        now = self()
        left = (closes_at(now, hours, zone) or now) - now
        if not is_open(now, hours, zone) or left < ROOM:
            self.advance(next_open(now + left, hours, zone) + AWAKE - now)

    def until_morning(self, hours: CallingHours, zone: str) -> timedelta:
        """Return how long it is to the next working morning."""
        now = self()
        midnight = day_bounds(local_date(now, zone), zone)[1]
        return next_open(midnight, hours, zone) + AWAKE - now

    def until_evening(self, at: time, zone: str) -> timedelta:
        """Return how long it is until a time of day comes next."""
        now = self()
        today = local_date(now, zone)
        evening = at_local(today, at, zone)
        return (evening if evening > now else at_local(today + timedelta(days=1), at, zone)) - now
