"""Persons and teams: who somebody is, in which team, with which roles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.addresses import Address
from core.errors import Gone
from core.terms import Role
from desk.people.groups import is_group
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
    team.c.id.label("team_id"),
    team.c.name.label("team_name"),
    team.c.timezone,
    team.c.language.label("team_language"),
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
    sa.select(*_PERSON, *_TEAM, _ELSEWHERE.label("elsewhere"), membership.c.role, membership.c.id.label("member_id"))
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


def _team(row: Any) -> Team:
    return Team(
        row.team_id,
        row.team_name,
        row.timezone,
        row.team_language,
        row.currency,
        row.region,
        _group(row.managers_messenger, row.managers_chat_id),
        _group(row.marketing_messenger, row.marketing_chat_id),
    )


def _group(messenger: str | None, chat_id: int | None) -> Address | None:
    return Address(messenger, chat_id) if messenger is not None and chat_id is not None else None


def _person(rows: Sequence[Any]) -> Person | None:
    """Return a person from the rows of their roles in the team in view."""
    if not rows:
        return None
    one = rows[0]
    roles = {Role(row.role): row.member_id for row in rows if row.role}
    return Person(
        one.id,
        one.messenger,
        one.user_id,
        one.name,
        one.username,
        one.language,
        one.reachable,
        _team(one) if one.team_id is not None else None,
        frozenset(roles),
        roles.get(Role.AGENT),
        one.team_id is None or bool(one.elsewhere),
    )


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


async def active_person(session: Session, member_id: int | None) -> Person | None:
    """Return the person behind a membership that has not ended; None: nobody, or somebody who has left."""
    if member_id is None:
        return None
    lasts = sa.select(membership.c.id).where(membership.c.id == member_id, membership.c.active.is_(sa.true()))
    return await person_of_member(session, member_id) if (await session.execute(lasts)).first() is not None else None


async def can_be_reached(session: Session, member_id: int) -> bool:
    """Whether a member is in the team and can be reached; nothing is kept for one who is not."""
    there = (membership.c.active.is_(sa.true()), person.c.reachable.is_(sa.true()))
    asked = sa.select(membership.c.id).join(person, person.c.id == membership.c.person_id)
    return (await session.execute(asked.where(membership.c.id == member_id, *there))).first() is not None


async def person_of_member(session: Session, member_id: int) -> Person:
    """Return the person behind a membership, seen in that membership's team."""
    rows = await _BEHIND.rows(session, member=member_id)
    found = _person(rows)
    if found is None:
        raise Gone(f"no membership {member_id}")
    member_of: int = rows[0].member_of
    if found.team is not None and found.team.id == member_of:
        return found
    there = await get_team(session, member_of)
    return replace(found, team=there, roles=frozenset({Role.AGENT}), member_id=member_id, elsewhere=True)


async def as_agent(session: Session, person_id: int) -> list[Person]:
    """Return a person once for each team they are an agent of, seen in that team."""
    mine = sa.select(membership.c.id).where(
        membership.c.person_id == person_id, membership.c.role == Role.AGENT, membership.c.active.is_(sa.true())
    )
    keys = (await session.execute(mine.order_by(membership.c.id))).scalars().all()
    return [await person_of_member(session, key) for key in keys]


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


async def still_in(session: Session, person_id: int, team_id: int) -> Person | None:
    """Return a person as they are in a team. None: they have left it, and what happens there is told them no more."""
    return await seen_in(session, await get(session, person_id), team_id)


_ONE_TEAM = Prepared(sa.select(*_TEAM).where(team.c.id == sa.bindparam("team")))


async def get_team(session: Session, team_id: int) -> Team:
    """Return a team by id."""
    row = await _ONE_TEAM.first(session, team=team_id)
    if row is None:
        raise Gone(f"no team {team_id}")
    return _team(row)


_TEAMS = Prepared(sa.select(*_TEAM).order_by(team.c.name))


async def teams(session: Session) -> list[Team]:
    """List all teams by name."""
    return [_team(row) for row in await _TEAMS.rows(session)]


async def founded_at(session: Session, team_id: int) -> datetime:
    """Return when a team was founded."""
    began: datetime = (await session.execute(sa.select(team.c.created_at).where(team.c.id == team_id))).scalar_one()
    return began


async def set_reachable(session: Session, where: Address, reachable: bool) -> Person | None:
    """Keep whether the messenger can bring a person our messages. Return the person, if that changed."""
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


async def team_of_group(session: Session, chat: Address, kinds: Sequence[str] = ("marketing",)) -> Team | None:
    """Return the team whose group a chat is: the marketing group, or one of these kinds ("managers", "marketing")."""
    bound = sa.or_(*(is_group(kind, chat) for kind in kinds))
    found = sa.select(*_TEAM).where(bound).order_by(team.c.id).limit(1)
    row = (await session.execute(found)).first()
    return _team(row) if row is not None else None
