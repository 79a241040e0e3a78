"""The messenger that calls a webhook: taps of all agents, by connections that are kept alive."""

import asyncio
import json
import time
from collections.abc import Iterator
from typing import Any

from benchmarks.town import FIRST_PERSON
from bot.transport.webhook import SECRET_HEADER

AGENTS = 50
SECRET = "a-secret-that-nobody-guesses-0123456789"
HEAD = "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{header}: {secret}\r\n"


def updates(path: str) -> Iterator[bytes]:
    """Make requests with taps of all agents on the button of a card, each tap another."""
    head = HEAD.format(path=path, header=SECRET_HEADER, secret=SECRET)
    number = 0
    while True:
        number += 1
        who = FIRST_PERSON + number % AGENTS
        card = {
            "message_id": number,
            "date": 1795248000,
            "chat": {"id": who, "type": "private", "first_name": "Agent"},
            "from": {"id": 123456789, "is_bot": True, "first_name": "Sarnakh", "username": "SarnakhBot"},
            "text": "A fresh lead, by Instagram, story link\n<b>Mina</b>, it is 12:00 there\n" + "She wrote: hi. " * 9,
            "reply_markup": {"inline_keyboard": [[{"text": "No answer", "callback_data": f"o:{number}:na"}]] * 6},
        }
        tap = {
            "id": str(10**17 + number),
            "from": {"id": who, "is_bot": False, "first_name": "Agent"},
            "message": card,
            "chat_instance": str(who),
            "data": f"o:{number}:na",
        }
        body = json.dumps({"update_id": number, "callback_query": tap})
        yield f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()


class KeptConnection(asyncio.Protocol):
    """One connection kept alive: brings an update, reads the answer, brings the next."""

    def __init__(self, waiting: list[bytes], took: list[float], ended: asyncio.Future[None]) -> None:
        self._waiting = waiting
        self._took = took
        self._ended = ended
        self._answer = b""
        self._began = 0.0

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._bring()

    def _bring(self) -> None:
        if not self._waiting:
            self._transport.close()
            return
        request = self._waiting.pop()
        self._began = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._answer += data
        head, end, body = self._answer.partition(b"\r\n\r\n")
        if not end or len(body) < int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]):
            return
        self._took.append(time.perf_counter() - self._began)
        if not head.startswith(b"HTTP/1.1 200"):
            self._ended.set_exception(RuntimeError(f"refused: {head!r}"))
            return
        self._answer = b""
        self._bring()

    def connection_lost(self, error: Exception | None) -> None:
        if not self._ended.done():
            self._ended.set_exception(error) if error else self._ended.set_result(None)


async def knock(port: int, requests: list[bytes], connections: int) -> tuple[float, list[float]]:
    """Bring all requests; tell the seconds it took in all and for each."""
    loop = asyncio.get_running_loop()
    took: list[float] = []
    ends = [loop.create_future() for _ in range(connections)]
    requests.reverse()
    began = time.perf_counter()
    for ended in ends:
        await loop.create_connection(lambda ended=ended: KeptConnection(requests, took, ended), "127.0.0.1", port)
    await asyncio.gather(*ends)
    return time.perf_counter() - began, took
