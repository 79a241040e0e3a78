"""Workbooks in bytes that no library at hand writes: of Excel 95 and 97, binary ones, and those behind a password."""

import struct
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

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


def workbook_of_95(rows: Sequence[Sequence[str]], page: int, *, locked: bool = False) -> bytes:
    """Return an .xls of Excel 95: its letters are those of a code page, and `locked` says it is behind a password."""

    def begin(kind: int) -> bytes:
        return _record(0x0809, struct.pack("<HHHH", 0x0500, kind, 0x0DBB, 1996))

    cells = b""
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            letters = value.encode(f"cp{page}")
            cells += _record(0x0204, struct.pack("<HHHH", y, x, 0, len(letters)) + letters)
    password = _record(0x002F, struct.pack("<HH", 0x1234, 0x5678)) if locked else b""
    head = begin(0x05) + password + _record(0x0042, struct.pack("<H", page))
    name, end = b"A", _record(0x000A, b"")
    at = len(head) + 4 + 7 + len(name) + len(end)
    head += _record(0x0085, struct.pack("<IBBB", at, 0, 0, len(name)) + name)
    return _container("Book", head + end + begin(0x10) + cells + end)


def binary_workbook(rows: Sequence[Sequence[str | float]]) -> bytes:
    """Return an .xlsb of one sheet: the parts of an .xlsx, their XML replaced by records."""
    sheet_named = _part(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("A"))
    book = _part(131) + _part(143) + sheet_named + _part(144) + _part(132)
    size = _part(148, struct.pack("<IIII", 0, len(rows) - 1, 0, len(rows[0]) - 1))
    cells = b"".join(
        _part(0, struct.pack("<II9x", y, 0)) + b"".join(_binary_cell(x, value) for x, value in enumerate(row))
        for y, row in enumerate(rows)
    )
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", book)
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
            'Target="worksheets/sheet1.bin"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.bin", _part(129) + size + _part(145) + cells + _part(146) + _part(130))
    return packed.getvalue()


def _part(kind: int, body: bytes = b"") -> bytes:
    """Return a record of a binary workbook: kind and length seven bits a byte, the lowest first."""
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    assert len(body) < 1 << 14
    length = bytes([len(body)]) if len(body) < 0x80 else bytes([len(body) & 0x7F | 0x80, len(body) >> 7])
    return number + length + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _binary_cell(place: int, value: str | float) -> bytes:
    at = struct.pack("<II", place, 0)
    return _part(6, at + _wide(value)) if isinstance(value, str) else _part(5, at + struct.pack("<d", value))


def locked_sheet(entry: str) -> bytes:
    """Return an OpenDocument sheet behind a password: an entry is encrypted, or all in one ("encrypted-package")."""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="{entry}" manifest:media-type="text/xml" manifest:size="5120">'
        '<manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>'
    )
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr(entry, bytes(range(256)) * 20)
    return packed.getvalue()


def archive_of(name: str, content: bytes, *, locked: bool = False) -> bytes:
    """Return a ZIP of one file; of a locked one the entry's flags say so, in its head and in the directory."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(name, content)
    made = bytearray(packed.getvalue())
    if locked:
        made[6] |= 1
        made[made.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


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
