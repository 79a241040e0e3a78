"""Storing arrivals: committed to the inbox before the sender gets a confirmation."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from core.clock import Clock
from desk.intake import receipts
from desk.intake.receipts import Beside
from gateways.contract import Arrival, RowReceipt
from storage import inbox
from storage.database import Database, Session
from storage.inbox import Arrived

if TYPE_CHECKING:
    from storage.archive import Archive  # the library for encryption takes its time to load


class Keeping:
    """Stores what the messenger and the gateways deliver in the inbox."""

    def __init__(
        self, database: Database, clock: Clock, archive: "Archive | None", messenger: str, gateways: Mapping[str, int]
    ) -> None:
        """`gateways`: the team of each gateway, by the gateway's name."""
        self._database = database
        self._clock = clock
        self._archive = archive
        self._messenger = messenger
        self._gateways = gateways

    async def keep_updates(self, arrivals: Sequence[Arrived]) -> None:
        """Commit updates of the messenger to the inbox."""
        async with self._database.write() as session:
            await inbox.arrive(session, self._messenger, arrivals, self._clock())

    async def keep_arrivals(self, arrivals: list[Arrival], gateway: str) -> set[str]:
        """Commit what a gateway brought to the inbox, and to the archive where there is one.

        Returns the keys of what was kept before.
        """
        now = self._clock()
        good = [Arrived(a.event_key, a.lane, a.payload) for a in arrivals if a.dead is None]
        if self._archive is not None and good:
            # Before the commit: what is confirmed to a provider must be in the archive, too.
            await asyncio.to_thread(self._archive.write, gateway, good, now)
        async with self._database.write() as session:
            for dead in (a for a in arrivals if a.dead is not None):
                await inbox.keep_refused(session, gateway, dead.event_key, dead.payload, dead.dead or "", now)
            before = await self._keep_receipts(session, gateway, good, len(arrivals) - len(good), now)
            await inbox.arrive(session, gateway, good, now)
        return before

    async def receipts_of(self, event_keys: Sequence[str], gateway: str) -> dict[str, RowReceipt]:
        """Return what became of arrivals of a gateway, by their keys; without those that wait to be worked."""
        async with self._database.read() as session:
            return {
                key: RowReceipt(took, lead_id)
                for key, (took, lead_id) in (await receipts.of_arrivals(session, gateway, event_keys)).items()
            }

    async def _keep_receipts(
        self, session: Session, gateway: str, good: list[Arrived], unreadable: int, now: datetime
    ) -> set[str]:
        """Store the receipts known on arrival: repetitions and unreadable rows. The others get theirs when worked."""
        team_id = self._gateways[gateway]
        keys = [one.event_key for one in good]
        before = await inbox.known_among(session, gateway, keys)
        repeated = len(keys) - len(set(keys) - before)
        for took, times in ((Beside.DUPLICATE, repeated), (Beside.UNREADABLE, unreadable)):
            await receipts.keep_beside(session, team_id, gateway, took, now, times=times)
        return before
