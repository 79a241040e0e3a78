"""What became of the people whom customers named: what they bought since, and the commission of who sent them."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from desk.customers.purchases import purchases
from desk.people.directory import Team
from storage.database import Session
from storage.tables import commission_payout, contact, customer, membership, person, referral

LISTED = 10


@dataclass(frozen=True, slots=True)
class Commission:
    """What is counted for who sent buyers, what of it was paid out, and what is open, in minor units."""

    earned: int = 0
    paid_out: int = 0
    open: int = 0

    @property
    def over(self) -> int:
        """What one person was paid beyond what is counted now, as after a buyer's purchase was taken back."""
        return max(0, self.paid_out - self.earned)


@dataclass(frozen=True, slots=True)
class ReferralSums:
    """The people who were referred: how many, how many of them bought since, and for how much in all."""

    people: int
    buyers: int
    amount: int
    paid_out: int = 0
    """The commission that was paid out for them."""

    def commission(self, percent: int) -> Commission:
        """Return so many percent of what they bought, in whole minor units, beside what was paid out of it."""
        earned = self.amount * percent // 100
        return Commission(earned, self.paid_out, max(0, earned - self.paid_out))


@dataclass(frozen=True, slots=True)
class Referrer:
    """A customer who named others."""

    contact_id: int
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
    commission: Commission
    """Of each sender, added up. Of one agent's nothing counts as paid out: a sender is paid for all they named."""
    senders: tuple[Referrer, ...]
    """To whom most is to be paid out first, then whose people bought most."""
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


def _payouts_by(team: Team) -> sa.Subquery:
    """Select what was paid out to each sender in the team's currency."""
    return (
        sa.select(commission_payout.c.contact_id, sa.func.sum(commission_payout.c.amount).label("paid_out"))
        .where(commission_payout.c.team_id == team.id, commission_payout.c.currency == team.currency)
        .group_by(commission_payout.c.contact_id)
        .subquery("paid")
    )


_SUMS = ("people", "buyers", "amount")


def _added(of: sa.Subquery) -> list[sa.Label[Any]]:
    return [sa.func.coalesce(sa.func.sum(of.c[name]), 0).label(name) for name in _SUMS]


def _read(row: Any, paid_out: int = 0) -> ReferralSums:
    return ReferralSums(int(row.people), int(row.buyers), int(row.amount), paid_out)


async def named_by(session: Session, team: Team, contact_id: int) -> ReferralSums:
    """Count the people a contact referred, what each bought since, and what the contact was paid for it."""
    of = _sums_by(team, referral.c.from_contact_id == contact_id)
    paid = _payouts_by(team)
    given = await session.execute(sa.select(paid.c.paid_out).where(paid.c.contact_id == contact_id))
    return _read((await session.execute(sa.select(*_added(of)))).one(), int(given.scalar_one_or_none() or 0))


async def referrals_of(session: Session, team: Team, percent: int, member_id: int | None = None) -> Referrals:
    """Return the referrals of a team, or those one agent was told, with the commission of so many percent."""
    where = [referral.c.team_id == team.id]
    if member_id is not None:
        where.append(referral.c.member_id == member_id)
    of = _sums_by(team, *where)
    senders = await _senders(session, team, of, is_teams=member_id is None)
    each = [one.sums.commission(percent) for one in senders]
    told = await session.execute(
        sa.select(person.c.name, *_added(of))
        .join(membership, membership.c.id == of.c.member_id)
        .join(person, person.c.id == membership.c.person_id)
        .group_by(membership.c.id, person.c.name)
        .order_by(person.c.name, membership.c.id)
    )
    first = sorted(senders, key=lambda one: -one.sums.commission(percent).open)
    return Referrals(
        ReferralSums(*(sum(getattr(one.sums, name) for one in senders) for name in (*_SUMS, "paid_out"))),
        Commission(*(sum(getattr(one, name) for one in each) for name in ("earned", "paid_out", "open"))),
        tuple(first[:LISTED]),
        tuple(ToldAgent(row.name, _read(row)) for row in told),
    )


async def _senders(session: Session, team: Team, of: sa.Subquery, *, is_teams: bool) -> list[Referrer]:
    """Return who named others, whose people bought most first, and what they were paid where all of a team is asked."""
    paid = _payouts_by(team)
    rows = await session.execute(
        sa.select(
            of.c.from_contact_id,
            customer.c.id.label("customer_id"),
            contact.c.name,
            sa.func.coalesce(paid.c.paid_out, 0).label("paid_out"),
            *_added(of),
        )
        .join(contact, contact.c.id == of.c.from_contact_id)
        .outerjoin(customer, sa.and_(customer.c.contact_id == contact.c.id, customer.c.sales > 0))
        .outerjoin(paid, paid.c.contact_id == contact.c.id)
        .group_by(of.c.from_contact_id, customer.c.id, contact.c.name, paid.c.paid_out)
        .order_by(sa.desc("amount"), sa.desc("people"), of.c.from_contact_id)
    )
    return [
        Referrer(row.from_contact_id, row.customer_id, row.name, _read(row, int(row.paid_out) if is_teams else 0))
        for row in rows
    ]
