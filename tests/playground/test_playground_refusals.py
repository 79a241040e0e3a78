import pytest

from playground.server import Playground
from tests.playground.hands import GROUP, MINA, SARA, Api, Clock, png


@pytest.fixture(autouse=True)
async def sara_has_started(api: Api, town: Playground, sara) -> None:
    await sara.starts()
    await api.updates()


def keyboard(*buttons: dict) -> dict:
    return {"inline_keyboard": [list(buttons)]}


async def test_an_unknown_token_is_unauthorized(api: Api) -> None:
    assert await api.answer("getMe", token="1:x") == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )


async def test_an_unknown_method_is_not_found(api: Api) -> None:
    assert await api.refused("sendMessag") == "Not Found: method not found"


async def test_method_names_are_read_in_any_case(api: Api) -> None:
    assert (await api("GETME"))["is_bot"] is True


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "<b> </b>"])
async def test_an_empty_text_is_refused(api: Api, text: str) -> None:
    refusal = await api.refused("sendMessage", chat_id=SARA, text=text, parse_mode="HTML")
    assert refusal == "Bad Request: message text is empty"


async def test_text_is_measured_in_utf16_units_after_parsing(api: Api) -> None:
    await api("sendMessage", chat_id=SARA, text="<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    await api("sendMessage", chat_id=SARA, text="😀" * 2048)
    refusal = await api.refused("sendMessage", chat_id=SARA, text="😀" * 2048 + "x")
    assert refusal == "Bad Request: message is too long"


async def test_a_caption_has_1024_signs(api: Api) -> None:
    files = {"photo": ("a.png", png())}
    status, _ = await api.upload("sendPhoto", files, chat_id=SARA, caption="x" * 1024)
    assert status == 200
    status, body = await api.upload("sendPhoto", files, chat_id=SARA, caption="x" * 1025)
    assert (status, body["description"]) == (400, "Bad Request: message caption is too long")


@pytest.mark.parametrize(
    ("button", "why"),
    [
        ({"text": "x", "callback_data": "ی" * 32 + "x"}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "url": "tel:+989120000001"},
            "inline keyboard button URL 'tel:+989120000001' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "x", "url": "javascript:alert(1)"},
            "inline keyboard button URL 'javascript:alert(1)' is invalid: Unsupported URL protocol",
        ),
        ({"text": "x"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"text": "x", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "copy_text": {"text": "1" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "x", "callback_data": "a", "style": "pink"},
            "can't parse inline keyboard button: Invalid button style specified",
        ),
    ],
)
async def test_bad_buttons_are_refused(api: Api, button: dict, why: str) -> None:
    refusal = await api.refused("sendMessage", chat_id=SARA, text="x", reply_markup=keyboard(button))
    assert refusal == f"Bad Request: {why}"


async def test_sixty_four_bytes_of_callback_data_are_fine(api: Api) -> None:
    sent = await api(
        "sendMessage", chat_id=SARA, text="x", reply_markup=keyboard({"text": "x", "callback_data": "ی" * 32})
    )
    assert sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "ی" * 32


async def test_styles_copy_text_and_urls_come_back_as_sent(api: Api) -> None:
    buttons = [
        {"text": "Sold", "callback_data": "s", "style": "success"},
        {"text": "Copy", "copy_text": {"text": "+989120000001"}},
        {"text": "Open", "url": "https://t.me/sarnakh_demo_bot?start=x"},
        {"text": "Off", "disabled": {}},
    ]
    sent = await api("sendMessage", chat_id=SARA, text="x", reply_markup=keyboard(*buttons))
    assert sent["reply_markup"] == keyboard(*buttons)


async def test_a_chat_nobody_knows_is_not_found(api: Api) -> None:
    for chat_id in (999, -999, "@channel"):
        assert await api.refused("sendMessage", chat_id=chat_id, text="x") == "Bad Request: chat not found"
    assert await api.refused("sendMessage", text="x") == "Bad Request: chat_id is empty"


async def test_a_bot_can_never_write_first(api: Api, town: Playground) -> None:
    refusal = await api.refused("sendMessage", chat_id=MINA, text="x")
    assert refusal == "Forbidden: bot can't initiate conversation with a user"


async def test_a_person_who_blocked_the_bot_is_not_reached(api: Api, sara) -> None:
    await sara.blocks()
    refusal = await api.refused("sendMessage", chat_id=SARA, text="x")
    assert refusal == "Forbidden: bot was blocked by the user"
    [update] = await api.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await sara.starts()
    await api("sendMessage", chat_id=SARA, text="welcome back")
    kinds = [set(update) - {"update_id"} for update in await api.updates()]
    assert kinds == [{"my_chat_member"}, {"message"}]


async def test_a_deactivated_account_is_not_reached(api: Api, town: Playground) -> None:
    town.board.store.people[SARA].deactivated = True
    assert await api.refused("sendMessage", chat_id=SARA, text="x") == "Forbidden: user is deactivated"


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("kicked", "Forbidden: bot was kicked from the group chat"),
        ("left", "Forbidden: bot is not a member of the group chat"),
    ],
)
async def test_a_group_the_bot_is_out_of_refuses_it(api: Api, managers, status: str, why: str) -> None:
    body = {"as": SARA, "bot": "sarnakh_demo_bot", "status": status}
    await managers.post(f"/api/groups/{GROUP}/members", body)
    assert await api.refused("sendMessage", chat_id=GROUP, text="x") == why


