"""Abilities that only some gateways and senders have. An object with the methods has the ability (`isinstance`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Protocol, runtime_checkable

from core.arrivals.inbound import DeliveryReport
from gateways.contract import Arrival


@runtime_checkable
class LimitsTexts(Protocol):
    """A sender that always refuses texts over a certain length."""

    longest_text: ClassVar[int]
    """Bytes of UTF-8."""


@runtime_checkable
class FindsOwn(Protocol):
    """A sender that can ask the provider whether it has a text, by our own id of the text."""

    async def find(self, own_id: str, to: str) -> str | None:
        """Return the provider's id of a text, None where the provider certainly lacks it. Raises `SendFailed`."""
        ...


@runtime_checkable
class AsksFates(Protocol):
    """A sender that can ask for the delivery state of texts, where the provider pushes no reports."""

    fates_at_once: ClassVar[int]
    """Most texts in one request."""

    async def fates(self, references: Sequence[str]) -> list[DeliveryReport]:
        """Return the provider's reports on texts; texts without news are left out. Raises `SendFailed`."""
        ...


@runtime_checkable
class AsksCredit(Protocol):
    """A sender that can ask how much credit is left."""

    credit_low: float | None
    """Below this credit the admins are warned; None: never."""

    async def credit(self) -> float:
        """Return what is left, in the provider's own unit. Raises `SendFailed`."""
        ...


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page of fetched messages, and the cursor to continue from."""

    arrivals: tuple[Arrival, ...]
    cursor: str
    more: bool = False
    """Whether another page is ready now."""
    unread: int = 0
    """Conversations in it whose older messages the provider does not return: the admins are asked to look there."""


@runtime_checkable
class FetchesMessages(Protocol):
    """A gateway whose messages are fetched, because the provider pushes none, or loses some that it pushes."""

    fetch_every: int
    """Seconds from one look to the next."""

    async def fetch(self, cursor: str, since: datetime, now: datetime) -> Fetched:
        """Return the messages after a cursor ("" at first), the oldest first, without those older than `since`.

        A message that is fetched twice has the same keys. Raises `SendFailed`.
        """
        ...

    async def close(self) -> None:
        """Close the connections. May be called twice."""
        ...


@runtime_checkable
class FetchesAnnounced(Protocol):
    """A gateway whose provider announces arrivals by id only: their content is fetched."""

    async def announced(self, reference: str, now: datetime) -> Arrival:
        """Return the content of an announced arrival. Raises `SendFailed`, `Malformed` if it has no id."""
        ...


@runtime_checkable
class Subscribed(Protocol):
    """A gateway whose provider stops calling after long without answers, and whose token expires."""

    token_expires: date | None

    async def subscribe_again(self) -> bool:
        """Subscribe again if the provider has stopped calling. Return whether it had. Raises `SendFailed`."""
        ...
