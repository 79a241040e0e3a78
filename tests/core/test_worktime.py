"""Calling hours and local days, through weekends, holidays and changes of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar.worktime import (
    at_local,
    closes_at,
    day_bounds,
    daypart_of,
    due_after,
    is_open,
    local_date,
    next_open,
    open_seconds,
)
from core.settings import WEEKDAYS, CallingHours, Daypart, Protocol, Span, TeamSettings, western_week

TEHRAN, BERLIN, NEW_YORK = "Asia/Tehran", "Europe/Berlin", "America/New_York"
IRAN = TeamSettings().hours
DAYPARTS = Protocol().dayparts

zones = st.sampled_from([TEHRAN, BERLIN, NEW_YORK, "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"])
moments = st.integers(1_293_840_000, 1_924_992_000).map(lambda s: datetime.fromtimestamp(s, UTC))
"""From 2011 to 2031, when Samoa skipped a day and Iran gave up its summer time."""
times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
spans = st.tuples(times, times).filter(lambda s: s[0] < s[1] or s[1] == time.min).map(lambda s: Span(*s))
weeks = st.dictionaries(st.sampled_from(WEEKDAYS), spans, min_size=1).map(CallingHours)


def tehran(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(TEHRAN)).astimezone(UTC)


def test_an_iranian_week_runs_from_saturday_to_thursday_noon() -> None:
    assert is_open(tehran(2026, 11, 21, 9), IRAN, TEHRAN)
    assert not is_open(tehran(2026, 11, 21, 8, 59), IRAN, TEHRAN)
    assert not is_open(tehran(2026, 11, 21, 21), IRAN, TEHRAN)
    assert is_open(tehran(2026, 11, 26, 12, 59), IRAN, TEHRAN)
    assert not is_open(tehran(2026, 11, 26, 13), IRAN, TEHRAN)
    assert not is_open(tehran(2026, 11, 27, 11), IRAN, TEHRAN)


def test_after_thursday_noon_comes_saturday_morning() -> None:
    assert next_open(tehran(2026, 11, 26, 13), IRAN, TEHRAN) == tehran(2026, 11, 28, 9)


def test_a_holiday_is_passed_over() -> None:
    hours = CallingHours(IRAN.week, frozenset({"2026-11-28", "2026-11-29"}))
    assert next_open(tehran(2026, 11, 26, 20), hours, TEHRAN) == tehran(2026, 11, 30, 9)


def test_a_month_of_holidays_is_waited_out() -> None:
    off = frozenset((date(2026, 3, 1) + timedelta(days=n)).isoformat() for n in range(31))
    assert next_open(tehran(2026, 3, 1, 10), CallingHours(IRAN.week, off), TEHRAN) == tehran(2026, 4, 1, 9)


def test_the_end_of_the_hours_is_told_only_inside_them() -> None:
    assert closes_at(tehran(2026, 11, 26, 10), IRAN, TEHRAN) == tehran(2026, 11, 26, 13)
    assert closes_at(tehran(2026, 11, 27, 10), IRAN, TEHRAN) is None


def test_hours_that_end_at_midnight_last_the_day() -> None:
    hours = CallingHours({"sun": Span(time(18), time(0))})
    assert is_open(tehran(2026, 11, 22, 23, 59), hours, TEHRAN)
    assert not is_open(tehran(2026, 11, 23, 0), hours, TEHRAN)


def test_an_empty_week_has_no_next_opening() -> None:
    with pytest.raises(ValueError, match="no weekday has calling hours"):
        next_open(tehran(2026, 11, 22, 10), CallingHours({}), TEHRAN)


def test_a_span_that_runs_backwards_is_never_open() -> None:
    with pytest.raises(ValueError, match="no weekday"):
        next_open(tehran(2026, 11, 22, 10), CallingHours({"sun": Span(time(18), time(9))}), TEHRAN)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 1), 24)])
def test_days_are_as_long_as_the_clocks_make_them(day: date, hours: int) -> None:
    start, end = day_bounds(day, BERLIN)
    assert end - start == timedelta(hours=hours)


def test_a_day_that_a_country_skipped_has_no_length() -> None:
    start, end = day_bounds(date(2011, 12, 30), "Pacific/Apia")
    assert start == end


def test_a_time_the_clocks_jump_over_moves_forward() -> None:
    assert at_local(date(2026, 3, 29), time(2, 30), BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_time_that_happens_twice_means_the_first() -> None:
    assert at_local(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_working_seconds_of_a_long_and_a_short_day() -> None:
    hours = CallingHours({"sun": Span(time(0), time(0))})
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    assert open_seconds(*day_bounds(spring, BERLIN), hours, BERLIN) == 23 * 3600
    assert open_seconds(*day_bounds(autumn, BERLIN), hours, BERLIN) == 25 * 3600


def test_a_weekend_does_not_count_as_working_time() -> None:
    asked, called = tehran(2026, 11, 26, 12, 50), tehran(2026, 11, 28, 9, 5)
    assert open_seconds(asked, called, IRAN, TEHRAN) == 15 * 60


def test_parts_of_the_day_follow_the_local_clock() -> None:
    names = [daypart_of(tehran(2026, 11, 22, h), DAYPARTS, TEHRAN).name for h in (7, 9, 12, 15, 16, 19)]
    assert names == ["morning", "morning", "noon", "noon", "afternoon", "evening"]


def test_parts_may_be_given_in_any_order_but_not_none() -> None:
    assert daypart_of(tehran(2026, 11, 22, 10), tuple(reversed(DAYPARTS)), TEHRAN) == DAYPARTS[0]
    assert daypart_of(tehran(2026, 11, 22, 10), [Daypart("all", time(23))], TEHRAN).name == "all"
    with pytest.raises(ValueError, match="at least one part"):
        daypart_of(tehran(2026, 11, 22, 10), [], TEHRAN)


@given(moments, weeks, zones)
def test_the_next_opening_is_open_and_nothing_before_it_is(at: datetime, hours: CallingHours, zone: str) -> None:
    found = next_open(at, hours, zone)
    assert found >= at
    assert found.tzinfo is UTC
    assert is_open(found, hours, zone)
    assert open_seconds(at, found, hours, zone) == 0


@given(moments, weeks, zones)
def test_open_and_closing_time_agree(at: datetime, hours: CallingHours, zone: str) -> None:
    end = closes_at(at, hours, zone)
    assert is_open(at, hours, zone) == (end is not None)
    if end:
        assert at < end
        assert open_seconds(at, end, hours, zone) == pytest.approx((end - at).total_seconds())


@given(moments, st.integers(0, 10**6), st.integers(0, 10**6), weeks, zones)
def test_working_time_adds_up(at: datetime, first: int, second: int, hours: CallingHours, zone: str) -> None:
    middle, end = at + timedelta(seconds=first), at + timedelta(seconds=first + second)
    whole = open_seconds(at, end, hours, zone)
    assert whole == pytest.approx(open_seconds(at, middle, hours, zone) + open_seconds(middle, end, hours, zone))
    assert 0 <= whole <= first + second
    assert open_seconds(end, at, hours, zone) == 0 or first + second == 0


@given(moments, zones)
def test_every_moment_lies_in_the_bounds_of_its_day(at: datetime, zone: str) -> None:
    start, end = day_bounds(local_date(at, zone), zone)
    assert start <= at < end


@given(st.dates(date(2011, 1, 1), date(2031, 1, 1)), zones)
def test_days_follow_each_other_without_a_gap(day: date, zone: str) -> None:
    assert day_bounds(day, zone)[1] == day_bounds(day + timedelta(days=1), zone)[0]


def test_the_western_week_ends_on_saturday() -> None:
    assert is_open(datetime(2026, 11, 21, 12, tzinfo=UTC), western_week(), BERLIN)
    assert not is_open(datetime(2026, 11, 22, 12, tzinfo=UTC), western_week(), BERLIN)


@pytest.mark.parametrize(
    ("at", "wait", "due"),
    [
        ("2026-11-22T12:00", 24, "2026-11-23T12:00"),
        ("2026-11-26T12:00", 24, "2026-11-28T12:00"),
        ("2026-11-27T15:00", 24, "2026-11-29T09:00"),
        ("2026-11-26T12:00", 1, "2026-11-26T13:00"),
        ("2026-11-22T20:00", 6, "2026-11-23T09:00"),
        ("2026-11-22T12:00", 7 * 24, "2026-11-30T12:00"),
    ],
)
def test_what_is_due_after_a_while_is_not_due_on_a_day_off(at: str, wait: int, due: str) -> None:
    zone = ZoneInfo(TEHRAN)
    found = due_after(datetime.fromisoformat(at).replace(tzinfo=zone), timedelta(hours=wait), IRAN, TEHRAN)
    assert found == datetime.fromisoformat(due).replace(tzinfo=zone)
