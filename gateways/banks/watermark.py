"""The last row read, as JSON that keeps the type of each value for the next comparison with its column (pure)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any


def written(value: Any) -> Any:
    """Return a value as JSON."""
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, int | str) and not isinstance(value, bool):
        return value
    if isinstance(value, float):
        return {"float": value.hex()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    return {"text": str(value)}


def read(value: Any) -> Any:
    """Return the value that `written` wrote."""
    if not isinstance(value, Mapping):
        return value
    ((kind, told),) = value.items()
    return _READ[kind](told)


_READ: Mapping[str, Callable[[str], Any]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "float": float.fromhex,
    "decimal": Decimal,
    "text": str,
}
