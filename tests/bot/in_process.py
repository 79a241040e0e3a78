"""The desk's chat without a messenger: updates go in as they come, what would be sent is read from the outbox."""

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from aiogram import Bot

from bot.routing.dispatcher import Handling
from bot.transport.flavours import TELEGRAM
from core.addresses import Address
from core.terms import Role
from desk.people import directory, groups, teams
from desk.people.directory import Team
from jobs.requests.previews import Previews
from storage.database import Database
from storage.prepared import insert_row
from storage.tables import membership, outbox, person
from tests.tables import sqlite_with_tables

TOKEN = "123456789:AAHtestTokenOfTheLocalTelegram000000"
NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
"""Sunday noon in Tehran, 1 Azar 1405."""
MANAGERS, MARKETING = -1001, -1002
SARA, HAMID, NADER, REZA, MINA = 1, 2, 3, 4, 5
"""An agent, a manager, an admin, another agent, marketing."""


def shown(text: str) -> str:
    """Read a text as people do: without the marks that keep scripts apart."""
    return text.translate(dict.fromkeys((0x061C, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E)) | {0xA0: " "})


@dataclass
class Letter:
    """One message on its way out."""

    chat_id: int
    method: str
    payload: dict[str, Any]

    @property
    def text(self) -> str:
        return shown(self.payload.get("text", ""))

    @property
    def buttons(self) -> dict[str, str]:
        """Labels of the buttons and what they carry."""
        rows = (self.payload.get("reply_markup") or {}).get("inline_keyboard", [])
        return {shown(one["text"]): one.get("callback_data", "") for row in rows for one in row}


@dataclass
class Town:
    """A team, its people, and the bot they talk to."""

    database: Database
    team: Team
    now: datetime = NOON
    members: dict[str, int] = field(default_factory=dict)
    _ids: Any = field(default_factory=lambda: itertools.count(1))
    _read: int = 0

    def __post_init__(self) -> None:
        self.handling = Handling(Bot(TOKEN), TELEGRAM, "desk_bot")

    async def hire(self, name: str, user_id: int, *roles: Role) -> None:
        """Let somebody in; `members` knows the membership of their first role."""
        async with self.database.write() as session:
            who = await insert_row(
                session,
                person,
                messenger="telegram",
                user_id=user_id,
                name=name,
                team_id=self.team.id,
                created_at=self.now,
            )
            for role in roles:
                made = await insert_row(
                    session, membership, person_id=who, team_id=self.team.id, role=role, created_at=self.now
                )
                self.members.setdefault(name, made)

    async def bind(self, group: str, chat_id: int) -> None:
        """Make a chat the team's managers' or marketing group."""
        async with self.database.write() as session:
            await groups.bind_group(session, self.team.id, group, Address("telegram", chat_id), by=None, now=self.now)
            self.team = await directory.get_team(session, self.team.id)

    async def says(self, user_id: int, text: str = "", chat: int | None = None, **more: Any) -> list[Letter]:
        """Somebody writes; tell what the desk answers."""
        message = self._message(user_id, chat, {"text": text} | more if text else more)
        return await self.comes({"message": message})

    async def forwards(self, user_id: int, text: str, origin: dict[str, Any], chat: int | None = None) -> list[Letter]:
        """Somebody forwards a text."""
        return await self.says(user_id, text, chat, forward_origin={"date": self._seconds(), **origin})

    async def taps(self, user_id: int, data: str, chat: int | None = None, message_id: int = 900) -> list[Letter]:
        """Somebody taps a button."""
        message = self._message(user_id, chat, {"text": "…"}) | {"message_id": message_id}
        query = {"id": str(next(self._ids)), "from": self._user(user_id), "chat_instance": "1", "data": data}
        return await self.comes({"callback_query": query | {"message": message}})

    async def comes(self, update: dict[str, Any]) -> list[Letter]:
        """An update comes in; tell what it brought out."""
        async with self.database.write() as session:
            await self.handling.handle(session, {"update_id": next(self._ids), **update}, self.now)
        await Previews(self.database, lambda: self.now).answer_all()
        return await self.letters()

    async def letters(self) -> list[Letter]:
        """Tell what was queued since the last time."""
        async with self.database.read() as session:
            fresh = sa.select(outbox).where(outbox.c.id > self._read).order_by(outbox.c.id)
            rows = (await session.execute(fresh)).all()
        self._read = rows[-1].id if rows else self._read
        return [Letter(row.chat_id, row.method, row.payload) for row in rows]

    def _seconds(self) -> int:
        return int(self.now.timestamp())

    def _user(self, user_id: int) -> dict[str, Any]:
        return {"id": user_id, "is_bot": False, "first_name": f"U{user_id}"}

    def _message(self, user_id: int, chat: int | None, content: dict[str, Any]) -> dict[str, Any]:
        where = {"id": chat, "type": "supergroup", "title": "G"} if chat else {"id": user_id, "type": "private"}
        head = {"message_id": next(self._ids), "date": self._seconds(), "chat": where, "from": self._user(user_id)}
        return head | content


async def opened(folder: Path, language: str = "en", url: str | None = None) -> Town:
    """Open a town with an empty team, in a database of its own or in the empty tables of one that is named."""
    database = Database(url or sqlite_with_tables(folder), synchronous="OFF")
    async with database.write() as session:
        team_id = await teams.create_team(
            session, name="Novin", timezone="Asia/Tehran", language=language, currency="IRT", region="IR", now=NOON
        )
        team = await directory.get_team(session, team_id)
    return Town(database, team)


async def peopled(folder: Path, language: str = "en", url: str | None = None) -> Town:
    """Open a town with one of each kind, two agents, and a managers' group."""
    made = await opened(folder, language, url)
    await made.hire("Sara", SARA, Role.AGENT)
    await made.hire("Hamid", HAMID, Role.MANAGER)
    await made.hire("Nader", NADER, Role.ADMIN)
    await made.hire("Reza", REZA, Role.AGENT)
    await made.hire("Mina", MINA, Role.MARKETING)
    await made.bind("managers", MANAGERS)
    return made
