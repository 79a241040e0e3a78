"""Whoever stands in for an agent who is away: complaints are passed to colleagues for the time, and back after it.

Customers stay whose they are. Steps after a sale are brought to the same colleagues (step_cards.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from desk.customers.tickets import TICKETS, Ticket, ticket_from, tickets_by_id, who_left
from desk.operations import audit
from desk.people.work import Work
from desk.staff import shifts
from desk.staff.absence import at_work_since, is_away
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


async def follow_leavers(work: Work) -> list[Covered]:
    """Hand the complaints of stand-ins who have left the team back to whose they are.

    Return those whose agent is at work to hear of it. The others go to the next stand-in while their agent is away.
    """
    left = who_left(work)
    theirs = (ticket.c.team_id == work.team.id, _OPEN, ticket.c.owner_id.in_(left), ticket.c.stands_in_for.not_in(left))
    handed = await _move(work, await _complaints(work, theirs), theirs, ticket.c.stands_in_for, back=True)
    at_work = await shifts.on_shift(work.session, work.team.id) if handed else {}
    return [one for one in handed if one.ticket.owner_id in at_work]


_OPEN = ticket.c.closed_at.is_(None)


async def _complaints(work: Work, which: Sequence[sa.ColumnElement[bool]]) -> list[Ticket]:
    """List the complaints for which conditions hold, what is due first."""
    rows = await work.session.execute(TICKETS.where(*which).order_by(ticket.c.due_at, ticket.c.id))
    return [ticket_from(row) for row in rows]


async def _back(work: Work) -> list[Covered]:
    """Hand complaints back to agents who are at work again. Whoever has asked for the number calls, and keeps it."""
    covered = (ticket.c.team_id == work.team.id, _OPEN, ticket.c.stands_in_for.is_not(None))
    for_good = ticket.update().where(*covered, ticket.c.stands_in_for.in_(who_left(work)))
    await work.session.execute(for_good.values(stands_in_for=None))
    at_work = list(await shifts.on_shift(work.session, work.team.id))
    calls = sa.and_(ticket.c.card_id.is_not(None), ticket.c.shown_to == ticket.c.owner_id)
    idle = sa.or_(sa.not_(calls), is_away(work, ticket.c.owner_id))
    theirs = (*covered, ticket.c.stands_in_for.in_(at_work), idle)
    return await _move(work, await _complaints(work, theirs), theirs, ticket.c.stands_in_for, back=True)


async def _to_stand_ins(work: Work) -> list[Covered]:
    """Pass the complaints of agents who are away to the stand-ins with the fewest, never to who wrote them."""
    theirs = (ticket.c.team_id == work.team.id, _OPEN, is_away(work, ticket.c.owner_id), sa.not_(_just_written(work)))
    found = await _complaints(work, theirs)
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
    passed = [one for one in found if one.ticket_id in to]
    return await _move(work, passed, theirs, sa.case(to, value=ticket.c.id), back=False) if passed else []


def _just_written(work: Work) -> sa.ColumnElement[bool]:
    """Return the condition that its agent wrote a complaint down lately: who takes no shifts is there all the same."""
    writer = membership.alias("writer")
    theirs = sa.exists().where(writer.c.id == ticket.c.owner_id, writer.c.person_id == ticket.c.by_person_id)
    return sa.and_(ticket.c.opened_at >= at_work_since(work), theirs)


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


async def _move(
    work: Work,
    found: Sequence[Ticket],
    still: Sequence[sa.ColumnElement[bool]],
    to: sa.ColumnElement[Any],
    *,
    back: bool,
) -> list[Covered]:
    """Set the new agent of complaints, and note the change in the audit log. Return those that were changed.

    What was closed, given on or called about since it was found stays as it is: the conditions are asked once more.
    """
    if not found:
        return []
    had = sa.case({one.ticket_id: one.owner_id for one in found}, value=ticket.c.id)
    stands_in_for = None if back else sa.func.coalesce(ticket.c.stands_in_for, ticket.c.owner_id)
    changed = await work.session.execute(
        ticket.update()
        .where(ticket.c.id.in_([one.ticket_id for one in found]), ticket.c.owner_id == had, *still)
        .values(owner_id=to, stands_in_for=stands_in_for)
        .returning(ticket.c.id)
    )
    now = await tickets_by_id(work.session, changed.scalars().all())
    moved = []
    for before in found:
        one = now.get(before.ticket_id)
        if one is None:
            continue
        assert before.owner_id is not None
        moved.append(Covered(one, before.owner_id, before.owner or "", back))
        change = audit.Change("ticket-owner", f"#{one.ticket_id}", before.owner, one.owner)
        await audit.note(work.session, work.team.id, None, change, work.now)
    return moved
