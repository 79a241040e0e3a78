"""What a handler or a job writes to people: rows of the outbox, queued in the transaction at hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.transport.splitting import split
from core.addresses import Address
from core.mail_terms import Urgency
from storage import outbox
from storage.database import Session

TOAST_LIMIT = 200

Keyboard = Sequence[Sequence[dict[str, Any]]]
"""Rows of inline buttons, as the Bot API has them."""
ReplyMarkup = dict[str, Any]
"""Any other markup of the Bot API, such as a forced reply."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A kept picture to send, by the id of its blob."""

    blob_id: int


class Outgoing:
    """Writes messages into one transaction, each to its own messenger. Nothing leaves before that is committed."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self.first_row: int | None = None
        """The first row written by this one."""

    async def send(
        self,
        to: Address,
        text: str,
        *,
        keyboard: Keyboard | ReplyMarkup | None = None,
        urgency: Urgency = Urgency.RECEIPT,
        reply_to: int | None = None,
        silent: bool = False,
        not_before: datetime | None = None,
    ) -> int:
        """Send a text, in several messages if one is too short; return the row of the last, which has the buttons."""
        parts = split(text)
        payload: dict[str, Any] = {"chat_id": to.chat_id, "parse_mode": "HTML"}
        payload["link_preview_options"] = {"is_disabled": True}
        if silent:
            payload["disable_notification"] = True
        for part in parts[:-1]:
            await self._queue(to, urgency, "sendMessage", payload | {"text": part}, not_before=not_before)
        last = payload | {"text": parts[-1]}
        if reply_to is not None:
            last["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
        if keyboard:
            last["reply_markup"] = keyboard if isinstance(keyboard, dict) else {"inline_keyboard": keyboard}
        return await self._queue(to, urgency, "sendMessage", last, not_before=not_before)

    async def show(
        self,
        to: Address,
        text: str,
        *,
        message_id: int | None = None,
        of: int | None = None,
        keyboard: Keyboard | None = None,
        urgency: Urgency = Urgency.CARD,
    ) -> int:
        """Make a message become this text; where none is named, send it. Return the row that has the buttons.

        What does not fit follows in messages of its own.
        """
        if message_id is None and of is None:
            return await self.send(to, text, keyboard=keyboard, urgency=urgency)
        first, *rest = split(text)
        row = await self.edit(
            to, first, message_id=message_id, of=of, keyboard=None if rest else keyboard, urgency=urgency
        )
        for more in rest:
            row = await self.send(to, more, keyboard=keyboard if more is rest[-1] else None, urgency=urgency)
        return row

    async def edit(
        self,
        to: Address,
        text: str,
        *,
        message_id: int | None = None,
        of: int | None = None,
        keyboard: Keyboard | None = None,
        urgency: Urgency = Urgency.CARD,
    ) -> int:
        """Rewrite a message: by its id at the messenger, or by the outbox row (`of`) that brings it there.

        If that row never arrives, a change of a card is let go; of another urgency, it goes as a message of its own.
        """
        payload: dict[str, Any] = {"chat_id": to.chat_id, "text": split(text)[0], "parse_mode": "HTML"}
        payload["link_preview_options"] = {"is_disabled": True}
        payload["reply_markup"] = {"inline_keyboard": keyboard or []}
        if message_id is not None:
            payload["message_id"] = message_id
        return await self._queue(to, urgency, "editMessageText", payload, edits=of)

    async def toast(self, query_id: str, to: Address, text: str = "", *, alert: bool = False) -> None:
        """Answer a tap: a line that fades, or an alert that waits for "OK"."""
        payload: dict[str, Any] = {"callback_query_id": query_id}
        if text:
            payload |= {"text": text[:TOAST_LIMIT], "show_alert": alert}
        await self._queue(to, Urgency.TAP_ANSWER, "answerCallbackQuery", payload)

    async def withdraw(self, row: int) -> None:
        """Take a message back that has not been sent yet; one that is on its way or there stays."""
        await outbox.withdraw(self._session, row)

    async def contact(self, to: Address, phone: str, name: str) -> int:
        """Send a contact card, which phones dial with one tap."""
        payload = {"chat_id": to.chat_id, "phone_number": phone, "first_name": name[:64] or phone}
        return await self._queue(to, Urgency.CARD, "sendContact", payload)

    async def change_keyboard(self, to: Address, *, of: int, keyboard: Keyboard) -> None:
        """Put other buttons under a message, by the outbox row that brings it there; everything else goes first."""
        payload: dict[str, Any] = {"chat_id": to.chat_id, "reply_markup": {"inline_keyboard": keyboard}}
        await self._queue(to, Urgency.DIGEST, "editMessageReplyMarkup", payload, edits=of)

    async def delete(self, to: Address, *, of: int) -> None:
        """Take a message back, by the outbox row that brings it there; what was not sent yet is not sent any more."""
        await self.withdraw(of)
        await self._queue(to, Urgency.CARD, "deleteMessage", {"chat_id": to.chat_id}, edits=of)

    async def album(self, to: Address, pictures: Sequence[Picture], caption: str, urgency: Urgency) -> int:
        """Send two to ten pictures as one album, or one as a photo, with a caption."""
        if len(pictures) == 1:
            payload: dict[str, Any] = {"chat_id": to.chat_id, "photo": {"blob": pictures[0].blob_id}}
            payload |= {"caption": caption, "parse_mode": "HTML"}
            return await self._queue(to, urgency, "sendPhoto", payload)
        media: list[dict[str, Any]] = [{"type": "photo", "media": {"blob": p.blob_id}} for p in pictures]
        media[0] |= {"caption": caption, "parse_mode": "HTML"}
        return await self._queue(to, urgency, "sendMediaGroup", {"chat_id": to.chat_id, "media": media})

    async def file(self, to: Address, blob_id: int, caption: str = "") -> int:
        """Send a kept file as a document."""
        payload = {"chat_id": to.chat_id, "document": {"blob": blob_id}, "caption": caption, "parse_mode": "HTML"}
        return await self._queue(to, Urgency.RECEIPT, "sendDocument", payload)

    async def resend_file(self, to: Address, kind: str, file_id: str) -> int:
        """Send a file the messenger already has (a voice note, a photo), by its id there."""
        payload = {"chat_id": to.chat_id, kind: file_id}
        return await self._queue(to, Urgency.CARD, "send" + kind.title().replace("_", ""), payload)

    async def call(self, to: Address, method: str, payload: dict[str, Any], urgency: Urgency = Urgency.RECEIPT) -> int:
        """Queue any other method, e.g. setMyCommands."""
        return await self._queue(to, urgency, method, payload)

    async def _queue(
        self,
        to: Address,
        urgency: Urgency,
        method: str,
        payload: dict[str, Any],
        *,
        edits: int | None = None,
        not_before: datetime | None = None,
    ) -> int:
        row = await outbox.queue(
            self._session,
            outbox.NewMessage(
                to=to, urgency=urgency, method=method, payload=payload, edits=edits, not_before=not_before
            ),
            self._now,
        )
        self.first_row = self.first_row or row
        return row
