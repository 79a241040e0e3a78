"""A sheet of costs: its rows are kept, all of them or none; those kept before are not kept twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.calendar.worktime import local_date
from core.figures.spend_lines import NotASpend, SpendLine, is_no_cost, read_spend_cells
from core.folding import fold
from desk.marketing.spend import Spent, keep_costs, lock_books, not_in_the_books
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.channels import channels

MOST_ROWS = 2000
"""A row for each day, channel and campaign of a busy quarter."""


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A row that is no cost."""

    number: int
    """In the sheet, from 1; rows without any cell count too."""
    raw: str
    channel: str = ""
    """The word that is no channel of the team, if that is the problem."""


@dataclass(frozen=True, slots=True)
class SheetOfCosts:
    """What became of a sheet."""

    spent: Spent | None = None
    """Costs that were kept; None: nothing was."""
    known: int = 0
    """Rows that were kept before: the same channel, campaign, day and amount."""
    unread: tuple[UnreadRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that was read as a cost; its channel is still a word."""

    number: int
    raw: str
    line: SpendLine


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet as it was read, without headings, sums and empty rows."""

    rows: tuple[SheetRow, ...]
    unread: tuple[UnreadRow, ...]


def read_sheet(rows: Sequence[Sequence[str]], whose: Team, language: str, now: datetime) -> ReadSheet:
    """Read the rows of a sheet in its sender's language. 2,000 rows take a second: do it outside a transaction."""
    today = local_date(now, whose.timezone)
    read: list[SheetRow] = []
    unread: list[UnreadRow] = []
    for number, cells in enumerate(rows, 1):
        if is_no_cost(cells):
            continue
        raw = " · ".join(filled for cell in cells if (filled := cell.strip()))[:60]
        try:
            read.append(SheetRow(number, raw, read_spend_cells(cells, today, whose.currency, language)))
        except NotASpend:
            unread.append(UnreadRow(number, raw))
    return ReadSheet(tuple(read), tuple(unread))


async def add_sheet(work: Work, sheet: ReadSheet, *, by: int) -> SheetOfCosts:
    """Keep the costs of a sheet, or nothing where any row cannot be read.

    A sheet that grows may be sent again: each cost is kept once.
    """
    ids = {fold(name): one.id for one in await channels(work.session, work.team.id) for name in (one.name, one.slug)}
    told = [(ids.get(fold(row.line.channel)), row) for row in sheet.rows]
    strangers = [UnreadRow(row.number, row.raw, row.line.channel) for found, row in told if found is None]
    if sheet.unread or strangers:
        return SheetOfCosts(unread=tuple(sorted([*sheet.unread, *strangers], key=lambda one: one.number)))
    costs = [(found, row.line) for found, row in told if found is not None]
    await lock_books(work.session, work.team)
    new = await not_in_the_books(work.session, work.team, costs)
    spent = await keep_costs(work.session, work.team, new, by=by, now=work.now) if new else None
    return SheetOfCosts(spent, len(costs) - len(new))
