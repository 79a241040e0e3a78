"""Products that go with another or come next: linked by an admin, suggested on the order, counted per agent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from core.customers.orders import OVER_STATES, Item, Suggestion, no_price
from core.errors import BadSetting, Gone
from core.folding import fold
from core.naming import unknown
from desk.customers.order_pages import OrderPage, order_page
from desk.customers.orders import add_items, lock_alive, priced_products
from desk.operations import audit
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.products import Product, products
from storage.database import Session, insert
from storage.tables import customer_order, membership, person, product, product_link, suggestion

EXAMPLE = "Diet plan + Book"
_SIGNS = {"+": Suggestion.GOES_WITH, ">": Suggestion.COMES_NEXT}


@dataclass(frozen=True, slots=True)
class Link:
    """One product that is proposed beside another."""

    link_id: int
    kind: Suggestion
    product: str
    other: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A product to propose on an order."""

    product_id: int
    name: str
    price: int | None
    kind: Suggestion


@dataclass(frozen=True, slots=True)
class SuggestionTally:
    """How often an agent was shown what to propose, and how often it was bought."""

    agent: str
    kind: Suggestion
    told: int
    taken: int


async def links(session: Session, team_id: int) -> list[Link]:
    """List what is proposed beside what."""
    other = product.alias("other")
    rows = await session.execute(
        sa.select(product_link.c.id.label("link_id"), product_link.c.kind, product.c.name, other.c.name.label("other"))
        .join(product, product.c.id == product_link.c.product_id)
        .join(other, other.c.id == product_link.c.other_id)
        .where(product.c.team_id == team_id)
        .order_by(product.c.name, product_link.c.kind, other.c.name)
    )
    return [Link(row.link_id, Suggestion(row.kind), row.name, row.other) for row in rows]


async def add_link(session: Session, team: Team, raw: str, *, by: int, now: datetime) -> None:
    """Take in "Diet plan + Book" (goes with) or "Diet plan > Diet plan 2" (comes next).

    Raises BadSetting for anything else, Unknown for a product that is not in the list.
    """
    sign = next((one for one in _SIGNS if one in raw), None)
    first, _, second = raw.partition(sign or "+")
    if sign is None or not first.strip() or not second.strip():
        raise BadSetting("two products with + or > between them", what="suggest", raw=raw[:60], example=EXAMPLE)
    known = await products(session, team.id)
    one, other = _named(known, first), _named(known, second)
    if one.id == other.id:
        raise BadSetting("a product does not go with itself", what="suggest", raw=raw[:60], example=EXAMPLE)
    values = {"product_id": one.id, "other_id": other.id, "kind": _SIGNS[sign]}
    await session.execute(
        insert(session, product_link)
        .values(**values)
        .on_conflict_do_update(index_elements=["product_id", "other_id"], set_={"kind": _SIGNS[sign]})
    )
    await audit.note(session, team.id, by, audit.Change("suggestion", one.name, None, other.name), now)


def _named(known: Sequence[Product], name: str) -> Product:
    wanted = fold(name.strip())
    found = [one for one in known if fold(one.name) == wanted] or [
        one for one in known if fold(one.name).startswith(wanted)
    ]
    if len(found) != 1:
        raise unknown("product", name.strip(), [one.name for one in found or known])
    return found[0]


async def drop_link(session: Session, team: Team, link_id: int, *, by: int, now: datetime) -> None:
    """Remove a link. Raises Gone where there is none."""
    for one in await links(session, team.id):
        if one.link_id == link_id:
            await session.execute(product_link.delete().where(product_link.c.id == link_id))
            await audit.note(session, team.id, by, audit.Change("suggestion", one.product, one.other, None), now)
            return
    raise Gone(f"no suggestion {link_id}")


