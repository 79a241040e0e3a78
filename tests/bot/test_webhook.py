"""The webhook's door: who may come in, what is too much, and that what came is kept before it is answered."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
import sqlalchemy as sa
from aiohttp import ClientSession, web
from in_process import NOON

from bot.transport.webhook import BODY_LIMIT, SECRET_HEADER, WebhookDoor
from storage import inbox
from storage.database import Database
from storage.inbox import Arrived
from storage.tables import inbox as rows

SECRET = "a-secret-nobody-guesses-0123456789"
UPDATE = {"update_id": 71, "message": {"chat": {"id": 5}, "from": {"id": 5}, "text": "سلام"}}


@dataclass
class Door:
    """The door as the messenger finds it."""

    host: str
    port: int
    kept: list[Arrived] = field(default_factory=list)
    broken: bool = False
    inside: int = 0
    """Requests that have come and are not answered yet."""

    async def has_inside(self, requests: int) -> None:
        """Wait until so many have come in and said what they bring."""
        while self.inside < requests:
            await asyncio.sleep(0)
        for _ in range(50):
            await asyncio.sleep(0)

    async def brings(self, body: bytes | Any = UPDATE, *, secret: str | None = SECRET, path: str = "SarnakhBot") -> int:
        headers = {SECRET_HEADER: secret} if secret is not None else {}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with (
            ClientSession() as session,
            session.post(f"http://{self.host}:{self.port}/telegram/{path}", data=data, headers=headers) as response,
        ):
            return response.status

    async def brings_raw(self, head: bytes, *pieces: bytes) -> int:
        """Speak HTTP by hand, a piece of the body at a time."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        writer.write(head)
        for piece in pieces:
            await writer.drain()
            for _ in range(50):  # the server, on the same loop, reads before the next piece comes
                await asyncio.sleep(0)
            writer.write(piece)
        status = int((await reader.readline()).split()[1])
        writer.close()
        return status


@pytest.fixture
async def open_door() -> AsyncIterator[Any]:
    runners = []

    async def build(keep: Any = None, *, secret: str | None = SECRET, key: str = "SarnakhBot", **more: Any) -> Door:
        made = Door("127.0.0.1", 0)

        async def keep_here(arrivals: Sequence[Arrived]) -> None:
            if made.broken:
                raise OSError("the disk is full")
            made.kept += arrivals

        @web.middleware
        async def count(request: web.Request, handler: Any) -> Any:
            made.inside += 1
            try:
                return await handler(request)
            finally:
                made.inside -= 1

        app = web.Application(client_max_size=2 << 20, middlewares=[count])
        app.add_routes(WebhookDoor(lambda: key, secret, keep or keep_here, **more).routes())
        # As the server of the desk has it; but its lingering is some seconds.
        runner = web.AppRunner(app, access_log=None, lingering_time=0.01, auto_decompress=False)
        await runner.setup()
        runners.append(runner)
        await web.TCPSite(runner, made.host, 0).start()
        made.port = runner.addresses[0][1]
        return made

    yield build
    for runner in runners:
        await runner.cleanup()


@pytest.fixture
async def door(open_door: Any) -> Door:
    made: Door = await open_door()
    return made


async def test_an_update_is_kept_and_answered(door: Door) -> None:
    assert await door.brings() == 200
    (row,) = door.kept
    assert (row.event_key, row.lane, json.loads(row.payload)) == ("71", "5:5", UPDATE)


@pytest.mark.parametrize("packed", [True, False])
async def test_an_update_said_to_be_packed_is_kept_whether_it_is_or_not(door: Door, packed: bool) -> None:
    said = json.dumps(UPDATE).encode()
    body = gzip.compress(said) if packed else said
    head = f"POST /telegram/SarnakhBot HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\n"
    head += f"Content-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n"
    assert await door.brings_raw(head.encode(), body) == 200
    assert [(row.event_key, json.loads(row.payload)) for row in door.kept] == [("71", UPDATE)]


async def test_a_small_update_that_would_unpack_to_a_large_one_is_refused(door: Door) -> None:
    body = gzip.compress(b" " * (BODY_LIMIT + 1))
    head = f"POST /telegram/SarnakhBot HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\n"
    head += f"Content-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n"
    assert await door.brings_raw(head.encode(), body) == 413
    assert door.kept == []


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1]])
async def test_without_the_right_secret_nobody_comes_in(door: Door, secret: str | None) -> None:
    assert await door.brings(secret=secret) == 401
    assert door.kept == []


@pytest.mark.parametrize("secret", [b"\xd8\xb1\xd8\xa7\xd8\xb2", b"\xff\xfe", b"\xed\xa0\x80"])
async def test_a_secret_that_is_no_ascii_is_wrong_and_no_error(door: Door, secret: bytes) -> None:
    head = b"POST /telegram/SarnakhBot HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
    assert await door.brings_raw(head + SECRET_HEADER.encode() + b": " + secret + b"\r\n\r\n{}") == 401
    assert door.kept == []


@pytest.mark.parametrize("path", ["OtherBot", "sarnakhbot", "%D8%B1", "%FF"])
async def test_another_bots_path_is_not_found(door: Door, path: str) -> None:
    assert await door.brings(path=path) == 404
    assert door.kept == []


