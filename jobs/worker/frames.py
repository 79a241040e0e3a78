"""Frames on a pipe: a length of eight bytes, then so many bytes."""

import struct

HEADER = struct.Struct(">Q")


def framed(content: bytes) -> bytes:
    """Put the length in front."""
    return HEADER.pack(len(content)) + content
