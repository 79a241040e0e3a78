"""Both frameworks talk to every method and parse every answer and every kind of update."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from playground.person import Group, PersonInChat
from playground.server import Playground
from tests.playground.frameworks import BOTH, Framework, raised
from tests.playground.hands import ALI, BOT, GROUP, MINA, SARA, Api, png, until_polled


@pytest.fixture(params=list(BOTH))
async def fw(request: pytest.FixtureRequest, town: Playground, sara: PersonInChat) -> AsyncIterator[Framework]:
    framework: Framework = BOTH[request.param](town.base_url)
    await sara.starts()
    await Api(town.base_url, sara._http()).updates()
    await framework.open()
    yield framework
    await framework.close()


def keyboard(fw: Framework, *buttons: dict[str, Any]) -> Any:
    row = [fw.types.InlineKeyboardButton(**button) for button in buttons]
    return fw.types.InlineKeyboardMarkup(inline_keyboard=[row])


async def test_get_me(fw: Framework) -> None:
    me = await fw.bot.get_me()
    assert (me.id, me.is_bot, me.username) == (BOT, True, "sarnakh_demo_bot")
    assert me.can_read_all_group_messages is False


async def test_send_message_with_everything(fw: Framework, sara: PersonInChat) -> None:
    markup = keyboard(
        fw,
        {"text": "No answer", "callback_data": "o:1", "style": "danger"},
        {"text": "Copy", "copy_text": fw.types.CopyTextButton(text="+989120000001")},
        {"text": "Open", "url": "https://t.me/x"},
    )
    sent = await fw.bot.send_message(
        chat_id=SARA,
        text="<b>سرنخ</b> 👋 +98 912 000 0001\n<blockquote expandable>long</blockquote>",
        parse_mode="HTML",
        reply_markup=markup,
        disable_notification=True,
        protect_content=True,
        link_preview_options=fw.types.LinkPreviewOptions(is_disabled=True),
        reply_parameters=fw.types.ReplyParameters(message_id=1),
    )
    assert sent.text == "سرنخ 👋 +98 912 000 0001\nlong"
    assert [str(e.type) for e in sent.entities] == ["bold", "phone_number", "expandable_blockquote"]
    assert sent.reply_to_message.text == "/start"
    assert sent.has_protected_content is True
    assert sent.link_preview_options.is_disabled is True
    buttons = sent.reply_markup.inline_keyboard[0]
    assert (buttons[0].style, buttons[1].copy_text.text) == ("danger", "+989120000001")
    seen = await sara.last_message()
    assert (seen["out"], seen["text"]) == (True, sent.text)


async def test_entities_instead_of_a_parse_mode(fw: Framework) -> None:
    bold = fw.types.MessageEntity(type="bold", offset=0, length=2)
    sent = await fw.bot.send_message(chat_id=SARA, text="ab <b>", entities=[bold])
    assert (sent.text, [str(e.type) for e in sent.entities]) == ("ab <b>", ["bold"])


async def test_reply_keyboards_are_given_and_taken(fw: Framework, sara: PersonInChat) -> None:
    button = fw.types.KeyboardButton(text="Share my number", request_contact=True)
    markup = fw.types.ReplyKeyboardMarkup(keyboard=[[button]], resize_keyboard=True, one_time_keyboard=True)
    await fw.bot.send_message(chat_id=SARA, text="your number?", reply_markup=markup)
    assert (await sara.chat())["reply_keyboard"]["keyboard"][0][0]["request_contact"] is True
    await sara.taps("Share my number")
    [update] = await fw.bot.get_updates()
    assert update.message.contact.user_id == SARA
    assert update.message.contact.phone_number == "+989120000001"
    assert (await sara.chat())["reply_keyboard"] is None
    await fw.bot.send_message(chat_id=SARA, text="and?", reply_markup=fw.types.ForceReply())
    assert (await sara.chat())["reply_keyboard"]["force_reply"] is True
    await fw.bot.send_message(chat_id=SARA, text="no more", reply_markup=fw.types.ReplyKeyboardRemove())
    assert (await sara.chat())["reply_keyboard"] is None


async def test_photos_documents_and_the_rest(fw: Framework, sara: PersonInChat) -> None:
    photo = await fw.bot.send_photo(
        chat_id=SARA, photo=fw.file("day.png", png()), caption="<i>day</i>", parse_mode="HTML"
    )
    assert (photo.photo[-1].width, photo.photo[-1].height, photo.caption) == (640, 480, "day")
    assert len(photo.photo) == 3
    again = await fw.bot.send_photo(chat_id=SARA, photo=photo.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == photo.photo[-1].file_unique_id
    document = await fw.bot.send_document(chat_id=SARA, document=fw.file("گزارش.xlsx", b"PK"), caption="report")
    assert (document.document.file_name, document.document.file_size) == ("گزارش.xlsx", 2)
    voice = await fw.bot.send_voice(chat_id=SARA, voice=fw.file("n.ogg", b"OggS"))
    assert voice.voice.duration == 1
    audio = await fw.bot.send_audio(chat_id=SARA, audio=fw.file("n.mp3", b"ID3"))
    assert audio.audio.file_name == "n.mp3"
    video = await fw.bot.send_video(chat_id=SARA, video=fw.file("n.mp4", b"ftyp"))
    assert video.video.width > 0
    assert await sara.download(await sara.sees_photo("day")) == png()


async def test_albums(fw: Framework, sara: PersonInChat) -> None:
    types = fw.types
    media = [types.InputMediaPhoto(media=fw.part(f"{i}.png", png(20 + i, 20)), caption=f"n{i}") for i in range(4)]
    sent = await fw.bot.send_media_group(chat_id=SARA, media=media)
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.photo[-1].width for message in sent] == [20, 21, 22, 23]
    assert (await sara.sees_photo("n3"))["media_group_id"] == sent[0].media_group_id


async def test_contacts_and_actions(fw: Framework) -> None:
    sent = await fw.bot.send_contact(chat_id=SARA, phone_number="+989120000009", first_name="Customer")
    assert sent.contact.phone_number == "+989120000009"
    assert await fw.bot.send_chat_action(chat_id=SARA, action="typing") is True


async def test_edits_of_every_kind(fw: Framework, sara: PersonInChat) -> None:
    markup = keyboard(fw, {"text": "a", "callback_data": "a"})
    text = await fw.bot.send_message(chat_id=SARA, text="one", reply_markup=markup)
    edited = await fw.bot.edit_message_text(text="two", chat_id=SARA, message_id=text.message_id)
    assert (edited.text, edited.reply_markup) == ("two", None)
    edited = await fw.bot.edit_message_reply_markup(chat_id=SARA, message_id=text.message_id, reply_markup=markup)
    assert edited.reply_markup.inline_keyboard[0][0].callback_data == "a"
    photo = await fw.bot.send_photo(chat_id=SARA, photo=fw.file("a.png", png()), caption="one")
    edited = await fw.bot.edit_message_caption(chat_id=SARA, message_id=photo.message_id, caption="two")
    assert edited.caption == "two"
    media = fw.types.InputMediaPhoto(media=fw.part("b.png", png(30, 30)), caption="three")
    edited = await fw.bot.edit_message_media(media=media, chat_id=SARA, message_id=photo.message_id)
    assert (edited.photo[-1].width, edited.caption) == (30, "three")
    assert (await sara.sees("three"))["edited"] is True


async def test_delete_copy_forward_and_pin(fw: Framework, sara: PersonInChat) -> None:
    said = await sara.says("remember +989120000003")
    copied = await fw.bot.copy_message(chat_id=SARA, from_chat_id=SARA, message_id=said["message_id"])
    assert (await sara.last_message())["message_id"] == copied.message_id
    forwarded = await fw.bot.forward_message(chat_id=SARA, from_chat_id=SARA, message_id=said["message_id"])
    assert forwarded.forward_origin.sender_user.id == SARA
    assert forwarded.text == "remember +989120000003"
    assert await fw.bot.pin_chat_message(chat_id=SARA, message_id=copied.message_id) is True
    assert (await fw.bot.get_chat(chat_id=SARA)).pinned_message.message_id == copied.message_id
    assert await fw.bot.unpin_chat_message(chat_id=SARA, message_id=copied.message_id) is True
    assert await fw.bot.delete_message(chat_id=SARA, message_id=copied.message_id) is True
    assert copied.message_id not in [message["message_id"] for message in await sara.messages()]
    several = await fw.bot.copy_messages(chat_id=SARA, from_chat_id=SARA, message_ids=[1, said["message_id"]])
    assert len(several) == 2
    assert await fw.bot.delete_messages(chat_id=SARA, message_ids=[m.message_id for m in several]) is True


async def test_a_tap_and_its_answer(fw: Framework, town: Playground, sara: PersonInChat) -> None:
    await fw.bot.send_message(
        chat_id=SARA, text="card", reply_markup=keyboard(fw, {"text": "Sold", "callback_data": "s"})
    )
    poll = asyncio.create_task(fw.bot.get_updates(timeout=10))
    await until_polled(town)
    tap = asyncio.create_task(sara.taps("Sold"))
    [update] = await poll
    query = update.callback_query
    assert (query.data, query.from_user.id, query.message.text) == ("s", SARA, "card")
    assert query.chat_instance
    assert await fw.bot.answer_callback_query(callback_query_id=query.id, text="Written", show_alert=True) is True
    assert await tap == {"text": "Written", "show_alert": True, "url": None}
    assert (await sara.sees_toast("Written"))["show_alert"] is True


async def test_files_come_down_as_they_went_up(fw: Framework, sara: PersonInChat) -> None:
    await sara.drops_file(("leads.csv", b"phone\n+989120000004\n"), caption="two leads")
    [update] = await fw.bot.get_updates()
    assert (update.message.document.file_name, update.message.caption) == ("leads.csv", "two leads")
    assert update.message.document.mime_type == "text/csv"
    assert await fw.download(update.message.document.file_id) == b"phone\n+989120000004\n"


async def test_commands_and_the_menu_button(fw: Framework, sara: PersonInChat) -> None:
    types = fw.types
    own = [types.BotCommand(command="next", description="Next lead")]
    assert await fw.bot.set_my_commands(commands=own, scope=types.BotCommandScopeChat(chat_id=SARA)) is True
    everybody = [types.BotCommand(command="start", description="Begin")]
    assert await fw.bot.set_my_commands(commands=everybody) is True
    assert [c.command for c in await fw.bot.get_my_commands()] == ["start"]
    assert (await sara.chat())["commands"] == [{"command": "next", "description": "Next lead"}]
    assert await fw.bot.delete_my_commands(scope=types.BotCommandScopeChat(chat_id=SARA)) is True
    assert (await sara.chat())["commands"] == [{"command": "start", "description": "Begin"}]
    assert await fw.bot.set_chat_menu_button(chat_id=SARA, menu_button=types.MenuButtonCommands()) is True
    assert (await fw.bot.get_chat_menu_button(chat_id=SARA)).type == "commands"


async def test_chats_and_members(fw: Framework) -> None:
    group = await fw.bot.get_chat(chat_id=GROUP)
    assert (group.type, group.title) == ("group", "Managers")
    statuses = [(await fw.bot.get_chat_member(chat_id=GROUP, user_id=user)).status for user in (SARA, ALI, MINA, BOT)]
    assert [str(getattr(s, "value", s)) for s in statuses] == ["creator", "member", "left", "member"]
    assert [m.user.id for m in await fw.bot.get_chat_administrators(chat_id=GROUP)] == [SARA]
    assert await fw.bot.get_chat_member_count(chat_id=GROUP) == 3
    assert await fw.bot.leave_chat(chat_id=GROUP) is True


async def test_webhook_methods(fw: Framework) -> None:
    assert await fw.bot.set_webhook(url="http://127.0.0.1:9/none", secret_token="s", max_connections=3) is True
    info = await fw.bot.get_webhook_info()
    assert (info.url, info.max_connections, info.pending_update_count) == ("http://127.0.0.1:9/none", 3, 0)
    await raised(fw.bot.get_updates(), fw.refusals["conflict"])
    assert await fw.bot.delete_webhook(drop_pending_updates=True) is True
    assert (await fw.bot.get_webhook_info()).url == ""


async def test_refusals_become_the_frameworks_errors(fw: Framework, sara: PersonInChat, managers: Group) -> None:
    bot = fw.bot
    error = await raised(bot.send_message(chat_id=SARA, text=" "), fw.refusals["bad_request"])
    assert "message text is empty" in str(error).lower()
    error = await raised(bot.send_message(chat_id=MINA, text="x"), fw.refusals["forbidden"])
    assert "bot can't initiate conversation with a user" in str(error)
    new = await managers.migrates()
    error = await raised(bot.send_message(chat_id=GROUP, text="x"), fw.refusals["migrated"])
    assert fw.new_chat_id(error) == new
    await sara.blocks()
    error = await raised(bot.send_message(chat_id=SARA, text="x"), fw.refusals["forbidden"])
    assert "bot was blocked by the user" in str(error)


async def test_faults_become_the_frameworks_errors(fw: Framework, town: Playground) -> None:
    for kind, expected in (("5xx", "server"), ("html502", "html"), ("reset", "network"), ("lost_answer", "network")):
        town.board.faults.add({"kind": kind})
        await raised(fw.bot.get_me(), fw.refusals[expected])
    town.board.faults.add({"kind": "429", "retry_after": 9})
    error = await raised(fw.bot.get_me(), fw.refusals["retry_after"])
    assert fw.seconds(error) == 9


@pytest.mark.parametrize("name", list(BOTH))
async def test_a_wrong_token_is_told(town: Playground, name: str) -> None:
    framework = BOTH[name](town.base_url, "1:wrong")
    try:
        await raised(framework.bot.get_me(), framework.refusals["unauthorized"])
    finally:
        await framework.close()


async def everything_that_happens(town: Playground, sara: PersonInChat, managers: Group) -> None:
    """Every kind of update there is here."""
    await sara.says("hello https://e.example @ali_sales +989120000005 a@b.example")
    said = await sara.says("a reply", reply_to=1)
    await sara.edits(said["message_id"], "a better reply")
    await sara.sends_contact("+989120000006", "Reza")
    for origin in (
        {"type": "user", "user_id": 77, "name": "Customer"},
        {"type": "hidden_user", "name": "Shy customer"},
        {"type": "channel", "title": "Shop"},
    ):
        await sara.forwards("call me +989120000007", origin=origin)
    await sara.drops_file(("a.png", png()), kind="photo", caption="look /here")
    await sara.drops_file(("a.png", png()), ("b.png", png()), kind="photo", caption="an album")
    for kind in ("document", "voice", "audio", "video"):
        await sara.drops_file((f"x.{kind}", b"data"), kind=kind)
    await sara.blocks()
    await sara.starts("payload")
    members = f"/api/groups/{GROUP}/members"
    await managers.post(members, {"as": SARA, "bot": "sarnakh_demo_bot", "status": "administrator"})
    await managers.post(members, {"as": MINA, "status": "member"})
    await managers.post(members, {"as": MINA, "status": "left"})
    await managers.post(members, {"as": SARA, "user_id": ALI, "status": "kicked"})
    await managers.post(members, {"as": SARA, "bot": "sarnakh_demo_bot", "status": "kicked"})
    await managers.post(members, {"as": SARA, "bot": "sarnakh_demo_bot", "status": "member"})
    await managers.says("/today@sarnakh_demo_bot")
    await managers.migrates()


@pytest.mark.parametrize("name", list(BOTH))
async def test_every_kind_of_update_is_parsed(
    town: Playground, api: Api, sara: PersonInChat, managers: Group, name: str
) -> None:
    await sara.starts()
    await api(
        "getUpdates", allowed_updates=["message", "edited_message", "callback_query", "my_chat_member", "chat_member"]
    )
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    sent = await api("sendMessage", chat_id=SARA, text="x", reply_markup=markup)
    await sara.act("press", {"message_id": sent["message_id"], "data": "x", "wait": False})
    await everything_that_happens(town, sara, managers)
    framework = BOTH[name](town.base_url)
    updates = await api.updates()
    kinds = {key for update in updates for key in update} - {"update_id"}
    assert kinds == {"message", "edited_message", "callback_query", "my_chat_member", "chat_member"}
    fields = {key for update in updates for key in update.get("message", {})}
    assert fields >= {
        "text",
        "entities",
        "contact",
        "forward_origin",
        "photo",
        "document",
        "voice",
        "audio",
        "video",
        "caption",
        "media_group_id",
        "reply_to_message",
        "new_chat_members",
        "left_chat_member",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
    }
    for update in updates:
        parsed = framework.parsed(update)
        assert parsed.update_id == update["update_id"]
        _carries_everything(framework, parsed, update)
    await framework.close()


def _carries_everything(framework: Any, parsed: Any, update: dict[str, Any]) -> None:
    """Nothing the update says is lost or unknown to the framework, old service aliases aside."""
    aliases = {"new_chat_member", "new_chat_participant", "left_chat_participant"}
    for kind in set(update) - {"update_id"}:
        told = getattr(parsed, kind)
        assert told is not None
        for field in set(update[kind]) - aliases:
            name = {"from": "from_user"}.get(field, field)
            assert getattr(told, name) not in (None, ()), (kind, field)


async def test_both_poll_the_same_way(fw: Framework, town: Playground, sara: PersonInChat) -> None:
    await sara.says("one")
    [first] = await fw.bot.get_updates(timeout=1, allowed_updates=["message"])
    await sara.says("two")
    [second] = await fw.bot.get_updates(offset=first.update_id + 1, timeout=1)
    assert (first.message.text, second.message.text) == ("one", "two")
