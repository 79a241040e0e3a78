"""Who is who: persons, their teams and roles, and how they join."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.errors import BadInvite, Gone, TooManyTries
from core.terms import Role
from desk import audit
from storage.database import Session, insert, insert_row
from storage.hot import Hot
from storage.tables import invite, invite_try, membership, person, team

INVITE_DAYS = 7
TRIES = 5
TRIES_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Team:
    """A team as its members see it."""

    id: int
    name: str
    timezone: str
    language: str
    currency: str
    region: str
    managers_chat_id: int | None
    marketing_chat_id: int | None


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


_TEAM = (
    team.c.id, team.c.name, team.c.timezone, team.c.language, team.c.currency, team.c.region,
    team.c.managers_chat_id, team.c.marketing_chat_id,
)  # fmt: skip
_PERSON = (
    person.c.id, person.c.messenger, person.c.user_id, person.c.name, person.c.username, person.c.language,
    person.c.reachable,
)  # fmt: skip

_FIND = (
    sa.select(*_PERSON, *_TEAM, membership.c.role, membership.c.id)
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
_BY_USER = Hot(_FIND.where(person.c.messenger == sa.bindparam("messenger"), person.c.user_id == sa.bindparam("user")))
_BY_ID = Hot(_FIND.where(person.c.id == sa.bindparam("person")))


def _person(rows: Sequence[Any]) -> Person | None:
    if not rows:
        return None
    first: tuple[Any, ...] = tuple(rows[0])
    where = len(_PERSON)
    team_in_view = Team(*first[where : where + len(_TEAM)]) if first[where] is not None else None
    roles = {Role(row[-2]): row[-1] for row in rows if row[-2]}
    fields: list[Any] = [*first[:where], team_in_view, frozenset(roles), roles.get(Role.AGENT)]
    return Person(*fields)


async def find(session: Session, messenger: str, user_id: int) -> Person | None:
    """Find a person by their id at the messenger."""
    return _person(await _BY_USER.rows(session, messenger=messenger, user=user_id))


async def get(session: Session, person_id: int) -> Person:
    """Give a person by our id."""
    found = _person(await _BY_ID.rows(session, person=person_id))
    if found is None:
        raise Gone(f"no person {person_id}")
    return found


_MEMBERSHIP = Hot(
    sa.select(membership.c.person_id, membership.c.team_id).where(membership.c.id == sa.bindparam("member"))
)


async def behind(session: Session, member_id: int) -> Person:
    """Give the person behind a membership, seen in that membership's team."""
    row = await _MEMBERSHIP.first(session, member=member_id)
    if row is None:
        raise Gone(f"no membership {member_id}")
    found = await get(session, row[0])
    if found.team is not None and found.team.id == row[1]:
        return found
    there = await get_team(session, row[1])
    return Person(
        found.id, found.messenger, found.user_id, found.name, found.username, found.language, found.reachable,
        there, frozenset({Role.AGENT}), member_id,
    )  # fmt: skip


async def as_agent(session: Session, person_id: int) -> list[Person]:
    """Give a person once for each team they are an agent of, seen in that team."""
    mine = sa.select(membership.c.id).where(
        membership.c.person_id == person_id, membership.c.role == Role.AGENT, membership.c.active.is_(sa.true())
    )
    return [await behind(session, row[0]) for row in (await session.execute(mine.order_by(membership.c.id))).all()]


_ONE_TEAM = Hot(sa.select(*_TEAM).where(team.c.id == sa.bindparam("team")))


async def get_team(session: Session, team_id: int) -> Team:
    """Give a team by id."""
    row = await _ONE_TEAM.first(session, team=team_id)
    if row is None:
        raise Gone(f"no team {team_id}")
    return Team(*row)


async def teams(session: Session) -> list[Team]:
    """List all teams by name."""
    return [Team(*row) for row in await session.execute(sa.select(*_TEAM).order_by(team.c.name))]


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


async def members(
    session: Session, team_id: int, role: Role | None = None, *, all_of_them: bool = False
) -> list[Member]:
    """List the members of a team, by role and name; the inactive ones only if asked for."""
    statement = (
        sa.select(
            membership.c.id, person.c.id, person.c.messenger, person.c.user_id, person.c.name, person.c.language,
            membership.c.role, membership.c.weight, membership.c.cap_open, membership.c.cap_day, membership.c.plan,
            membership.c.active, person.c.reachable,
        )
        .join(person, person.c.id == membership.c.person_id)
        .where(membership.c.team_id == team_id)
        .order_by(membership.c.role, person.c.name, membership.c.id)
    )  # fmt: skip
    if role is not None:
        statement = statement.where(membership.c.role == role)
    if not all_of_them:
        statement = statement.where(membership.c.active.is_(sa.true()))
    found = [tuple(row) for row in (await session.execute(statement)).all()]
    return [_member(row) for row in found]


def _member(row: tuple[Any, ...]) -> Member:
    fields: list[Any] = [*row[:6], Role(row[6]), *row[7:]]
    return Member(*fields)


# -- joining -----------------------------------------------------------------------------------------------------------


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def make_invite(session: Session, team_id: int, role: Role, *, by: int | None, now: datetime) -> str:
    """Make an invite for one role in one team, for one use within a week; tell its token (128 bits), kept as a hash."""
    token = secrets.token_urlsafe(16)
    await insert_row(
        session, invite, team_id=team_id, role=role, token_hash=_hash(token), created_by=by, created_at=now,
        expires_at=now + timedelta(days=INVITE_DAYS),
    )  # fmt: skip
    await audit.note(session, team_id, by, "invite", role, None, {"role": role}, now)
    return token


