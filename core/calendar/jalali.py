"""The Solar Hijri calendar of Iran, by persiantools, in plain types."""

from datetime import date
from typing import NamedTuple

from persiantools.jdatetime import JalaliDate

_FEWER_DAYS = 4
"""By so many days less one may the next month be shorter."""


class JalaliDay(NamedTuple):
    """A day of the Jalali calendar; months and days count from 1."""

    year: int
    month: int
    day: int


def to_jalali(day: date) -> JalaliDay:
    """Return the Jalali day of a date."""
    jalali = JalaliDate(day)  # type: ignore[no-untyped-call]  # its constructor alone is not annotated
    return JalaliDay(jalali.year, jalali.month, jalali.day)


def from_jalali(year: int, month: int, day: int) -> date:
    """Return the date of a Jalali day. Raises ValueError for a day that does not exist."""
    jalali = JalaliDate(year, month, day)  # type: ignore[no-untyped-call]  # as above
    gregorian: date = jalali.to_gregorian()
    return gregorian


def months_on(day: date, months: int, *, jalali: bool) -> date:
    """Return the same day so many months on, or back, by one calendar or the other; its last one in a shorter month."""
    here = to_jalali(day) if jalali else day
    year, month = divmod(here.year * 12 + here.month - 1 + months, 12)
    for shorter in range(_FEWER_DAYS):
        try:
            kept = here.day - shorter
            return from_jalali(year, month + 1, kept) if jalali else date(year, month + 1, kept)
        except ValueError:
            continue
    raise ValueError(day)
