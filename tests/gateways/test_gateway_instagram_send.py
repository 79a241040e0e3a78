import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from gateways.contract import AcceptedMessage, SendFailed, SendUnknown
from gateways.meta.instagram import Instagram, InstagramOptions

JOB = {"to": "6841100000000000", "text": "شماره‌تان را می‌فرستید؟"}


class Meta:
    """The other side of the Send API: remembers what it was sent, and answers as told."""

    def __init__(self) -> None:
        self.received: list[tuple[str, str, dict]] = []
        self.answer: Callable[[], Awaitable[web.StreamResponse]] = self.takes

    async def takes(self) -> web.StreamResponse:
        return web.json_response({"recipient_id": JOB["to"], "message_id": "mid.1"})

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.received.append((request.path, request.headers["Authorization"], await request.json()))
        self.request = request
        return await self.answer()

    def says(self, status: int, body: object, **headers: str) -> None:
        async def answer() -> web.StreamResponse:
            return web.json_response(body, status=status, headers=headers)

        self.answer = answer

    def refuses(self, code: int, **more: object) -> None:
        self.says(400, {"error": {"message": "no", "type": "OAuthException", "code": code, **more}})

    async def hangs_up(self) -> web.StreamResponse:
        assert self.request.transport is not None
        self.request.transport.close()
        await asyncio.Event().wait()
        raise AssertionError


@pytest.fixture
async def meta() -> Meta:
    return Meta()


@pytest.fixture
async def sender(meta: Meta) -> AsyncIterator:
    app = web.Application()
    app.router.add_post("/v24.0/me/messages", meta.handle)
    async with TestServer(app) as server:
        options = InstagramOptions(
            app_secret="s", verify_token="v", access_token="IGAA-demo", api_base=str(server.make_url("/v24.0"))
        )
        gateway = Instagram("ig", options, "IR")
        yield gateway.sender
        await gateway.sender.close()
        await gateway.sender.close()


async def test_a_message_goes_out_as_meta_wants_it(sender, meta):
    assert await sender.send(JOB) == AcceptedMessage("mid.1")
    assert meta.received == [
        (
            "/v24.0/me/messages",
            "Bearer IGAA-demo",
            {"recipient": {"id": JOB["to"]}, "message": {"text": JOB["text"]}},
        )
    ]


@pytest.mark.parametrize("code", [10, 100, 190, 200, 551, 999])
async def test_what_trying_again_cannot_help_is_permanent(sender, meta, code):
    meta.refuses(code)
    with pytest.raises(SendFailed) as failed:
        await sender.send(JOB)
    assert failed.value.permanent
    assert str(code) in failed.value.reason


@pytest.mark.parametrize("code", [2, 4, 17, 32, 613])
async def test_throttling_passes(sender, meta, code):
    meta.refuses(code)
    with pytest.raises(SendFailed) as failed:
        await sender.send(JOB)
    assert not failed.value.permanent


async def test_meta_may_say_that_an_error_is_transient(sender, meta):
    meta.refuses(999, is_transient=True)
    with pytest.raises(SendFailed) as failed:
        await sender.send(JOB)
    assert not failed.value.permanent


async def test_the_wait_meta_asks_for_is_passed_on(sender, meta):
    meta.says(429, {}, **{"Retry-After": "17"})
    with pytest.raises(SendFailed) as failed:
        await sender.send(JOB)
    assert (failed.value.permanent, failed.value.retry_after) == (False, 17.0)


@pytest.mark.parametrize(
    ("status", "body"),
    [(200, {}), (200, []), (502, "<html>"), (500, {"error": {"code": 1}}), (504, None)],
)
async def test_an_answer_that_says_nothing_is_unknown(sender, meta, status, body):
    meta.says(status, body)
    with pytest.raises(SendUnknown):
        await sender.send(JOB)


@pytest.mark.parametrize("error", ["text", {"code": []}, {"code": "190"}, {}])
async def test_an_odd_error_is_a_failure_like_any_other(sender, meta, error):
    meta.says(400, {"error": error})
    with pytest.raises(SendFailed):
        await sender.send(JOB)


async def test_a_lost_answer_is_unknown(sender, meta):
    meta.answer = meta.hangs_up
    with pytest.raises(SendUnknown):
        await sender.send(JOB)
    assert len(meta.received) == 1


async def test_without_a_connection_nothing_went_out(unused_tcp_port):
    options = InstagramOptions(
        app_secret="s", verify_token="v", access_token="t", api_base=f"http://127.0.0.1:{unused_tcp_port}/v24.0"
    )
    sender = Instagram("ig", options, "IR").sender
    assert sender is not None
    with pytest.raises(SendFailed) as failed:
        await sender.send(JOB)
    assert not failed.value.permanent
    await sender.close()


async def test_a_text_meta_would_refuse_is_not_sent(sender, meta):
    with pytest.raises(SendFailed) as failed:
        await sender.send({"to": "1", "text": "س" * 501})
    assert failed.value.permanent
    assert meta.received == []
    await sender.send({"to": "1", "text": "س" * 500})


async def test_no_failure_tells_the_token(sender, meta):
    for trouble in (lambda: meta.refuses(190), lambda: meta.says(502, "<html>")):
        trouble()
        with pytest.raises((SendFailed, SendUnknown)) as failed:
            await sender.send(JOB)
        assert "IGAA" not in repr(failed.value)
