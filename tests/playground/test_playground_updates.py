import asyncio

import pytest

from playground.person import PersonInChat
from tests.playground.hands import SARA, TOKEN, Api, Clock, TownOf, until_polled

BUTTON = {"inline_keyboard": [[{"text": "x", "callback_data": "a"}]]}


async def waiting(api: Api) -> int:
    return (await api("getWebhookInfo"))["pending_update_count"]


async def test_update_ids_are_consecutive_and_stay_until_confirmed(api: Api, sara: PersonInChat) -> None:
    for text in "abc":
        await sara.says(text)
    first = await api("getUpdates")
    assert [u["message"]["text"] for u in first] == ["a", "b", "c"]
    ids = [u["update_id"] for u in first]
    assert ids == list(range(ids[0], ids[0] + 3))
    assert await api("getUpdates") == first
    assert await api("getUpdates", offset=ids[2]) == first[2:]
    assert await waiting(api) == 1


async def test_limit_and_negative_offset(api: Api, sara: PersonInChat) -> None:
    for number in range(120):
        await sara.says(str(number))
    assert len(await api("getUpdates")) == 100
    assert len(await api("getUpdates", limit=5)) == 5
    assert len(await api("getUpdates", limit=1000)) == 100
    last = await api("getUpdates", offset=-2)
    assert [u["message"]["text"] for u in last] == ["118", "119"]
    assert await waiting(api) == 2


async def test_a_long_poll_returns_as_soon_as_something_comes(api: Api, town, sara: PersonInChat) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    await until_polled(town)
    await sara.says("now")
    async with asyncio.timeout(60):
        [update] = await poll
    assert update["message"]["text"] == "now"


async def test_a_long_poll_is_at_most_fifty_seconds(api: Api, town, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    async def wait(timeout: int) -> None:
        asked.append(timeout)

    monkeypatch.setattr(town.board.mailboxes[TOKEN], "_wait", wait)
    await api("getUpdates", timeout=500)
    assert asked == [50]


async def test_a_second_poller_sends_the_first_away(api: Api, town, sara: PersonInChat) -> None:
    first = asyncio.create_task(api.answer("getUpdates", timeout=30))
    await until_polled(town)
    second = asyncio.create_task(api("getUpdates", timeout=30))
    status, body = await first
    assert (status, body["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    await sara.says("for the second")
    assert len(await second) == 1


async def test_messages_wait_24_hours_and_taps_150_seconds(api: Api, sara: PersonInChat, clock: Clock) -> None:
    await sara.starts()
    sent = await api("sendMessage", chat_id=SARA, text="x", reply_markup=BUTTON)
    press = {"message_id": sent["message_id"], "data": "a", "wait": False}
    await sara.act("press", press)
    assert await waiting(api) == 2
    clock.advance(seconds=149)
    assert await waiting(api) == 2
    clock.advance(seconds=2)
    assert await waiting(api) == 1
    clock.advance(hours=23)
    assert await waiting(api) == 1
    clock.advance(hours=1)
    assert await waiting(api) == 0


async def test_allowed_updates_are_remembered(api: Api, sara: PersonInChat) -> None:
    await api("getUpdates", allowed_updates=["callback_query"])
    await sara.says("unheard")
    assert await api("getUpdates") == []
    await api("getUpdates", allowed_updates=[])
    await sara.says("heard")
    assert len(await api("getUpdates")) == 1


async def test_chat_member_is_only_told_when_asked_for(api: Api, town, managers) -> None:
    body = {"as": SARA, "bot": "sarnakh_demo_bot", "status": "administrator"}
    await managers.post(f"/api/groups/{managers.chat_id}/members", body)
    join = {"as": 1003, "status": "member"}
    leave = {"as": 1003, "status": "left"}
    await managers.post(f"/api/groups/{managers.chat_id}/members", join)
    assert not any("chat_member" in u for u in await api.updates())
    await api("getUpdates", allowed_updates=["message", "chat_member"])
    await managers.post(f"/api/groups/{managers.chat_id}/members", leave)
    [member, message] = await api.updates()
    assert member["chat_member"]["old_chat_member"]["status"] == "member"
    assert message["message"]["left_chat_member"]["id"] == 1003


async def test_hasty_polls_are_slowed_as_telegram_slows_them(town_of: TownOf, session, clock: Clock) -> None:
    town = await town_of(throttle_polls=True)
    api = Api(town.base_url, session)
    async with PersonInChat(town.base_url, SARA) as sara:
        await sara.says("a")
        await sara.says("b")
    assert len(await api("getUpdates")) == 2
    assert len(await api("getUpdates")) == 1
    clock.advance(seconds=1)
    assert len(await api("getUpdates")) == 2


async def test_updates_of_two_bots_do_not_mix(api: Api, town, sara: PersonInChat) -> None:
    town.add_bot("77:other", "other_bot", "Other")
    async with PersonInChat(town.base_url, SARA, bot="other_bot") as sara_there:
        await sara_there.says("to the other")
    await sara.says("to the first")
    assert [u["message"]["text"] for u in await api.updates()] == ["to the first"]
    _, body = await api.answer("getUpdates", token="77:other")
    assert [u["message"]["text"] for u in body["result"]] == ["to the other"]
