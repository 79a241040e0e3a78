"""Methods that change what was sent, and the answer to a tap."""

from typing import Any

from playground.call import ApiCall, Method
from playground.keyboards import inline_only, markup_of
from playground.methods_send import media_content
from playground.params import as_number
from playground.refusals import NOT_MODIFIED, QUERY_TOO_OLD, bad_request
from playground.store import Chat
from playground.switchboard import QUERY_SECONDS
from playground.texts import caption_of, text_of

Json = dict[str, Any]
MEDIA = ("photo", "video", "document", "audio", "animation", "voice")
DELETABLE_SECONDS = 48 * 3600


def _own_message(call: ApiCall) -> tuple[Chat, Json]:
    """The bot's message to edit."""
    if call.params.has("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = call.chat_to_write()
    message = chat.messages.get(call.params.message_id())
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != call.bot.id or "forward_origin" in message:
        raise bad_request("message can't be edited")
    return chat, message


def _store(call: ApiCall, chat: Chat, before: Json, after: Json, markup: Json | None) -> Json:
    """Keep the edited message, unless nothing differs. No keyboard is possible on an album."""
    if markup is not None and "media_group_id" in before:
        raise bad_request("message can't be edited")
    after.pop("reply_markup", None)
    if markup is not None:
        after["reply_markup"] = markup
    if {k: v for k, v in after.items() if k != "edit_date"} == {k: v for k, v in before.items() if k != "edit_date"}:
        raise bad_request(NOT_MODIFIED)
    call.board.pace(call.bot, chat)
    return call.board.replace(chat, after)


def _inline_markup(call: ApiCall) -> Json | None:
    return inline_only(markup_of(call.params))


async def edit_message_text(call: ApiCall) -> Json:
    """editMessageText."""
    content = text_of(call.params, forced_mode=call.board.flavour.text_mode)
    preview = call.params.parsed("link_preview_options", "can't parse link preview options JSON object")
    if preview:
        content["link_preview_options"] = preview
    markup = _inline_markup(call)
    chat, before = _own_message(call)
    if "text" not in before:
        raise bad_request("there is no text in the message to edit")
    dropped = {"text", "entities", "link_preview_options"}
    after = {key: value for key, value in before.items() if key not in dropped} | content
    return _store(call, chat, before, after, markup)


async def edit_message_caption(call: ApiCall) -> Json:
    """editMessageCaption; an empty caption takes it away."""
    caption = caption_of({}, call.params, forced_mode=call.board.flavour.text_mode)
    markup = _inline_markup(call)
    chat, before = _own_message(call)
    if not any(kind in before for kind in MEDIA):
        raise bad_request("there is no caption in the message to edit")
    after = {key: value for key, value in before.items() if key not in {"caption", "caption_entities"}} | caption
    return _store(call, chat, before, after, markup)


async def edit_message_reply_markup(call: ApiCall) -> Json:
    """editMessageReplyMarkup; without a markup the buttons go."""
    markup = _inline_markup(call)
    chat, before = _own_message(call)
    return _store(call, chat, before, dict(before), markup)


async def edit_message_media(call: ApiCall) -> Json:
    """editMessageMedia: another picture or file, with its own caption."""
    raw = call.params.parsed("media", "can't parse input media JSON object")
    content = media_content(call, raw)
    markup = _inline_markup(call)
    chat, before = _own_message(call)
    if not any(kind in before for kind in MEDIA):
        raise bad_request("there is no media in the message to edit")
    if "media_group_id" in before and _family(before) != _family(content):
        raise bad_request("can't change media type in the album")
    dropped = {*MEDIA, "caption", "caption_entities"}
    after = {key: value for key, value in before.items() if key not in dropped} | content
    return _store(call, chat, before, after, markup)


def _family(message: Json) -> str:
    """Photos and videos may stand for each other in an album, other kinds only for themselves."""
    kind = next(kind for kind in MEDIA if kind in message)
    return "picture" if kind in {"photo", "video"} else kind


async def delete_message(call: ApiCall) -> bool:
    """deleteMessage: the bot's own everywhere, others' in private and where it is admin; within 48 h."""
    chat = call.chat_to_read()
    message_id = call.params.message_id()
    _check_deletable(call, chat, message_id)
    _delete(call, chat, [message_id])
    return True


async def delete_messages(call: ApiCall) -> bool:
    """deleteMessages: those that are not there are passed over."""
    chat = call.chat_to_read()
    raw = call.params.parsed("message_ids", "can't parse message_ids JSON object")
    if not isinstance(raw, list) or not raw:
        raise bad_request("message identifiers are not specified")
    ids = [message_id for message_id in map(as_number, raw) if message_id in chat.messages]
    for message_id in ids:
        _check_deletable(call, chat, message_id)
    _delete(call, chat, ids)
    return True


def _check_deletable(call: ApiCall, chat: Chat, message_id: int) -> None:
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request("message to delete not found")
    age = call.board.now().timestamp() - message["date"]
    own = message["from"]["id"] == call.bot.id
    allowed = own or chat.is_private or chat.members.get(call.bot.id) in {"administrator", "creator"}
    if not allowed or (age > DELETABLE_SECONDS and chat.members.get(call.bot.id) != "administrator"):
        raise bad_request("message can't be deleted")


def _delete(call: ApiCall, chat: Chat, ids: list[int]) -> None:
    for message_id in ids:
        del chat.messages[message_id]
        event = {"type": "deleted", "chat_id": chat.id, "message_id": message_id}
        call.board.live.publish(event, chat.people())


async def pin_chat_message(call: ApiCall) -> bool:
    """pinChatMessage: in groups for admins only; a service message tells of it."""
    chat = call.chat_to_write()
    message_id = call.params.message_id()
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request("message to pin not found")
    _check_may_pin(call, chat)
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
    chat.pinned.append(message_id)
    pinned = {key: value for key, value in message.items() if key not in {"reply_to_message", "pinned_message"}}
    call.board.post(chat, call.bot.user(), {"pinned_message": pinned})
    return True


async def unpin_chat_message(call: ApiCall) -> bool:
    """unpinChatMessage: the named one, or the newest."""
    chat = call.chat_to_write()
    _check_may_pin(call, chat)
    message_id = call.params.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    return True


async def unpin_all_chat_messages(call: ApiCall) -> bool:
    """unpinAllChatMessages."""
    chat = call.chat_to_write()
    _check_may_pin(call, chat)
    chat.pinned.clear()
    return True


def _check_may_pin(call: ApiCall, chat: Chat) -> None:
    if not chat.is_private and chat.type == "supergroup" and chat.members.get(call.bot.id) == "member":
        raise bad_request("not enough rights to manage pinned messages in the chat")


async def answer_callback_query(call: ApiCall) -> bool:
    """answerCallbackQuery: once, within 15 s of the tap; up to 200 signs."""
    query = call.board.queries.get(call.params.text("callback_query_id"))
    text = call.params.text("text")
    if query is None or query.bot is not call.bot:
        raise bad_request(QUERY_TOO_OLD)
    if call.board.monotonic() - query.asked > QUERY_SECONDS:
        raise bad_request(QUERY_TOO_OLD)
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    url = call.params.text("url")
    if url and not url.startswith(f"https://t.me/{call.bot.username}"):
        raise bad_request("URL_INVALID")
    answer: Json = {"text": text or None, "show_alert": call.params.flag("show_alert"), "url": url or None}
    if not query.answer.done():
        query.answer.set_result(answer)
    _tell_answer(call, query.chat, query.person_id, query.message_id, answer)
    return True


def _tell_answer(call: ApiCall, chat: Chat, person_id: int, message_id: int, answer: Json) -> None:
    event = {"type": "answer", "chat_id": chat.id, "as": person_id, "message_id": message_id, "answer": answer}
    call.board.live.publish(event, [person_id])


METHODS: dict[str, Method] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "editMessageMedia": edit_message_media,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
    "answerCallbackQuery": answer_callback_query,
}
