"""A team's office in process: people say and tap, and what the desk would send is read from the outbox."""

import itertools
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from aiogram import Bot

from bot.routing.dispatcher import Handling
from bot.transport.flavours import FLAVOURS
from core.terms import Role
from desk.messages.ways import Way, Ways
from desk.people import directory, teams
from desk.people.directory import Team
from storage.database import Database
from storage.prepared import insert_row
from storage.tables import membership, outbox, person

TOKEN = "123456789:AAHtestTokenOfNobody00000000000000000"
GROUP = -100500
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
"""Sunday noon in Tehran, 1 Azar 1405."""


@dataclass
class Seen:
    """One message, edit, toast or other call on its way to the messenger."""

    method: str
    chat_id: int
    payload: dict[str, Any]

    @property
    def text(self) -> str:
        """The text without the marks that set facts apart, which nobody sees."""
        return unmarked(str(self.payload.get("text", "")))

    @property
    def buttons(self) -> dict[str, str]:
        """Labels and what they carry."""
        rows = self.payload.get("reply_markup", {}).get("inline_keyboard", [])
        return {unmarked(b["text"]): b.get("callback_data", "") for row in rows for b in row}


@dataclass
class Office:
    """Everybody of one team, and the desk they talk to."""

    database: Database
    team: Team
    messenger: str = "telegram"
    now: datetime = NOW
    _numbers: Any = field(default_factory=lambda: itertools.count(1))
    _read: int = 0

    def __post_init__(self) -> None:
        self._handling = Handling(Bot(TOKEN), FLAVOURS[self.messenger], "SarnakhBot")

    async def hire(self, name: str, *roles: Role) -> "Colleague":
        """Let somebody in with these roles."""
        user_id = 1000 + next(self._numbers)
        async with self.database.write() as session:
            person_id = await insert_row(
                session,
                person,
                messenger=self.messenger,
                user_id=user_id,
                name=name,
                team_id=self.team.id,
                created_at=self.now,
            )
            for role in roles:
                await insert_row(
                    session, membership, person_id=person_id, team_id=self.team.id, role=role, created_at=self.now
                )
        return Colleague(self, user_id, name, person_id)

    def writes_by(self, *ways: Way) -> None:
        """Let the team write to customers by these gateways."""
        self._handling.ways = Ways.of(ways)

    @property
    def ways(self) -> Ways:
        """By what the team writes to customers."""
        return self._handling.ways

    def gateways(self, teams_of: dict[str, int]) -> None:
        """Configure gateways, each for a team."""
        self._handling.gateways = teams_of

    async def feed(self, update: dict[str, Any]) -> list[Seen]:
        """Bring one update to the desk in a transaction; give what it wants to send."""
        self.now += timedelta(seconds=1)
        number = next(self._numbers)
        async with self.database.write() as session:
            await self._handling.handle(session, {"update_id": number, **update}, self.now)
        return await self.sent()

    async def sent(self) -> list[Seen]:
        """Give what was queued since the last look."""
        async with self.database.read() as session:
            rows = await session.execute(
                sa.select(outbox.c.id, outbox.c.method, outbox.c.chat_id, outbox.c.payload)
                .where(outbox.c.id > self._read)
                .order_by(outbox.c.id)
            )
            found = rows.all()
        if found:
            self._read = found[-1].id
        return [Seen(row.method, row.chat_id, row.payload) for row in found]

    async def team_now(self) -> Team:
        """Read the team anew."""
        async with self.database.read() as session:
            return await directory.get_team(session, self.team.id)


@dataclass
class Colleague:
    """Somebody of the team at their phone."""

    office: Office
    user_id: int
    name: str
    person_id: int
    seen: list[Seen] = field(default_factory=list)

    def _from(self) -> dict[str, Any]:
        return {"id": self.user_id, "is_bot": False, "first_name": self.name, "language_code": "en"}

    async def says(self, text: str, *, group: int | None = None) -> str:
        """Write something; give the text of all that comes back into that chat."""
        chat: dict[str, Any] = {"id": self.user_id, "type": "private", "first_name": self.name}
        if group is not None:
            chat = {"id": group, "type": "supergroup", "title": "Managers"}
        message = {"message_id": 5, "date": 1, "chat": chat, "from": self._from(), "text": text}
        self.seen = await self.office.feed({"message": message})
        return self._text(chat["id"])

    async def sends(self, **what: Any) -> str:
        """Send something that is no text into the own chat; give the text of all that comes back."""
        chat = {"id": self.user_id, "type": "private", "first_name": self.name}
        message = {"message_id": 5, "date": 1, "chat": chat, "from": self._from(), **what}
        self.seen = await self.office.feed({"message": message})
        return self._text(self.user_id)

    async def taps(self, label: str) -> str:
        """Tap a button of the last message by the beginning or a part of its label."""
        return await self.taps_data(self.data_of(label))

    def data_of(self, label: str) -> str:
        """What a button of the last message carries, found by a part of its label: to be tapped later."""
        buttons = {key: data for one in self.seen for key, data in one.buttons.items()}
        found = [data for key, data in buttons.items() if label in key]
        assert found, f"no button {label!r} in {list(buttons)}"
        return found[0]

    async def taps_data(self, data: str, *, group: int | None = None) -> str:
        """Tap a button that carries this, seen or not."""
        chat: dict[str, Any] = {"id": self.user_id, "type": "private", "first_name": self.name}
        if group is not None:
            chat = {"id": group, "type": "supergroup", "title": "Managers"}
        message = {"message_id": 7, "date": 1, "chat": chat, "text": "…"}
        query = {
            "id": f"q{next(self.office._numbers)}",
            "from": self._from(),
            "chat_instance": "1",
            "message": message,
            "data": data,
        }
        self.seen = await self.office.feed({"callback_query": query})
        return self._text(self.user_id)

    async def toast_of(self, data: str) -> str:
        """What the tap on such a button is answered with."""
        await self.taps_data(data)
        return "".join(one.payload.get("text", "") for one in self.seen if one.method == "answerCallbackQuery")

    def _text(self, chat_id: int) -> str:
        return "\n".join(one.text for one in self.seen if one.chat_id == chat_id and one.text)

    def commands(self, user_id: int | None = None) -> list[str] | None:
        """The commands that were just set for somebody, if any."""
        for one in self.seen:
            if one.method == "setMyCommands" and one.payload["scope"].get("chat_id") == (user_id or self.user_id):
                return [command["command"] for command in one.payload["commands"]]
        return None


async def open_office(
    database: Database, *, language: str = "en", messenger: str = "telegram", region: str = "IR"
) -> Office:
    """Found a team and open its office."""
    async with database.write() as session:
        team_id = await teams.create_team(
            session, name="Novin", timezone="Asia/Tehran", language=language, currency="IRT", region=region, now=NOW
        )
        team = await directory.get_team(session, team_id)
    return Office(database, team, messenger)


def unmarked(text: str) -> str:
    return re.sub("[\u2066-\u2069]", "", text)


def balanced(markup: str) -> bool:
    """Tell whether every tag is closed in order, as the messenger demands; entities are left alone."""
    open_tags: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-z]+)[^<>]*>", markup):
        if not closing:
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return False
    return not open_tags and not re.search(r"<(?!/?(?:b|i|s|u|code|pre|a)\b)", markup)


def as_json(seen: list[Seen]) -> str:
    """Everything that was sent, for looking for what must not be in it."""
    return json.dumps([one.payload for one in seen], ensure_ascii=False)
