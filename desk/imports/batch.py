"""Batches of a file as readers hand them over: some hundred rows, each taken or refused with a reason."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.arrivals.columns import Columns, HeadField
from desk.intake.listed import ListedRow


class RefusedRow(NamedTuple):
    """A row that cannot be taken in, and why: a word of `REASONS`."""

    number: int
    reason: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A sheet that holds numbers, and which of its columns is what."""

    sheet: str
    columns: Columns
    about: int = 0
    """Expected rows; 0: unknown."""

    @property
    def understood(self) -> str:
        """Return which columns were read as what, so that people see a wrong guess."""
        phones = ", ".join(self._named(place) for place in self.columns.phones)
        names = " and ".join(self._named(place) for place in self.columns.names) or "no column"
        where = f'sheet "{self.sheet}": ' if self.sheet else ""
        where += f"an export of {self.columns.system}; " if self.columns.system else ""
        agreed = self.columns.fields.get(HeadField.CONSENT, self.columns.fields.get(HeadField.CONSENT_DAY))
        consent = "" if agreed is None else f"; consent to texts in {self._named(agreed)}"
        return f"{where}numbers in {phones}; names in {names}{consent}"

    def _named(self, place: int) -> str:
        head = self.columns.head(place)
        return f'"{head}"' if head else f"column {place + 1}"


@dataclass(frozen=True, slots=True)
class Batch:
    """The next rows of one table."""

    table: FoundTable
    rows: Sequence[ListedRow] = ()
    refused: Sequence[RefusedRow] = ()
    read: int = 0
    """Rows of the file read up to the end of this batch: an import goes on there after a crash."""


async def rows_up_to(batches: AsyncIterator[Batch], read: int) -> AsyncIterator[Batch]:
    """Yield the first `read` rows of a file; the last batch is cut."""
    async for batch in batches:
        if batch.read < read:
            yield batch
            continue
        left = read - (batch.read - len(batch.rows) - len(batch.refused))
        last = sorted([row.number for row in batch.rows] + [row.number for row in batch.refused])[:left][-1:]
        rows = [row for row in batch.rows if [row.number] <= last]
        refused = [row for row in batch.refused if [row.number] <= last]
        yield Batch(batch.table, rows, refused, read)
        return


def cells_of(row: ListedRow, columns: Columns, facts: Mapping[str, str]) -> list[str]:
    """Return a row as it may be written into a file of rejects."""
    if row.cells:
        return list(row.cells)
    width = max(len(columns.heads), *(place + 1 for place in (*columns.phones, *columns.names)))
    cells = [facts.get(columns.head(place), "") for place in range(width)]
    cells[columns.phones[0]] = row.phone
    if columns.names:
        cells[columns.names[0]] = row.name
    return cells
