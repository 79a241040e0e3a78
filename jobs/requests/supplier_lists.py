"""What the supplier's button below /spend asks for: bought leads that were useless, as a spreadsheet in the chat."""

import asyncio
from typing import ClassVar

from bot.transport.outgoing import Outgoing
from bot.views.marketing import spend as views
from bot.words import words_for
from desk.marketing.bad_leads import bad_leads
from desk.operations import requests
from desk.operations.asked import AskedSupplierList
from desk.operations.requests import Request
from desk.people import directory
from desk.settings import channels
from jobs.requests.loop import ChatRequestLoop
from reports.table import XLSX, table_file
from storage import blobs


class SupplierLists(ChatRequestLoop[AskedSupplierList]):
    """Makes the lists."""

    kinds: ClassVar = (AskedSupplierList,)

    async def answer(self, held: Request[AskedSupplierList]) -> None:
        """Send the list of one channel, or a text that there is nothing to send back."""
        wish, now = held.wish, self.clock()
        words = words_for(wish.language)
        async with self.database.read() as session:
            team = await directory.get_team(session, wish.team_id)
            where = await channels.channel_of(session, team.id, wish.channel_id)
            found = await bad_leads(session, team, where.id, views.since_of(now))
        heads, rows = views.bad_rows(words, found, team, in_full=wish.in_full)
        sheet = where.name
        content = await asyncio.to_thread(table_file, sheet, heads, rows, rtl=words.right_to_left) if rows else b""
        async with self.database.write() as session:
            await requests.finish(session, held, now, f"{len(rows)} rows")
            mail = Outgoing(session, now)
            if not rows:
                await mail.send(wish.chat, words("supplier-none", channel=where.name))
                return
            blob = await blobs.keep(session, content, XLSX, f"{where.slug}.xlsx", now)
            await mail.file(wish.chat, blob, words("supplier-caption", n=len(rows), channel=where.name))
