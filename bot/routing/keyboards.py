"""Buttons, and what they carry."""

from collections.abc import Sequence
from typing import Any, Literal

DATA_LIMIT = 64
COPY_LIMIT = 256

Style = Literal["success", "danger", "primary"]


def pack(prefix: str, *fields: object) -> str:
    """Join a prefix and fields into callback data of 64 bytes at most."""
    data = ":".join([prefix, *map(str, fields)])
    if len(data.encode()) > DATA_LIMIT:
        raise ValueError(f"callback data {data!r} is longer than {DATA_LIMIT} bytes")
    return data


def button(label: str, prefix: str, *fields: object, style: Style | None = None) -> dict[str, Any]:
    """Make a button that brings `prefix:fields` back when tapped. Green and red only where they help."""
    made: dict[str, Any] = {"text": label, "callback_data": pack(prefix, *fields)}
    if style:
        made["style"] = style
    return made


def copy_button(label: str, text: str) -> dict[str, Any]:
    """Make a button that copies a text with one tap."""
    return {"text": label, "copy_text": {"text": text[:COPY_LIMIT]}}


def link_button(label: str, url: str) -> dict[str, Any]:
    """Make a button that opens a link."""
    return {"text": label, "url": url}


def grid(buttons: Sequence[dict[str, Any]], width: int = 2) -> list[list[dict[str, Any]]]:
    """Lay buttons out in rows of `width`."""
    return [list(buttons[i : i + width]) for i in range(0, len(buttons), width)]
