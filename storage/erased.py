"""Marks of erased people, made with the key, in a file beside the archive.

The database cannot remember them: a backup of last week still knows the person. A mark is a keyed hash, so that the
file shows no number. The time of the erasure is with it: a person who comes by themselves later is not erased.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

_FILE = "erased.marks"


class ErasedMarks:
    """The marks of an installation."""

    def __init__(self, folder: Path, key: str) -> None:
        self._file = folder / _FILE
        self._key = hashlib.sha256(b"erased:" + key.encode()).digest()

    def mark(self, team_id: int, network: str, account: str) -> str:
        """Return the mark of a number ("phone") or of an account of a network, as hex."""
        said = f"{team_id}|{network}|{account.casefold()}".encode()
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()

    def remember(self, marks: Iterable[str], now: datetime) -> None:
        """Append marks with the time of the erasure, and flush them to the disk. Raises OSError."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "w") as lines:
            # Begin a new line, even after one that a crash has cut off.
            lines.write("\n")
            lines.writelines(f"{mark} {now.astimezone(UTC).isoformat()}\n" for mark in marks)
            lines.flush()
            os.fsync(lines.fileno())

    def known(self) -> Mapping[str, datetime]:
        """Return when each mark was erased, the last time it was."""
        known: dict[str, datetime] = {}
        for line in self._file.read_text().splitlines() if self._file.exists() else ():
            mark, _, said = line.partition(" ")
            with suppress(ValueError):  # A line that was cut off is of an erasing that never was.
                at = datetime.fromisoformat(said)
                known[mark] = max(at, known.get(mark, at))
        return known
