"""Reading names and values out of a request, however they were sent: query, form, multipart or JSON."""

import codecs
import json
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from core.folding import clean
from core.json_text import nearly_json
from gateways.charsets import codec_of, decoded
from gateways.contract import Malformed, Pairs, RawRequest

_MOST_FIELDS = 1000
_UNFILLED = re.compile(r"\[\w+\]|\{+[^{}\":]*\}+")
_IN_BRACKETS = re.compile(r"<([^<>]+)>")
_CALL_OF_A_CHANNEL = re.compile(r"(?<=\d)-0{4}[0-9a-f]{2,4}$", re.IGNORECASE)
"""Asterisk counts the calls of a channel behind its name: "PJSIP/201-0000001f"."""
_SCHEME = re.compile(r"^(?:sips?|tel|whatsapp|messenger|rcs|client):", re.IGNORECASE)
_WITHHELD = frozenset({"266696687", "7378742833", "2562533", "8656696", "86282452253"})
"""ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE on the keys of a phone: networks send them so."""
_FORM_BEGINS = re.compile(rb"[\w%.\[\]+-]{1,100}=")
_BOUNDARY = re.compile(r'boundary="?([^";,\s]+)', re.IGNORECASE)
_PART_NAME = re.compile(r'[;\s]name="?([^";\r\n]*)', re.IGNORECASE)
_PART_FILE = re.compile(r'[;\s]filename="?([^";\r\n]*)', re.IGNORECASE)
_EARLIEST, _LATEST = 946_684_800.0, 4_102_444_800.0
"""2000 and 2100: a moment outside is no moment but a mistake."""
_MILLISECONDS_FROM = 1e11


def filled(value: str) -> str:
    """Return the value without spaces around, or nothing for a template variable that was never filled in."""
    value = clean(value).strip()
    return "" if _UNFILLED.fullmatch(value) else value


def read_json(body: bytes, content_type: str = "") -> Any:
    """Parse JSON. Its texts may still hold what `clean` takes out. Raises `Malformed`."""
    try:
        # Scripts that put JSON together by hand leave line ends inside texts.
        text = decoded(body, content_type).lstrip("\ufeff")
        try:
            return _loaded(text)
        except ValueError:
            return _loaded(nearly_json(text))
    except (ValueError, RecursionError) as error:
        raise Malformed(f"not JSON: {type(error).__name__}") from error


def _loaded(text: str) -> Any:
    return json.loads(text, strict=False, parse_constant=_no_such_number, object_pairs_hook=_first_said)


