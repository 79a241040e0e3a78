"""Bodies as they were before they were compressed: what senders say of that in a header is often wrong."""

import zlib
from typing import Final

_GZIP: Final = 16 + zlib.MAX_WBITS
_ZLIB: Final = zlib.MAX_WBITS
_KINDS: Final = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}
_MEMBER: Final = b"\x1f\x8b"
"""Each member of a gzip body begins with it (RFC 1952); whatever else comes behind the last one is padding."""
MOST_MEMBERS: Final = 100
"""Senders join a few; the rest of the body is copied for each."""


class UnpacksTooLarge(ValueError):
    """A small body that would become a large one."""


def unpacked(body: bytes, encoding: str, most: int) -> bytes:
    """Return a body as it was before it was compressed; what is not, whatever its `encoding` says, stays as it is.

    Raises `UnpacksTooLarge` where it would become larger than `most` bytes, all members of a gzip body together, or has
    more than `MOST_MEMBERS`; no more than that is ever unpacked.
    """
    bits = _KINDS.get(encoding.strip().lower())
    if bits is None:
        return body
    plain, rest = bytearray(), body
    for _ in range(MOST_MEMBERS):
        unpacking = zlib.decompressobj(bits)
        try:
            plain += unpacking.decompress(rest, most + 1 - len(plain))
        except zlib.error:
            return body
        if len(plain) > most:
            raise UnpacksTooLarge("unpacks too large")
        if not unpacking.eof:
            return body
        rest = unpacking.unused_data
        if bits != _GZIP or not rest.startswith(_MEMBER):
            return bytes(plain)
    raise UnpacksTooLarge("too many members")
