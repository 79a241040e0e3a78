"""Tables of a file, row by row: what stands above the head is passed over, every row below is read or refused."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from core.arrivals.columns import (
    SAMPLE,
    Columns,
    HeadField,
    ListRow,
    RowReader,
    find_columns,
    is_number,
    looks_rounded,
    read_head,
    read_phone_cell,
)
from core.arrivals.phones import is_mobile
from core.errors import UnreadableFile
from gateways.files.json_rows import rows_of_json
from gateways.files.kinds import MOST_COLUMNS, MOST_ROWS, FileKind, kind_of
from gateways.files.pages import rows_of_page
from gateways.files.sideways import upright
from gateways.files.text import rows_of_text
from gateways.files.vcards import rows_of_cards
from gateways.files.workbooks import sheets_of

_LOOKED_AT = SAMPLE + 30
_HEAD_AND_ONE = 2
"""Rows of a sheet on its side that names one person, such as who sends the list in the sheet behind it."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet that holds numbers."""

    sheet: str
    """Its name; "" where the file has no sheets."""
    columns: Columns


class NumberedRow(NamedTuple):
    """One row below the head, numbered as in the file from 1."""

    number: int
    cells: list[str]
    read: ListRow


@dataclass(frozen=True, slots=True)
class Chosen:
    """Columns that a person named, by their places; empty: what was guessed."""

    phones: tuple[int, ...] = ()
    names: tuple[int, ...] = ()
    amounts: tuple[int, ...] = ()
    """The one of a sale."""
    stages: Mapping[str, bool] = field(default_factory=dict)
    """Folded stages of which somebody said whether they are over."""
    whole: bool = False
    """Whether each row is wanted for itself, also of what is over: calls and sales."""

    def over(self, columns: Columns) -> Columns:
        """Return the columns as chosen."""
        if self.amounts:
            columns = replace(columns, fields={**columns.fields, HeadField.AMOUNT: self.amounts[0]})
        phones = self.phones or tuple(place for place in columns.phones if place not in self.names)
        if not self.names:
            names = tuple(place for place in columns.names if place not in phones)
            return replace(columns, phones=phones or columns.phones, names=names)
        return replace(columns, phones=phones or columns.phones, names=self.names, whole_names=())


GUESSED = Chosen()


def tables_of(path: Path, region: str, chosen: Chosen = GUESSED) -> Iterator[tuple[Table, Iterator[NumberedRow]]]:
    """Return each table with numbers and its rows, read as they are asked for.

    Raises `UnreadableFile` with the reason where the file cannot be read, or no column of it holds numbers.
    """
    found, rounded = False, False
    unsure: list[tuple[Table, Iterator[NumberedRow]]] = []
    above: Columns | None = None
    for sheet, rows in _sheets(path):
        numbered = _numbered(path, rows)
        sample = _one_below_the_other(list(islice(numbered, _LOOKED_AT)), region)
        turned = upright(sample, region) if len(sample) < _LOOKED_AT else None
        sample = turned or sample
        columns = find_columns([cells for _, cells in sample], region)
        columns = chosen.over(columns) if columns is not None else None
        for place in _rounded_places(columns, sample) if columns is not None else ():
            numbered = _as_rounded(numbered, place)
            sample = list(_as_rounded(iter(sample), place))
        if columns is None or _only_rounded(columns, sample, region):
            rounded = rounded or columns is not None
            continue
        if above is not None and _goes_on(columns, above, sample, region):
            columns = replace(above, body=0)
        table = Table(sheet, columns), _read(chain(sample[columns.body :], numbered), columns, region, chosen)
        if sheet and (not _promises_numbers(columns) or len(turned or ()) == _HEAD_AND_ONE):
            unsure.append(table)  # A cover that says whom to call: taken only if no sheet is a list.
            continue
        found, above = True, columns
        yield table
    if not found and unsure:
        found = True
        yield from unsure
    if not found:
        raise _without_numbers(path, region, rounded=rounded)


def _without_numbers(path: Path, region: str, *, rounded: bool) -> UnreadableFile:
    """Return the error of a file in which nobody can be called; `rounded`: the spreadsheet cut its numbers."""
    if not rounded:
        return UnreadableFile(f"{path}: no column holds phone numbers that can be called from {region}", "no-numbers")
    return UnreadableFile(
        f"{path}: the numbers were rounded by the spreadsheet (like 9.89121E+11): their last digits are gone. "
        "Set the column to text in the original and save it anew",
        why="rounded",
    )


