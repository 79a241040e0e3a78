"""The bot's own HTTP session says to the messenger what aiogram's would, and hears from it the same."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramServerError,
)
from aiogram.types import BufferedInputFile
from aiohttp import web

from bot.transport.sender import call_of
from bot.transport.session import PlainSession


class Messenger:
    """A messenger that keeps what it is told and answers as it is asked to."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Any]] = []
        self.answer: web.Response | None = None
        self.bot: Any = None

    async def hear(self, request: web.Request) -> web.Response:
        self.heard.append((request.content_type, await _said(request)))
        return self.answer or web.json_response({"ok": True, "result": {"message_id": 7}})

    async def call(self, method: str, **payload: Any) -> Any:
        return await self.bot.session(self.bot, call_of(method)(**payload), timeout=60)


async def _said(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        said: dict[str, Any] = await request.json()
        return said
    form = await request.post()
    return {name: part.file.read() if isinstance(part, web.FileField) else part for name, part in form.items()}


@pytest.fixture
async def messenger() -> AsyncIterator[Messenger]:
    made = Messenger()
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", made.hear)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    made.bot = Bot("42:token", session=PlainSession(api=TelegramAPIServer.from_base(base)))
    yield made
    await made.bot.session.close()
    await runner.cleanup()


async def test_a_letter_without_files_goes_as_json_and_its_result_comes_as_it_is(messenger: Messenger) -> None:
    keyboard = {"inline_keyboard": [[{"text": "بله", "callback_data": "y"}]]}
    assert await messenger.call("sendMessage", chat_id=1, text="سلام", reply_markup=keyboard) == {"message_id": 7}
    assert messenger.heard == [("application/json", {"chat_id": 1, "text": "سلام", "reply_markup": keyboard})]


async def test_what_is_none_is_not_said(messenger: Messenger) -> None:
    await messenger.call("getUpdates", offset=None, limit=1)
    assert messenger.heard == [("application/json", {"limit": 1})]


async def test_a_file_goes_as_a_form(messenger: Messenger) -> None:
    photo = BufferedInputFile(b"png", filename="chart.png")
    assert await messenger.call("sendPhoto", chat_id=1, photo=photo) == {"message_id": 7}
    (kind, said) = messenger.heard[0]
    name = said["photo"].removeprefix("attach://")
    assert (kind, said["chat_id"], said[name]) == ("multipart/form-data", "1", b"png")


async def test_half_a_surrogate_pair_is_found_before_it_leaves(messenger: Messenger) -> None:
    with pytest.raises(UnicodeEncodeError):
        await messenger.call("sendMessage", chat_id=1, text="\ud83d")
    assert messenger.heard == []


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, b'{"ok": false, "description": "Bad Request: chat not found"}', TelegramBadRequest),
        (200, b'{"ok": false, "error_code": 400, "description": "no"}', TelegramAPIError),
        (500, b'{"ok": true, "description": "Internal", "result": {}}', TelegramServerError),
        (502, b"<html>Bad Gateway</html>", ClientDecodeError),
        (200, b"[]", ClientDecodeError),
        (200, b'{"result": {}}', ClientDecodeError),
        (200, b"\xff\xfe\x00", ClientDecodeError),
    ],
)
async def test_what_is_no_success_is_told_as_aiogram_tells_it(
    messenger: Messenger, status: int, body: bytes, error: type[Exception]
) -> None:
    messenger.answer = web.Response(status=status, body=body)
    with pytest.raises(error):
        await messenger.call("sendMessage", chat_id=1, text="x")


async def test_closing_ends_the_connection_and_sleeps_for_nothing(
    messenger: Messenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    await messenger.call("sendMessage", chat_id=5, text="x")
    session = messenger.bot.session._session
    (connection,) = [one for held in session.connector._conns.values() for one, _ in held]
    with monkeypatch.context() as awake:
        awake.setattr(asyncio, "sleep", None)
        await messenger.bot.session.close()
    assert session.closed
    assert not connection.is_connected()


async def test_nobody_there_is_told_as_a_fault_of_the_network() -> None:
    bot = Bot("42:token", session=PlainSession(api=TelegramAPIServer.from_base("http://127.0.0.1:1")))
    with pytest.raises(TelegramNetworkError):
        await bot.session(bot, call_of("getMe")(), timeout=60)
    await bot.session.close()
