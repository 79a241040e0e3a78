"""What days and months are called, to be written and to be read."""

from typing import Literal

Calendar = Literal["jalali", "gregorian"]

# fmt: off
JALALI_MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)
GREGORIAN_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on
PERSIAN_WEEKDAYS = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")
"""From Monday on, as `date.weekday` counts."""
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PERSIAN_WEEKDAY_LETTERS = ("د", "س", "چ", "پ", "ج", "ش", "ی")

TYPED_WEEKDAYS: dict[str, int] = (
    {name.replace("\u200c", ""): i for i, name in enumerate(PERSIAN_WEEKDAYS)}
    | {name.casefold(): i for i, name in enumerate(ENGLISH_WEEKDAYS)}
    | {name[:3].casefold(): i for i, name in enumerate(ENGLISH_WEEKDAYS)}
    | {"tues": 1, "thur": 3, "thurs": 3, "پنچشنبه": 3, "شمبه": 5}
)
"""Case-folded and without joiners, as people type them."""
TYPED_MONTHS: dict[str, tuple[Calendar, int]] = {
    **{name: ("jalali", i) for i, name in enumerate(JALALI_MONTHS, 1)},
    "امرداد": ("jalali", 5),
    "ابان": ("jalali", 8),
    "اذر": ("jalali", 9),
    **{name.casefold(): ("gregorian", i) for i, name in enumerate(GREGORIAN_MONTHS, 1)},
    **{name[:3].casefold(): ("gregorian", i) for i, name in enumerate(GREGORIAN_MONTHS, 1)},
    "sept": ("gregorian", 9),
}