def rows_of(path: Path) -> Iterator[list[str]]:
    """Return all rows of all sheets, each a list of trimmed texts. Raises `UnreadableFile`."""
    for _, rows in _sheets(path):
        yield from (_trimmed(row) for row in rows)


def _sheets(path: Path) -> Iterator[tuple[str, Iterator[list[str]]]]:
    kind = kind_of(path)
    if kind is FileKind.WORKBOOK:
        yield from sheets_of(path)
    elif kind is FileKind.HTML:
        yield "", rows_of_page(path)
    elif kind is FileKind.VCARD:
        yield "", rows_of_cards(path)
    elif kind is FileKind.JSON:
        yield "", rows_of_json(path)
    else:
        yield "", rows_of_text(path)


def _numbered(path: Path, rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Return the rows that are not blank."""
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise UnreadableFile(f"{path} has more than {MOST_ROWS} rows: split it", "too-large")
        if len(row) > MOST_COLUMNS:
            raise UnreadableFile(f"{path}: row {number} has more than {MOST_COLUMNS} cells: it is no list of contacts")
        cells = _trimmed(row)
        if any(cells):
            yield number, cells


def _trimmed(row: list[str]) -> list[str]:
    return [cell.strip() for cell in row]


def _only_rounded(columns: Columns, sample: list[tuple[int, list[str]]], region: str) -> bool:
    """Whether the columns of numbers hold none that could be called, only what a spreadsheet rounded."""
    reader = RowReader(columns, region)
    body = [cells for _, cells in sample[columns.body :]]
    return not any(reader.read(cells).phone for cells in body) and any(
        looks_rounded(cells[place]) for cells in body for place in columns.phones if place < len(cells)
    )


_ROUND = re.compile(r"\+?(\d)(\d{2,6})0{6,}")
"""989121000000: what is left of a number that was kept as 9.89121E+11 and then read as a figure."""


def _rounded_places(columns: Columns, sample: list[tuple[int, list[str]]]) -> list[int]:
    """Return the columns of numbers of which the most end in six noughts: no list of people's numbers does."""
    found = []
    for place in columns.phones:
        cells = [cells[place] for _, cells in sample[columns.body :] if place < len(cells) and cells[place]]
        noughts = sum(_ROUND.fullmatch(cell) is not None for cell in cells)
        if noughts > 1 and noughts * 2 > len(cells):
            found.append(place)
    return found


def _as_rounded(rows: Iterator[tuple[int, list[str]]], place: int) -> Iterator[tuple[int, list[str]]]:
    """Return rows whose numbers that end in six noughts are written as the power of ten they were rounded to."""
    for number, cells in rows:
        if place < len(cells) and _ROUND.fullmatch(cells[place]):
            cells = [*cells]
            digits = cells[place].lstrip("+")
            cells[place] = f"{digits[0]}.{digits[1:].rstrip('0')}E+{len(digits) - 1}"
        yield number, cells


def _one_below_the_other(sample: list[tuple[int, list[str]]], region: str) -> list[tuple[int, list[str]]]:
    """Return numbers that were typed in one line, and nothing else in the file, as a row each."""
    if len(sample) != 1 or not all(is_number(cell, region) for cell in sample[0][1] if cell):
        return sample
    number, cells = sample[0]
    return [(number, [cell]) for cell in cells if cell]


def _goes_on(columns: Columns, above: Columns, sample: list[tuple[int, list[str]]], region: str) -> bool:
    """Whether a sheet without a head goes on with the list of the sheet before it: it has its width, and mobiles."""
    width, place = max(len(cells) for _, cells in sample), columns.phones[0]
    if columns.heads or not 1 < width <= len(above.heads) or place != above.phones[0]:
        return False
    filled = (cells[place] for _, cells in sample if place < len(cells))
    numbers = (phone for cell in filled for phone in read_phone_cell(cell, region).phones)
    return any(map(is_mobile, numbers))


def _promises_numbers(columns: Columns) -> bool:
    return any(read_head(columns.head(place)).phone is not None for place in columns.phones)


def _read(
    rows: Iterator[tuple[int, list[str]]], columns: Columns, region: str, chosen: Chosen
) -> Iterator[NumberedRow]:
    reader, heads = RowReader(columns, region, None if chosen.whole else chosen.stages), list(columns.heads)
    for number, cells in rows:
        # Pages that were printed and joined carry their head again.
        if heads and cells == heads:
            continue
        yield NumberedRow(number, cells, reader.read(cells))
