"""What `/bank try` asks for: a source is asked for its first rows, and the admin sees what was understood of them."""

from collections.abc import Mapping

import structlog

from bot.transport.outgoing import Outgoing
from bot.views.admin import banks as views
from bot.words import Safe, words_for
from core.arrivals.bank_rows import SourceFailed
from core.clock import Clock
from desk.operations import requests
from desk.operations.asked import AskedBankTrial
from desk.operations.requests import Request, TakenOver
from desk.people import directory
from jobs.intake.banks import Connected
from jobs.requests.working import renewed, take
from storage.database import Database

log = structlog.get_logger()

LOOK_EVERY = 2.0


class BankTrials:
    """Tries sources for those who asked, one after the other."""

    def __init__(self, database: Database, clock: Clock, sources: Mapping[str, Connected]) -> None:
        self._database = database
        self._clock = clock
        self._sources = sources

    async def run(self) -> None:
        """Answer until cancelled."""
        while True:
            await self._database.bells["work"].wait(LOOK_EVERY)
            try:
                await self.answer_all()
            except Exception:
                log.exception("bank_trial_look_failed")

    async def answer_all(self) -> None:
        """Answer everybody who waits."""
        async with self._database.read() as session:
            waiting = await requests.waiting(session, AskedBankTrial, self._clock())
        for asked in waiting:
            held = await take(self._database, asked, self._clock)
            if held is not None:
                await self._answer(held)

    async def _answer(self, held: Request[AskedBankTrial]) -> None:
        try:
            async with renewed(self._database, held, self._clock):
                text = await self._tried(held.wish)
            async with self._database.write() as session:
                await requests.finish(session, held, self._clock())
                await Outgoing(session, self._clock()).send(held.wish.chat, text)
        except TakenOver:
            log.info("bank_trial_taken_over", request=held.id)
        except Exception as error:
            log.error("bank_trial_failed", gateway=held.wish.gateway, error=type(error).__name__)  # noqa: TRY400
            async with self._database.write() as session:
                await requests.fail(session, held, self._clock(), type(error).__name__)

    async def _tried(self, wish: AskedBankTrial) -> Safe:
        words, known = words_for(wish.language), self._sources.get(wish.gateway)
        async with self._database.read() as session:
            team = await directory.get_team(session, wish.team_id)
        if known is None or known.team_id != wish.team_id:
            return words("bank-try-gone", source=wish.gateway)
        try:
            trial = await known.source.attempt(self._clock())
        except SourceFailed as error:
            return words("bank-try-failed", source=wish.gateway, why=views.fault_text(words, error.fault, error.detail))
        return views.trial_text(words, wish.gateway, trial, team, self._clock())
