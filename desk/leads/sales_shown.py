"""Sales as they stand, and what was corrected of them: what a person may see and put right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.errors import Gone, NotAllowed
from core.terms import SaleChange
from desk.people.directory import Team
from desk.people.work import Work
from storage.database import Session
from storage.tables import contact, membership, person, product, sale, sale_correction

SHOWN = 10
SHOWN_OF_A_DAY = 30
THEIRS_FOR = timedelta(hours=4)
"""So long a lead that was marked sold by mistake is kept for the agent who had it."""


@dataclass(frozen=True, slots=True)
class Corrector:
    """Who corrects: agents their own sales of today, who looks after the team any."""

    person_id: int
    member_id: int | None
    any_sale: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of a sale."""

    what: SaleChange
    before: str
    after: str
    reason: str
    at: datetime
    by: str
    amount: int


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale as it stands now."""

    id: int
    lead_id: int
    contact_id: int
    name: str | None
    product_id: int | None
    product: str | None
    amount: int
    currency: str
    member_id: int
    agent: str
    at: datetime
    undone_at: datetime | None
    day_amount: int | None


SALE_ROWS = (
    sa.select(
        sale.c.id,
        sale.c.lead_id,
        sale.c.contact_id,
        contact.c.name,
        sale.c.product_id,
        product.c.name.label("product"),
        sale.c.amount,
        sale.c.currency,
        sale.c.member_id,
        person.c.name.label("agent"),
        sale.c.at,
        sale.c.undone_at,
        sale.c.day_amount,
    )
    .join(contact, contact.c.id == sale.c.contact_id)
    .join(membership, membership.c.id == sale.c.member_id)
    .join(person, person.c.id == membership.c.person_id)
    .outerjoin(product, product.c.id == sale.c.product_id)
)


async def sales_of(work: Work, who: Corrector, day: date | None = None) -> list[Sale]:
    """List the newest sales somebody may correct, or those of one local day, the newest first."""
    if not who.any_sale:
        day = local_date(work.now, work.team.timezone)
    found = SALE_ROWS.where(sale.c.team_id == work.team.id, sale.c.undone_at.is_(None))
    if not who.any_sale:
        found = found.where(sale.c.member_id == who.member_id)
    if day is not None:
        start, end = day_bounds(day, work.team.timezone)
        found = found.where(sale.c.at >= start, sale.c.at < end)
    limit = SHOWN if day is None else SHOWN_OF_A_DAY
    rows = await work.session.execute(found.order_by(sale.c.at.desc(), sale.c.id.desc()).limit(limit))
    return [Sale(**row._mapping) for row in rows]


async def sale_of(work: Work, sale_id: int, who: Corrector) -> Sale:
    """Return a sale of the work.team, which is locked.

    Raises:
        Gone: there is none.
        NotAllowed: it is another agent's, or its day is over, and only who looks after the team may correct it.
    """
    await work.session.execute(sa.select(sale.c.id).where(sale.c.id == sale_id).with_for_update())
    row = (await work.session.execute(SALE_ROWS.where(sale.c.id == sale_id, sale.c.team_id == work.team.id))).first()
    if row is None:
        raise Gone(f"no sale {sale_id}")
    found = Sale(**row._mapping)
    own_of_today = found.member_id == who.member_id and not is_over(found.at, work.team, work.now)
    if not who.any_sale and not own_of_today:
        raise NotAllowed("not this agent's sale of today", what="sale")
    return found


async def corrections_of(session: Session, sale_id: int) -> list[Correction]:
    """List the corrections of a sale, the oldest first."""
    rows = await session.execute(
        sa.select(sale_correction, person.c.name.label("by"))
        .join(person, person.c.id == sale_correction.c.by_person_id)
        .where(sale_correction.c.sale_id == sale_id)
        .order_by(sale_correction.c.id)
    )
    return [
        Correction(
            SaleChange(row.what),
            _said(row.before),
            _said(row.after),
            row.reason,
            row.at,
            row.by,
            row.amount,
        )
        for row in rows
    ]


def _said(kept: Mapping[str, Any] | None) -> str:
    return str((kept or {}).get("name", ""))


def is_over(at: datetime, team: Team, now: datetime) -> bool:
    """Whether the day of a moment is over where the team is."""
    return local_date(at, team.timezone) < local_date(now, team.timezone)
