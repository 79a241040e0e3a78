"""The only room that talks to the messenger to send: one letter in, one verdict out."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from functools import cache
from typing import Any, cast

import structlog
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile

from bot.transport.flavours import Flavour, outgoing
from bot.transport.verdicts import Again, Lost, Refused, SendVerdict, Sent, Wait, verdict_of

log = structlog.get_logger()

READ_TIMEOUT = 25


class AnyMethod:
    """A call of any method with a plain payload: rows of the outbox hold nothing else.

    It has what aiogram's session and errors ask of a method, and is no model: making one would take longer than writing
    the call.
    """

    __returning__ = Any
    __api_method__ = ""

    def __init__(self, **given: Any) -> None:
        self._given = given
        self.chat_id = given.get("chat_id")

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self._given.items())

    def model_dump(self, **_options: Any) -> dict[str, Any]:
        """Return the payload, as aiogram asks for it where a file is in it."""
        return self._given


@cache
def call_of(method: str) -> Callable[..., TelegramMethod[Any]]:
    """Return what makes the calls of one method."""
    made = type(f"Call_{method}", (AnyMethod,), {"__api_method__": method, "__doc__": method})
    return cast("Callable[..., TelegramMethod[Any]]", made)


FileOf = Callable[[int], Awaitable[tuple[bytes, str]]]
"""Returns the bytes and the name of a kept file. Raises LookupError for one that is no longer kept."""


class Sender:
    """Sends letters for one bot."""

    def __init__(
        self,
        bot: Bot,
        flavour: Flavour,
        file_of: FileOf,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._flavour = flavour
        self._file_of = file_of
        self._sleep = sleep
        self._unknown: set[str] = set()
        """Methods that this messenger has refused to know."""

    async def send(self, method: str, payload: dict[str, Any]) -> SendVerdict:
        """Send one letter and return what came of it; never raises for what the messenger or the network does.

        What the messenger does not know goes in another form.
        """
        if method in self._unknown:
            return await self._otherwise(method, payload)
        verdict = await self._call(method, payload)
        if isinstance(verdict, Refused) and verdict.unknown_method and method in _INSTEAD:
            self._unknown.add(method)
            return await self._otherwise(method, payload)
        return verdict

    async def _otherwise(self, method: str, payload: dict[str, Any]) -> SendVerdict:
        """Send the pieces that stand for a letter, in order. The last one, which has its words, decides.

        A picture that is refused keeps no word back; one that may be there is not sent again with the others.
        """
        pieces = _INSTEAD[method](payload)
        verdict: SendVerdict = Sent(None)
        for number, (other, piece) in enumerate(pieces):
            verdict = await self._call(other, piece)
            while isinstance(verdict, Wait) and number > 0:
                await self._sleep(verdict.seconds)
                verdict = await self._call(other, piece)
            if number == 0 and not isinstance(verdict, Sent | Refused):
                return verdict
        return Lost(verdict.error) if isinstance(verdict, Again) and len(pieces) > 1 else verdict

    async def _call(self, method: str, payload: dict[str, Any]) -> SendVerdict:
        fitted = outgoing(self._flavour, payload)
        try:
            fitted = await self._with_files(fitted)
        except LookupError as gone:
            return Refused(f"the file is kept no more: {gone}")
        except Exception as error:
            # Our own database: nothing has gone out.
            log.exception("file_not_read", method=method)
            return Again(f"the file cannot be read: {type(error).__name__}")
        try:
            result = await self._bot.session(self._bot, call_of(method)(**fitted), timeout=READ_TIMEOUT)
        except TelegramAPIError as error:
            return verdict_of(error)
        except UnicodeEncodeError as error:
            return Refused(f"cannot be written: {error}")
        except (ClientDecodeError, TypeError, ValueError) as error:
            return Lost(f"answer not understood: {type(error).__name__}")
        return Sent(_message_id(result))

    async def _with_files(self, value: Any) -> Any:
        """Put the bytes of kept files where a payload names them."""
        if isinstance(value, dict):
            if set(value) == {"blob"}:
                content, name = await self._file_of(value["blob"])
                return BufferedInputFile(content, filename=name)
            if "media" in value or "photo" in value or "document" in value:
                return {key: await self._with_files(item) for key, item in value.items()}
        if isinstance(value, list) and value and isinstance(value[0], dict) and "media" in value[0]:
            return [await self._with_files(item) for item in value]
        return value


Pieces = list[tuple[str, dict[str, Any]]]


def _one_by_one(payload: dict[str, Any]) -> Pieces:
    """Return the pictures of an album by themselves, then its words as a text."""
    to = {"chat_id": payload["chat_id"]}
    photos: Pieces = [("sendPhoto", {**to, "photo": one["media"]}) for one in payload["media"]]
    captions = [one for one in payload["media"] if one.get("caption")]
    texts: Pieces = [
        ("sendMessage", {**to, "text": one["caption"], "parse_mode": one.get("parse_mode")}) for one in captions
    ]
    return photos + texts


def _typed_contact(payload: dict[str, Any]) -> Pieces:
    """Return a contact card as a text, whose number phones make a link."""
    text = f"{payload['first_name']}\n{payload['phone_number']}"
    return [("sendMessage", {"chat_id": payload["chat_id"], "text": text})]


def _as_document(kind: str) -> Callable[[dict[str, Any]], Pieces]:
    """Return how a file of this kind goes as a plain document."""

    def of(payload: dict[str, Any]) -> Pieces:
        rest = {key: value for key, value in payload.items() if key != kind}
        return [("sendDocument", {**rest, "document": payload[kind]})]

    return of


def _left_out(_payload: dict[str, Any]) -> Pieces:
    """Return nothing: the desk works without it."""
    return []


_INSTEAD: dict[str, Callable[[dict[str, Any]], Pieces]] = {
    "sendMediaGroup": _one_by_one,
    "sendContact": _typed_contact,
    "sendVoice": _as_document("voice"),
    "sendVideo": _as_document("video"),
    "sendAudio": _as_document("audio"),
    "sendVideoNote": _as_document("video_note"),
    "answerCallbackQuery": _left_out,
    "setMyCommands": _left_out,
    "deleteMyCommands": _left_out,
    "setChatMenuButton": _left_out,
}
"""What goes out in place of a method that a messenger does not know."""


def _message_id(result: Any) -> int | None:
    if isinstance(result, list) and result:
        result = result[0]
    if isinstance(result, dict):
        found = result.get("message_id")
        return found if isinstance(found, int) else None
    return None
