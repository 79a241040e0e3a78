"""The commission of who sent buyers: what they earned, what was paid out of it, and the book of that."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.errors import BadSetting, Gone
from core.money import Sum
from desk.customers.referral_sums import named_by
from desk.people.work import Work
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import commission_payout, contact, person

LISTED = 3
"""The newest payouts a customer's page lists."""


@dataclass(frozen=True, slots=True)
class Payout:
    """A commission that was paid out and stands, in minor units."""

    payout_id: int
    contact_id: int
    amount: int
    currency: str
    at: datetime
    who: str
    """Who wrote it down."""


_BACK = commission_payout.alias("back")
_STANDING = (
    sa.select(
        commission_payout.c.id.label("payout_id"),
        commission_payout.c.contact_id,
        commission_payout.c.amount,
        commission_payout.c.currency,
        commission_payout.c.at,
        person.c.name.label("who"),
    )
    .join(person, person.c.id == commission_payout.c.by_person_id)
    .where(
        commission_payout.c.same_as.is_(None),
        ~sa.exists().where(_BACK.c.same_as == commission_payout.c.id),
    )
    .order_by(commission_payout.c.id.desc())
)


async def payouts_to(session: Session, contact_id: int) -> list[Payout]:
    """List what was paid out to somebody and stands, the newest first."""
    rows = await session.execute(_STANDING.where(commission_payout.c.contact_id == contact_id).limit(LISTED))
    return [Payout(**row._mapping) for row in rows]


async def pay_out(work: Work, contact_id: int, shown: int, *, by: int) -> int:
    """Write down that somebody was paid the commission that is open, and return the entry.

    `shown`: what is open, as the button named it. Raises BadSetting where another amount is open by now, as after a
    second tap or a purchase.
    """
    await _lock(work, contact_id)
    sums = await named_by(work.session, work.team, contact_id)
    open_now = sums.commission(work.settings.customers.commission).open
    if open_now != shown:
        still = Sum(open_now, work.team.currency)
        raise BadSetting("another amount is open", what="commission", raw=str(shown), open=still)
    return await _enter(work, contact_id, Sum(shown, work.team.currency), by)


async def take_back(work: Work, contact_id: int, payout_id: int, *, by: int) -> None:
    """Write down that a commission was not paid out after all, once. Raises Gone where it does not stand."""
    await _lock(work, contact_id)
    this = (commission_payout.c.contact_id == contact_id, commission_payout.c.id == payout_id)
    row = (await work.session.execute(_STANDING.where(*this))).first()
    if row is None:
        raise Gone(f"no payout {payout_id} to take back")
    await _enter(work, contact_id, Sum(-row.amount, row.currency), by, same_as=payout_id)


async def _lock(work: Work, contact_id: int) -> None:
    """Lock who was paid for this transaction. Raises Gone for a contact that is not the team's."""
    theirs = sa.select(contact.c.id).where(contact.c.id == contact_id, contact.c.team_id == work.team.id)
    if (await work.session.execute(theirs.with_for_update())).first() is None:
        raise Gone(f"no contact {contact_id}")


async def _enter(work: Work, contact_id: int, paid: Sum, by: int, same_as: int | None = None) -> int:
    return await insert_row(
        work.session,
        commission_payout,
        team_id=work.team.id,
        contact_id=contact_id,
        amount=paid.amount,
        currency=paid.currency,
        by_person_id=by,
        at=work.now,
        same_as=same_as,
    )