async def test_a_deleted_group_says_so(api: Api, town: Playground, session) -> None:
    async with session.delete(f"{town.base_url}/api/groups/{GROUP}") as response:
        assert response.status == 200
    assert await api.refused("sendMessage", chat_id=GROUP, text="x") == "Forbidden: the group chat was deleted"


async def test_a_migrated_group_tells_its_new_id(api: Api, managers) -> None:
    new = await managers.migrates()
    status, body = await api.answer("sendMessage", chat_id=GROUP, text="x")
    assert status == 400
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": new}
    told = [update["message"] for update in await api.updates()]
    assert [m.get("migrate_to_chat_id") for m in told] == [new, None]
    assert [m.get("migrate_from_chat_id") for m in told] == [None, GROUP]
    assert (await api("sendMessage", chat_id=new, text="x"))["chat"]["type"] == "supergroup"


async def test_the_same_content_again_is_not_modified(api: Api) -> None:
    markup = keyboard({"text": "x", "callback_data": "a"})
    sent = await api("sendMessage", chat_id=SARA, text="<b>a</b>", parse_mode="HTML", reply_markup=markup)
    again = {"chat_id": SARA, "message_id": sent["message_id"], "reply_markup": markup}
    why = (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )
    assert await api.refused("editMessageText", text=" <b>a</b> ", parse_mode="HTML", **again) == why
    assert await api.refused("editMessageReplyMarkup", **again) == why
    edited = await api("editMessageText", text="a", **again)
    assert edited["edit_date"]
    assert await api.refused("editMessageText", text="a", **again) == why


async def test_edits_find_their_message_and_its_kind(api: Api, sara) -> None:
    own = await api("sendMessage", chat_id=SARA, text="a")
    hers = await sara.says("mine")
    edit = {"chat_id": SARA, "text": "b"}
    assert await api.refused("editMessageText", message_id=999, **edit) == "Bad Request: message to edit not found"
    refusal = await api.refused("editMessageText", message_id=hers["message_id"], **edit)
    assert refusal == "Bad Request: message can't be edited"
    refusal = await api.refused("editMessageCaption", chat_id=SARA, message_id=own["message_id"], caption="x")
    assert refusal == "Bad Request: there is no caption in the message to edit"
    _, body = await api.upload("sendPhoto", {"photo": ("a.png", png())}, chat_id=SARA)
    photo = body["result"]["message_id"]
    refusal = await api.refused("editMessageText", message_id=photo, **edit)
    assert refusal == "Bad Request: there is no text in the message to edit"


async def test_a_reply_needs_its_message(api: Api) -> None:
    reply = {"chat_id": SARA, "text": "x"}
    refusal = await api.refused("sendMessage", reply_parameters={"message_id": 999}, **reply)
    assert refusal == "Bad Request: message to be replied not found"
    lenient = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await api("sendMessage", reply_parameters=lenient, **reply)
    sent = await api("sendMessage", reply_to_message_id=1, **reply)
    assert sent["reply_to_message"]["text"] == "/start"


async def test_a_tap_is_answered_once_known_and_within_fifteen_seconds(api: Api, sara, clock: Clock) -> None:
    why = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await api.refused("answerCallbackQuery", callback_query_id="123") == why
    sent = await api("sendMessage", chat_id=SARA, text="x", reply_markup=keyboard({"text": "x", "callback_data": "a"}))
    press = {"message_id": sent["message_id"], "data": "a", "wait": False}
    early = (await sara.act("press", press))["query_id"]
    clock.advance(seconds=15)
    assert await api("answerCallbackQuery", callback_query_id=early) is True
    late = (await sara.act("press", press))["query_id"]
    clock.advance(seconds=16)
    assert await api.refused("answerCallbackQuery", callback_query_id=late) == why


