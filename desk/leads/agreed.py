"""What was agreed at the end of a talk, tapped below the closed card of a sale, a promised call or a meeting.

It stands on the lead from when its agent keeps it, for as long as the outcome stands; what is still being tapped says
nothing.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.agreements import AgreedProduct, Agreement, PaymentWay
from core.errors import StaleCard
from core.terms import CallbackState, OutcomeKind
from desk.people.work import Work
from desk.settings.products import product_of
from storage.database import Session, insert
from storage.prepared import Prepared
from storage.tables import attempt, callback, contact, meeting, person, product, sale, talk_agreement
from storage.tables import membership as member

WITHIN = timedelta(days=1)
"""So long after a talk it can be said what was agreed in it."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk that has just ended, and what was agreed in it."""

    attempt_id: int
    lead_id: int
    contact_id: int
    name: str | None
    sold: bool
    promised_at: datetime | None
    """When they are called again, or met,"""
    place: str
    """and where; '' is a call."""
    agreed: Agreement
    kept_at: datetime | None
    zone: str | None = None
    """The contact's (IANA), where it is known."""

    def __bool__(self) -> bool:
        """Whether there is anything to tell the customer."""
        return bool(self.agreed) or self.promised_at is not None


_TALK = (
    sa.select(
        attempt.c.id.label("attempt_id"),
        attempt.c.lead_id,
        attempt.c.contact_id,
        contact.c.name,
        contact.c.zone,
        attempt.c.kind,
        sa.func.coalesce(meeting.c.at, callback.c.due_at).label("promised_at"),
        sa.func.coalesce(meeting.c.place, "").label("place"),
        sale.c.product_id,
        sale.c.amount,
        product.c.name.label("product"),
        talk_agreement.c.products,
        talk_agreement.c.payment,
        talk_agreement.c.points,
        talk_agreement.c.kept_at,
    )
    .join(contact, contact.c.id == attempt.c.contact_id)
    .outerjoin(callback, sa.and_(callback.c.attempt_id == attempt.c.id, callback.c.state == CallbackState.WAITING))
    .outerjoin(meeting, meeting.c.callback_id == callback.c.id)
    .outerjoin(sale, sa.and_(sale.c.attempt_id == attempt.c.id, sale.c.undone_at.is_(None)))
    .outerjoin(product, product.c.id == sale.c.product_id)
    .outerjoin(talk_agreement, talk_agreement.c.attempt_id == attempt.c.id)
)


async def talk_of(work: Work, attempt_id: int, *, by: int) -> Talk:
    """Return an agent's own talk: what was sold in it is agreed already.

    Raises StaleCard where it was taken back, is a day old, or not theirs.
    """
    row = (
        await work.session.execute(
            _TALK.where(
                attempt.c.id == attempt_id,
                attempt.c.team_id == work.team.id,
                attempt.c.member_id == by,
                attempt.c.undone_at.is_(None),
                attempt.c.kind.in_([OutcomeKind.SALE, OutcomeKind.CALLBACK]),
                attempt.c.at > work.now - WITHIN,
            )
        )
    ).first()
    if row is None:
        raise StaleCard("this talk was taken back, is too long ago, or not yours")
    return Talk(
        row.attempt_id,
        row.lead_id,
        row.contact_id,
        row.name,
        row.kind == OutcomeKind.SALE,
        row.promised_at,
        row.place,
        _agreed(row),
        row.kept_at,
        row.zone,
    )


def _agreed(row: Any) -> Agreement:
    if row.products is not None:
        return Agreement.read(row._asdict())
    if row.amount is None:
        return Agreement()
    return Agreement((AgreedProduct(row.product_id, row.product or "", row.amount),))


async def toggle_product(work: Work, talk: Talk, product_id: int) -> Talk:
    """Put a product with its price into what was agreed, or take it out. Raises Unknown where it is none."""
    one = await product_of(work.session, work.team.id, product_id)
    return await _change(work, talk, talk.agreed.turned(AgreedProduct(one.id, one.name, one.price)))


async def toggle_payment(work: Work, talk: Talk, way: PaymentWay) -> Talk:
    """Note how they pay, or that it was not said."""
    return await _change(work, talk, talk.agreed.paid(way))


async def add_points(work: Work, talk: Talk, points: tuple[str, ...]) -> Talk:
    """Add what was typed. Raises BadSetting for too many points."""
    return await _change(work, talk, talk.agreed.noted(points))


async def keep(work: Work, talk: Talk) -> Talk:
    """Keep it on the lead: from now on it is changed no more. Raises StaleCard where it was kept before."""
    kept = await _change(work, talk, talk.agreed)
    await work.session.execute(
        talk_agreement.update().where(talk_agreement.c.attempt_id == talk.attempt_id).values(kept_at=work.now)
    )
    return replace(kept, kept_at=work.now)


async def _change(work: Work, talk: Talk, agreed: Agreement) -> Talk:
    values = {**agreed.columns(), "at": work.now}
    made = insert(work.session, talk_agreement).values(lead_id=talk.lead_id, attempt_id=talk.attempt_id, **values)
    done = await work.session.execute(
        made.on_conflict_do_update(index_elements=["attempt_id"], set_=values, where=talk_agreement.c.kept_at.is_(None))
    )
    if not done.rowcount:
        raise StaleCard("what was agreed was kept already")
    return replace(talk, agreed=agreed)


# -- on the card -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AgreedBefore:
    """What was agreed last about a lead: when, and by whom."""

    agreed: Agreement
    at: datetime
    agent: str


def was_agreed(lead_id: sa.ColumnElement[int]) -> sa.Exists:
    """Return the condition that something was agreed about a lead."""
    return sa.exists().where(talk_agreement.c.lead_id == lead_id, talk_agreement.c.kept_at.is_not(None))


_LAST = Prepared(
    sa.select(
        talk_agreement.c.products,
        talk_agreement.c.payment,
        talk_agreement.c.points,
        talk_agreement.c.kept_at,
        person.c.name.label("agent"),
    )
    .join(attempt, attempt.c.id == talk_agreement.c.attempt_id)
    .join(member, member.c.id == attempt.c.member_id)
    .join(person, person.c.id == member.c.person_id)
    .where(
        talk_agreement.c.lead_id == sa.bindparam("lead"),
        talk_agreement.c.kept_at.is_not(None),
        attempt.c.undone_at.is_(None),
    )
    .order_by(talk_agreement.c.kept_at.desc())
    .limit(1)
)


async def agreed_before(session: Session, lead_id: int) -> AgreedBefore | None:
    """Return what was agreed last about a lead, in a talk that stands."""
    row = await _LAST.first(session, lead=lead_id)
    agreed = Agreement.read(row._asdict()) if row is not None else Agreement()
    return AgreedBefore(agreed, row.kept_at, row.agent) if row is not None and agreed else None
