"""Public holidays of a team's region, as the `holidays` package knows them. What a team changes is a setting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import holidays

from core.settings import CallingHours

YEARS = range(2020, 2046)
"""Weeks that are played again lie some years back, promises and rests a year ahead at most."""
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day nobody is called on. No name: the team's own."""

    day: date
    name: str | None


@cache
def public_days(region: str, years: range = YEARS) -> frozenset[str]:
    """Return the public holidays of a region in these years, as local ISO dates. A region nobody knows has none."""
    return frozenset(day.isoformat() for day in _named(region, years, ""))


def next_holidays(hours: CallingHours, region: str, language: str, today: date) -> list[Holiday]:
    """Return the next holidays of a team from today on, with the names of the public ones where a language has them."""
    named = _named(region, YEARS, language)
    days = {date.fromisoformat(each) for each in hours.holidays | hours.public}
    ahead = sorted(day for day in days if day >= today and hours.is_holiday(day))
    return [Holiday(day, named.get(day)) for day in ahead[:SHOWN]]


@cache
def _named(region: str, years: range, language: str) -> Mapping[date, str]:
    try:
        spoken = holidays.country_holidays(region).supported_languages
        words = next((one for one in spoken if one.partition("_")[0] == language), "en_US" if spoken else None)
        return dict(holidays.country_holidays(region, years=years, language=words))
    except NotImplementedError:
        return {}
