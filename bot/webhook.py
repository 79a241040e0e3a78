"""The door for updates that the messenger brings: checked, kept, and only then answered."""

import hashlib
import hmac
import json
from collections.abc import Mapping

import structlog
from aiohttp import web

from bot.polling import Keep, arrived
from storage.inbox import Arrived

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
        body = await _body(request)
        if body is None:
            return web.Response(status=413)
        await self._keep([_row(body)])
        return web.Response(status=200)


async def _body(request: web.Request) -> bytes | None:
    """Read the whole body, in as many pieces as it comes; None when it is too large."""
    if (request.content_length or 0) > BODY_LIMIT:
        return None
    body = b""
    async for piece in request.content.iter_any():
        body += piece
        if len(body) > BODY_LIMIT:
            return None
    return body


def _row(body: bytes) -> Arrived:
    """Make the inbox row of a body. What is no update is kept too: it fails there, and a person sees it."""
    try:
        return arrived(json.loads(body))
    except (ValueError, TypeError, RecursionError):
        log.warning("webhook_body_not_understood", size=len(body))
        return Arrived(f"body:{hashlib.sha256(body).hexdigest()}", "?", body)


def _header(headers: Mapping[str, str]) -> str:
    return headers.get(SECRET_HEADER, "")


def _same(given: str, wanted: str) -> bool:
    """Compare in constant time; headers may hold anything, so bytes are compared."""
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), wanted.encode())
