"""Files: what was uploaded, its id, and the limits (photo 10 MB, upload 50 MB, download 20 MB)."""

import hashlib
import mimetypes
import struct
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from playground.params import Params, Upload
from playground.refusals import Refusal, bad_request

Json = dict[str, Any]
MOST_PHOTO = 10 << 20
MOST_UPLOAD = 50 << 20
MOST_DOWNLOAD = 20 << 20
PICTURE_REFUSALS = ("IMAGE_PROCESS_FAILED", "PHOTO_INVALID_DIMENSIONS")
"""What Telegram's picture servers say, after everything else was accepted."""
FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "audio": "music", "video": "videos"}


@dataclass(slots=True, frozen=True)
class Stored:
    """One file. ``path`` is what getFile gives; the name and MIME type are not told there."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    content_type: str
    data: bytes
    path: str
    width: int = 0
    height: int = 0

    def attachment(self) -> Any:
        """The value of the message field named like its kind."""
        if self.kind == "photo":
            return self._sizes()
        thing: Json = {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.data)}
        thing["mime_type"] = self.content_type
        if self.kind in {"document", "audio", "video"}:
            thing["file_name"] = self.name
        if self.kind in {"voice", "audio", "video"}:
            thing["duration"] = 1
        if self.kind == "video":
            thing |= {"width": self.width or 640, "height": self.height or 360}
        return thing

    def _sizes(self) -> list[Json]:
        sizes = []
        for mark, longest in (("s", 90), ("m", 320), ("x", 800), ("y", 1280)):
            if mark != "s" and longest >= max(self.width, self.height):
                break
            sizes.append(self._size(mark, longest))
        return [*sizes, self._size("", max(self.width, self.height))]

    def _size(self, mark: str, longest: int) -> Json:
        """A smaller size has an id of its own but the same bytes: nothing is scaled here."""
        scale = min(1.0, longest / max(self.width, self.height, 1))
        return {
            "file_id": self.file_id + (f".{mark}" if mark else ""),
            "file_unique_id": self.unique_id + mark,
            "file_size": max(1, int(len(self.data) * scale * scale)) if mark else len(self.data),
            "width": max(1, round(self.width * scale)),
            "height": max(1, round(self.height * scale)),
        }


class Files:
    """All files of the run, by id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, Stored] = {}
        self._by_path: dict[str, Stored] = {}

    def keep(self, kind: str, name: str, content_type: str, data: bytes) -> Stored:
        """Store a file and give it an id."""
        number = len(self._by_id)
        digest = hashlib.sha256(data + kind.encode()).hexdigest()
        name = PurePosixPath(name.replace("\\", "/")).name or "file"
        if content_type in {"", "application/octet-stream"}:
            content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        suffix = ".jpg" if kind == "photo" else PurePosixPath(name).suffix
        width, height = picture_size(data)
        stored = Stored(
            file_id=f"{_PREFIXES.get(kind, 'BQ')}{digest[:24]}{number:06d}",
            unique_id=f"AQ{digest[:14]}",
            kind=kind,
            name=name,
            content_type=content_type,
            data=data,
            path=f"{FOLDERS.get(kind, 'documents')}/file_{number}{suffix}",
            width=width,
            height=height,
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def get(self, file_id: str) -> Stored:
        """By id (of any size of a photo), or the refusal of getFile."""
        stored = self._by_id.get(file_id.split(".")[0])
        if stored is None:
            raise bad_request("invalid file_id")
        return stored

    def at(self, path: str) -> Stored | None:
        """By the path getFile told."""
        return self._by_path.get(path)

    def of_call(self, params: Params, kind: str) -> Stored:
        """The file a send method carries: uploaded under its field, ``attach://``, or an id used again."""
        if (upload := params.uploads.get(kind)) is not None:
            return self.uploaded(upload, kind)
        reference = params.text(kind)
        if not reference:
            raise bad_request(f"there is no {kind} in the request")
        return self.of_reference(reference, params, kind)

    def of_reference(self, reference: str, params: Params, kind: str) -> Stored:
        """``attach://name`` or a file id; addresses on the web cannot be fetched from loopback."""
        if reference.startswith("attach://"):
            upload = params.uploads.get(reference.removeprefix("attach://"))
            if upload is None:
                raise bad_request(f"there is no {kind} in the request")
            return self.uploaded(upload, kind)
        if reference.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self._by_id.get(reference.split(".")[0])
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}")
        return stored

    def uploaded(self, upload: Upload, kind: str) -> Stored:
        """Check the limits and keep it."""
        if not upload.data:
            raise bad_request("file must be non-empty")
        if len(upload.data) > MOST_UPLOAD:
            raise Refusal(413, "Request Entity Too Large")
        if kind == "photo":
            check_photo(upload.data)
        return self.keep(kind, upload.filename, upload.content_type, upload.data)


_PREFIXES = {"photo": "AgAC", "document": "BQAC", "voice": "AwAC", "audio": "CQAC", "video": "BAAC"}


def check_photo(data: bytes) -> None:
    """10 MB, a picture, width + height at most 10000, one side at most 20 times the other."""
    if len(data) > MOST_PHOTO:
        size = f"file of size {len(data)} bytes is too big for a photo"
        raise bad_request(f"{size}; the maximum size is {MOST_PHOTO} bytes")
    width, height = picture_size(data)
    if not width or not height:
        raise bad_request(PICTURE_REFUSALS[0])
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request(PICTURE_REFUSALS[1])


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG, JPEG, GIF or WebP; (0, 0) for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data[:6] in {b"GIF87a", b"GIF89a"}:
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    if data[:2] == b"\xff\xd8":
        return _jpeg_size(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP" and data[12:16] == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    return 0, 0


def _jpeg_size(data: bytes) -> tuple[int, int]:
    position = 2
    while position + 9 < len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return width, height
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return 0, 0
