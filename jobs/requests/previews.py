"""What /queue and the previews of /ranking ask for: the queue is looked at where nobody waits for a turn to write."""

import asyncio
from datetime import datetime

import structlog

from bot.transport.outgoing import Keyboard, Outgoing
from bot.views.admin import ranking
from bot.views.manager import queue
from bot.words import Safe, Words, words_for
from core.clock import Clock
from desk.dispatch import queue_view
from desk.operations import requests
from desk.operations.asked import AskedPreview, PreviewPage
from desk.operations.requests import Request, TakenOver
from desk.people import directory
from desk.people.work import Work
from desk.settings.changes import settings_of
from desk.what_if import preview
from jobs.requests.working import renewed, take
from storage.database import Database
from storage.queue import wake

log = structlog.get_logger()

LOOK_EVERY = 0.5
"""Seconds between looks for what another process was asked; what this one was asked rings a bell."""


class Previews:
    """Shows the queue to those who asked, one after the other; who has tapped the same message since sees that."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._turn = asyncio.Lock()

    async def run(self) -> None:
        """Answer until cancelled."""
        while True:
            await self._database.bells["work"].wait(LOOK_EVERY)
            try:
                await self.answer_all()
            except Exception:
                # The loop must outlive a database that is away: what was asked for stays a row, and is looked at again.
                log.exception("preview_look_failed")

    async def answer_all(self) -> None:
        """Answer everybody who waits, those included who ask meanwhile."""
        async with self._turn:
            while waiting := await self._waiting():
                for asked in waiting:
                    held = await take(self._database, asked, self._clock)
                    if held is not None:
                        await self._answer(held)

    async def _waiting(self) -> list[Request[AskedPreview]]:
        async with self._database.read() as session:
            return await requests.waiting(session, AskedPreview, self._clock())

    async def _answer(self, held: Request[AskedPreview]) -> None:
        try:
            async with renewed(self._database, held, self._clock):
                text, keyboard, why = await self._looked(held.wish)
            now = self._clock()
            async with self._database.write() as session:
                await requests.finish(session, held, now, why)
                mail = Outgoing(session, now)
                await mail.show(held.wish.chat, text, message_id=held.wish.edits or None, keyboard=keyboard)
        except TakenOver:
            log.info("preview_given_up", request=held.id)

    async def _looked(self, asked: AskedPreview) -> tuple[Safe, Keyboard, str | None]:
        """Return the page, and why there is none but an apology: whoever asked is told that it failed."""
        words = words_for(asked.language)
        try:
            text, keyboard = await self._page(asked, words)
        except Exception as error:
            log.exception("preview_failed", team=asked.team_id, page=asked.page)
            return words("preview-failed"), [], type(error).__name__
        return text, keyboard, None

    async def _page(self, asked: AskedPreview, words: Words) -> tuple[Safe, Keyboard]:
        now = self._clock()
        await self._wake_all(asked.team_id, now)
        async with self._database.read() as session:
            team = await directory.get_team(session, asked.team_id)
            settings = await settings_of(session, team.id)
            if asked.page is PreviewPage.QUEUE:
                reader = queue.Reader(words, team, now)
                return queue.queue_page(reader, await queue_view.queue_now(Work(session, team, settings, now)))
            return await _of_ranking(Work(session, team, settings, now), asked, words)

    async def _wake_all(self, team_id: int, now: datetime) -> None:
        """Put leads whose time has come where they belong, some at once: looking does it, and a reader cannot."""
        woken = 1
        while woken:
            async with self._database.write() as session:
                woken = await wake(session, team_id, now)


async def _of_ranking(work: Work, asked: AskedPreview, words: Words) -> tuple[Safe, Keyboard]:
    if asked.page is PreviewPage.WHAT_IF:
        key, _, raw = asked.wish.partition(" ")
        considered = await preview.what_if(work, key, raw)
        return ranking.what_if_page(words, considered, asked.stamp)
    found = await preview.preview(work)
    leads = [turn.wanted.lead_id for turn in found.turns if turn.wanted is not None]
    return ranking.preview_page(words, found, await queue_view.channels_of(work.session, leads))
