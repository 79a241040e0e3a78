"""Days that come again each year, and birthdays as people write them."""

from datetime import date, timedelta

import pytest

from core.calendar.anniversaries import NOWRUZ, DayOfYear, birthday, fixed_day, is_birthday_head

TODAY = date(2026, 11, 30)


def kept_in(one: DayOfYear, year: int) -> list[date]:
    first = date(year, 1, 1)
    return [day for ahead in range(365) if one.falls_on(day := first + timedelta(days=ahead))]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1990-05-03", DayOfYear(5, 3)),
        ("03.05.1990", DayOfYear(5, 3)),
        ("1990-05-03 00:00:00", DayOfYear(5, 3)),
        ("3 мая 1990", DayOfYear(5, 3)),
        ("3 may 1990", DayOfYear(5, 3)),
        ("۱۳۶۵/۷/۱۲", DayOfYear(7, 12, jalali=True)),
        ("12.07.1365", DayOfYear(7, 12, jalali=True)),
        ("12 مهر ۱۳۶۵", DayOfYear(7, 12, jalali=True)),
        ("12 مهر", DayOfYear(7, 12, jalali=True)),
        ("1399/12/30", DayOfYear(12, 30, jalali=True)),
        ("29.02.2000", DayOfYear(2, 29)),
        ("1401/12/30", None),
        ("12.07.65", None),
        ("1365", None),
        ("summer", None),
        ("", None),
    ],
)
def test_a_birthday_is_read_by_the_calendar_it_is_written_in(written: str, day: DayOfYear | None) -> None:
    assert birthday(written, TODAY) == day


def test_a_day_that_a_year_has_not_is_kept_on_the_day_before() -> None:
    leap = DayOfYear(2, 29)
    assert kept_in(leap, 2026) == [date(2026, 2, 28)]
    assert kept_in(leap, 2028) == [date(2028, 2, 29)]
    esfand = DayOfYear(12, 30, jalali=True)
    assert kept_in(esfand, 2025) == [date(2025, 3, 20)], "30 Esfand 1403"
    assert kept_in(esfand, 2026) == [date(2026, 3, 20)], "29 Esfand 1404"


def test_a_jalali_day_is_kept_by_its_own_calendar() -> None:
    assert kept_in(NOWRUZ, 2024) == [date(2024, 3, 20)]
    assert kept_in(NOWRUZ, 2026) == [date(2026, 3, 21)]


def test_a_fixed_day_is_written_with_the_day_first() -> None:
    assert fixed_day("21.03") == DayOfYear(3, 21)
    assert fixed_day("29.02") == DayOfYear(2, 29)
    assert [fixed_day(one) for one in ("31.02", "03/21", "21.13", "spring")] == [None] * 4


@pytest.mark.parametrize(
    "head", ["Birthday", "birth_date", "Date of birth:", "تاریخ تولد", "تاریخ‌تولد", "Дата рождения", "Ad günü"]
)
def test_a_birthday_is_kept_under_these_heads(head: str) -> None:
    assert is_birthday_head(head)


@pytest.mark.parametrize("head", ["birth place", "تولد فرزند", "день рождения ребенка", "date", "doğum yeri"])
def test_of_a_child_or_a_place_it_is_none(head: str) -> None:
    assert not is_birthday_head(head)
