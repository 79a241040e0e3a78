"""Who is who: persons, their teams and roles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from core.addresses import Address
from core.errors import Gone
from core.terms import Role
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import membership, person, team
from storage.tables.columns import Key


@dataclass(frozen=True, slots=True)
class Team:
    """A team as its members see it."""

    id: int
    name: str
    timezone: str
    language: str
    currency: str
    region: str
    managers: Address | None
    """The managers' group."""
    marketing: Address | None
    """The marketing group."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the chat, with the team in view and their roles there."""

    id: int
    messenger: str
    user_id: int
    name: str
    username: str | None
    language: str | None
    reachable: bool
    team: Team | None
    roles: frozenset[Role]
    member_id: int | None
    """The agent's own membership row, if an agent in this team."""
    elsewhere: bool = True
    """Whether they have, or may have, a role in another team, too."""

    @property
    def address(self) -> Address:
        """Their private chat with the bot of their messenger."""
        return Address(self.messenger, self.user_id)


_TEAM = (
    team.c.id,
    team.c.name,
    team.c.timezone,
    team.c.language,
    team.c.currency,
    team.c.region,
    team.c.managers_messenger,
    team.c.managers_chat_id,
    team.c.marketing_messenger,
    team.c.marketing_chat_id,
)
_PERSON = (
    person.c.id,
    person.c.messenger,
    person.c.user_id,
    person.c.name,
    person.c.username,
    person.c.language,
    person.c.reachable,
)

_OTHER = membership.alias("other")
_ELSEWHERE = sa.exists().where(
    _OTHER.c.person_id == person.c.id, _OTHER.c.team_id != person.c.team_id, _OTHER.c.active.is_(sa.true())
)
_FIND = (
    sa.select(*_PERSON, *_TEAM, _ELSEWHERE.label("elsewhere"), membership.c.role, membership.c.id)
    .outerjoin(team, team.c.id == person.c.team_id)
    .outerjoin(
        membership,
        sa.and_(
            membership.c.person_id == person.c.id,
            membership.c.team_id == person.c.team_id,
            membership.c.active.is_(sa.true()),
        ),
    )
    .select_from(person)
)
_BY_USER = Prepared(
    _FIND.where(person.c.messenger == sa.bindparam("messenger"), person.c.user_id == sa.bindparam("user"))
)
_BY_ID = Prepared(_FIND.where(person.c.id == sa.bindparam("person")))


def _team(row: Sequence[Any]) -> Team:
    key, name, timezone, language, currency, region, *groups = row
    managers, marketing = (
        Address(messenger, chat_id) if messenger is not None else None
        for messenger, chat_id in (groups[:2], groups[2:])
    )
    return Team(key, name, timezone, language, currency, region, managers, marketing)


def _person(rows: Sequence[Any]) -> Person | None:
    if not rows:
        return None
    first: tuple[Any, ...] = tuple(rows[0])
    where = len(_PERSON)
    team_in_view = _team(first[where : where + len(_TEAM)]) if first[where] is not None else None
    roles = {Role(row[-2]): row[-1] for row in rows if row[-2]}
    elsewhere = team_in_view is None or bool(first[where + len(_TEAM)])
    fields: list[Any] = [*first[:where], team_in_view, frozenset(roles), roles.get(Role.AGENT), elsewhere]
    return Person(*fields)


async def find(session: Session, messenger: str, user_id: int) -> Person | None:
    """Find a person by their id at the messenger."""
    return _person(await _BY_USER.rows(session, messenger=messenger, user=user_id))


async def get(session: Session, person_id: int) -> Person:
    """Return a person by our id."""
    found = _person(await _BY_ID.rows(session, person=person_id))
    if found is None:
        raise Gone(f"no person {person_id}")
    return found


_MEMBER = sa.bindparam("member", type_=Key)
_BEHIND = Prepared(
    _FIND.add_columns(
        sa.select(membership.c.team_id).where(membership.c.id == _MEMBER).scalar_subquery().label("member_of")
    ).where(person.c.id == sa.select(membership.c.person_id).where(membership.c.id == _MEMBER).scalar_subquery())
)


async def still_here(session: Session, member_id: int | None) -> Person | None:
    """Return the person behind a membership that has not ended; None: nobody, or somebody who has left."""
    if member_id is None:
        return None
    lasts = sa.select(membership.c.id).where(membership.c.id == member_id, membership.c.active.is_(sa.true()))
    return await behind(session, member_id) if (await session.execute(lasts)).first() is not None else None


async def behind(session: Session, member_id: int) -> Person:
    """Return the person behind a membership, seen in that membership's team."""
    rows = await _BEHIND.rows(session, member=member_id)
    found = _person([row[:-1] for row in rows])
    if found is None:
        raise Gone(f"no membership {member_id}")
    member_of: int = rows[0].member_of
    if found.team is not None and found.team.id == member_of:
        return found
    there = await get_team(session, member_of)
    return Person(
        found.id,
        found.messenger,
        found.user_id,
        found.name,
        found.username,
        found.language,
        found.reachable,
        there,
        frozenset({Role.AGENT}),
        member_id,
    )


