"""What the supplier's button below /spend asks for: bought leads that were none, as a spreadsheet in the chat."""

import asyncio

import structlog

from bot.transport.outgoing import Outgoing
from bot.views.marketing import spend as views
from bot.words import words_for
from core.clock import Clock
from desk.marketing.bad_leads import bad_leads
from desk.operations import requests
from desk.operations.asked import AskedSupplierList
from desk.operations.requests import Request, TakenOver
from desk.people import directory
from desk.settings import channels
from jobs.requests.working import renewed, take
from reports.table import table_file
from storage import blobs
from storage.database import Database

log = structlog.get_logger()

LOOK_EVERY = 2.0
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SupplierLists:
    """Makes the lists, one after the other."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def run(self) -> None:
        """Answer until cancelled."""
        while True:
            await self._database.bells["work"].wait(LOOK_EVERY)
            try:
                await self.answer_all()
            except Exception:
                log.exception("supplier_list_look_failed")

    async def answer_all(self) -> None:
        """Answer everybody who waits."""
        async with self._database.read() as session:
            waiting = await requests.waiting(session, AskedSupplierList, self._clock())
        for asked in waiting:
            held = await take(self._database, asked, self._clock)
            if held is not None:
                await self._guarded(held)

    async def _guarded(self, held: Request[AskedSupplierList]) -> None:
        try:
            async with renewed(self._database, held, self._clock):
                await self._answer(held)
        except TakenOver:
            log.info("supplier_list_taken_over", request=held.id)
        except Exception as error:
            log.exception("supplier_list_failed", request=held.id)
            async with self._database.write() as session:
                await requests.fail(session, held, self._clock(), type(error).__name__)

    async def _answer(self, held: Request[AskedSupplierList]) -> None:
        wish, now = held.wish, self._clock()
        words = words_for(wish.language)
        async with self._database.read() as session:
            team = await directory.get_team(session, wish.team_id)
            where = await channels.channel_of(session, team.id, wish.channel_id)
            found = await bad_leads(session, team.id, where.id, views.since_of(now))
        heads, rows = views.bad_rows(words, found, team, in_full=wish.in_full)
        sheet = where.name
        content = await asyncio.to_thread(table_file, sheet, heads, rows, rtl=words.right_to_left) if rows else b""
        async with self._database.write() as session:
            await requests.finish(session, held, now, f"{len(rows)} rows")
            mail = Outgoing(session, now)
            if not rows:
                await mail.send(wish.chat, words("supplier-none", channel=where.name))
                return
            blob = await blobs.keep(session, content, XLSX, f"{where.slug}.xlsx", now)
            await mail.file(wish.chat, blob, words("supplier-caption", n=len(rows), channel=where.name))
