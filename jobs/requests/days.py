"""What /today asks for: the numbers as soon as they are counted, the charts when they are drawn."""

import asyncio
from typing import ClassVar

from bot.transport.outgoing import Outgoing
from bot.views.manager import figures as views
from bot.words import words_for
from core.clock import Clock
from core.mail_terms import Urgency
from desk.operations import requests
from desk.operations.asked import AskedDay
from desk.operations.requests import Request
from desk.people import directory
from jobs.clock.digest import Digest
from jobs.requests.loop import ChatRequestLoop
from storage.database import Database


class Today(ChatRequestLoop[AskedDay]):
    """Answers those who asked for a day, several in parallel, so that nobody waits for another's charts."""

    kinds: ClassVar = (AskedDay,)

    def __init__(self, database: Database, clock: Clock, digest: Digest) -> None:
        super().__init__(database, clock)
        self._digest = digest
        self._answering: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Answer until cancelled. Unfinished answers are begun anew by the next process."""
        try:
            await super().run()
        finally:
            begun = list(self._answering)
            for task in begun:
                task.cancel()
            await asyncio.gather(*begun, return_exceptions=True)

    async def answer_all(self) -> None:
        """Answer everybody who waits, and return when it is done."""
        await super().answer_all()
        while self._answering:
            await asyncio.wait(self._answering)

    async def begin(self, held: Request[AskedDay]) -> None:
        """Answer it in parallel to the others."""
        task = asyncio.create_task(self.work_on(held), name=f"today {held.wish.day}")
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def answer(self, held: Request[AskedDay]) -> None:
        """Send the numbers, then the charts; a process that resumes after the numbers does not send them again."""
        wish = held.wish
        async with self.database.read() as session:
            team = await directory.get_team(session, wish.team_id)
        words, now = words_for(wish.language), self.clock()
        figures = await self._digest.measure(team, wish.day, now)
        if "said" not in held.progress:
            text = views.caption(figures, words) if figures.is_empty else views.summary(figures, team, words)
            async with self.database.write() as session:
                await requests.keep_progress(session, held, {"said": True}, now)
                await Outgoing(session, now).send(wish.chat, text, urgency=Urgency.CARD)
        drawn = await self._digest.draw(figures, words)
        async with self.database.write() as session:
            await requests.finish(session, held, now, f"{len(drawn.pictures)} charts")
            if not figures.is_empty:
                caption = views.album_caption(figures, words)
                await self._digest.queue(session, [wish.chat], drawn, caption, words, now)
