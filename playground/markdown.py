"""parse_mode Markdown (the old one, also Bale's default) and MarkdownV2."""

from typing import Any

from playground.entities import trimmed, utf16_length
from playground.markup import refused

Json = dict[str, Any]
_OLD = {"*": "bold", "_": "italic", "`": "code"}
_PAIRS = (
    ("```", "pre"),
    ("__", "underline"),
    ("||", "spoiler"),
    ("*", "bold"),
    ("_", "italic"),
    ("~", "strikethrough"),
    ("`", "code"),
)
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
    return _MarkdownV2(source).parse()


class _MarkdownV2:
    """One pass over the source; ``stack`` has the mark, kind and start of every entity still open."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out: list[str] = []
        self.length = 0
        self.entities: list[Json] = []
        self.stack: list[tuple[str, str, int]] = []

    def parse(self) -> tuple[str, list[Json]]:
        position = 0
        while position < len(self.source):
            position = self._step(position)
        if self.stack:
            kind = self.stack[-1][1].capitalize()
            raise refused(f"Can't find end of {kind} entity at byte offset {len(self.source.encode())}")
        return trimmed("".join(self.out), self.entities)

    def _step(self, i: int) -> int:
        """Take what stands at this place; returns the place after it."""
        sign, following = self.source[i], self.source[i + 1 : i + 2]
        raw = bool(self.stack) and self.stack[-1][1] in {"code", "pre"}
        if sign == "\\" and following and ord(following) <= 126:
            return self._plain(following, i + 2)
        if (pair := self._fence(i, raw=raw)) is not None:
            self._turn(*pair)
            return i + len(pair[0])
        if raw or sign not in _RESERVED:
            return self._plain(sign, i + 1)
        if sign == "[":
            self.stack.append(("]", "text_link", self.length))
            return i + 1
        if sign == "]" and self.stack and self.stack[-1][0] == "]":
            return self._close_link(i, self.stack.pop()[2])
        raise refused(f"Character '{sign}' is reserved and must be escaped with the preceding '\\'")

    def _plain(self, sign: str, after: int) -> int:
        self.out.append(sign)
        self.length += utf16_length(sign)
        return after

    def _fence(self, i: int, *, raw: bool) -> tuple[str, str] | None:
        if raw:
            mark, kind, _ = self.stack[-1]
            return (mark, kind) if self.source.startswith(mark, i) else None
        return next((pair for pair in _PAIRS if self.source.startswith(pair[0], i)), None)

    def _turn(self, mark: str, kind: str) -> None:
        """A mark opens an entity, or closes the one it opened."""
        if not self.stack or self.stack[-1][0] != mark:
            self.stack.append((mark, kind, self.length))
            return
        _, kind, start = self.stack.pop()
        self._add(start, {"type": kind})

    def _close_link(self, i: int, start: int) -> int:
        if self.source[i + 1 : i + 2] != "(":
            return i + 1
        close = self.source.find(")", i)
        if close < 0:
            raise refused(f"Can't find end of a URL at byte offset {len(self.source[: i + 1].encode())}")
        self._add(start, {"type": "text_link", "url": self.source[i + 2 : close]})
        return close + 1

    def _add(self, start: int, entity: Json) -> None:
        if self.length > start:
            self.entities.append({**entity, "offset": start, "length": self.length - start})
