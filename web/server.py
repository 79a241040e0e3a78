"""The one web server: what aiohttp serves, behind `web.connections`, with logs that hold nothing of a request."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final, cast

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from web.connections import HEAD_WITHIN, Connections, HttpConnection

log = structlog.get_logger(__name__)

LARGEST_BODY: Final = 2 << 20
LARGEST_LINE: Final = 64 * 1024
"""Of a head: providers put whole messages into the address."""
IDLE_FOR: Final = 75.0
"""Seconds a connection may stay open between requests; a reverse proxy's wait should be shorter."""
_FILES_KEPT: Final = 200
"""Of those the process may open, kept for the database, the messenger and charts."""


class Server:
    """Serves an application on one address."""

    def __init__(self, app: web.Application, *, per_address: int, head_within: float = HEAD_WITHIN) -> None:
        self.connections = Connections(per_address, _room())
        self._head_within = head_within
        app.middlewares.append(self._note_handled)
        self._runner = web.AppRunner(
            app,
            access_log=None,
            shutdown_timeout=3.0,
            logger=_Quiet(),
            # What a provider sent is kept as it came: who unpacks it must be able to see that it was not packed.
            auto_decompress=False,
            max_line_size=LARGEST_LINE,
            max_field_size=LARGEST_LINE,
            keepalive_timeout=IDLE_FOR,
            lingering_time=3.0,
        )
        self._listening: asyncio.Server | None = None

    async def start(self, host: str, port: int) -> int:
        """Listen; return the port, which is another one where 0 was asked for."""
        await self._runner.setup()
        self._listening = await asyncio.get_running_loop().create_server(self._accept, host, port)
        found: int = self._listening.sockets[0].getsockname()[1]
        return found

    async def close(self) -> None:
        """Take nothing new and let what is being answered end."""
        if self._listening is not None:
            self._listening.close()
        await self._runner.cleanup()

    def _accept(self) -> asyncio.Protocol:
        server = self._runner.server
        assert server is not None
        return HttpConnection(cast(asyncio.Protocol, server()), self.connections, self._head_within)

    @web.middleware
    async def _note_handled(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        try:
            return await handler(request)
        finally:
            self.connections.handled(request.protocol)


def _room() -> int:
    try:
        import resource
    except ImportError:  # a system without it has no such limit
        return 1 << 16
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(64, (files if files != resource.RLIM_INFINITY else 1 << 16) - _FILES_KEPT)


class _Quiet:
    """A logger for aiohttp, whose errors show whole requests with their keys and numbers: one line, no more."""

    def debug(self, *_: Any, **__: Any) -> None:
        """Leave out what is of no interest."""

    info = debug

    def warning(self, *_: Any, exc_info: Any = None, **__: Any) -> None:
        """Name what went wrong; a request that was refused is shown by nothing, a fault of ours by its traceback."""
        if exc_info is None or isinstance(exc_info, HttpProcessingError):
            log.warning("http_request_refused", error=type(exc_info).__name__)
        else:
            log.error("http_request_failed", exc_info=exc_info)

    error = exception = critical = warning

    def isEnabledFor(self, _level: int) -> bool:  # noqa: N802  # the name that loggers have
        """Whether anything would be written."""
        return True
