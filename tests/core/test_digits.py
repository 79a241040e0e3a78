"""Digits of every script in, digits of the reader's language out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.digits import latin_digits, localise, number, percent, strip_marks


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("۰۹۱۲", "0912"),
        ("٠٩١٢", "0912"),
        ("०९१२", "0912"),
        ("０９１２", "0912"),
        ("۱٬۵۰۰٫۵", "1,500.5"),
        ("قیمت ۵ تومان", "قیمت 5 تومان"),
        ("H₂O ² ①", "H₂O ² ①"),
    ],
)
def test_digits_of_every_script_become_ascii(typed: str, read: str) -> None:
    assert latin_digits(typed) == read


@given(st.text())
def test_positions_hold_after_reading_digits(text: str) -> None:
    assert len(latin_digits(text)) == len(text)


@given(st.text())
def test_reading_digits_twice_changes_nothing_more(text: str) -> None:
    assert latin_digits(latin_digits(text)) == latin_digits(text)


@given(st.text(alphabet="0123456789 abcسلام"))
def test_persian_digits_are_read_back(text: str) -> None:
    assert latin_digits(localise(text, "fa")) == text
    assert localise(text, "en") == text


def test_what_nobody_sees_is_taken_out() -> None:
    assert strip_marks("\u200f09\u200c12\ufeff\u202a 5\ufe0f\u20e3\u202c") == "0912 5"
    assert strip_marks("09\u00a012\u2009000") == "09 12 000"
    assert strip_marks("two\nlines") == "two\nlines"


@pytest.mark.parametrize(
    ("value", "language", "decimals", "shown"),
    [
        (1234567, "fa", 0, "۱٬۲۳۴٬۵۶۷"),
        (1234567, "en", 0, "1,234,567"),
        (1234567.5, "ru", 1, "1\u00a0234\u00a0567,5"),
        (1234567.5, "az", 1, "1.234.567,5"),
        (1234, "xx", 0, "1,234"),
        (2.5, "en", 0, "3"),
        (0.125, "fa", 2, "۰٫۱۳"),
        (-3, "en", 0, "-3"),
        (-3, "fa", 0, "\u200e−۳"),
        (-0.2, "en", 0, "0"),
        (Decimal("0.005"), "en", 3, "0.005"),
        (10**20, "en", 0, "100,000,000,000,000,000,000"),
    ],
)
def test_numbers_are_grouped_as_the_language_does(
    value: int | float | Decimal, language: str, decimals: int, shown: str
) -> None:
    assert number(value, language, decimals) == shown


@given(st.integers(min_value=0, max_value=10**18))
def test_a_number_shown_in_persian_reads_as_itself(n: int) -> None:
    assert latin_digits(number(n, "fa")).replace(",", "") == str(n)


def test_a_share_is_shown_as_percentage() -> None:
    assert percent(0.126, "fa") == "۱۳٪"
    assert percent(0.126, "en", 1) == "12.6%"
