"""What a person's act becomes: a message with its entities, and updates for the bots that hear it."""

from typing import Any

from playground.entities import found_entities, utf16_slice
from playground.files import check_photo
from playground.refusals import bad_request
from playground.store import Account, Bot, Chat
from playground.switchboard import Switchboard

Json = dict[str, Any]


def say(
    board: Switchboard, chat: Chat, person: Account, content: Json, reply_to: Any = None, *, heard: str | None = None
) -> Json:
    """Put a person's message into a chat and let the bots hear it, in other words if there are some (``heard``)."""
    message = board.post(chat, person.user(), _marked(content) | _reply(board, chat, reply_to))
    chat.started = True
    chat.unread.pop(person.id, None)
    _drop_one_time_keyboard(chat, person)
    told = message if heard is None else message | {"text": heard}
    board.deliver_to_chat(chat, "message", told, person.id, lambda bot: hears(bot, chat, message))
    return message


def _reply(board: Switchboard, chat: Chat, reply_to: Any) -> Json:
    if not reply_to:
        return {}
    if int(reply_to) not in chat.messages:
        raise bad_request("message to be replied not found")
    return board.reply_to(chat, int(reply_to))


def _marked(content: Json) -> Json:
    """The content with the entities Telegram finds."""
    for text, entities in (("text", "entities"), ("caption", "caption_entities")):
        if text in content and entities not in content and (found := found_entities(content[text])):
            content = {**content, entities: found}
    return content


def _drop_one_time_keyboard(chat: Chat, person: Account) -> None:
    keyboard = chat.keyboards.get(person.id)
    if keyboard and (keyboard.get("one_time_keyboard") or keyboard.get("force_reply")):
        del chat.keyboards[person.id]


def hears(bot: Bot, chat: Chat, message: Json) -> bool:
    """Privacy mode: in a group a bot hears commands, replies to it and its name, unless it is admin."""
    if chat.is_private or not bot.privacy or chat.members.get(bot.id) in {"administrator", "creator"}:
        return True
    replied = message.get("reply_to_message", {}).get("from", {}).get("id")
    return replied == bot.id or addressed_to(bot, message)


def addressed_to(bot: Bot, message: Json) -> bool:
    """Whether a text has a command for this bot (or for none by name) or mentions it."""
    text = message.get("text") or message.get("caption") or ""
    for entity in message.get("entities") or message.get("caption_entities") or ():
        part = utf16_slice(text, entity["offset"], entity["length"]).lower()
        if entity["type"] == "bot_command" and ("@" not in part or part.endswith(f"@{bot.username.lower()}")):
            return True
        if entity["type"] == "mention" and part == f"@{bot.username.lower()}":
            return True
    return False


def share_file(
    board: Switchboard,
    chat: Chat,
    person: Account,
    body: Json,
    files: list[tuple[str, str, bytes]],
    origin: Json | None,
) -> list[Json]:
    """Files of one kind; the first of an album carries the caption."""
    kind = str(body.get("kind") or "document")
    if kind not in {"photo", "document", "voice", "audio", "video"} or not files:
        raise bad_request(f"there is no {kind} in the request")
    common: Json = {"forward_origin": origin} if origin else {}
    if len(files) > 1:
        common["media_group_id"] = str(board.random.randrange(1 << 52, 1 << 53))
    messages = []
    for index, (name, content_type, data) in enumerate(files):
        if kind == "photo":
            check_photo(data)
        stored = board.files.keep(kind, name, content_type, data)
        content: Json = {kind: stored.attachment(), **common}
        if index == 0 and body.get("caption"):
            content["caption"] = str(body["caption"])
        messages.append(say(board, chat, person, content, body.get("reply_to") if index == 0 else None))
    return messages


def edit_own(board: Switchboard, chat: Chat, person: Account, before: Json, text: str) -> Json:
    """A person edits their message; the bots get edited_message."""
    text = text.strip()
    if not text:
        raise bad_request("message text is empty")
    key = "text" if "text" in before else "caption"
    dropped = {key, "entities", "caption_entities"}
    after = {name: value for name, value in before.items() if name not in dropped}
    after = board.replace(chat, _marked(after | {key: text}))
    board.deliver_to_chat(chat, "edited_message", after, person.id, lambda bot: hears(bot, chat, after))
    return after
