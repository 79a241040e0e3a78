"""What /backtest asks for: weeks of hand-outs played again in a separate process, answered when done."""

from typing import ClassVar

from bot.transport.outgoing import Outgoing
from bot.views.manager import backtest as views
from bot.words import Safe, words_for
from core.backtest.comparison import Comparison
from core.clock import Clock
from core.mail_terms import Urgency
from desk.operations import requests
from desk.operations.asked import AskedBacktest
from desk.operations.requests import Request
from desk.what_if.backtest import Playing, page, play, prepared, read_wish, results
from desk.what_if.backtest_cost import rankings_of
from jobs.requests.loop import ChatRequestLoop
from jobs.worker.process import WorkerProcess
from storage.database import Database

LONGEST_PAGE = 60.0
"""Seconds a page of hand-outs may take."""


class Backtests(ChatRequestLoop[AskedBacktest]):
    """Answers those who asked for a back-test. The process ends when nobody waits any more."""

    kinds: ClassVar = (AskedBacktest,)

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database, clock)
        self._process = WorkerProcess(longest=LONGEST_PAGE)

    async def release(self) -> None:
        """End the process."""
        await self._process.release()

    async def answer(self, held: Request[AskedBacktest]) -> None:
        """Play the weeks again, and replace the message that announced it with the result."""
        asked = held.wish
        wish, words = read_wish(asked.wish), words_for(asked.language)
        async with self.database.read() as session:
            work = await self.work(session, asked.team_id)
            ranking = work.settings.ranking
            playing = await prepared(work, rankings_of(wish, ranking), wish.weeks)
        await self._tell(held, views.answer(wish, await self._played(playing), work.team, ranking, words))

    async def failed(self, held: Request[AskedBacktest], why: str) -> None:
        """Inform the asker that it failed: weeks that cannot be played again are not tried for ever."""
        await self._tell(held, words_for(held.wish.language)("backtest-failed"), why)

    async def _tell(self, held: Request[AskedBacktest], text: Safe, why: str | None = None) -> None:
        now = self.clock()
        async with self.database.write() as session:
            await requests.finish(session, held, now, why)
            mail = Outgoing(session, now)
            await mail.show(held.wish.chat, text, of=held.wish.letter, urgency=Urgency.RECEIPT)

    async def _played(self, playing: Playing) -> dict[str, Comparison]:
        """Play page by page; no read transaction stays open between two pages."""
        while True:
            async with self.database.read() as session:
                rows = await page(session, playing.span, playing.last)
            if not rows:
                return results(playing)
            playing = await self._process.draw(play, playing, rows)
