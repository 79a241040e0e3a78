"""What /backtest asks for: weeks of hand-outs played again in a process of their own, told when they are done."""

import structlog

from bot.transport.outgoing import Outgoing
from bot.views.manager import backtest as views
from bot.words import Safe, words_for
from core.backtest.comparison import Comparison
from core.clock import Clock
from core.terms import Urgency
from desk.operations import requests
from desk.operations.asked import AskedBacktest
from desk.operations.requests import Request, TakenOver
from desk.people import directory
from desk.people.work import Work
from desk.settings.changes import settings_of
from desk.what_if.backtest import Playing, page, play, prepared, read_wish, results
from desk.what_if.backtest_cost import rankings_of
from jobs.requests.working import renewed, take
from jobs.worker.process import WorkerProcess
from storage.database import Database

log = structlog.get_logger()

LOOK_EVERY = 2.0
"""Seconds between looks for what another process was asked; what this one was asked rings a bell."""
LONGEST_PAGE = 60.0
"""Seconds a page of hand-outs may take."""


class Backtests:
    """Answers those who asked for a back-test, one after the other. The process ends when nobody waits any more."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._process = WorkerProcess(longest=LONGEST_PAGE)

    async def run(self) -> None:
        """Answer until cancelled. What was begun then is begun anew by the next process."""
        try:
            while True:
                await self._database.bells["work"].wait(LOOK_EVERY)
                try:
                    await self.answer_all()
                except Exception:
                    log.exception("backtest_look_failed")
        finally:
            await self._process.close()

    async def answer_all(self) -> None:
        """Answer everybody who waits."""
        async with self._database.read() as session:
            waiting = await requests.waiting(session, AskedBacktest, self._clock())
        for asked in waiting:
            held = await take(self._database, asked, self._clock)
            if held is not None:
                await self._guarded(held)
        if waiting:
            await self._process.close()

    async def _guarded(self, held: Request[AskedBacktest]) -> None:
        try:
            async with renewed(self._database, held, self._clock):
                await self._tell(held, *await self._answered(held.wish))
        except TakenOver:
            log.info("backtest_taken_over", request=held.id)

    async def _answered(self, asked: AskedBacktest) -> tuple[Safe, str | None]:
        """Return the answer, and why it is but an apology: a replay that failed is told and not tried for ever."""
        try:
            return await self._answer(asked), None
        except Exception as error:
            log.exception("backtest_failed", team=asked.team_id, wish=asked.wish)
            return words_for(asked.language)("backtest-failed"), type(error).__name__

    async def _tell(self, held: Request[AskedBacktest], text: Safe, why: str | None) -> None:
        now = self._clock()
        async with self._database.write() as session:
            await requests.finish(session, held, now, why)
            mail = Outgoing(session, now)
            await mail.show(held.wish.chat, text, of=held.wish.letter, urgency=Urgency.RECEIPT)

    async def _answer(self, asked: AskedBacktest) -> Safe:
        wish, words = read_wish(asked.wish), words_for(asked.language)
        async with self._database.read() as session:
            team = await directory.get_team(session, asked.team_id)
            settings = await settings_of(session, team.id)
            rankings = rankings_of(wish, settings.ranking)
            playing = await prepared(Work(session, team, settings, self._clock()), rankings, wish.weeks)
        return views.answer(wish, await self._played(playing), team, settings.ranking, words)

    async def _played(self, playing: Playing) -> dict[str, Comparison]:
        """Play page by page; between two of them nobody's reader stays open."""
        while True:
            async with self._database.read() as session:
                rows = await page(session, playing.span, playing.last)
            if not rows:
                return results(playing)
            playing = await self._process.draw(play, playing, rows)
