"""A sheet of costs: its rows are written down, all of them or none, and those that stand in the books already once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from core.calendar.worktime import local_date
from core.errors import Unknown
from core.figures.spend_lines import NotASpend, SpendLine, is_no_cost, read_spend_cells
from core.folding import fold
from desk.marketing.spend import Cost, Spent, keep_costs
from desk.people.work import Work
from desk.settings.channels import channel_named
from storage.tables import spend

MOST_ROWS = 2000
"""A row a day, channel and campaign of a busy quarter."""


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A row that is no cost."""

    number: int
    """In the sheet, from 1; rows without any cell count too."""
    raw: str
    channel: str = ""
    """The word that is no channel of the team, where that is what is wrong."""


@dataclass(frozen=True, slots=True)
class SheetOfCosts:
    """What became of a sheet."""

    spent: Spent | None = None
    """None: nothing of it was written down."""
    known: int = 0
    """Rows that were in the books before: the same channel, campaign, day and amount."""
    unread: tuple[UnreadRow, ...] = ()


async def add_sheet(work: Work, rows: Sequence[Sequence[str]], *, by: int, language: str) -> SheetOfCosts:
    """Write down the costs of a sheet in the language of who sent it. Heads, sums and empty rows are passed over.

    Where any row cannot be read nothing is written down. A sheet that grows may be sent again: each cost counts once.
    """
    told, unread = await _read(work, rows, language)
    if unread:
        return SheetOfCosts(unread=tuple(unread))
    left = await _in_the_books(work, told)
    new = []
    for channel_id, line in told:
        key = (channel_id, fold(line.campaign), line.day, line.amount)
        if left[key]:
            left[key] -= 1
        else:
            new.append((channel_id, line))
    spent = await keep_costs(work.session, work.team, new, by=by, now=work.now) if new else None
    return SheetOfCosts(spent, len(told) - len(new))


async def _read(work: Work, rows: Sequence[Sequence[str]], language: str) -> tuple[list[Cost], list[UnreadRow]]:
    today = local_date(work.now, work.team.timezone)
    told: list[Cost] = []
    unread: list[UnreadRow] = []
    ids: dict[str, int | None] = {}
    for number, cells in enumerate(rows, 1):
        if is_no_cost(cells):
            continue
        raw = " · ".join(filled for cell in cells if (filled := cell.strip()))[:60]
        try:
            line = read_spend_cells(cells, today, work.team.currency, language)
        except NotASpend:
            unread.append(UnreadRow(number, raw))
            continue
        if line.channel not in ids:
            ids[line.channel] = await _channel(work, line)
        found = ids[line.channel]
        if found is None:
            unread.append(UnreadRow(number, raw, line.channel))
        else:
            told.append((found, line))
    return told, unread


async def _channel(work: Work, line: SpendLine) -> int | None:
    try:
        return (await channel_named(work.session, work.team.id, line.channel)).id
    except Unknown:
        return None


async def _in_the_books(work: Work, told: Sequence[Cost]) -> Counter[tuple[object, ...]]:
    """Count what is written down of the days of these costs."""
    days = [line.day for _, line in told]
    if not days:
        return Counter()
    kept = (spend.c.channel_id, spend.c.campaign, spend.c.day, spend.c.amount)
    found = await work.session.execute(
        sa.select(*kept, sa.func.count().label("times"))
        .where(
            spend.c.team_id == work.team.id,
            spend.c.day.between(min(days), max(days)),
            spend.c.removed_at.is_(None),
            spend.c.currency == work.team.currency,
        )
        .group_by(*kept)
    )
    return Counter({(row.channel_id, row.campaign, row.day, row.amount): row.times for row in found})
