"""What a person forwards: a message of another chat, or something from outside with its origin."""

from typing import Any

from playground.clock import unix
from playground.methods_send import CONTENT_KEYS
from playground.refusals import bad_request
from playground.store import Chat
from playground.switchboard import Switchboard

Json = dict[str, Any]
OUTSIDER_ID = 5_000_000_001
CHANNEL_ID = -1_005_000_000_001


def forward_content(board: Switchboard, source: Chat | None, body: Json) -> Json:
    """The content of the forwarded message, with forward_origin; ``source`` is the chat it is taken from."""
    if source is not None:
        return _of_message(board, source, body)
    text = str(body.get("text") or "").strip()
    if not text:
        raise bad_request("message text is empty")
    origin = body.get("origin") or {"type": "hidden_user", "name": "Customer"}
    return {"text": text, "forward_origin": made_up(board, origin)}


def _of_message(board: Switchboard, source: Chat, body: Json) -> Json:
    message = source.messages.get(int(body["message_id"]))
    if message is None:
        raise bad_request("message to forward not found")
    if message.get("has_protected_content"):
        raise bad_request("this message is protected and cannot be forwarded")
    origin = message.get("forward_origin") or _first_sender(board, message)
    return {"forward_origin": origin} | {key: message[key] for key in CONTENT_KEYS if key in message}


def _first_sender(board: Switchboard, message: Json) -> Json:
    person = board.store.people.get(message["from"]["id"])
    if person is not None and person.hidden_forwards:
        return {"type": "hidden_user", "date": message["date"], "sender_user_name": person.first_name}
    return {"type": "user", "date": message["date"], "sender_user": message["from"]}


def made_up(board: Switchboard, origin: Json) -> Json:
    """Telegram's MessageOrigin for somebody who is not here."""
    kind, date = origin.get("type"), unix(board.now())
    if kind == "hidden_user":
        return {"type": kind, "date": date, "sender_user_name": str(origin.get("name") or "Customer")}
    if kind == "channel":
        title = str(origin.get("title") or "Channel")
        chat = {"id": int(origin.get("chat_id") or CHANNEL_ID), "type": "channel", "title": title}
        return {"type": kind, "date": date, "chat": chat, "message_id": int(origin.get("message_id") or 1)}
    if kind != "user":
        raise bad_request(f"no origin {kind!r}; there are user, hidden_user, channel")
    user_id = int(origin.get("user_id") or OUTSIDER_ID)
    known = board.store.people.get(user_id)
    if known is not None:
        return {"type": kind, "date": date, "sender_user": known.user()}
    sender = {"id": user_id, "is_bot": False, "first_name": str(origin.get("name") or "Customer")}
    return {"type": kind, "date": date, "sender_user": sender}
