"""The raw archive of arrivals: daily files beside the database, compressed, encrypted, readable only with the key.

A database restored from last night knows nothing of today's leads; the archive does. Each line is one arrival as
compressed JSON, sealed by Fernet (AES and a checksum), so that a line that was cut off or changed is recognised.
"""

import base64
import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import structlog
from cryptography.fernet import Fernet, InvalidToken

from storage.inbox import Arrived

log = structlog.get_logger()

_PREFIX, _SUFFIX = "arrivals-", ".sealed"


@dataclass(frozen=True, slots=True)
class Archived:
    """One arrival as it was kept."""

    source: str
    arrived: Arrived
    at: datetime


class Archive:
    """A folder of daily files."""

    def __init__(self, folder: Path, key: str, keep_days: int) -> None:
        self._folder = folder
        self._fernet = Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()))
        self._keep = timedelta(days=keep_days)

    def write(self, source: str, arrivals: Sequence[Arrived], now: datetime) -> None:
        """Append arrivals to the file of the day. Errors are logged: the database keeps the arrivals in any case."""
        file = self._file(now.astimezone(UTC).date())
        try:
            if not file.exists():
                self._folder.mkdir(parents=True, exist_ok=True)
                self._forget(now.astimezone(UTC).date())
            with os.fdopen(os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "a+b") as lines:
                # Begin a new line, even after one that a full disk or a crash has cut off.
                lines.write(b"" if _ends_a_line(lines) else b"\n")
                lines.write(b"".join(self._sealed(source, one, now) + b"\n" for one in arrivals))
        except OSError as error:
            log.warning("archive_not_written", error=error.strerror)

    def read(self, since: date) -> Iterator[Archived | None]:
        """Return the arrivals from a day on, the oldest first; None for a line that cannot be opened."""
        for file in sorted(self._folder.glob(f"{_PREFIX}*{_SUFFIX}")):
            if file.name >= self._file(since).name:
                with file.open("rb") as lines:
                    yield from map(self._opened, filter(bytes.strip, lines))

    def _sealed(self, source: str, one: Arrived, now: datetime) -> bytes:
        payload = base64.b64encode(one.payload).decode("ascii")
        told = {"source": source, "key": one.event_key, "lane": one.lane, "at": now.isoformat(), "payload": payload}
        return self._fernet.encrypt(zlib.compress(json.dumps(told).encode()))

    def _opened(self, line: bytes) -> Archived | None:
        try:
            told = json.loads(zlib.decompress(self._fernet.decrypt(line.strip())))
        except (InvalidToken, zlib.error, ValueError):
            return None
        arrived = Arrived(told["key"], told["lane"], base64.b64decode(told["payload"]))
        return Archived(told["source"], arrived, datetime.fromisoformat(told["at"]))

    def _file(self, day: date) -> Path:
        return self._folder / f"{_PREFIX}{day.isoformat()}{_SUFFIX}"

    def _forget(self, today: date) -> None:
        oldest = self._file(today - self._keep).name
        for file in self._folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            if file.name < oldest:
                file.unlink(missing_ok=True)


def _ends_a_line(file: BinaryIO) -> bool:
    """Whether a file is empty or ends with the end of a line."""
    if not file.seek(0, os.SEEK_END):
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"
