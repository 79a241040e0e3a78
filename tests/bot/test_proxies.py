"""The messenger is reached through proxies, the next one when one cannot be reached."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.transport.flavours import TELEGRAM
from bot.transport.sender import Sender, call_of
from bot.transport.session import PlainSession
from bot.transport.verdicts import Again

TOKEN = "123456789:AAHtestTokenOfTheLocalTelegram000000"


class Hole:
    """An address that takes connections and passes nothing on: it swallows what comes, or hangs up."""

    def __init__(self, *, hangs_up: bool) -> None:
        self.hangs_up = hangs_up
        self._asked: list[asyncio.StreamWriter] = []

    async def serve(self, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.hangs_up:
            writer.close()
        self._asked.append(writer)

    def close(self) -> None:
        for one in self._asked:
            one.close()


class Proxy:
    """A small HTTP proxy that counts who comes through."""

    def __init__(self) -> None:
        self.passed = 0
        self.address = ""
        self.hangs_up = False

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        if self.hangs_up:
            writer.close()
            return
        host, _, port = head.split()[1].decode().rpartition(":")
        self.passed += 1
        there, to = await asyncio.open_connection(host, int(port))
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await asyncio.gather(self._pump(reader, to), self._pump(there, writer))

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        while data := await source.read(65536):
            target.write(data)
        target.close()


@pytest.fixture
async def messenger() -> AsyncIterator[str]:
    async def answer(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": {"username": "desk_bot"}})

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")


@asynccontextmanager
async def a_proxy() -> AsyncIterator[Proxy]:
    made = Proxy()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    yield made
    server.close()


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    async with a_proxy() as made:
        yield made


def nobody() -> str:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"socks5://127.0.0.1:{found.getsockname()[1]}"


async def test_the_next_proxy_is_tried_and_the_one_that_served_is_kept(messenger: str, proxy: Proxy) -> None:
    session = PlainSession(api=TelegramAPIServer.from_base(messenger), proxies=[nobody(), nobody(), proxy.address])
    bot = Bot(TOKEN, session=session)
    for _ in range(2):
        assert await session(bot, call_of("getMe")()) == {"username": "desk_bot"}
    assert proxy.passed == 1, "the connection is used again"
    await session.close()


async def no_file(_blob: int) -> tuple[bytes, str]:
    return b"png", "chart.png"


@pytest.mark.parametrize(("scheme", "hangs_up"), [("socks5", False), ("socks5", True), ("http", True)])
async def test_one_that_takes_the_connection_and_passes_nothing_on_is_left(
    messenger: str, proxy: Proxy, scheme: str, hangs_up: bool
) -> None:
    hole = Hole(hangs_up=hangs_up)
    server = await asyncio.start_server(hole.serve, "127.0.0.1", 0)
    address = f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    api = TelegramAPIServer.from_base(messenger)

    alone = PlainSession(api=api, proxies=[address], connect_within=0.05)
    bot = Bot(TOKEN, session=alone)
    for payload in ({"text": "x"}, {"photo": {"blob": 1}}):
        method = "sendMessage" if "text" in payload else "sendPhoto"
        verdict = await Sender(bot, TELEGRAM, no_file).send(method, {"chat_id": 1, **payload})
        assert isinstance(verdict, Again), "it has surely not gone out"

    listed = PlainSession(api=api, proxies=[address, proxy.address], connect_within=0.7)
    bot = Bot(TOKEN, session=listed)
    calls = [listed(bot, call_of("getMe")()) for _ in range(2)]
    assert await asyncio.gather(*calls) == [{"username": "desk_bot"}] * 2
    assert listed.proxy == proxy.address, "the one that served is kept"
    await alone.close()
    await listed.close()
    hole.close()
    server.close()


async def test_without_any_that_answers_nothing_has_gone_out(messenger: str) -> None:
    session = PlainSession(api=TelegramAPIServer.from_base(messenger), proxies=[nobody(), nobody()])
    bot = Bot(TOKEN, session=session)
    with pytest.raises(TelegramNetworkError):
        await session(bot, call_of("getMe")())

    verdict = await Sender(bot, TELEGRAM, no_file).send("sendMessage", {"chat_id": 1, "text": "x"})
    assert isinstance(verdict, Again)
    await session.close()


async def test_what_is_under_way_through_a_proxy_that_is_left_comes_to_its_end(proxy: Proxy) -> None:
    came, may_answer = asyncio.Event(), asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        if request.path.endswith("getMyName"):
            came.set()
            await may_answer.wait()
        return web.json_response({"ok": True, "result": {"name": "Desk"}})

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    async with TestServer(app) as server, a_proxy() as first:
        api = TelegramAPIServer.from_base(str(server.make_url("")).rstrip("/"))
        session = PlainSession(api=api, proxies=[first.address, proxy.address])
        bot = Bot(TOKEN, session=session)
        slow = asyncio.create_task(session(bot, call_of("getMyName")()))
        await came.wait()
        first.hangs_up = True
        assert await session(bot, call_of("getMe")()) == {"name": "Desk"}
        assert session.proxy == proxy.address
        assert not slow.done()
        may_answer.set()
        assert await slow == {"name": "Desk"}, "the messenger had it: cut off, it would go out twice"
        await session.close()


async def test_a_download_comes_to_its_end_through_the_proxy_by_which_it_began(proxy: Proxy) -> None:
    may_go_on = asyncio.Event()

    async def answer(request: web.Request) -> web.StreamResponse:
        if "file" not in request.path:
            return web.json_response({"ok": True, "result": True})
        told = web.StreamResponse()
        await told.prepare(request)
        await told.write(b"half ")
        await may_go_on.wait()
        await told.write(b"and half")
        return told

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    async with TestServer(app) as server, a_proxy() as first:
        base = str(server.make_url("")).rstrip("/")
        session = PlainSession(api=TelegramAPIServer.from_base(base), proxies=[first.address, proxy.address])
        blocks = session.stream_content(f"{base}/file/list.csv", timeout=60)
        got = await anext(blocks)
        first.hangs_up = True
        assert await session(Bot(TOKEN, session=session), call_of("getMe")()) is True
        assert session.proxy == proxy.address
        may_go_on.set()
        async for block in blocks:
            got += block
        assert got == b"half and half"
        await session.close()
