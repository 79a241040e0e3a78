"""Members: the roles of persons in a team, and where marketing is written to."""

from dataclasses import dataclass

import sqlalchemy as sa

from core.addresses import Address
from core.terms import Role
from desk.people.directory import Team
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import membership, person


@dataclass(frozen=True, slots=True)
class Member:
    """One role of one person in a team."""

    id: int
    person_id: int
    messenger: str
    user_id: int
    name: str
    language: str | None
    role: Role
    weight: float
    cap_open: int | None
    cap_day: int | None
    plan: dict[str, list[str]] | None
    reachable: bool

    @property
    def address(self) -> Address:
        """Their private chat with the bot of their messenger."""
        return Address(self.messenger, self.user_id)


_MEMBERS = Prepared(
    sa.select(
        membership.c.id,
        membership.c.person_id,
        person.c.messenger,
        person.c.user_id,
        person.c.name,
        person.c.language,
        membership.c.role,
        membership.c.weight,
        membership.c.cap_open,
        membership.c.cap_day,
        membership.c.plan,
        person.c.reachable,
    )
    .join(person, person.c.id == membership.c.person_id)
    .where(membership.c.team_id == sa.bindparam("team"), membership.c.active.is_(sa.true()))
    .order_by(membership.c.role, person.c.name, membership.c.id)
)


async def members(session: Session, team_id: int, role: Role | None = None) -> list[Member]:
    """List the active members of a team, by role and name."""
    rows = await _MEMBERS.rows(session, team=team_id)
    wanted = (row for row in rows if role is None or row.role == role)
    return [Member(**{**row._asdict(), "role": Role(row.role)}) for row in wanted]


async def marketing_chats(session: Session, team: Team) -> list[Address]:
    """Return where marketing is written to: its group, or the private chats of its members."""
    if team.marketing is not None:
        return [team.marketing]
    return [one.address for one in await members(session, team.id, Role.MARKETING) if one.reachable]
