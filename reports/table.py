"""A plain table as a spreadsheet."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | Decimal


def table_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, rtl: bool = False) -> bytes:
    """Return an Excel file of one sheet. Text stays text ("=1+1" as typed, 0912 with its nought); figures add up."""
    out = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, {"in_memory": True, **plain}) as book:
        sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", name).strip()[:31] or "1")
        if rtl:
            sheet.right_to_left()
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet.freeze_panes(1, 0)
        for place, head in enumerate(heads):
            sheet.write_string(0, place, head, bold)
            sheet.set_column(place, place, 22)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, place, cell)
                else:
                    sheet.write_number(number, place, cell)
    return out.getvalue()
