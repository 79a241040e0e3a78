"""What happens, as it happens: the websocket the page and the tests listen to."""

import asyncio
import json
from collections import deque
from collections.abc import Iterable
from typing import Any

from aiohttp import WSMsgType, web

Json = dict[str, Any]
REMEMBERED = 20_000
GOODBYE = 0.3
"""Seconds to wait for a page's own goodbye: browsers take their time, and who ended the town waits for it."""


class Live:
    """Events numbered from 1. ``/api/live?since=N`` first repeats those after N; ``as=U`` shows only U's chats."""

    def __init__(self) -> None:
        self._events: deque[tuple[int, frozenset[int] | None, Json]] = deque(maxlen=REMEMBERED)
        self._listeners: dict[asyncio.Queue[Json | None], int | None] = {}
        self.last = 0

    def publish(self, event: Json, audience: Iterable[int] | None = None) -> None:
        """Inform everybody who may see it (None: everybody)."""
        self.last += 1
        event["n"] = self.last
        who = None if audience is None else frozenset(audience)
        self._events.append((self.last, who, event))
        for queue, person in self._listeners.items():
            if who is None or person is None or person in who:
                queue.put_nowait(event)

    def close(self) -> None:
        """End all connections."""
        for queue in self._listeners:
            queue.put_nowait(None)

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """GET /api/live."""
        person = int(request.query["as"]) if "as" in request.query else None
        since = int(request.query["since"]) if "since" in request.query else self.last
        socket = web.WebSocketResponse(heartbeat=30, timeout=GOODBYE)
        await socket.prepare(request)
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        for n, who, event in self._events:
            if n > since and (who is None or person is None or person in who):
                queue.put_nowait(event)
        self._listeners[queue] = person
        reader = asyncio.create_task(_drain(socket, queue))
        try:
            while (waiting := await queue.get()) is not None:
                await socket.send_str(json.dumps(waiting, ensure_ascii=False))
        except ConnectionError:
            pass
        finally:
            del self._listeners[queue]
            reader.cancel()
            await socket.close()
        return socket


async def _drain(socket: web.WebSocketResponse, queue: asyncio.Queue[Json | None]) -> None:
    """Nothing is expected from the other side but its goodbye."""
    async for message in socket:
        if message.type in {WSMsgType.ERROR, WSMsgType.CLOSE}:
            break
    queue.put_nowait(None)
