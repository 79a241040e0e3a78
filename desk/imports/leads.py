"""Contacts of a file, imported as leads, some hundred in one transaction."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

import sqlalchemy as sa

from core.clock import Clock
from core.settings import TeamSettings
from core.terms import ImportWord
from desk.imports import runs
from desk.imports.batch import Batch, FoundTable, RefusedRow, cells_of
from desk.imports.placing import note_words, placed
from desk.imports.row_consent import consent_head, stated
from desk.imports.runs import ImportRun
from desk.imports.seen_words import SeenWord, SeenWords
from desk.imports.words import meanings_of
from desk.intake.listed import ListedFile, ListedRow, RowIntake, receive_rows
from desk.intake.receipts import REPEATED, Took
from desk.leads import barred_marks
from desk.operations.ahead import one_ahead
from desk.operations.pace import BatchPace
from desk.people.directory import Team
from storage.database import Database, Session
from storage.tables import contact, own_number

REFUSED = {Took.NOT_A_NUMBER, Took.OWN_NUMBER, Took.DO_NOT_CALL}


@dataclass(slots=True)
class Hearers:
    """Callbacks of an import while it runs."""

    rejected: Callable[[FoundTable, Sequence[RefusedRow]], None]
    """Called with each row that was refused."""
    came_to: Callable[[int, int], Awaitable[None]]
    """Called after each transaction with the rows done and the rows expected (0: unknown)."""


@dataclass(slots=True)
class ImportTally:
    """What became of the rows."""

    tables: list[FoundTable] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    words: dict[ImportWord, list[SeenWord]] = field(default_factory=dict)
    """Owners, stages and tags of another system that a look found."""

    @property
    def rows(self) -> int:
        """All rows below the headings."""
        return self.counts.total()


@dataclass(frozen=True, slots=True)
class Taking:
    """How rows are imported: for which team, at which pace, with which callbacks."""

    database: Database
    team: Team
    settings: TeamSettings
    clock: Clock
    pace: BatchPace
    hearers: Hearers


async def take_in(taking: Taking, run: ImportRun, batches: AsyncIterator[Batch]) -> ImportTally:
    """Import all rows; a number that is in the file twice is imported once.

    Raises:
        Gone: the import was undone while it ran; nothing more is imported.
    """
    tally = ImportTally(counts=run.counts)
    listing = ListedFile(run.order.name, run.order.channel, run.id)
    async with taking.database.read() as session:
        meanings = await meanings_of(session, taking.team.id)
    async with aclosing(one_ahead(_together(batches, taking.pace))) as coming:
        async for batch in coming:
            columns = batch.table.columns
            if not batch.read:
                tally.tables.append(batch.table)
                if head := consent_head(columns):
                    async with taking.database.write() as session:
                        await runs.note_consent(session, run, head)
                continue
            for part in parts_of(batch, run.read, taking.pace):
                rows = placed(part.rows, columns, meanings)
                rows = stated(rows, columns, run.order.agreed, taking.team.timezone)
                took = await _take_part(taking, run, listing, part, rows)
                refused = zip(part.rows, took, strict=True)
                rejects = [_reject(row, batch.table, why) for row, why in refused if why in REFUSED]
                _report(taking.hearers, batch.table, [*part.refused, *rejects])
                await taking.hearers.came_to(run.read, batch.table.about)
    async with taking.database.write() as session:
        await runs.finish(session, run, taking.clock())
    tally.counts = run.counts
    return tally


async def _together(batches: AsyncIterator[Batch], pace: BatchPace) -> AsyncIterator[Batch]:
    """Join batches of one table up to the rows of one transaction, since each commit is costly.

    Rows read before an error are yielded before the error is raised.
    """
    held: Batch | None = None
    try:
        async for batch in batches:
            if held is not None and batch.read and batch.table is held.table:
                held = Batch(held.table, [*held.rows, *batch.rows], [*held.refused, *batch.refused], batch.read)
            else:
                if held is not None:
                    yield held
                held = batch
            if not held.read or len(held.rows) >= pace.rows:
                yield held
                held = None
    except Exception:
        if held is not None:
            yield held
        raise
    if held is not None:
        yield held


async def _take_part(
    taking: Taking, run: ImportRun, listing: ListedFile, part: Batch, rows: Sequence[ListedRow]
) -> Sequence[Took]:
    """Import rows in one transaction and keep the progress. Return the result of each."""
    counts = Counter(row.reason for row in part.refused)
    async with taking.pace.write(taking.database, len(part.rows)) as session:
        took = await receive_rows(RowIntake(session, taking.team, taking.settings, taking.clock()), listing, rows)
        counts.update(one.value for one in took)
        await runs.advance(session, run, part.read, counts)
    run.read, run.counts = part.read, run.counts + counts
    return took


async def look(database: Database, team: Team, batches: AsyncIterator[Batch], hearers: Hearers) -> ImportTally:
    """Return what an import would do, without doing it."""
    tally, seen = ImportTally(), SeenWords((ImportWord.AGENT, ImportWord.STAGE, ImportWord.TAG))
    async for batch in batches:
        if not batch.read:
            tally.tables.append(batch.table)
            continue
        note_words(seen, batch)
        tally.counts.update(row.reason for row in batch.refused)
        async with database.read() as session:
            takes = await _would_take(session, team.id, [row.phone for row in batch.rows])
        tally.counts.update(took.value for took in takes)
        rejects = [
            _reject(row, batch.table, took) for row, took in zip(batch.rows, takes, strict=True) if took in REFUSED
        ]
        _report(hearers, batch.table, [*batch.refused, *rejects])
        await hearers.came_to(batch.read, batch.table.about)
    tally.words = seen.listed()
    return tally


async def _would_take(session: Session, team_id: int, phones: Sequence[str]) -> list[Took]:
    known = sa.select(contact.c.phone, contact.c.do_not_call_at).where(
        contact.c.team_id == team_id, contact.c.phone.in_(phones)
    )
    own = sa.select(own_number.c.phone).where(own_number.c.team_id == team_id, own_number.c.phone.in_(phones))
    found = {
        row.phone: Took.DO_NOT_CALL if row.do_not_call_at is not None else Took.KNOWN
        for row in await session.execute(known)
    }
    found |= dict.fromkeys(await barred_marks.among(session, team_id, phones), Took.DO_NOT_CALL)
    found |= {row.phone: Took.OWN_NUMBER for row in await session.execute(own)}
    return [found.get(phone, Took.NEW) for phone in phones]


def parts_of(batch: Batch, done: int, pace: BatchPace) -> Iterator[Batch]:
    """Split a batch into transactions; `read` of each says where the import goes on after it."""
    rows, refused = batch.rows, batch.refused
    start = batch.read - len(rows) - len(refused)
    at = behind = 0
    while at < len(rows) or behind < len(refused):
        end = min(at + pace.rows, len(rows))
        before = behind
        if end == len(rows):
            behind = len(refused)
        else:
            while behind < len(refused) and refused[behind].number < rows[end].number:
                behind += 1
        yield Batch(batch.table, rows[at:end], refused[before:behind], max(done, start + end + behind))
        at = end


def _reject(row: ListedRow, table: FoundTable, took: Took) -> RefusedRow:
    facts = json.loads(row.facts) if row.facts else {}
    return RefusedRow(row.number, took.value, cells_of(row, table.columns, facts))


def _report(hearers: Hearers, table: FoundTable, rejects: Sequence[RefusedRow]) -> None:
    kept = sorted((row for row in rejects if row.reason != REPEATED), key=lambda row: row.number)
    if kept:
        hearers.rejected(table, kept)
