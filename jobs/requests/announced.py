"""Arrivals that providers announce by id: fetched with retries for up to a day, and stored like any other."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

import structlog

from bot.cards import Cards
from bot.transport.outgoing import Outgoing
from core.clock import Clock
from desk.intake.announced import AskedAnnounced
from desk.operations import requests
from desk.operations.requests import MOST_TRIES, Request
from gateways.abilities import FetchesAnnounced
from gateways.contract import Gateway, Malformed, SendFailed
from jobs.requests.loop import RequestLoop
from storage import inbox
from storage.database import Database
from storage.inbox import Arrived

log = structlog.get_logger()

MOST_ROUNDS = 60
"""Rounds of five tries in 25 minutes: a day in all. The admins are informed after the first round."""


class AnnouncedArrivals(RequestLoop[AskedAnnounced]):
    """Fetches one after the other."""

    kinds: ClassVar = (AskedAnnounced,)
    hides_errors: ClassVar = True

    def __init__(self, database: Database, clock: Clock, gateways: Mapping[str, Gateway]) -> None:
        super().__init__(database, clock)
        self._gateways = {name: one for name, one in gateways.items() if isinstance(one, FetchesAnnounced)}

    async def answer(self, held: Request[AskedAnnounced]) -> None:
        """Fetch the arrival and store it, to be read like any other."""
        wish = held.wish
        try:
            if wish.gateway not in self._gateways:
                raise SendFailed("no such gateway is configured any more", permanent=True)
            found = await self._gateways[wish.gateway].announced(wish.reference, self.clock())
        except (SendFailed, Malformed) as error:
            log.warning("announced_not_fetched", gateway=wish.gateway, why=str(error), tries=held.tries)
            await self.failed(held, str(error))
            return
        async with self.database.write() as session:
            kept = Arrived(found.event_key, found.lane, found.payload)
            await inbox.arrive(session, wish.gateway, [kept], self.clock())
            await requests.finish(session, held, self.clock())

    async def failed(self, held: Request[AskedAnnounced], why: str) -> None:
        """Try again when the lease is over, in rounds of five tries; the admins are informed after the first round and
        the last. After the last one the announcing arrival is dead: put back, it is fetched anew.
        """
        wish, now = held.wish, self.clock()
        if held.tries < MOST_TRIES:
            await super().failed(held, why)
            return
        async with self.database.write() as session:
            await requests.finish(session, held, now, why)
            last = wish.round + 1 >= MOST_ROUNDS
            if last:
                await inbox.set_aside(session, wish.row_id, f"{wish.reference} not fetched: {why}")
            else:
                await requests.ask(session, replace(wish, round=wish.round + 1), now)
            if last or wish.round == 0:
                cards = Cards(await self.work(session, wish.team_id), Outgoing(session, now))
                key = "gateway-announced-lost" if last else "gateway-announced-late"
                await cards.tell_every_admin(key, gateway=wish.gateway, what=wish.reference, why=why[:200])
