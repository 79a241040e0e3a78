"""The Solar Hijri calendar of Iran, by persiantools, in plain types."""

from datetime import date
from typing import NamedTuple

from persiantools.jdatetime import JalaliDate


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
    jalali = JalaliDate(year, month, day)  # type: ignore[no-untyped-call]
    gregorian: date = jalali.to_gregorian()
    return gregorian
