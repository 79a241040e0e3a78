"""People in their chats and groups: what bots hear, what people see."""

import asyncio

import pytest
from aiogram.types import CallbackQuery, InaccessibleMessage

from playground.onlooker import ActRefused
from playground.person import Group, NotSeen, PersonInChat
from playground.server import Playground
from tests.playground.hands import ALI, BOT, GROUP, MINA, SARA, TOKEN, Api, Clock, png


def keyboard(*rows: list[dict]) -> dict:
    return {"inline_keyboard": list(rows)}


async def heard(api: Api) -> list[str]:
    """The texts of messages the bot was given."""
    return [u["message"].get("text") or u["message"].get("caption", "") for u in await api.updates()]


async def test_a_deep_link_starts_with_its_payload(api: Api, sara: PersonInChat) -> None:
    await sara.starts("invite-abc_123")
    assert await heard(api) == ["/start invite-abc_123"]
    assert (await sara.chat())["started"] is True


async def test_privacy_mode_lets_commands_replies_and_mentions_through(api: Api, managers: Group) -> None:
    sent = await api("sendMessage", chat_id=GROUP, text="the day")
    await managers.says("just talking")
    await managers.says("/today")
    await managers.says("/today@sarnakh_demo_bot")
    await managers.says("/today@other_bot")
    await managers.says("hey @sarnakh_demo_bot look")
    await managers.says("hey @other_bot look")
    await managers.says("why?", reply_to=sent["message_id"])
    assert await heard(api) == ["/today", "/today@sarnakh_demo_bot", "hey @sarnakh_demo_bot look", "why?"]


async def test_an_admin_bot_or_one_without_privacy_hears_everything(api: Api, managers: Group) -> None:
    await managers.says("unheard")
    await managers.post(f"/api/bots/{BOT}", {"privacy": False})
    await managers.says("heard")
    await managers.post(f"/api/bots/{BOT}", {"privacy": True})
    await managers.says("unheard again")
    admin = {"as": SARA, "bot": "sarnakh_demo_bot", "status": "administrator"}
    await managers.post(f"/api/groups/{GROUP}/members", admin)
    await managers.says("heard again")
    said = [u["message"]["text"] for u in await api.updates() if "message" in u]
    assert said == ["heard", "heard again"]


async def test_only_members_write_in_a_group(town: Playground, managers: Group) -> None:
    async with managers.by(MINA) as mina:
        with pytest.raises(ActRefused, match="you are not in this group"):
            await mina.says("let me in")
        await mina.post(f"/api/groups/{GROUP}/members", {"as": SARA, "user_id": MINA, "status": "member"})
        await mina.says("thank you")
    assert (await managers.last_message())["text"] == "thank you"


async def test_forwards_carry_their_origin(api: Api, town: Playground, sara: PersonInChat) -> None:
    await sara.forwards("a", origin={"type": "user", "user_id": ALI})
    await sara.forwards("b", origin={"type": "hidden_user", "name": "Shy"})
    await sara.forwards("c", origin={"type": "channel", "title": "Shop"})
    origins = [u["message"]["forward_origin"] for u in await api.updates()]
    assert origins[0]["sender_user"]["username"] == "ali_sales"
    assert origins[1] == {"type": "hidden_user", "date": origins[1]["date"], "sender_user_name": "Shy"}
    assert origins[2]["chat"]["title"] == "Shop"


async def test_a_message_of_a_group_is_forwarded_and_may_hide_its_writer(
    api: Api, town: Playground, sara: PersonInChat, managers: Group
) -> None:
    async with managers.by(ALI) as ali:
        said = await ali.says("a lead: +989120000008")
    await sara.forwards(from_chat_id=GROUP, message_id=said["message_id"])
    town.board.store.people[ALI].hidden_forwards = True
    await sara.forwards(from_chat_id=GROUP, message_id=said["message_id"])
    origins = [u["message"]["forward_origin"] for u in await api.updates()]
    assert [o["type"] for o in origins] == ["user", "hidden_user"]
    assert origins[1]["sender_user_name"] == "Ali"


async def test_a_protected_message_is_not_forwarded(api: Api, sara: PersonInChat) -> None:
    await sara.starts()
    sent = await api("sendMessage", chat_id=SARA, text="secret", protect_content=True)
    with pytest.raises(ActRefused, match="protected"):
        await sara.forwards(from_chat_id=SARA, message_id=sent["message_id"])
    refusal = await api.refused("copyMessage", chat_id=SARA, from_chat_id=SARA, message_id=sent["message_id"])
    assert refusal == "Bad Request: message can't be copied"


