"""When a shift counts as forgotten: never while its agent works, however late, and never for want of leads."""

from datetime import UTC, datetime, time, timedelta

import pytest

from core.calendar.forgotten_shifts import forgotten_from, worked_until
from core.settings import WEEKDAYS, CallingHours, Span

TEHRAN = timedelta(hours=3, minutes=30)
DAYTIME = CallingHours(dict.fromkeys(WEEKDAYS, Span(time(9), time(21))))
ALL_NIGHT = CallingHours(dict.fromkeys(WEEKDAYS, Span(time(0), time(0))))
THREE_HOURS = 3 * 3600


def at(hour: str, day: int = 22) -> datetime:
    """A moment of November 2026, as clocks in Tehran show it."""
    return datetime.fromisoformat(f"2026-11-{day}T{hour}:00").replace(tzinfo=UTC) - TEHRAN


def forgotten(last: datetime, quiet: int = THREE_HOURS, *, resting: bool = False, hours: CallingHours = DAYTIME):
    return forgotten_from(last, quiet, hours, "Asia/Tehran", resting=resting)


@pytest.mark.parametrize(
    ("last", "over"),
    [
        ("11:00", at("00:00", 23)),  # who waits for leads is at work as long as the team may call
        ("20:50", at("00:00", 23)),
        ("22:00", at("00:00", 23)),  # midnight at the latest
        ("23:40", at("00:40", 23)),  # but not for who was at it a moment ago
    ],
)
def test_a_shift_is_forgotten_after_the_hours_and_by_midnight_at_the_latest(last: str, over: datetime) -> None:
    assert forgotten(at(last)) == over


def test_who_works_through_the_night_keeps_the_shift() -> None:
    for hour in ("22:30", "23:20"):
        assert forgotten(at(hour)) > at(hour) + timedelta(minutes=30)
    assert forgotten(at("00:10", 23)) == at("03:10", 23)


def test_a_long_quiet_time_ends_at_midnight_all_the_same() -> None:
    assert forgotten(at("18:00"), 12 * 3600) == at("00:00", 23)


def test_a_team_that_calls_day_and_night_waits_for_leads_day_and_night() -> None:
    assert forgotten(at("18:00"), hours=ALL_NIGHT) is None
    assert forgotten(at("18:00"), hours=ALL_NIGHT, resting=True) == at("00:00", 23)
    assert forgotten(at("23:00"), hours=ALL_NIGHT, resting=True) == at("02:00", 23)


def test_without_calling_hours_only_the_quiet_time_counts() -> None:
    assert forgotten(at("11:00"), hours=CallingHours({})) == at("14:00")


def test_a_short_quiet_time_counts_from_the_end_of_the_hours_for_all_who_waited() -> None:
    for last in ("11:00", "20:50"):
        assert forgotten(at(last), 3600) == at("22:00")


@pytest.mark.parametrize(
    ("last", "hours", "resting", "until"),
    [
        ("11:00", DAYTIME, False, "21:00"),  # waiting for leads is work
        ("11:00", DAYTIME, True, "11:00"),  # a break is none
        ("22:10", DAYTIME, False, "22:10"),
        ("11:00", CallingHours({}), False, "11:00"),
    ],
)
def test_who_waited_for_a_lead_was_at_work_until_the_hours_ended(
    last: str, hours: CallingHours, resting: bool, until: str
) -> None:
    assert worked_until(at(last), hours, "Asia/Tehran", resting=resting) == at(until)


def test_nobody_waits_beyond_their_midnight() -> None:
    assert worked_until(at("11:00"), ALL_NIGHT, "Asia/Tehran", resting=False) == at("00:00", 23)
