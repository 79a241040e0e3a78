"""A file that somebody drops into a chat in process, and the job that reads it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from jobs.requests.imports import Imports
from storage.tables import blob, file_import
from tests.bot.office import Colleague, Office


class Drop:
    """A file that somebody drops, and the job that works on it."""

    def __init__(self, office: Office, who: Colleague) -> None:
        self.office, self.who = office, who

    async def comes(self, text: str, fails: Exception | None = None) -> str:
        """Drop a file of this text; return what is said of it."""
        self.text = text
        await self.is_dropped("list.csv", 5)
        return await self.works(fails)

    async def is_dropped(self, name: str, message_id: int, *, group: int | None = None) -> None:
        """Drop a file into the own chat, or into a group."""
        document = {"file_id": "f1", "file_unique_id": "u1", "file_name": name, "file_size": 100}
        chat: dict[str, Any] = {"id": self.who.user_id, "type": "private", "first_name": self.who.name}
        if group is not None:
            chat = {"id": group, "type": "supergroup", "title": "Marketing"}
        sender = {"id": self.who.user_id, "is_bot": False, "first_name": self.who.name, "language_code": "en"}
        message = {"message_id": message_id, "date": 1, "chat": chat, "from": sender, "document": document}
        await self.office.feed({"message": message})

    async def works(self, fails: Exception | None = None) -> str:
        """Let the job work, a lease later; return what it says."""

        async def download(_file: str, path: Path) -> None:
            if fails is not None:
                raise fails
            path.write_text(self.text, encoding="utf-8")

        self.office.now += timedelta(minutes=6)
        await Imports(self.office.database, lambda: self.office.now, download).answer_all()
        self.who.seen = await self.office.sent()
        return "\n".join(one.text for one in self.who.seen if one.text)

    async def broke_off(self, read: int) -> None:
        """Let an import have come so far, as one that a crash ended."""
        async with self.office.database.write() as session:
            await session.execute(file_import.update().values(read=read))

    async def rejects(self) -> list[str]:
        """Return the lines of the file of what was refused."""
        (text,) = await self.column(blob.c.bytes)
        return [line.partition(",")[2] for line in bytes(text).decode("utf-8-sig").splitlines()[1:]]

    async def column(self, column: sa.ColumnElement[Any], *where: sa.ColumnElement[bool]) -> list[Any]:
        async with self.office.database.read() as session:
            return list((await session.execute(sa.select(column).where(*where).order_by(column))).scalars())