async def test_own_contact_and_a_strangers_card_differ(api: Api, sara: PersonInChat) -> None:
    await sara.sends_contact(own=True)
    await sara.sends_contact("+989120000009", "Reza")
    own, card = [u["message"]["contact"] for u in await api.updates()]
    assert (own["user_id"], own["phone_number"]) == (SARA, "+989120000001")
    assert "user_id" not in card


async def test_an_album_arrives_as_messages_of_one_group(api: Api, sara: PersonInChat) -> None:
    await sara.drops_file(("a.png", png(10, 10)), ("b.png", png(20, 20)), kind="photo", caption="two")
    first, second = [u["message"] for u in await api.updates()]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first.get("caption"), second.get("caption")) == ("two", None)


async def test_a_long_text_is_split_as_apps_do(api: Api, sara: PersonInChat) -> None:
    await sara.says("x" * 10_000)
    assert [len(text) for text in await heard(api)] == [4096, 4096, 1808]


async def test_odd_texts_arrive_as_typed(api: Api, sara: PersonInChat) -> None:
    for text in ("<b>not bold</b>", "'; DROP TABLE lead; --", "\u202eRTL\u202c", "👩‍👩‍👧 &amp;"):
        await sara.says(text)
    assert await heard(api) == ["<b>not bold</b>", "'; DROP TABLE lead; --", "\u202eRTL\u202c", "👩‍👩‍👧 &amp;"]


async def test_an_edit_by_a_person_is_told(api: Api, sara: PersonInChat) -> None:
    said = await sara.says("0912")
    await sara.edits(said["message_id"], "/call +989120000001")
    _, update = await api.updates()
    edited = update["edited_message"]
    assert (edited["text"], edited["message_id"]) == ("/call +989120000001", said["message_id"])
    assert edited["edit_date"]
    assert [e["type"] for e in edited["entities"]] == ["bot_command", "phone_number"]


async def test_taps_carry_the_message_as_it_was_then(api: Api, sara: PersonInChat) -> None:
    await sara.starts()
    markup = keyboard([{"text": "x", "callback_data": "a"}])
    sent = await api("sendMessage", chat_id=SARA, text="before", reply_markup=markup)
    await sara.act("press", {"message_id": sent["message_id"], "row": 0, "col": 0, "wait": False})
    await api("editMessageText", chat_id=SARA, message_id=sent["message_id"], text="after")
    update = (await api.updates())[-1]
    assert update["callback_query"]["message"]["text"] == "before"
    with pytest.raises(ActRefused, match="no such button"):
        await sara.act("press", {"message_id": sent["message_id"], "data": "a"})


async def test_a_tap_nobody_answers_ends_without_an_answer(town_of, session) -> None:
    town = await town_of(answer_wait=0.01)
    api = Api(town.base_url, session)
    async with PersonInChat(town.base_url, SARA) as sara:
        await sara.starts()
        await api("sendMessage", chat_id=SARA, text="x", reply_markup=keyboard([{"text": "x", "callback_data": "a"}]))
        assert await sara.taps("x") is None


async def test_a_finger_may_fall_on_a_button_that_is_gone(api: Api, sara: PersonInChat) -> None:
    await sara.starts()
    sent = await api(
        "sendMessage", chat_id=SARA, text="x", reply_markup=keyboard([{"text": "x", "callback_data": "a"}])
    )
    message_id = sent["message_id"]
    await api("editMessageText", chat_id=SARA, message_id=message_id, text="changed")
    await sara.presses(message_id, "a", wait=False)
    await api("deleteMessage", chat_id=SARA, message_id=message_id)
    await sara.presses(message_id, "a", wait=False)
    changed, deleted = [u["callback_query"] for u in await api.updates() if "callback_query" in u]
    assert (changed["data"], changed["message"]["text"]) == ("a", "changed")
    assert deleted["message"]["date"] == 0
    parsed = CallbackQuery.model_validate(deleted)
    assert isinstance(parsed.message, InaccessibleMessage)


async def test_buttons_that_the_phone_handles_itself_reach_no_bot(api: Api, sara: PersonInChat) -> None:
    await sara.starts()
    await api.updates()
    copy = {"text": "Copy", "copy_text": {"text": "+98912"}}
    await api("sendMessage", chat_id=SARA, text="x", reply_markup=keyboard([copy]))
    assert await sara.taps("Copy") == copy
    assert await api.updates() == []


async def test_anybody_in_a_group_can_tap(api: Api, managers: Group) -> None:
    markup = keyboard([{"text": "Take", "callback_data": "t"}])
    sent = await api("sendMessage", chat_id=GROUP, text="who?", reply_markup=markup)
    async with managers.by(ALI) as ali:
        await ali.act("press", {"message_id": sent["message_id"], "data": "t", "wait": False})
    [update] = await api.updates()
    assert update["callback_query"]["from"]["id"] == ALI
    assert update["callback_query"]["message"]["chat"]["id"] == GROUP


