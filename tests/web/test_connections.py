"""Odd, slow and too many requests, spoken over plain sockets."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
import structlog
from aiohttp import web

from gateways import door
from gateways.contract import Arrival, RawRequest
from gateways.sms.kavenegar import Kavenegar, KavenegarOptions
from tests.gateways.requests_made import NOON
from web.connections import mended
from web.server import Server

KEY = "unguessable-0123456789"
IN = f"/in/sms/{KEY}"
PHONE = "09121234567"
PER_ADDRESS = 8


class Desk:
    """A web server with one gateway and what it kept."""

    def __init__(self, head_within: float) -> None:
        self.rows: list[Arrival] = []
        app = web.Application()
        gateways = {"sms": Kavenegar("sms", KavenegarOptions(), "IR")}
        app.add_routes(door.routes(gateways, {"sms": KEY}, self._store, "https://x.example", clock=lambda: NOON))
        self.server = Server(app, per_address=PER_ADDRESS, head_within=head_within)
        self.port = 0

    async def _store(self, arrivals: list[Arrival], _gateway: str) -> None:
        self.rows += arrivals

    @property
    def requests(self) -> list[RawRequest]:
        return [RawRequest.from_payload(row.payload) for row in self.rows]

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.port)

    async def ask(self, *pieces: bytes) -> bytes:
        """Send a request and read until the answer's head is there, or the connection ends."""
        reader, writer = await self.connect()
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0)
        try:
            return await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError as error:
            return error.partial
        finally:
            writer.close()


@pytest.fixture
async def desk(request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    """A server that lets a head take as long as a busy machine needs; `request.param` names other seconds."""
    made = Desk(getattr(request, "param", 60.0))
    made.port = await made.server.start("127.0.0.1", 0)
    yield made
    await made.server.close()


def a_get(query: bytes) -> bytes:
    return b"GET " + IN.encode() + b"?" + query + b" HTTP/1.1\r\nHost: x\r\n\r\n"


def a_post(body: bytes, *headers: bytes) -> bytes:
    head = [b"POST " + IN.encode() + b" HTTP/1.1", b"Host: x", b"Content-Type: application/x-www-form-urlencoded"]
    return b"\r\n".join([*head, *headers, b"Content-Length: %d" % len(body), b"", body])


MESSAGE = f"messageid=1&from={PHONE}&to=3000"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        (b"&message=price of diet", "price of diet"),
        ("&message=قیمت".encode(), "قیمت"),
        ("&message=قیمت رژیم #5".encode(), "قیمت رژیم #5"),
        (b"&message=" + b"x" * 9000, "x" * 9000),
        (b"&message=" + b"x" * 30000, "x" * 30000),
    ],
)
async def test_what_providers_put_raw_into_an_address_is_kept(desk: Desk, query: bytes, text: str) -> None:
    answer = await desk.ask(a_get(MESSAGE.encode() + query))
    assert answer.startswith(b"HTTP/1.1 200")
    assert [request.query_value("message") for request in desk.requests] == [text]


@pytest.mark.parametrize("encoding", [b"gzip", b"deflate", b"br", b"utf-8", b"nonsense"])
async def test_a_plain_body_under_a_wrong_encoding_is_kept_as_it_is(desk: Desk, encoding: bytes) -> None:
    body = (MESSAGE + "&message=5").encode()
    answer = await desk.ask(a_post(body, b"Content-Encoding: " + encoding))
    assert answer.startswith(b"HTTP/1.1 200")
    assert [request.body for request in desk.requests] == [body]


async def test_a_packed_body_is_unpacked(desk: Desk) -> None:
    body = (MESSAGE + "&message=5").encode()
    assert (await desk.ask(a_post(gzip.compress(body), b"Content-Encoding: gzip"))).startswith(b"HTTP/1.1 200")
    assert [request.body for request in desk.requests] == [body]


async def test_a_small_body_that_would_unpack_to_a_large_one_is_refused(desk: Desk) -> None:
    bomb = gzip.compress(b"x" * (door.LARGEST_BODY + 1))
    assert (await desk.ask(a_post(bomb, b"Content-Encoding: gzip"))).startswith(b"HTTP/1.1 413")


async def test_a_request_in_single_bytes_is_one_request(desk: Desk) -> None:
    whole = a_get((MESSAGE + "&message=a b").encode())
    assert (await desk.ask(*(whole[i : i + 1] for i in range(len(whole))))).startswith(b"HTTP/1.1 200")
    assert [request.query_value("message") for request in desk.requests] == ["a b"]


async def test_a_second_request_on_the_same_connection_is_mended_too(desk: Desk) -> None:
    reader, writer = await desk.connect()
    for number in range(3):
        writer.write(a_get(f"messageid={number}&from={PHONE}&to=3000&message=a b".encode()))
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
        await reader.readexactly(2)
    writer.close()
    assert [request.query_value("message") for request in desk.requests] == ["a b"] * 3


REFUSED = [
    b"GET " + IN.encode() + b"?from=%2B989121234567 HTTP/9\r\nHost: x\r\n\r\n",
    b"POST " + IN.encode() + b" HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n" + MESSAGE.encode(),
    b"GET " + IN.encode() + b"?from=989121234567 HTTP/1.1\r\nBad Header\x00: 989121234567\r\n\r\n",
    a_get(MESSAGE.encode() + b"&message=" + b"x" * 200_000),
]


@pytest.mark.parametrize("request_", REFUSED, ids=["version", "length", "header", "line"])
async def test_what_is_no_http_is_refused_with_one_line_that_holds_nothing_of_it(
    desk: Desk, request_: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with structlog.testing.capture_logs() as lines:
        answer = await desk.ask(request_)
    assert answer.startswith((b"HTTP/1.0 400", b"HTTP/1.1 400"))
    assert [line["event"] for line in lines] == ["http_request_refused"]
    told = str(lines) + "".join(capfd.readouterr())
    assert KEY not in told
    assert "1234567" not in told


@pytest.mark.parametrize("desk", [0.05], indirect=True)
async def test_a_head_that_is_never_finished_is_closed(desk: Desk) -> None:
    reader, writer = await desk.connect()
    writer.write(b"GET / HTTP/1.1\r\nHost:")
    async with asyncio.timeout(60):
        with suppress(ConnectionResetError):
            assert await reader.read() == b""
    writer.close()
    assert len(desk.server.connections) == 0


async def test_a_crowd_that_asks_for_nothing_keeps_nobody_out(desk: Desk) -> None:
    crowd = [await desk.connect() for _ in range(PER_ADDRESS * 3)]
    for _, writer in crowd:
        writer.write(b"POST /in/sms/x HTTP/1.1\r\nHost: x\r\n")
    answer = await desk.ask(a_get((MESSAGE + "&message=5").encode()))
    assert answer.startswith(b"HTTP/1.1 200")
    assert len(desk.server.connections) <= PER_ADDRESS
    for _, writer in crowd:
        writer.close()


def test_a_head_that_is_right_stays_as_it_is() -> None:
    head = b"GET /a?b=%20c&d=%D9%82 HTTP/1.1\r\nHost: x y\r\n\r\n"
    assert mended(head) is head
