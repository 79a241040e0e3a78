"""From a record of a bank, whatever its shape, to a row in the desk's words (pure)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from core.arrivals.bank_rows import BankFault, BankRow, SourceFailed
from core.calendar.jalali import from_jalali
from core.digits import latin_digits
from core.folding import clean
from gateways.fields import moment

LONGEST_ID, LONGEST_NAME, LONGEST_FACT = 200, 60, 300
MOST_FACTS = 20
_NO_SINGLE_VALUE = (dict, list, bytes, bytearray, memoryview)
_EARLIEST_JALALI, _LATEST_JALALI = 1300, 1500

_Names = Annotated[tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else tuple(value))]
"""One name, or a list: of the numbers the first filled one counts, names are joined."""


def known_zone(name: str) -> str:
    """Return the name of a time zone as it is. Raises ValueError for one nobody knows."""
    if name:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise ValueError(f'no time zone "{name}"; an example: "Asia/Tehran"') from None
    return name


class Fields(BaseModel):
    """Which field of a record is what. A dot goes into a field: `person.mobile`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phone: _Names = Field(min_length=1)
    id: str = ""
    name: _Names = ()
    changed_at: str = ""
    campaign: str = ""
    facts: _Names = ("*",)
    """What else is kept and shown on the card; "*": every other field that is one value."""


def value_at(record: Any, path: str) -> Any:
    """Return what stands at a dotted path, or None; a field whose name has a dot in it comes first."""
    if not path or (isinstance(record, Mapping) and path in record):
        return record if not path else record[path]
    for part in path.split("."):
        if isinstance(record, Mapping):
            record = record.get(part)
        elif isinstance(record, list) and part.isdecimal() and int(part) < len(record):
            record = record[int(part)]
        else:
            return None
    return record


def values_at(records: Iterable[Any], path: str) -> list[Any]:
    """Return what stands at a path of each record: mostly it is one name in what JSON or a database gave."""
    return [record[path] if type(record) is dict and path in record else value_at(record, path) for record in records]


def read_rows(records: Iterable[Any], fields: Fields, zone: str) -> list[BankRow]:
    """Return the rows of a page.

    A page in which no record has any field for the number, or none has the id that was named, is no page of bad rows
    but another schema: nothing of it is taken. Raises `SourceFailed`.
    """
    known = list(records)
    if any(not isinstance(record, Mapping) for record in known):
        raise SourceFailed(BankFault.SCHEMA, "rows are no objects", permanent=True)
    for wanted in ((fields.phone), (fields.id,) if fields.id else ()):
        if known and wanted and not any(_has(record, path) for record in known for path in wanted):
            told = ", ".join(sorted({str(name) for record in known for name in record})[:20])
            raise SourceFailed(BankFault.SCHEMA, f"{' / '.join(wanted)} ← {told}"[:300], permanent=True)
    none = [""] * len(known)
    ids = texts_at(known, fields.id) if fields.id else none
    phones = [texts_at(known, path) for path in fields.phone]
    names = [texts_at(known, path) for path in fields.name]
    changed = values_at(known, fields.changed_at) if fields.changed_at else []
    campaigns = texts_at(known, fields.campaign) if fields.campaign else none
    return list(
        map(
            BankRow,
            (told[:LONGEST_ID] for told in ids),
            (next(filter(None, told), "")[:LONGEST_FACT] for told in zip(*phones, strict=True)),
            (" ".join(filter(None, told))[:LONGEST_FACT] or None for told in zip(*(names or [none]), strict=True)),
            [read_time(value, zone) for value in changed] if changed else [None] * len(known),
            (told[:LONGEST_FACT] for told in campaigns),
            _facts(known, fields),
        )
    )


def texts_at(records: Iterable[Any], path: str) -> list[str]:
    """Return what stands at a path of each record as `text_of` has it: a column of plain values is looked at as one."""
    values = values_at(records, path)
    kinds = set(map(type, values))
    if kinds == {str}:
        together = "".join(values)
        if together.isascii() and together.isprintable():
            return [value.strip() for value in values]
    return list(map(str if kinds == {int} else text_of, values))


