"""What days and months are called, to be written and to be read."""

from collections.abc import Iterator
from typing import Literal

from core.folding import fold

Calendar = Literal["jalali", "gregorian"]

JALALI_MONTHS = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)
GREGORIAN_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
PERSIAN_WEEKDAYS = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")
"""From Monday on, as `date.weekday` counts."""
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SPOKEN_WEEKDAYS = (
    (
        "пн пнд пон понедельник понедельника понедельнику|вт втр вторник вторника вторнику"
        "|ср срд среда среду среды среде|чт чтв четверг четверга четвергу"
        "|пт птн пятница пятницу пятницы пятнице|сб сбт суббота субботу субботы субботе"
        "|вс вск воскр воскресенье воскресение воскресенья воскресенью"
    ),
    "bazar_ertəsi|çərşənbə_axşamı|çərşənbə|cümə_axşamı|cümə|şənbə|bazar",
    "|tues teusday tuseday|weds wensday wednsday|thur thurs thrusday||شمبه شبنه saterday|",
)
_SPOKEN_MONTHS = (
    (
        "январь января|февраль февраля|март марта|апрель апреля|май мая|июнь июня|июль июля|август августа"
        "|сентябрь сентября|октябрь октября|ноябрь ноября|декабрь декабря"
    ),
    "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr",
    "||||||||sept|||",
    "ژانویه|فوریه|مارس|آوریل|مه می|ژوئن|ژوئیه جولای|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر",
    "янв|фев февр|||||||сен сент|окт|ноя нояб|дек",
)


def _numbered(names: str) -> Iterator[tuple[str, int]]:
    """Return each name of a row of alternatives with its place in the row."""
    for i, alike in enumerate(names.split("|")):
        for name in alike.split():
            yield fold(name.replace("_", " ")), i


TYPED_WEEKDAYS: dict[str, int] = (
    {fold(name): i for i, name in enumerate(PERSIAN_WEEKDAYS)}
    | {name.casefold(): i for i, name in enumerate(ENGLISH_WEEKDAYS)}
    | {name[:3].casefold(): i for i, name in enumerate(ENGLISH_WEEKDAYS)}
    | {name: i for names in _SPOKEN_WEEKDAYS for name, i in _numbered(names)}
)
"""Folded, as people type them."""
TYPED_MONTHS: dict[str, tuple[Calendar, int]] = {
    **{fold(name): ("jalali", i) for i, name in enumerate(JALALI_MONTHS, 1)},
    fold("امرداد"): ("jalali", 5),
    **{name.casefold(): ("gregorian", i) for i, name in enumerate(GREGORIAN_MONTHS, 1)},
    **{name[:3].casefold(): ("gregorian", i) for i, name in enumerate(GREGORIAN_MONTHS, 1)},
    **{name: ("gregorian", i + 1) for names in _SPOKEN_MONTHS for name, i in _numbered(names)},
}
