"""What /replay asks for: weeks of hand-outs played again in a process of their own, told when they are done."""

import structlog

from bot.transport.outgoing import Outgoing
from bot.views.manager import backtest as views
from bot.words import Safe, words_for
from core.backtest.comparison import Replay
from core.clock import Clock
from core.terms import Urgency
from desk.operations.asked_backtests import KIND, AskedReplay, asked_replays
from desk.people import directory
from desk.settings.changes import settings_of
from desk.what_if.backtest import Playing, page, play, prepared, read_wish, results
from desk.what_if.backtest_cost import rankings_of
from jobs.clock.runs import Run, finish, take
from jobs.worker.process import WorkerProcess
from storage.database import Database

log = structlog.get_logger()

LOOK_EVERY = 2.0
"""Seconds between looks for what another process was asked; what this one was asked rings a bell."""
LONGEST_PAGE = 60.0
"""Seconds a page of hand-outs may take."""


class Replays:
    """Answers those who asked for a replay, one after the other. The process ends when nobody waits any more."""

    def __init__(self, database: Database, clock: Clock, door: str) -> None:
        self._database = database
        self._clock = clock
        self._door = door
        self._process = WorkerProcess(longest=LONGEST_PAGE)

    async def run(self) -> None:
        """Answer until cancelled. What was begun then is begun anew by the next process."""
        try:
            while True:
                await self._database.bells["work"].wait(LOOK_EVERY)
                try:
                    await self.answer_all()
                except Exception:
                    log.exception("replay_look_failed")
        finally:
            await self._process.close()

    async def answer_all(self) -> None:
        """Answer everybody who waits."""
        async with self._database.read() as session:
            waiting = await asked_replays(session, self._clock())
        for asked in waiting:
            run = await take(self._database, KIND, asked.scope, asked.due, self._clock())
            if run is not None:
                await self._guarded(asked, run)
        if waiting:
            await self._process.close()

    async def _guarded(self, asked: AskedReplay, run: Run) -> None:
        try:
            answer = await self._answer(asked)
        except Exception as error:
            log.exception("replay_failed", team=asked.team_id, wish=asked.wish)
            await self._say(asked, words_for(asked.language)("replay-failed"))
            await finish(self._database, run, self._clock(), state="done", detail=type(error).__name__)
            return
        await self._say(asked, answer)
        await finish(self._database, run, self._clock())

    async def _say(self, asked: AskedReplay, text: Safe) -> None:
        async with self._database.write() as session:
            mail = Outgoing(session, self._door, self._clock())
            await mail.show(asked.chat_id, text, of=asked.letter, urgency=Urgency.RECEIPT)

    async def _answer(self, asked: AskedReplay) -> Safe:
        wish, words = read_wish(asked.wish), words_for(asked.language)
        async with self._database.read() as session:
            team = await directory.get_team(session, asked.team_id)
            settings = await settings_of(session, team.id)
            rankings = rankings_of(wish, settings.ranking)
            playing = await prepared(session, team, settings, rankings, wish.weeks, self._clock())
        return views.answer(wish, await self._played(playing), team, settings.ranking, words)

    async def _played(self, playing: Playing) -> dict[str, Replay]:
        """Play page by page; between two of them nobody's reader stays open."""
        while True:
            async with self._database.read() as session:
                rows = await page(session, playing.span, playing.last)
            if not rows:
                return results(playing)
            playing = await self._process.draw(play, playing, rows)
