"""What every source of a bank has in common, whether it is asked over HTTP or by SQL."""

from collections.abc import AsyncIterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Protocol, runtime_checkable

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from core.arrivals.bank_rows import BankPage, SourceFailed, SourceTrial, unforeseen_shape
from gateways.banks.row_fields import Fields, known_zone

SLUG = "^[a-z0-9][a-z0-9-]{0,40}$"
ONE_WORD = r"^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,40}$"
"""In any script, for people read it and type it: `/bank روزانه a_day 500`."""


class SourceOptions(BaseModel):
    """The keys of `[[gateways]]` that all sources of a bank know."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    bank: str = Field(default="", pattern=f"{ONE_WORD}|^$")
    """The bank this is a source of. Two sources of one bank back each other up. Empty: the gateway's own name."""
    channel: str = Field(default="bank", pattern=SLUG)
    """Slug of the channel its leads are counted in."""
    every: int = Field(default=900, ge=30, le=86_400)
    """Seconds from one look to the next."""
    standby: bool = False
    """Ask it only while no other source of the bank answers."""
    agreed: str = Field(default="", max_length=500)
    """To which texts its people agreed, in the words they saw; empty: nothing is known, so only answers leave."""
    agreed_on: date | None = None
    """When they did; None: each when their number was let out."""
    zone: Annotated[str, AfterValidator(known_zone)] = ""
    """Of times that name none; empty: the team's."""
    fields: Fields


class BankSource(Protocol):
    """A configured source of a bank."""

    kind: ClassVar[str]
    name: str
    options: Any
    """`SourceOptions`, or a kind's own."""

    def pages(self, cursor: Mapping[str, Any], now: datetime) -> AsyncIterator[BankPage]:
        """Yield what is new since the cursor, page by page, until there is no more.

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
    """A source that can list the ids of all its rows, so that what was deleted there is noticed."""

    def ids(self) -> AsyncIterator[list[str]]:
        """Yield the ids, some thousands at a time. Raises `SourceFailed`."""
        ...

    async def rows_of(self, ids: list[str]) -> BankPage:
        """Return the rows of some ids. Raises `SourceFailed`."""
        ...


async def first_rows(source: BankSource, now: datetime) -> SourceTrial:
    """Return the first rows of a source, for who tries it. Raises `SourceFailed`, and nothing else."""
    try:
        return await source.attempt(now)
    except SourceFailed:
        raise
    except Exception as error:
        raise unforeseen_shape(error) from error
