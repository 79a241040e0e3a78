"""Settings of a MySQL or MariaDB session, and the zone of the times it returns (pure).

A TIMESTAMP is returned in the session's zone, a DATETIME as it was written. NOW() in the query must be in the team's
zone like the DATETIME, so the session gets that zone, as an offset because a server may not know zone names.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any, Final
from zoneinfo import ZoneInfo

_TIMESTAMP: Final = 7
"""The protocol's code for a TIMESTAMP column."""


def session_zone(zone: str, now: datetime) -> timezone:
    """Return the zone of a session as text: the present offset of `zone`."""
    return timezone(now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0))


def settings(zone: timezone, timeout: float, *, is_mariadb: bool) -> list[str]:
    """Return statements that make a session read only, set its zone and limit each statement to `timeout` seconds."""
    offset = datetime.now(zone).strftime("%z")
    limit = f"max_statement_time = {timeout:g}" if is_mariadb else f"max_execution_time = {int(timeout * 1000)}"
    return [
        "SET SESSION TRANSACTION READ ONLY",
        f"SET SESSION time_zone = '{offset[:3]}:{offset[3:5]}'",
        f"SET SESSION {limit}",
    ]


def stamps(description: Sequence[Sequence[Any]]) -> set[str]:
    """Return the names of the TIMESTAMP columns of an answer."""
    return {column[0] for column in description if column[1] == _TIMESTAMP}


def aware(record: Mapping[str, Any], named: Collection[str], zone: timezone) -> dict[str, Any]:
    """Return a record whose TIMESTAMPs are aware."""
    return {
        name: value.replace(tzinfo=zone) if name in named and isinstance(value, datetime) else value
        for name, value in record.items()
    }


def bound(value: Any, zone: timezone) -> Any:
    """Return a value as the session compares it: the driver writes a time without its zone."""
    return value.astimezone(zone) if isinstance(value, datetime) and value.tzinfo is not None else value
