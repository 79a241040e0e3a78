"""The pages of a source, kept in transactions as long as taps allow, however long the source makes its pages."""

from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from datetime import datetime
from itertools import pairwise
from time import perf_counter

from core.arrivals.bank_rows import BankPage, BankRow
from desk.banks import sources
from desk.banks.sources import Source
from desk.banks.stock import KeptPage, keep_page
from desk.operations.pace import BatchPace
from desk.people.directory import Team
from storage.database import Database

HELD_FOR = 1.0
"""Seconds after which pages of a slow source are kept, though a transaction could take more."""


async def gathered(
    pages: AsyncIterator[BankPage], pace: BatchPace, most: int | None = None
) -> AsyncGenerator[list[BankPage], None]:
    """Yield pages, at most so many in all, as many at once as a transaction takes: each commit has its price.

    Pages that were read before the source fails are yielded before that is raised: they stand.
    """
    held: list[BankPage] = []
    count, rows, since = 0, 0, perf_counter()
    try:
        async for page in pages:
            held.append(page)
            count, rows = count + 1, rows + len(page.rows)
            if count == most:
                break
            if rows >= pace.rows or page.wait is not None or perf_counter() - since > HELD_FOR:
                yield held
                held, rows, since = [], 0, perf_counter()
    except Exception:  # whatever ended the reading, it is raised again behind the pages that came before
        if held:
            yield held
        raise
    if held:
        yield held


async def keep_pages(
    database: Database,
    pace: BatchPace,
    source: Source,
    team: Team,
    pages: Sequence[BankPage],
    rows: Sequence[BankRow],
    now: datetime,
) -> KeptPage:
    """Keep `rows`, those of the pages that may be kept, and with the last of them the cursor behind all.

    More than a transaction takes are kept in several. Whoever is cut off between two reads these pages again, and finds
    which rows are there.
    """
    parts = max(1, round(len(rows) / pace.rows))
    ends = [len(rows) * part // parts for part in range(parts + 1)]
    kept = []
    for start, end in pairwise(ends):
        async with pace.write(database, end - start) as session:
            kept.append(await keep_page(session, team, source.bank_id, source.id, rows[start:end], now))
            if end == len(rows):
                last = pages[-1]
                await sources.keep_cursor(session, source.id, last.cursor, now, last.skew)
    refused = sum((one.refused for one in kept), Counter[str]())
    return KeptPage(sum(one.new for one in kept), sum(one.again for one in kept), refused)
