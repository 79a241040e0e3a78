"""When a customer says they mean to buy, as days from when they came: a date that a form or a bank's row brings along.

A date hardly ever repeats, so the date itself would teach nothing. The names are those of what is asked before the
call; dates on which something was closed are refused with all else that only the call makes known
(`core.scoring.late_names`).
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from core.calendar.typed_days import dated_day
from core.scoring.fields import number_of
from core.scoring.names import plain

DAYS_TO_SALE = "days to the sale"
FARTHEST = 730
"""Days; nobody plans further ahead, and all later dates count the same."""
_NAMES = frozenset(
    plain(name)
    for name in (
        "expected close",
        "expected close date",
        "expected closing date",
        "expected date",
        "expected sale date",
        "expected purchase date",
        "expected days to the sale",
        "expected days to close",
        "days to the sale",
        "planned purchase date",
        "purchase date planned",
        "when to buy",
        "buying date",
        "تاریخ احتمالی خرید",
        "تاریخ احتمالی فروش",
        "زمان احتمالی خرید",
        "زمان خرید",
        "چند روز تا خرید",
        "ожидаемая дата закрытия",
        "ожидаемая дата покупки",
        "ожидаемая дата продажи",
        "планируемая дата покупки",
        "дней до покупки",
        "gözlənilən alış tarixi",
        "gözlənilən satış tarixi",
        "alış vaxtı",
        "alışa qalan gün",
    )
)


def is_expected(name: str) -> bool:
    """Whether a fact of this name says when the customer means to buy."""
    return plain(name) in _NAMES


def days_to_sale(facts: Mapping[str, Any], came: date) -> int | None:
    """Return in how many days the customer meant to buy when they came, 0 to `FARTHEST`; None if unknown.

    A fact may be a number of days, or a date of either calendar.
    """
    for name in sorted(facts):
        if is_expected(name):
            days = _days(facts[name], came)
            if days is not None:
                return max(0, min(FARTHEST, days))
    return None


def _days(value: Any, came: date) -> int | None:
    written = str(value).strip()
    number = number_of(written)
    if number is not None and abs(number) < 10_000:
        return round(number)
    found = dated_day(re.split(r"[T ]", written, maxsplit=1)[0])
    return None if found is None else (found - came).days
