"""Statements that count sales, and what was corrected of them."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from desk.figures.counted_spans import CountedSpan, in_each
from storage.database import Session
from storage.tables import product, sale, sale_correction


async def sales(session: Session, team_id: int, windows: Sequence[CountedSpan], currency: str) -> Sequence[Any]:
    """Count sales, and add up those in the team's currency, by window and agent. Uses ix_sale_team_id_at.

    A sale counts as it stood when its day was over: what is corrected later counts in `corrections`.
    """
    member_id: Any = sa.func.coalesce(sale.c.day_member_id, sale.c.member_id).label("member_id")
    query = (
        sa.select(member_id, sa.func.count().label("sales"), _revenue(currency).label("revenue"))
        .where(sale.c.team_id == team_id, COUNTED)
        .group_by(member_id)
    )
    rows: Sequence[Any] = (await session.execute(in_each(windows, sale.c.at, query))).all()
    return rows


async def sales_by(session: Session, team_id: int, day: CountedSpan, currency: str) -> Sequence[Any]:
    """Count sales and add up what they brought, by channel, campaign and product. Uses ix_sale_team_id_at."""
    product_id = sa.case((sale.c.day_amount.is_not(None), sale.c.day_product_id), else_=sale.c.product_id)
    grouped = sale.c.channel_id, sale.c.campaign, sa.func.coalesce(product.c.name, "").label("product")
    query = (
        sa.select(*grouped, sa.func.count().label("sales"), _revenue(currency).label("revenue"))
        .outerjoin_from(sale, product, product.c.id == product_id)
        .where(sale.c.team_id == team_id, COUNTED, sale.c.at >= day.start, sale.c.at < day.end)
        .group_by(*grouped)
    )
    return (await session.execute(query)).all()


COUNTED = sa.or_(sale.c.undone_at.is_(None), sale.c.day_amount.is_not(None))
"""Of sales: those their day counts, also where they were cancelled after it was over."""


def _revenue(currency: str) -> sa.ColumnElement[int]:
    """Add up what sales in this currency brought on their days."""
    amount = sa.func.coalesce(sale.c.day_amount, sale.c.amount)
    return sa.cast(sa.func.sum(sa.case((sale.c.currency == currency, amount), else_=0)), sa.BigInteger)


async def corrections(session: Session, team_id: int, day: CountedSpan, currency: str) -> Any:
    """Count what was corrected that day of sales of earlier days: one row, by how much and how many sales it changes.

    Uses ix_sale_correction_team_id_at.
    """
    dated = sale_correction.c.dated.is_(sa.true())
    of_currency = sa.case((sale.c.currency == currency, sale_correction.c.amount), else_=0)
    query = (
        sa.select(
            sa.func.count().label("n"),
            sa.cast(sa.func.coalesce(sa.func.sum(sale_correction.c.sales), 0), sa.BigInteger).label("sales"),
            sa.cast(sa.func.coalesce(sa.func.sum(of_currency), 0), sa.BigInteger).label("revenue"),
        )
        .join(sale, sale.c.id == sale_correction.c.sale_id)
        .where(sale_correction.c.team_id == team_id, dated)
        .where(sale_correction.c.at >= day.start, sale_correction.c.at < day.end)
    )
    return (await session.execute(query)).one()
