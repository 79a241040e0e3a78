"""The door of every gateway: `/in/{gateway}/{key}`.

It answers a provider only when what came in is committed. The key is compared before anything is read, and neither
it nor a body is ever logged; whoever runs the server must keep the access log off these paths for the same reason.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Final
from urllib.parse import parse_qsl

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from core.clock import Clock, system_clock
from core.compression import UnpacksTooLarge, unpacked
from gateways.contract import (
    Admission,
    Answer,
    Arrival,
    Gateway,
    GatewayError,
    KeptBefore,
    Malformed,
    RawRequest,
    TooLarge,
)
from gateways.keys import digest, same
from gateways.row_receipts import AskReceipts, answer_of

LARGEST_BODY: Final = 1024 * 1024
"""Bytes. Meta's largest batches stay far below."""
READ_WITHIN: Final = 20.0
"""Seconds a provider may take to send its body."""
RETRY_AFTER: Final = 5
KEPT_NONE: Final[KeptBefore] = frozenset()

Store = Callable[[list[Arrival], str], Awaitable[KeptBefore]]
"""Commits arrivals of the named gateway to the inbox, or raises; those with `dead` set are kept as dead rows.

Returns the keys of those that were there before.
"""

log = structlog.get_logger(__name__)


def routes(
    gateways: Mapping[str, Gateway],
    keys: Mapping[str, str],
    store: Store,
    public_url: str,
    *,
    clock: Clock = system_clock,
    receipts: AskReceipts | None = None,
) -> list[web.RouteDef]:
    """Return the routes of all gateways, by name. `public_url` is how providers reach this server.

    Raises `ValueError` for a gateway without a key: an open door is never built.
    """
    keyless = [name for name in gateways if not keys.get(name)]
    if keyless:
        raise ValueError(f"no key for the gateways {', '.join(keyless)}")
    door = _Door(gateways, keys, store, public_url.rstrip("/"), clock, receipts)
    return [web.route("*", "/in/{gateway}/{key}", door.take)]


class _Door:
    def __init__(
        self,
        gateways: Mapping[str, Gateway],
        keys: Mapping[str, str],
        store: Store,
        public_url: str,
        clock: Clock,
        receipts: AskReceipts | None,
    ) -> None:
        self._gateways = gateways
        self._keys = keys
        self._store = store
        self._public_url = public_url
        self._clock = clock
        self._receipts = receipts
        self._decoy = secrets.token_urlsafe(32)

    async def take(self, request: web.Request) -> web.Response:
        """Answer one request of a provider."""
        gateway = self._known(request)
        if gateway is None:
            return _said(Answer(404, "not found"))
        if request.method not in gateway.methods:
            allowed = {"Allow": ", ".join(sorted(gateway.methods))}
            return _said(Answer(405, "method not allowed", headers=allowed))
        try:
            answer = await self._let_in(gateway, await self._raw(request))
        except GatewayError as error:
            log.warning("gateway_refused", gateway=gateway.name, status=error.status, reason=str(error))
            answer = Answer(error.status, _WORDS[error.status])
        except TimeoutError:
            answer = Answer(408, "too slow")
        return _said(answer)

    def _known(self, request: web.Request) -> Gateway | None:
        """Find the gateway if the key is its own; an unknown name takes as long as a wrong key."""
        name = request.match_info["gateway"]
        right = same(request.match_info["key"], self._keys.get(name) or self._decoy)
        return self._gateways.get(name) if right else None

    async def _raw(self, request: web.Request) -> RawRequest:
        body = _unpacked(await _body(request), request.headers.get("Content-Encoding", ""))
        target = request.raw_path if request.raw_path.startswith("/") else str(request.rel_url)
        return RawRequest(
            method=request.method,
            path=f"/in/{request.match_info['gateway']}",
            query=tuple(parse_qsl(request.rel_url.raw_query_string, keep_blank_values=True)),
            headers={name.lower(): value for name, value in request.headers.items()},
            body=body,
            url=self._public_url + target,
            received_at=self._clock(),
        )

    async def _let_in(self, gateway: Gateway, request: RawRequest) -> Answer:
        refused: Malformed | None = None
        try:
            admission = gateway.admit(request)
        except Malformed as error:
            refused = error
            admission = Admission((_dead(request, str(error)),), Answer(400, _WORDS[400]))
        arrivals, before = list(admission.arrivals), KEPT_NONE
        try:
            if arrivals:
                before = await self._store(arrivals, gateway.name)
        except Exception as error:
            # Whatever the store's trouble is, the provider must come again. A traceback of the database could show
            # the parameters of the statement, which hold numbers: the kind of error has to do.
            kind = type(error).__name__
            log.error("gateway_not_stored", gateway=gateway.name, rows=len(arrivals), error=kind)  # noqa: TRY400 a trace holds what came
            return Answer(503, "try again", headers={"Retry-After": str(RETRY_AFTER)})
        if refused is not None:
            log.warning("gateway_kept_malformed", gateway=gateway.name, reason=str(refused))
        if admission.rows and self._receipts is not None:
            return await answer_of(admission, gateway.name, before, self._receipts)
        return admission.answer


_WORDS: Final = {400: "malformed", 403: "refused", 413: "too large"}


async def _body(request: web.Request) -> bytes:
    """Read the body as it came, up to the limit."""
    if (request.content_length or 0) > LARGEST_BODY:
        raise TooLarge("announced too large")
    parts, size = [], 0
    async with asyncio.timeout(READ_WITHIN):
        try:
            async for part in request.content.iter_any():
                parts.append(part)
                size += len(part)
                if size > LARGEST_BODY:
                    raise TooLarge("grew too large")
        except (web.RequestPayloadError, HttpProcessingError) as error:
            raise Malformed("the body cannot be decoded") from error
    return b"".join(parts)


def _unpacked(body: bytes, encoding: str) -> bytes:
    try:
        return unpacked(body, encoding, LARGEST_BODY)
    except UnpacksTooLarge as error:
        raise TooLarge(str(error)) from error


def _dead(request: RawRequest, why: str) -> Arrival:
    """Keep what cannot be read, once however often it comes."""
    query = "&".join(f"{name}={value}" for name, value in request.query)
    content = digest(request.method, query, request.body.hex())
    return Arrival(f"malformed:{content}", "malformed", request.to_payload(), dead=why)


def _said(answer: Answer) -> web.Response:
    return web.Response(
        status=answer.status,
        body=answer.body.encode("utf-8", "replace"),
        content_type=answer.content_type,
        charset="utf-8",
        headers={"Cache-Control": "no-store", **answer.headers},
    )
