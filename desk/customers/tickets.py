"""Tickets: a complaint of a customer, whose it is, until when, and how satisfied they were when it was closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import due_after
from core.errors import BadSetting, Gone
from core.naming import cleaned_text
from desk.customers.owners import agents
from desk.operations import audit, timers
from desk.operations.timers import Timer
from desk.people.directory import Team
from desk.people.work import Work
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import contact, customer, membership, person, ticket

TIMER = "ticket"
TEXT_LIMIT = 1000
LISTED = 15


@dataclass(frozen=True, slots=True)
class Ticket:
    """One complaint."""

    ticket_id: int
    team_id: int
    contact_id: int
    name: str | None
    owner_id: int | None
    owner: str | None
    text: str
    opened_at: datetime
    due_at: datetime
    closed_at: datetime | None
    rating: int | None
    by_person_id: int
    """Who wrote it down."""
    customer_owner_id: int | None
    """Who looks after the customer; None: nobody, or they are none."""
    may_be_called: bool
    """Whether they have a number, and nobody is kept from calling it."""
    stands_in_for: int | None = None
    """The agent whose it is again when they are back at work; None: it is its owner's for good."""
    absent: str | None = None
    """That agent's name."""

    def is_called_by(self, member_id: int | None, person_id: int) -> bool:
        """Whether an agent gets the number: it is theirs and open, and of their customer or written down by others.

        A complaint that somebody writes down of whom they like must not bring them a number that is hidden from them.
        """
        theirs = member_id is not None and self.owner_id == member_id and self.closed_at is None
        return theirs and self.may_be_called and (self.customer_owner_id == member_id or self.by_person_id != person_id)


_ABSENT = membership.alias("absent")
_ABSENT_PERSON = person.alias("absent_person")
TICKETS = (
    sa.select(
        ticket.c.id.label("ticket_id"),
        ticket.c.team_id,
        ticket.c.contact_id,
        contact.c.name,
        ticket.c.owner_id,
        person.c.name.label("owner"),
        ticket.c.text,
        ticket.c.opened_at,
        ticket.c.due_at,
        ticket.c.closed_at,
        ticket.c.rating,
        ticket.c.by_person_id,
        customer.c.owner_id.label("customer_owner_id"),
        sa.and_(contact.c.phone.is_not(None), contact.c.do_not_call_at.is_(None)).label("may_be_called"),
        ticket.c.stands_in_for,
        _ABSENT_PERSON.c.name.label("absent"),
    )
    .join(contact, contact.c.id == ticket.c.contact_id)
    .outerjoin(customer, customer.c.contact_id == ticket.c.contact_id)
    .outerjoin(membership, membership.c.id == ticket.c.owner_id)
    .outerjoin(person, person.c.id == membership.c.person_id)
    .outerjoin(_ABSENT, _ABSENT.c.id == ticket.c.stands_in_for)
    .outerjoin(_ABSENT_PERSON, _ABSENT_PERSON.c.id == _ABSENT.c.person_id)
)
"""Selects complaints, for `ticket_from`."""


def ticket_from(row: Any) -> Ticket:
    """Return a complaint from a row of `TICKETS`."""
    return Ticket(**{**row._mapping, "may_be_called": bool(row.may_be_called)})


async def open_ticket(work: Work, contact_id: int, raw: str, *, member_id: int | None, by: int) -> Ticket:
    """Open a ticket for the customer's owner, else for who writes it down. Raises BadSetting for a bad text."""
    said = cleaned_text(raw, example="The parcel came open", limit=TEXT_LIMIT)
    if not said:
        raise BadSetting("a ticket needs words", what="ticket", raw=raw[:60], example="The parcel came open")
    owner = await work.session.execute(
        sa.select(customer.c.owner_id)
        .join(membership, membership.c.id == customer.c.owner_id)
        .where(customer.c.contact_id == contact_id, membership.c.active.is_(sa.true()))
    )
    wait = timedelta(seconds=work.settings.customers.ticket_due)
    due_at = due_after(work.now, wait, work.settings.hours, work.team.timezone)
    made = await insert_row(
        work.session,
        ticket,
        team_id=work.team.id,
        contact_id=contact_id,
        owner_id=owner.scalar_one_or_none() or member_id,
        by_person_id=by,
        text=said,
        opened_at=work.now,
        due_at=due_at,
    )
    await timers.set_timers(work.session, [Timer(TIMER, made, due_at)])
    return await ticket_of(work.session, work.team.id, made)


