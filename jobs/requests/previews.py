"""What /queue and the previews of /ranking ask for: the queue is read without blocking any writer."""

from datetime import datetime
from typing import ClassVar

from bot.routing.keyboards import marked_for
from bot.transport.outgoing import Keyboard, Outgoing
from bot.views.admin import ranking
from bot.views.manager import queue
from bot.words import Safe, Words, words_for
from desk.dispatch import queue_view
from desk.operations import requests
from desk.operations.asked import AskedPreview, PreviewPage
from desk.operations.requests import Request
from desk.people.work import Work
from desk.what_if import preview
from jobs.requests.loop import ChatRequestLoop
from storage.queue import wake


class Previews(ChatRequestLoop[AskedPreview]):
    """Shows the queue to those who asked, unless they have tapped the same message again since."""

    kinds: ClassVar = (AskedPreview,)
    look_every = 0.5

    async def answer(self, held: Request[AskedPreview]) -> None:
        """Read the queue, and show it in the message that asked."""
        asked, words = held.wish, words_for(held.wish.language)
        await self._wake_all(asked.team_id, self.clock())
        async with self.database.read() as session:
            work = await self.work(session, asked.team_id)
            if asked.page is PreviewPage.QUEUE:
                text, keyboard = queue.queue_page(
                    queue.QueueReader(words, work.team, work.now), await queue_view.queue_now(work)
                )
            else:
                text, keyboard = await _of_ranking(work, asked, words)
        await self._show(held, text, keyboard)

    async def failed(self, held: Request[AskedPreview], why: str) -> None:
        """Inform the asker that it failed."""
        await self._show(held, words_for(held.wish.language)("preview-failed"), [], why)

    async def _show(self, held: Request[AskedPreview], text: Safe, keyboard: Keyboard, why: str | None = None) -> None:
        now = self.clock()
        async with self.database.write() as session:
            await requests.finish(session, held, now, why)
            mail = Outgoing(session, now)
            shown = await marked_for(session, held.wish.chat, keyboard, held.wish.team_id)
            await mail.show(held.wish.chat, text, message_id=held.wish.edits or None, keyboard=shown)

    async def _wake_all(self, team_id: int, now: datetime) -> None:
        """Move leads whose time has come to their place, in batches; the reader that shows the queue cannot write."""
        woken = 1
        while woken:
            async with self.database.write() as session:
                woken = await wake(session, team_id, now)


async def _of_ranking(work: Work, asked: AskedPreview, words: Words) -> tuple[Safe, Keyboard]:
    if asked.page is PreviewPage.WHAT_IF:
        key, _, raw = asked.wish.partition(" ")
        considered = await preview.what_if(work, key, raw)
        return ranking.what_if_page(words, considered, asked.stamp)
    found = await preview.preview(work)
    leads = [turn.wanted.lead_id for turn in found.turns if turn.wanted is not None]
    return ranking.preview_page(words, found, await queue_view.channels_of(work.session, leads))
