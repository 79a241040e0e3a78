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
        ("1/2 h", 30 * MINUTE),
        ("½ hour", 30 * MINUTE),
        ("1½ h", 90 * MINUTE),
        ("1h 30", 90 * MINUTE),
        ("ده دقیقه", 10 * MINUTE),
        ("بیست و چهار ساعت", 24 * HOUR),
        ("یک ساعت و نیم", 90 * MINUTE),
        ("۱ و نیم ساعت", 90 * MINUTE),
        ("یک ساعت و ربع", 75 * MINUTE),
        ("سه ربع", 45 * MINUTE),
        ("یک ماه", 720 * HOUR),
        ("an hour and a half", 90 * MINUTE),
        ("one and a half hours", 90 * MINUTE),
        ("quarter of an hour", 15 * MINUTE),
        ("два с половиной часа", 150 * MINUTE),
        ("2 ч. 30 мин.", 150 * MINUTE),
        ("1 сутки", 24 * HOUR),
        ("bir saat yarım", 90 * MINUTE),
        ("1 yarım saat", 90 * MINUTE),
        ("saat yarım", 90 * MINUTE),
        ("час", HOUR),
        ("hour", HOUR),
        ("ساعت", HOUR),
        ("day", 24 * HOUR),
        ("сутки", 24 * HOUR),
        ("двое суток", 48 * HOUR),
        ("пару дней", 48 * HOUR),
        ("a couple of hours", 2 * HOUR),
        ("a fortnight", 336 * HOUR),
        ("نصف روز", 12 * HOUR),
        ("three quarters of an hour", 45 * MINUTE),
    ],
)
def test_a_duration_is_read_with_its_decimals_and_halves(typed: str, seconds: int) -> None:
    assert seconds_in(typed) == seconds


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "half",
        "1,500 h",
        "h",
        "1 h 2 h",
        "1 30 min",
        "1 2 h",
        "5-10 min",
        "soon",
        "полпути",
        "hours",
        "дней",
        "saat da",
    ],
)
def test_what_is_no_duration_is_none(typed: str) -> None:
    assert seconds_in(typed) is None
