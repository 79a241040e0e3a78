"""One call of a method: who calls, with what, and where it may write."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from playground.keyboards import markup_of
from playground.params import Params, as_number
from playground.refusals import bad_request
from playground.store import Bot, Chat
from playground.switchboard import Switchboard

Json = dict[str, Any]


@dataclass(slots=True)
class ApiCall:
    """What a method gets."""

    board: Switchboard
    bot: Bot
    params: Params

    def chat_to_write(self) -> Chat:
        """The chat named by chat_id, when the bot may send there."""
        return self.board.store.chat_to_write(self.bot, self.params.chat_id())

    def chat_to_read(self) -> Chat:
        """The chat named by chat_id, when the bot may look at it."""
        return self.board.store.chat_to_read(self.bot, self.params.chat_id())


Method = Callable[[ApiCall], Awaitable[Any]]


def send(call: ApiCall, chat: Chat, content: Json, *, markup: Json | None) -> Json:
    """Send one message of the bot with everything the sending methods have in common."""
    params = call.params
    whole = {**reply_of(call, chat), **content}
    if params.flag("protect_content"):
        whole["has_protected_content"] = True
    if markup is not None and "inline_keyboard" in markup:
        whole["reply_markup"] = markup
    call.board.pace(call.bot, chat)
    message = call.board.post(chat, call.bot.user(), whole, quiet=True)
    more: Json = {"silent": True} if params.flag("disable_notification") else {}
    if markup is not None and "inline_keyboard" not in markup:
        more["reply_keyboard"] = hand_keyboard(chat, message, markup)
    call.board.show(chat, "message", message, **more)
    return message


def hand_keyboard(chat: Chat, message: Json, markup: Json) -> Json | None:
    """Give or take the reply keyboard of those it is meant for; returns what they see now."""
    audience = chat.people()
    if markup.get("selective") and not chat.is_private:
        asked = message.get("reply_to_message", {}).get("from", {}).get("id")
        audience = [user for user in audience if user == asked]
    shown_now = None if markup.get("remove_keyboard") else {**markup, "message_id": message["message_id"]}
    for user in audience:
        if shown_now is None:
            chat.keyboards.pop(user, None)
        else:
            chat.keyboards[user] = shown_now
    return shown_now


def reply_of(call: ApiCall, chat: Chat) -> Json:
    """reply_to_message for reply_parameters or the older reply_to_message_id."""
    raw = call.params.parsed("reply_parameters", "can't parse reply parameters JSON object")
    if raw is not None and not isinstance(raw, dict):
        raise bad_request("object expected as reply parameters")
    if raw is None:
        raw = {
            "message_id": call.params.integer("reply_to_message_id"),
            "allow_sending_without_reply": call.params.flag("allow_sending_without_reply"),
        }
    message_id = as_number(raw.get("message_id") or 0)
    if message_id <= 0:
        return {}
    if message_id in chat.messages:
        return call.board.reply_to(chat, message_id)
    if raw.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def markup_for(call: ApiCall) -> Json | None:
    """The reply markup of the call, checked."""
    return markup_of(call.params)