async def proposed_for(session: Session, page: OrderPage) -> list[Proposed]:
    """Return the products to suggest for an order that is not over; those in it already are left out."""
    inside = {line.product_id for line in page.lines if line.product_id is not None}
    if not inside or not page.order.alive:
        return []
    rows = await session.execute(
        sa.select(product.c.id.label("product_id"), product.c.name, product.c.price, product_link.c.kind)
        .join(product_link, product_link.c.other_id == product.c.id)
        .where(product_link.c.product_id.in_(inside), product.c.id.not_in(inside), product.c.active.is_(sa.true()))
        .order_by(product_link.c.kind.desc(), product.c.name)
    )
    found = {row.product_id: Proposed(row.product_id, row.name, row.price, Suggestion(row.kind)) for row in rows}
    return list(found.values())


async def note_told(work: Work, order_id: int, proposed: Sequence[Proposed], member_id: int) -> None:
    """Note that an agent was shown suggestions: each once for an order. `proposed`: at least one."""
    alike = {"order_id": order_id, "member_id": member_id, "told_at": work.now}
    rows = [{**alike, "product_id": one.product_id, "kind": one.kind} for one in proposed]
    await work.session.execute(
        insert(work.session, suggestion)
        .values(rows)
        .on_conflict_do_nothing(index_elements=["order_id", "product_id", "member_id"])
    )


async def take(
    work: Work, order_id: int, product_id: int, *, price: int | None = None, member_id: int | None, by: int
) -> None:
    """Put a suggested product into the order, once; `price`: of one, in minor units, where the list has none.

    Raises Gone where it is not suggested or is in it already, BadSetting where it has no price or the order is over.
    """
    one = await proposed_in(work, order_id, product_id)
    asked = price if price is not None else one.price
    if asked is None:
        raise no_price(one.name, await priced_products(work.session, work.team.id), work.team.currency)
    await add(work, order_id, [Item(one.product_id, one.name, 1, asked)], member_id=member_id, by=by)


async def proposed_in(work: Work, order_id: int, product_id: int) -> Proposed:
    """Return a product that is suggested for an order, which is locked.

    Raises Gone where it is not suggested or is in it already, BadSetting where the order is over.
    """
    await lock_alive(work, order_id)
    for one in await proposed_for(work.session, await order_page(work.session, work.team, order_id)):
        if one.product_id == product_id:
            return one
    raise Gone(f"product {product_id} is not proposed here")


async def add(work: Work, order_id: int, items: Sequence[Item], *, member_id: int | None, by: int) -> None:
    """Put more into an order; what was suggested for it is marked and counts as taken, also where it was typed.

    Raises BadSetting where the order is over.
    """
    await lock_alive(work, order_id)
    page = await order_page(work.session, work.team, order_id)
    kinds = {one.product_id: one.kind for one in await proposed_for(work.session, page)}
    marked = [replace(item, suggested=kinds.get(item.product_id or 0)) for item in items]
    await add_items(work, order_id, marked, member_id=member_id, by=by)
    await work.session.execute(
        suggestion.update()
        .where(
            suggestion.c.order_id == order_id,
            suggestion.c.product_id.in_([item.product_id for item in marked if item.suggested is not None]),
            suggestion.c.member_id == member_id,
        )
        .values(taken_at=work.now)
    )


async def shown_since(session: Session, team: Team, since: datetime) -> list[SuggestionTally]:
    """Count the suggestions shown since a moment and what was bought of them, per agent and kind.

    What was bought in an order that was cancelled or paid back in full since does not count.
    """
    stands = customer_order.c.state.not_in(OVER_STATES)
    rows = await session.execute(
        sa.select(
            person.c.name.label("agent"),
            suggestion.c.kind,
            sa.func.count().label("told"),
            sa.func.count(suggestion.c.taken_at).filter(stands).label("taken"),
        )
        .join(customer_order, customer_order.c.id == suggestion.c.order_id)
        .join(membership, membership.c.id == suggestion.c.member_id)
        .join(person, person.c.id == membership.c.person_id)
        .where(membership.c.team_id == team.id, suggestion.c.told_at >= since)
        .group_by(person.c.name, suggestion.c.kind)
        .order_by(person.c.name, suggestion.c.kind)
    )
    return [SuggestionTally(row.agent, Suggestion(row.kind), row.told, row.taken) for row in rows]
