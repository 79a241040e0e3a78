"""Long texts cut into messages: at line ends where possible, never inside a tag or an entity, each part valid HTML."""

import re
from collections.abc import Iterable

TEXT_LIMIT = 4096
"""UTF-16 units of one message. The messenger counts without markup; we count it as well, to be safe."""

_ROOM_FOR_TAGS = 64
"""Units kept free for the tags that a cut closes and opens again."""

_TAG = re.compile(r"<(?P<close>/?)(?P<tag>[a-z]+)[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w{1,10};")


def units(text: str) -> int:
    """Return the number of UTF-16 units, which the messenger counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def fits(text: str, limit: int = TEXT_LIMIT) -> bool:
    """Return whether a text has at most so many units; no sign has more than two, so most need not be counted."""
    return 2 * len(text) <= limit or units(text) <= limit


def split(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """Return the parts of a text that each fit a message and are valid HTML; a short text stays as it is."""
    if fits(text, limit):
        return [text]
    parts: list[str] = []
    open_tags: list[str] = []
    for piece in _cut(text, limit - _ROOM_FOR_TAGS):
        begin = "".join(open_tags)
        open_tags = _open_after(open_tags, piece)
        end = "".join(f"</{_name(tag)}>" for tag in reversed(open_tags))
        parts.append(begin + piece + end)
    return [part for part in parts if re.sub(r"<[^<>]*>", "", part).strip()] or parts[:1]


def _cut(text: str, room: int) -> Iterable[str]:
    """Return pieces of at most `room` units, cut after the last line end if one lies in the second half."""
    begin = 0
    while (end := begin + _fitting(text[begin : begin + room], room)) < len(text):
        line = text.rfind("\n", begin + (end - begin) // 2, end) + 1
        end = _whole(text, begin, line or end)
        yield text[begin:end].removesuffix("\n")
        begin = end
    yield text[begin:]


def _fitting(text: str, room: int) -> int:
    """Return how many characters of a text of at most `room` characters fit in `room` units."""
    if units(text) <= room:
        return len(text)
    return len(text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore"))


def _whole(text: str, begin: int, end: int) -> int:
    """Return `end`, or the start of the tag or entity that it would cut; the end of that if it starts at `begin`."""
    for sign, pattern in (("<", _TAG), ("&", _ENTITY)):
        at = text.rfind(sign, begin, end)
        found = pattern.match(text, at) if at >= 0 else None
        if found is not None and found.end() > end:
            return at if at > begin else found.end()
    return end


def _open_after(open_tags: list[str], piece: str) -> list[str]:
    """Return the tags open after a piece that began with these open."""
    still = list(open_tags)
    for found in _TAG.finditer(piece):
        if not found["close"]:
            still.append(found[0])
        elif still and _name(still[-1]) == found["tag"]:
            still.pop()
    return still


def _name(tag: str) -> str:
    return re.split(r"[\s>]", tag[1:], maxsplit=1)[0]
