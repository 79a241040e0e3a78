"""What people ask of journeys that takes longer than a tap: the picture, the results, and a file that is dropped."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from bot.routing.keyboards import marked_for
from bot.transport.outgoing import Outgoing, Picture
from bot.views.admin import journeys as views
from bot.views.admin.journey_names import journey_name
from bot.views.admin.journey_picture import picture
from bot.views.admin.journey_results import results_text
from bot.words import Safe, Words, words_for
from core.clock import Clock
from core.errors import BadJourney
from core.mail_terms import Urgency
from desk.journeys import declared, results, showing
from desk.journeys.checking import lacks
from desk.messages.ways import Ways
from desk.operations import requests
from desk.operations.asked import AskedJourney, AskedJourneyFile
from desk.operations.requests import Request
from jobs.requests.import_steps import Download
from jobs.requests.loop import ChatRequestLoop
from jobs.worker.process import WorkerProcess
from storage import blobs
from storage.database import Database


class JourneyLooks(ChatRequestLoop[AskedJourney | AskedJourneyFile]):
    """Answers those who asked about journeys."""

    kinds: ClassVar = (AskedJourneyFile, AskedJourney)

    def __init__(self, database: Database, clock: Clock, download: Download, ways: Ways) -> None:
        super().__init__(database, clock)
        self._download = download
        self._ways = ways
        self._process = WorkerProcess()

    async def release(self) -> None:
        """End the process that draws."""
        await self._process.release()

    async def answer(self, held: Request[AskedJourney | AskedJourneyFile]) -> None:
        """Draw, count or load."""
        asked = held.wish
        if isinstance(asked, AskedJourneyFile):
            await self._load(held, asked)
        elif asked.results:
            await self._results(held, asked)
        else:
            await self._picture(held, asked)

    def failure_text(self, words: Words, _wish: AskedJourney | AskedJourneyFile) -> Safe:
        """Return what who asked is told when it failed."""
        return words("journey-failed")

    async def _picture(self, held: Request[Any], asked: AskedJourney) -> None:
        words = words_for(asked.language)
        async with self.database.read() as session:
            one = await declared.journey_named(session, asked.team_id, f"#{asked.journey_id}")
            shown = await showing.versions_inside(session, one)
            found = {each.version_id: await showing.edges(session, each.version_id) for each in shown}
            inside = (await showing.inside(session, [one.id]))[one.id]
        drawn = [
            await self._process.journey_map(picture(words, each, found[each.version_id], inside)) for each in shown
        ]
        now = self.clock()
        async with self.database.write() as session:
            await requests.finish(session, held, now)
            title = words("journey-picture", name=journey_name(words, one.name), versions=len(shown))
            kept = [
                Picture(await blobs.keep(session, png, "image/png", f"journey-{one.id}-v{each.version}.png", now))
                for each, png in zip(shown, drawn, strict=True)
            ]
            await Outgoing(session, now).album(asked.chat, kept, title, Urgency.RECEIPT)

    async def _results(self, held: Request[Any], asked: AskedJourney) -> None:
        words = words_for(asked.language)
        async with self.database.read() as session:
            work = await self.work(session, asked.team_id)
            one = await declared.journey_named(session, asked.team_id, f"#{asked.journey_id}")
            text = results_text(words, await results.results(work, one), work.team)
        async with self.database.write() as session:
            await requests.finish(session, held, work.now)
            await Outgoing(session, work.now).send(asked.chat, text)

    async def _load(self, held: Request[Any], asked: AskedJourneyFile) -> None:
        with TemporaryDirectory(prefix="sarnakh-journey-") as folder:
            path = Path(folder) / "journeys.toml"
            await self._download(asked.file, path)
            text = path.read_bytes().decode("utf-8-sig", errors="replace")
        words = words_for(asked.language)
        async with self.database.write() as session:
            work = await self.work(session, asked.team_id)
            await requests.finish(session, held, work.now)
            mail = Outgoing(session, work.now)
            try:
                loaded = await declared.load(work, text, by=asked.by_person)
            except BadJourney as bad:
                await mail.send(asked.chat, views.problems_text(words, bad.problems))
                return
            known = {one.name: one for one in await declared.journeys(session, asked.team_id)}
            found = await lacks(session, work.team, [known[one.name].journey for one in loaded], self._ways)
            shown, keyboard = views.loaded_page(words, loaded, known, views.lacking(words, work.team, found))
            await mail.send(asked.chat, shown, keyboard=await marked_for(session, asked.chat, keyboard, work.team.id))
