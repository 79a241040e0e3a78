"""Long lists as a spreadsheet: written row by row, so that a million of them need no memory."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

MOST_ROWS = 1_048_575
"""Rows a sheet holds beside its head."""


class ListingBook:
    """A workbook being written; use it in a `with` block. Sheets are filled one after another.

    Every text is written as text: a phone keeps its plus and zeros, "=1+1" is no formula, an address no link. Moments
    are shown in the zone given.
    """

    def __init__(self, path: Path, timezone: str) -> None:
        self._book = Workbook(str(path), {"constant_memory": True})
        self._zone = ZoneInfo(timezone)
        self._head = self._book.add_format({"bold": True, "bottom": 1})
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._text = self._book.add_format({"num_format": "@"})
        self._sheet: Any = None
        self._name = ""
        self._heads: tuple[str, ...] = ()
        self._row = 0
        self._part = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._book.close()
        except FileCreateError as failed:
            # It wraps what the system said: a full disk, mostly.
            raise failed.args[0] if isinstance(failed.args[0], OSError) else OSError(str(failed)) from None

    def start(self, name: str, heads: Sequence[str]) -> None:
        """Begin a sheet; what does not fit goes on in "name 2"."""
        self._name, self._heads, self._part = name, tuple(heads), 0
        self._turn_page()

    def add(self, cells: Sequence[object]) -> None:
        """Write one row."""
        if self._row > MOST_ROWS:
            self._turn_page()
        for column, cell in enumerate(cells):
            self._write(column, cell)
        self._row += 1

    def _turn_page(self) -> None:
        self._part += 1
        self._sheet = self._book.add_worksheet(self._name if self._part == 1 else f"{self._name} {self._part}")
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, len(self._heads) - 1, 16)
        for column, head in enumerate(self._heads):
            self._sheet.write_string(0, column, head, self._head)
        self._row = 1

    def _write(self, column: int, cell: object) -> None:
        match cell:
            case None:
                pass
            case datetime():
                local = cell.astimezone(self._zone).replace(tzinfo=None)
                self._sheet.write_datetime(self._row, column, local, self._moment)
            case int() | float():
                self._sheet.write_number(self._row, column, cell)
            case _:
                # A cell holds 32,767 signs at most; beyond that Excel calls the file broken.
                self._sheet.write_string(self._row, column, str(cell)[:32_000], self._text)
