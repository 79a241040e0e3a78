"""Columns of a file of contacts, recognised by their headings in four languages and by their content."""

from core.arrivals.columns.cells import PhoneCell, is_number, looks_rounded, read_phone_cell
from core.arrivals.columns.finding import SAMPLE, Columns, find_columns
from core.arrivals.columns.head_words import HeadField
from core.arrivals.columns.heads import ColumnHead, PhoneHead, read_head, says_who_opted_out
from core.arrivals.columns.rows import ListRow, RowReader

__all__ = [
    "SAMPLE",
    "ColumnHead",
    "Columns",
    "HeadField",
    "ListRow",
    "PhoneCell",
    "PhoneHead",
    "RowReader",
    "find_columns",
    "is_number",
    "looks_rounded",
    "read_head",
    "read_phone_cell",
    "says_who_opted_out",
]
