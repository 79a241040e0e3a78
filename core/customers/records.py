"""The record of a customer from the sales that stand, and the customer's owner."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OwnerCause(StrEnum):
    """Why a customer has their owner."""

    SOLD = "sold"
    """They sold first, or sold to somebody who was nobody's."""
    UNDONE = "undone"
    """All their sales were taken back: whoever sells next begins anew."""
    RULE = "rule"
    """The team's rule gives customers to account managers."""
    HAND = "hand"
    """Somebody gave the customer to them."""
    LEFT = "left"
    """The owner has left the team."""


@dataclass(frozen=True, slots=True)
class Purchase:
    """One sale that stands, or an order without one; `member_id`: who sold, None: nobody of the agents."""

    member_id: int | None
    amount: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PurchaseRecord:
    """What a customer bought; `sold_by`: who made the first sale. Amounts are minor units of the team's currency."""

    sold_by: int | None = None
    first_sale_at: datetime | None = None
    last_sale_at: datetime | None = None
    sales: int = 0
    amount: int = 0
    last_sold_by: int | None = None


NOTHING_BOUGHT = PurchaseRecord()


def record_of(bought: Iterable[Purchase]) -> PurchaseRecord:
    """Return the record of somebody who bought this, in whatever order it is told."""
    sales = sorted(bought, key=lambda one: one.at)
    if not sales:
        return NOTHING_BOUGHT
    amount = sum(one.amount for one in sales)
    return PurchaseRecord(sales[0].member_id, sales[0].at, sales[-1].at, len(sales), amount, sales[-1].member_id)


def account_for(loads: Mapping[int, int]) -> int | None:
    """Return the account manager with the fewest customers, None where there is none."""
    return min(loads, key=lambda member: (loads[member], member), default=None)
