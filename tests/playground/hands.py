"""What the tests of the playground hold in their hands: a clock, the Bot API by hand, a picture."""

import asyncio
import json
import struct
import zlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import ClientSession, FormData

from playground.server import Playground

TOKEN = "4242:secret-of-the-demo-bot"
BOT = 4242
SARA, ALI, MINA = 1001, 1002, 1003
GROUP = -500


class Clock:
    """A wall clock and a monotonic one that move only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
        self.seconds = 1000.0

    def __call__(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, **span: float) -> None:
        step = timedelta(**span)
        self.now += step
        self.seconds += step.total_seconds()


class Api:
    """The Bot API by hand: what a bot sends and gets, byte for byte."""

    def __init__(self, url: str, session: ClientSession) -> None:
        self.url = url
        self.session = session
        self.headers: dict[str, str] = {}

    async def answer(self, method: str, *, token: str = TOKEN, **params: Any) -> tuple[int, Any]:
        """HTTP status and body; params go as JSON."""
        async with self.session.post(f"{self.url}/bot{token}/{method}", json=params) as response:
            self.headers = dict(response.headers)
            return response.status, await response.json()

    async def __call__(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        status, body = await self.answer(method, **params)
        assert status == 200, body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """The description of a refusal; the HTTP status must equal error_code."""
        status, body = await self.answer(method, **params)
        assert body["ok"] is False, body
        assert status == body["error_code"]
        return body["description"]

    async def upload(self, method: str, files: dict[str, tuple[str, bytes]], **params: Any) -> tuple[int, Any]:
        """A multipart call."""
        form = FormData()
        for key, value in params.items():
            form.add_field(key, value if isinstance(value, str) else json.dumps(value))
        for key, (name, data) in files.items():
            form.add_field(key, data, filename=name)
        async with self.session.post(f"{self.url}/bot{TOKEN}/{method}", data=form) as response:
            return response.status, await response.json()

    async def updates(self, **params: Any) -> list[Any]:
        """All that waits now, confirmed at once."""
        found = await self("getUpdates", timeout=0, **params)
        if found:
            await self("getUpdates", offset=found[-1]["update_id"] + 1, limit=1)
        return found


def png(width: int = 640, height: int = 480) -> bytes:
    """A grey picture of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)), 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def until_polled(town: Playground) -> None:
    """Let the loop turn until a long poll has reached the server."""
    async with asyncio.timeout(60):
        while not town.board.mailboxes[TOKEN].is_polled:
            await asyncio.sleep(0)


TownOf = Callable[..., Awaitable[Playground]]
