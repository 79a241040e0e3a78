"""Files that answer a dropped one: the rows that were refused, the sales that differ."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.transport.outgoing import Keyboard
from bot.views.marketing import import_sales as views
from bot.words import Words
from core.figures.reconciliation import Reconciled
from desk.imports.batch import Batch
from desk.imports.dropped import Dropped
from desk.imports.sales import compare
from desk.people.directory import Team
from gateways.files.rejects import RejectsFile
from reports.table import XLSX, table_file
from storage.database import Database

CSV = "text/csv"


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file that is sent with what is said of the dropped one."""

    content: bytes
    mime: str
    name: str
    caption: str
    """The key of the sentence below it."""
    rows: int


@dataclass(frozen=True, slots=True)
class SalesAsked:
    """Which file of sales was asked about, in which language, and whether numbers are shown in full."""

    dropped: Dropped
    words: Words
    in_full: bool


@dataclass(frozen=True, slots=True)
class ComparedSales:
    """What is said of a file of sales."""

    text: str
    keyboard: Keyboard
    file: AnswerFile | None
    """None where nothing differs."""


def refused_rows(found: Dropped, rejects: RejectsFile) -> AnswerFile | None:
    """Return the file of the refused rows, once they are written; None where there is none."""
    rejects.close()
    if not rejects.rows:
        return None
    name = f"{Path(found.name).stem}.rejected.csv"
    return AnswerFile(rejects.path.read_bytes(), CSV, name, "import-rejects", rejects.rows)


async def compared_sales(
    database: Database, team: Team, batches: AsyncIterator[Batch], now: datetime, asked: SalesAsked
) -> ComparedSales:
    """Compare a file of sales with those told here, and return what is said of it. Nothing is changed.

    Raises:
        UnreadableFile: no column of the file holds amounts, or none of its dates can be read.
    """
    found, read = await compare(database, team, batches, now)
    words, dropped = asked.words, asked.dropped
    text = views.compared(dropped.name, found, read, team, words)
    differ = await asyncio.to_thread(_differences, found, team, asked)
    return ComparedSales(text, views.compared_keyboard(dropped.id, words), differ)


def _differences(found: Reconciled, team: Team, asked: SalesAsked) -> AnswerFile | None:
    count = views.differences(found)
    if not count:
        return None
    words, stem = asked.words, Path(asked.dropped.name).stem
    rows = views.difference_rows(found, team, words, in_full=asked.in_full)
    content = table_file(stem, views.difference_heads(words), rows, rtl=words.right_to_left)
    return AnswerFile(content, XLSX, f"{stem}.compared.xlsx", "import-sales-rows", count)
