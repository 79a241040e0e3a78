"""Referrals: whom customers name, who counts as having sent them, and what those people bought since."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

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
from desk.people.directory import Team
from desk.people.work import Work
from storage.database import Session, insert
from storage.tables import contact, customer, membership, person, referral

ENTRY = "referral"
LISTED = 10


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


# -- what became of them -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReferralSums:
    """The people who were referred: how many, how many of them bought since, and for how much in all."""

    people: int
    buyers: int
    amount: int

    def commission(self, percent: int) -> int:
        """Return so many percent of what they bought, in whole minor units."""
        return self.amount * percent // 100


@dataclass(frozen=True, slots=True)
class Referrer:
    """A customer who named others."""

    customer_id: int | None
    """None: they are no customer any more."""
    name: str | None
    sums: ReferralSums


@dataclass(frozen=True, slots=True)
class ToldAgent:
    """An agent to whom customers named others."""

    agent: str
    sums: ReferralSums


@dataclass(frozen=True, slots=True)
class Referrals:
    """The referrals of a team, or those that one agent was told: in all, by who named them, and by agent."""

    sums: ReferralSums
    commission: int
    """Of each sender in whole minor units, added up."""
    senders: tuple[Referrer, ...]
    """Whose people bought most first."""
    agents: tuple[ToldAgent, ...]


def _sums_by(team: Team, *where: sa.ColumnElement[bool]) -> sa.Subquery:
    """Select for each sender and agent the people who were named, the buyers among them, and what they bought."""
    each = purchases(team, sa.select(referral.c.to_contact_id).where(*where))
    bought = (
        sa.select(referral.c.to_contact_id, sa.func.sum(each.c.amount).label("amount"))
        .join(each, sa.and_(each.c.contact_id == referral.c.to_contact_id, each.c.at >= referral.c.at))
        .where(*where)
        .group_by(referral.c.to_contact_id)
        .subquery("bought")
    )
    return (
        sa.select(
            referral.c.from_contact_id,
            referral.c.member_id,
            sa.func.count().label("people"),
            sa.func.count(bought.c.to_contact_id).label("buyers"),
            sa.func.coalesce(sa.func.sum(bought.c.amount), 0).label("amount"),
        )
        .outerjoin(bought, bought.c.to_contact_id == referral.c.to_contact_id)
        .where(*where)
        .group_by(referral.c.from_contact_id, referral.c.member_id)
        .subquery("referred")
    )


_SUMS = ("people", "buyers", "amount")


def _added(of: sa.Subquery) -> list[sa.Label[Any]]:
    return [sa.func.coalesce(sa.func.sum(of.c[name]), 0).label(name) for name in _SUMS]


def _read(row: Any) -> ReferralSums:
    return ReferralSums(*(int(getattr(row, name)) for name in _SUMS))


async def named_by(session: Session, team: Team, contact_id: int) -> ReferralSums:
    """Count the people a contact referred, and what each bought since."""
    of = _sums_by(team, referral.c.from_contact_id == contact_id)
    return _read((await session.execute(sa.select(*_added(of)))).one())


async def referrals_of(session: Session, team: Team, percent: int, member_id: int | None = None) -> Referrals:
    """Return the referrals of a team, or those one agent was told, with the commission of so many percent."""
    where = [referral.c.team_id == team.id]
    if member_id is not None:
        where.append(referral.c.member_id == member_id)
    of = _sums_by(team, *where)
    rows = await session.execute(
        sa.select(of.c.from_contact_id, customer.c.id.label("customer_id"), contact.c.name, *_added(of))
        .join(contact, contact.c.id == of.c.from_contact_id)
        .outerjoin(customer, sa.and_(customer.c.contact_id == contact.c.id, customer.c.sales > 0))
        .group_by(of.c.from_contact_id, customer.c.id, contact.c.name)
        .order_by(sa.desc("amount"), sa.desc("people"), of.c.from_contact_id)
    )
    senders = [Referrer(row.customer_id, row.name, _read(row)) for row in rows]
    told = await session.execute(
        sa.select(person.c.name, *_added(of))
        .join(membership, membership.c.id == of.c.member_id)
        .join(person, person.c.id == membership.c.person_id)
        .group_by(membership.c.id, person.c.name)
        .order_by(person.c.name, membership.c.id)
    )
    return Referrals(
        ReferralSums(*(sum(getattr(one.sums, name) for one in senders) for name in _SUMS)),
        sum(one.sums.commission(percent) for one in senders),
        tuple(senders[:LISTED]),
        tuple(ToldAgent(row.name, _read(row)) for row in told),
    )