async def test_a_selective_keyboard_is_for_the_one_replied_to(api: Api, managers: Group) -> None:
    said = await managers.says("/menu")
    markup = {"keyboard": [["Yes"]], "selective": True}
    await api("sendMessage", chat_id=GROUP, text="?", reply_markup=markup, reply_to_message_id=said["message_id"])
    assert (await managers.chat())["reply_keyboard"]["keyboard"] == [[{"text": "Yes"}]]
    async with managers.by(ALI) as ali:
        assert (await ali.chat())["reply_keyboard"] is None


@pytest.mark.parametrize(
    ("scopes", "expected"),
    [
        ([{"type": "default"}], "default"),
        ([{"type": "default"}, {"type": "all_group_chats"}], "all_group_chats"),
        ([{"type": "all_group_chats"}, {"type": "all_chat_administrators"}], "all_chat_administrators"),
        ([{"type": "all_chat_administrators"}, {"type": "chat", "chat_id": GROUP}], "chat"),
        (
            [{"type": "chat", "chat_id": GROUP}, {"type": "chat_administrators", "chat_id": GROUP}],
            "chat_administrators",
        ),
        (
            [
                {"type": "chat_administrators", "chat_id": GROUP},
                {"type": "chat_member", "chat_id": GROUP, "user_id": SARA},
            ],
            "chat_member",
        ),
        ([{"type": "all_private_chats"}], None),
    ],
)
async def test_the_narrowest_scope_of_commands_wins(api: Api, managers: Group, scopes: list, expected: str) -> None:
    for scope in scopes:
        await api("setMyCommands", commands=[{"command": scope["type"], "description": "x"}], scope=scope)
    commands = [command["command"] for command in (await managers.chat())["commands"]]
    assert commands == ([expected] if expected else [])


async def test_commands_in_the_persons_language_win_inside_a_scope(
    api: Api, town: Playground, sara: PersonInChat
) -> None:
    await api("setMyCommands", commands=[{"command": "today", "description": "Today"}])
    await api("setMyCommands", commands=[{"command": "today", "description": "امروز"}], language_code="fa")
    assert (await sara.chat())["commands"][0]["description"] == "امروز"
    async with PersonInChat(town.base_url, MINA) as mina:
        assert (await mina.chat())["commands"][0]["description"] == "Today"


async def test_the_state_tells_everything_a_page_needs(api: Api, town: Playground, sara: PersonInChat) -> None:
    await sara.starts()
    await api("sendMessage", chat_id=SARA, text="x")
    state = await sara.get("/api/state")
    phone = state["phones"][0]
    assert phone["user"]["first_name"] == "Sara"
    assert phone["chats"] == [
        {"id": SARA, "type": "private", "title": "Sarnakh", "unread": 1, "bot": "sarnakh_demo_bot"},
        {"id": GROUP, "type": "group", "title": "Managers", "unread": 0},
    ]
    assert state["groups"] == [{"id": GROUP, "title": "Managers", "type": "group", "members": [SARA, ALI, BOT]}]
    assert (state["lang"], state["dir"], state["flavour"]) == ("fa", "rtl", "telegram")
    assert state["now"] == "2026-03-02T09:15:00+00:00"
    await sara.chat()
    assert (await sara.get("/api/state"))["phones"][0]["chats"][0]["unread"] == 0


async def test_older_messages_are_paged(sara: PersonInChat) -> None:
    for number in range(5):
        await sara.says(str(number))
    page = await sara.get(f"/api/chats/{SARA}", **{"as": SARA, "before": 4, "limit": 2})
    assert [m["text"] for m in page["messages"]] == ["1", "2"]


async def test_people_and_groups_are_added_while_it_runs(town: Playground, sara: PersonInChat) -> None:
    await sara.post("/api/people", {"id": 2001, "first_name": "Neda", "phone": "+989120000010", "role_label": "Agent"})
    group = {"id": -900, "title": "New", "members": [SARA, 2001], "bots": ["sarnakh_demo_bot"]}
    await sara.post("/api/groups", group)
    async with Group(town.base_url, -900, 2001) as neda:
        await neda.says("hello")
        service = [m for m in await neda.messages() if "new_chat_members" in m]
    assert [m["new_chat_members"][0]["id"] for m in service] == [2001, BOT]


