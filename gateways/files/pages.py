"""Tables of HTML pages and of Excel's XML of 2003, which CRMs and old programs export as ".xls"."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from core.errors import UnreadableFile
from gateways.files.charsets import charset_of
from gateways.files.kinds import MOST_COLUMNS

_BLOCK = 1 << 16
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)|encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE)
_ROWS, _CELLS = frozenset({"tr", "row"}), frozenset({"td", "th", "cell"})


def rows_of_page(path: Path) -> Iterator[list[str]]:
    """Return the rows of all tables of the page."""
    reader = _HtmlTableReader()
    with path.open(encoding=_charset(path), errors="replace") as file:
        while block := file.read(_BLOCK):
            reader.feed(block.replace("\0", ""))
            yield from reader.take()
    reader.close()
    yield from reader.take()


def _charset(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(2048)
    found = charset_of(path)
    if found.startswith("utf-16") or not (named := _CHARSET.search(start)):
        return found
    name = (named[1] or named[2]).decode("ascii", errors="replace")
    try:
        "".encode(name)
    except LookupError:
        return found
    # An editor may have saved the page in another encoding than the UTF-8 it declares.
    return name if found == "utf-8" or name.lower().replace("-", "") != "utf8" else found


class _HtmlTableReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._rows: list[list[str]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._spans: dict[int, tuple[int, str]] = {}
        self._span = (1, 1)

    def take(self) -> list[list[str]]:
        """Return the rows that are complete."""
        rows, self._rows = self._rows, []
        return rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell."""
        given = {name: value or "" for name, value in attrs}
        if tag in _ROWS:
            self._end_row()
            self._row = []
        elif tag == "table":
            self._spans = {}
        elif tag in _CELLS and self._row is not None:
            self._end_cell()
            self._skip_to(given.get("ss:index", ""))
            self._cell = []
            self._span = _number(given.get("colspan", "1")), _number(given.get("rowspan", "1"))
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an empty cell of XML: `<Cell/>`."""
        self.handle_starttag(tag, attrs)
        if tag in _CELLS:
            self._end_cell()

    def handle_endtag(self, tag: str) -> None:
        """End a row or a cell."""
        if tag in _CELLS:
            self._end_cell()
        elif tag in _ROWS or tag == "table":
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Keep the text of a cell."""
        if self._cell is not None:
            self._cell.append(data)

    def close(self) -> None:
        """End a cell and a row that the page did not close."""
        super().close()
        self._end_row()

    def _skip_to(self, index: str) -> None:
        assert self._row is not None
        if index.isdecimal():
            self._row.extend([""] * (min(int(index), MOST_COLUMNS) - 1 - len(self._row)))

    def _end_cell(self) -> None:
        if self._row is None or self._cell is None:
            return
        text, self._cell = "".join(self._cell), None
        self._fill_from_above()
        across, down = self._span
        if down > 1:
            self._spans[len(self._row)] = down - 1, text
        self._row.extend([text, *[""] * (across - 1)])
        if len(self._row) > MOST_COLUMNS:
            raise UnreadableFile(f"a table with more than {MOST_COLUMNS} columns is no list of contacts")

    def _fill_from_above(self) -> None:
        assert self._row is not None
        while (place := len(self._row)) in self._spans:
            left, text = self._spans.pop(place)
            if left > 1:
                self._spans[place] = left - 1, text
            self._row.append(text)

    def _end_row(self) -> None:
        if self._row is None:
            return
        self._end_cell()
        self._fill_from_above()
        self._rows.append(self._row)
        self._row = None


def _number(text: str) -> int:
    return max(1, min(int(text), MOST_COLUMNS)) if text.isdecimal() else 1