async def ticket_of(session: Session, team_id: int, ticket_id: int) -> Ticket:
    """Return a ticket. Raises Gone for one that is not the team's."""
    rows = await session.execute(TICKETS.where(ticket.c.id == ticket_id, ticket.c.team_id == team_id))
    row = rows.first()
    if row is None:
        raise Gone(f"no ticket {ticket_id}")
    return ticket_from(row)


async def tickets_by_id(session: Session, ids: Sequence[int]) -> dict[int, Ticket]:
    """Return tickets by id."""
    return {row.ticket_id: ticket_from(row) for row in await session.execute(TICKETS.where(ticket.c.id.in_(ids)))}


def who_left(work: Work) -> sa.Select[tuple[int]]:
    """Return the selection of the agents who have left the team."""
    return sa.select(membership.c.id).where(membership.c.team_id == work.team.id, membership.c.active.is_(sa.false()))


async def follow_leavers(work: Work) -> list[Ticket]:
    """Pass open tickets of agents who left to the customers' owners now, or to the managers. Return the tickets."""
    left = who_left(work)
    whose = (
        sa.select(customer.c.owner_id)
        .where(customer.c.contact_id == ticket.c.contact_id, customer.c.owner_id.not_in(left))
        .scalar_subquery()
    )
    theirs = (ticket.c.team_id == work.team.id, ticket.c.closed_at.is_(None), ticket.c.owner_id.in_(left))
    return await _pass_on(work, theirs, whose, by=None)


async def pass_on(work: Work, contacts: Sequence[int], *, of: int | None, to: int, by: int) -> list[Ticket]:
    """Pass the open tickets of contacts on with the customers: those of the former owner `of`, and those of nobody.

    What a colleague has only while `of` is away counts as theirs.
    """
    nobodys = ticket.c.owner_id.is_(None)
    whose = nobodys if of is None else sa.or_(nobodys, ticket.c.owner_id == of, ticket.c.stands_in_for == of)
    theirs = (ticket.c.team_id == work.team.id, ticket.c.closed_at.is_(None), ticket.c.contact_id.in_(contacts), whose)
    return await _pass_on(work, theirs, to, by=by)


async def _pass_on(work: Work, theirs: tuple[sa.ColumnElement[bool], ...], to: Any, *, by: int | None) -> list[Ticket]:
    """Hand these tickets to another owner, and note the change in the audit log. Return them as they are now."""
    had = {row.ticket_id: row.owner for row in await work.session.execute(TICKETS.where(*theirs))}
    if not had:
        return []
    await work.session.execute(
        ticket.update().where(ticket.c.id.in_(had), *theirs).values(owner_id=to, stands_in_for=None)
    )
    rows = await work.session.execute(TICKETS.where(ticket.c.id.in_(had)).order_by(ticket.c.id))
    found = [ticket_from(row) for row in rows]
    for one in found:
        change = audit.Change("ticket-owner", f"#{one.ticket_id}", had[one.ticket_id], one.owner)
        await audit.note(work.session, work.team.id, by, change, work.now)
    return found


async def open_tickets(session: Session, team: Team, member_id: int | None = None) -> list[Ticket]:
    """List open tickets, what is due first: of one agent, or all."""
    asked = TICKETS.where(ticket.c.team_id == team.id, ticket.c.closed_at.is_(None))
    if member_id is not None:
        asked = asked.where(ticket.c.owner_id == member_id)
    rows = await session.execute(asked.order_by(ticket.c.due_at, ticket.c.id).limit(LISTED))
    return [ticket_from(row) for row in rows]