async def test_where_no_header_is_sent_the_path_is_the_secret(open_door: Any) -> None:
    door = await open_door(secret=None, key=SECRET)
    assert await door.brings(secret=None, path="SarnakhBot") == 404
    assert await door.brings(secret=None, path=SECRET) == 200


async def test_too_large_is_refused_announced_or_not(door: Door) -> None:
    assert await door.brings(b'"' + b"x" * BODY_LIMIT + b'"') == 413
    head = f"POST /telegram/SarnakhBot HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\n"
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    assert await door.brings_raw(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode(), chunk * 17) == 413
    assert door.kept == []


async def test_an_update_as_large_as_allowed_is_kept(door: Door) -> None:
    update = {"update_id": 1, "message": {"chat": {"id": 5}, "text": "x" * (BODY_LIMIT - 100)}}
    assert await door.brings(update) == 200
    assert json.loads(door.kept[0].payload) == update


async def test_a_body_that_comes_in_pieces_is_read_to_its_end(door: Door) -> None:
    body = json.dumps(UPDATE).encode()
    head = f"POST /telegram/SarnakhBot HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\n"
    head += f"Content-Length: {len(body)}\r\n\r\n"
    assert await door.brings_raw(head.encode(), body[:10], body[10:30], body[30:]) == 200
    assert [json.loads(row.payload) for row in door.kept] == [UPDATE]


async def test_a_body_that_never_ends_is_answered_once_and_its_connection_closed(open_door: Any) -> None:
    door = await open_door(read_within=0.01)
    reader, writer = await asyncio.open_connection(door.host, door.port)
    head = f"POST /telegram/SarnakhBot HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\n"
    writer.write(f'{head}Transfer-Encoding: chunked\r\n\r\n5\r\n{{"upd\r\n'.encode())
    async with asyncio.timeout(60):
        answered = await reader.read()  # as long as the server keeps the connection open
    writer.close()
    assert answered.startswith(b"HTTP/1.1 408 ")
    assert answered.count(b"HTTP/1.1") == 1
    assert (door.kept, door.inside) == ([], 0)


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b"null", b'{"update_id": "x"}', b"\xff\xfe", b"[" * 100_000])
async def test_what_is_no_update_is_answered_so_that_it_does_not_come_again_and_kept_for_a_person(
    door: Door, body: bytes
) -> None:
    assert await door.brings(body) == 200
    assert await door.brings(body) == 200
    first, again = door.kept
    assert first == again
    assert first.payload == body
    assert first.event_key.startswith("body:")
    assert await door.brings() == 200, "the next update flows"


async def test_what_could_not_be_kept_is_not_answered_with_yes(door: Door) -> None:
    door.broken = True
    assert await door.brings() == 500
    door.broken = False
    assert await door.brings() == 200
    assert len(door.kept) == 1


async def test_the_same_update_three_times_is_one_row(open_door: Any, database: Database) -> None:
    async def keep(arrivals: Sequence[Arrived]) -> None:
        async with database.write() as session:
            await inbox.arrive(session, "telegram", arrivals, NOON)

    door = await open_door(keep)
    assert [await door.brings() for _ in range(3)] == [200, 200, 200]
    assert await asyncio.gather(*(door.brings(UPDATE | {"update_id": 72}) for _ in range(3))) == [200, 200, 200]
    async with database.read() as session:
        found = (await session.execute(sa.select(rows.c.event_key).order_by(rows.c.id))).all()
    assert [row[0] for row in found] == ["71", "72"]


class Slow:
    """A database whose commits end when it is told to, and that cannot keep one of the updates."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.commit = asyncio.Event()

    async def keep(self, arrivals: Sequence[Arrived]) -> None:
        self.batches.append(sorted(row.event_key for row in arrivals))
        await self.commit.wait()
        if any(row.event_key == "13" for row in arrivals):
            raise OSError("this one cannot be kept")


async def test_what_comes_while_one_is_committed_is_kept_together(open_door: Any) -> None:
    slow = Slow()
    door = await open_door(slow.keep)
    first = asyncio.create_task(door.brings(UPDATE | {"update_id": 1}))
    await door.has_inside(1)
    others = [asyncio.create_task(door.brings(UPDATE | {"update_id": number})) for number in (2, 3, 4)]
    await door.has_inside(4)
    assert not any(one.done() for one in (first, *others)), "nobody is answered before the commit"
    slow.commit.set()
    assert await asyncio.gather(first, *others) == [200] * 4
    assert slow.batches == [["1"], ["2", "3", "4"]]


async def test_one_update_that_cannot_be_kept_does_not_keep_out_those_beside_it(open_door: Any) -> None:
    slow = Slow()
    door = await open_door(slow.keep)
    first = asyncio.create_task(door.brings(UPDATE | {"update_id": 1}))
    await door.has_inside(1)
    others = [asyncio.create_task(door.brings(UPDATE | {"update_id": number})) for number in (12, 13, 14)]
    await door.has_inside(4)
    slow.commit.set()
    assert await asyncio.gather(first, *others) == [200, 200, 500, 200]
    assert slow.batches == [["1"], ["12", "13", "14"], ["12"], ["13"], ["14"]]
