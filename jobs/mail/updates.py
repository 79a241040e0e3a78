"""Passes each inbox row to its handler: the bot's updates to the bot, the rest to the gateways."""

from datetime import datetime

from bot.connection import Connection
from core.json_text import read_json
from jobs.intake.arrivals import Intake
from storage.database import Session
from storage.inbox import InboxRow


class Updates:
    """Handles rows of the inbox."""

    def __init__(self, connection: Connection, intake: Intake) -> None:
        self._connection = connection
        self._intake = intake

    async def handle(self, session: Session, row: InboxRow, now: datetime) -> None:
        """Apply one row's effect, inside its transaction."""
        if row.source == self._connection.messenger:
            await self._connection.handling.handle(session, read_json(row.payload), now)
        else:
            await self._intake.handle(session, row, now)
