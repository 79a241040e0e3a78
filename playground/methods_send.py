"""Methods that send: text, pictures, files, albums, contacts, copies and forwards."""

from typing import Any

from playground.call import ApiCall, Method, markup_for, reply_of, send
from playground.files import PICTURE_REFUSALS
from playground.params import Params, as_number
from playground.refusals import Refusal, bad_request
from playground.texts import caption_of, text_of

Json = dict[str, Any]
ALBUM_KINDS = {"photo", "video", "document", "audio"}
CHAT_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
MOST_IN_ALBUM = 10
ALONE_IN_ALBUM = {"document", "audio"}


async def send_message(call: ApiCall) -> Json:
    """Text with entities."""
    content = text_of(call.params, forced_mode=call.board.flavour.text_mode)
    preview = call.params.parsed("link_preview_options", "can't parse link preview options JSON object")
    if preview is None and call.params.flag("disable_web_page_preview"):
        preview = {"is_disabled": True}
    if preview:
        content["link_preview_options"] = preview
    markup = markup_for(call)
    return send(call, call.chat_to_write(), content, markup=markup)


def _sender_of(kind: str) -> Method:
    async def method(call: ApiCall) -> Json:
        caption = caption_of({}, call.params, forced_mode=call.board.flavour.text_mode)
        markup = markup_for(call)
        stored = call.board.files.of_call(call.params, kind)
        content = {kind: stored.attachment(), **caption}
        if caption and call.params.flag("show_caption_above_media"):
            content["show_caption_above_media"] = True
        if kind == "photo" and call.params.flag("has_spoiler"):
            content["has_media_spoiler"] = True
        return send(call, call.chat_to_write(), content, markup=markup)

    return method


async def send_contact(call: ApiCall) -> Json:
    """A card with a number that phones can dial and save."""
    phone, name = call.params.text("phone_number"), call.params.text("first_name")
    if not phone:
        raise bad_request("phone number is empty")
    if not name:
        raise bad_request("first name is empty")
    contact = {"phone_number": phone, "first_name": name}
    for key in ("last_name", "vcard"):
        if call.params.has(key):
            contact[key] = call.params.text(key)
    markup = markup_for(call)
    return send(call, call.chat_to_write(), {"contact": contact}, markup=markup)


async def send_media_group(call: ApiCall) -> list[Json]:
    """Pictures or files as one album; no keyboard is possible on it. A single one is sent as an ordinary message."""
    items = album_items(call)
    chat = call.chat_to_write()
    reply = reply_of(call, chat)
    call.board.pace(call.bot, chat, messages=len(items))
    group = str(call.board.random.randrange(1 << 52, 1 << 53))
    common = {**reply, "media_group_id": group} if len(items) > 1 else reply
    if call.params.flag("protect_content"):
        common["has_protected_content"] = True
    return [call.board.post(chat, call.bot.user(), {**common, **item}) for item in items]


def album_items(call: ApiCall) -> list[Json]:
    """The contents of an album, checked: at most 10, documents and music only among themselves."""
    media = call.params.parsed("media", "can't parse media JSON object")
    if media is not None and not isinstance(media, list):
        raise bad_request("expected an Array of InputMedia")
    if not media:
        raise bad_request("there are no messages to send")
    items = [_album_item(call, number, item) for number, item in enumerate(media, 1)]
    if len(items) > MOST_IN_ALBUM:
        raise bad_request("too many messages to send as an album")
    kinds = [str(item["type"]) for item in media]
    alone = next((kind for kind in kinds if kind in ALONE_IN_ALBUM), None)
    if alone is not None and len(set(kinds)) > 1:
        raise bad_request(f"{alone} can't be mixed with other media types")
    return items


def _album_item(call: ApiCall, number: int, item: Any) -> Json:
    try:
        return media_content(call, item)
    except Refusal as refusal:
        why = refusal.description.removeprefix("Bad Request: ")
        if why in PICTURE_REFUSALS:
            raise bad_request(f'failed to send message #{number} with the error message "{why}"') from None
        raise


def media_content(call: ApiCall, item: Any) -> Json:
    """The content of one InputMedia."""
    if not isinstance(item, dict) or item.get("type") not in ALBUM_KINDS:
        raise bad_request("can't parse InputMedia: type must be non-empty")
    kind = str(item["type"])
    reference = str(item.get("media") or "")
    if not reference:
        raise bad_request("can't parse InputMedia: media not found")
    stored = call.board.files.of_reference(reference, call.params, kind)
    return {kind: stored.attachment(), **caption_of(item, forced_mode=call.board.flavour.text_mode)}


