"""The playground as a process of its own, and pages of other sites kept out."""

import asyncio
import json
import signal
import sys

import pytest

from playground.person import PersonInChat
from tests.playground.hands import BOT, SARA, Api, until_polled


async def test_it_runs_by_itself_and_stops_at_once() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "playground", "--port", "0", "--token", "7:x", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    async with asyncio.timeout(60):
        told = json.loads(await process.stdout.readline())
    async with PersonInChat(told["url"], told["people"][0]) as person:
        await person.starts()
        assert (await person.last_message())["text"] == "/start"
        async with person._http().get(f"{told['url']}/bot7:x/getMe") as response:
            assert (await response.json())["result"]["id"] == 7
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(60):
        assert await process.wait() == 0


@pytest.mark.parametrize(("origin", "status"), [("http://evil.example", 403), (None, 200), ("own", 200)])
async def test_a_page_of_another_site_is_kept_out(town, api: Api, origin: str | None, status: int) -> None:
    headers = {} if origin is None else {"Origin": town.base_url if origin == "own" else origin}
    async with api.session.post(
        f"{town.base_url}/api/chats/{SARA}/start", json={"as": SARA}, headers=headers
    ) as response:
        assert response.status == status


async def test_a_bot_is_seen_polling(town, api: Api, sara: PersonInChat) -> None:
    assert await sara.get(f"/api/bots/{BOT}") == {"ok": True, "polled": False, "webhook": False, "pending": 0}
    poll = asyncio.create_task(api("getUpdates", timeout=20))
    await until_polled(town)
    assert (await sara.get(f"/api/bots/{BOT}"))["polled"] is True
    await sara.says("x")
    await poll
    assert (await sara.get(f"/api/bots/{BOT}"))["pending"] == 1


async def test_nonsense_is_refused_not_crashed_on(api: Api, sara: PersonInChat) -> None:
    await sara.starts()
    text = {"chat_id": SARA, "text": "x"}
    assert (await api.refused("sendMessage", reply_markup="{", **text)).startswith("Bad Request: can't parse")
    assert await api.refused("sendMessage", reply_markup="[]", **text) == "Bad Request: object expected as reply markup"
    bad = [{"type": "bold", "offset": "a", "length": 1}]
    assert await api.refused("sendMessage", entities=bad, **text) == 'Bad Request: can\'t parse "a" as a Number'
    async with api.session.get(f"{api.url}/api/chats/nobody?as={SARA}") as response:
        assert (response.status, (await response.json())["ok"]) == (400, False)
    async with api.session.get(f"{api.url}/api/chats/{SARA}?as=x") as response:
        assert response.status == 400
    async with api.session.post(f"{api.url}/api/chats/{SARA}/text", data="{") as response:
        assert (await response.json())["why"] == "Bad Request: the body is not JSON"
