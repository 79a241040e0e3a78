"""What sets Bale apart from Telegram, so that one bot speaks to both."""

import html
import re
from dataclasses import dataclass
from typing import Any

_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Flavour:
    """What a messenger can do."""

    name: str
    html: bool
    secret_header: bool
    copy_text: bool
    styles: bool


TELEGRAM = Flavour("telegram", html=True, secret_header=True, copy_text=True, styles=True)
BALE = Flavour("bale", html=False, secret_header=False, copy_text=True, styles=False)
FLAVOURS = {f.name: f for f in (TELEGRAM, BALE)}


def outgoing(flavour: Flavour, payload: dict[str, Any]) -> dict[str, Any]:
    """Fit a payload to the messenger: without HTML, the text without its marks; without styles, plain buttons."""
    if flavour.html and flavour.styles:
        return payload
    fitted = dict(payload)
    if not flavour.html and fitted.pop("parse_mode", None):
        for key in ("text", "caption"):
            if key in fitted:
                fitted[key] = _unmarked(fitted[key])
        fitted.pop("link_preview_options", None)
    markup = fitted.get("reply_markup")
    if not flavour.styles and isinstance(markup, dict) and "inline_keyboard" in markup:
        rows = [[{k: v for k, v in b.items() if k != "style"} for b in row] for row in markup["inline_keyboard"]]
        fitted["reply_markup"] = {"inline_keyboard": rows}
    return fitted


def _unmarked(text: str) -> str:
    """Take the tags away, and the marks that Bale would read as Markdown."""
    plain = html.unescape(_TAG.sub("", text))
    return re.sub(r"[*_\[\]`]", " ", plain)


def incoming(flavour: Flavour, update: dict[str, Any]) -> dict[str, Any]:
    """Fill in what aiogram requires and the messenger leaves out."""
    if flavour is TELEGRAM:
        return update
    query = update.get("callback_query")
    if isinstance(query, dict):
        query.setdefault("chat_instance", "0")
    for key in ("message", "edited_message"):
        message = update.get(key)
        if isinstance(message, dict):
            _mend_message(message)
    if isinstance(query, dict) and isinstance(query.get("message"), dict):
        _mend_message(query["message"])
    return update


def _mend_message(message: dict[str, Any]) -> None:
    date = message.get("forward_date")
    if date is not None and "forward_origin" not in message:
        sender = message.get("forward_from")
        chat = message.get("forward_from_chat")
        if isinstance(sender, dict):
            message["forward_origin"] = {"type": "user", "date": date, "sender_user": sender}
        elif isinstance(chat, dict):
            message["forward_origin"] = {
                "type": "channel",
                "date": date,
                "chat": chat,
                "message_id": message.get("forward_from_message_id", 0),
            }
        else:
            name = message.get("forward_sender_name", "?")
            message["forward_origin"] = {"type": "hidden_user", "date": date, "sender_user_name": name}
    reply = message.get("reply_to_message")
    if isinstance(reply, dict):
        _mend_message(reply)
