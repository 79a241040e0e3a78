"""Of which contacts the sales or orders changed: since a moment, or so that their record differs from the sales."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.leads import MoveKind
from desk.customers.purchases import purchases
from desk.customers.surplus import is_owed
from desk.people.directory import Team
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import customer, customer_order, lead, lead_event, order_entry, sale, sale_correction
from storage.tables.columns import Utc

TOLD_BY = (MoveKind.SOLD, MoveKind.UNDONE, MoveKind.MERGED)


def _told(*, since_ever: bool) -> Prepared:
    """Prepare the look at whose sales and orders something was told: since a moment, or ever."""
    team: sa.BindParameter[int] = sa.bindparam("team")
    since: sa.BindParameter[datetime] = sa.bindparam("since", type_=Utc())

    def of(statement: sa.Select[Any], at: sa.Column[datetime]) -> sa.Select[Any]:
        return statement if since_ever else statement.where(at >= since)

    events = (
        sa.select(lead.c.contact_id)
        .join(lead_event, lead_event.c.lead_id == lead.c.id)
        .where(lead_event.c.team_id == team, lead_event.c.what.in_(TOLD_BY))
    )
    made = sa.select(sale.c.contact_id).where(sale.c.team_id == team)
    corrected = (
        sa.select(sale.c.contact_id)
        .join(sale_correction, sale_correction.c.sale_id == sale.c.id)
        .where(sale_correction.c.team_id == team)
    )
    ordered = (
        sa.select(customer_order.c.contact_id)
        .join(order_entry, order_entry.c.order_id == customer_order.c.id)
        .where(customer_order.c.team_id == team)
    )
    return Prepared(
        sa.union(
            of(events, lead_event.c.at),
            of(made.where(sale.c.undone_at.is_not(None)), sale.c.undone_at),
            of(made, sale.c.at),
            of(corrected, sale_correction.c.at),
            of(ordered, order_entry.c.at),
        )
    )


_TOLD_SINCE, _TOLD_EVER = _told(since_ever=False), _told(since_ever=True)


async def told_since(session: Session, team_id: int, since: datetime | None) -> list[int]:
    """Return the contacts of whose sales and orders something was told since a moment; None: since ever."""
    if since is None:
        rows = await _TOLD_EVER.rows(session, team=team_id)
    else:
        rows = await _TOLD_SINCE.rows(session, team=team_id, since=since)
    return sorted(row.contact_id for row in rows)


async def differing(session: Session, team: Team) -> list[int]:
    """Return the contacts whose record differs from their sales, also where a correction left no event."""
    bought = _bought(team)
    kept = sa.select(customer).where(customer.c.team_id == team.id).subquery("kept")
    differs = sa.or_(
        kept.c.id.is_(None),
        kept.c.sales != bought.c.sales,
        kept.c.amount != bought.c.amount,
        kept.c.first_sale_at != bought.c.first_at,
        kept.c.last_sale_at != bought.c.last_at,
    )
    found = await session.execute(
        sa.select(bought.c.contact_id)
        .outerjoin(kept, kept.c.contact_id == bought.c.contact_id)
        .where(differs)
        .union(
            sa.select(kept.c.contact_id)
            .outerjoin(bought, bought.c.contact_id == kept.c.contact_id)
            .where(kept.c.sales > 0, bought.c.contact_id.is_(None)),
            _owed(team, kept),
            sa.select(sale.c.contact_id)
            .join(customer_order, customer_order.c.sale_id == sale.c.id)
            .where(
                sale.c.team_id == team.id,
                sa.or_(
                    customer_order.c.sale_amount != sale.c.amount,
                    customer_order.c.sale_product_id.is_distinct_from(sale.c.product_id),
                ),
            ),
        )
    )
    return list(found.scalars())


def _owed(team: Team, kept: sa.Subquery) -> sa.Select[Any]:
    """Select who has money to get back, and no record by which they are found."""
    return (
        sa.select(customer_order.c.contact_id)
        .outerjoin(kept, kept.c.contact_id == customer_order.c.contact_id)
        .where(customer_order.c.team_id == team.id, is_owed(), kept.c.id.is_(None))
    )


def _bought(team: Team) -> sa.Subquery:
    """Return what the sales of each contact of a team come to."""
    each = purchases(team)
    return (
        sa.select(
            each.c.contact_id,
            sa.func.count().label("sales"),
            sa.func.sum(each.c.amount).label("amount"),
            sa.func.min(each.c.at).label("first_at"),
            sa.func.max(each.c.at).label("last_at"),
        )
        .group_by(each.c.contact_id)
        .subquery("bought")
    )
