"""What every payment provider can do: make a payment, and report its state on request."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Protocol, runtime_checkable

from core.currencies import currency_of


class Paid(StrEnum):
    """The state of a payment, as the provider reports it."""

    WAITING = "waiting"
    PAID = "paid"
    ENDED = "ended"
    """Cancelled or expired: it can no longer be paid."""


@dataclass(frozen=True, slots=True)
class NewPayment:
    """A payment to be made by the provider; amounts are minor units."""

    own_id: str
    amount: int
    currency: str
    description: str
    back_to: str
    """Where the payer's browser returns: the gateway's own address."""


@dataclass(frozen=True, slots=True)
class MadePayment:
    """A payment that waits for its payer."""

    reference: str
    """The provider's id of it."""
    url: str
    """The address where it is paid."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The provider's report on a payment; `amount` in minor units, None where it names none."""

    state: Paid
    amount: int | None = None
    currency: str | None = None
    receipt: str = ""
    """The provider's number of the receipt."""
    refunded: int | None = 0
    """The refunded part, in minor units; None: something went back, and the report cannot be read."""
    refunded_in: str | None = None
    """The currency of the refunded part, None: that of the payment."""


@runtime_checkable
class TakesPayments(Protocol):
    """A gateway through which customers pay."""

    currencies: ClassVar[frozenset[str]]
    """The codes of its currencies."""

    async def make(self, new: NewPayment) -> MadePayment:
        """Make a payment and return it; a repeated call makes no second one. Raises `SendFailed` and `SendUnknown`."""
        ...

    async def look(self, reference: str, amount: int, currency: str) -> Looked:
        """Return the state of a payment of this amount. Raises `SendFailed`."""
        ...

    async def close(self) -> None:
        """Close the connections. May be called twice."""
        ...


def decimals(amount: int, currency: str) -> str:
    """Return minor units in the form of providers: "1500.00"."""
    exponent = currency_of(currency).exponent
    return f"{Decimal(amount).scaleb(-exponent):.{exponent}f}"


def minor(value: object, currency: str) -> int | None:
    """Return "1500.00" as minor units, or None for text that is no amount."""
    try:
        exact = Decimal(str(value)).scaleb(currency_of(currency).exponent)
        return int(exact) if exact == int(exact) else None
    except (ArithmeticError, ValueError):
        return None
