"""What a preview of a protocol asks for: the week of a sample lead as a picture, the last 30 days under it as text."""

import asyncio
from typing import ClassVar

from bot.transport.outgoing import Outgoing, Picture
from bot.views.admin import protocols as views
from bot.words import Safe, Words, words_for
from core.clock import Clock
from core.mail_terms import Urgency
from desk.operations import requests
from desk.operations.asked import AskedProtocol
from desk.operations.requests import Request
from desk.settings import protocols
from desk.what_if.protocol_preview import protocol_preview
from jobs.requests.loop import ChatRequestLoop
from jobs.worker.process import WorkerProcess
from reports.table import XLSX, table_file
from storage import blobs
from storage.database import Database


class ProtocolPreviews(ChatRequestLoop[AskedProtocol]):
    """Answers those who asked what a protocol would do."""

    kinds: ClassVar = (AskedProtocol,)

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database, clock)
        self._process = WorkerProcess()

    async def release(self) -> None:
        """End the process that draws."""
        await self._process.release()

    async def answer(self, held: Request[AskedProtocol]) -> None:
        """Draw the week and count the days."""
        asked, words = held.wish, words_for(held.wish.language)
        async with self.database.read() as session:
            work = await self.work(session, asked.team_id)
            one = await protocols.version(session, asked.team_id, asked.version_id)
            seen = await protocol_preview(work, one)
        drawn = await self._process.protocol_week(views.week_picture(words, work.team, work.settings.hours, seen))
        text, table = views.preview_text(words, seen), views.fate_table(words, seen.past.changed)
        name = f"protocol-{one.id}"
        leads = await asyncio.to_thread(table_file, name, *table, rtl=words.right_to_left) if table else b""
        async with self.database.write() as session:
            await requests.finish(session, held, work.now)
            mail = Outgoing(session, work.now)
            blob = await blobs.keep(session, drawn, "image/png", f"{name}.png", work.now)
            await mail.album(asked.chat, [Picture(blob)], words("protocol-week-title"), Urgency.RECEIPT)
            if leads:
                blob = await blobs.keep(session, leads, XLSX, f"{name}.xlsx", work.now)
                await mail.file(asked.chat, blob, words("protocol-fates-file", n=len(seen.past.changed)))
            await mail.send(asked.chat, text, keyboard=views.version_buttons(words, one, work.now))

    def failure_text(self, words: Words, _wish: AskedProtocol) -> Safe:
        """Return the text for the asker when it failed."""
        return words("protocol-failed")