async def as_agent(session: Session, person_id: int) -> list[Person]:
    """Return a person once for each team they are an agent of, seen in that team."""
    mine = sa.select(membership.c.id).where(
        membership.c.person_id == person_id, membership.c.role == Role.AGENT, membership.c.active.is_(sa.true())
    )
    return [await behind(session, row[0]) for row in (await session.execute(mine.order_by(membership.c.id))).all()]


async def seen_in(session: Session, who: Person, team_id: int) -> Person | None:
    """Return a person as they are in one of their teams, with their roles there. None: they have none there."""
    theirs = sa.select(membership.c.role, membership.c.id).where(
        membership.c.person_id == who.id, membership.c.team_id == team_id, membership.c.active.is_(sa.true())
    )
    roles = {Role(row.role): row.id for row in (await session.execute(theirs)).all()}
    if not roles:
        return None
    there = await get_team(session, team_id)
    return replace(who, team=there, roles=frozenset(roles), member_id=roles.get(Role.AGENT))


_ONE_TEAM = Prepared(sa.select(*_TEAM).where(team.c.id == sa.bindparam("team")))


async def get_team(session: Session, team_id: int) -> Team:
    """Return a team by id."""
    row = await _ONE_TEAM.first(session, team=team_id)
    if row is None:
        raise Gone(f"no team {team_id}")
    return _team(row)


async def teams(session: Session) -> list[Team]:
    """List all teams by name."""
    return [_team(row) for row in await session.execute(sa.select(*_TEAM).order_by(team.c.name))]


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
    active: bool
    reachable: bool

    @property
    def address(self) -> Address:
        """Their private chat with the bot of their messenger."""
        return Address(self.messenger, self.user_id)


async def members(
    session: Session, team_id: int, role: Role | None = None, *, all_of_them: bool = False
) -> list[Member]:
    """List the members of a team, by role and name; the inactive ones only if asked for."""
    statement = (
        sa.select(
            membership.c.id,
            person.c.id,
            person.c.messenger,
            person.c.user_id,
            person.c.name,
            person.c.language,
            membership.c.role,
            membership.c.weight,
            membership.c.cap_open,
            membership.c.cap_day,
            membership.c.plan,
            membership.c.active,
            person.c.reachable,
        )
        .join(person, person.c.id == membership.c.person_id)
        .where(membership.c.team_id == team_id)
        .order_by(membership.c.role, person.c.name, membership.c.id)
    )
    if role is not None:
        statement = statement.where(membership.c.role == role)
    if not all_of_them:
        statement = statement.where(membership.c.active.is_(sa.true()))
    found = [tuple(row) for row in (await session.execute(statement)).all()]
    return [_member(row) for row in found]


async def marketing_chats(session: Session, team: Team) -> list[Address]:
    """Return where marketing is written to: its group, or, where there is none, each of them."""
    if team.marketing is not None:
        return [team.marketing]
    return [one.address for one in await members(session, team.id, Role.MARKETING) if one.reachable]


def _member(row: tuple[Any, ...]) -> Member:
    fields: list[Any] = [*row[:6], Role(row[6]), *row[7:]]
    return Member(*fields)


async def set_reachable(session: Session, where: Address, reachable: bool) -> Person | None:
    """Note that the messenger can, or cannot, bring a person our messages. Return who, if that changed anything."""
    changed = await session.execute(
        person.update()
        .where(
            person.c.messenger == where.messenger,
            person.c.user_id == where.chat_id,
            person.c.reachable.is_(not reachable),
        )
        .values(reachable=reachable)
    )
    return await find(session, where.messenger, where.chat_id) if changed.rowcount else None


async def team_of_group(session: Session, chat: Address) -> Team | None:
    """Return the team whose marketing group a chat is."""
    found = sa.select(*_TEAM).where(is_group("marketing", chat)).limit(1)
    row = (await session.execute(found)).first()
    return _team(row) if row is not None else None


GROUPS = {
    "managers": (team.c.managers_messenger, team.c.managers_chat_id),
    "marketing": (team.c.marketing_messenger, team.c.marketing_chat_id),
}
"""Where a team's groups are kept."""


def is_group(group: str, chat: Address) -> sa.ColumnElement[bool]:
    """Choose the teams of which a chat is the managers' or the marketing group."""
    messenger, chat_id = GROUPS[group]
    return sa.and_(messenger == chat.messenger, chat_id == chat.chat_id)


async def teams_of_chat(session: Session, chat: Address) -> list[int]:
    """Return the ids of the teams of which a chat is a group."""
    bound = sa.or_(*(is_group(group, chat) for group in GROUPS))
    return list((await session.execute(sa.select(team.c.id).where(bound).order_by(team.c.id))).scalars())


async def follow_group(session: Session, old: Address, new: Address) -> None:
    """A group became a supergroup: write to its new id from now on."""
    for group, (_, chat_id) in GROUPS.items():
        await session.execute(team.update().where(is_group(group, old)).values({chat_id: new.chat_id}))
