"""What people ask of journeys that takes longer than a tap: the picture, the results, and a file that is dropped."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import structlog

from bot.transport.outgoing import Outgoing, Picture
from bot.views.admin import journeys as views
from bot.views.admin.journey_results import results_text
from bot.words import words_for
from core.clock import Clock
from core.errors import BadJourney
from core.terms import Urgency
from desk.journeys import declared, results, showing
from desk.journeys.checking import missing_texts
from desk.operations import requests
from desk.operations.asked import AskedJourney, AskedJourneyFile
from desk.operations.requests import Request, TakenOver
from desk.people import directory
from desk.people.work import Work
from desk.settings.changes import settings_of
from jobs.requests.imports import Download
from jobs.requests.working import renewed, take
from jobs.worker.process import WorkerProcess
from storage import blobs
from storage.database import Database

log = structlog.get_logger()

LOOK_EVERY = 2.0
Asked = TypeVar("Asked", AskedJourney, AskedJourneyFile)


class JourneyLooks:
    """Answers those who asked about journeys, one after the other."""

    def __init__(self, database: Database, clock: Clock, download: Download) -> None:
        self._database = database
        self._clock = clock
        self._download = download
        self._process = WorkerProcess()

    async def run(self) -> None:
        """Answer until cancelled. What was begun then is begun anew by the next process."""
        try:
            while True:
                await self._database.bells["work"].wait(LOOK_EVERY)
                try:
                    await self.answer_all()
                except Exception:
                    log.exception("journey_look_failed")
        finally:
            await self._process.close()

    async def answer_all(self) -> None:
        """Answer everybody who waits."""
        async with self._database.read() as session:
            looks = await requests.waiting(session, AskedJourney, self._clock())
            files = await requests.waiting(session, AskedJourneyFile, self._clock())
        for asked in files:
            if (file := await take(self._database, asked, self._clock)) is not None:
                await self._guarded(file, self._load)
        for wanted in looks:
            if (look := await take(self._database, wanted, self._clock)) is not None:
                await self._guarded(look, self._results if look.wish.results else self._picture)
        if looks:
            await self._process.close()

    async def _guarded(self, held: Request[Asked], answer: Callable[[Request[Asked]], Awaitable[None]]) -> None:
        wish = held.wish
        try:
            async with renewed(self._database, held, self._clock):
                await answer(held)
        except TakenOver:
            log.info("journey_look_taken_over", request=held.id)
        except Exception as error:
            log.exception("journey_look_failed", team=wish.team_id)
            now = self._clock()
            async with self._database.write() as session:
                await requests.finish(session, held, now, type(error).__name__)
                await Outgoing(session, now).send(wish.chat, words_for(wish.language)("journey-failed"))

    async def _picture(self, held: Request[AskedJourney]) -> None:
        asked = held.wish
        words = words_for(asked.language)
        async with self._database.read() as session:
            one = await declared.journey_named(session, asked.team_id, f"#{asked.journey_id}")
            found = await showing.edges(session, one.version_id)
        drawn = await self._process.journey_map(views.picture(words, one, found))
        now = self._clock()
        async with self._database.write() as session:
            await requests.finish(session, held, now)
            blob = await blobs.keep(session, drawn, "image/png", f"journey-{one.id}.png", now)
            title = words("journey-picture", name=one.name)
            await Outgoing(session, now).album(asked.chat, [Picture(blob)], title, Urgency.RECEIPT)

    async def _results(self, held: Request[AskedJourney]) -> None:
        asked, now, words = held.wish, self._clock(), words_for(held.wish.language)
        async with self._database.read() as session:
            team = await directory.get_team(session, asked.team_id)
            one = await declared.journey_named(session, asked.team_id, f"#{asked.journey_id}")
            work = Work(session, team, await settings_of(session, team.id), now)
            text = results_text(words, await results.results(work, one), team)
        async with self._database.write() as session:
            await requests.finish(session, held, now)
            await Outgoing(session, now).send(asked.chat, text)

    async def _load(self, held: Request[AskedJourneyFile]) -> None:
        asked = held.wish
        with TemporaryDirectory(prefix="sarnakh-journey-") as folder:
            path = Path(folder) / "journeys.toml"
            await self._download(asked.file, path)
            text = path.read_bytes().decode("utf-8-sig", errors="replace")
        now, words = self._clock(), words_for(asked.language)
        async with self._database.write() as session:
            await requests.finish(session, held, now)
            team = await directory.get_team(session, asked.team_id)
            work = Work(session, team, await settings_of(session, team.id), now)
            mail = Outgoing(session, now)
            try:
                loaded = await declared.load(work, text, by=asked.by_person)
            except BadJourney as bad:
                await mail.send(asked.chat, views.problems_text(words, bad.problems))
                return
            known = {one.name: one for one in await declared.journeys(session, team.id)}
            texts = await missing_texts(session, team.id, [known[one.name].journey for one in loaded])
            ids = {name: one.id for name, one in known.items()}
            shown, keyboard = views.loaded_page(words, loaded, ids, views.lacking(words, texts, ()))
            await mail.send(asked.chat, shown, keyboard=keyboard)
