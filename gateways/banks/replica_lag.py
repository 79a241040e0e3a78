"""How far a replica is behind, by what its server says of itself (pure)."""

from collections.abc import Mapping
from typing import Any, Final

from core.arrivals.bank_rows import BankFault, SourceFailed

POSTGRES: Final = (
    "SELECT pg_is_in_recovery() AS replica, EXISTS (SELECT 1 FROM pg_stat_wal_receiver) AS receiving, "
    "pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() AS caught_up, "
    "EXTRACT(EPOCH FROM clock_timestamp() - pg_last_xact_replay_timestamp()) AS seconds"
)
MYSQL: Final = ("SHOW REPLICA STATUS", "SHOW SLAVE STATUS")
"""The second is what MySQL before 8.0.22 and MariaDB before 10.5 understand."""
_BEHIND = ("Seconds_Behind_Source", "Seconds_Behind_Master")


def postgres_lag(said: Mapping[str, Any]) -> float | None:
    """Return the seconds a PostgreSQL is behind; 0 for one that is no replica, None where it cannot tell.

    While nothing is written at the source the time since the last replayed transaction grows although nothing is
    missing: who has replayed all that was received is not behind, as long as somebody receives. Raises `SourceFailed`
    for a replica that has received and does so no more; one that is fed by files alone never has.
    """
    if not said["replica"]:
        return 0.0
    if said["caught_up"] is not None and not said["receiving"]:
        raise SourceFailed(BankFault.STOPPED, permanent=False)
    if said["caught_up"]:
        return 0.0
    return None if said["seconds"] is None else max(float(said["seconds"]), 0.0)


def mysql_lag(said: Mapping[str, Any] | None) -> float:
    """Return the seconds a MySQL or MariaDB is behind; 0 for one that is no replica.

    Raises `SourceFailed` for a replica that has stopped: it names no seconds then.
    """
    if said is None:
        return 0.0
    seconds = next((said[name] for name in _BEHIND if name in said), None)
    if seconds is None:
        raise SourceFailed(BankFault.STOPPED, permanent=False)
    return float(seconds)
