"""The heartbeat in the database, and the notice to managers when the database turns out to be an older copy."""

from bot.cards import Cards, words_of
from bot.transport.outgoing import Outgoing
from bot.views.admin.health import restored_page
from bot.views.times import moment
from bot.words import words_for
from core.clock import Clock
from core.mail_terms import Urgency
from core.terms import EpochCause, Role
from desk.operations import epochs
from desk.people import directory, roster
from desk.people.work import work_in
from storage import epoch
from storage.database import Database
from storage.epoch import Epoch

BEAT_EVERY = 15
"""Seconds. Data written between the last beat and a crash can be lost unnoticed if only the file is copied."""


class Heartbeat:
    """Beats for the whole installation."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def run(self) -> None:
        """Write a heartbeat; after a restore, inform the managers of every team once."""
        one = await epochs.resolve_epoch(self._database, self._clock())
        if one.cause is EpochCause.RESTORED and not one.told:
            await self._tell(one)

    async def _tell(self, one: Epoch) -> None:
        now = self._clock()
        async with self._database.write() as session:
            if not await epoch.note_told(session, one.id):
                return
            for team in await directory.teams(session):
                mail = Outgoing(session, now)
                cards = Cards(await work_in(session, team, now), mail)
                since = moment(words_for(team.language), one.unknown_since or now, team.timezone, now)
                await cards.tell_managers("manager-restored", since=since)
                for admin in await roster.members(session, team.id, Role.ADMIN):
                    text, keyboard = restored_page(words_of(admin, team))
                    await mail.send(admin.address, text, keyboard=keyboard, urgency=Urgency.REMINDER)