@dataclass(frozen=True, slots=True)
class Joined:
    """Who joined which team as what."""

    person: Person
    role: Role
    team: Team
    new: bool


async def join(
    session: Session, token: str, *, messenger: str, user_id: int, name: str, username: str | None,
    language: str | None, now: datetime,
) -> Joined:  # fmt: skip
    """Let somebody in by an invite's token.

    Raises:
        TooManyTries: too many wrong tokens in ten minutes.
        BadInvite: unknown, used or expired. The caller commits `note_wrong_try` for it.
    """
    recent = await session.execute(
        sa.select(sa.func.count()).where(
            invite_try.c.messenger == messenger, invite_try.c.user_id == user_id, invite_try.c.at > now - TRIES_WITHIN
        )
    )
    if recent.scalar_one() >= TRIES:
        raise TooManyTries("too many wrong invites", minutes=int(TRIES_WITHIN.total_seconds() // 60))
    taken = await session.execute(
        invite.update()
        .where(invite.c.token_hash == _hash(token), invite.c.used_at.is_(None), invite.c.expires_at > now)
        .values(used_at=now)
        .returning(invite.c.id, invite.c.team_id, invite.c.role)
    )
    row = taken.first()
    if row is None:
        return await _came_before(session, token, messenger, user_id)
    person_id = await _keep_person(session, messenger, user_id, name, username, language, row.team_id, now)
    new = await _keep_membership(session, person_id, row.team_id, Role(row.role), now)
    await session.execute(invite.update().where(invite.c.id == row.id).values(used_by=person_id))
    await audit.note(session, row.team_id, person_id, "join", name, None, {"role": row.role}, now)
    found = await get(session, person_id)
    return Joined(found, Role(row.role), await get_team(session, row.team_id), new)


async def _came_before(session: Session, token: str, messenger: str, user_id: int) -> Joined:
    """Let somebody who opens the link of their own invite again find their team. Raises BadInvite for all others."""
    used = await session.execute(
        sa.select(person.c.id, invite.c.team_id, invite.c.role)
        .join(person, person.c.id == invite.c.used_by)
        .join(
            membership,
            sa.and_(
                membership.c.person_id == person.c.id, membership.c.team_id == invite.c.team_id,
                membership.c.role == invite.c.role, membership.c.active.is_(sa.true()),
            ),
        )
        .where(invite.c.token_hash == _hash(token), person.c.messenger == messenger, person.c.user_id == user_id)
    )  # fmt: skip
    row = used.first()
    if row is None:
        raise BadInvite("this invite is unknown, used or expired")
    return Joined(await get(session, row[0]), Role(row[2]), await get_team(session, row[1]), new=False)


async def note_wrong_try(session: Session, messenger: str, user_id: int, now: datetime) -> None:
    """Remember that somebody tried a wrong token."""
    await insert_row(session, invite_try, messenger=messenger, user_id=user_id, at=now)


async def forget_wrong_tries(session: Session, before: datetime) -> int:
    """Drop wrong tries that slow nobody down any more."""
    done = await session.execute(invite_try.delete().where(invite_try.c.at < before))
    return int(done.rowcount)


async def _keep_person(
    session: Session, messenger: str, user_id: int, name: str, username: str | None, language: str | None,
    team_id: int, now: datetime,
) -> int:  # fmt: skip
    statement = insert(session, person).values(
        messenger=messenger, user_id=user_id, name=name, username=username, language=language, team_id=team_id,
        created_at=now,
    )  # fmt: skip
    statement = statement.on_conflict_do_update(
        index_elements=["messenger", "user_id"],
        set_={"name": name, "username": username, "team_id": team_id, "reachable": True},
    )
    result = await session.execute(statement.returning(person.c.id))
    key: int = result.scalar_one()
    return key


async def _keep_membership(session: Session, person_id: int, team_id: int, role: Role, now: datetime) -> bool:
    statement = insert(session, membership).values(person_id=person_id, team_id=team_id, role=role, created_at=now)
    before = await session.execute(
        sa.select(membership.c.active).where(
            membership.c.person_id == person_id, membership.c.team_id == team_id, membership.c.role == role
        )
    )
    was = before.scalar_one_or_none()
    await session.execute(
        statement.on_conflict_do_update(index_elements=["team_id", "person_id", "role"], set_={"active": True})
    )
    return not was


async def set_reachable(session: Session, messenger: str, user_id: int, reachable: bool) -> Person | None:
    """Note that the messenger can, or cannot, bring a person our messages. Tell who, if that changed anything."""
    changed = await session.execute(
        person.update()
        .where(person.c.messenger == messenger, person.c.user_id == user_id, person.c.reachable.is_(not reachable))
        .values(reachable=reachable)
    )
    return await find(session, messenger, user_id) if changed.rowcount else None


async def follow_group(session: Session, old_chat: int, new_chat: int) -> None:
    """A group became a supergroup: write to its new id from now on."""
    for column in (team.c.managers_chat_id, team.c.marketing_chat_id):
        await session.execute(team.update().where(column == old_chat).values({column: new_chat}))
