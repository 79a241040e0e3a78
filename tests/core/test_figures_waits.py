"""Waits looked up are the waits that are walked."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar.waits import WorkingTime
from core.calendar.worktime import open_seconds
from core.settings import CallingHours, Span, TeamSettings, western_week

FIRST = datetime(2026, 3, 20, tzinfo=UTC)
LAST = datetime(2026, 4, 10, tzinfo=UTC)
"""Over the day the clocks go forward in Berlin."""
MOMENTS = st.integers(0, int((LAST - FIRST).total_seconds())).map(lambda after: FIRST + timedelta(seconds=after))
HOURS = [
    TeamSettings().hours,
    western_week(),
    CallingHours({"sun": Span(time(1), time(4)), "mon": Span(time(9), time.min)}, frozenset({"2026-03-30"})),
    CallingHours({}),
]


@pytest.mark.parametrize("hours", HOURS, ids=["iran", "west", "odd", "never"])
@pytest.mark.parametrize("zone", ["Asia/Tehran", "Europe/Berlin"])
@given(one=MOMENTS, other=MOMENTS)
def test_a_wait_looked_up_is_the_wait_walked(hours: CallingHours, zone: str, one: datetime, other: datetime) -> None:
    worked = WorkingTime(FIRST, LAST, hours, zone)
    assert worked.seconds(one, other) == pytest.approx(open_seconds(one, other, hours, zone))
