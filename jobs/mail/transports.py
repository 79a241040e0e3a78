"""Builds the bot's own transport: what happens around its messages."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot.cards import Cards, take_all_cards
from bot.connection import Connection
from bot.transport.limits import Limits, Pace
from bot.transport.outgoing import Outgoing
from core.addresses import Address
from core.clock import Clock
from desk.people import directory, groups
from desk.people.work import work_in
from gateways.contract import GatewaySender as GatewaySender
from jobs.mail.silence_watch import SilenceWatch
from jobs.mail.transport import Transport
from storage import outbox
from storage.database import Database

log = structlog.get_logger()


class BotTransport:
    """What happens around the bot's messages: closed chats, moved groups, messages of unknown fate."""

    def __init__(self, database: Database, clock: Clock, connection: Connection) -> None:
        self._database = database
        self._clock = clock
        self._connection = connection

    def transport(self, pace: Pace, monotonic: Callable[[], float] = time.monotonic) -> Transport:
        """Return the transport."""
        return Transport(
            self._connection.messenger,
            Limits(pace, monotonic),
            self._connection.send,
            self.on_gone,
            self.on_moved,
            self.on_unknown,
            SilenceWatch(self._database, self._clock, self._connection.messenger, "sending"),
        )

    async def on_gone(self, chat: Address) -> None:
        """Record that a chat is closed to us: a person's leads go back; a group leaves its team, which is informed."""
        now = self._clock()
        if chat.is_group:
            await self._group_closed(chat, now)
            return
        async with self._database.write() as session:
            gone = await directory.set_reachable(session, chat, False)
            if gone is not None:
                await take_all_cards(session, Outgoing(session, now), gone, now)

    async def _group_closed(self, chat: Address, now: datetime) -> None:
        log.warning("group_closed", messenger=chat.messenger, chat=chat.chat_id)
        async with self._database.write() as session:
            for team_id, group in await groups.groups_at(session, chat):
                await groups.bind_group(session, team_id, group, None, by=None, now=now)
                team = await directory.get_team(session, team_id)
                mail = Outgoing(session, now)
                deal = Cards(await work_in(session, team, now), mail)
                await deal.tell_managers("manager-group-closed", group=group)

    async def on_moved(self, old: Address, new: Address) -> None:
        """Change the id of a group that has become a supergroup, everywhere at once."""
        async with self._database.write() as session:
            await groups.follow_group(session, old, new)
            await outbox.follow_group(session, old, new)

    async def on_unknown(self, letters: Sequence[int]) -> None:
        """Ask the managers to check messages about money that may or may not have arrived."""
        now = self._clock()
        async with self._database.write() as session:
            mine = await outbox.of_messenger(session, letters, self._connection.messenger)
            for team in await directory.teams(session) if mine else ():
                mail = Outgoing(session, now)
                deal = Cards(await work_in(session, team, now), mail)
                await deal.tell_managers("manager-letter-unknown", n=mine)
