import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from playground.person import PersonInChat
from playground.server import Playground
from tests.playground.hands import ALI, Api, Clock, TownOf, until_polled


class Receiver:
    """A bot's webhook: answers with the statuses scripted per text, else 200, and remembers what it got."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[tuple[str, str | None]] = []
        self.scripts: dict[str, list[int]] = {}
        self.body = ""
        self.retry_after: str | None = None
        self._news = asyncio.Condition()

    async def handle(self, request: web.Request) -> web.Response:
        update = await request.json()
        text = update["message"]["text"]
        async with self._news:
            self.got.append((text, request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
            self._news.notify_all()
        script = self.scripts.get(text)
        status = script.pop(0) if script else 200
        headers = {"Retry-After": self.retry_after} if self.retry_after and status != 200 else {}
        return web.Response(status=status, text=self.body, headers=headers)

    async def has(self, count: int) -> list[str]:
        async with asyncio.timeout(60), self._news:
            await self._news.wait_for(lambda: len(self.got) >= count)
        return [text for text, _ in self.got]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


@pytest.fixture
async def town(town_of: TownOf) -> Playground:
    return await town_of(webhook_delays=(0.01, 0.04))


async def pending(api: Api) -> int:
    return (await api("getWebhookInfo"))["pending_update_count"]


async def test_updates_are_delivered_with_the_secret(api: Api, sara: PersonInChat, receiver: Receiver) -> None:
    await sara.says("before")
    await api("setWebhook", url=receiver.url, secret_token="s3cret_-")
    await sara.says("after")
    await receiver.has(2)
    assert receiver.got == [("before", "s3cret_-"), ("after", "s3cret_-")]


async def test_without_a_secret_there_is_no_header(api: Api, sara: PersonInChat, receiver: Receiver) -> None:
    await api("setWebhook", url=receiver.url)
    await sara.says("a")
    await receiver.has(1)
    assert receiver.got == [("a", None)]


async def test_a_failed_delivery_is_repeated_and_delays_only_its_own_sender(
    api: Api, town: Playground, sara: PersonInChat, receiver: Receiver
) -> None:
    receiver.scripts["a1"] = [500, 502, 429]
    await api("setWebhook", url=receiver.url)
    await sara.says("a1")
    await sara.says("a2")
    async with PersonInChat(town.base_url, ALI) as ali:
        await ali.says("b1")
    got = await receiver.has(6)
    assert [t for t in got if t.startswith("a")] == ["a1", "a1", "a1", "a1", "a2"]
    assert got.index("b1") < got.index("a2")


async def test_pauses_double_up_to_the_longest(
    api: Api, town: Playground, sara: PersonInChat, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr("playground.webhooks.sleep", pause)
    receiver.scripts["a"] = [500] * 5
    await api("setWebhook", url=receiver.url)
    await sara.says("a")
    await receiver.has(6)
    assert pauses == [0.01, 0.02, 0.04, 0.04, 0.04]
    receiver.scripts["b"] = [503]
    receiver.retry_after = "7"
    await sara.says("b")
    await receiver.has(8)
    assert pauses[-1] == 7


async def test_an_update_too_old_is_given_up(api: Api, sara: PersonInChat, receiver: Receiver, clock: Clock) -> None:
    receiver.scripts["a"] = [500] * 1000
    await api("setWebhook", url=receiver.url)
    await sara.says("a")
    await receiver.has(2)
    clock.advance(hours=25)
    await sara.says("b")
    async with asyncio.timeout(60):
        while "b" not in [text for text, _ in receiver.got]:
            await receiver.has(len(receiver.got) + 1)
    assert receiver.got[-1][0] == "b"


async def test_what_goes_wrong_is_told_in_the_info(api: Api, sara: PersonInChat, receiver: Receiver) -> None:
    receiver.scripts["a"] = [500]
    await api("setWebhook", url=receiver.url, max_connections=7, allowed_updates=["message"])
    await sara.says("a")
    await receiver.has(2)
    info = await api("getWebhookInfo")
    assert info["url"] == receiver.url
    assert info["max_connections"] == 7
    assert info["allowed_updates"] == ["message"]
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_polling_is_refused_while_a_webhook_is_set(
    api: Api, town: Playground, sara: PersonInChat, receiver: Receiver
) -> None:
    poll = asyncio.create_task(api.answer("getUpdates", timeout=30))
    await until_polled(town)
    await api("setWebhook", url=receiver.url)
    status, body = await poll
    assert (status, body["description"]) == (409, "Conflict: terminated by setWebhook request")
    refusal = await api.refused("getUpdates")
    assert refusal == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    await api("deleteWebhook")
    await sara.says("polled")
    assert [u["message"]["text"] for u in await api("getUpdates")] == ["polled"]


async def test_undelivered_updates_wait_for_polling_or_are_dropped(
    api: Api, sara: PersonInChat, receiver: Receiver
) -> None:
    receiver.scripts["a"] = [500] * 1000
    await api("setWebhook", url=receiver.url)
    await sara.says("a")
    await receiver.has(1)
    await api("deleteWebhook")
    assert await pending(api) == 1
    await api("deleteWebhook", drop_pending_updates=True)
    assert await pending(api) == 0


async def test_a_method_in_the_answer_is_performed(api: Api, sara: PersonInChat, receiver: Receiver) -> None:
    receiver.body = '{"method": "sendMessage", "chat_id": 1001, "text": "at once"}'
    await api("setWebhook", url=receiver.url)
    await sara.says("hello")
    assert (await sara.sees("at once"))["out"] is True


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"url": "not a url"}, "Bad Request: invalid webhook URL specified"),
        ({"url": "http://x", "secret_token": "a b"}, "Bad Request: secret token contains unallowed characters"),
        ({"url": "http://x", "secret_token": "a" * 257}, "Bad Request: secret token is too long"),
    ],
)
async def test_bad_webhooks_are_refused(api: Api, params: dict[str, Any], why: str) -> None:
    assert await api.refused("setWebhook", **params) == why
