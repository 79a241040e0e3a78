"""The differences between Bale and Telegram, so that one bot serves both."""

from dataclasses import dataclass
from typing import Any

from bot.transport.markdown import markdown_of


@dataclass(frozen=True, slots=True)
class Flavour:
    """What a messenger can do. What it cannot do is replaced, here or in the sender."""

    name: str
    site: str
    """Where links to bots and names lead."""
    html: bool
    """If not, texts and captions are plain Markdown."""
    secret_header: bool
    """If not, the webhook's path itself is the secret."""
    webhook_options: bool
    """If not, a webhook is set and removed with its address only."""
    update_kinds: bool
    """If not, updates are fetched without naming the kinds wanted."""
    styles: bool
    """If not, buttons have no colours."""
    reply_parameters: bool
    """If not, an answered message is named in the old way."""
    previews: bool
    """If not, previews of links cannot be set."""


TELEGRAM = Flavour(
    "telegram",
    "https://t.me",
    html=True,
    secret_header=True,
    webhook_options=True,
    update_kinds=True,
    styles=True,
    reply_parameters=True,
    previews=True,
)
BALE = Flavour(
    "bale",
    "https://ble.ir",
    html=False,
    secret_header=False,
    webhook_options=False,
    update_kinds=False,
    styles=False,
    reply_parameters=False,
    previews=False,
)
FLAVOURS = {f.name: f for f in (TELEGRAM, BALE)}


def link_to(flavour: Flavour, username: str, start: str) -> str:
    """Return the link that opens a bot with a start parameter."""
    return f"{flavour.site}/{username}?start={start}"


def outgoing(flavour: Flavour, payload: dict[str, Any]) -> dict[str, Any]:
    """Return a payload adapted to the messenger: parts it does not know are replaced by what it knows."""
    if flavour is TELEGRAM:
        return payload
    fitted = dict(payload)
    if not flavour.html:
        fitted = _in_markdown(flavour, fitted)
        if isinstance(fitted.get("media"), list):
            fitted["media"] = [_in_markdown(flavour, one) for one in fitted["media"]]
    if not flavour.previews:
        fitted.pop("link_preview_options", None)
    if not flavour.reply_parameters and (answered := fitted.pop("reply_parameters", None)):
        fitted["reply_to_message_id"] = answered["message_id"]
    markup = fitted.get("reply_markup")
    if isinstance(markup, dict) and "inline_keyboard" in markup:
        rows = [[_button(flavour, one) for one in row] for row in markup["inline_keyboard"]]
        fitted["reply_markup"] = {"inline_keyboard": [row for row in rows if row]}
    return fitted


def _in_markdown(flavour: Flavour, payload: dict[str, Any]) -> dict[str, Any]:
    """Return a payload with its text as Markdown, if it was HTML."""
    fitted = dict(payload)
    if fitted.pop("parse_mode", None):
        for key in ("text", "caption"):
            if key in fitted:
                fitted[key] = markdown_of(fitted[key], flavour.site)
    return fitted


def _button(flavour: Flavour, button: dict[str, Any]) -> dict[str, Any]:
    """Return a button without the parts the messenger does not know."""
    return {key: value for key, value in button.items() if flavour.styles or key != "style"}


def incoming(update: dict[str, Any]) -> dict[str, Any]:
    """Return an update with the parts that aiogram requires and the messenger, or an older Bot API server, omits."""
    for key in ("message", "edited_message"):
        message = update.get(key)
        if isinstance(message, dict):
            _mend_message(message)
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
