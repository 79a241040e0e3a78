"""Frames on a pipe: a length in eight bytes, then as many bytes."""

import struct

HEADER = struct.Struct(">Q")


def framed(content: bytes) -> bytes:
    """Return the bytes with their length in front."""
    return HEADER.pack(len(content)) + content
