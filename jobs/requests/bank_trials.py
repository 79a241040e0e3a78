"""What `/bank try` asks for: the first rows of a source are fetched, and the admin sees how they were read."""

from collections.abc import Mapping
from typing import ClassVar

from bot.transport.outgoing import Outgoing
from bot.views.admin import banks as views
from bot.words import Safe, Words, words_for
from core.arrivals.bank_rows import SourceFailed
from core.clock import Clock
from desk.operations import requests
from desk.operations.asked import AskedBankTrial
from desk.operations.requests import Request
from desk.people import directory
from gateways.banks.source import first_rows
from jobs.intake.banks import ConnectedSource
from jobs.requests.loop import ChatRequestLoop
from storage.database import Database


class BankTrials(ChatRequestLoop[AskedBankTrial]):
    """Tries sources for those who asked."""

    kinds: ClassVar = (AskedBankTrial,)
    hides_errors = True

    def __init__(self, database: Database, clock: Clock, sources: Mapping[str, ConnectedSource]) -> None:
        super().__init__(database, clock)
        self._sources = sources

    async def answer(self, held: Request[AskedBankTrial]) -> None:
        """Fetch the first rows, and show how they were read."""
        text = await self._tried(held.wish)
        async with self.database.write() as session:
            await requests.finish(session, held, self.clock())
            await Outgoing(session, self.clock()).send(held.wish.chat, text)

    def failure_text(self, words: Words, _wish: AskedBankTrial) -> Safe:
        """Return the text for the asker when it failed."""
        return words("bank-try-unanswered")

    async def _tried(self, wish: AskedBankTrial) -> Safe:
        words, known = words_for(wish.language), self._sources.get(wish.gateway)
        async with self.database.read() as session:
            team = await directory.get_team(session, wish.team_id)
        if known is None or known.team_id != wish.team_id:
            return words("bank-try-gone", source=wish.gateway)
        try:
            trial = await first_rows(known.source, self.clock())
        except SourceFailed as error:
            return words("bank-try-failed", source=wish.gateway, why=views.fault_text(words, error.fault, error.detail))
        return views.trial_text(words, wish.gateway, trial, team, self.clock())
