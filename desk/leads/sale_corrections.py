"""Correcting a sale: its amount, product or agent, a refund, or that it never came about.

The sale's row always says how it stands now. Of a day that is over, the figures stay: the row keeps beside it what that
day goes on to count, and the correction counts on the day on which it is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.errors import Gone, NotAllowed, OutOfBounds
from core.leads import OPEN_STATES, Move, sold_by_mistake, unsold
from core.scopes import OfLead
from core.terms import CancelReason, Lane, LostReason, SaleChange
from desk.leads.calling_hours import opens_for
from desk.leads.move_values import Cause
from desk.leads.moves import move
from desk.leads.sales_shown import SALE_ROWS, THEIRS_FOR, Corrector, Sale, is_over, sale_of
from desk.operations import audit
from desk.people import directory
from desk.people.directory import Team
from desk.people.work import Work
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import contact, lead, membership, person, product, sale, sale_correction


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was corrected: the sale before and after, and whether its day was over, so that its figures stay."""

    what: SaleChange
    before: Sale
    after: Sale
    dated: bool


# -- what may be corrected -----------------------------------------------------------------------------------------


async def correct_amount(work: Work, sale_id: int, amount: int, *, who: Corrector) -> Corrected:
    """Correct the amount of a sale."""
    found = await _standing(work, sale_id, who)
    change = _Amendment(SaleChange.AMOUNT, {"amount": amount}, amount - found.amount)
    return await _write(work, found, change, who)


async def correct_product(work: Work, sale_id: int, product_id: int | None, *, who: Corrector) -> Corrected:
    """Correct what was sold; None: something that is not in the list. Raises Gone for another team's product."""
    found = await _standing(work, sale_id, who)
    name = await _named(
        work.session, sa.select(product.c.name).where(*_in_team(product, product_id, work.team)), product_id
    )
    change = _Amendment(SaleChange.PRODUCT, {"product_id": product_id}, before=found.product or "", after=name)
    return await _write(work, found, change, who)


async def correct_agent(work: Work, sale_id: int, member_id: int, *, who: Corrector) -> Corrected:
    """Correct whose sale it is. Raises NotAllowed for an agent, and Gone for somebody of another work.team."""
    if not who.any_sale:
        raise NotAllowed("agents do not give sales away")
    found = await _standing(work, sale_id, who)
    its = sa.select(person.c.name).join(membership, membership.c.person_id == person.c.id)
    name = await _named(work.session, its.where(*_in_team(membership, member_id, work.team)), member_id)
    change = _Amendment(SaleChange.AGENT, {"member_id": member_id}, before=found.agent, after=name)
    return await _write(work, found, change, who)


async def refund(work: Work, sale_id: int, amount: int, *, who: Corrector) -> Corrected:
    """Note that money was given back, in part or all of it: the sale stays one. Raises OutOfBounds for too much."""
    found = await _standing(work, sale_id, who)
    if not 0 < amount <= found.amount:
        raise OutOfBounds("no more is given back than was paid", least=1, most=found.amount)
    change = _Amendment(SaleChange.REFUND, {"amount": found.amount - amount}, -amount)
    return await _write(work, found, change, who)


async def cancel(work: Work, sale_id: int, why: CancelReason | str, *, who: Corrector) -> Corrected:
    """Note that a sale did not come about. Its lead is lost; one that was marked sold by mistake is called again."""
    found = await _standing(work, sale_id, who)
    change = _Amendment(SaleChange.CANCELLED, {"undone_at": work.now}, -found.amount, sales=-1, reason=str(why))
    done = await _write(work, found, change, who)
    await _move_lead(work, found, why, who)
    return done


async def _standing(work: Work, sale_id: int, who: Corrector) -> Sale:
    found = await sale_of(work, sale_id, who)
    if found.undone_at is not None:
        raise Gone("this sale is cancelled", what="sale")
    return found


