"""Files dropped into a chat: downloaded and read outside any transaction, taken in beside the taps."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import ClassVar

import structlog

from bot.cards import take_cards_away
from bot.routing.keyboards import marked_for
from bot.transport.outgoing import Keyboard, Outgoing
from bot.views.marketing import import_words as word_views
from bot.views.marketing import imports as views
from bot.words import Words, words_for
from core.arrivals.call_rows import call_columns
from core.clock import Clock
from core.errors import Gone, UnreadableFile
from core.mail_terms import Urgency
from core.terms import ImportKind
from desk.imports import dropped as files
from desk.imports.asked import AskedImport, ImportStep
from desk.imports.batch import rows_up_to
from desk.imports.calls import CallsOrder, look_at_calls, refused_calls, take_calls
from desk.imports.dropped import Dropped
from desk.imports.leads import BatchPace, Hearers, ImportTally, Taking, look, take_in
from desk.imports.undo import undo_import, withdrawn_with
from desk.imports.words import meanings_of, stages_of
from desk.operations import requests
from desk.operations.requests import Request
from desk.people import directory
from desk.people.directory import Team
from desk.settings.changes import settings_of
from gateways.files.kinds import digest_of
from gateways.files.reading import FileToRead, batches_of
from gateways.files.rejects import RejectsFile
from jobs.requests.loop import RequestLoop
from storage import blobs
from storage.database import Database

log = structlog.get_logger()

Download = Callable[[str, Path], Awaitable[None]]
"""Brings a file of the messenger, by its id there, into a path. Raises OSError."""

SHOWN_EVERY = 3.0
"""Seconds between two edits of the message that shows how far it is."""
LONGEST_TRANSACTION = 0.005
"""Seconds: taps wait no longer for an import."""
RESTS = 6.0
"""So many times as long as a transaction took taps have the desk to themselves, while there are any."""
CSV = "text/csv"
MOST_AT_ONCE = 3
"""Teams whose files are worked on side by side: each may take as much memory as a reading process has."""


class Imports(RequestLoop[AskedImport]):
    """Works off what people do with the files they dropped; what was begun goes on where it stopped.

    One of each team at a time, and a few teams side by side: a long list keeps no other team's file waiting.
    """

    kinds: ClassVar = (AskedImport,)

    def __init__(self, database: Database, clock: Clock, download: Download) -> None:
        super().__init__(database, clock)
        self._download = download
        self._at_work: dict[int, asyncio.Task[None]] = {}
        """By team what is being worked on."""

    async def run(self) -> None:
        """Work until cancelled. What was begun then goes on in the next process."""
        try:
            await super().run()
        finally:
            begun = list(self._at_work.values())
            for task in begun:
                task.cancel()
            await asyncio.gather(*begun, return_exceptions=True)

    async def answer_all(self) -> None:
        """Work off all that waits, and see it through."""
        await super().answer_all()
        while self._at_work:
            await asyncio.wait(self._at_work.values())
            await super().answer_all()

    def may_begin(self, asked: Request[AskedImport]) -> bool:
        """Whether no other file of the team is being worked on, nor those of too many others."""
        return asked.wish.team_id not in self._at_work and len(self._at_work) < MOST_AT_ONCE

    async def begin(self, held: Request[AskedImport]) -> None:
        """Work on it beside the files of other teams."""
        task = asyncio.create_task(self.work_on(held), name=f"import {held.wish.import_id}")
        self._at_work[held.wish.team_id] = task
        task.add_done_callback(lambda _: self._ended(held.wish.team_id))

    def _ended(self, team_id: int) -> None:
        task = self._at_work.pop(team_id)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            # Not even that it failed could be kept: it goes on when its lease is over.
            log.error("import_end_not_kept", team=team_id, error=type(error).__name__)
        self.database.bells["work"].ring()

    async def answer(self, held: Request[AskedImport]) -> None:
        """Look at a file, take it in or take it back; say so where it cannot be read."""
        try:
            await self._step(held)
        except UnreadableFile as error:
            await self._tell(held, _why(error, held.wish.step))
        except Gone as error:  # Whoever dropped it left it alone or took it back meanwhile, and was told so.
            log.info("import_refused", request=held.id, error=error.key)
            async with self.database.write() as session:
                await requests.finish(session, held, self.clock(), error.key)

    async def failed(self, held: Request[AskedImport], why: str) -> None:
        """Keep why it failed: it is tried again, and after five times whoever waits is told how far it came."""
        if held.tries < requests.MOST_TRIES:
            await super().failed(held, why)
        else:
            await self._tell(held, _why(UnreadableFile(why), held.wish.step))

    async def _step(self, held: Request[AskedImport]) -> None:
        wish = held.wish
        async with self.database.read() as session:
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
        async with batches_of(await self._wanted(found, team, path)) as batches:
            tally = await look(self.database, team, batches, Hearers(lambda *_: None, _nobody))
        digest = await asyncio.to_thread(digest_of, path)
        async with self.database.write() as session:
            await files.note_digest(session, found, digest)
            await files.choose(session, found, heads=_heads(tally), words=tally.words, counts=tally.counts)
        calls = call_columns(tally.tables[0].columns) is not None
        await self._tell(
            held,
            lambda found, words: (
                views.looked(found.name, tally.tables, tally.counts, words),
                views.looked_keyboard(found.id, tally.counts, words, calls=calls, worded=bool(tally.words)),
            ),
        )

    async def _look_at_calls(self, held: Request[AskedImport], found: Dropped, team: Team, path: Path) -> None:
        async with batches_of(await self._wanted(found, team, path)) as batches:
            seen = await look_at_calls(team, batches, self.clock())
        digest = await asyncio.to_thread(digest_of, path)
        async with self.database.write() as session:
            await files.note_digest(session, found, digest)
            await files.choose(session, found, words=seen.words, counts=seen.tally.counts, month_first=seen.month_first)
            meanings = await meanings_of(session, team.id)
        await self._tell(held, lambda found, words: word_views.words_page(found, meanings, words))

    async def _take(self, held: Request[AskedImport], found: Dropped, team: Team, path: Path) -> None:
        if found.kind is ImportKind.CALLS:
            await self._take_calls(held, found, team, path)
            return
        rejects = RejectsFile(path.with_name("rejected.csv"))
        async with self.database.read() as session:
            settings = await settings_of(session, team.id)
        hearers = Hearers(rejects.add, self._shown(found, words_for(held.wish.language)))
        wanted = await self._wanted(found, team, path)
        if found.read:
            async with batches_of(replace(wanted, skip=0)) as batches:
                before = Hearers(rejects.add, _nobody)
                await look(self.database, team, rows_up_to(batches, found.read), before)
        async with batches_of(wanted) as batches:
            pace = BatchPace(LONGEST_TRANSACTION, rows=20, rests=RESTS)
            taking = Taking(self.database, team, settings, self.clock, pace, hearers)
            tally = await take_in(taking, found.run(_by(held, found)), batches)
        rejects.close()
        await self._tell(
            held,
            lambda found, words: (
                views.done(found.name, tally.counts, words),
                views.done_keyboard(found.id, words),
            ),
            rejects,
        )

    async def _take_calls(self, held: Request[AskedImport], found: Dropped, team: Team, path: Path) -> None:
        rejects = RejectsFile(path.with_name("rejected.csv"))
        order = CallsOrder(
            found.run(_by(held, found)),
            bool(found.choice.get("month_first")),
            BatchPace(LONGEST_TRANSACTION, rows=20),
            Hearers(rejects.add, self._shown(found, words_for(held.wish.language))),
            take_cards_away,
        )
        wanted = await self._wanted(found, team, path)
        if found.read:
            async with batches_of(replace(wanted, skip=0)) as batches:
                await refused_calls(self.database, team, order, rows_up_to(batches, found.read), self.clock)
        async with batches_of(wanted) as batches:
            tally = await take_calls(self.database, team, order, batches, self.clock)
        rejects.close()
        await self._tell(
            held,
            lambda found, words: (
                views.calls_done(found.name, tally.counts, words),
                views.done_keyboard(found.id, words),
            ),
            rejects,
        )

    async def _wanted(self, found: Dropped, team: Team, path: Path) -> FileToRead:
        """Return how a file is to be read, by what its team has said of it."""
        async with self.database.read() as session:
            stages = await stages_of(session, team.id)
        return FileToRead(
            path,
            team.region,
            team.timezone,
            skip=found.read,
            phones=found.places("p"),
            names=found.places("n"),
            whole=found.kind is ImportKind.CALLS,
            stages=stages,
        )

    def _shown(self, found: Dropped, words: Words) -> Callable[[int, int], Awaitable[None]]:
        """Return what shows how far an import is: one message, edited now and then."""
        last = monotonic()

        async def came_to(read: int, about: int) -> None:
            nonlocal last
            if monotonic() - last >= SHOWN_EVERY:
                last = monotonic()
                async with self.database.write() as session:
                    mail = Outgoing(session, self.clock())
                    await mail.edit(found.chat, views.progress_text(found.name, read, about, words), of=found.letter_id)

        return came_to

    async def _undo(self, held: Request[AskedImport], found: Dropped) -> None:
        gone = await undo_import(self.database, found.team_id, found.id, by=_by(held, found), now=self.clock())
        if found.kind is ImportKind.CALLS:
            # Where nothing was left, an earlier tap has taken all of them back.
            calls = gone or found.counts["new"]
            await self._tell(held, lambda found, words: (views.calls_undone(found.name, calls, words), None))
            return
        async with self.database.read() as session:
            withdrawn = await withdrawn_with(session, found.id)
        kept = max(0, found.counts["new"] - withdrawn)
        await self._tell(held, lambda found, words: (views.undone(found.name, withdrawn, kept, words), None))

    async def _tell(
        self,
        held: Request[AskedImport],
        said: Callable[[Dropped, Words], tuple[str, Keyboard | None]],
        rejects: RejectsFile | None = None,
    ) -> None:
        """Rewrite the message about the file, send what was refused, and be done with the request."""
        now, wish = self.clock(), held.wish
        words = words_for(wish.language)
        async with self.database.write() as session:
            await requests.finish(session, held, now)
            found = await files.dropped(session, wish.team_id, wish.import_id)
            mail = Outgoing(session, now)
            text, keyboard = said(found, words)
            shown = await marked_for(session, found.chat, keyboard or (), wish.team_id)
            await mail.edit(found.chat, text, of=found.letter_id, keyboard=shown, urgency=Urgency.RECEIPT)
            if rejects is not None and rejects.rows:
                name = f"{Path(found.name).stem}.rejected.csv"
                blob = await blobs.keep(session, rejects.path.read_bytes(), CSV, name, now)
                await mail.file(found.chat, blob, words("import-rejects", n=rejects.rows))


def _why(error: UnreadableFile, step: ImportStep) -> Callable[[Dropped, Words], tuple[str, Keyboard | None]]:
    """Return what is said of a file that was not read to its end: what was taken in of it can be taken back."""

    def said(found: Dropped, words: Words) -> tuple[str, Keyboard | None]:
        if step is ImportStep.LOOK:
            return views.failed(found.name, error.why, words), None
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
