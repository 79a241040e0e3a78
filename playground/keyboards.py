"""reply_markup: inline keyboards, reply keyboards, force reply; checked as Telegram checks them."""

import re
from typing import Any

from playground.params import Params
from playground.refusals import bad_request

Json = dict[str, Any]
MOST_CALLBACK_BYTES = 64
MOST_BUTTONS = 100
LINKED = {"http", "https", "tg", "ton", "tonsite"}
STYLES = {"primary", "success", "danger"}
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)
_INLINE_KEYS = {"text", "style", "icon_custom_emoji_id", *_ACTIONS}


def markup_of(params: Params) -> Json | None:
    """The checked reply markup of a call, or None."""
    raw = params.parsed("reply_markup", "can't parse reply keyboard markup JSON object")
    if raw is None or raw == {}:
        return None
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in raw:
        return inline_keyboard(raw["inline_keyboard"])
    if "keyboard" in raw:
        rows = _rows(raw["keyboard"], "keyboard", _reply_button)
        return {**raw, "keyboard": rows}
    return raw if raw.get("remove_keyboard") or raw.get("force_reply") else None


def inline_only(markup: Json | None) -> Json | None:
    """For edits, where only an inline keyboard is allowed."""
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("object expected as reply markup")
    return markup


def inline_keyboard(raw: Any) -> Json | None:
    """Telegram's InlineKeyboardMarkup, empty rows dropped; None when nothing is left."""
    rows = _rows(raw, "inline_keyboard", _inline_button)
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _rows(raw: Any, field: str, read: Any) -> list[list[Json]]:
    if not isinstance(raw, list) or not all(isinstance(row, list) for row in raw):
        raise bad_request(f'field "{field}" must be an Array of Arrays')
    return [[read(button) for button in row] for row in raw if row]


def _inline_button(raw: Any) -> Json:
    if not isinstance(raw, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not isinstance(raw.get("text"), str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    button = {key: value for key, value in raw.items() if key in _INLINE_KEYS and value is not None}
    _check_style(button)
    action = next((key for key in _ACTIONS if key in button), None)
    if action is None:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if action == "callback_data":
        size = len(str(button["callback_data"]).encode())
        if not 1 <= size <= MOST_CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif action == "url":
        button["url"] = _checked_url(str(button["url"]))
    elif action == "copy_text":
        _check_copy_text(button["copy_text"])
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    return button


def _check_style(button: Json) -> None:
    if "style" in button and button["style"] not in STYLES:
        raise bad_request("can't parse inline keyboard button: Invalid button style specified")


def _check_copy_text(raw: Any) -> None:
    text = raw.get("text") if isinstance(raw, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _checked_url(url: str) -> str:
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", url)
    known = scheme is None or "." in scheme.group(1) or scheme.group(1).lower() in LINKED
    if not known:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    host = re.sub(r"^(https?|tg|ton|tonsite)://", "", url, flags=re.IGNORECASE)
    if not host or re.search(r"\s", url) or (re.match(r"https?://", url) and not re.match(r"[\w\[]", host)):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return url if "://" in url else f"http://{url}"


def _reply_button(raw: Any) -> Json:
    if isinstance(raw, str):
        raw = {"text": raw}
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    _check_style(raw)
    return {key: value for key, value in raw.items() if value not in (None, False)}


def button_at(markup: Json | None, row: int, col: int) -> Json | None:
    """The inline button in this place."""
    rows = (markup or {}).get("inline_keyboard", [])
    return rows[row][col] if 0 <= row < len(rows) and 0 <= col < len(rows[row]) else None


def button_with(markup: Json | None, data: str) -> Json | None:
    """The inline button with this callback data."""
    rows = (markup or {}).get("inline_keyboard", [])
    return next((b for row in rows for b in row if b.get("callback_data") == data), None)
