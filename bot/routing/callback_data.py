"""What a button's data holds behind its prefix.

A person's app can send any data, and versions before this one had other buttons: what does not fit is an old button,
never an error of ours.
"""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Self, SupportsIndex, TypeVar, overload

from core.errors import OldButton

LARGEST = 2**63 - 1
"""Of what a database keeps as a whole number."""

Choice = TypeVar("Choice", bound=StrEnum)


class Field(str):
    """One field, a text that may be meant as a number."""

    __slots__ = ()

    def __int__(self) -> int:
        """Read a whole number. Raises OldButton for what is none, or is larger than any id."""
        digits = self.removeprefix("-")
        if not (digits.isascii() and digits.isdecimal()) or len(digits) > 19 or int(digits) > LARGEST:
            raise OldButton(f"no number: {self[:20]!r}")
        return int(digits) if digits == self else -int(digits)


class Fields(list[str]):
    """The fields of one tap."""

    @classmethod
    def of(cls, data: str) -> tuple[str, Self]:
        """Split callback data into its prefix and its fields."""
        prefix, *fields = data.split(":")
        return prefix, cls(map(Field, fields))

    @overload
    def __getitem__(self, at: SupportsIndex) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: Any) -> Any:
        """Give a field. Raises OldButton for one that is missing."""
        try:
            return super().__getitem__(at)
        except IndexError:
            raise OldButton(f"field {at} is missing") from None


def choice(kind: type[Choice], field: str) -> Choice:
    """Read one of a few values. Raises OldButton for another."""
    try:
        return kind(field)
    except ValueError:
        raise OldButton(f"no {kind.__name__}: {field[:20]!r}") from None


def day(field: str) -> date:
    """Read a day, as `day_field` writes it. Raises OldButton for what is none."""
    try:
        read = datetime.strptime(field, "%Y%m%d").date()  # noqa: DTZ007  # a day of the calendar has no zone
    except ValueError:
        raise OldButton(f"no day: {field[:20]!r}") from None
    if not 2000 < read.year < 2200:
        raise OldButton("a day of another time")
    return read


def moment(field: str) -> datetime:
    """Read a moment, as whole seconds since 1970. Raises OldButton for what is none."""
    try:
        return datetime.fromtimestamp(int(field), UTC)
    except (ValueError, OverflowError, OSError):
        raise OldButton(f"no moment: {field[:20]!r}") from None


def day_field(of: date) -> str:
    """Write a day."""
    return f"{of:%Y%m%d}"
