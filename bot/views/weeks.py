"""What pictures of a week have in common: the days, their open hours, and a mark at a moment."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.words import Words
from core.calendar.worktime import local_date, opening
from core.digits import localise
from core.settings import CallingHours
from desk.people.directory import Team
from reports.week import Mark


def hour_labels(words: Words) -> list[str]:
    """Return the labels of the hours from 7 to 23, every second one."""
    return [localise(f"{hour:02}:00", words.language) for hour in range(7, 24, 2)]


def open_hours(days: Sequence[date], hours: CallingHours, team: Team) -> list[tuple[float, float] | None]:
    """Return the open hours of each day by the team's clock, None where there are none."""
    return [_open(opening(day, hours, team.timezone), team) for day in days]


def _open(span: tuple[datetime, datetime] | None, team: Team) -> tuple[float, float] | None:
    return None if span is None else (_hour(span[0], team), _hour(span[1], team) or 24.0)


def mark(at: datetime, first: date, team: Team, text: str) -> Mark:
    """Return a mark at a moment, in the week that begins with this day."""
    return Mark((local_date(at, team.timezone) - first).days, _hour(at, team), text)


def _hour(at: datetime, team: Team) -> float:
    local = at.astimezone(ZoneInfo(team.timezone))
    return local.hour + local.minute / 60
