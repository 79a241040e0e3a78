"""What all sources of a bank have in common, over HTTP or by SQL."""

from collections.abc import AsyncIterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Protocol, runtime_checkable

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from core.arrivals.bank_rows import BankPage, SourceFailed, SourceTrial, unforeseen_shape
from gateways.banks.row_fields import Fields, known_zone

SLUG = "^[a-z0-9][a-z0-9-]{0,40}$"
ONE_WORD = r"^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,40}$"
"""In any script, because people read and type it: `/bank روزانه a_day 500`."""


class SourceOptions(BaseModel):
    """The keys of `[[gateways]]` that all sources of a bank have."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    bank: str = Field(default="", pattern=f"{ONE_WORD}|^$")
    """The bank of this source. Two sources of one bank back each other up. Empty: the gateway's own name."""
    channel: str = Field(default="bank", pattern=SLUG)
    """Slug of the channel its leads count for."""
    every: int = Field(default=900, ge=30, le=86_400)
    """Seconds from one look to the next."""
    standby: bool = False
    """Used only while no other source of the bank answers."""
    agreed: str = Field(default="", max_length=500)
    """The texts its people agreed to, in the words they saw; empty: unknown, so they only get answers."""
    agreed_on: date | None = None
    """When they agreed; None: each when their number was published."""
    zone: Annotated[str, AfterValidator(known_zone)] = ""
    """Zone of times that name none; empty: the team's."""
    fields: Fields


class BankSource(Protocol):
    """A configured source of a bank."""

    kind: ClassVar[str]
    name: str
    options: Any
    """`SourceOptions`, or a kind's own."""

    def pages(self, cursor: Mapping[str, Any], now: datetime) -> AsyncIterator[BankPage]:
        """Yield the new rows after the cursor, page by page, to the end.

        Raises `SourceFailed`; the pages before it stand.
        """
        ...

    async def attempt(self, now: datetime) -> SourceTrial:
        """Return the first rows, as a trial. Raises `SourceFailed`."""
        ...

    async def close(self) -> None:
        """Close the connections. May be called twice."""
        ...


@runtime_checkable
class TellsIds(Protocol):
    """A source that can list the ids of all its rows, so that deletions there are noticed."""

    def ids(self) -> AsyncIterator[list[str]]:
        """Yield the ids, some thousands at a time. Raises `SourceFailed`."""
        ...

    async def rows_of(self, ids: list[str]) -> BankPage:
        """Return the rows of some ids. Raises `SourceFailed`."""
        ...


async def first_rows(source: BankSource, now: datetime) -> SourceTrial:
    """Return the first rows of a source, for a trial. Raises `SourceFailed`, and nothing else."""
    try:
        return await source.attempt(now)
    except SourceFailed:
        raise
    except Exception as error:
        raise unforeseen_shape(error) from error
