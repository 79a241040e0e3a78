"""Sheets of costs dropped into a chat under /spend: fetched and read outside any transaction, then written down."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from bot.routing.keyboards import marked_for
from bot.transport.outgoing import Outgoing
from bot.views.marketing import imports as import_views
from bot.views.marketing import spend as views
from bot.words import Safe, Words, words_for
from core.clock import Clock
from core.errors import UnreadableFile
from desk.marketing.spend_sheets import MOST_ROWS, add_sheet, read_sheet
from desk.operations import requests
from desk.operations.asked import AskedCosts
from desk.operations.requests import Request
from desk.people import directory
from gateways.files.reading import cells_of
from jobs.requests.import_steps import Download
from jobs.requests.loop import ChatRequestLoop
from storage.database import Database


class CostSheets(ChatRequestLoop[AskedCosts]):
    """Writes down what the sheets say."""

    kinds: ClassVar = (AskedCosts,)

    def __init__(self, database: Database, clock: Clock, download: Download) -> None:
        super().__init__(database, clock)
        self._download = download

    async def answer(self, held: Request[AskedCosts]) -> None:
        """Write down the costs of a sheet, or say why not."""
        asked = held.wish
        words = words_for(asked.language)
        try:
            rows = await self._rows(asked)
        except UnreadableFile as error:
            async with self.database.write() as session:
                await requests.finish(session, held, self.clock(), error.why)
                text = import_views.failed(asked.name, error.why, words)
                await Outgoing(session, self.clock()).send(asked.chat, text)
            return
        async with self.database.read() as session:
            team = await directory.get_team(session, asked.team_id)
        sheet = await asyncio.to_thread(read_sheet, rows, team, asked.language, self.clock())
        async with self.database.write() as session:
            work = await self.work(session, asked.team_id)
            await requests.finish(session, held, work.now)
            found = await add_sheet(work, sheet, by=asked.by_person)
            text, keyboard = views.sheet_text(words, asked.name, found, work.team)
            await Outgoing(session, work.now).send(
                asked.chat, text, keyboard=await marked_for(session, asked.chat, keyboard, work.team.id)
            )

    def failure_text(self, words: Words, wish: AskedCosts) -> Safe:
        """Return what who sent the sheet is told when it could not be written down: nothing of it was."""
        return words("costs-failed", name=wish.name)

    async def _rows(self, asked: AskedCosts) -> list[list[str]]:
        with TemporaryDirectory(prefix="sarnakh-costs-") as folder:
            path = Path(folder) / f"file{Path(asked.name).suffix.lower()}"
            try:
                await self._download(asked.file, path)
            except OSError as error:
                raise UnreadableFile(f"{asked.name} could not be fetched: {error}", "not-fetched") from error
            return await cells_of(path, MOST_ROWS)
