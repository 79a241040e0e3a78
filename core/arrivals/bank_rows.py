"""The rows of a number bank in the desk's words, and what can be wrong with where they come from."""

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
    """The answer ended before it was whole."""
    THROTTLED = "throttled"
    REFUSED = "refused"
    """The key or the login is wrong, or may not read this."""
    STATUS = "status"
    MOVED = "moved"
    """The address has changed: a key is never carried to another one."""
    NOT_JSON = "not-json"
    WEB_PAGE = "web-page"
    """A page for people instead of data, often of a firewall or of maintenance, and often with 200."""
    TOO_LARGE = "too-large"
    SCHEMA = "schema"
    """The rows do not stand where they stood, or the fields have other names."""
    SAME_PAGE = "same-page"
    """The same page again and again: the paging is not set as the provider does it."""
    TOO_MANY_PAGES = "too-many-pages"
    BEHIND = "behind"
    """A replica that lags: what is read now would be marked as read while rows are still under way."""
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
    """Return a failure nobody thought of as one of a source: by its kind alone, for a row could stand in its words."""
    return SourceFailed(BankFault.SCHEMA, type(error).__name__)


class BankRow(NamedTuple):
    """One row of a bank, as it was read and before anybody looked at who it is."""

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
    """Some rows of a source, and where to go on once they are committed."""

    rows: tuple[BankRow, ...]
    cursor: Mapping[str, Any]
    """JSON. Kept in the transaction that keeps the rows."""
    wait: float | None = None
    """Seconds until it is worth asking again: the provider is still making what was asked for."""
    skew: float = 0.0
    """Seconds the source's clock is ahead of ours, where it tells."""


@dataclass(frozen=True, slots=True)
class SourceTrial:
    """What a source shows when it is tried: nothing of it is kept."""

    rows: tuple[BankRow, ...]
    lag: float | None = None
    """Seconds a replica is behind; 0 where it is none, None where nobody tells."""
    skew: float = 0.0


def phone_of(row: BankRow, region: str) -> str | None:
    """Return the number of a row as E.164; None where nobody could call it."""
    plain = home_reader(region)(row.phone)
    if plain is not None:
        return plain
    try:
        return normalise(row.phone, region)
    except NotANumber:
        return None


def mark_of(external_id: str, phone: str) -> bytes:
    """Return what makes a row the same row, whichever source brought it: the bank's id of it and the contact's number.

    `phone` is the number as E.164, so that however each source writes it, the mark is one; what is no number stands as
    it was written. The number cannot be read from the mark.
    """
    theirs, number = external_id.encode("utf-8", "surrogatepass"), phone.encode("utf-8", "surrogatepass")
    return hashlib.sha256(b"%d:%b%d:%b" % (len(theirs), theirs, len(number), number)).digest()[:16]
