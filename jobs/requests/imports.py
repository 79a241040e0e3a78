"""Files dropped into a chat, worked on beside the taps: one of each team at a time, a few teams side by side."""

import asyncio
from typing import ClassVar

import structlog

from bot.transport.outgoing import Outgoing
from bot.views.marketing import imports as views
from bot.words import words_for
from core.clock import Clock
from core.errors import Gone, UnreadableFile
from core.mail_terms import Urgency
from desk.imports import dropped as files
from desk.imports.asked import AskedImport
from desk.operations import requests
from desk.operations.requests import Request
from jobs.requests.import_steps import Download, ImportSteps, why_unfinished
from jobs.requests.loop import RequestLoop
from storage.database import Database

log = structlog.get_logger()

MOST_AT_ONCE = 3
"""Teams whose files are worked on side by side: each may take as much memory as a reading process has."""


class Imports(RequestLoop[AskedImport]):
    """Works off what people do with the files they dropped; what was begun goes on where it stopped.

    One of each team at a time, and a few teams side by side: a long list keeps no other team's file waiting.
    """

    kinds: ClassVar = (AskedImport,)

    def __init__(self, database: Database, clock: Clock, download: Download) -> None:
        super().__init__(database, clock)
        self._steps = ImportSteps(database, clock, download)
        self._at_work: dict[int, asyncio.Task[None]] = {}
        """By team what is being worked on."""
        self._worked_on: dict[int, int] = {}
        """By team the file that is being worked on."""
        self._told: frozenset[tuple[int, int | None]] = frozenset()
        """The requests that wait and whose messages say so, each with the file it waits for; None: other teams'."""

    async def run(self) -> None:
        """Work until cancelled. What was begun then goes on in the next process."""
        try:
            await super().run()
        finally:
            begun = list(self._at_work.values())
            for task in begun:
                task.cancel()
            await asyncio.gather(*begun, return_exceptions=True)

    async def look(self) -> None:
        """Begin what may begin, and have the messages of the other files say for what they wait."""
        await super().look()
        told = set()
        for asked in await self._waiting():
            before = self._worked_on.get(asked.wish.team_id)
            # A file that waits for its own step says already what is done with it.
            if self.may_begin(asked) or before == asked.wish.import_id:
                continue
            if (asked.id, before) not in self._told:
                await self._tell_waits(asked, before)
            told.add((asked.id, before))
        self._told = frozenset(told)

    async def _tell_waits(self, asked: Request[AskedImport], before: int | None) -> None:
        wish, now = asked.wish, self.clock()
        async with self.database.write() as session:
            if not await requests.still_waits(session, asked, now):
                return
            if self.may_begin(asked) or self._worked_on.get(wish.team_id) != before:
                return  # What it waited for has ended meanwhile: the next look sees it.
            try:
                found = await files.dropped(session, wish.team_id, wish.import_id)
                other = None if before is None else await files.dropped(session, wish.team_id, before)
            except Gone:  # It was left alone meanwhile, which its message says.
                return
            text = views.waits(found, other, words_for(wish.language))
            await Outgoing(session, now).edit(found.chat, text, of=found.letter_id, urgency=Urgency.RECEIPT)

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
        self._worked_on[held.wish.team_id] = held.wish.import_id
        task.add_done_callback(lambda _: self._ended(held.wish.team_id))

    def _ended(self, team_id: int) -> None:
        task = self._at_work.pop(team_id)
        del self._worked_on[team_id]
        error = None if task.cancelled() else task.exception()
        if error is not None:
            # Not even that it failed could be kept: it goes on when its lease is over.
            log.error("import_end_not_kept", team=team_id, error=type(error).__name__)
        self.database.signals["work"].ring()

    async def answer(self, held: Request[AskedImport]) -> None:
        """Look at a file, take it in or take it back; say so where it cannot be read."""
        try:
            await self._steps.take_step(held)
        except UnreadableFile as error:
            await self._steps.tell(held, why_unfinished(error, held.wish.step))
        except Gone as error:  # Whoever dropped it left it alone or took it back meanwhile, and was told so.
            log.info("import_refused", request=held.id, error=error.key)
            async with self.database.write() as session:
                await requests.finish(session, held, self.clock(), error.key)

    async def failed(self, held: Request[AskedImport], why: str) -> None:
        """Keep why it failed: it is tried again, and after five times whoever waits is told how far it came."""
        if held.tries < requests.MOST_TRIES:
            await super().failed(held, why)
        else:
            await self._steps.tell(held, why_unfinished(UnreadableFile(why), held.wish.step))
