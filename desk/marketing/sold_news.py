"""News of sales for whoever sent the lead, once the agent can no longer undo it; and of sales undone later."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.addresses import Address
from desk.people.work import Work
from storage.database import Session, insert
from storage.prepared import Prepared
from storage.tables import contact, lead, membership, person, product, sale, sold_news, touch
from storage.tables.columns import Utc

TOLD_WITHIN = timedelta(days=2)
"""A sale older than this when it is found, as after a long stop, is not reported."""
TAKEN_BACK_WITHIN = timedelta(days=60)
"""How long after a sale its undoing is reported to whoever was told of the sale."""


@dataclass(frozen=True, slots=True)
class SoldNews:
    """One message to one person who sent a lead."""

    to: Address
    language: str | None
    name: str | None
    phone: str | None
    product: str | None
    amount: int
    currency: str
    agent: str
    sent_at: datetime
    taken_back: bool = False


_EARLIER = touch.alias("earlier")
_FIRST_SENT = ~sa.exists().where(
    _EARLIER.c.lead_id == touch.c.lead_id,
    _EARLIER.c.by_person_id == touch.c.by_person_id,
    sa.or_(
        _EARLIER.c.received_at < touch.c.received_at,
        sa.and_(_EARLIER.c.received_at == touch.c.received_at, _EARLIER.c.id < touch.c.id),
    ),
)
"""The first of several times that one person sent a lead. Looked up by the lead of a sale, of which there are few."""
_SELLER = membership.alias("seller")
_SELLING = person.alias("selling")


_NEWS = (
    sale.c.id.label("sale_id"),
    person.c.id.label("person_id"),
    person.c.messenger,
    person.c.user_id,
    person.c.language,
    contact.c.name,
    contact.c.phone,
    product.c.name.label("product"),
    sale.c.amount,
    sale.c.currency,
    _SELLING.c.name.label("agent"),
    touch.c.received_at.label("sent_at"),
)


_TEAM: sa.BindParameter[int] = sa.bindparam("team")
_IS_MEMBER = sa.exists().where(
    membership.c.person_id == person.c.id, membership.c.team_id == _TEAM, membership.c.active.is_(sa.true())
)


def _news() -> Any:
    """Choose a team's sales with those who sent their leads; who sold it themselves knows."""
    return (
        sa.select(*_NEWS)
        .select_from(sale)
        .join(lead, lead.c.id == sale.c.lead_id)
        .join(contact, contact.c.id == sale.c.contact_id)
        .join(touch, touch.c.lead_id == sale.c.lead_id)
        .join(person, person.c.id == touch.c.by_person_id)
        .join(_SELLER, _SELLER.c.id == sale.c.member_id)
        .join(_SELLING, _SELLING.c.id == _SELLER.c.person_id)
        .outerjoin(product, product.c.id == sale.c.product_id)
        .where(
            sale.c.team_id == _TEAM,
            person.c.id != _SELLING.c.id,
            person.c.reachable.is_(sa.true()),
            _IS_MEMBER,
            touch.c.received_at <= sale.c.at,
            _FIRST_SENT,
        )
        .order_by(sale.c.id, person.c.id)
    )


_SOLD = Prepared(
    _news().where(
        sale.c.at <= sa.bindparam("until", type_=Utc()),
        sale.c.at > sa.bindparam("since", type_=Utc()),
        sale.c.undone_at.is_(None),
        ~sa.exists().where(sold_news.c.sale_id == sale.c.id, sold_news.c.person_id == person.c.id),
    )
)
_UNDONE = Prepared(
    _news()
    .join(sold_news, sa.and_(sold_news.c.sale_id == sale.c.id, sold_news.c.person_id == person.c.id))
    .add_columns(sold_news.c.id.label("news_id"))
    .where(
        sale.c.undone_at.is_not(None),
        sold_news.c.taken_back_at.is_(None),
        sold_news.c.told_at > sa.bindparam("since", type_=Utc()),
    )
)


async def take_sold_news(work: Work) -> list[SoldNews]:
    """Return the news of sales to send now, and mark it as sent: each person gets each sale once.

    News goes to who sent the lead before it was sold. A sale undone later is reported to the same people.
    """
    until = work.now - timedelta(seconds=work.settings.undo_for)
    news = []
    for row in await _SOLD.rows(work.session, team=work.team.id, until=until, since=work.now - TOLD_WITHIN):
        made = await work.session.execute(
            insert(work.session, sold_news)
            .values(sale_id=row.sale_id, person_id=row.person_id, told_at=work.now)
            .on_conflict_do_nothing(index_elements=["sale_id", "person_id"])
            .returning(sold_news.c.id)
        )
        if made.first() is not None:
            news.append(_said(row))
    return news + await _taken_back(work.session, work.team.id, work.now)


async def _taken_back(session: Session, team_id: int, now: datetime) -> list[SoldNews]:
    rows = await _UNDONE.rows(session, team=team_id, since=now - TAKEN_BACK_WITHIN)
    if rows:
        noted = sold_news.update().where(sold_news.c.id.in_([row.news_id for row in rows])).values(taken_back_at=now)
        await session.execute(noted)
    return [_said(row, taken_back=True) for row in rows]


def _said(row: Any, *, taken_back: bool = False) -> SoldNews:
    return SoldNews(
        Address(row.messenger, row.user_id),
        row.language,
        row.name,
        row.phone,
        row.product,
        row.amount,
        row.currency,
        row.agent,
        row.sent_at,
        taken_back,
    )
