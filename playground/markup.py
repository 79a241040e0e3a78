"""parse_mode HTML: strict, into text and entities with UTF-16 offsets, refused in Telegram's words."""

import re
from dataclasses import dataclass
from typing import Any

from playground.entities import trimmed, utf16_length
from playground.refusals import Refusal, bad_request

Json = dict[str, Any]

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "span": "spoiler",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_NAME = re.compile(r"[^\s<>/=]*")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>/]+)\s*(=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


def refused(why: str) -> Refusal:
    """The refusal of a text whose markup is wrong."""
    return bad_request(f"can't parse entities: {why}")


def unescape(text: str) -> str:
    """Named (lt, gt, amp, quot) and numeric references; others stay as they are."""
    if "&" not in text:
        return text
    return _REFERENCE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code == 0 or code >= 0x110000 or 0xD800 <= code < 0xE000:
        return match.group()
    return chr(code)


class _HtmlText:
    """One pass over the source; byte offsets are only counted when something is refused."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.stack: list[_Open] = []
        self.entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        position = 0
        while True:
            start = self.source.find("<", position)
            if start < 0:
                self._add(self.source[position:])
                break
            self._add(self.source[position:start])
            closing = self.source.startswith("</", start)
            position = self._end_tag(start) if closing else self._start_tag(start)
        if self.stack:
            raise refused(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return "".join(self.parts), self.entities

    def _add(self, raw: str) -> None:
        if raw:
            text = unescape(raw)
            self.parts.append(text)
            self.length += utf16_length(text)

    def _bytes(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _start_tag(self, start: int) -> int:
        name = _NAME.match(self.source, start + 1)
        tag = name.group().lower() if name else ""
        if tag not in _KINDS:
            raise refused(f'Unsupported start tag "{tag}" at byte offset {self._bytes(start)}')
        assert name is not None
        position, attributes = self._attributes(name.end(), start)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            where = self._bytes(start)
            raise refused(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.stack.append(_Open(tag, attributes, self.length))
        return position

    def _attributes(self, position: int, start: int) -> tuple[int, dict[str, str]]:
        attributes: dict[str, str] = {}
        while True:
            rest = self.source[position : position + 1]
            if rest == ">":
                return position + 1, attributes
            if not rest:
                raise refused(f"Unclosed start tag at byte offset {self._bytes(start)}")
            if rest.isspace():
                position += 1
                continue
            match = _ATTRIBUTE.match(self.source, position)
            if match is None:
                raise refused(f"Unclosed start tag at byte offset {self._bytes(start)}")
            value = next((group for group in match.groups()[2:] if group is not None), "")
            attributes[match.group(1).lower()] = unescape(value)
            position = match.end()

    def _end_tag(self, start: int) -> int:
        end = self.source.find(">", start)
        if end < 0:
            raise refused(f"Unclosed end tag at byte offset {self._bytes(start)}")
        name = self.source[start + 2 : end].strip().lower()
        if not self.stack:
            raise refused(f"Unexpected end tag at byte offset {self._bytes(start)}")
        opened = self.stack.pop()
        if name and name != opened.tag:
            where = self._bytes(start)
            raise refused(f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{name}>"')
        length = self.length - opened.offset
        if length > 0:
            self._close(opened, length)
        return end + 1

    def _close(self, opened: _Open, length: int) -> None:
        entity: Json = {"type": _KINDS[opened.tag], "offset": opened.offset, "length": length}
        if opened.tag == "a":
            url = opened.attributes.get("href") or "".join(self.parts)
            if not _add_link(entity, url):
                return
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        elif opened.tag == "code" and self._language_of_pre(opened, entity):
            return
        elif opened.tag == "pre" and (language := opened.attributes.get("language")):
            entity["language"] = language
        self.entities.append(entity)

    def _language_of_pre(self, opened: _Open, entity: Json) -> bool:
        """``<pre><code class="language-python">``: the language belongs to the pre around it."""
        spoken = opened.attributes.get("class", "")
        around = self.stack[-1] if self.stack else None
        if around and around.tag == "pre" and around.offset == entity["offset"] and spoken.startswith("language-"):
            around.attributes["language"] = spoken.removeprefix("language-")
            return True
        return False


def _add_link(entity: Json, url: str) -> bool:
    """Whether the address is one Telegram links; others (``tel:``) lose the link and keep the text."""
    if re.match(r"(https?|tg|ton|tonsite)://\S+$", url, re.IGNORECASE):
        entity["url"] = url
        return True
    if re.match(r"[\w-]+(\.[\w-]+)+\S*$", url):
        entity["url"] = f"http://{url}"
        return True
    return False


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Text and entities of an HTML source, trimmed."""
    if "<" not in source:
        return trimmed(unescape(source), [])
    text, entities = _HtmlText(source).parse()
    return trimmed(text, entities)
