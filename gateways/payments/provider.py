"""What every payment provider can do: make a payment, and say what became of it when it is asked."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Protocol, runtime_checkable

from core.currencies import currency_of


class Paid(StrEnum):
    """What became of a payment, by the provider's own word."""

    WAITING = "waiting"
    PAID = "paid"
    ENDED = "ended"
    """It was cancelled, or its time is over: nobody can pay it any more."""


@dataclass(frozen=True, slots=True)
class NewPayment:
    """A payment as the provider is asked for it; amounts are minor units."""

    own_id: str
    amount: int
    currency: str
    description: str
    back_to: str
    """Where the payer's browser returns: the gateway's own door."""


@dataclass(frozen=True, slots=True)
class MadePayment:
    """A payment that waits for its payer."""

    reference: str
    """The provider's id of it."""
    url: str
    """Where it is paid."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What the provider says of a payment; `amount` in minor units, None where it says none."""

    state: Paid
    amount: int | None = None
    currency: str | None = None
    receipt: str = ""
    """The provider's number of the receipt."""
    refunded: int = 0
    """What of it went back, in minor units."""


@runtime_checkable
class TakesPayments(Protocol):
    """A gateway by which customers pay."""

    currencies: ClassVar[frozenset[str]]
    """In which currencies, by their codes."""

    async def make(self, new: NewPayment) -> MadePayment:
        """Ask for a payment; asking again is safe. Raises `SendFailed` and `SendUnknown`."""
        ...

    async def look(self, reference: str, amount: int, currency: str) -> Looked:
        """Ask what became of a payment of this amount. Raises `SendFailed`."""
        ...

    async def close(self) -> None:
        """Close the connections. May be called twice."""
        ...


def decimals(amount: int, currency: str) -> str:
    """Write minor units as providers want them: "1500.00"."""
    exponent = currency_of(currency).exponent
    return f"{Decimal(amount).scaleb(-exponent):.{exponent}f}"


def minor(value: object, currency: str) -> int | None:
    """Read "1500.00" as minor units, or None for what is no amount."""
    try:
        exact = Decimal(str(value)).scaleb(currency_of(currency).exponent)
        return int(exact) if exact == int(exact) else None
    except (ArithmeticError, ValueError):
        return None
