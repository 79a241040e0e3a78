"""Decode bytes to text, whichever code page a form, an old site or a spreadsheet macro used."""

import codecs
import re
from collections.abc import Sequence

_DECLARED = re.compile(r'charset="?([\w.:-]+)', re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The mark of UTF-32 begins like that of UTF-16, so it is looked for first."""


def decoded(raw: bytes, content_type: str = "") -> str:
    """Return the text of bytes: by its byte order mark, the named charset, as UTF-8, or by what gives sensible text.

    Single invalid bytes in a text that is otherwise UTF-8 are replaced.
    """
    return raw.decode(codec_of([raw], content_type), "replace")


def codec_of(pieces: Sequence[bytes], content_type: str = "") -> str:
    """Return the name of the codec of the pieces of one text."""
    raw = b"\n".join(piece for piece in pieces if not piece.isascii())
    start = pieces[0] if pieces else b""
    if marked := marked_codec(start):
        return marked
    if _fits(raw, "utf-8"):
        return "utf-8"
    named = _DECLARED.search(content_type)
    if named and named[1].lower() not in ("utf-8", "utf8") and _fits(raw, named[1]):
        return named[1]
    # Only needed for old senders, and slow to load.
    from gateways.files.charsets import code_page, is_utf8

    return "utf-8" if is_utf8(raw) else code_page(raw)


def marked_codec(start: bytes) -> str | None:
    """Return the name of the codec that a byte order mark at the start tells, None without one."""
    return next((codec for mark, codec in _MARKS if start.startswith(mark)), None)


def _fits(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except (LookupError, UnicodeDecodeError, ValueError):
        return False
    return True
