"""Rows of CSV and TSV, whatever program wrote them, and whatever a hand did to them afterwards."""

import csv
import re
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from core.digits import latin_digits
from core.errors import UnreadableFile
from gateways.files.charsets import charset_of

_SEPARATORS = (",", ";", "\t", "|")
_SEP_LINE = re.compile(r'^"?sep=(.|\t|\\t)"?\s*$', re.IGNORECASE)
_LIKE_PHONE = re.compile(
    r"""^\s*["'=(]*\+?(?:[\d\s().\-/]{7,20}(?:[.,]0{1,3})?|\d{1,3}(?:[.,]\d+)?[Ee]\+?\d{1,2})["')]*\s*$"""
)
_LOOKED_AT = 60
_LONGEST_CELL = 10_000_000
_LONGEST_LINE = 1_000_000
_MOST_LINES_OF_A_CELL = 100


def rows_of_text(path: Path) -> Iterator[list[str]]:
    """Return each row's cells. Raises `UnreadableFile` for what is no text."""
    # Long cells are somebody's notes; the standard limit would end the import there.
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding=charset_of(path), errors="replace", newline="") as file:
        lines = _lines(path, file)
        first = list(islice(lines, _LOOKED_AT))
        if first:
            first[0] = first[0].lstrip("\ufeff")
        separator = None
        if first and (named := _SEP_LINE.match(first[0])):
            separator = "\t" if named[1] in ("\t", "\\t") else named[1]
            first[0] = "\n"
        separator = separator or _separator(first)
        try:
            yield from csv.reader(_mended(chain(first, lines), separator), delimiter=separator, skipinitialspace=True)
        except csv.Error as error:
            raise UnreadableFile(f"{path} cannot be read as CSV: {error}") from error


def _lines(path: Path, file: Iterator[str]) -> Iterator[str]:
    for number, line in enumerate(file):
        if "\0" in line:
            if number < _LOOKED_AT:
                raise UnreadableFile(f"{path} is no text: give a CSV or Excel file")
            line = line.replace("\0", "")
        if len(line) > _LONGEST_LINE:
            raise UnreadableFile(f"{path} has a line of more than {_LONGEST_LINE} signs: it is no list of contacts")
        yield line


def _separator(lines: list[str]) -> str:
    """Choose what parts the lines so that numbers stand alone in a cell, and each line into as many as the others."""
    filled = [line for line in lines if line.strip()]

    def worth(sign: str) -> tuple[int, int, int]:
        counts = [_outside_quotes(line).count(sign) for line in filled]
        usual = max(set(counts), key=counts.count) if counts else 0
        alone = sum(any(_is_phone(cell) for cell in line.split(sign)) for line in filled) if usual else 0
        return alone, sum(count == usual for count in counts) if usual else 0, sum(counts)

    return max(_SEPARATORS, key=worth)


def _outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', '""', line) if '"' in line else line


def _is_phone(cell: str) -> bool:
    return _LIKE_PHONE.match(latin_digits(cell)) is not None


# -- quotes that nobody closed -----------------------------------------------------------------------------------------


def _mended(lines: Iterator[str], separator: str) -> Iterator[str]:
    """Return lines in which every quote that opens a cell is closed, so that no row swallows those behind it."""
    waiting: list[str] = []
    while True:
        line = waiting.pop(0) if waiting else next(lines, None)
        if line is None:
            return
        if '"' not in line or _closed(line, separator):
            yield line
            continue
        end = _end_of_cell(line, waiting, lines, separator)
        if end is None:
            yield _without_open_quote(line, separator)
        else:
            yield line
            yield from waiting[:end]
            del waiting[:end]


def _end_of_cell(line: str, waiting: list[str], lines: Iterator[str], separator: str) -> int | None:
    """Return how many further lines belong to a row whose last cell is open; None if its quote was just left open."""
    text = line
    for number in range(_MOST_LINES_OF_A_CELL):
        if number == len(waiting):
            further = next(lines, None)
            if further is None:
                return None
            waiting.append(further)
        if _is_row_of_its_own(waiting[number], line, separator):
            return None
        text += waiting[number]
        if _closed(text, separator):
            return number + 1
    return None


def _is_row_of_its_own(line: str, open_line: str, separator: str) -> bool:
    """Whether a line inside an open cell is a whole row with a number: then the cell was never meant to go on."""
    quote = line.find('"')
    begins = quote == 0 and line[1:2] not in ('"', separator, "\n", "\r")
    if quote >= 0 and not begins and line[:quote].rstrip(" ")[-1:] != separator:
        line = line[:quote]  # Here the cell ends; what follows belongs to the row it stands in.
    cells = line.split(separator)
    if len(cells) < max(2, open_line.count(separator)):
        return False
    return any(_is_phone(cell) for cell in cells)


def _closed(text: str, separator: str) -> bool:
    """Whether no quoted cell is open at the end of the text."""
    return _open_quote(text, separator) is None


def _open_quote(text: str, separator: str) -> int | None:
    """Return where the cell begins whose quote is not closed."""
    at, opened = 0, None
    while (at := text.find('"', at)) >= 0:
        if opened is None:
            before = text[:at].rstrip(" ")
            if not before or before[-1] in (separator, "\n", "\r"):
                opened = at
            at += 1
        elif text[at + 1 : at + 2] == '"':
            at += 2
        else:
            opened, at = None, at + 1
            at = _next_cell(text, at, separator)
    return opened


def _next_cell(text: str, at: int, separator: str) -> int:
    """Return where the cell after a closed one begins; what stands between belongs to it, quotes and all."""
    ends = [end for sign in (separator, "\n", "\r") if (end := text.find(sign, at)) >= 0]
    return min(ends, default=len(text))


def _without_open_quote(line: str, separator: str) -> str:
    at = _open_quote(line, separator)
    return line if at is None else line[:at] + line[at + 1 :]
