"""The times for a callback that are offered as buttons."""

from datetime import datetime, time, timedelta

from core.calendar import worktime
from core.settings import TeamSettings


def callback_choices(now: datetime, settings: TeamSettings, zone: str) -> list[tuple[str, datetime]]:
    """Return the quick times for a callback by the key of their button.

    Past times, and fixed times outside calling hours, are left out.
    """
    today = worktime.local_date(now, zone)
    fixed = [
        ("today18", worktime.at_local(today, time(18), zone)),
        ("tomorrow10", worktime.at_local(today + timedelta(days=1), time(10), zone)),
    ]
    possible = [(key, at) for key, at in fixed if at > now and worktime.is_open(at, settings.hours, zone)]
    return [("30m", now + timedelta(minutes=30)), ("1h", now + timedelta(hours=1)), *possible]
