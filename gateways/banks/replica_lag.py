"""How far a replica is behind, from what its server reports (pure)."""

from collections.abc import Mapping
from typing import Any, Final

from core.arrivals.bank_rows import BankFault, SourceFailed

POSTGRES: Final = (
    "SELECT pg_is_in_recovery() AS replica, EXISTS (SELECT 1 FROM pg_stat_wal_receiver) AS receiving, "
    "pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() AS caught_up, "
    "EXTRACT(EPOCH FROM clock_timestamp() - pg_last_xact_replay_timestamp()) AS seconds"
)
MYSQL: Final = ("SHOW REPLICA STATUS", "SHOW SLAVE STATUS")
"""The second is for MySQL before 8.0.22 and MariaDB before 10.5."""
_BEHIND = ("Seconds_Behind_Source", "Seconds_Behind_Master")


def postgres_lag(said: Mapping[str, Any]) -> float | None:
    """Return the lag of a PostgreSQL server in seconds; 0 if it is no replica, None where it is unknown.

    While nothing is written at the source, the time since the last replayed transaction grows although nothing is
    missing: a replica that has replayed all it received is not behind, as long as it still receives. Raises
    `SourceFailed` for a replica that has stopped receiving; one that is fed by files only has never received.
    """
    if not said["replica"]:
        return 0.0
    if said["caught_up"] is not None and not said["receiving"]:
        raise SourceFailed(BankFault.STOPPED, permanent=False)
    if said["caught_up"]:
        return 0.0
    return None if said["seconds"] is None else max(float(said["seconds"]), 0.0)


def mysql_lag(said: Mapping[str, Any] | None) -> float:
    """Return the lag of a MySQL or MariaDB server in seconds; 0 if it is no replica.

    Raises `SourceFailed` for a replica that has stopped: it reports no seconds then.
    """
    if said is None:
        return 0.0
    seconds = next((said[name] for name in _BEHIND if name in said), None)
    if seconds is None:
        raise SourceFailed(BankFault.STOPPED, permanent=False)
    return float(seconds)
