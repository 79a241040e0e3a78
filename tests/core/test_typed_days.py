"""Days that are over, as people ask for them."""

from datetime import date

import pytest

from core.calendar.typed_days import parse_past_day, written_day
from core.errors import NotATime

TODAY = date(2026, 11, 22)
"""A Sunday, 1 Azar 1405."""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("20.11.2026", date(2026, 11, 20)),
        ("1405/08/29", date(2026, 11, 20)),
        ("۱۴۰۵/۸/۲۹", date(2026, 11, 20)),
        ("۲۹ آبان", date(2026, 11, 20)),
        ("29 آبان 1404", date(2025, 11, 20)),
        ("۲ آذر", date(2025, 11, 23)),
        ("12 مهر", date(2026, 10, 4)),
        ("۳م مرداد ۱۴۰۵", date(2026, 7, 25)),
        ("20 Nov", date(2026, 11, 20)),
        ("november 23", date(2025, 11, 23)),
        ("29 feb", None),
        ("today", TODAY),
        ("امروز", TODAY),
        ("دیروز", date(2026, 11, 21)),
        ("Yesterday", date(2026, 11, 21)),
        ("پریروز", date(2026, 11, 20)),
        ("شنبه", date(2026, 11, 21)),
        ("سه شنبه", date(2026, 11, 17)),
        ("پنج‌شنبه", date(2026, 11, 19)),
        ("sunday", TODAY),
        ("mon", date(2026, 11, 16)),
        ("2026-13-40", None),
        ("1405/13/01", None),
        ("the day before 20 nov", None),
        ("پس‌پریروز", date(2026, 11, 19)),
        ("جمعه قبلی", date(2026, 11, 20)),
        ("۰۵/۰۹/۰۱", TODAY),
        ("۰۵/۰۹/۰۲", None),
        ("۰۴/۱۲/۱", date(2026, 2, 20)),
        ("۲۹ ام", date(2026, 11, 20)),
        ("سوم", date(2026, 10, 25)),
        ("on the 20th", date(2026, 11, 20)),
        ("31 числа", date(2026, 10, 31)),
        ("пару дней назад", date(2026, 11, 20)),
        ("a couple of days ago", date(2026, 11, 20)),
        ("от 20.11.2026", date(2026, 11, 20)),
        ("20 Nov 26", date(2026, 11, 20)),
        ("۲۹ آبان ۰۵", date(2026, 11, 20)),
        ("۱۲ مهر ۹۹", date(2020, 10, 3)),
        ("5 Nov 99", date(1999, 11, 5)),
        ("5.11.99", date(1999, 11, 5)),
        ("keçən həftənin cüməsi", date(2026, 11, 13)),
        ("ayın 20-si", date(2026, 11, 20)),
        ("soon", None),
        ("", None),
        ("9" * 500, None),
        ("20 فلان", None),
    ],
)
def test_a_day_is_read_as_the_latest_one_that_fits(typed: str, day: date | None) -> None:
    if day is None:
        with pytest.raises(NotATime):
            parse_past_day(typed, TODAY)
    else:
        assert parse_past_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "language", "day"),
    [
        ("12 مهر 99", "fa", date(2020, 10, 3)),
        ("5 Nov 99", "en", date(1999, 11, 5)),
        ("05.11.99", "ru", date(1999, 11, 5)),
        ("5 Dec 26", "en", date(2026, 12, 5)),
        ("۱۰ دی ۰۶", "fa", date(2027, 12, 31)),
        ("30.11.26", "fa", date(2026, 11, 30)),
    ],
)
def test_a_year_of_two_figures_is_the_nearest(typed: str, language: str, day: date) -> None:
    assert written_day(typed, TODAY, language) == day
