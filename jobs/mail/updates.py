"""Gives each inbox row to whom it belongs: the bot's updates to the bot, the rest to the gateways."""

import json
from datetime import datetime

from bot.cards import Cards
from bot.connection import Connection
from bot.transport.outgoing import Outgoing
from core.clock import Clock
from desk.people import directory
from desk.people.work import Work
from desk.settings.changes import settings_of
from jobs.intake.arrivals import Intake
from storage.database import Database, Session
from storage.inbox import InboxRow


class Updates:
    """Handles rows of the inbox."""

    def __init__(self, database: Database, clock: Clock, connection: Connection, intake: Intake) -> None:
        self._database = database
        self._clock = clock
        self._connection = connection
        self._intake = intake

    async def handle(self, session: Session, row: InboxRow, now: datetime) -> None:
        """Have one row's effect, inside its transaction."""
        if row.source == self._connection.messenger:
            await self._connection.handling.handle(session, json.loads(row.payload), now)
        else:
            await self._intake.handle(session, row, now)

    async def on_dead(self, _row: InboxRow, _why: str) -> None:
        """A row was tried too often: the managers are told where to look."""
        now = self._clock()
        async with self._database.write() as session:
            for team in await directory.teams(session):
                mail = Outgoing(session, now)
                deal = Cards(Work(session, team, await settings_of(session, team.id), now), mail)
                await deal.tell_managers("manager-inbox-dead")
