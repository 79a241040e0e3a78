"""Reading what a bot sends: query, urlencoded form, JSON or multipart, as Telegram takes them."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from playground.refusals import Refusal, bad_request

MOST_BODY = 60 << 20


@dataclass(slots=True)
class Upload:
    """One file part of a multipart request."""

    filename: str
    content_type: str
    data: bytes


@dataclass(slots=True)
class Params:
    """The parameters of one call, with readers that are as lenient as Telegram's and refuse as it refuses."""

    values: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def has(self, key: str) -> bool:
        """Whether the parameter was given and is not empty."""
        return self.values.get(key) not in (None, "")

    def text(self, key: str, default: str = "") -> str:
        """A string; numbers and booleans of a JSON body are written out."""
        value = self.values.get(key)
        if value is None:
            return default
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, key: str, default: int = 0) -> int:
        """A number; what is not one counts as the default, as Telegram does it."""
        value = self.values.get(key)
        if isinstance(value, bool) or value is None:
            return int(value) if value is not None else default
        try:
            return int(value)
        except (TypeError, ValueError):
            return default

    def flag(self, key: str) -> bool:
        """True for true, yes and 1 in any case."""
        value = self.values.get(key)
        if isinstance(value, str):
            return value.strip().lower() in {"true", "yes", "1"}
        return bool(value)

    def parsed(self, key: str, complaint: str) -> Any:
        """A JSON value, given as JSON or as a string with JSON in it; None when absent."""
        value = self.values.get(key)
        if value in (None, ""):
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(complaint) from None

    def chat_id(self, key: str = "chat_id") -> int:
        """A chat id; ``@names`` are channels, which do not exist here."""
        value = self.values.get(key)
        if value in (None, ""):
            raise bad_request(f"{key} is empty")
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request("chat not found") from None

    def message_id(self, key: str = "message_id") -> int:
        """A message id that must be there."""
        value = self.integer(key)
        if value <= 0:
            raise bad_request("message identifier is not specified")
        return value

    def shown(self) -> dict[str, Any]:
        """For the transcript: the values, and the names and sizes of the files."""
        if not self.uploads:
            return self.values
        files = {key: f"<{up.filename}, {len(up.data)} bytes>" for key, up in self.uploads.items()}
        return {**self.values, **files}


def as_number(value: Any) -> int:
    """An id or a length inside a JSON value, or the refusal of what is not one."""
    try:
        return int(value)
    except (TypeError, ValueError):
        raise bad_request(f"can't parse {json.dumps(value)[:40]} as a Number") from None


async def read_params(request: web.Request) -> Params:
    """Everything the call carries, whatever way it was sent; the body wins over the query."""
    values: dict[str, Any] = dict(request.query) if request.query_string else {}
    if request.method == "GET" or not request.body_exists:
        return Params(values)
    kind = request.content_type
    if kind == "multipart/form-data":
        uploads: dict[str, Upload] = {}
        await _read_parts(request, values, uploads)
        return Params(values, uploads)
    body = await request.read()
    if kind == "application/json":
        values.update(_object(body))
    else:
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Params(values)


def _object(body: bytes) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        value = json.loads(body)
    except ValueError:
        raise Refusal(400, "Bad Request: can't parse JSON object") from None
    if not isinstance(value, dict):
        raise Refusal(400, "Bad Request: object expected")
    return value


async def _read_parts(request: web.Request, values: dict[str, Any], uploads: dict[str, Upload]) -> None:
    size = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=True))
        size += len(data)
        if size > MOST_BODY:
            raise Refusal(413, "Request Entity Too Large")
        if part.filename is None:
            values[part.name] = data.decode("utf-8", "replace")
        else:
            content_type = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(part.filename, content_type, data)
