"""Long texts cut into messages: at line ends where possible, never inside a tag or an entity, each part whole HTML."""

import re
from collections.abc import Iterable

TEXT_LIMIT = 4096
"""UTF-16 units of one message. The messenger counts without markup; counting it as well keeps us on the safe side."""

_ROOM_FOR_TAGS = 64
"""Units kept free for the tags that a cut closes and opens again."""

_PIECE = re.compile(r"<(?P<close>/?)(?P<tag>[a-z]+)[^<>]*>|&#?\w{1,10};|[^<&\n]{1,256}|.", re.DOTALL | re.IGNORECASE)


def units(text: str) -> int:
    """Count UTF-16 units: what the messenger counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def split(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """Cut a text into parts that each fit a message and are HTML by themselves; a short one stays as it is."""
    if units(text) <= limit:
        return [text]
    parts: list[str] = []
    open_tags: list[str] = []
    for piece in _portions(text, limit - _ROOM_FOR_TAGS):
        begin = "".join(open_tags)
        open_tags = _open_after(open_tags, piece)
        end = "".join(f"</{_name(tag)}>" for tag in reversed(open_tags))
        parts.append(begin + piece + end)
    return [part for part in parts if re.sub(r"<[^<>]*>", "", part).strip()] or parts[:1]


def _portions(text: str, room: int) -> Iterable[str]:
    """Return stretches of at most `room` units, cut behind the last line end if one lies in the second half."""
    pieces = [found[0] for found in _PIECE.finditer(text)]
    taken: list[str] = []
    size = 0
    for piece in pieces:
        if size + units(piece) > room:
            cut = _line_end(taken)
            yield "".join(taken[:cut]).removesuffix("\n")
            taken = taken[cut:]
            size = sum(map(units, taken))
        taken.append(piece)
        size += units(piece)
    yield "".join(taken)


def _line_end(taken: list[str]) -> int:
    for at in range(len(taken), len(taken) // 2, -1):
        if taken[at - 1] == "\n":
            return at
    return len(taken)


def _open_after(open_tags: list[str], piece: str) -> list[str]:
    """Return which tags are open behind a stretch that began with these open."""
    still = list(open_tags)
    for found in _PIECE.finditer(piece):
        if found["tag"] is None:
            continue
        if not found["close"]:
            still.append(found[0])
        elif still and _name(still[-1]) == found["tag"]:
            still.pop()
    return still


def _name(tag: str) -> str:
    return re.split(r"[\s>]", tag[1:], maxsplit=1)[0]
