"""Days and times as people of a language read them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar.dates import (
    Moment,
    calendar_of,
    day_name,
    day_number,
    describe,
    format_day,
    format_moment,
    format_time,
    month_of,
    short_day_name,
)
from core.calendar.jalali import from_jalali, to_jalali

TEHRAN = "Asia/Tehran"
SUNDAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
days = st.dates(date(1990, 1, 1), date(2060, 1, 1))


def test_persian_readers_live_by_the_jalali_calendar() -> None:
    assert [calendar_of(language) for language in ("fa", "en", "ru")] == ["jalali", "gregorian", "gregorian"]


@pytest.mark.parametrize(
    ("language", "with_weekday", "with_year", "shown"),
    [
        ("fa", True, False, "یکشنبه ۱ آذر"),
        ("fa", False, True, "۱ آذر ۱۴۰۵"),
        ("en", True, False, "Sun 22 Nov"),
        ("en", True, True, "Sun 22 Nov 2026"),
        ("en", False, False, "22 Nov"),
    ],
)
def test_days_are_written_in_the_reader_s_calendar(
    language: str, with_weekday: bool, with_year: bool, shown: str
) -> None:
    assert format_day(SUNDAY, language, with_weekday, with_year) == shown


def test_weekdays_have_their_full_names() -> None:
    assert day_name(SUNDAY, "fa") == "یکشنبه"
    assert day_name(SUNDAY, "en") == "Sunday"


@pytest.mark.parametrize(("language", "heads"), [("fa", "یکشنبه"), ("en", "Sun"), ("ru", "вс"), ("az", "B.")])
def test_weekdays_at_the_head_of_a_column_are_short_where_the_language_shortens_them(language: str, heads: str) -> None:
    assert short_day_name(SUNDAY, language) == heads


def test_times_are_those_of_the_zone() -> None:
    assert format_time(NOW, TEHRAN, "fa") == "۱۳:۰۰"
    assert format_time(NOW, "Europe/Berlin", "en") == "10:30"


def test_a_moment_is_seen_from_the_local_day() -> None:
    late = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
    assert describe(late, TEHRAN, NOW) == Moment(1, date(2026, 11, 23), time(0, 30))
    assert describe(late, "UTC", NOW).day_offset == 0
    assert describe(NOW - timedelta(days=2), TEHRAN, NOW).day_offset == -2


def test_a_moment_says_as_much_as_is_needed() -> None:
    assert format_moment(NOW + timedelta(hours=1), TEHRAN, "fa", NOW) == "۱۴:۰۰"
    assert format_moment(NOW + timedelta(days=1), TEHRAN, "fa", NOW) == "دوشنبه ۲ آذر ۱۳:۰۰"
    assert format_moment(NOW + timedelta(days=360), TEHRAN, "en", NOW) == "Wed 17 Nov 2027 13:00"


def test_a_jalali_month_begins_on_saturday() -> None:
    grid = month_of(SUNDAY, "jalali")
    assert grid.title == "آذر ۱۴۰۵"
    assert grid.weekdays == ("ش", "ی", "د", "س", "چ", "پ", "ج")
    assert grid.weeks[0] == [None, *(SUNDAY + timedelta(days=n) for n in range(6))]
    assert (grid.previous, grid.following) == (date(2026, 10, 23), date(2026, 12, 22))
    assert day_number(SUNDAY, "jalali") == "۱"


def test_a_gregorian_month_begins_on_monday() -> None:
    grid = month_of(SUNDAY, "gregorian")
    assert grid.title == "November 2026"
    assert grid.weekdays[0] == "Mo"
    assert grid.weeks[0] == [None] * 6 + [date(2026, 11, 1)]
    assert (grid.previous, grid.following) == (date(2026, 10, 1), date(2026, 12, 1))
    assert day_number(SUNDAY, "gregorian") == "22"


def test_leap_days_of_both_calendars_have_their_place() -> None:
    # 1403 is the leap year of the Jalali calendar nearest to 2026: Esfand has 30 days.
    assert from_jalali(1403, 12, 30) == date(2025, 3, 20)
    assert date(2025, 3, 20) in month_of(date(2025, 3, 1), "jalali").weeks[-1]
    assert date(2028, 2, 29) in month_of(date(2028, 2, 1), "gregorian").weeks[-1]
    with pytest.raises(ValueError, match="day"):
        from_jalali(1404, 12, 30)


@given(days, st.sampled_from(["jalali", "gregorian"]))
def test_a_month_holds_each_of_its_days_once_under_its_weekday(day, calendar) -> None:
    grid = month_of(day, calendar)
    shown = [cell for week in grid.weeks for cell in week if cell]
    assert day in shown
    assert all(len(week) == 7 for week in grid.weeks)
    assert shown == [shown[0] + timedelta(days=n) for n in range(len(shown))]
    assert 28 <= len(shown) <= 31
    column = {cell.weekday(): week.index(cell) for week in grid.weeks for cell in week if cell}
    assert column[5 if calendar == "jalali" else 0] == 0
    assert all(week[column[cell.weekday()]] == cell for week in grid.weeks for cell in week if cell)


@given(days, st.sampled_from(["jalali", "gregorian"]))
def test_months_lead_to_each_other_and_back(day, calendar) -> None:
    grid = month_of(day, calendar)
    assert month_of(grid.following, calendar).previous == month_of(grid.previous, calendar).following
    assert month_of(grid.previous, calendar).previous < grid.previous < day < grid.following


@given(days)
def test_a_jalali_day_leads_back_to_its_date(day: date) -> None:
    assert from_jalali(*to_jalali(day)) == day
