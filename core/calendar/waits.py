"""Many waits at once: the working time between moments, looked up instead of walked.

`worktime.open_seconds` walks the days of one wait. A busy day has thousands, most of them over the same days.
"""

from bisect import bisect_right
from datetime import datetime
from itertools import accumulate

from core.calendar.worktime import local_date, openings
from core.settings import CallingHours


class WorkingTime:
    """The calling hours from `first` to `last`, added up once; every moment passed in lies between the two."""

    def __init__(self, first: datetime, last: datetime, hours: CallingHours, zone: str) -> None:
        spans = []
        for _, opens, closes in openings(local_date(first, zone), hours, zone):
            if opens > last:
                break
            spans.append((opens.timestamp(), closes.timestamp()))
        self._opens = [opens for opens, _ in spans]
        self._lengths = [closes - opens for opens, closes in spans]
        self._before = [0.0, *accumulate(self._lengths)]

    def _worked_until(self, at: datetime) -> float:
        moment = at.timestamp()
        place = bisect_right(self._opens, moment) - 1
        if place < 0:
            return 0.0
        return self._before[place] + min(moment - self._opens[place], self._lengths[place])

    def seconds(self, start: datetime, end: datetime) -> float:
        """Count the seconds between two moments that lie in calling hours; 0 when `end` is not after `start`."""
        return max(0.0, self._worked_until(end) - self._worked_until(start))