def _no_such_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _first_said(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of which a key may come twice: nothing takes the place of something."""
    told = dict(pairs)
    if len(told) == len(pairs):
        return told
    told = {}
    for name, value in pairs:
        if name not in told or value not in (None, "", [], {}):
            told[name] = value
    return told


def form_pairs(body: bytes, content_type: str = "") -> Pairs:
    """Parse a URL-encoded form, keeping empty values. Raises `Malformed`."""
    try:
        # Byte by byte first: the code page shows only when what was percent-encoded is put together.
        pairs = parse_qsl(body.decode("latin-1"), True, max_num_fields=_MOST_FIELDS, encoding="latin-1")
    except ValueError as error:
        raise Malformed(f"more than {_MOST_FIELDS} fields") from error
    raw = [text.encode("latin-1") for pair in pairs for text in pair]
    codec = codec_of(raw, content_type)
    texts = [text.decode(codec, "replace") for text in raw]
    return tuple(zip(texts[::2], texts[1::2], strict=True))


def fields(request: RawRequest) -> Pairs:
    """Return all names and values of a request: the body's first, then the query's. Raises `Malformed`."""
    return (*_body_fields(request), *request.query)


def first(pairs: Pairs, *names: str) -> str:
    """Return the first filled value among these names, or the empty string. Names are compared without case."""
    for name in names:
        for key, value in pairs:
            if key.lower() == name and (told := filled(value)):
                return told
    return ""


def typed(pairs: Pairs, *names: str) -> str:
    """Return the first value among these names as a person typed it, or the empty string."""
    return next((clean(value) for name in names for key, value in pairs if key.lower() == name and value), "")


def dialled(caller: str) -> str:
    """Return what stands for the number in a caller's or receiver's address, without scheme, host and parameters.

    "whatsapp:+98912…", "sip:0912…@10.0.0.1:5060", "Sara" <sip:0912…@pbx>" are all the number alone.
    """
    inside = _IN_BRACKETS.search(caller)
    address = _SCHEME.sub("", (inside[1] if inside else caller).strip())
    number = _CALL_OF_A_CHANNEL.sub("", address.partition("@")[0].partition(";")[0].strip())
    return "" if re.sub(r"[\s+]", "", number) in _WITHHELD else number


def moment(value: object) -> datetime | None:
    """Read a time given in Unix seconds, Unix milliseconds or ISO 8601 with a zone; None for anything else.

    A time without a zone is not guessed at: the provider's clock may stand anywhere.
    """
    if not isinstance(value, str | int | float):
        return None
    try:
        seconds = float(value)
    except (ValueError, OverflowError):
        return _iso_moment(str(value)) if isinstance(value, str) else None
    if seconds > _MILLISECONDS_FROM:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, UTC) if _EARLIEST <= seconds <= _LATEST else None


def _iso_moment(text: str) -> datetime | None:
    try:
        told = datetime.fromisoformat(text)
        return None if told.tzinfo is None else told.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _body_fields(request: RawRequest) -> Pairs:
    if not request.body.strip():
        return ()
    content_type = request.header("content-type")
    if is_json_body(request):
        return flat_json(request.body, content_type)
    if content_type.lower().startswith("multipart/"):
        return _multipart(request.body, content_type)
    return form_pairs(request.body, content_type)


def is_json_body(request: RawRequest) -> bool:
    """Whether a body is JSON, by its type or by how it begins."""
    body = request.body.removeprefix(codecs.BOM_UTF8).lstrip()
    if body[:1] in (b"{", b"["):
        return True
    # Pages that call their form JSON and send it as any other.
    return "json" in request.header("content-type").lower() and _FORM_BEGINS.match(body) is None


def flat_json(body: bytes, content_type: str = "") -> Pairs:
    """Write nested JSON as pairs with dotted names; a list of simple values is one value. Raises `Malformed`."""
    value = read_json(body, content_type)
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        value = value[0] if len(value) == 1 else {str(at): item for at, item in enumerate(value)}
    if not isinstance(value, dict):
        raise Malformed("the JSON is no object")
    pairs: list[tuple[str, str]] = []
    waiting: list[tuple[str, Any]] = [(str(name), inner) for name, inner in reversed(value.items())]
    while waiting:
        name, inner = waiting.pop()
        if isinstance(inner, dict):
            waiting += [(f"{name}.{key}", deeper) for key, deeper in reversed(inner.items())]
        elif isinstance(inner, list) and any(isinstance(item, dict | list) for item in inner):
            waiting += [(f"{name}.{at}", deeper) for at, deeper in reversed(list(enumerate(inner)))]
        else:
            pairs.append((name, _simple(inner)))
        if len(pairs) > _MOST_FIELDS or len(name) > _MOST_FIELDS:
            raise Malformed(f"more than {_MOST_FIELDS} fields, or fields nested too deep")
    return tuple(pairs)


def _simple(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(_simple(item) for item in value)
    return str(value)


def _multipart(body: bytes, content_type: str) -> Pairs:
    """Read the text parts of multipart/form-data; of a file only its name is taken."""
    found = _BOUNDARY.search(content_type)
    if found is None:
        raise Malformed("multipart without a boundary")
    parts = body.split(b"--" + found[1].encode("utf-8", "surrogateescape"))[1:]
    if len(parts) > _MOST_FIELDS:
        raise Malformed(f"more than {_MOST_FIELDS} fields")
    pairs = []
    for part in parts:
        head, separator, value = part.partition(b"\r\n\r\n")
        told = decoded(head)
        named, file = _PART_NAME.search(told), _PART_FILE.search(told)
        if separator and named:
            text = decoded(value.removesuffix(b"\r\n"), told)
            pairs.append((named[1], file[1] if file else text))
    return tuple(pairs)