async def copy_message(call: ApiCall) -> Json:
    """The same content as a message of the bot's own, with a new caption and keyboard if wanted."""
    message = source_message(call, "message to copy")
    if message.get("has_protected_content"):
        raise bad_request("message can't be copied")
    markup = markup_for(call)
    content = _content(message)
    if call.params.values.get("caption") is not None and "text" not in message:
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= caption_of({}, call.params, forced_mode=call.board.flavour.text_mode)
    if not content:
        raise bad_request("message can't be copied")
    copy = send(call, call.chat_to_write(), content, markup=markup)
    return {"message_id": copy["message_id"]}


async def forward_message(call: ApiCall) -> Json:
    """The same content with its origin."""
    message = source_message(call, "message to forward")
    if message.get("has_protected_content"):
        raise bad_request("message can't be forwarded")
    content = _content(message)
    if not content:
        raise bad_request("message can't be forwarded")
    origin = forward_origin(call, message)
    return send(call, call.chat_to_write(), {"forward_origin": origin, **content}, markup=None)


def source_message(call: ApiCall, what: str) -> Json:
    """The message a copy or a forward is made of."""
    chat = call.board.store.chat_to_read(call.bot, call.params.chat_id("from_chat_id"))
    message = chat.messages.get(call.params.message_id())
    if message is None:
        raise bad_request(f"{what} not found")
    return message


CONTENT_KEYS = (
    "text",
    "entities",
    "photo",
    "document",
    "voice",
    "audio",
    "video",
    "contact",
    "caption",
    "caption_entities",
    "link_preview_options",
    "has_media_spoiler",
    "show_caption_above_media",
)


def _content(message: Json) -> Json:
    return {key: message[key] for key in CONTENT_KEYS if key in message}


def forward_origin(call: ApiCall, message: Json) -> Json:
    """Where a message first came from; a person who hides forwards leaves the name only."""
    if (origin := message.get("forward_origin")) is not None:
        return dict(origin)
    sender = message["from"]
    person = call.board.store.people.get(sender["id"])
    if person is not None and person.hidden_forwards:
        name = " ".join(filter(None, (person.first_name, person.last_name)))
        return {"type": "hidden_user", "date": message["date"], "sender_user_name": name}
    return {"type": "user", "date": message["date"], "sender_user": sender}


async def send_chat_action(call: ApiCall) -> bool:
    """typing, upload_photo…; free of limits, gone after 5 s."""
    chat = call.chat_to_write()
    action = call.params.text("action")
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.board.live.publish({"type": "typing", "chat_id": chat.id, "action": action}, chat.people())
    return True


def _many(params: Params) -> list[int]:
    raw = params.parsed("message_ids", "can't parse message_ids JSON object")
    if not isinstance(raw, list) or not raw:
        raise bad_request("message identifiers are not specified")
    if len(raw) > 100:
        raise bad_request("too many message identifiers specified")
    return sorted(map(as_number, raw))


async def _each(call: ApiCall, method: Method) -> list[Json]:
    """Several messages at once; those that cannot be taken are passed over."""
    source = call.board.store.chat_to_read(call.bot, call.params.chat_id("from_chat_id"))
    made = []
    for message_id in _many(call.params):
        if message_id in source.messages:
            values = {**call.params.values, "message_id": message_id}
            made.append(await method(ApiCall(call.board, call.bot, Params(values))))
    if not made:
        raise bad_request("message to copy not found" if method is copy_message else "message to forward not found")
    return [{"message_id": message["message_id"]} for message in made]


async def copy_messages(call: ApiCall) -> list[Json]:
    """copyMessages."""
    return await _each(call, copy_message)


async def forward_messages(call: ApiCall) -> list[Json]:
    """forwardMessages."""
    return await _each(call, forward_message)


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendPhoto": _sender_of("photo"),
    "sendDocument": _sender_of("document"),
    "sendVoice": _sender_of("voice"),
    "sendAudio": _sender_of("audio"),
    "sendVideo": _sender_of("video"),
    "sendContact": send_contact,
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
    "sendChatAction": send_chat_action,
}
