"""Bale's known differences, as read in its SDKs and operators' notes (never run against the live service).

No ``forward_origin`` but the old ``forward_from``/``forward_date``; taps without ``chat_instance``; no
supergroups; no expandable quotes, styles or spoilers; text always read as Markdown; ids beyond 32 bits.
"""

from typing import Any

Json = dict[str, Any]
_UNKNOWN = {"chat_instance", "link_preview_options", "has_protected_content", "language_code", "style"}


def in_bales_words(value: Any) -> Any:
    """An answer or an update as Bale words it; the original is left alone."""
    if isinstance(value, list):
        return [in_bales_words(item) for item in value]
    if not isinstance(value, dict):
        return value
    changed = {key: in_bales_words(item) for key, item in value.items() if key not in _UNKNOWN}
    origin = changed.pop("forward_origin", None)
    if origin is not None:
        changed |= _old_forward(origin)
    if changed.get("type") == "supergroup":
        changed["type"] = "group"
    return changed


def _old_forward(origin: Json) -> Json:
    """The fields Telegram used before forward_origin."""
    forward: Json = {"forward_date": origin["date"]}
    if "sender_user" in origin:
        forward["forward_from"] = origin["sender_user"]
    elif "chat" in origin:
        forward["forward_from_chat"] = origin["chat"]
        forward["forward_from_message_id"] = origin["message_id"]
    elif "sender_user_name" in origin:
        forward["forward_sender_name"] = origin["sender_user_name"]
    return forward
