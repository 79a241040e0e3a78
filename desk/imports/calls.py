"""Imported calls: they show on cards and teach the rates, but no figure counts them."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from core.arrivals.call_rows import (
    MOST_WORDS,
    CallColumns,
    call_columns,
    fold_word,
)
from core.arrivals.sheet_moments import SheetDays, SheetMoment, is_month_first, read_moment
from core.calendar.worktime import local_date
from core.clock import Clock
from core.errors import NotAnAmount, NotATime, UnreadableFile
from core.money import parse_amount
from core.terms import ImportWord, OutcomeKind, TouchKind
from desk.imports import runs
from desk.imports.batch import Batch, FoundTable, RefusedRow
from desk.imports.leads import Hearers, ImportTally, parts_of
from desk.imports.past_calls import CallRow, KeptCall, keep_calls, number_calls
from desk.imports.row_consent import consent_head, stated
from desk.imports.runs import ImportRun
from desk.imports.seen_words import SeenWord, SeenWords
from desk.imports.words import NOTHING, Meanings, meanings_of
from desk.intake.arrival_channels import CHANNEL_OF_KIND, channel_row
from desk.intake.known_numbers import bar_contact, own_numbers
from desk.intake.listed import ListedRow
from desk.leads.move_values import PutBack
from desk.operations.pace import BatchPace
from desk.people.directory import Team
from desk.people.work import Work, work_in
from storage.database import Database

NO_DAY, NO_OUTCOME, NO_AMOUNT = "no-day", "no-outcome", "no-amount"
LEFT_OUT, OWN_NUMBER = "left-out", "own-number"
NEW, KNOWN = "new", "known"
_SAYS_SOMETHING = re.compile(r"[^\W\d_]|[^\D0۰٠]")
"""A letter, or a digit other than 0."""
_LONGEST_NOTE, _LONGEST_NAME = 500, 60

CardsGone = Callable[[Work, Sequence[PutBack]], Awaitable[None]]
"""Takes away the cards of contacts whom the sheet bars, in the transaction that bars them."""


@dataclass(slots=True)
class CallsLook:
    """What a look at a sheet of calls found."""

    tally: ImportTally = field(default_factory=ImportTally)
    words: dict[ImportWord, list[SeenWord]] = field(default_factory=dict)
    month_first: bool = False


async def look_at_calls(team: Team, batches: AsyncIterator[Batch], now: datetime) -> CallsLook:
    """Return what a sheet of calls holds, without changing anything.

    Raises:
        UnreadableFile: no column says when calls were or what came of them, or the outcomes are free text.
    """
    look, seen, days = CallsLook(), SeenWords((ImportWord.OUTCOME, ImportWord.AGENT)), list[str]()
    async for batch in batches:
        columns = _columns(batch.table)
        if not batch.read:
            look.tally.tables.append(batch.table)
            continue
        look.tally.counts.update(row.reason for row in batch.refused)
        for row in batch.rows:
            seen.add(ImportWord.OUTCOME, row.cell(columns.outcome))
            seen.add(ImportWord.AGENT, row.cell(columns.agent))
            days.append(row.cell(columns.day))
        if seen.different(ImportWord.OUTCOME) > MOST_WORDS:
            raise UnreadableFile("the column of outcomes holds free text; it needs one of a few words", "free-outcomes")
    look.month_first = is_month_first(days)
    reading = _days(team, now, month_first=look.month_first)
    look.tally.counts.update(NO_DAY if _moment(day, "", reading) is None else NEW for day in days)
    look.words = seen.listed()
    return look


def _columns(table: FoundTable) -> CallColumns:
    found = call_columns(table.columns)
    if found is None:
        raise UnreadableFile(
            "no columns of days and outcomes: name them date and result, تاریخ and نتیجه, дата and результат, "
            "tarix and nəticə",
            "no-calls",
        )
    return found


def _days(team: Team, now: datetime, *, month_first: bool) -> SheetDays:
    return SheetDays(team.timezone, local_date(now, team.timezone), team.language, month_first)


def _moment(day: str, hour: str, days: SheetDays) -> SheetMoment | None:
    """Read the time of a call; one in the future is none."""
    try:
        found = read_moment(day, hour, days)
    except NotATime:
        return None
    return found if found.at.date() <= days.today else None


# -- taking in ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CallsOrder:
    """How a sheet of calls is to be taken in."""

    run: ImportRun
    month_first: bool
    pace: BatchPace
    hearers: Hearers
    cards_gone: CardsGone


async def take_calls(
    database: Database, team: Team, order: CallsOrder, batches: AsyncIterator[Batch], clock: Clock
) -> ImportTally:
    """Import all calls; one that is known already (same contact, time and outcome) is skipped.

    Raises:
        Gone: the import was undone while it ran; nothing more is imported.
    """
    run, tally = order.run, ImportTally(counts=order.run.counts)
    async for batch in batches:
        columns = batch.table.columns
        if not batch.read:
            tally.tables.append(batch.table)
            if head := consent_head(columns):
                async with database.write() as session:
                    await runs.note_consent(session, run, head)
            continue
        for part in parts_of(batch, run.read, order.pace):
            part = replace(part, rows=stated(part.rows, columns, run.order.agreed, team.timezone))
            async with order.pace.write(database, len(part.rows)) as session:
                work = await work_in(session, team, clock())
                counts, rejects = await _take_part(work, order, part)
                await runs.advance(session, run, part.read, counts)
            run.read, run.counts = part.read, run.counts + counts
            if rejects:
                order.hearers.rejected(batch.table, rejects)
            await order.hearers.came_to(run.read, batch.table.about)
    await number_calls(database, run.id)
    async with database.write() as session:
        await runs.finish(session, run, clock())
    tally.counts = run.counts
    return tally


async def refused_calls(
    database: Database, team: Team, order: CallsOrder, batches: AsyncIterator[Batch], clock: Clock
) -> None:
    """Report the rows that are no calls, without importing: they were refused before the run was interrupted."""
    async for batch in batches:
        async with database.read() as session:
            work = await work_in(session, team, clock())
            _, unread = await _CallReader(work, order, _columns(batch.table)).read(batch.rows)
        rejects = _in_order(batch, unread)
        if rejects:
            order.hearers.rejected(batch.table, rejects)


def _in_order(part: Batch, unread: Sequence[RefusedRow]) -> list[RefusedRow]:
    return sorted([*part.refused, *unread], key=lambda row: row.number)


async def _take_part(work: Work, order: CallsOrder, part: Batch) -> tuple[Counter[str], list[RefusedRow]]:
    calls, unread = await _CallReader(work, order, _columns(part.table)).read(part.rows)
    kept = await keep_calls(work, order.run.id, calls)
    await _bar(work, kept, order.cards_gone)
    rejects = _in_order(part, unread)
    counts = Counter(row.reason for row in rejects)
    counts.update({NEW: len(kept), KNOWN: len(calls) - len(kept)})
    return counts, rejects


async def _bar(work: Work, kept: Sequence[KeptCall], cards_gone: CardsGone) -> None:
    """Put contacts on the do-not-call list who asked for it in the sheet."""
    for contact_id in dict.fromkeys(one.contact_id for one in kept if one.kind is OutcomeKind.DO_NOT_CALL):
        listed = await bar_contact(work.session, work.team, contact_id, by=None, now=work.now)
        if listed.cards:
            await cards_gone(work, listed.cards)


class _CallReader:
    """Reads rows as calls, in one transaction."""

    def __init__(self, work: Work, order: CallsOrder, columns: CallColumns) -> None:
        self._work, self._columns = work, columns
        self._days = _days(work.team, work.now, month_first=order.month_first)
        self._usual = order.run.order.channel or CHANNEL_OF_KIND[TouchKind.FILE]
        self._channels: dict[str, int] = {}

    async def read(self, rows: Sequence[ListedRow]) -> tuple[list[CallRow], list[RefusedRow]]:
        """Return the calls, and the rows that are none with their reasons."""
        meanings = await meanings_of(self._work.session, self._work.team.id)
        own = {one.phone for one in await own_numbers(self._work.session, self._work.team.id)}
        calls, refused = list[CallRow](), list[RefusedRow]()
        for row in rows:
            read = OWN_NUMBER if row.phone in own else await self._read(row, meanings)
            if isinstance(read, str):
                refused.append(RefusedRow(row.number, read, row.cells))
            else:
                calls.append(read)
        return calls, refused

    async def _read(self, row: ListedRow, meanings: Meanings) -> CallRow | str:
        columns, team = self._columns, self._work.team
        key = meanings.of(ImportWord.OUTCOME, fold_word(row.cell(columns.outcome)))
        if not key:
            return LEFT_OUT if key == NOTHING else NO_OUTCOME
        hour = row.cell(columns.hour)
        when = _moment(row.cell(columns.day), hour, self._days)
        if when is None:
            return NO_DAY
        outcome = meanings.outcome(key)
        # The amount of a sale teaches the rates; that of any other call is ignored.
        amount = _amount(row.cell(columns.amount), team.currency) if outcome.kind is OutcomeKind.SALE else 0
        if amount is None:
            return NO_AMOUNT
        member = meanings.of(ImportWord.AGENT, fold_word(row.cell(columns.agent)))
        return CallRow(
            row,
            when,
            outcome,
            await self._channel(meanings.channel_named(fold_word(row.cell(columns.source))) or self._usual),
            int(member) if member else None,
            " ".join(row.cell(columns.agent).split())[:_LONGEST_NAME],
            row.cell(columns.note)[:_LONGEST_NOTE],
            amount,
        )

    async def _channel(self, slug: str) -> int:
        if slug not in self._channels:
            self._channels[slug], _ = await channel_row(self._work.session, self._work.team.id, slug)
        return self._channels[slug]


def _amount(cell: str, currency: str) -> int | None:
    """Return an amount in minor units, 0 for an empty or zero cell, None for one that cannot be read."""
    if not _SAYS_SOMETHING.search(cell):
        return 0
    try:
        return parse_amount(cell, currency)
    except NotAnAmount:
        return None