def _in_team(table: sa.Table, row_id: int | None, team: Team) -> tuple[sa.ColumnElement[bool], ...]:
    return table.c.id == row_id, table.c.team_id == team.id


async def _named(session: Session, query: sa.Select[Any], row_id: int | None) -> str:
    name = (await session.execute(query)).scalar_one_or_none() if row_id is not None else ""
    if name is None:
        raise Gone(f"nothing of this team has the id {row_id}")
    return str(name)


# -- how it is written ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Amendment:
    what: SaleChange
    values: Mapping[str, Any]
    amount: int = 0
    sales: int = 0
    before: str = ""
    after: str = ""
    reason: str = ""


async def _write(work: Work, found: Sale, change: _Amendment, who: Corrector) -> Corrected:
    dated = is_over(found.at, work.team, work.now)
    of_its_day: dict[str, Any] = {}
    if dated and found.day_amount is None:
        of_its_day = {
            "day_amount": found.amount,
            "day_member_id": found.member_id,
            "day_product_id": found.product_id,
        }
    await work.session.execute(sale.update().where(sale.c.id == found.id).values(**change.values, **of_its_day))
    await insert_row(
        work.session,
        sale_correction,
        team_id=work.team.id,
        sale_id=found.id,
        what=change.what,
        dated=dated,
        sales=change.sales,
        amount=change.amount,
        before={"amount": found.amount, "name": change.before},
        after={"amount": found.amount + change.amount, "name": change.after},
        reason=change.reason,
        by_person_id=who.person_id,
        at=work.now,
    )
    before, after = _in_the_books(found, change)
    await audit.note(
        work.session,
        work.team.id,
        who.person_id,
        audit.Change(f"sale {change.what}", f"#{found.id}", before, after),
        work.now,
    )
    row = (await work.session.execute(SALE_ROWS.where(sale.c.id == found.id))).one()
    return Corrected(change.what, found, Sale(**row._mapping), dated)


def _in_the_books(found: Sale, change: _Amendment) -> tuple[dict[str, Any], dict[str, Any]]:
    if change.what in (SaleChange.AMOUNT, SaleChange.REFUND, SaleChange.CANCELLED):
        return {"price": found.amount}, {"price": found.amount + change.amount}
    return {"name": change.before}, {"name": change.after}


async def _move_lead(work: Work, found: Sale, why: CancelReason | str, who: Corrector) -> None:
    """Move the lead of a cancelled sale as the reason requires, unless another of its sales is valid."""
    others = sa.select(sale.c.id).where(sale.c.lead_id == found.lead_id, sale.c.undone_at.is_(None)).limit(1)
    if (await work.session.execute(others)).first() is not None:
        return
    one: Move = unsold(work.now, str(why))
    if why is CancelReason.MISTAKE and await _may_be_called(work.session, found):
        of = sa.select(lead.c.channel_id, lead.c.zone).where(lead.c.id == found.lead_id)
        row = (await work.session.execute(of)).one()
        due_at = await opens_for(work, OfLead(row.channel_id, Lane.RETRY), row.zone)
        seller = found.member_id if await directory.can_be_reached(work.session, found.member_id) else None
        one = sold_by_mistake(seller, due_at, due_at + THEIRS_FOR)
    cause = Cause(work.now, by=who.person_id, agent=found.member_id, why=LostReason.OTHER)
    await move(work.session, one, found.lead_id, cause)


async def _may_be_called(session: Session, found: Sale) -> bool:
    """Whether a contact has no other open lead, and has not asked to be left alone."""
    others = sa.exists().where(
        lead.c.contact_id == found.contact_id, lead.c.id != found.lead_id, lead.c.state.in_(OPEN_STATES)
    )
    free = sa.select(contact.c.id).where(contact.c.id == found.contact_id, contact.c.do_not_call_at.is_(None), ~others)
    return (await session.execute(free)).first() is not None