async def test_seeing_counts_from_the_own_last_act(api: Api, sara: PersonInChat) -> None:
    await sara.starts()
    await api("sendMessage", chat_id=SARA, text="stale")
    await sara.says("now")
    await api("sendMessage", chat_id=SARA, text="second")
    await api("sendMessage", chat_id=SARA, text="first")
    await sara.sees("first")
    await sara.sees("second")
    with pytest.raises(NotSeen, match="'stale' was not seen"):
        await sara.sees("stale", timeout=0.05)
    with pytest.raises(NotSeen):
        await sara.sees("first", timeout=0.05)
    assert (await sara.sees("stale", ever=True))["text"] == "stale"


async def test_seeing_waits_for_what_is_to_come(api: Api, sara: PersonInChat) -> None:
    await sara.starts()
    waiting = asyncio.create_task(sara.sees("later"))
    tapping = asyncio.create_task(sara.taps("Go"))
    await api(
        "sendMessage", chat_id=SARA, text="later", reply_markup=keyboard([{"text": "Go on", "callback_data": "g"}])
    )
    assert (await waiting)["text"] == "later"
    async with asyncio.timeout(60):
        while not (found := [u for u in await api.updates() if "callback_query" in u]):
            await asyncio.sleep(0)
    await api("answerCallbackQuery", callback_query_id=found[0]["callback_query"]["id"], text="gone")
    assert (await tapping or {})["text"] == "gone"


async def test_a_phone_sees_only_its_own_chats(api: Api, town: Playground, sara: PersonInChat, session) -> None:
    await sara.starts()
    async with session.ws_connect(f"{town.base_url}/api/live?as={MINA}&since=0") as socket:
        await api("sendMessage", chat_id=SARA, text="for Sara")
        await sara.post(f"/api/chats/{MINA}/start", {"as": MINA})
        event = await socket.receive_json(timeout=60)
    assert (event["type"], event["message"]["text"], event["chat_id"]) == ("message", "/start", MINA)


async def test_the_page_is_told_of_edits_deletions_typing_and_keyboards(
    api: Api, town: Playground, sara: PersonInChat, session
) -> None:
    await sara.starts()
    async with session.ws_connect(f"{town.base_url}/api/live") as socket:
        sent = await api("sendMessage", chat_id=SARA, text="a", reply_markup={"keyboard": [["Yes"]]})
        where = {"chat_id": SARA, "message_id": sent["message_id"]}
        await api("editMessageText", text="b", **where)
        await api("sendChatAction", chat_id=SARA, action="typing")
        await api("deleteMessage", **where)
        await api("setMyCommands", commands=[])
        events = [await socket.receive_json(timeout=60) for _ in range(5)]
    assert [e["type"] for e in events] == ["message", "edited", "typing", "deleted", "commands"]
    assert events[0]["reply_keyboard"]["keyboard"] == [[{"text": "Yes"}]]
    assert events[1]["message"]["edited"] is True
    assert events[3]["message_id"] == sent["message_id"]


async def test_dates_follow_the_clock_given(api: Api, sara: PersonInChat, clock: Clock) -> None:
    clock.advance(hours=2)
    assert (await sara.says("x"))["date"] == int(clock.now.timestamp())


async def test_params_come_by_query_form_json_and_multipart(api: Api, sara: PersonInChat) -> None:
    await sara.starts()
    url = f"{api.url}/bot{TOKEN}/sendMessage"
    form = {
        "chat_id": str(SARA),
        "text": "form",
        "reply_markup": '{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}',
    }
    async with api.session.get(url, params={"chat_id": SARA, "text": "query"}) as response:
        assert response.status == 200
    async with api.session.post(url, data=form) as response:
        assert (await response.json())["result"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "a"
    await api("sendMessage", chat_id=str(SARA), text="json")
    status, _ = await api.upload("sendMessage", {}, chat_id=str(SARA), text="multipart")
    assert status == 200
    async with api.session.post(f"{url}?chat_id={SARA}", json={"text": "both"}) as response:
        assert response.status == 200
    async with api.session.post(url, data=b"{", headers={"Content-Type": "application/json"}) as response:
        assert response.status == 400
    texts = [message["text"] for message in await sara.messages()]
    assert texts == ["/start", "query", "form", "json", "multipart", "both"]


async def test_stopping_lets_nobody_wait(town_of, session) -> None:
    town = await town_of(answer_wait=3600.0)
    api = Api(town.base_url, session)
    async with PersonInChat(town.base_url, SARA) as sara:
        await sara.starts()
        await api.updates()
        await api("sendMessage", chat_id=SARA, text="x", reply_markup=keyboard([{"text": "x", "callback_data": "a"}]))
        tap = asyncio.create_task(sara.taps("x"))
        async with asyncio.timeout(60):
            while not town.board.queries:
                await asyncio.sleep(0)
        async with asyncio.timeout(60):
            await town.stop()
            assert await tap is None
