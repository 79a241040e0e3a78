"""When a row of an old sheet happened: days and hours as spreadsheets and other systems write them."""

from datetime import date

import pytest

from core.arrivals.sheet_moments import SheetDays, is_month_first, read_moment
from core.errors import NotATime

TODAY = date(2026, 11, 25)


def days(language: str = "fa", *, month_first: bool = False) -> SheetDays:
    return SheetDays("Asia/Tehran", TODAY, language, month_first)


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        ("1405/03/13", "", "2026-06-03 12:00 -"),
        ("۱۴۰۵/۰۳/۱۳ ۱۰:۳۰", "", "2026-06-03 10:30 timed"),
        ("2026-06-03T16:05:00", "", "2026-06-03 16:05 timed"),
        ("2026-06-03 00:00:00", "", "2026-06-03 12:00 -"),
        ("22.08.2026 14:30:00", "", "2026-08-22 14:30 timed"),
        ("03/06/2026", "9", "2026-06-03 09:00 timed"),
        ("03/06/2026", "4:15 PM", "2026-06-03 16:15 timed"),
        ("1405/03/13 04:15 ب.ظ", "", "2026-06-03 16:15 timed"),
        ("1405/03/13", "12:15 ق.ظ", "2026-06-03 00:15 timed"),
        ("1405/03/13 4:15 عصر", "", "2026-06-03 16:15 timed"),
        ("03/06/2026 04:15 م", "", "2026-06-03 16:15 timed"),
        ("03.06.2026 04:15 ÖS", "", "2026-06-03 16:15 timed"),
        ("1405/03/13", "4 عصر", "2026-06-03 16:00 timed"),
        ("03.06.2026", "16.15", "2026-06-03 16:15 timed"),
        ("2026-06-03", "0.25", "2026-06-03 06:00 timed"),
        ("۱۳ خرداد ۱۴۰۵ ساعت ۱۶:۱۵", "", "2026-06-03 16:15 timed"),
        ("10:30 - 1405/03/13", "", "2026-06-03 10:30 timed"),
        ("10:30 22-08-2026", "", "2026-08-22 10:30 timed"),
        ("2026-06-03 00:00:00", "1899-12-31 10:30:00", "2026-06-03 10:30 timed"),
        # the number of a day, in a cell that lost its form
        ("46176", "", "2026-06-03 12:00 -"),
        ("46176.4375", "", "2026-06-03 10:30 timed"),
        ("46176", "16:05", "2026-06-03 16:05 timed"),
        # in words, as spreadsheets write a long date
        ("22 Nov 2026", "", "2026-11-22 12:00 -"),
        ("22-Nov-2026 14:30", "", "2026-11-22 14:30 timed"),
        ("Sunday, November 22, 2026", "", "2026-11-22 12:00 -"),
        ("22 нояб. 2026 г.", "", "2026-11-22 12:00 -"),
        ("3 آذر 1405", "", "2026-11-24 12:00 -"),
        ("یکشنبه ۱ آذر ۱۴۰۵ ۹:۳۰", "", "2026-11-22 09:30 timed"),
        ("29 آبان", "", "2026-11-20 12:00 -"),
        ("22.11.26", "", "2026-11-22 12:00 -"),
        # a clock of another zone
        ("2026-11-22T10:00:00Z", "", "2026-11-22 13:30 timed"),
        ("2026-11-22T23:00:00.000Z", "", "2026-11-23 02:30 timed"),
        ("2026-11-22 10:00:00 UTC", "", "2026-11-22 13:30 timed"),
        ("2026-11-22 10:00:00+00", "", "2026-11-22 13:30 timed"),
        ("2026-11-22T10:00-05:00", "", "2026-11-22 18:30 timed"),
        ("2026-11-22T10:00:00+03:30", "", "2026-11-22 10:00 timed"),
        ("2026-11-22", "10:00Z", "2026-11-22 13:30 timed"),
        # the midnight of a day, here or there
        ("2026-11-21T20:30:00Z", "", "2026-11-22 12:00 -"),
        ("2026-11-22T00:00:00Z", "", "2026-11-22 12:00 -"),
        # from one hour to another
        ("2026-11-22", "10:30-11:00", "2026-11-22 10:30 timed"),
    ],
)
def test_moments_are_read_as_sheets_write_them(day: str, hour: str, expected: str) -> None:
    found = read_moment(day, hour, days())
    assert f"{found.at:%Y-%m-%d %H:%M} {'timed' if found.timed else '-'}" == expected


@pytest.mark.parametrize("day", ["", "-", "yesterday", "13/13/2026", "99", "10:30", "22 Foo 2026"])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(NotATime):
        read_moment(day, "", days())


def test_a_year_of_two_figures_is_read_where_it_cannot_be_of_the_other_calendar() -> None:
    assert f"{read_moment('04.12.20', '', days('ru')).at:%Y-%m-%d}" == "2020-12-04"
    with pytest.raises(NotATime):
        read_moment("04.12.20", "", days("fa"))


def test_american_days_are_known_by_the_whole_column() -> None:
    assert is_month_first(["08/22/2026", "08/02/2026"])
    assert is_month_first(["8/22/26", "8/2/26"])
    assert not is_month_first(["02/08/2026", "22/08/2026"])
    assert not is_month_first(["02/08/2026"])
    assert not is_month_first(["2026-11-22", "05/09/22"])
    for day in ("08/02/2026", "8/2/26", "08-02-2026 14:30", "2026-08-02"):
        assert f"{read_moment(day, '', days(month_first=True)).at:%m-%d}" == "08-02", day
