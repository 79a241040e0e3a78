"""What a look at a protocol asks for: the week of a sample lead as a picture, the last 30 days under it as text."""

import structlog

from bot.transport.outgoing import Outgoing, Picture
from bot.views.admin import protocols as views
from bot.words import words_for
from core.clock import Clock
from core.terms import Urgency
from desk.operations import requests
from desk.operations.asked import AskedProtocol
from desk.operations.requests import Request, TakenOver
from desk.people import directory
from desk.people.work import Work
from desk.settings import protocols
from desk.settings.changes import settings_of
from desk.what_if.protocol_preview import protocol_preview
from jobs.requests.working import renewed, take
from jobs.worker.process import WorkerProcess
from reports.week import WeekPicture
from storage import blobs
from storage.database import Database

log = structlog.get_logger()

LOOK_EVERY = 2.0
"""Seconds between looks for what another process was asked; what this one was asked rings a bell."""


class ProtocolPreviews:
    """Answers those who asked what a protocol would do, one after the other."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._process = WorkerProcess()

    async def run(self) -> None:
        """Answer until cancelled. What was begun then is begun anew by the next process."""
        try:
            while True:
                await self._database.bells["work"].wait(LOOK_EVERY)
                try:
                    await self.answer_all()
                except Exception:
                    log.exception("protocol_look_failed")
        finally:
            await self._process.close()

    async def answer_all(self) -> None:
        """Answer everybody who waits."""
        async with self._database.read() as session:
            waiting = await requests.waiting(session, AskedProtocol, self._clock())
        for asked in waiting:
            held = await take(self._database, asked, self._clock)
            if held is not None:
                await self._guarded(held)
        if waiting:
            await self._process.close()

    async def _guarded(self, held: Request[AskedProtocol]) -> None:
        try:
            async with renewed(self._database, held, self._clock):
                await self._answer(held)
        except TakenOver:
            log.info("protocol_taken_over", request=held.id)
        except Exception as error:
            log.exception("protocol_failed", team=held.wish.team_id)
            now = self._clock()
            async with self._database.write() as session:
                await requests.finish(session, held, now, type(error).__name__)
                text = words_for(held.wish.language)("protocol-failed")
                await Outgoing(session, now).send(held.wish.chat, text)

    async def _answer(self, held: Request[AskedProtocol]) -> None:
        asked, now, words = held.wish, self._clock(), words_for(held.wish.language)
        async with self._database.read() as session:
            team = await directory.get_team(session, asked.team_id)
            settings = await settings_of(session, team.id)
            one = await protocols.version(session, team.id, asked.version_id)
            seen = await protocol_preview(Work(session, team, settings, now), one)
        drawn = await self._drawn(views.week_picture(words, team, settings.hours, seen))
        text = views.preview_text(words, seen)
        async with self._database.write() as session:
            await requests.finish(session, held, now)
            mail = Outgoing(session, now)
            blob = await blobs.keep(session, drawn, "image/png", f"protocol-{one.id}.png", now)
            await mail.album(asked.chat, [Picture(blob)], words("protocol-week-title"), Urgency.RECEIPT)
            await mail.send(asked.chat, text)

    async def _drawn(self, week: WeekPicture) -> bytes:
        return await self._process.protocol_week(week)
