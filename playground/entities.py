"""Text as Telegram counts and marks it: UTF-16 lengths, and the entities found without any markup."""

import re
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]

_TOP_LEVEL = "com|org|net|ir|io|me|app|dev|info|co|uk|ru|shop|site|online|link|ai|example"
_PATTERNS = (
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[a-zA-Z]{2,24}(?![\w@-])", re.ASCII)),
    ("url", re.compile(r"(?<![\w@./-])https?://[^\s<>\"«»]+[^\s<>\"«».,;:!?)\]'،؛؟]", re.IGNORECASE)),
    (
        "url",
        re.compile(
            rf"(?<![\w@./-])(?:[a-z0-9-]{{1,63}}\.)+(?:{_TOP_LEVEL})(?![\w-])(?::\d+)?(?:/[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]'،؛؟])?",
            re.IGNORECASE | re.ASCII,
        ),
    ),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d(?:[ ()\-]{0,2}\d){8,14}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}")),
)


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, which is how Telegram counts."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le")) >> 1


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    return text.encode("utf-16-le")[offset * 2 : (offset + length) * 2].decode("utf-16-le", "ignore")


def _overlaps(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in taken)


def found_entities(text: str, taken: Iterable[tuple[int, int]] = ()) -> list[Json]:
    """Entities Telegram finds by itself; ``taken`` are UTF-16 spans (links, code) it leaves alone."""
    if not any(sign in text for sign in "@./+#"):
        return []
    spans = list(taken)
    found: list[Json] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            offset = utf16_length(text[: match.start()])
            length = utf16_length(match.group())
            if _overlaps(offset, offset + length, spans):
                continue
            spans.append((offset, offset + length))
            found.append({"type": kind, "offset": offset, "length": length})
    return sorted(found, key=_place)


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """The given entities and those Telegram adds, in order."""
    closed = {"code", "pre", "text_link", "text_mention", "url", "email", "mention", "phone_number"}
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in closed]
    return sorted([*entities, *found_entities(text, taken)], key=_place)


def _place(entity: Json) -> tuple[int, int]:
    return entity["offset"], -entity["length"]


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The text without white space around it, entities moved and cut to fit."""
    text = text.replace("\r", "").replace("\x00", "")
    bare = text.lstrip()
    cut = utf16_length(text) - utf16_length(bare)
    bare = bare.rstrip()
    size = utf16_length(bare)
    kept: list[Json] = []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        end = min(size, entity["offset"] - cut + entity["length"])
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return bare, sorted(kept, key=_place)
