"""Sheets of sales: which column is what, and whether a list evidently is one."""

from dataclasses import dataclass

from core.arrivals.call_rows import is_of_clock
from core.arrivals.columns import Columns, HeadField, read_head
from core.arrivals.columns.heads import words_of
from core.arrivals.columns.systems import closing_place

_WISHED = frozenset({"budget", "بودجه", "бюджет", "budce"})
"""What somebody would pay is asked of people who have bought nothing yet."""
_BORN = frozenset({"birth", "birthday", "birthdate", "dob", "born", "تولد", "рождения", "dogum"})


@dataclass(frozen=True, slots=True)
class SaleColumns:
    """Places of what a sale is made of."""

    amount: int
    day: int | None = None
    closed: int | None = None
    """When a deal of another system ended: that is the day of its sale."""
    stage: int | None = None
    """The stage of a deal of another system; any other list holds only sales."""


def sale_columns(columns: Columns) -> SaleColumns | None:
    """Return the columns; None where none holds amounts."""
    amount = columns.fields.get(HeadField.AMOUNT)
    if amount is None:
        return None
    if not columns.system:
        return SaleColumns(amount, _day(columns))
    fields = columns.fields
    return SaleColumns(amount, fields.get(HeadField.DATE), closing_place(columns.heads), fields.get(HeadField.STAGE))


def are_sales(columns: Columns) -> bool:
    """Whether each row evidently is a sale: it has an amount and a day, and no stage, as deals and calls have."""
    found = sale_columns(columns)
    if found is None or found.day is None or HeadField.STAGE in columns.fields:
        return False
    return _WISHED.isdisjoint(words_of(columns.head(found.amount)))


def _day(columns: Columns) -> int | None:
    """Return the column of days: none of birth, and none of hours where another is there."""
    named = [place for place, head in enumerate(columns.heads) if read_head(head).field is HeadField.DATE]
    days = [place for place in named if _BORN.isdisjoint(words_of(columns.heads[place]))]
    return next((place for place in days if not is_of_clock(columns.heads[place])), days[0] if days else None)
