"""The other side of Instagram's Send API: takes what a business writes to its customers, and remembers it."""

import secrets
from collections.abc import Callable
from typing import Any

from aiohttp import web

Json = dict[str, Any]


class Graph:
    """A local graph.instagram.com: ``POST /graph/me/messages`` with a bearer token."""

    def __init__(self, tell: Callable[[Json], None]) -> None:
        self.sent: list[Json] = []
        self._tell = tell

    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        return [web.post("/graph/me/messages", self.send), web.get("/graph/sent", self.show)]

    async def send(self, request: web.Request) -> web.Response:
        """Take one message, as Meta does."""
        if not request.headers.get("Authorization", "").startswith("Bearer "):
            return web.json_response({"error": {"message": "Invalid OAuth access token", "code": 190}}, status=401)
        body = await request.json()
        told = {"to": body["recipient"]["id"], "text": body["message"]["text"]}
        self.sent.append(told)
        self._tell(told)
        return web.json_response({"recipient_id": told["to"], "message_id": f"aWdf{secrets.token_hex(12)}"})

    async def show(self, _request: web.Request) -> web.Response:
        """Everything sent so far."""
        return web.json_response({"sent": self.sent})
