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
        self.talks: list[Json] = []
        """Conversations as Meta lists them, each with its messages."""
        self.subscribed = True
        self._tell = tell

    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        return [
            web.post("/graph/me/messages", self.send),
            web.get("/graph/sent", self.show),
            web.get("/graph/me/conversations", self.list_talks),
            web.get("/graph/me/subscribed_apps", self.show_subscription),
            web.post("/graph/me/subscribed_apps", self.subscribe),
            web.get("/graph/{talk}", self.show_talk),
        ]

    async def list_talks(self, _request: web.Request) -> web.Response:
        """The conversations that moved last, without their messages."""
        return web.json_response({"data": [{"id": t["id"], "updated_time": t["updated_time"]} for t in self.talks]})

    async def show_talk(self, request: web.Request) -> web.Response:
        """The messages of one conversation, the newest first."""
        found = [talk for talk in self.talks if talk["id"] == request.match_info["talk"]]
        if not found:
            return web.json_response({"error": {"message": "no such object", "code": 100}}, status=400)
        return web.json_response({"id": found[0]["id"], "messages": {"data": found[0]["messages"]}})

    async def show_subscription(self, _request: web.Request) -> web.Response:
        """What the app gets of this account."""
        apps = [{"id": "1", "subscribed_fields": ["messages", "comments"]}] if self.subscribed else []
        return web.json_response({"data": apps})

    async def subscribe(self, _request: web.Request) -> web.Response:
        """Subscribe the app."""
        self.subscribed = True
        return web.json_response({"success": True})

    async def send(self, request: web.Request) -> web.Response:
        """Take one message, as Meta does."""
        if not request.headers.get("Authorization", "").startswith("Bearer "):
            return web.json_response({"error": {"message": "Invalid OAuth access token", "code": 190}}, status=401)
        body = await request.json()
        recipient = body["recipient"]
        told = {"to": recipient.get("id") or f"comment:{recipient['comment_id']}", "text": body["message"]["text"]}
        self.sent.append(told)
        self._tell(told)
        return web.json_response({"recipient_id": told["to"], "message_id": f"aWdf{secrets.token_hex(12)}"})

    async def show(self, _request: web.Request) -> web.Response:
        """Everything sent so far."""
        return web.json_response({"sent": self.sent})
