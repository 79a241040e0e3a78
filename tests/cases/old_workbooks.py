"""A workbook of Excel 97 in bytes: an OLE container with one stream of BIFF8 records, as old systems write them."""

import struct
from collections.abc import Sequence

SECTOR, END, FREE, FAT = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _cell(row: int, place: int, value: object) -> bytes:
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return _record(0x0204, struct.pack("<HHHHB", row, place, 0, len(value), 1) + text)
    date = isinstance(value, tuple)
    number = value[0] if isinstance(value, tuple) else value
    return _record(0x0203, struct.pack("<HHHd", row, place, 1 if date else 0, number))


def _stream(sheets: Sequence[tuple[str, bool, Sequence[Sequence[object]]]], *, since_1904: bool) -> bytes:
    bof, eof = struct.pack("<HHHHII", 0x0600, 0, 0x0DBB, 1996, 0, 6), _record(0x000A, b"")
    formats = b"".join(_record(0x00E0, struct.pack("<HH16x", 0, form)) for form in (0, 14))
    head = _record(0x0809, bof[:2] + b"\x05\x00" + bof[4:]) + _record(0x0022, struct.pack("<H", since_1904)) + formats
    parts = []
    for _, _, rows in sheets:
        cells = b"".join(_cell(y, x, value) for y, row in enumerate(rows) for x, value in enumerate(row))
        parts.append(_record(0x0809, bof[:2] + b"\x10\x00" + bof[4:]) + cells + eof)
    at = len(head) + sum(4 + 8 + len(name) for name, _, _ in sheets) + len(eof)
    for (name, hidden, _), part in zip(sheets, parts, strict=True):
        head += _record(0x0085, struct.pack("<IBBBB", at, hidden, 0, len(name), 0) + name.encode("latin-1"))
        at += len(part)
    return head + eof + b"".join(parts)


def old_workbook(sheets: Sequence[tuple[str, bool, Sequence[Sequence[object]]]], *, since_1904: bool = False) -> bytes:
    """Return an .xls of sheets, each a name, whether it is hidden, and its rows; a number in a tuple is a date."""
    return _container("Workbook", _stream(sheets, since_1904=since_1904))


def locked_workbook() -> bytes:
    """Return what Excel saves behind a password, as far as it can be told from outside."""
    return _container("EncryptedPackage", b"\x5a" * 5000)


def _container(name: str, content: bytes) -> bytes:
    """Return an OLE container of one stream."""
    stream = content.ljust(4096, b"\0")
    count = -(-len(stream) // SECTOR)
    chain = [FAT, END, *range(3, 2 + count), END]
    fat = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    folder = _entry("Root Entry", 5, END, 0, child=1) + _entry(name, 2, 2, len(stream)) + bytes(256)
    return header + fat + folder + stream.ljust(count * SECTOR, b"\0")


def _entry(name: str, kind: int, start: int, size: int, *, child: int = FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    links = struct.pack("<III", FREE, FREE, child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
