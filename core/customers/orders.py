"""Orders: what was ordered as it is typed, the four moneys of an order, and the state they give it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.digits import latin_digits
from core.errors import BadSetting
from core.folding import fold
from core.money import LARGEST, parse_amount, usual_price
from core.spelled_numbers import with_digits

MOST_LINES = 20
MOST_OF_ONE = 10_000
NAME_LIMIT = 80
EXAMPLE = "Diet plan x2 + Book = {price}"
"""Beside it stands a price in the team's currency."""


class OrderState(StrEnum):
    """The state of an order, by the furthest of its moneys."""

    OFFERED = "offered"
    ORDERED = "ordered"
    INVOICED = "invoiced"
    PAID = "paid"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"


OVER_STATES = (OrderState.CANCELLED, OrderState.REFUNDED)
"""States of an order of which nothing can come any more."""


class EntryKind(StrEnum):
    """The kind of an entry in the book of an order. An entry is never changed: a correction is another entry."""

    OFFERED = "offered"
    ORDERED = "ordered"
    INVOICED = "invoiced"
    PAID = "paid"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"


MONEYS = (EntryKind.ORDERED, EntryKind.INVOICED, EntryKind.PAID, EntryKind.REFUNDED)
"""The four moneys of an order, each a sum of its own entries."""


class Suggestion(StrEnum):
    """How one product follows from another."""

    GOES_WITH = "goes_with"
    COMES_NEXT = "comes_next"


@dataclass(frozen=True, slots=True)
class Moneys:
    """The sums of an order's entries, in minor units."""

    ordered: int = 0
    invoiced: int = 0
    paid: int = 0
    refunded: int = 0
    lowered: int = 0
    """The part of what was refunded by which `ordered` was lowered, as a refund of the sale does."""

    @property
    def open(self) -> int:
        """What is still asked of the customer. What went back to them is not: the order is worth so much less."""
        return max(0, self.ordered - self.paid + self.lowered)

    @property
    def payable(self) -> int:
        """What may still be written down as paid: also what went back and is paid once more."""
        return max(0, self.ordered - self.paid + self.refunded)


def state_of(moneys: Moneys, *, cancelled: bool) -> OrderState:
    """Return the state of an order. Partly paid is not yet paid, partly refunded still is; in full it is refunded.

    In full means that nothing is left: where refunds of the sale lowered what was ordered, what is still asked stands.
    """
    stands = moneys.lowered and moneys.open
    if moneys.refunded and moneys.refunded >= moneys.paid and not stands:
        return OrderState.REFUNDED
    if cancelled:
        return OrderState.CANCELLED
    if moneys.paid and not moneys.open:
        return OrderState.PAID
    if moneys.invoiced:
        return OrderState.INVOICED
    return OrderState.ORDERED if moneys.ordered else OrderState.OFFERED


def to_pay(state: OrderState, moneys: Moneys, offered: int) -> int:
    """Return what is still to be paid, in minor units: all of an offer, nothing of an order that is over."""
    if state in OVER_STATES:
        return 0
    return moneys.open if moneys.ordered else offered


