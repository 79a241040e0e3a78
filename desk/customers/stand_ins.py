"""Whoever stands in for an agent who is away: complaints are passed to colleagues for the time, and back after it.

Customers stay whose they are. Steps after a sale are brought to the same colleagues (step_cards.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from desk.customers.tickets import TICKETS, Ticket, ticket_from, tickets_by_id
from desk.operations import audit
from desk.people.work import Work
from desk.staff import shifts
from desk.staff.absence import is_away
from storage.tables import account_manager, membership, ticket


@dataclass(frozen=True, slots=True)
class Covered:
    """A complaint that has gone from one agent to another because the first is away, or is back."""

    ticket: Ticket
    """As it is now."""
    former_id: int
    former: str
    back: bool
    """Whether its agent is back and has it again."""


async def stand_ins(work: Work) -> list[int]:
    """Return who stands in for colleagues now: the account managers at work, or all agents at work where none is."""
    at_work = [
        member for member, shift in (await shifts.on_shift(work.session, work.team.id)).items() if not shift.break_since
    ]
    if not at_work:
        return []
    asked = sa.select(account_manager.c.member_id).where(account_manager.c.member_id.in_(at_work))
    accounts = set((await work.session.execute(asked)).scalars())
    return [member for member in at_work if member in accounts] or at_work


async def cover(work: Work) -> list[Covered]:
    """Return complaints to agents who are back at work, and pass those of who is away to colleagues at work."""
    return [*await _back(work), *await _to_stand_ins(work)]


_OPEN = ticket.c.closed_at.is_(None)


async def _back(work: Work) -> list[Covered]:
    """Hand complaints back to agents who are at work again. Whoever has asked for the number calls, and keeps it."""
    left = sa.select(membership.c.id).where(membership.c.team_id == work.team.id, membership.c.active.is_(sa.false()))
    covered = (ticket.c.team_id == work.team.id, _OPEN, ticket.c.stands_in_for.is_not(None))
    await work.session.execute(
        ticket.update().where(*covered, ticket.c.stands_in_for.in_(left)).values(stands_in_for=None)
    )
    at_work = list(await shifts.on_shift(work.session, work.team.id))
    calls = sa.and_(ticket.c.card_id.is_not(None), ticket.c.shown_to == ticket.c.owner_id)
    idle = sa.or_(sa.not_(calls), is_away(work, ticket.c.owner_id))
    rows = await work.session.execute(TICKETS.where(*covered, ticket.c.stands_in_for.in_(at_work), idle))
    found = [ticket_from(row) for row in rows]
    to = {one.ticket_id: one.stands_in_for for one in found if one.stands_in_for is not None}
    return await _move(work, found, to, back=True)


async def _to_stand_ins(work: Work) -> list[Covered]:
    """Pass the complaints of agents who are away to the stand-ins with the fewest, never to who wrote them."""
    away = sa.and_(ticket.c.owner_id.is_not(None), is_away(work, ticket.c.owner_id))
    rows = await work.session.execute(
        TICKETS.where(ticket.c.team_id == work.team.id, _OPEN, away).order_by(ticket.c.due_at, ticket.c.id)
    )
    found = [ticket_from(row) for row in rows]
    if not found:
        return []
    who = await _people_of(work, await stand_ins(work))
    loads = await _open_of(work, list(who))
    to: dict[int, int] = {}
    for one in found:
        helpers = [member for member, person_id in who.items() if person_id != one.by_person_id]
        if helpers:
            helper = min(helpers, key=lambda member: (loads[member], member))
            loads[helper] += 1
            to[one.ticket_id] = helper
    return await _move(work, [one for one in found if one.ticket_id in to], to, back=False)


async def _people_of(work: Work, members: Sequence[int]) -> dict[int, int]:
    rows = await work.session.execute(
        sa.select(membership.c.id, membership.c.person_id).where(membership.c.id.in_(members))
    )
    return {row.id: row.person_id for row in rows}


async def _open_of(work: Work, members: Sequence[int]) -> dict[int, int]:
    """Count the open complaints of each of these agents."""
    rows = await work.session.execute(
        sa.select(ticket.c.owner_id, sa.func.count().label("n"))
        .where(ticket.c.team_id == work.team.id, _OPEN, ticket.c.owner_id.in_(members))
        .group_by(ticket.c.owner_id)
    )
    return dict.fromkeys(members, 0) | {row.owner_id: row.n for row in rows}


async def _move(work: Work, found: Sequence[Ticket], to: dict[int, int], *, back: bool) -> list[Covered]:
    """Set the new agent of each of these complaints, and note the change in the audit log."""
    if not found:
        return []
    whose = sa.case(to, value=ticket.c.id)
    stands_in_for = None if back else sa.func.coalesce(ticket.c.stands_in_for, ticket.c.owner_id)
    await work.session.execute(
        ticket.update().where(ticket.c.id.in_(to), _OPEN).values(owner_id=whose, stands_in_for=stands_in_for)
    )
    now = await tickets_by_id(work.session, list(to))
    moved = []
    for before in found:
        one = now[before.ticket_id]
        assert before.owner_id is not None
        moved.append(Covered(one, before.owner_id, before.owner or "", back))
        change = audit.Change("ticket-owner", f"#{one.ticket_id}", before.owner, one.owner)
        await audit.note(work.session, work.team.id, None, change, work.now)
    return moved
