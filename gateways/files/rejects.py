"""The file of refused rows, each with its reason, for people to correct and import again."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from desk.imports.batch import FoundTable, RefusedRow


class RejectsFile:
    """A CSV file for Excel in which no cell is run as a formula; created when the first row is refused."""

    def __init__(self, path: Path, *, goes_on: bool = False) -> None:
        """Write to `path`; with `goes_on`, append to what an interrupted run has written."""
        self.path = path
        self.rows = 0
        self._goes_on = goes_on and path.exists()
        self._file: IO[str] | None = None
        self._writer: Any = None
        self._table: FoundTable | None = None

    def add(self, table: FoundTable, rows: Sequence[RefusedRow]) -> None:
        """Write rows of a table; another table's head is written before its first. Raises OSError."""
        file = self._file or self._opened()
        if self._table is None or self._table.columns.heads != table.columns.heads:
            if not self._goes_on or self._table is not None:
                self._writer.writerow(["row", "reason", *table.columns.heads])
            self._table = table
        for row in rows:
            self._writer.writerow([row.number, row.reason, *(_harmless(cell) for cell in row.cells)])
        self.rows += len(rows)
        file.flush()

    def _opened(self) -> IO[str]:
        encoding = "utf-8" if self._goes_on else "utf-8-sig"  # The mark belongs at the beginning alone.
        self._file = self.path.open("a" if self._goes_on else "w", encoding=encoding, newline="")
        self._writer = csv.writer(self._file)
        return self._file

    def close(self) -> None:
        """Finish the file."""
        if self._file is not None:
            self._file.close()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
