"""An agent's coming week as a picture: drawn in the background, sent to whoever asked."""

from datetime import timedelta
from typing import ClassVar

from bot.transport.outgoing import Outgoing, Picture
from bot.views.agent.agenda_week import agenda_week
from bot.views.agent.promises import Agenda
from bot.words import Safe, Words, words_for
from core.clock import Clock
from core.mail_terms import Urgency
from desk.leads import callbacks, tasks
from desk.operations import requests
from desk.operations.asked import AskedAgenda
from desk.operations.requests import Request
from jobs.requests.loop import ChatRequestLoop
from jobs.worker.process import WorkerProcess
from storage import blobs
from storage.database import Database


class AgendaPictures(ChatRequestLoop[AskedAgenda]):
    """Answers agents who ask to see their week."""

    kinds: ClassVar = (AskedAgenda,)

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database, clock)
        self._process = WorkerProcess()

    async def release(self) -> None:
        """End the process that draws."""
        await self._process.release()

    async def answer(self, held: Request[AskedAgenda]) -> None:
        """Draw the week."""
        asked, words = held.wish, words_for(held.wish.language)
        async with self.database.read() as session:
            work = await self.work(session, asked.team_id)
            day = Agenda(
                await callbacks.waiting_of(session, asked.member_id),
                await tasks.waiting_for(session, asked.team_id, asked.person_id),
                work.now + timedelta(days=work.settings.callback_days),
            )
        week = agenda_week(day, work.settings.hours, words, work.team, work.now)
        drawn = await self._process.protocol_week(week)
        async with self.database.write() as session:
            await requests.finish(session, held, work.now)
            blob = await blobs.keep(session, drawn, "image/png", f"agenda-{held.id}.png", work.now)
            mail = Outgoing(session, work.now)
            await mail.album(asked.chat, [Picture(blob)], words("agenda-picture-title"), Urgency.RECEIPT)

    def failure_text(self, words: Words, _wish: AskedAgenda) -> Safe:
        """Return the text for the asker when it failed."""
        return words("agenda-picture-failed")
