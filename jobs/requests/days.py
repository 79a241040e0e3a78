"""What /today asks for: the numbers as soon as they are counted, the charts when they are drawn."""

import asyncio

import structlog

from bot.transport.outgoing import Outgoing
from bot.views.manager import figures as views
from bot.words import words_for
from core.clock import Clock
from core.terms import Urgency
from desk.operations import requests
from desk.operations.asked import AskedDay
from desk.operations.requests import Request, TakenOver
from desk.people import directory
from jobs.clock.digest import Digest
from jobs.requests.working import renewed, take
from storage.database import Database

log = structlog.get_logger()

LOOK_EVERY = 2.0
"""Seconds between looks for what another process was asked; what this one was asked rings a bell."""


class Today:
    """Answers those who asked for a day; several at once, so that nobody waits for another's charts."""

    def __init__(self, database: Database, clock: Clock, digest: Digest) -> None:
        self._database = database
        self._clock = clock
        self._digest = digest
        self._answering: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Answer until cancelled. What was begun then is begun anew by the next process."""
        try:
            while True:
                await self._database.bells["work"].wait(LOOK_EVERY)
                try:
                    await self._look()
                except Exception:
                    log.exception("today_look_failed")
        finally:
            for task in self._answering:
                task.cancel()

    async def answer_all(self) -> None:
        """Answer everybody who waits: for tests, and for a clock that was moved."""
        await self._look()
        while self._answering:
            await asyncio.wait(self._answering)

    async def _look(self) -> None:
        async with self._database.read() as session:
            waiting = await requests.waiting(session, AskedDay, self._clock())
        for asked in waiting:
            held = await take(self._database, asked, self._clock)
            if held is not None:
                task = asyncio.create_task(self._guarded(held), name=f"today {held.wish.day}")
                self._answering.add(task)
                task.add_done_callback(self._answering.discard)

    async def _guarded(self, held: Request[AskedDay]) -> None:
        try:
            async with renewed(self._database, held, self._clock):
                await self._answer(held)
        except TakenOver:
            log.info("today_taken_over", request=held.id)
        except Exception as error:
            log.exception("today_failed", team=held.wish.team_id, day=held.wish.day.isoformat())
            async with self._database.write() as session:
                await requests.fail(session, held, self._clock(), type(error).__name__)

    async def _answer(self, held: Request[AskedDay]) -> None:
        """Write the numbers, then show the charts; whoever resumes after the numbers says them no more."""
        wish = held.wish
        async with self._database.read() as session:
            team = await directory.get_team(session, wish.team_id)
        words, now = words_for(wish.language), self._clock()
        figures = await self._digest.measure(team, wish.day, now)
        if "said" not in held.progress:
            text = views.caption(figures, words) if figures.is_empty else views.summary(figures, team, words)
            async with self._database.write() as session:
                await requests.keep_progress(session, held, {"said": True}, now)
                await Outgoing(session, now).send(wish.chat, text, urgency=Urgency.CARD)
        drawn = await self._digest.draw(figures, words)
        async with self._database.write() as session:
            await requests.finish(session, held, now, f"{len(drawn.pictures)} charts")
            if not figures.is_empty:
                caption = views.album_caption(figures, words)
                await self._digest.queue(session, [wish.chat], drawn, caption, words, now)
