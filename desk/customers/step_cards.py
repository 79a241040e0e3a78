"""Bringing due steps to whoever looks after the customer: one at a time, while they are at work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import local_date
from core.customers.steps import StepKind, StepRule, StepState
from core.errors import Gone
from core.protocols.slots import CallingPlace, first_allowed
from core.scopes import OfLead
from desk.customers import steps
from desk.customers.satisfaction import OPEN_COMPLAINT, SaidOfTicket, said_of_ticket, satisfaction_columns
from desk.customers.stand_ins import stand_ins
from desk.customers.step_rules import rules_of
from desk.leads.attempt_ledger import attempts_on_each
from desk.leads.drafts import who_is_finishing
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.protocol_rules import rules_for
from desk.staff import shifts
from desk.staff.absence import is_away
from storage.database import Session
from storage.tables import contact, customer, customer_owner, customer_step, membership, outbox, person

LOOKED_AT = 500
"""Due steps that one look reads, the longest due first."""


@dataclass(frozen=True, slots=True)
class StepCard:
    """A step as its agent sees it."""

    step_id: int
    kind: StepKind
    state: StepState
    customer_id: int
    contact_id: int
    phone: str
    name: str | None
    tries: int
    due_at: datetime
    last_sale_at: datetime | None
    shown_to: int | None
    card_id: int | None
    script: str
    said: SaidOfTicket | None = None
    """The rating they gave since their last purchase, when a ticket was closed; None for all but the service call."""
    complaint: str = ""
    """The text of the oldest ticket of theirs that is open; "" where none is."""
    for_owner: str = ""
    """The name of who looks after the customer, where a colleague has the card for them; "" where none has."""


@dataclass(frozen=True, slots=True)
class WithdrawnCard:
    """A step's card that must be closed, and whose it was."""

    card: StepCard
    member_id: int


_FOR_OTHERS = customer.c.owner_id != customer_step.c.shown_to
_CARDS = (
    sa.select(
        customer_step.c.id.label("step_id"),
        customer_step.c.team_id,
        customer_step.c.kind,
        customer_step.c.state,
        customer_step.c.customer_id,
        customer.c.contact_id,
        contact.c.phone,
        contact.c.name,
        customer_step.c.tries,
        customer_step.c.due_at,
        customer.c.last_sale_at,
        customer_step.c.shown_to,
        customer_step.c.card_id,
        *satisfaction_columns(),
        OPEN_COMPLAINT,
        sa.case((_FOR_OTHERS, person.c.name), else_="").label("for_owner"),
    )
    .join(customer, customer.c.id == customer_step.c.customer_id)
    .join(contact, contact.c.id == customer.c.contact_id)
    .outerjoin(membership, membership.c.id == customer.c.owner_id)
    .outerjoin(person, person.c.id == membership.c.person_id)
)


async def card_of(session: Session, team: Team, step_id: int) -> StepCard:
    """Return a step's card. Raises Gone for one that is not the team's."""
    found = await _cards(session, team, customer_step.c.id == step_id)
    if not found:
        raise Gone(f"no step {step_id}")
    return found[0]


async def shown_about(session: Session, team: Team, contact_id: int) -> list[StepCard]:
    """List the cards of steps about a contact that agents have now."""
    shown = (customer_step.c.state == StepState.DUE, customer_step.c.card_id.is_not(None))
    return await _cards(session, team, customer.c.contact_id == contact_id, *shown)


async def _cards(session: Session, team: Team, *which: sa.ColumnElement[bool]) -> list[StepCard]:
    """List the cards of a team's steps for which conditions hold."""
    found = await session.execute(_CARDS.where(customer_step.c.team_id == team.id, *which).order_by(customer_step.c.id))
    rows = found.all()
    rules = await rules_of(session, team.id) if rows else {}
    return [_card(row, rules[StepKind(row.kind)]) for row in rows]


def _card(row: Any, rule: StepRule) -> StepCard:
    return StepCard(
        step_id=row.step_id,
        kind=rule.kind,
        state=StepState(row.state),
        customer_id=row.customer_id,
        contact_id=row.contact_id,
        phone=row.phone or "",
        name=row.name,
        tries=row.tries,
        due_at=row.due_at,
        last_sale_at=row.last_sale_at,
        shown_to=row.shown_to,
        card_id=row.card_id,
        script=rule.script,
        said=said_of_ticket(row) if rule.kind is StepKind.SERVICE_CALL else None,
        complaint=row.complaint or "",
        for_owner=row.for_owner or "",
    )


