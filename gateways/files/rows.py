"""Rows of a CSV or Excel file as plain text, whatever program wrote it."""

import csv
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import StringIO
from pathlib import Path

from core.arrivals.columns import NumberFile, find_columns
from core.errors import UnreadableFile

MOST_BYTES = 200_000_000
MOST_EXPANDED = 1_000_000_000
"""An Excel file is a ZIP: a small one can hold more than a machine's memory."""
MOST_ROWS = 1_000_000
ZIPPED = (".xlsx", ".xlsm", ".xlsb", ".ods")


def read(path: Path, region: str) -> NumberFile:
    """Read a file and find its columns. Raises `UnreadableFile` where there are no numbers in it."""
    rows = [(number, cells) for number, cells in enumerate(rows_of(path), 1) if any(cells)]
    columns = find_columns([cells for _, cells in rows], region)
    if columns is None:
        raise UnreadableFile(f"{path}: no column holds phone numbers that can be called from {region}")
    return NumberFile(path.name, region, columns, rows[1:] if columns.heads else rows)


def rows_of(path: Path) -> Iterator[list[str]]:
    """Give the rows, each a list of trimmed texts; of a workbook those of its first sheet that has any.

    Raises `UnreadableFile` with the reason for what cannot be read.
    """
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableFile(f"{path} is larger than {MOST_BYTES // 1_000_000} MB: split it")
    rows = _of_workbook(path) if path.suffix.lower() in (*ZIPPED, ".xls") else _of_text(path)
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            raise UnreadableFile(f"{path} has more than {MOST_ROWS} rows: split it")
        yield [_text(cell) for cell in row]


def _of_workbook(path: Path) -> Iterator[Sequence[object]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        if path.suffix.lower() in ZIPPED:
            with zipfile.ZipFile(path) as archive:
                if sum(entry.file_size for entry in archive.infolist()) > MOST_EXPANDED:
                    raise UnreadableFile(f"{path} unpacks to more than {MOST_EXPANDED // 1_000_000} MB: it is not read")
        workbook = CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.height:
                yield from sheet.iter_rows()
                return
    except (CalamineError, zipfile.BadZipFile) as error:
        raise UnreadableFile(f"{path} cannot be read as a workbook: {error}") from error


def _of_text(path: Path) -> Iterator[Sequence[object]]:
    text = _decoded(path.read_bytes())
    if "\0" in text:
        raise UnreadableFile(f"{path} is no text: give a CSV or Excel file")
    # Long cells are somebody's notes; the standard limit would end the import there.
    csv.field_size_limit(10_000_000)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    except csv.Error as error:
        raise UnreadableFile(f"{path} cannot be read as CSV: {error}") from error


def _decoded(content: bytes) -> str:
    """Decode what Excel and others write: UTF-8 with or without mark, UTF-16 with it, else Windows' Arabic letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1256", errors="replace")


def _delimiter(text: str) -> str:
    """Choose what parts the first lines into the most columns, the same number in each."""
    lines = [line for line in text[:20_000].splitlines()[:20] if line.strip()]

    def worth(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        return sum(count == counts[0] for count in counts) if counts and counts[0] else 0, sum(counts)

    return max((",", ";", "\t", "|"), key=worth)


def _text(cell: object) -> str:
    """Write a cell as a person sees it: Excel keeps a mobile's number as 9120000001.0."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()
    return str(cell).replace("\0", "").strip()