def _has(record: Any, path: str) -> bool:
    """Whether the field is there at all, be it empty."""
    if path in record:
        return True
    parent, _, last = path.rpartition(".")
    inside = value_at(record, parent) if parent else None
    return isinstance(inside, Mapping) and last in inside


def _facts(records: Sequence[Mapping[str, Any]], fields: Fields) -> list[dict[str, str]]:
    """Return what else each record says: those of a bank mostly have the same fields, and are looked at by column."""
    used = frozenset({*fields.phone, *fields.name, fields.id, fields.changed_at, fields.campaign})
    alike: dict[tuple[Any, ...], list[int]] = {}
    for place, record in enumerate(records):
        alike.setdefault(tuple(record), []).append(place)
    found: list[dict[str, str]] = [{} for _ in records]
    for shape, places in alike.items():
        names = _fact_names(fields.facts, used, tuple(map(str, shape)) if "*" in fields.facts else ())
        same = [records[place] for place in places]
        shown = [clean(name)[:LONGEST_NAME] for name in names]
        each = zip(*(texts_at(same, name) for name in names), strict=True)
        for place, row in zip(places, each, strict=False):  # of records that say nothing else there are no rows
            told = [(name, value[:LONGEST_FACT]) for name, value in zip(shown, row, strict=True) if value]
            found[place] = dict(told[:MOST_FACTS])
    return found


@lru_cache(maxsize=256)
def _fact_names(wanted: tuple[str, ...], used: frozenset[str], there: tuple[str, ...]) -> tuple[str, ...]:
    """Return which fields of a record are kept as facts: the records of a bank mostly have the same fields."""
    names = dict.fromkeys(name for name in wanted if name != "*")
    return tuple(names | dict.fromkeys(name for name in there if name not in used))


def text_of(value: Any) -> str:
    """Return a value as text; nothing for none and for what is no single value."""
    if type(value) is str:
        return _plain(value)
    if value is None or isinstance(value, _NO_SINGLE_VALUE):
        return ""
    if isinstance(value, float | Decimal) and value == int(value):
        # A number column that once held an empty cell comes as 9121234567.0.
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return _plain(str(value))


def _plain(told: str) -> str:
    # Most values are plain, and asking so is ten times as fast as looking for what no database keeps.
    return (told if told.isascii() and told.isprintable() else clean(told)).strip()


def read_time(value: Any, zone: str) -> datetime | None:
    """Return a moment in UTC, or None for what is none.

    Understood are Unix seconds and milliseconds, ISO 8601 and SQL times with or without a zone (then `zone` is meant),
    days alone, and Jalali days with or without a time (1405/03/13 14:20).
    """
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
    if isinstance(value, date):
        return datetime.combine(value, time.min, ZoneInfo(zone)).astimezone(UTC)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    told = latin_digits(value).strip() if isinstance(value, str) else value
    return moment(told) or (_naive(told, zone) if isinstance(told, str) else None)


def _naive(text: str, zone: str) -> datetime | None:
    day, _, rest = text.replace("T", " ").partition(" ")
    parts = day.replace("/", "-").split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    year, month, of_month = (int(part) for part in parts)
    try:
        known = from_jalali(year, month, of_month) if _EARLIEST_JALALI < year < _LATEST_JALALI else None
        at = datetime.combine(known or date(year, month, of_month), time.fromisoformat(rest.strip() or "00:00"))
        return at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def records_at(body: Any, path: str) -> list[Any]:
    """Return the list of records in an answer. Raises `SourceFailed` where there is no list."""
    found = value_at(body, path)
    if isinstance(found, list):
        return found
    there = ", ".join(sorted(map(str, body))[:20]) if isinstance(body, Mapping) else type(body).__name__
    raise SourceFailed(BankFault.SCHEMA, f"{path or '[ ]'} ← {there}"[:300], permanent=True)
