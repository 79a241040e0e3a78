"""Somebody who watches a chat through the person API: reads it, waits for what is to come.

Waiting is event-driven: everything shown since the start is replayed by /api/live, so nothing is missed and
nothing sleeps.

What ``sees`` finds: a message shown or edited since the onlooker's own last act, and not found before.
"""

import asyncio
import json
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

Json = dict[str, Any]
PATIENCE = 60.0
_MARKS = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


class NotSeen(AssertionError):
    """What was awaited did not come in time; says what was there instead."""


class ActRefused(AssertionError):
    """The person API did not allow the act."""


class Onlooker:
    """Somebody who watches one chat. Shared by Person and Group; close it (or use ``async with``) at the end."""

    def __init__(self, base_url: str, chat_id: int, user_id: int | None, bot: str | None = None) -> None:
        self.base_url = base_url.rstrip("/")
        self.chat_id = chat_id
        self.user_id = user_id
        self.bot = bot
        self.events: list[Json] = []
        self._found: set[int] = set()
        self._mark = 0
        self._session: ClientSession | None = None
        self._socket: ClientWebSocketResponse | None = None
        self._reader: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Hang up."""
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)
        if self._socket is not None:
            await self._socket.close()
        if self._session is not None:
            await self._session.close()
        self._reader = self._socket = self._session = None

    # HTTP

    def _http(self) -> ClientSession:
        if self._session is None:
            self._session = ClientSession()
        return self._session

    async def get(self, path: str, **query: Any) -> Json:
        """GET of the person API."""
        async with self._http().get(self.base_url + path, params=query) as response:
            return allowed(await response.json())

    async def post(self, path: str, body: Json) -> Json:
        """POST of the person API."""
        async with self._http().post(self.base_url + path, json=body) as response:
            return allowed(await response.json())

    async def act(self, verb: str, body: Json) -> Json:
        """One of the person's own acts in this chat; what is seen afterwards counts from here."""
        whole = {"as": self.user_id, **({"bot": self.bot} if self.bot else {}), **body}
        return self.acted(await self.post(f"/api/chats/{self.chat_id}/{verb}", whole))

    def acted(self, answer: Json) -> Json:
        """What is seen counts from the event before this act."""
        self._mark = answer["since"]
        return answer

    # Watching

    async def listen(self) -> None:
        """Open the websocket; everything shown so far comes first."""
        if self._socket is not None and not self._socket.closed:
            return
        since = self.events[-1]["n"] if self.events else 0
        query = f"since={since}" + (f"&as={self.user_id}" if self.user_id is not None else "")
        self._socket = await self._http().ws_connect(f"{self.base_url}/api/live?{query}")
        self._reader = asyncio.create_task(self._read(self._socket))

    async def _read(self, socket: ClientWebSocketResponse) -> None:
        async for message in socket:
            if message.type != WSMsgType.TEXT:
                break
            event = json.loads(message.data)
            if event.get("chat_id") != self.chat_id:
                continue
            async with self._news:
                self.events.append(event)
                self._news.notify_all()

    async def awaits(
        self, fits: Callable[[Json], bool], what: str, timeout: float = PATIENCE, *, ever: bool = False
    ) -> Json:
        """The first event since the own last act (``ever``: of all) that fits and was not found before."""
        await self.listen()

        def find() -> Json | None:
            for event in self.events:
                fresh = ever or (event["n"] > self._mark and event["n"] not in self._found)
                if fresh and fits(event):
                    return event
            return None

        try:
            async with asyncio.timeout(timeout), self._news:
                while (event := find()) is None:
                    await self._news.wait()
        except TimeoutError:
            raise NotSeen(f"{what} was not seen in {timeout} s; seen: {self.summary()}") from None
        if not ever:
            self._found.add(event["n"])
        return event

    async def news_after(self, seen: int) -> None:
        """Wait until more than this many events have come."""
        async with self._news:
            await self._news.wait_for(lambda: len(self.events) > seen)

    def summary(self) -> str:
        """What the newest events showed, for an error's text."""
        texts = [
            f"{event['type']} {text_of(event['message'])[:80]!r}" for event in self.events[-8:] if "message" in event
        ]
        return "; ".join(texts) or "nothing"

    async def sees(self, text: str, timeout: float = PATIENCE, *, ever: bool = False) -> Json:
        """A message of somebody else, new or edited, with this in its text, caption, contact or file name.

        Marks of direction are not seen, as nobody sees them.
        """

        def fits(event: Json) -> bool:
            message = event.get("message")
            if message is None or event["type"] not in {"message", "edited"}:
                return False
            there = text_of(message)
            return bool(message["from"]["id"] != self.user_id and (text in there or text in unmarked(there)))

        found: Json = (await self.awaits(fits, repr(text), timeout, ever=ever))["message"]
        return found

    async def sees_photo(self, caption: str = "", timeout: float = PATIENCE) -> Json:
        """A picture (of an album too) with this in its caption."""

        def fits(event: Json) -> bool:
            message = event.get("message") or {}
            return "photo" in message and message["out"] and caption in unmarked(message.get("caption", ""))

        found: Json = (await self.awaits(fits, f"a photo {caption!r}", timeout))["message"]
        return found

    async def sees_file(self, name: str = "", timeout: float = PATIENCE) -> Json:
        """A document with this in its name."""

        def fits(event: Json) -> bool:
            message = event.get("message") or {}
            return "document" in message and message["out"] and name in message["document"]["file_name"]

        found: Json = (await self.awaits(fits, f"a file {name!r}", timeout))["message"]
        return found

    async def sees_toast(self, text: str, timeout: float = PATIENCE) -> Json:
        """An answer to a tap with this in it."""

        def fits(event: Json) -> bool:
            return event["type"] == "answer" and text in unmarked(event["answer"]["text"] or "")

        found: Json = (await self.awaits(fits, f"an answer {text!r}", timeout))["answer"]
        return found

    # The chat as it is now

    async def chat(self, limit: int = 50) -> Json:
        """Messages, commands, reply keyboard and menu button."""
        query: Json = {"as": self.user_id, "limit": limit} | ({"bot": self.bot} if self.bot else {})
        return await self.get(f"/api/chats/{self.chat_id}", **query)

    async def messages(self, limit: int = 50) -> list[Json]:
        """The newest messages, oldest of them first."""
        found: list[Json] = (await self.chat(limit))["messages"]
        return found

    async def last_message(self) -> Json:
        """The newest message."""
        messages = await self.messages(limit=1)
        if not messages:
            raise NotSeen("there is no message yet")
        return messages[0]

    async def download(self, message: Json) -> bytes:
        """The bytes of a message's picture or file."""
        path = message.get("photo_url") or message["file_url"]
        async with self._http().get(self.base_url + path) as response:
            return await response.read()


def allowed(body: Json) -> Json:
    """The answer, or Refused with the reason."""
    if body.get("ok") is False:
        raise ActRefused(str(body.get("why")))
    return body


def text_of(message: Json) -> str:
    """Everything of a message that can be read."""
    contact = message.get("contact") or {}
    document = message.get("document") or {}
    parts = (message.get("text"), message.get("caption"), contact.get("phone_number"), document.get("file_name"))
    return "\n".join(part for part in parts if part)


def unmarked(text: str) -> str:
    """The text without the invisible marks that turn its direction."""
    return text.translate(_MARKS)
