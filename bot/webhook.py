"""The door for updates that the messenger brings: checked, kept, and only then answered."""

import hmac
import json
from collections.abc import Mapping

import structlog
from aiohttp import web

from bot.polling import Keep, arrived

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name, not a secret
BODY_LIMIT = 1 << 20


class WebhookDoor:
    """Takes updates for one bot at `/telegram/{bot}`.

    Telegram proves itself by a secret header. Bale sends none, so its path itself is the secret.
    """

    def __init__(self, path_key: str, secret: str | None, keep: Keep) -> None:
        self._path_key = path_key
        self._secret = secret
        self._keep = keep

    def routes(self) -> list[web.RouteDef]:
        """Give the routes to mount."""
        return [web.post("/telegram/{bot}", self.receive)]

    async def receive(self, request: web.Request) -> web.Response:
        """Keep one update and answer. A body that is no update is answered too: a repeat would not mend it."""
        if not _same(request.match_info["bot"], self._path_key):
            return web.Response(status=404)
        if self._secret is not None and not _same(_header(request.headers), self._secret):
            return web.Response(status=401)
        body = await request.content.read(BODY_LIMIT + 1)
        if len(body) > BODY_LIMIT:
            return web.Response(status=413)
        try:
            update = json.loads(body)
            row = arrived(update)
        except (ValueError, AttributeError, TypeError):
            log.warning("webhook_body_refused", size=len(body))
            return web.Response(status=200, text="not an update")
        await self._keep([row])
        return web.Response(status=200)


def _header(headers: Mapping[str, str]) -> str:
    return headers.get(SECRET_HEADER, "")


def _same(given: str, wanted: str) -> bool:
    """Compare in constant time; headers may hold anything, so bytes are compared."""
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), wanted.encode())
