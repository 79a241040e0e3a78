"""People of a test: they act and look through the person API, over HTTP and the websocket only.

``sara = Person(url, 1001)``; ``await sara.says("…")``, ``await sara.taps("No answer")``, ``await sara.sees("text")``.
"""

import asyncio
from pathlib import Path
from typing import Any

from aiohttp import FormData

from playground.onlooker import PATIENCE, ActRefused, NotSeen, Onlooker, allowed

Json = dict[str, Any]
__all__ = ["ActRefused", "Group", "NotSeen", "PersonInChat"]


class ChatMember(Onlooker):
    """Somebody who acts in a chat."""

    async def says(self, text: str, *, reply_to: int | None = None) -> Json:
        """Type and send."""
        sent: Json = (await self.act("text", {"text": text, "reply_to": reply_to}))["message"]
        return sent

    async def taps(self, button: str, timeout: float = PATIENCE, *, on: int | None = None) -> Json | None:
        """Tap the newest button with this in its text, or with this callback data or its beginning; waits for one.

        Returns the bot's answer ({text, show_alert, url}) or None. ``on`` names the message. A button of the reply
        keyboard is tapped when no inline one fits.
        """
        place = await self._button(button, on)
        if place is None:
            place = await self._button_to_come(button, timeout, on)
        return await self._press(place)

    async def _button_to_come(self, button: str, timeout: float, on: int | None) -> Json:
        """The place of a button that is not there yet; one that was shown earlier and went away does not count."""
        await self.listen()
        try:
            async with asyncio.timeout(timeout):
                while True:
                    seen = len(self.events)
                    if (place := await self._button(button, on)) is not None:
                        return place
                    await self.news_after(seen)
        except TimeoutError:
            raise NotSeen(f"a button {button!r} was not seen in {timeout} s; seen: {self.summary()}") from None

    async def _button(self, button: str, on: int | None) -> Json | None:
        chat = await self.chat(limit=200)
        for message in reversed(chat["messages"]):
            if on in (None, message["message_id"]) and (found := _inline(message, button)):
                return {"message_id": message["message_id"], **found}
        for row in (chat.get("reply_keyboard") or {}).get("keyboard", []) if on is None else []:
            for one in row:
                if button in one["text"]:
                    return {"reply": one}
        return None

    async def _press(self, place: Json) -> Json | None:
        if (reply := place.get("reply")) is None:
            answered = await self.act("press", place)
            found: Json | None = answered["answer"] or answered.get("button")
            return found
        if reply.get("request_contact"):
            return await self.act("contact", {"own": True})
        return await self.says(reply["text"])

    async def presses(self, message_id: int, data: str, *, wait: bool = True) -> Json | None:
        """Send this callback data from this message, whether such a button is still there or not."""
        body = {"message_id": message_id, "data": data, "force": True, "wait": wait}
        found: Json | None = (await self.act("press", body))["answer"]
        return found

    async def forwards(self, text: str | None = None, *, origin: Json | None = None, **message: Any) -> Json:
        """Forward a text of somebody outside (``origin``), or ``from_chat_id=, message_id=`` of a chat here."""
        body = {"text": text, "origin": origin, **message}
        sent: Json = (await self.act("forward", body))["message"]
        return sent

    async def drops_file(
        self, *files: Path | tuple[str, bytes], kind: str = "document", caption: str = "", reply_to: int | None = None
    ) -> Json:
        """Send files (paths, or names with bytes); several become an album."""
        form = FormData(quote_fields=False)  # A name in Persian arrives as it is.
        for key, value in (("as", self.user_id), ("kind", kind), ("caption", caption), ("reply_to", reply_to or "")):
            form.add_field(key, str(value))
        for one in files:
            name, data = (one.name, one.read_bytes()) if isinstance(one, Path) else one
            form.add_field("file", data, filename=name)
        async with self._http().post(f"{self.base_url}/api/chats/{self.chat_id}/file", data=form) as response:
            sent: Json = self.acted(allowed(await response.json()))["message"]
        return sent

    async def sends_photo(self, data: bytes, caption: str = "") -> Json:
        """Send a picture."""
        return await self.drops_file(("photo.png", data), kind="photo", caption=caption)

    async def sends_voice(self, data: bytes = b"OggS", *, reply_to: int | None = None) -> Json:
        """Send a voice message."""
        return await self.drops_file(("voice.ogg", data), kind="voice", reply_to=reply_to)

    async def sends_contact(
        self, phone: str | None = None, first_name: str | None = None, *, own: bool = False
    ) -> Json:
        """Share a card; ``own`` is the person's own number by the reply button."""
        body = {"phone": phone, "first_name": first_name, "own": own}
        sent: Json = (await self.act("contact", body))["message"]
        return sent

    async def edits(self, message_id: int, text: str) -> Json:
        """Edit an own message."""
        edited: Json = (await self.act("edit", {"message_id": message_id, "text": text}))["message"]
        return edited


class PersonInChat(ChatMember):
    """Somebody in their private chat with the bot."""

    def __init__(self, base_url: str, user_id: int, bot: str | None = None) -> None:
        super().__init__(base_url, user_id, user_id, bot)

    async def starts(self, payload: str = "") -> Json:
        """Open the bot's link and press Start."""
        sent: Json = (await self.act("start", {"payload": payload}))["message"]
        return sent

    async def blocks(self, blocked: bool = True) -> None:
        """Block the bot, or unblock it."""
        await self.act("block", {"blocked": blocked})

    def in_group(self, chat_id: int) -> "Group":
        """The same person in a group."""
        return Group(self.base_url, chat_id, self.user_id)


class Group(ChatMember):
    """A group, watched by everybody, or used by one member (``user_id``)."""

    def by(self, user_id: int) -> "Group":
        """The group as another member acts in it."""
        return Group(self.base_url, self.chat_id, user_id)

    def __init__(self, base_url: str, chat_id: int, user_id: int | None = None) -> None:
        super().__init__(base_url, chat_id, user_id)

    async def migrates(self) -> int:
        """Becomes a supergroup; returns its new id."""
        new: int = (await self.post(f"/api/groups/{self.chat_id}/migrate", {}))["chat"]["id"]
        return new


def _inline(message: Json, button: str) -> Json | None:
    """The place of a button: exact callback data first, then what its data begins with, then part of its text."""
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    places = [(r, c, one) for r, row in enumerate(rows) for c, one in enumerate(row)]
    for r, c, one in places:
        if one.get("callback_data") == button:
            return {"row": r, "col": c}
    for r, c, one in places:
        if ":" in button and one.get("callback_data", "").startswith(button + ":"):
            return {"row": r, "col": c}
    return next(({"row": r, "col": c} for r, c, one in places if button in one["text"]), None)
