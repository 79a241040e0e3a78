"""Referrals: whom customers name, and who counts as having sent them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from core.arrivals.forwarded import Mention
from core.arrivals.inbound import Inbound
from core.errors import BadSetting, NotANumber
from core.terms import TouchKind
from desk.customers.purchases import purchases
from desk.intake import receive
from desk.intake.arrival_channels import referrals_channel
from desk.intake.colleagues import TEXT_KEPT
from desk.intake.receipts import Receipt
from desk.people.work import Work
from storage.database import insert
from storage.tables import contact, referral

ENTRY = "referral"


class Merit(StrEnum):
    """Who counts as having sent a person whom a customer named."""

    FIRST = "first"
    """This customer: nobody had named them before."""
    AGAIN = "again"
    """This customer, who had named them before."""
    OTHERS = "others"
    """Another customer, who had named them first."""
    CUSTOMER = "customer"
    """Nobody: they had bought before, or had sent others themselves."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person whom a customer named: what became of the number, and whose merit it is."""

    receipt: Receipt
    merit: Merit


async def keep_referrals(
    work: Work, from_contact_id: int, told: Sequence[Mention], *, text: str, by: int, member_id: int | None
) -> list[Named]:
    """Take in people whom a customer named, as leads where they may be called; the first who named each counts.

    `by`: the person who was told, `member_id`: the same as an agent, None: they are none.

    Raises:
        NotANumber: there is no number that can be called.
        BadSetting: the customer named themselves.
    """
    found = [one for one in told if one.phone is not None]
    if not found:
        raise NotANumber(f"no number: {text[:40]!r}", raw=text[:40])
    own = await work.session.execute(sa.select(contact.c.phone).where(contact.c.id == from_contact_id))
    if own.scalar_one() in {one.phone for one in found}:
        raise BadSetting("a customer does not send themselves", what="referral", raw=text[:40], example="0912 345 6789")
    about = text[:TEXT_KEPT] if len(found) == 1 else ""
    return [await _keep(work, from_contact_id, one, about, by, member_id) for one in found]


async def _keep(work: Work, from_id: int, one: Mention, text: str, by: int, member_id: int | None) -> Named:
    inbound = Inbound(
        TouchKind.TYPED,
        "chat",
        phone=one.phone,
        name=one.name and one.name[:100],
        text=text,
        channel=await referrals_channel(work.session, work.team),
        entry=ENTRY,
        reference=f"referral:{from_id}",
    )
    got = await receive.receive(work, inbound, by_person=by)
    if got.contact_id is None:
        raise NotANumber(f"no number: {one.raw[:40]!r}", raw=one.raw[:40])
    return Named(got, await _merit(work, from_id, got.contact_id, member_id))


async def _merit(work: Work, from_id: int, to_id: int, member_id: int | None) -> Merit:
    """Keep who sent a contact, unless somebody is kept already or the contact is no newcomer."""
    if await _is_no_newcomer(work, to_id):
        return Merit.CUSTOMER
    made = await work.session.execute(
        insert(work.session, referral)
        .values(team_id=work.team.id, from_contact_id=from_id, to_contact_id=to_id, member_id=member_id, at=work.now)
        .on_conflict_do_nothing(index_elements=["to_contact_id"])
    )
    if made.rowcount:
        return Merit.FIRST
    kept = await work.session.execute(sa.select(referral.c.from_contact_id).where(referral.c.to_contact_id == to_id))
    return Merit.AGAIN if kept.scalar_one() == from_id else Merit.OTHERS


async def _is_no_newcomer(work: Work, contact_id: int) -> bool:
    """Whether a contact has bought before they were named at all, or has sent others: no circle is ever closed."""
    this = sa.select(contact.c.id).where(contact.c.id == contact_id)
    bought = purchases(work.team, this)
    named = sa.exists().where(referral.c.to_contact_id == contact_id)
    sent = sa.exists().where(referral.c.from_contact_id == contact_id)
    found = await work.session.execute(
        sa.select(sa.and_(~named, sa.or_(sent, sa.exists().where(bought.c.contact_id == contact_id))))
    )
    return bool(found.scalar_one())
