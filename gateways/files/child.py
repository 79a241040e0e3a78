"""The process that reads a file. It may be killed at any time, and its memory is limited.

It gets one line of JSON (what to read) and writes frames of JSON: tables, batches of rows, the end or the error.
Files from people are opened only here.
"""

import json
import struct
import sys
from collections.abc import Iterator
from functools import cache
from itertools import islice
from json.encoder import encode_basestring as _quoted
from pathlib import Path
from typing import Any, BinaryIO

from core.arrivals.phones import zone_of
from core.errors import UnreadableFile
from gateways.files.kinds import FileKind, kind_of
from gateways.files.rows import GUESSED, Chosen, NumberedRow, Table, rows_of, tables_of

HEADER = struct.Struct(">I")
AT_ONCE = 1000
REPEATED = "repeated"
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def main() -> None:
    """Read the file named on standard input, and write its frames to standard output."""
    wish = json.loads(sys.stdin.buffer.readline())
    out = sys.stdout.buffer
    _limit_memory(wish["memory"])
    try:
        if wish.get("cells"):
            for frame in cell_frames(Path(wish["path"]), wish["cells"]):
                _write(out, frame)
            return
        phones, names, amounts = map(tuple, wish["chosen"])
        chosen = Chosen(phones, names, amounts, wish["stages"], wish["whole"])
        for frame in frames(Path(wish["path"]), wish["region"], wish["zone"], wish["skip"], chosen):
            _write(out, frame)
    except UnreadableFile as error:
        _write(out, {"error": str(error), "why": error.why})
    except MemoryError:
        _write(
            out,
            {
                "error": f"{wish['path']} needs more memory than a list of contacts may: it is not read",
                "why": "too-large",
            },
        )


def frames(path: Path, region: str, zone: str, skip: int, chosen: Chosen = GUESSED) -> Iterator[dict[str, Any]]:
    """Yield the frames of a file; the first `skip` rows are read but not sent, so that counts stay the same."""
    seen: set[int] | None = None if chosen.whole else set()
    about, read = _about(path), 0
    for table, rows in tables_of(path, region, chosen):
        yield {"table": _table(table), "about": about}
        while True:
            # A batch ends where the last run ended, because it is sent whole or not at all.
            at_once = min(AT_ONCE, skip - read) if read < skip else AT_ONCE
            count, frame = _batch(islice(rows, at_once), zone, seen, whole=chosen.whole)
            if not count:
                break
            read += count
            # The reader must not take a long skip for a file that cannot be read.
            yield frame | {"read": read} if read > skip else {"passed": read}
    yield {"end": read}


def cell_frames(path: Path, most: int) -> Iterator[dict[str, Any]]:
    """Return the rows of all sheets as uninterpreted cells: one frame with a limited number of rows."""
    rows = list(islice(rows_of(path), most + 1))
    if len(rows) > most:
        raise UnreadableFile(f"{path} has more than {most} rows: split it", "too-large")
    yield {"cells": rows}


def _batch(
    batch: Iterator[NumberedRow], zone: str, seen: set[int] | None, *, whole: bool
) -> tuple[int, dict[str, Any]]:
    """Return the count of rows read and their content; each row is freed before the next, while it is in the cache."""
    rows: list[tuple[Any, ...]] = []
    refused: list[tuple[int, str, list[str]]] = []
    for number, cells, (phone, reason, name, facts) in batch:
        if phone is None:
            refused.append((number, reason, cells))
            continue
        if seen is not None:
            before = len(seen)
            seen.add(int(phone))
            if len(seen) == before:
                refused.append((number, REPEATED, cells))
                continue
        kept = cells if whole else ()
        rows.append((number, phone, zone_of(phone, zone), name, _facts(facts) if facts else "", kept))
    return len(rows) + len(refused), {"rows": rows, "refused": refused}


def _facts(facts: dict[str, str]) -> str:
    """Return facts as JSON; making an encoder for each of a million rows takes longer than reading them."""
    return "{" + ",".join([_key(head) + _quoted(cell) for head, cell in facts.items()]) + "}"


@cache
def _key(head: str) -> str:
    return _quoted(head) + ":"


def _table(table: Table) -> dict[str, Any]:
    columns = table.columns
    return {
        "sheet": table.sheet,
        "phones": columns.phones,
        "names": columns.names,
        "heads": columns.heads,
        "whole_names": columns.whole_names,
        "fields": columns.fields,
        "system": columns.system,
        "body": columns.body,
    }


def _about(path: Path) -> int:
    """Return the approximate number of rows of a text; for workbooks it is unknown before they are read."""
    if kind_of(path) is not FileKind.TEXT:
        return 0
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def _write(out: BinaryIO, frame: dict[str, Any]) -> None:
    content = _encoded(frame).encode("utf-8", errors="replace")
    out.write(HEADER.pack(len(content)))
    out.write(content)
    out.flush()


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit.
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
