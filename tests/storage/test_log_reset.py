"""SQLite's log is not begun again while a checkpoint is under way: versions before 3.51.3 would lose commits."""

import sqlite3
from pathlib import Path

from storage.checkpoints import Checkpoints
from storage.inline import open_file


async def test_nobody_begins_the_log_again_during_a_checkpoint(tmp_path: Path) -> None:
    path = str(tmp_path / "desk.db")
    writer = open_file(path, 0.0, "journal_mode=WAL", "wal_autocheckpoint=0")
    writer.execute("CREATE TABLE row (id INTEGER PRIMARY KEY)")
    made = Checkpoints(path, "FULL")
    made._move()
    assert made._raw is not None
    tried: list[bool] = []
    made._raw.set_trace_callback(lambda _: tried.append(_begun_again(path)))
    writer.execute("INSERT INTO row DEFAULT VALUES")
    made._move()
    assert tried == [False]
    assert _begun_again(path)
    writer.close()
    await made.close()


def _begun_again(path: str) -> bool:
    """Try to have all of the log moved, and the next commit written at its beginning; whether that is allowed now."""
    other: sqlite3.Connection = open_file(path, 0.0)
    try:
        (refused, _, _) = other.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()
    finally:
        other.close()
    return not refused
