"""What was agreed at the end of a talk: products with amounts, how it is paid, and other points."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from core.errors import BadSetting

MOST_POINTS = 15


class PaymentWay(StrEnum):
    """How a customer said that they pay."""

    LINK = "link"
    CARD = "card"
    TRANSFER = "transfer"
    ON_DELIVERY = "on_delivery"
    IN_PARTS = "in_parts"


@dataclass(frozen=True, slots=True)
class AgreedProduct:
    """One product; `amount` in minor units of the team's currency, None: it was not said."""

    product_id: int | None
    """None: something that is not in the list."""
    name: str
    amount: int | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything that was agreed in one talk, except the time of the next."""

    products: tuple[AgreedProduct, ...] = ()
    payment: PaymentWay | None = None
    points: tuple[str, ...] = ()
    """What was typed."""

    def __bool__(self) -> bool:
        """Whether anything was agreed."""
        return bool(self.products or self.payment or self.points)

    def turned(self, one: AgreedProduct) -> "Agreement":
        """Return the agreement with a product added, or without it if it was there."""
        others = tuple(other for other in self.products if other.product_id != one.product_id)
        return replace(self, products=others if len(others) < len(self.products) else (*others, one))

    def paid(self, way: PaymentWay) -> "Agreement":
        """Return the agreement with this way of paying, or with none if it was this one."""
        return replace(self, payment=None if self.payment is way else way)

    def noted(self, points: tuple[str, ...]) -> "Agreement":
        """Return the agreement with more points. Raises BadSetting for too many."""
        if len(self.points) + len(points) > MOST_POINTS:
            raise BadSetting("at most 15 points", what="agreed", raw="")
        return replace(self, points=(*self.points, *points))

    def columns(self) -> dict[str, Any]:
        """Return the values of its columns."""
        products = [[one.product_id, one.name, one.amount] for one in self.products]
        return {"products": products, "payment": self.payment, "points": list(self.points)}

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Agreement":
        """Return the agreement of such columns."""
        products = tuple(AgreedProduct(*one) for one in kept["products"])
        return cls(products, PaymentWay(kept["payment"]) if kept["payment"] else None, tuple(kept["points"]))
