"""A provider's side of the line: a server in this process that gives whatever comes to one handler."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import parse_qs

from aiohttp import web
from aiohttp.test_utils import TestServer


@asynccontextmanager
async def answering(handle: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    """Return the address, without a slash at its end, behind which everything is handled so."""
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handle)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")


RETRY_AFTER = 7.0
"""Seconds in which every double asks to be asked again."""


class ProviderDouble:
    """Answers everything in one way, and keeps what it was sent: path, form and proof of each request."""

    def __init__(self) -> None:
        self.received: list[tuple[str, dict[str, list[str]], str]] = []
        self.status, self.body, self.hangs_up = 200, "{}", False
        self.cut = 0
        """Bytes that are promised in the head and never come."""

    def says(self, body: object, status: int = 200) -> None:
        """Answer with this as JSON from now on."""
        self.status, self.body = status, json.dumps(body)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        form = parse_qs((await request.read()).decode(errors="replace"))
        self.received.append((request.path, form, request.headers.get("Authorization", "")))
        assert request.transport is not None
        if self.hangs_up:
            request.transport.close()
        answer = web.StreamResponse(status=self.status, headers={"Retry-After": str(int(RETRY_AFTER))})
        answer.content_type = "application/json"
        answer.content_length = len(self.body) + self.cut
        await answer.prepare(request)
        await answer.write(self.body.encode())
        if self.cut:
            request.transport.close()
        return answer
