"""Sheets of Excel and OpenDocument workbooks."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from core.errors import UnreadableFile
from gateways.files.kinds import MOST_COLUMNS, locked

MOST_CELLS = 6_000_000
"""A sheet is held whole while it is read, 32 bytes a cell: one stray character in the last column widens every row."""


def sheets_of(path: Path) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Yield each visible sheet's name and rows; empty rows above the first used row are kept."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_path(str(path))
        shown = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        visible = [sheet for sheet in shown if sheet.visible == SheetVisibleEnum.Visible]
        for described in visible or shown:
            yield described.name, _rows(path, workbook.get_sheet_by_name(described.name))
    except PasswordError:
        raise locked(path) from None
    except CalamineError as error:
        raise UnreadableFile(f"{path} cannot be read as a workbook: {error}") from error


def _rows(path: Path, sheet: Any) -> Iterator[list[str]]:
    if not sheet.height:
        return
    if sheet.width > MOST_COLUMNS and sheet.width * sheet.height > MOST_CELLS:
        raise _too_wide(path)
    above = sheet.start[0] if sheet.start else 0
    for _ in range(above):
        yield []
    merged = _merged_down(sheet)
    for number, row in enumerate(sheet.iter_rows(), above):
        cells = [text_of(cell) for cell in row[:MOST_COLUMNS]]
        if any(text_of(cell).strip() for cell in row[MOST_COLUMNS:]):
            raise _too_wide(path)
        for (top, bottom, place), held in merged.items():
            if number == top and place < len(cells):
                held.append(cells[place])
            elif top < number <= bottom and place < len(cells) and held and not cells[place]:
                cells[place] = held[0]
        yield cells


def _too_wide(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"{path}: a sheet with more than {MOST_COLUMNS} columns is no list of contacts; "
        "if a stray sign stands far to the right, delete the columns behind the list"
    )


def _merged_down(sheet: Any) -> dict[tuple[int, int, int], list[str]]:
    """Return the cells merged over several rows: the value holds for each of these rows."""
    left = sheet.start[1] if sheet.start else 0
    found: dict[tuple[int, int, int], list[str]] = {}
    for (top, from_column), (bottom, _) in (sheet.merged_cell_ranges or [])[:2000]:
        if bottom > top and from_column >= left:
            found[top, bottom, from_column - left] = []
    return found


def text_of(cell: object) -> str:
    """Return a cell as a person sees it: Excel keeps a mobile's number as 9120000001.0."""
    if isinstance(cell, str):
        return cell.replace("\0", "")
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        return str(int(cell))
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
