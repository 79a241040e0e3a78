"""parse_mode Markdown (the old one, also Bale's default) and MarkdownV2."""

from typing import Any

from playground.entities import trimmed, utf16_length
from playground.markup import refused

Json = dict[str, Any]
_OLD = {"*": "bold", "_": "italic", "`": "code"}
_PAIRS = (("```", "pre"), ("__", "underline"), ("||", "spoiler"), ("*", "bold"), ("_", "italic"),
          ("~", "strikethrough"), ("`", "code"))  # fmt: skip
_RESERVED = "_*[]()~`>#+-=|{}.!"


def parse_markdown(source: str, *, lenient: bool = False) -> tuple[str, list[Json]]:
    """Text and entities of the old Markdown; ``lenient`` (Bale) keeps signs that do not close."""
    out: list[str] = []
    length = 0
    entities: list[Json] = []
    i = 0
    while i < len(source):
        sign = source[i]
        if sign == "\\" and source[i + 1 : i + 2] in {"_", "*", "`", "["}:
            taken, text, entity = 2, source[i + 1], None
        elif sign in _OLD or sign == "[":
            taken, text, entity = _old_entity(source, i, lenient=lenient)
        else:
            taken, text, entity = 1, sign, None
        if entity is not None and text:
            entities.append({**entity, "offset": length, "length": utf16_length(text)})
        out.append(text)
        length += utf16_length(text)
        i += taken
    return trimmed("".join(out), entities)


def _old_entity(source: str, i: int, *, lenient: bool) -> tuple[int, str, Json | None]:
    """How many signs are taken, the text they show, and the entity (without its place)."""
    fence = "```" if source.startswith("```", i) else "]" if source[i] == "[" else source[i]
    start = i + (1 if fence == "]" else len(fence))
    end = source.find(fence, start)
    if end < 0:
        if lenient:
            return 1, source[i], None
        raise refused(f"Can't find end of the entity starting at byte offset {len(source[:i].encode())}")
    text = source[start:end]
    taken = end + len(fence) - i
    if fence == "```":
        return taken, text.removeprefix("\n"), {"type": "pre"}
    if fence != "]":
        return taken, text, {"type": _OLD[fence]}
    if source[end + 1 : end + 2] != "(":
        return (1, "[", None) if lenient else (taken, text, None)
    close = source.find(")", end)
    close = len(source) if close < 0 else close
    return close + 1 - i, text, {"type": "text_link", "url": source[end + 2 : close]}


def parse_markdown_v2(source: str) -> tuple[str, list[Json]]:
    """Text and entities of MarkdownV2 (without block quotes and custom emoji, which nobody here sends)."""
    out: list[str] = []
    length = 0
    entities: list[Json] = []
    stack: list[tuple[str, str, int]] = []
    i = 0
    while i < len(source):
        raw = bool(stack) and stack[-1][1] in {"code", "pre"}
        sign = source[i]
        if sign == "\\" and source[i + 1 : i + 2] and ord(source[i + 1]) <= 126:
            sign, i = source[i + 1], i + 2
        elif pair := _fence(source, i, stack, raw=raw):
            mark, kind = pair
            if stack and stack[-1][0] == mark:
                _, kind, start = stack.pop()
                entities += [{"type": kind, "offset": start, "length": length - start}] if length > start else []
            else:
                stack.append((mark, kind, length))
            i += len(mark)
            continue
        elif not raw and sign == "[":
            stack.append(("]", "text_link", length))
            i += 1
            continue
        elif not raw and sign == "]" and stack and stack[-1][0] == "]":
            i = _close_link(source, i, stack.pop()[2], length, entities)
            continue
        elif not raw and sign in _RESERVED:
            raise refused(f"Character '{sign}' is reserved and must be escaped with the preceding '\\'")
        else:
            i += 1
        out.append(sign)
        length += utf16_length(sign)
    if stack:
        raise refused(f"Can't find end of {stack[-1][1].capitalize()} entity at byte offset {len(source.encode())}")
    return trimmed("".join(out), entities)


def _fence(source: str, i: int, stack: list[tuple[str, str, int]], *, raw: bool) -> tuple[str, str] | None:
    if raw:
        mark = stack[-1][0]
        return (mark, stack[-1][1]) if source.startswith(mark, i) else None
    return next((pair for pair in _PAIRS if source.startswith(pair[0], i)), None)


def _close_link(source: str, i: int, start: int, length: int, entities: list[Json]) -> int:
    if source[i + 1 : i + 2] != "(":
        return i + 1
    close = source.find(")", i)
    if close < 0:
        raise refused(f"Can't find end of a URL at byte offset {len(source[: i + 1].encode())}")
    if length > start:
        url = source[i + 2 : close]
        entities.append({"type": "text_link", "offset": start, "length": length - start, "url": url})
    return close + 1
