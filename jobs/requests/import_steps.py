"""The steps of an import: a dropped file is looked at, taken in or taken back, and its message says how it went.

Files are downloaded and read outside any transaction.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from bot.cards import take_cards_away
from bot.routing.keyboards import marked_for
from bot.transport.outgoing import Keyboard, Outgoing
from bot.views.marketing import import_words as word_views
from bot.views.marketing import imports as views
from bot.views.marketing.imports import Offers
from bot.words import Words, words_for
from core.arrivals.call_rows import call_columns
from core.arrivals.sale_rows import are_sales
from core.clock import Clock
from core.errors import UnreadableFile
from core.mail_terms import Urgency
from core.terms import ImportKind
from desk.imports import dropped as files
from desk.imports import runs
from desk.imports.asked import AskedImport, ImportStep
from desk.imports.batch import rows_up_to
from desk.imports.calls import CallsOrder, look_at_calls, refused_calls, take_calls
from desk.imports.dropped import Dropped
from desk.imports.leads import Hearers, ImportTally, Taking, look, take_in
from desk.imports.row_consent import consent_head
from desk.imports.undo import undo_import, withdrawn_with
from desk.imports.words import meanings_of, stages_of
from desk.operations import requests
from desk.operations.pace import BatchPace
from desk.operations.requests import Request
from desk.people import directory
from desk.people.directory import Team
from desk.settings.changes import settings_of
from gateways.files.kinds import digest_of
from gateways.files.reading import FileToRead, batches_of
from gateways.files.rejects import RejectsFile
from jobs.requests.import_answers import AnswerFile, SalesAsked, compared_sales, refused_rows
from storage import blobs
from storage.database import Database

Download = Callable[[str, Path], Awaitable[None]]
"""Brings a file of the messenger, by its id there, into a path. Raises OSError."""

SHOWN_EVERY = 3.0
"""Seconds between two edits of the message that shows how far it is."""
LONGEST_TRANSACTION = 0.005
"""Seconds: taps wait no longer for an import."""
RESTS = 6.0
"""So many times as long as a transaction took taps have the desk to themselves, while there are any."""


class ImportSteps:
    """Takes the step that was asked for with a dropped file."""

    def __init__(self, database: Database, clock: Clock, download: Download) -> None:
        self._database = database
        self._clock = clock
        self._download = download

    async def take_step(self, held: Request[AskedImport]) -> None:
        """Look at a file, take it in or take it back, and rewrite the message about it.

        Raises UnreadableFile, and Gone where whoever dropped it left it alone or took it back meanwhile.
        """
        wish = held.wish
        async with self._database.read() as session:
            team = await directory.get_team(session, wish.team_id)
            found = await files.dropped(session, wish.team_id, wish.import_id)
        if wish.step is ImportStep.UNDO:
            await self._undo(held, found)
            return
        with TemporaryDirectory(prefix="sarnakh-import-") as folder:
            path = Path(folder) / f"file{Path(found.name).suffix.lower()}"
            try:
                await self._download(found.source, path)
            except OSError as error:
                if wish.step is ImportStep.TAKE:
                    raise  # What was begun is tried again: the messenger may be back by then.
                raise UnreadableFile(f"{found.name} could not be fetched: {error}", "not-fetched") from error
            if wish.step is ImportStep.LOOK:
                await self._look(held, found, team, path)
            else:
                await self._take(held, found, team, path)

    async def _look(self, held: Request[AskedImport], found: Dropped, team: Team, path: Path) -> None:
        if found.kind is ImportKind.CALLS:
            await self._look_at_calls(held, found, team, path)
            return
        if found.kind is ImportKind.SALES:
            await self._compare_sales(held, found, team, path)
            return
        async with batches_of(await self._wanted(found, team, path)) as batches:
            tally = await look(self._database, team, batches, Hearers(lambda *_: None, _nobody))
        digest = await asyncio.to_thread(digest_of, path)
        async with self._database.write() as session:
            await files.note_digest(session, found, digest)
            await files.choose(session, found, heads=_heads(tally), words=tally.words, counts=tally.counts)
            for head in filter(None, (consent_head(one.columns) for one in tally.tables)):
                await runs.note_consent(session, found.run(None), head)
        columns = tally.tables[0].columns
        offers = Offers(
            calls=call_columns(columns) is not None,
            worded=bool(tally.words),
            sales=held.wish.figures,
            first=are_sales(columns),
        )
        await self.tell(
            held,
            lambda found, words: (
                views.looked(found.name, tally.tables, tally.counts, words, offers),
                views.looked_keyboard(found.id, tally.counts, words, offers),
            ),
        )

    async def _look_at_calls(self, held: Request[AskedImport], found: Dropped, team: Team, path: Path) -> None:
        async with batches_of(await self._wanted(found, team, path)) as batches:
            seen = await look_at_calls(team, batches, self._clock())
        digest = await asyncio.to_thread(digest_of, path)
        async with self._database.write() as session:
            await files.note_digest(session, found, digest)
            await files.choose(session, found, words=seen.words, counts=seen.tally.counts, month_first=seen.month_first)
            meanings = await meanings_of(session, team.id)
        await self.tell(held, lambda found, words: word_views.words_page(found, meanings, words))

    async def _compare_sales(self, held: Request[AskedImport], found: Dropped, team: Team, path: Path) -> None:
        asked = SalesAsked(found, words_for(held.wish.language), held.wish.in_full)
        async with batches_of(await self._wanted(found, team, path)) as batches:
            compared = await compared_sales(self._database, team, batches, self._clock(), asked)
        await self.tell(held, lambda *_: (compared.text, compared.keyboard), compared.file)

    async def _take(self, held: Request[AskedImport], found: Dropped, team: Team, path: Path) -> None:
        if found.kind is ImportKind.CALLS:
            await self._take_calls(held, found, team, path)
            return
        rejects = RejectsFile(path.with_name("rejected.csv"))
        async with self._database.read() as session:
            settings = await settings_of(session, team.id)
        hearers = Hearers(rejects.add, self._shown(found, words_for(held.wish.language)))
        wanted = await self._wanted(found, team, path)
        if found.read:
            async with batches_of(replace(wanted, skip=0)) as batches:
                before = Hearers(rejects.add, _nobody)
                await look(self._database, team, rows_up_to(batches, found.read), before)
        async with batches_of(wanted) as batches:
            pace = BatchPace(LONGEST_TRANSACTION, rows=20, rests=RESTS)
            taking = Taking(self._database, team, settings, self._clock, pace, hearers)
            tally = await take_in(taking, found.run(_by(held, found)), batches)
        await self.tell(
            held,
            lambda found, words: (
                views.done(found.name, tally.counts, words),
                views.done_keyboard(found.id, words),
            ),
            refused_rows(found, rejects),
        )

    async def _take_calls(self, held: Request[AskedImport], found: Dropped, team: Team, path: Path) -> None:
        rejects = RejectsFile(path.with_name("rejected.csv"))
        order = CallsOrder(
            found.run(_by(held, found)),
            bool(found.choice.get("month_first")),
            BatchPace(LONGEST_TRANSACTION, rows=20, rests=RESTS),
            Hearers(rejects.add, self._shown(found, words_for(held.wish.language))),
            take_cards_away,
        )
        wanted = await self._wanted(found, team, path)
        if found.read:
            async with batches_of(replace(wanted, skip=0)) as batches:
                await refused_calls(self._database, team, order, rows_up_to(batches, found.read), self._clock)
        async with batches_of(wanted) as batches:
            tally = await take_calls(self._database, team, order, batches, self._clock)
        await self.tell(
            held,
            lambda found, words: (
                views.calls_done(found.name, tally.counts, words),
                views.done_keyboard(found.id, words),
            ),
            refused_rows(found, rejects),
        )

    async def _wanted(self, found: Dropped, team: Team, path: Path) -> FileToRead:
        """Return how a file is to be read, by what its team has said of it."""
        async with self._database.read() as session:
            stages = await stages_of(session, team.id)
        return FileToRead(
            path,
            team.region,
            team.timezone,
            skip=found.read,
            phones=found.places("p"),
            names=found.places("n"),
            amounts=found.places("a"),
            whole=found.kind is not ImportKind.LEADS,
            stages=stages,
        )

    def _shown(self, found: Dropped, words: Words) -> Callable[[int, int], Awaitable[None]]:
        """Return what shows how far an import is: one message, edited now and then."""
        last = monotonic()

        async def came_to(read: int, about: int) -> None:
            nonlocal last
            if monotonic() - last >= SHOWN_EVERY:
                last = monotonic()
                async with self._database.write() as session:
                    mail = Outgoing(session, self._clock())
                    await mail.edit(found.chat, views.progress_text(found.name, read, about, words), of=found.letter_id)

        return came_to

    async def _undo(self, held: Request[AskedImport], found: Dropped) -> None:
        gone = await undo_import(self._database, found.team_id, found.id, by=_by(held, found), now=self._clock())
        if found.kind is ImportKind.CALLS:
            # Where nothing was left, an earlier tap has taken all of them back.
            calls = gone or found.counts["new"]
            await self.tell(held, lambda found, words: (views.calls_undone(found.name, calls, words), None))
            return
        async with self._database.read() as session:
            withdrawn = await withdrawn_with(session, found.id)
        kept = max(0, found.counts["new"] - withdrawn)
        await self.tell(held, lambda found, words: (views.undone(found.name, withdrawn, kept, words), None))

    async def tell(
        self,
        held: Request[AskedImport],
        said: Callable[[Dropped, Words], tuple[str, Keyboard | None]],
        answer: AnswerFile | None = None,
    ) -> None:
        """Rewrite the message about the file, send the file that answers it, and be done with the request."""
        now, wish = self._clock(), held.wish
        words = words_for(wish.language)
        async with self._database.write() as session:
            await requests.finish(session, held, now)
            found = await files.dropped(session, wish.team_id, wish.import_id)
            mail = Outgoing(session, now)
            text, keyboard = said(found, words)
            shown = await marked_for(session, found.chat, keyboard or (), wish.team_id)
            await mail.edit(found.chat, text, of=found.letter_id, keyboard=shown, urgency=Urgency.RECEIPT)
            if answer is not None:
                blob = await blobs.keep(session, answer.content, answer.mime, answer.name, now)
                await mail.file(found.chat, blob, words(answer.caption, n=answer.rows))


def why_unfinished(error: UnreadableFile, step: ImportStep) -> Callable[[Dropped, Words], tuple[str, Keyboard | None]]:
    """Return what is said of a file that was not read to its end: what was taken in of it can be taken back."""

    def said(found: Dropped, words: Words) -> tuple[str, Keyboard | None]:
        if step is ImportStep.LOOK:
            other = word_views.ways_back(found, words) if found.kind is not ImportKind.LEADS else None
            return views.failed(found.name, error.why, words), other
        if step is ImportStep.UNDO:
            return words("import-undo-unfinished", name=found.name), views.done_keyboard(found.id, words)
        return views.unfinished(found.name, found.read, words), views.done_keyboard(found.id, words)

    return said


def _by(held: Request[AskedImport], found: Dropped) -> int | None:
    """Return the person in whose name a step is done: who tapped, and before that was kept, who dropped the file."""
    return found.by_person if held.wish.by is None else held.wish.by


def _heads(tally: ImportTally) -> list[str]:
    """Return the heads of the first sheet: among them another column may be chosen."""
    columns = tally.tables[0].columns
    width = max(len(columns.heads), *(place + 1 for place in columns.phones))
    return [columns.head(place) for place in range(width)]


async def _nobody(_read: int, _about: int) -> None:
    """Report no progress: a look is quick."""
