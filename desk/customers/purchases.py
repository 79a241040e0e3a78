"""What contacts bought, purchase by purchase: sales that stand, and orders that were made without one."""

from typing import Any, TypeAlias

import sqlalchemy as sa

from core.customers.orders import OVER_STATES
from desk.people.directory import Team
from storage.tables import customer_order, sale

Contacts: TypeAlias = sa.Select[tuple[int]]


def _net_value(order: sa.FromClause) -> Any:
    """Return what was ordered less what was given back of it, in minor units.

    Money that was given back because more was paid than ordered, as after a corrected sale, is not subtracted; a
    refund of the sale itself has lowered what was ordered already.
    """
    lowered = sa.case((order.c.refunded < order.c.sale_refunded, order.c.refunded), else_=order.c.sale_refunded)
    paid, refunded = order.c.paid - lowered, order.c.refunded - lowered
    more = sa.case((paid > order.c.ordered, paid - order.c.ordered), else_=0)
    return order.c.ordered - sa.case((refunded > more, refunded - more), else_=0)


def bought_without_sale() -> sa.ColumnElement[bool]:
    """Return the condition that an order is a purchase of its own: ordered, without a sale, and not over."""
    return sa.and_(
        customer_order.c.sale_id.is_(None),
        customer_order.c.ordered_at.is_not(None),
        customer_order.c.state.not_in(OVER_STATES),
    )


def purchases(team: Team, of: Contacts | None = None) -> sa.Subquery:
    """Select each purchase of a team, or of some of its contacts: what it comes to, when, and by whom it was sold.

    A sale counts by what its order grew to. Money of another currency cannot be added up, and counts as nothing; that
    they bought still counts. An order without a sale that was cancelled or paid back in full is no purchase.
    """
    of_sale = customer_order.alias("of_sale")
    amount = sa.case(
        (sale.c.currency == team.currency, sa.func.coalesce(_net_value(of_sale), sale.c.amount)), else_=sa.literal(0)
    )
    sold = (
        sa.select(sale.c.contact_id, sale.c.member_id, amount.label("amount"), sale.c.at, sale.c.id.label("place"))
        .outerjoin(of_sale, of_sale.c.sale_id == sale.c.id)
        .where(sale.c.team_id == team.id, sale.c.undone_at.is_(None))
    )
    ordered = sa.select(
        customer_order.c.contact_id,
        customer_order.c.member_id,
        _net_value(customer_order),
        customer_order.c.ordered_at,
        customer_order.c.id,
    ).where(customer_order.c.team_id == team.id, bought_without_sale())
    if of is not None:
        sold, ordered = sold.where(sale.c.contact_id.in_(of)), ordered.where(customer_order.c.contact_id.in_(of))
    return sa.union_all(sold, ordered).subquery("purchase")
