"""Products of a team with their prices."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa

from core.errors import BadSetting, NotAnAmount
from core.folding import fold
from core.money import parse_amount, usual_price
from core.naming import cleaned, free_name, unknown
from desk.operations import audit
from desk.settings.changes import Changed
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import product, sale, team

EXAMPLE = "Diet plan = {price}"
"""Beside it stands a price in the team's currency."""


@dataclass(frozen=True, slots=True)
class Product:
    """Something the team sells."""

    id: int
    name: str
    price: int | None
    """In minor units of the team's currency; None: agreed each time."""
    active: bool


_PRODUCT = (product.c.id, product.c.name, product.c.price, product.c.active)


async def products(session: Session, team_id: int, *, all_of_them: bool = False) -> list[Product]:
    """List the products that are sold; with `all_of_them` also retired ones."""
    statement = sa.select(*_PRODUCT).where(product.c.team_id == team_id).order_by(product.c.id)
    if not all_of_them:
        statement = statement.where(product.c.active.is_(sa.true()))
    return [Product(**row._mapping) for row in await session.execute(statement)]


async def product_named(session: Session, team_id: int, name: str) -> Product:
    """Return a product that is sold, by its name. Raises Unknown with those there are."""
    known = await products(session, team_id)
    for one in known:
        if fold(one.name) == fold(name):
            return one
    raise unknown("product", name, [one.name for one in known])


async def product_of(session: Session, team_id: int, product_id: int) -> Product:
    """Return a product by id."""
    for one in await products(session, team_id, all_of_them=True):
        if one.id == product_id:
            return one
    raise unknown("product", str(product_id), [])


async def paid_for(session: Session, team_id: int, product_id: int | None) -> tuple[int | None, int | None]:
    """Return the least and greatest amount ever paid or asked for a product, without one for any product.

    Both in minor units of the team's currency; sales in another currency do not count.
    """
    currency = sa.select(team.c.currency).where(team.c.id == team_id).scalar_subquery()
    sold = sa.select(sale.c.amount).where(
        sale.c.team_id == team_id, sale.c.undone_at.is_(None), sale.c.amount > 0, sale.c.currency == currency
    )
    asked = sa.select(product.c.price).where(product.c.team_id == team_id, product.c.price > 0)
    if product_id is not None:
        sold, asked = sold.where(sale.c.product_id == product_id), asked.where(product.c.id == product_id)
    known = sa.union_all(sold, asked.where(product.c.active.is_(sa.true()))).subquery()
    amount = known.c[0]
    row = (
        await session.execute(sa.select(sa.func.min(amount).label("least"), sa.func.max(amount).label("most")))
    ).one()
    return row.least, row.most


async def add_product(
    session: Session, team_id: int, name: str, price: str, *, by: int | None, now: datetime
) -> Product:
    """Add a product; an empty price is agreed each time. Raises NotAnAmount for a price that cannot be read."""
    currency = await _currency(session, team_id)
    shown = cleaned(name, example=EXAMPLE, price=usual_price(currency))
    names = [one.name for one in await products(session, team_id, all_of_them=True)]
    if fold(shown) in map(fold, names):
        raise BadSetting("there is such a product already", what="taken", raw=shown, example=free_name(shown, names))
    amount = _price(price, currency)
    made = await insert_row(session, product, team_id=team_id, name=shown, price=amount)
    await audit.note(session, team_id, by, audit.Change("product", shown, None, {"price": amount}), now)
    return Product(made, shown, amount, True)


async def change_product(
    session: Session,
    team_id: int,
    product_id: int,
    field: Literal["name", "price", "active"],
    raw: str | bool,
    *,
    by: int | None,
    now: datetime,
) -> Changed:
    """Change a product's name or price, retire it, or sell it again. Recorded sales keep their amounts."""
    one = await product_of(session, team_id, product_id)
    value: str | int | bool | None
    if field == "active":
        value = bool(raw)
    elif field == "price":
        value = _price(str(raw), await _currency(session, team_id))
    else:
        value = cleaned(str(raw), example="Diet plan")
        others = await products(session, team_id, all_of_them=True)
        names = [other.name for other in others if other.id != one.id]
        if fold(value) in map(fold, names):
            raise BadSetting("another product has this name", what="taken", raw=value, example=free_name(value, names))
    change = Changed(f"product.{field}", getattr(one, field), value)
    if change:
        await session.execute(product.update().where(product.c.id == one.id).values({field: value}))
        await audit.note(
            session, team_id, by, audit.Change("product", f"{one.name} {field}", change.before, change.after), now
        )
    return change


def price_at_end(name: str, currency: str) -> tuple[str, str] | None:
    """Return the name and price that "Course 120" may mean, the price as it was typed; None where there is none.

    A single digit, as of "Diet plan 2", is part of a name.
    """
    words = name.split()
    for at in range(1, len(words)):
        price = " ".join(words[at:])
        if not price[0].isdecimal() or len(price) == 1:
            continue
        try:
            parse_amount(price, currency)
        except NotAnAmount:
            continue
        return " ".join(words[:at]), price
    return None


async def _currency(session: Session, team_id: int) -> str:
    return str((await session.execute(sa.select(team.c.currency).where(team.c.id == team_id))).scalar_one())


def _price(raw: str, currency: str) -> int | None:
    return None if fold(raw) in ("", "-", "–") else parse_amount(raw, currency)
