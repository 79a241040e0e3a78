"""Roles in a team: granted and taken away, and what follows when somebody leaves."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.errors import LastAdmin
from core.rights import Act, roles_that
from core.terms import Role
from desk.leads.move_values import PutBack
from desk.operations import audit
from desk.people import invites
from desk.settings.changes import Changed
from desk.staff import leavers
from desk.staff.members import Colleague, colleague, colleagues, teams_of
from storage.database import Session, insert
from storage.tables import membership, person, team


async def give_role(
    session: Session, team_id: int, person_id: int, role: Role, *, by: int | None, now: datetime
) -> Changed:
    """Grant a member of the team one more role."""
    one = await colleague(session, team_id, person_id)
    statement = insert(session, membership).values(person_id=person_id, team_id=team_id, role=role, created_at=now)
    await session.execute(
        statement.on_conflict_do_update(index_elements=["team_id", "person_id", "role"], set_={"active": True})
    )
    return await _roles_changed(session, team_id, one, one.roles | {role}, by, now)


@dataclass(frozen=True, slots=True)
class RoleTaken:
    """A role that was taken away, and the cards that must lose their number."""

    change: Changed
    cards: list[PutBack]


async def take_role(
    session: Session, team_id: int, person_id: int, role: Role, *, by: int | None, now: datetime
) -> RoleTaken:
    """Take a role away. An agent's leads go back; a person without another role leaves the team.

    Raises LastAdmin where the team would be left without an admin.
    """
    one = await colleague(session, team_id, person_id)
    return await _take(session, team_id, one, one.roles & {role}, by, now)


async def let_go(session: Session, team_id: int, person_id: int, *, by: int | None, now: datetime) -> RoleTaken:
    """Take all roles of a person away: they leave the team. What they did stays on record."""
    one = await colleague(session, team_id, person_id)
    return await _take(session, team_id, one, one.roles, by, now)


async def _take(
    session: Session, team_id: int, one: Colleague, roles: frozenset[Role], by: int | None, now: datetime
) -> RoleTaken:
    if Role.ADMIN in roles:
        # Locked: two admins who remove each other would each see the other still there.
        await session.execute(sa.select(team.c.id).where(team.c.id == team_id).with_for_update())
        admins = [p for p in await colleagues(session, team_id) if Role.ADMIN in p.roles]
        if len(admins) < 2:
            raise LastAdmin(f"{one.name} is the only admin", name=one.name)
    cards: list[PutBack] = []
    if Role.AGENT in roles and one.member_id is not None:
        cards = await leavers.leave(session, one.member_id, now)
    await session.execute(
        membership.update()
        .where(
            membership.c.team_id == team_id,
            membership.c.person_id == one.person_id,
            membership.c.role.in_([role.value for role in roles]),
        )
        .values(active=False)
    )
    if roles.intersection(roles_that(Act.INVITE)) or roles == one.roles:
        await invites.end_links_of(session, team_id, one.person_id, now)
    if roles == one.roles:
        await _leave_team(session, team_id, one.person_id)
    return RoleTaken(await _roles_changed(session, team_id, one, one.roles - roles, by, now), cards)


async def _leave_team(session: Session, team_id: int, person_id: int) -> None:
    """Switch the view of a person without a role in a team to another of their teams, or to none."""
    others = await teams_of(session, person_id)
    elsewhere = others[0][0] if others else None
    await session.execute(
        person.update().where(person.c.id == person_id, person.c.team_id == team_id).values(team_id=elsewhere)
    )


async def _roles_changed(
    session: Session, team_id: int, one: Colleague, after: frozenset[Role], by: int | None, now: datetime
) -> Changed:
    change = Changed("roles", one.roles, after)
    if change:
        await audit.note(session, team_id, by, audit.Change("role", one.name, sorted(one.roles), sorted(after)), now)
    return change
