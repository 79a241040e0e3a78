"""The webhook for the messenger's updates: checked, stored, and only then answered."""

import asyncio
import hashlib
import hmac
from collections.abc import Callable, Mapping, Sequence

import structlog
from aiohttp import web

from bot.transport.polling import Keep, arrived
from core.compression import UnpacksTooLarge, unpacked
from core.json_text import read_json
from storage.inbox import Arrived

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name, not a secret
BODY_LIMIT = 1 << 20
READ_WITHIN = 20.0
"""Seconds the messenger may take to send a body; a slower request is closed."""


class WebhookDoor:
    """Takes updates for one bot at `/telegram/{bot}`.

    Telegram proves itself by a secret header. Bale sends none, so its path itself is the secret.
    """

    def __init__(
        self, path_key: Callable[[], str], secret: str | None, keep: Keep, read_within: float = READ_WITHIN
    ) -> None:
        """`path_key`: the bot's part of the path; empty while its name is unknown, when any is accepted.

        `read_within`: seconds for a whole body.
        """
        self._path_key = path_key
        self._secret = secret
        self._read_within = read_within
        self._desk = _Together(keep)

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to mount."""
        return [web.post("/telegram/{bot}", self.receive)]

    async def receive(self, request: web.Request) -> web.Response:
        """Store one update and answer. A body that is no update is answered too: a repetition would not help."""
        wanted = self._path_key()
        if wanted and not _same(request.match_info["bot"], wanted):
            return web.Response(status=404)
        if not wanted and self._secret is None:
            return web.Response(status=503)
        if self._secret is not None and not _same(_header(request.headers), self._secret):
            return web.Response(status=401)
        try:
            async with asyncio.timeout(self._read_within):
                body = await _body(request)
        except TimeoutError:
            answer = web.Response(status=408)
            answer.force_close()
            return answer
        if body is None:
            return web.Response(status=413)
        await self._desk.keep(_row(body))
        return web.Response(status=200)


class _Together:
    """Stores one batch after the other: what arrives while one is committed waits and forms the next.

    The messenger sends up to a hundred updates in parallel; one transaction for all of them costs little more than
    for one, and waits only once for other writers.
    """

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._waiting: list[_Kept] = []
        self._work: asyncio.Task[None] | None = None

    async def keep(self, row: Arrived) -> None:
        """Commit a row, together with those that come meanwhile. Raises the error that prevented it."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((row, done))
        if self._work is None:
            self._work = asyncio.create_task(self._keep_all(), name="webhook batches")
        await done

    async def _keep_all(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                await self._keep_batch(batch)
        finally:
            self._work = None

    async def _keep_batch(self, batch: "list[_Kept]") -> None:
        try:
            await self._keep([row for row, _ in batch])
        except Exception as error:
            if len(batch) == 1:
                _tell(batch, error)
            else:
                # One row may be the cause: the others must not fail with it.
                await asyncio.gather(*(self._keep_batch([one]) for one in batch))
        else:
            _tell(batch, None)


_Kept = tuple[Arrived, asyncio.Future[None]]
"""A row, and the future its sender waits for."""


def _tell(batch: Sequence[_Kept], error: Exception | None) -> None:
    for _, done in batch:
        if done.done():  # its bringer waits no more
            continue
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)


async def _body(request: web.Request) -> bytes | None:
    """Read the whole body, in as many pieces as it comes, and unpack it; None when it is too large."""
    if (request.content_length or 0) > BODY_LIMIT:
        return None
    body = b""
    async for piece in request.content.iter_any():
        body += piece
        if len(body) > BODY_LIMIT:
            return None
    try:
        return unpacked(body, request.headers.get("Content-Encoding", ""), BODY_LIMIT)
    except UnpacksTooLarge:
        return None


def _row(body: bytes) -> Arrived:
    """Return the inbox row of a body. Invalid updates are stored too: they fail there, and a person sees them."""
    try:
        return arrived(read_json(body), body)
    except (ValueError, TypeError, RecursionError):
        log.warning("webhook_body_not_understood", size=len(body))
        return Arrived(f"body:{hashlib.sha256(body).hexdigest()}", "?", body)


def _header(headers: Mapping[str, str]) -> str:
    return headers.get(SECRET_HEADER, "")


def _same(given: str, wanted: str) -> bool:
    """Whether two secrets are equal, in constant time; headers may hold anything, so bytes are compared."""
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), wanted.encode())