async def test_an_answer_has_200_signs(api: Api, sara) -> None:
    sent = await api("sendMessage", chat_id=SARA, text="x", reply_markup=keyboard({"text": "x", "callback_data": "a"}))
    press = {"message_id": sent["message_id"], "data": "a", "wait": False}
    query = (await sara.act("press", press))["query_id"]
    refusal = await api.refused("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert refusal == "Bad Request: MESSAGE_TOO_LONG"


async def test_messages_are_deleted_within_48_hours(api: Api, clock: Clock) -> None:
    sent = await api("sendMessage", chat_id=SARA, text="x")
    where = {"chat_id": SARA, "message_id": sent["message_id"]}
    clock.advance(hours=49)
    assert await api.refused("deleteMessage", **where) == "Bad Request: message can't be deleted"
    clock.advance(hours=-2)
    assert await api("deleteMessage", **where) is True
    assert await api.refused("deleteMessage", **where) == "Bad Request: message to delete not found"


async def test_a_plain_member_bot_does_not_delete_others_messages_in_a_group(api: Api, managers) -> None:
    said = await managers.says("/mine")
    where = {"chat_id": GROUP, "message_id": said["message_id"]}
    assert await api.refused("deleteMessage", **where) == "Bad Request: message can't be deleted"
    await managers.post(
        f"/api/groups/{GROUP}/members", {"as": SARA, "bot": "sarnakh_demo_bot", "status": "administrator"}
    )
    assert await api("deleteMessage", **where) is True


async def test_an_album_has_at_most_ten_of_one_family(api: Api) -> None:
    files = {f"f{i}": (f"{i}.png", png(10, 10)) for i in range(11)} | {"bad": ("b.png", b"no picture")}
    media = [{"type": "photo", "media": f"attach://f{i}"} for i in range(11)]

    async def album(items: list[dict]) -> str:
        status, body = await api.upload("sendMediaGroup", files, chat_id=SARA, media=items)
        return body.get("description") or f"{status}: {[m.get('media_group_id') is not None for m in body['result']]}"

    assert await album([]) == "Bad Request: there are no messages to send"
    assert await album(media) == "Bad Request: too many messages to send as an album"
    assert await album(media[:10]) == f"200: {[True] * 10}"
    assert await album(media[:1]) == "200: [False]"
    document = {"type": "document", "media": "attach://f1"}
    assert await album([media[0], document]) == "Bad Request: document can't be mixed with other media types"
    bad = {"type": "photo", "media": "attach://bad"}
    why = 'Bad Request: failed to send message #2 with the error message "IMAGE_PROCESS_FAILED"'
    assert await album([media[0], bad]) == why
    _, body = await api.upload("sendMediaGroup", files, chat_id=SARA, media=media[:2])
    where = {"chat_id": SARA, "message_id": body["result"][0]["message_id"]}
    _, body = await api.upload("editMessageMedia", files, media=document, **where)
    assert body["description"] == "Bad Request: can't change media type in the album"


async def test_an_album_carries_no_keyboard(api: Api) -> None:
    files = {"a": ("a.png", png(10, 10)), "b": ("b.png", png(10, 10))}
    media = [{"type": "photo", "media": f"attach://{name}"} for name in files]
    markup = keyboard({"text": "x", "callback_data": "a"})
    _, body = await api.upload("sendMediaGroup", files, chat_id=SARA, media=media, reply_markup=markup)
    assert not any("reply_markup" in message for message in body["result"])
    where = {"chat_id": SARA, "message_id": body["result"][0]["message_id"]}
    refusal = await api.refused("editMessageReplyMarkup", reply_markup=markup, **where)
    assert refusal == "Bad Request: message can't be edited"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"not a picture", "Bad Request: IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (png(210, 10), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (b"", "Bad Request: file must be non-empty"),
        (
            png(10, 10) + b"\0" * (10 << 20),
            (
                f"Bad Request: file of size {len(png(10, 10)) + (10 << 20)} bytes is too big for a photo; "
                f"the maximum size is {10 << 20} bytes"
            ),
        ),
    ],
)
async def test_pictures_over_the_limits_are_refused(api: Api, data: bytes, why: str) -> None:
    _, body = await api.upload("sendPhoto", {"photo": ("a.png", data)}, chat_id=SARA)
    assert body["description"] == why


async def test_files_go_up_to_50_mb_and_down_to_20_mb(api: Api) -> None:
    status, body = await api.upload("sendDocument", {"document": ("a.bin", bytes((50 << 20) + 1))}, chat_id=SARA)
    assert (status, body["description"]) == (413, "Request Entity Too Large")
    status, body = await api.upload("sendDocument", {"document": ("a.bin", bytes((20 << 20) + 1))}, chat_id=SARA)
    assert status == 200
    refusal = await api.refused("getFile", file_id=body["result"]["document"]["file_id"])
    assert refusal == "Bad Request: file is too big"


async def test_file_ids_are_known_or_refused(api: Api) -> None:
    assert await api.refused("getFile", file_id="nope") == "Bad Request: invalid file_id"
    refusal = await api.refused("sendPhoto", chat_id=SARA, photo="nope")
    assert refusal == "Bad Request: wrong file identifier/HTTP URL specified"
    assert await api.refused("sendPhoto", chat_id=SARA) == "Bad Request: there is no photo in the request"
    _, body = await api.upload("sendDocument", {"document": ("a.txt", b"x")}, chat_id=SARA)
    refusal = await api.refused("sendPhoto", chat_id=SARA, photo=body["result"]["document"]["file_id"])
    assert refusal == "Bad Request: can't use file of type Document as Photo"
