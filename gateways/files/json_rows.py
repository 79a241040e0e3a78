"""Lists of records in JSON, and a record a line, as rows: the names of their fields are the head."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.errors import UnreadableFile
from core.json_text import nearly_json
from gateways.files.charsets import charset_of

_MOST_BYTES = 20_000_000
"""Parsed as a whole, it takes many times its size of memory."""
_MOST_BROKEN = 0.4
"""The part of the lines that may be none of a file with a record on each; where more are, it is something else."""


def rows_of_json(path: Path) -> Iterator[list[str]]:
    """Yield the head and then one row a record. Raises `UnreadableFile` where there is no list of records."""
    if path.stat().st_size > _MOST_BYTES:
        raise UnreadableFile(f"{path} is larger than {_MOST_BYTES // 1_000_000} MB: give a CSV file", "too-large")
    records = _records(path, path.read_text(charset_of(path), errors="replace").lstrip("\ufeff"))
    heads = list(dict.fromkeys(name for record in records for name in record))
    yield heads
    for record in records:
        yield [_text(record.get(name)) for name in heads]


def _records(path: Path, text: str) -> list[dict[str, Any]]:
    try:
        content = json.loads(text, strict=False)
    except RecursionError:
        content = None
    except ValueError:
        content = _of_lines(text, 0) or _by_hand(text) or _of_lines(text, _MOST_BROKEN)
    lists = [content, *content.values()] if isinstance(content, dict) else [content]
    found = [[one for one in told if isinstance(one, dict)] for told in lists if isinstance(told, list)]
    records = max(found, key=len, default=[]) or ([content] if isinstance(content, dict) else [])
    if not records:
        raise UnreadableFile(f"{path} is JSON without a list of people")
    return records


def _by_hand(text: str) -> Any:
    """Return the content of a text that is nearly JSON, None of any other."""
    try:
        return json.loads(nearly_json(text), strict=False)
    except (ValueError, RecursionError):
        return None


def _of_lines(text: str, most: float) -> list[Any] | None:
    """Return the records of a file that has one on each line, None where more than this part of its lines is none."""
    told = [line for line in text.splitlines() if any(map(str.isalnum, line))]
    records = []
    for line in told:
        try:
            read = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(read, dict):
            records.append(read)
    return records if len(told) - len(records) <= most * len(told) else None


def _text(value: Any) -> str:
    """Return a value as a cell; of a list its simple values."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return "" if value is None or isinstance(value, dict | bool) else str(value)
