"""Rows of number banks, and the faults of their sources."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from core.arrivals.phones import home_reader, normalise
from core.errors import NotANumber


class BankFault(StrEnum):
    """Why a source of a bank gave nothing, or nothing that may be used."""

    NO_CONNECTION = "no-connection"
    TIMED_OUT = "timed-out"
    CUT_OFF = "cut-off"
    """The answer ended before it was complete."""
    THROTTLED = "throttled"
    REFUSED = "refused"
    """The key or the login is wrong, or may not read this."""
    STATUS = "status"
    MOVED = "moved"
    """The address was redirected: a key is never sent to another address."""
    NOT_JSON = "not-json"
    WEB_PAGE = "web-page"
    """An HTML page instead of data, often of a firewall or of maintenance, and often with status 200."""
    TOO_LARGE = "too-large"
    SCHEMA = "schema"
    """The rows are not where they were, or the fields have other names."""
    SAME_PAGE = "same-page"
    """The same page again and again: the paging is set up wrongly."""
    TOO_MANY_PAGES = "too-many-pages"
    BEHIND = "behind"
    """A replica that lags: rows still under way would be skipped."""
    STOPPED = "stopped"
    """A replica that receives nothing any more."""
    QUERY = "query"
    DRIVER = "driver"


class SourceFailed(Exception):
    """A source of a bank could not be read. Nothing was kept of the page, and the cursor stays where it was."""

    def __init__(
        self, fault: BankFault, detail: str = "", *, permanent: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(f"{fault.value}: {detail}" if detail else fault.value)
        self.fault = fault
        self.detail = detail
        """For the admin: a status, names of columns; never a number, a row or a secret."""
        self.permanent = permanent
        """Waiting will not mend it: somebody must change something."""
        self.retry_after = retry_after
        """Seconds the provider asked us to wait."""


def unforeseen_shape(error: Exception) -> SourceFailed:
    """Return an unexpected failure as one of a source, by its type alone: its message could hold a row."""
    return SourceFailed(BankFault.SCHEMA, type(error).__name__)


class BankRow(NamedTuple):
    """One row of a bank as it was read, before its contact is looked up."""

    external_id: str
    """The bank's own id of the row; empty where it has none."""
    phone: str
    """As written there."""
    name: str | None = None
    changed_at: datetime | None = None
    campaign: str = ""
    facts: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class BankPage:
    """Some rows of a source, and the cursor after them."""

    rows: tuple[BankRow, ...]
    cursor: Mapping[str, Any]
    """JSON. Kept in the transaction that keeps the rows."""
    wait: float | None = None
    """Seconds until it is worth asking again: the provider is still preparing the data."""
    skew: float = 0.0
    """Seconds the source's clock is ahead of ours, where it tells."""


@dataclass(frozen=True, slots=True)
class SourceTrial:
    """The result of trying a source: nothing of it is kept."""

    rows: tuple[BankRow, ...]
    lag: float | None = None
    """Seconds a replica is behind; 0 where it is none, None where it is unknown."""
    skew: float = 0.0


def phone_of(row: BankRow, region: str) -> str | None:
    """Return the number of a row as E.164; None where it cannot be called."""
    plain = home_reader(region)(row.phone)
    if plain is not None:
        return plain
    try:
        return normalise(row.phone, region)
    except NotANumber:
        return None


def mark_of(external_id: str, phone: str) -> bytes:
    """Return the mark by which a row is recognised, whichever source brought it: of the bank's id and the number.

    `phone` is E.164, so that the mark is the same however a source writes the number; what is no number is taken as
    written. The number cannot be read from the mark.
    """
    theirs, number = external_id.encode("utf-8", "surrogatepass"), phone.encode("utf-8", "surrogatepass")
    return hashlib.sha256(b"%d:%b%d:%b" % (len(theirs), theirs, len(number), number)).digest()[:16]
