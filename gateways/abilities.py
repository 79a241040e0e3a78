"""What only some gateways and senders can: each is asked for by `isinstance`, and whoever has the methods has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Protocol, runtime_checkable

from core.arrivals.inbound import DeliveryReport
from gateways.contract import Arrival


@runtime_checkable
class LimitsTexts(Protocol):
    """A sender that surely refuses a text over a length."""

    longest_text: ClassVar[int]
    """Bytes of UTF-8."""


@runtime_checkable
class FindsOwn(Protocol):
    """A sender that can be asked whether the provider has a text, by our number of it."""

    async def find(self, own_id: str, to: str) -> str | None:
        """Return the provider's id of a text, or None where it surely has none. Raises `SendFailed`."""
        ...


@runtime_checkable
class AsksFates(Protocol):
    """A sender that can be asked what became of texts, where no report is pushed."""

    fates_at_once: ClassVar[int]
    """Of so many texts it is asked at most at a time."""

    async def fates(self, references: Sequence[str]) -> list[DeliveryReport]:
        """Return what the provider says of texts; those it says nothing new of are left out. Raises `SendFailed`."""
        ...


@runtime_checkable
class AsksCredit(Protocol):
    """A sender that can be asked how much is left to send for."""

    credit_low: float | None
    """Below it the admins are told; None: they are not."""

    async def credit(self) -> float:
        """Return what is left, in the provider's own unit. Raises `SendFailed`."""
        ...


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page of messages that were asked for, and from where to go on."""

    arrivals: tuple[Arrival, ...]
    cursor: str
    more: bool = False
    """Whether another page is ready now."""
    unread: int = 0
    """Talks of it whose older messages the provider does not give: the admins are told to look there."""


@runtime_checkable
class FetchesMessages(Protocol):
    """A gateway whose messages are asked for, because the provider pushes none, or loses some that it pushes."""

    fetch_every: int
    """Seconds from one look to the next."""

    async def fetch(self, cursor: str, since: datetime, now: datetime) -> Fetched:
        """Return the messages behind a cursor ("" at first), the oldest first, without those older than `since`.

        What is fetched twice has the same keys. Raises `SendFailed`.
        """
        ...

    async def close(self) -> None:
        """Close the connections. May be called twice."""
        ...


@runtime_checkable
class FetchesAnnounced(Protocol):
    """A gateway whose provider tells by ids alone that something came: what it was is asked for."""

    async def announced(self, reference: str, now: datetime) -> Arrival:
        """Return what came, by the id it was told by. Raises `SendFailed`, and `Malformed` for what says nothing."""
        ...


@runtime_checkable
class Subscribed(Protocol):
    """A gateway whose provider stops calling when it was not answered for long, and whose token ends."""

    token_expires: date | None

    async def subscribe_again(self) -> bool:
        """See that the provider calls. Return whether it had stopped, and will again. Raises `SendFailed`."""
        ...
