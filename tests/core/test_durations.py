"""How long something lasts, as people type it."""

import pytest

from core.calendar.durations import HOUR, MINUTE, seconds_in


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("1,5 ч", 90 * MINUTE),
        ("1,5 h", 90 * MINUTE),
        ("1.5 h", 90 * MINUTE),
        ("۱/۵ ساعت", 90 * MINUTE),
        ("1,5 saat", 90 * MINUTE),
        ("полчаса", 30 * MINUTE),
        ("نیم ساعت", 30 * MINUTE),
        ("نیم‌ساعت", 30 * MINUTE),
        ("half an hour", 30 * MINUTE),
        ("yarım saat", 30 * MINUTE),
        ("полтора часа", 90 * MINUTE),
        ("2 ساعت و نیم", 150 * MINUTE),
        ("1 hour and a half", 90 * MINUTE),
        ("2 часа с половиной", 150 * MINUTE),
        ("1h, 30 min", 90 * MINUTE),
        ("1 ساعت و 30 دقیقه", 90 * MINUTE),
        ("1 h,30 m", 90 * MINUTE),
        ("90", 90 * MINUTE),
        ("0,25 h", HOUR // 4),
    ],
)
def test_a_duration_is_read_with_its_decimals_and_halves(typed: str, seconds: int) -> None:
    assert seconds_in(typed) == seconds


@pytest.mark.parametrize("typed", ["", "half", "1,500 h", "h", "1 h 2 h", "soon", "полпути"])
def test_what_is_no_duration_is_none(typed: str) -> None:
    assert seconds_in(typed) is None
