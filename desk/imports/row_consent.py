"""Lists that say of each row whether its person agreed to texts: kept with their words and day, absent where not."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from core.arrivals.columns import Columns, HeadField, says_who_opted_out
from core.arrivals.ticks import is_no, is_yes_in_row
from core.calendar.typed_days import dated_day
from core.calendar.worktime import day_bounds
from desk.intake.listed import ListedRow

_BEFORE_HOUR = re.compile(r"[^\sT]+")
"""A day in figures; an hour may follow it."""


def consent_head(columns: Columns) -> str:
    """Return the head of the column in which each row says whether its person agreed to texts, "" where none does."""
    place = columns.fields.get(HeadField.CONSENT, columns.fields.get(HeadField.CONSENT_DAY))
    return "" if place is None else columns.head(place)


def stated(rows: Sequence[ListedRow], columns: Columns, wording: str, zone: str) -> Sequence[ListedRow]:
    """Return the rows with what those agreed to whose row says yes, or says when, and not that they opted out.

    `wording`: the words by which they did, as the owner of the list states; empty: the column's name and value alone.
    """
    head = consent_head(columns)
    if not head:
        return rows
    when = columns.fields.get(HeadField.CONSENT_DAY)
    day_head = columns.head(when) if when is not None else head
    return [_stated(row, head, day_head, wording, zone) for row in rows]


def _stated(row: ListedRow, head: str, day_head: str, wording: str, zone: str) -> ListedRow:
    facts = json.loads(row.facts) if row.facts else {}
    said = facts.get(head, "")
    at = _day_in(said, zone)
    if not (at or is_yes_in_row(said)) or _opted_out(facts):
        return row
    told = f"{head}: {said}"
    return row._replace(
        agreed=f"{wording} ({told})" if wording else told, agreed_at=at or _day_in(facts.get(day_head, ""), zone)
    )


def _opted_out(facts: Mapping[str, str]) -> bool:
    """Whether a column of the row says that its person wants no more texts: a yes, a day, or anything but a no."""
    return any(says_who_opted_out(head) and not is_no(cell) for head, cell in facts.items())


def _day_in(cell: str, zone: str) -> datetime | None:
    written = _BEFORE_HOUR.match(cell.strip())
    day = dated_day(written[0]) if written else None
    return day_bounds(day, zone)[0] if day is not None else None