@dataclass(frozen=True, slots=True)
class Priced:
    """A product of the team, with its price where it has one."""

    id: int
    name: str
    price: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an order; `price` is for one piece, in minor units."""

    product_id: int | None
    name: str
    quantity: int
    price: int
    suggested: Suggestion | None = None

    @property
    def amount(self) -> int:
        """What the line comes to."""
        return self.quantity * self.price


_APART = re.compile(r"\s*(?:\n|\+|;|؛)\s*")
_FREE = frozenset(map(fold, ("free", "رایگان", "هدیه", "бесплатно", "подарок", "pulsuz", "hədiyyə")))
_PIECES = r"(?:pcs|pieces|عدد|تا|دانه|دونه|штуки|штук|шт|ədəd|əd)"
_TIMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<name>.*?)\s*(?:[x×*]|\bعدد)\s*(?P<n>\d{1,5})\s*",
        rf"(?P<name>.*?)[\s,،-]+(?P<n>\d{{1,5}})\s*(?:[x×*]|{_PIECES}\b)\.?\s*",
        rf"(?P<n>\d{{1,5}})\s*(?:[x×*]|{_PIECES}\b\.?)\s*(?P<name>\S.*)",
    )
)
_NUMBER_FIRST = re.compile(r"(?P<n>\d{1,5})\s+(?P<name>\S.*)")
_IN_BRACKETS = re.compile(r"(?P<name>.*?)\s*\((?P<n>\d{1,5})\)\s*")
"""Read so only where the name is one of the list: "2 Books" may be the name of one thing."""
_LISTED = re.compile(r"\s*[,،]\s*|\s+(?:and|و|и|və)\s+", re.IGNORECASE)


def read_items(text: str, products: Sequence[Priced], currency: str) -> tuple[Item, ...]:
    """Read "Diet plan x2 + Book = 120,000": products parted by + or lines, each with a number and a price for one.

    A product of the list needs no price where it has one; what is free has the price 0. Raises BadSetting for what
    cannot be read, NotAnAmount for a price that is none.
    """
    parts = [piece for part in _APART.split(text.strip()) if part for piece in _listed(part, products)]
    if not 1 <= len(parts) <= MOST_LINES:
        raise no_order("an order needs between 1 and 20 lines", text, currency, products)
    items = tuple(_item(part, products, currency) for part in parts)
    if sum(item.amount for item in items) > LARGEST:
        raise no_order("an order comes to at most 10**15", text, currency, products)
    return items


def no_order(why: str, raw: str, currency: str, products: Sequence[Priced] = ()) -> BadSetting:
    """Return the refusal of a text that is no order, with an example in the team's currency."""
    price = usual_price(currency, [one.price for one in products])
    return BadSetting(why, what="order", raw=raw[:60], example=EXAMPLE, price=price)


def no_price(name: str, products: Sequence[Priced], currency: str) -> BadSetting:
    """Return the refusal of a product that has no price in the list and none beside it."""
    price = usual_price(currency, [one.price for one in products])
    said = name[:40]
    return BadSetting(
        f"no price for {said!r}", what="order-price", raw=said, example=f"{said} = {{price}}", price=price
    )


def _item(text: str, products: Sequence[Priced], currency: str) -> Item:
    said, _, priced = text.partition("=")
    name, quantity = _counted(said.strip(), products)
    known = _product(name, products)
    price = _price(priced.strip(), currency) if priced.strip() else known.price if known is not None else None
    if price is None:
        raise no_price(name, products, currency)
    if not name or len(name) > NAME_LIMIT or not 1 <= quantity <= MOST_OF_ONE:
        raise no_order("a line is a product, how many, and its price", text, currency, products)
    return Item(known.id if known else None, known.name if known else name, quantity, price)


def _price(said: str, currency: str) -> int:
    """Return the price of one, in minor units; 0 for what is given free. Raises NotAnAmount."""
    return 0 if fold(said) in _FREE else parse_amount(said, currency, least=0)


def _listed(part: str, products: Sequence[Priced]) -> list[str]:
    """Return the products that a part lists with commas or "and", where each is one of the list; else the part."""
    pieces = _LISTED.split(part)
    known = len(pieces) > 1 and "=" not in part and _product(_counted(part, products)[0], products) is None
    return pieces if known and all(_product(_counted(one, products)[0], products) for one in pieces) else [part]


def _counted(said: str, products: Sequence[Priced]) -> tuple[str, int]:
    """Split "Book x2", "۲ عدد کتاب", "2 шт. Книга" into the name and how many; a known name is left whole."""
    if _product(said, products) is not None:
        return said, 1
    figures = latin_digits(said)
    for found in (one for pattern in _TIMES if (one := pattern.fullmatch(figures)) and one["name"]):
        return said[slice(*found.span("name"))].strip(), int(found["n"])
    # Numbers in words, and a bare number before the name, are told apart from names only by the list.
    for written in (figures, with_digits(said, ("fa", "en", "ru", "az"))):
        for pattern in (*_TIMES, _NUMBER_FIRST, _IN_BRACKETS):
            counted = pattern.fullmatch(written)
            if counted and (known := _product(counted["name"], products)):
                return known.name, int(counted["n"])
    return said, 1


def _product(name: str, products: Sequence[Priced]) -> Priced | None:
    """Find a product by its name, or by the beginning of it where only one begins so."""
    wanted = fold(name)
    whole = [one for one in products if fold(one.name) == wanted]
    begun = whole or [one for one in products if wanted and fold(one.name).startswith(wanted)]
    return begun[0] if len(begun) == 1 else None
