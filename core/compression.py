"""Bodies as they were before they were compressed: what senders say of that in a header is often wrong."""

import zlib
from typing import Final

_GZIP: Final = 16 + zlib.MAX_WBITS
_ZLIB: Final = zlib.MAX_WBITS
_KINDS: Final = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}


class UnpacksTooLarge(ValueError):
    """A small body that would become a large one."""


def unpacked(body: bytes, encoding: str, most: int) -> bytes:
    """Return a body as it was before it was compressed; what is not, whatever its `encoding` says, stays as it is.

    Raises `UnpacksTooLarge` where it would become larger than `most` bytes; no more than that is ever unpacked.
    """
    bits = _KINDS.get(encoding.strip().lower())
    if bits is None:
        return body
    unpacking = zlib.decompressobj(bits)
    try:
        plain = unpacking.decompress(body, most + 1)
    except zlib.error:
        return body
    if len(plain) > most:
        raise UnpacksTooLarge("unpacks too large")
    return plain if unpacking.eof else body
