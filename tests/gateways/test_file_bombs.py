"""Files made to do harm: refused in a process of its own, with a reason, before they take the machine's memory."""

import asyncio
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import UnreadableFile
from gateways.files import reading
from gateways.files.child import frames
from gateways.files.reading import FileToRead, batches_of

HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
ROW = b'<row><c t="inlineStr"><is><t>09121234567</t></is></c></row>'
NS = "http://schemas.openxmlformats.org"
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{NS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{NS}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{NS}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{NS}/spreadsheetml/2006/main" xmlns:r="{NS}/officeDocument/2006/relationships">'
        '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{NS}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{NS}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
SHEET = "xl/worksheets/sheet1.xml"


def workbook(path: Path, sheet: Iterator[bytes]) -> Path:
    """Write a workbook whose one sheet is these bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        with archive.open(SHEET, "w") as file:
            for block in sheet:
                file.write(block)
    return path


def many_rows(thousands: int) -> Iterator[bytes]:
    yield HEAD
    for _ in range(thousands):
        yield ROW * 1000
    yield TAIL


def one_cell_far_away() -> Iterator[bytes]:
    yield HEAD + b'<row r="1"><c r="A1" t="inlineStr"><is><t>09121234567</t></is></c></row>'
    yield b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>09121234567</t></is></c></row>' + TAIL


def too_wide() -> Iterator[bytes]:
    yield HEAD
    for row in range(40):
        yield b"<row>" + b"".join(b"<c><v>%d</v></c>" % (row * cell * 7919) for cell in range(700)) + b"</row>"
    yield TAIL


async def refusal(path: Path) -> str:
    """Return why a file was refused; it fails the test to read it."""
    with pytest.raises(UnreadableFile) as refused:
        await read_all(path)
    return str(refused.value)


async def read_all(path: Path) -> None:
    async with batches_of(FileToRead(path, "IR", "Asia/Tehran")) as batches:
        async for _ in batches:
            pass


async def test_a_small_workbook_that_would_become_hundreds_of_megabytes_is_refused(tmp_path):
    path = workbook(tmp_path / "rows.xlsx", many_rows(2000))
    assert path.stat().st_size < 1_000_000
    assert "unpacks to more than" in await refusal(path)


async def test_what_the_directory_of_the_archive_claims_is_not_believed(tmp_path):
    path = workbook(tmp_path / "rows.xlsx", many_rows(3000))
    content = bytearray(path.read_bytes())
    entry = content.rfind(b"PK\x01\x02", 0, content.rfind(SHEET.encode()))
    content[entry + 24 : entry + 28] = struct.pack("<I", 5000)
    path.write_bytes(content)
    assert "rows.xlsx" in await refusal(path)


async def test_a_cell_at_the_far_end_of_the_sheet_takes_no_memory_of_ours(tmp_path):
    assert "more memory than a list of contacts may" in await refusal(
        workbook(tmp_path / "far.xlsx", one_cell_far_away())
    )


async def test_a_sheet_wider_than_any_list_is_refused(tmp_path):
    assert "500 columns" in await refusal(workbook(tmp_path / "wide.xlsx", too_wide()))


async def test_a_line_without_an_end_is_no_list(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"phone\n09121234567," + b"x" * 2_000_000)
    assert "a line of more than" in await refusal(path)


async def test_a_reader_that_says_nothing_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_SILENCE", 0.0)
    (tmp_path / "a.csv").write_text("phone\n09121234567")
    assert "takes too long" in await refusal(tmp_path / "a.csv")


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of processes")
async def test_the_reading_process_is_gone_when_nobody_reads_any_more(tmp_path, monkeypatch):
    started = []
    start = reading._start

    async def watched():
        started.append(await start())
        return started[-1]

    monkeypatch.setattr(reading, "_start", watched)
    path = tmp_path / "a.csv"
    path.write_text("phone\n" + "09121234567\n" * 200_000)
    async with batches_of(FileToRead(path, "IR", "Asia/Tehran")) as batches:
        await anext(batches)
    await asyncio.wait_for(started[0].wait(), 60)
    assert started[0].returncode != 0


async def test_whoever_goes_on_in_a_file_hears_at_once_of_rows_that_are_passed_over(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("mobile\n" + "".join(f"0912{number:07}\n" for number in range(2500)))
    told = list(frames(path, "IR", "Asia/Tehran", 2000))
    assert [frame["passed"] for frame in told if "passed" in frame] == [1000, 2000], "silence ends a reading"
    async with batches_of(FileToRead(path, "IR", "Asia/Tehran", skip=2000)) as batches:
        assert [(len(batch.rows), batch.read) async for batch in batches if batch.rows] == [(500, 2500)]
