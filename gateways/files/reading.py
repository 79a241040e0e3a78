"""Reading a file in a separate process, batch by batch, no faster than the batches are used."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.arrivals.columns import Columns, HeadField
from core.errors import UnreadableFile
from desk.imports.batch import Batch, FoundTable, RefusedRow
from desk.intake.listed import ListedRow
from gateways.files.child import HEADER

MOST_MEMORY = 480 * 1024 * 1024
"""Bytes of address space for the reading process."""
LONGEST_SILENCE = 60.0
"""Seconds to wait for the next rows; a workbook of a million rows needs some twenty before its first."""


@dataclass(frozen=True, slots=True)
class FileToRead:
    """Which file to read, and how."""

    path: Path
    region: str
    zone: str
    """The team's, for numbers of countries with several."""
    skip: int = 0
    """Rows imported before."""
    phones: tuple[int, ...] = ()
    """Positions of the columns of phone numbers, where a person chose them."""
    names: tuple[int, ...] = ()
    amounts: tuple[int, ...] = ()
    stages: Mapping[str, bool] = field(default_factory=dict)
    """Folded stage names of other systems, with the team's word on whether each is over."""
    whole: bool = False
    """Whether all cells are wanted, and rows with the same number are kept apart: calls and sales."""


@asynccontextmanager
async def batches_of(wanted: FileToRead, *, memory: int = MOST_MEMORY) -> AsyncIterator[AsyncIterator[Batch]]:
    """Yield the batches of a file; the reading process is killed when the block is left.

    Raises `UnreadableFile` with the reason for a file that holds no list of contacts, or is malicious.
    """
    async with _reader() as process:
        yield _batches(process, wanted, memory)


async def cells_of(path: Path, most: int, *, memory: int = MOST_MEMORY) -> list[list[str]]:
    """Return the rows of a file as uninterpreted cells, up to a limit. Raises `UnreadableFile`."""
    async with _reader() as process:
        assert process.stdin is not None
        wish = {"path": str(path), "cells": most, "memory": memory}
        process.stdin.write(json.dumps(wish).encode() + b"\n")
        frame = await _frame(process, path)
    if "error" in frame:
        raise UnreadableFile(frame["error"], frame["why"])
    rows: list[list[str]] = frame["cells"]
    return rows


@asynccontextmanager
async def _reader() -> AsyncIterator[Process]:
    process = await _start()
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _start() -> Process:
    # The child gets none of our secrets.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SARNAKH_")}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "gateways.files.child",
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env={**inherited, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"},
        start_new_session=True,
    )


async def _batches(process: Process, wanted: FileToRead, memory: int) -> AsyncIterator[Batch]:
    assert process.stdin is not None
    wish = {
        "path": str(wanted.path),
        "region": wanted.region,
        "zone": wanted.zone,
        "skip": wanted.skip,
        "whole": wanted.whole,
        "chosen": [wanted.phones, wanted.names, wanted.amounts],
        "stages": dict(wanted.stages),
        "memory": memory,
    }
    process.stdin.write(json.dumps(wish).encode() + b"\n")
    table: FoundTable | None = None
    while True:
        frame = await _frame(process, wanted.path)
        if "error" in frame:
            raise UnreadableFile(frame["error"], frame["why"])
        if "end" in frame:
            return
        if "passed" in frame:
            continue
        if "table" in frame:
            table = _table(frame)
            yield Batch(table)
        elif table is not None:
            rows = [ListedRow(*row) for row in frame["rows"]]
            yield Batch(table, rows, [RefusedRow(*row) for row in frame["refused"]], frame["read"])


async def _frame(process: Process, path: Path) -> dict[str, Any]:
    assert process.stdout is not None
    try:
        async with asyncio.timeout(LONGEST_SILENCE):
            size = HEADER.unpack(await process.stdout.readexactly(HEADER.size))[0]
            frame: dict[str, Any] = json.loads(await process.stdout.readexactly(size))
            return frame
    except TimeoutError:
        raise UnreadableFile(f"{path} takes too long to read: save it as CSV", "too-large") from None
    except asyncio.IncompleteReadError:
        raise UnreadableFile(
            f"{path} needs more memory than a list of contacts may: it is not read. If it is one, save it as CSV",
            "too-large",
        ) from None


def _table(frame: dict[str, Any]) -> FoundTable:
    read = frame["table"]
    columns = Columns(
        tuple(read["phones"]),
        tuple(read["names"]),
        tuple(read["heads"]),
        tuple(read["whole_names"]),
        {HeadField(word): place for word, place in read["fields"].items()},
        read["system"],
        read["body"],
    )
    return FoundTable(read["sheet"], columns, frame["about"])
