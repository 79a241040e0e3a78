"""Builds the doors: the bot's own, and one for each gateway that can write to customers."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import structlog

from bot.cards import Cards, lose_everywhere
from bot.connection import Connection
from bot.transport.limits import Limits, Pace
from bot.transport.outgoing import Outgoing
from bot.transport.sender import Again, Lost, Refused, SendVerdict, Sent, Wait
from core.addresses import GATEWAY, Address
from core.clock import Clock
from desk.people import directory, teams
from desk.people.work import Work
from desk.settings.changes import settings_of
from gateways.contract import GatewaySender as GatewaySender
from gateways.contract import SendFailed, SendUnknown
from jobs.mail.silence_watch import SilenceWatch
from jobs.mail.transport import Transport
from storage import outbox
from storage.database import Database
from storage.outbox import Message

log = structlog.get_logger()

UNLIMITED = Pace(overall=1000, chat=1000, chat_burst=1000, group_a_minute=1_000_000)


class BotTransport:
    """What happens around the bot's letters: closed chats, moved groups, letters of unknown fate."""

    def __init__(self, database: Database, clock: Clock, connection: Connection) -> None:
        self._database = database
        self._clock = clock
        self._connection = connection

    def door(self, pace: Pace, monotonic: Callable[[], float] = time.monotonic) -> Transport:
        """Make the door."""
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
        """A chat is closed to us: a person's leads go back; a group is no more the team's, who are told."""
        now = self._clock()
        if chat.is_group:
            await self._group_closed(chat, now)
            return
        async with self._database.write() as session:
            gone = await directory.set_reachable(session, chat, False)
            if gone is not None:
                await lose_everywhere(session, Outgoing(session, now), gone, now)

    async def _group_closed(self, chat: Address, now: datetime) -> None:
        log.warning("group_closed", messenger=chat.messenger, chat=chat.chat_id)
        async with self._database.write() as session:
            for team_id, group in await teams.groups_at(session, chat):
                await teams.bind_group(session, team_id, group, None, by=None, now=now)
                team = await directory.get_team(session, team_id)
                mail = Outgoing(session, now)
                deal = Cards(Work(session, team, await settings_of(session, team_id), now), mail)
                await deal.tell_managers("manager-group-closed", group=group)

    async def on_moved(self, old: Address, new: Address) -> None:
        """A group has become a supergroup: its id is changed everywhere at once."""
        async with self._database.write() as session:
            await directory.follow_group(session, old, new)
            await outbox.follow_group(session, old, new)

    async def on_unknown(self, letters: Sequence[int]) -> None:
        """Letters of money may or may not have arrived: the managers are told to look."""
        now = self._clock()
        async with self._database.write() as session:
            for team in await directory.teams(session):
                mail = Outgoing(session, now)
                deal = Cards(Work(session, team, await settings_of(session, team.id), now), mail)
                await deal.tell_managers("manager-letter-unknown", n=len(letters))


def gateway_transports(
    senders: Mapping[str, GatewaySender], monotonic: Callable[[], float] = time.monotonic
) -> list[Transport]:
    """Make the doors of gateways that can write to customers."""
    return [_gateway_door(name, sender, monotonic) for name, sender in senders.items()]


def _gateway_door(name: str, sender: GatewaySender, monotonic: Callable[[], float]) -> Transport:
    async def send(_letter: Message, payload: dict[str, Any]) -> SendVerdict:
        try:
            await sender.send(payload)
        except SendFailed as failed:
            if failed.retry_after is not None and not failed.permanent:
                return Wait(failed.retry_after, failed.reason)
            return Refused(failed.reason) if failed.permanent else Again(failed.reason)
        except SendUnknown as unknown:
            return Lost(str(unknown))
        return Sent(None)

    async def nothing(*_: Any) -> None:
        return None

    return Transport(GATEWAY + name, Limits(UNLIMITED, monotonic), send, nothing, nothing, nothing)