async def count_open(session: Session, team: Team, member_id: int | None = None) -> int:
    """Count the open tickets: of one agent, or all."""
    asked = sa.select(sa.func.count()).where(ticket.c.team_id == team.id, ticket.c.closed_at.is_(None))
    if member_id is not None:
        asked = asked.where(ticket.c.owner_id == member_id)
    return int((await session.execute(asked)).scalar_one())


async def tickets_of(session: Session, contact_id: int, limit: int = 3) -> list[Ticket]:
    """List a contact's tickets, open ones first, then the newest."""
    rows = await session.execute(
        TICKETS.where(ticket.c.contact_id == contact_id)
        .order_by(ticket.c.closed_at.is_not(None), ticket.c.id.desc())
        .limit(limit)
    )
    return [ticket_from(row) for row in rows]


async def close_ticket(work: Work, ticket_id: int, rating: int, *, by: int) -> Ticket:
    """Close a ticket with how satisfied the customer is, from 1 to 5. Raises Gone for one that is closed."""
    if not 1 <= rating <= 5:
        raise BadSetting("from 1 to 5", shape="count", least=1, most=5, raw=str(rating), example="5")
    done = await work.session.execute(
        ticket.update()
        .where(ticket.c.id == ticket_id, ticket.c.team_id == work.team.id, ticket.c.closed_at.is_(None))
        .values(closed_at=work.now, closed_by=by, rating=rating)
    )
    if not done.rowcount:
        raise Gone(f"no open ticket {ticket_id}")
    await audit.note(
        work.session, work.team.id, by, audit.Change("ticket-closed", f"#{ticket_id}", None, rating), work.now
    )
    return await ticket_of(work.session, work.team.id, ticket_id)


async def forget(session: Session, contact_id: int, now: datetime) -> None:
    """Close the tickets of a contact who is erased, without a rating."""
    of_theirs = ticket.update().where(ticket.c.contact_id == contact_id, ticket.c.closed_at.is_(None))
    await session.execute(of_theirs.values(closed_at=now))


async def give_ticket(work: Work, ticket_id: int, member_id: int, *, by: int) -> Ticket:
    """Assign an open ticket to an agent. Raises Gone where the ticket is closed or either is not the team's."""
    if member_id not in {one.member_id for one in await agents(work.session, work.team.id)}:
        raise Gone(f"no agent {member_id} in this team")
    before = await ticket_of(work.session, work.team.id, ticket_id)
    given = await work.session.execute(
        ticket.update()
        .where(ticket.c.id == ticket_id, ticket.c.team_id == work.team.id, ticket.c.closed_at.is_(None))
        .values(owner_id=member_id, stands_in_for=None)
    )
    if not given.rowcount:
        raise Gone(f"no open ticket {ticket_id}")
    one = await ticket_of(work.session, work.team.id, ticket_id)
    if before.owner_id != member_id:
        subject = f"#{ticket_id}"
        await audit.note(
            work.session, work.team.id, by, audit.Change("ticket-owner", subject, before.owner, one.owner), work.now
        )
    return one


async def take_overdue(session: Session, woken: Sequence[Timer], now: datetime) -> list[Ticket]:
    """Take the open tickets that are overdue; each is taken once."""
    told = await session.execute(
        ticket.update()
        .where(
            ticket.c.id.in_([one.subject for one in woken]),
            ticket.c.closed_at.is_(None),
            ticket.c.told_at.is_(None),
            ticket.c.due_at <= now,
        )
        .values(told_at=now)
        .returning(ticket.c.id)
    )
    ids = [row.id for row in told]
    if not ids:
        return []
    return [
        ticket_from(row) for row in await session.execute(TICKETS.where(ticket.c.id.in_(ids)).order_by(ticket.c.id))
    ]
