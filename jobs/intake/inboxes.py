"""Inboxes of providers that must be asked: read page by page, each page kept with how far it goes, or not at all."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog

from bot.cards import Cards
from bot.transport.outgoing import Outgoing
from core.clock import Clock
from desk.messages import cursors
from desk.messages.cursors import Cursor
from desk.people import directory
from desk.people.work import work_in
from gateways.abilities import Fetched, FetchesMessages
from gateways.contract import Arrival, Gateway, Malformed, SendFailed
from storage import epoch, inbox
from storage.database import Database, Session
from storage.inbox import Arrived

log = structlog.get_logger()

INBOXES_EVERY = 10
PAGES_AT_ONCE = 50
"""Pages of one inbox in one look; the rest comes with the next, so that no inbox keeps others waiting."""
TOLD_AFTER = 5
LONGEST_WAIT = timedelta(minutes=15)


class Inboxes:
    """Asks what is due. A restored database asks nothing until an admin has confirmed it."""

    def __init__(
        self, database: Database, clock: Clock, gateways: Mapping[str, Gateway], team_of: Mapping[str, int]
    ) -> None:
        self._database = database
        self._clock = clock
        self._asked = {name: one for name, one in gateways.items() if isinstance(one, FetchesMessages)}
        self._team_of = team_of

    async def run(self) -> None:
        """Ask every inbox whose time has come; one that fails keeps no other waiting."""
        if not self._asked:
            return
        now = self._clock()
        async with self._database.write() as session:
            if await epoch.held_by(session) is not None:
                return
            places = await cursors.cursors(session, self._asked.keys(), now)
        for name, place in places.items():
            # A moment that lies ahead was written by a clock that has been set back since.
            if not timedelta(0) <= now - place.asked_at < _pause(self._asked[name], place.failures):
                await self._ask(name, self._asked[name], place)

    async def close(self) -> None:
        """Close the connections."""
        for one in self._asked.values():
            await one.close()

    async def _ask(self, name: str, asked: FetchesMessages, place: Cursor) -> None:
        cursor = place.cursor
        try:
            for _ in range(PAGES_AT_ONCE):
                page = await asked.fetch(cursor, place.since, self._clock())
                await self._keep(name, page)
                cursor = page.cursor
                if not page.more:
                    break
        except (SendFailed, Malformed) as error:
            await self._failed(name, str(error))
        except Exception as error:
            # A shape nobody thought of must not stop the others; its kind has to do: a number could stand in it.
            log.error("inbox_of_gateway_failed", gateway=name, error=type(error).__name__)  # noqa: TRY400 a trace may hold a password
            await self._failed(name, type(error).__name__)

    async def _keep(self, name: str, page: Fetched) -> None:
        """Keep the messages of a page and how far it goes: both or neither."""
        now = self._clock()
        async with self._database.write() as session:
            fresh = [one for one in page.arrivals if not await _came_already(session, name, one)]
            kept = [Arrived(one.event_key, one.lane, one.payload) for one in fresh]
            await inbox.arrive(session, name, kept, now)
            await cursors.keep_cursor(session, name, page.cursor, now)
            if page.unread:
                await self._tell(session, name, "gateway-not-read-through", now, n=page.unread)
        if fresh:
            log.info("inbox_page", gateway=name, messages=len(fresh))

    async def _failed(self, name: str, why: str) -> None:
        now = self._clock()
        log.warning("inbox_not_read", gateway=name, why=why)
        async with self._database.write() as session:
            if await cursors.failed(session, name, now) == TOLD_AFTER:
                await self._tell(session, name, "gateway-inbox-silent", now, why=why[:200])

    async def _tell(self, session: Session, name: str, key: str, now: datetime, **told: str | int) -> None:
        team = await directory.get_team(session, self._team_of[name])
        work = await work_in(session, team, now)
        await Cards(work, Outgoing(session, now)).tell_every_admin(key, gateway=name, **told)


async def _came_already(session: Session, gateway: str, one: Arrival) -> bool:
    return any([await inbox.knows(session, gateway, key) for key in one.also])


def _pause(asked: FetchesMessages, failures: int) -> timedelta:
    """Return how long to wait since the last look: longer after each failure, up to a quarter of an hour."""
    return min(timedelta(seconds=asked.fetch_every * 2 ** min(failures, 10)), LONGEST_WAIT)
