"""How a session on MySQL or MariaDB is set, and in which zone its times come (pure).

A TIMESTAMP is told in the session's zone, a DATETIME as it was written there, and NOW() in the query is meant in the
team's zone like the latter: so the session has that zone, by its offset, for a server need not know zones by name.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any, Final
from zoneinfo import ZoneInfo

_TIMESTAMP: Final = 7
"""The type of such a column in an answer, as the protocol has it."""


def session_zone(zone: str, now: datetime) -> timezone:
    """Return the zone of a session: the offset that `zone` has now."""
    return timezone(now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0))


def settings(zone: timezone, timeout: float, *, is_mariadb: bool) -> list[str]:
    """Return the statements that make a session read only, in a zone, each statement ended after `timeout` seconds."""
    offset = datetime.now(zone).strftime("%z")
    limit = f"max_statement_time = {timeout:g}" if is_mariadb else f"max_execution_time = {int(timeout * 1000)}"
    return [
        "SET SESSION TRANSACTION READ ONLY",
        f"SET SESSION time_zone = '{offset[:3]}:{offset[3:5]}'",
        f"SET SESSION {limit}",
    ]


def stamps(description: Sequence[Sequence[Any]]) -> set[str]:
    """Return the names of the columns of an answer that are TIMESTAMPs."""
    return {column[0] for column in description if column[1] == _TIMESTAMP}


def aware(record: Mapping[str, Any], named: Collection[str], zone: timezone) -> dict[str, Any]:
    """Return a record whose TIMESTAMPs know their zone."""
    return {
        name: value.replace(tzinfo=zone) if name in named and isinstance(value, datetime) else value
        for name, value in record.items()
    }


def bound(value: Any, zone: timezone) -> Any:
    """Return a value as the session compares it: the driver writes the digits of a time alone."""
    return value.astimezone(zone) if isinstance(value, datetime) and value.tzinfo is not None else value