async def take_cards_to_show(work: Work) -> list[StepCard]:
    """Take the next due step of each agent at work who has no step's card, and assign it to them.

    Whoever has none of their own gets one of a colleague who is away. A step waits while its customer may not be
    called, by the customer's local time or by the caps on calls and texts, and while its agent is saying what became of
    a lead: a card that came between would end the question.
    """
    free = await _without_card(work)
    if not free:
        return []
    next_of: dict[int, int] = {}
    for row in await _may_be_called(work, await _due_of(work, customer.c.owner_id.in_(free))):
        next_of.setdefault(row.owner_id, row.id)
    helpers = [one for one in await stand_ins(work) if one in free and one not in next_of]
    if helpers:
        waiting = await _may_be_called(work, await _due_of(work, is_away(work, customer.c.owner_id)))
        next_of |= dict(zip(helpers, [row.id for row in waiting], strict=False))
    if not next_of:
        return []
    whose = sa.case({step_id: member_id for member_id, step_id in next_of.items()}, value=customer_step.c.id)
    taken = await work.session.execute(
        customer_step.update()
        .where(customer_step.c.id.in_(next_of.values()), customer_step.c.shown_to.is_(None))
        .values(shown_to=whose)
        .returning(customer_step.c.id)
    )
    return await _cards(work.session, work.team, customer_step.c.id.in_(taken.scalars().all()))


async def _without_card(work: Work) -> list[int]:
    """Return the agents at work who have no step's card and are not in the middle of an outcome."""
    at_work = [
        member for member, shift in (await shifts.on_shift(work.session, work.team.id)).items() if not shift.break_since
    ]
    asked = sa.select(customer_step.c.shown_to).where(
        customer_step.c.state == StepState.DUE, customer_step.c.shown_to.in_(at_work)
    )
    busy = set((await work.session.execute(asked)).scalars()) if at_work else set()
    busy |= await who_is_finishing(work.session, at_work)
    return [member for member in at_work if member not in busy]


async def _due_of(work: Work, whose: sa.ColumnElement[bool]) -> Sequence[Any]:
    """Return the due steps, in nobody's hand, of customers for whom a condition holds, the soonest first."""
    rows = await work.session.execute(
        sa.select(customer_step.c.id, customer.c.owner_id, customer.c.contact_id, contact.c.zone)
        .join(customer, customer.c.id == customer_step.c.customer_id)
        .join(contact, contact.c.id == customer.c.contact_id)
        .where(
            customer_step.c.team_id == work.team.id,
            customer_step.c.state == StepState.DUE,
            customer_step.c.shown_to.is_(None),
            whose,
            contact.c.do_not_call_at.is_(None),
            contact.c.phone.is_not(None),
        )
        .order_by(customer_step.c.due_at, customer_step.c.id)
        .limit(LOOKED_AT)
    )
    return rows.all()


async def _may_be_called(work: Work, rows: Sequence[Any]) -> list[Any]:
    """Return the steps whose customers may be called now."""
    if not rows:
        return []
    made = await attempts_on_each(work.session, [row.contact_id for row in rows], work.now)
    today = local_date(work.now, work.team.timezone)
    rules = await rules_for(work.session, work.team.id, work.settings, OfLead(), today)
    places = (
        CallingPlace(work.settings.hours, work.team.timezone, row.zone or "", made[row.contact_id]) for row in rows
    )
    return [row for row, at in zip(rows, places, strict=True) if first_allowed(work.now, rules, at)[0] == work.now]


async def remember_card(session: Session, step_id: int, row: int) -> None:
    """Keep which message holds a step's card."""
    await session.execute(customer_step.update().where(customer_step.c.id == step_id).values(card_id=row))


async def take_withdrawn(work: Work) -> list[WithdrawnCard]:
    """Take the cards of steps that left their agent: another owner, one who is away, an ended step, or nobody may call.

    Who stands in for an owner keeps the card while at work, also when the owner is back, unless the customer was given
    to somebody since.
    """
    await steps.skip_barred(work)
    at_work = list(await shifts.on_shift(work.session, work.team.id))
    cards = await _cards(
        work.session,
        work.team,
        customer_step.c.shown_to.is_not(None),
        sa.or_(
            # Who ended it themselves reads on the card what came of it.
            sa.and_(customer_step.c.state == StepState.SKIPPED, customer_step.c.done_by.is_(None)),
            sa.and_(customer_step.c.state == StepState.DUE, _theirs_no_more(work, at_work)),
        ),
    )
    if cards:
        its = customer_step.c.id.in_([one.step_id for one in cards])
        await work.session.execute(customer_step.update().where(its).values(shown_to=None, card_id=None))
    return [WithdrawnCard(one, one.shown_to) for one in cards if one.shown_to is not None]


def _theirs_no_more(work: Work, at_work: Sequence[int]) -> sa.ColumnElement[bool]:
    """Return the condition that whoever has the card of a due step is not to do it any more."""
    given_since = sa.exists().where(
        customer_owner.c.customer_id == customer.c.id,
        outbox.c.id == customer_step.c.card_id,
        customer_owner.c.at >= outbox.c.created_at,
    )
    gone = sa.or_(customer_step.c.card_id.is_(None), given_since, customer_step.c.shown_to.not_in(at_work))
    return sa.or_(
        customer.c.owner_id.is_(None),
        sa.and_(_FOR_OTHERS, gone),
        is_away(work, customer_step.c.shown_to),
        contact.c.do_not_call_at.is_not(None),
    )
