"""The kind of a file by its content: people name an HTML page ".xls" and a workbook ".csv"."""

import hashlib
import re
import zipfile
from enum import StrEnum
from pathlib import Path

from core.errors import UnreadableFile

MOST_BYTES = 200_000_000
MOST_ROWS = 1_100_000
"""Slightly more than an Excel sheet holds."""
MOST_COLUMNS = 500
MOST_EXPANDED = 600_000_000
"""A workbook is a ZIP: a small one can unpack to more than the memory."""
MOST_RATIO = 120
"""Most bytes per packed byte; real sheets stay below 40."""
_RATIO_FROM = 20_000_000
_BLOCK = 1 << 20


class FileKind(StrEnum):
    """How a file is read."""

    WORKBOOK = "workbook"
    HTML = "html"
    VCARD = "vcard"
    JSON = "json"
    TEXT = "text"


_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream in which Excel keeps an encrypted workbook."""
_ENCRYPTED_ENTRY = 0x1
_ENCRYPTED_WHOLE = "encrypted-package"
"""The entry in which OpenDocument keeps all others when encrypted."""
_JSON = re.compile(rb"""(?:\[\s*)?\{\s*(?:["']|[a-z_$][\w$]*\s*:)""")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's content, as hex."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def kind_of(path: Path) -> FileKind:
    """Return how to read the file. Raises `UnreadableFile` for a file that is no list of contacts."""
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableFile(f"{path} is larger than {MOST_BYTES // 1_000_000} MB: split it", "too-large")
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(_ZIP):
        _check_unpacked(path)
        return FileKind.WORKBOOK
    if start.startswith(_OLE):
        if _is_encrypted(path):
            raise locked(path)
        return FileKind.WORKBOOK
    plain = start.replace(b"\0", b"").lstrip(b"".join(_MARKS) + b" \t\r\n").lower()
    if plain.startswith(b"begin:vcard"):
        return FileKind.VCARD
    if _JSON.match(plain):
        return FileKind.JSON
    if plain.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<div", b"<style", b"<body")):
        return FileKind.HTML
    if plain.startswith(b"<") and any(tag in plain for tag in (b"<workbook", b"<table", b"<html", b"<tr")):
        return FileKind.HTML
    if path.suffix.lower() in _WORKBOOK_NAMES and not _looks_like_text(start):
        raise UnreadableFile(f"{path} cannot be read as a workbook: it is neither Excel nor OpenDocument, HTML or text")
    return FileKind.TEXT


def locked(path: Path) -> UnreadableFile:
    """Return the error of a file that cannot be opened without its password."""
    return UnreadableFile(f"{path} is protected by a password: save it without one", "password")


def _is_encrypted(path: Path) -> bool:
    """Whether a container's directory names an encrypted workbook; the directory may be anywhere in the file."""
    before = b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if _ENCRYPTED in before + block:
                return True
            before = block[-len(_ENCRYPTED) :]
    return False


def _looks_like_text(start: bytes) -> bool:
    """Whether it holds lines of cells: a text file with a workbook's name."""
    if start.startswith(_MARKS[1:]):
        return True
    return b"\0" not in start and any(sign in start for sign in (b",", b";", b"\t", b"|"))


def _check_unpacked(path: Path) -> None:
    """Raise for a ZIP bomb, by its unpacked size and not by the size in its directory."""
    try:
        with zipfile.ZipFile(path) as archive:
            flags = (entry.flag_bits & _ENCRYPTED_ENTRY for entry in archive.infolist())
            if any(flags) or _ENCRYPTED_WHOLE in archive.namelist():
                raise locked(path)
            for entry in archive.infolist():
                _check_entry(path, archive, entry)
            if sum(entry.file_size for entry in archive.infolist()) > MOST_EXPANDED:
                raise _too_large(path)
            if "[Content_Types].xml" not in archive.namelist() and "content.xml" not in archive.namelist():
                raise UnreadableFile(f"{path} is an archive: unpack it and give the CSV or Excel file in it", "archive")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise UnreadableFile(f"{path} cannot be read as a workbook (Excel or OpenDocument): {error}") from error


def _check_entry(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    most = max(_RATIO_FROM, entry.compress_size * MOST_RATIO)
    if entry.file_size > min(most, MOST_EXPANDED):
        raise _too_large(path)
    if entry.file_size < entry.compress_size * 10 and entry.compress_size < _BLOCK:
        return
    out = 0
    with archive.open(entry) as unpacked:
        while block := unpacked.read(_BLOCK):
            out += len(block)
            if out > min(most, MOST_EXPANDED):
                raise _too_large(path)


def _too_large(path: Path) -> UnreadableFile:
    most = f"{MOST_EXPANDED // 1_000_000} MB, or more than {MOST_RATIO} times its size"
    return UnreadableFile(f"{path} unpacks to more than {most}: it is not read", "too-large")
