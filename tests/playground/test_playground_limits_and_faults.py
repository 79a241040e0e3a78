import time

import aiohttp
import pytest

from playground.limits import ServerLimits
from playground.person import PersonInChat
from playground.server import Playground
from tests.playground.hands import ALI, GROUP, SARA, Api, Clock, TownOf


@pytest.fixture
async def strict(town_of: TownOf, session) -> Api:
    town = await town_of(limits=ServerLimits())
    for user in (SARA, ALI):
        async with PersonInChat(town.base_url, user) as person:
            await person.starts()
    return Api(town.base_url, session)


async def burst(api: Api, count: int, **message: object) -> list[int | str]:
    """Statuses of so many sends; a refusal as its description."""
    found: list[int | str] = []
    for number in range(count):
        status, body = await api.answer("sendMessage", **{"chat_id": SARA, "text": str(number), **message})
        found.append(200 if status == 200 else body["description"])
    return found


async def test_three_at_once_in_a_chat_then_one_a_second(strict: Api, clock: Clock) -> None:
    assert await burst(strict, 4) == [200, 200, 200, "Too Many Requests: retry after 1"]
    clock.advance(seconds=1)
    assert await burst(strict, 2) == [200, "Too Many Requests: retry after 1"]
    assert await burst(strict, 1, chat_id=ALI) == [200]


async def test_a_429_says_how_long_in_body_and_header(strict: Api) -> None:
    await burst(strict, 3)
    status, body = await strict.answer("sendMessage", chat_id=SARA, text="x")
    assert status == 429
    assert body["parameters"] == {"retry_after": 1}
    assert strict.headers["Retry-After"] == "1"


async def test_a_group_takes_twenty_a_minute(strict: Api, clock: Clock) -> None:
    for _ in range(20):
        assert await burst(strict, 1, chat_id=GROUP) == [200]
        clock.advance(seconds=1)
    assert await burst(strict, 1, chat_id=GROUP) == ["Too Many Requests: retry after 40"]
    clock.advance(seconds=39)
    assert await burst(strict, 1, chat_id=GROUP) == ["Too Many Requests: retry after 1"]
    clock.advance(seconds=1)
    assert await burst(strict, 1, chat_id=GROUP) == [200]


async def test_edits_count_and_answers_and_actions_do_not(strict: Api) -> None:
    sent = await strict("sendMessage", chat_id=SARA, text="0")
    for number in (1, 2):
        await strict("editMessageText", chat_id=SARA, message_id=sent["message_id"], text=str(number))
    status, _ = await strict.answer("editMessageText", chat_id=SARA, message_id=sent["message_id"], text="3")
    assert status == 429
    for _ in range(10):
        assert await strict("sendChatAction", chat_id=SARA, action="typing") is True


async def test_thirty_a_second_over_all_chats(town_of: TownOf, session, clock: Clock) -> None:
    town = await town_of(limits=ServerLimits(chat_burst=100))
    async with PersonInChat(town.base_url, SARA) as sara:
        await sara.starts()
    api = Api(town.base_url, session)
    found = await burst(api, 31)
    assert found[:30] == [200] * 30
    assert found[30] == "Too Many Requests: retry after 1"
    clock.advance(seconds=1)
    assert await burst(api, 1) == [200]


async def test_a_refused_message_does_not_count(strict: Api) -> None:
    for _ in range(10):
        await strict.refused("sendMessage", chat_id=SARA, text="")
    assert await burst(strict, 3) == [200] * 3


async def fault(api: Api, **script: object) -> None:
    async with api.session.post(f"{api.url}/api/faults", json=script) as response:
        assert (await response.json())["ok"] is True, script


async def texts(sara: PersonInChat) -> list[str]:
    return [message["text"] for message in await sara.messages()]


@pytest.fixture(autouse=True)
async def sara_has_started(sara: PersonInChat) -> None:
    await sara.starts()


async def test_a_storm_of_429_ends_after_its_times(api: Api, sara: PersonInChat) -> None:
    await fault(api, kind="429", times=2, retry_after=7, method="sendMessage")
    for _ in range(2):
        status, body = await api.answer("sendMessage", chat_id=SARA, text="x")
        assert (status, body["parameters"]["retry_after"]) == (429, 7)
    await api("sendMessage", chat_id=SARA, text="through")
    assert await texts(sara) == ["/start", "through"]


async def test_5xx_come_as_json_and_as_html(api: Api) -> None:
    await fault(api, kind="5xx")
    status, body = await api.answer("getMe")
    assert (status, body["error_code"], body["description"]) == (500, 500, "Internal Server Error")
    await fault(api, kind="html502")
    async with api.session.post(f"{api.url}/bot4242:secret-of-the-demo-bot/getMe") as response:
        assert response.status == 502
        assert response.content_type == "text/html"
        assert "<h1>502 Bad Gateway</h1>" in await response.text()


async def test_a_reset_comes_before_the_work_and_a_lost_answer_after(api: Api, sara: PersonInChat) -> None:
    for kind in ("reset", "lost_answer"):
        await fault(api, kind=kind)
        with pytest.raises(aiohttp.ClientError):
            await api.answer("sendMessage", chat_id=SARA, text=kind)
    assert await texts(sara) == ["/start", "lost_answer"]


async def test_a_slow_answer_is_slow_and_right(api: Api, sara: PersonInChat) -> None:
    await fault(api, kind="slow", delay=0.05)
    started = time.monotonic()
    await api("sendMessage", chat_id=SARA, text="x")
    assert time.monotonic() - started >= 0.05
    assert await texts(sara) == ["/start", "x"]


async def test_faults_strike_the_method_and_chat_they_name(api: Api, town: Playground) -> None:
    async with PersonInChat(town.base_url, ALI) as ali:
        await ali.starts()
    await fault(api, kind="5xx", method="sendMessage", chat_id=ALI)
    await api("getMe")
    await api("sendMessage", chat_id=SARA, text="x")
    status, _ = await api.answer("sendMessage", chat_id=ALI, text="x")
    assert status == 500
    await api("sendMessage", chat_id=ALI, text="x")


async def test_getupdates_is_struck_only_when_named_or_all(api: Api) -> None:
    await fault(api, kind="5xx")
    await api("getUpdates")
    async with api.session.delete(f"{api.url}/api/faults"):
        pass
    await api("getMe")
    await fault(api, kind="5xx", method="*")
    status, _ = await api.answer("getUpdates")
    assert status == 500


async def test_an_unknown_fault_is_refused_with_the_known_ones(api: Api) -> None:
    async with api.session.post(f"{api.url}/api/faults", json={"kind": "flood"}) as response:
        body = await response.json()
    assert response.status == 400
    assert "429, 5xx, reset, slow, html502, lost_answer" in body["why"]


async def test_the_log_tells_every_call(api: Api) -> None:
    await api("sendMessage", chat_id=SARA, text="x")
    await api.refused("sendMessage", chat_id=SARA, text="")
    async with api.session.get(f"{api.url}/api/log") as response:
        first, second = (await response.json())["log"]
    assert (first["method"], first["params"]["text"], first["ok"]) == ("sendMessage", "x", True)
    assert (second["ok"], second["error"]) == (False, "Bad Request: message text is empty")
    async with api.session.get(f"{api.url}/api/log?since={first['n']}") as response:
        assert [entry["n"] for entry in (await response.json())["log"]] == [second["n"]]
