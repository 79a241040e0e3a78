"""Invites: how people join a team with one role, and what keeps strangers from guessing the links."""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.errors import BadInvite, BadSetting, FormerMember, TooManyTries
from core.hiding import token_hash
from core.terms import Role
from desk.operations import audit
from desk.people import directory
from storage.database import Session, insert
from storage.prepared import insert_row
from storage.tables import invite, invite_try, membership, person

INVITE_DAYS = 7
MOST_PLACES = 200
MOST_NAMES = 30
MANY = "/invite agents 20"
TRIES = 5
TRIES_WITHIN = timedelta(minutes=10)


async def invite_first_admin(session: Session, team_id: int, now: datetime) -> str:
    """Return the token of a new invite for a team's first admin; earlier ones stop working."""
    await _end_first_links(session, team_id, now)
    return await make_invite(session, team_id, Role.ADMIN, by=None, now=now, first=True)


async def _end_first_links(session: Session, team_id: int, now: datetime) -> None:
    """End all links for the first admin of a team."""
    await session.execute(
        invite.update()
        .where(invite.c.team_id == team_id, invite.c.first.is_(sa.true()), invite.c.used_at.is_(None))
        .values(expires_at=now)
    )


async def end_links_of(session: Session, team_id: int, person_id: int, now: datetime) -> None:
    """End all links that a person made in a team, for others and for themselves."""
    await session.execute(
        invite.update()
        .where(invite.c.team_id == team_id, invite.c.created_by == person_id, invite.c.expires_at > now)
        .values(expires_at=now)
    )


async def make_invite(
    session: Session,
    team_id: int,
    role: Role,
    *,
    by: int | None,
    now: datetime,
    first: bool = False,
    places: int = 1,
) -> str:
    """Make an invite for one role in one team, for a week. Return its token (128 bits), which is kept as a hash.

    `places`: how many may come in by it; only agents and marketing come in numbers. Raises BadSetting for too many.
    """
    if places != 1 and (role not in (Role.AGENT, Role.MARKETING) or not 1 < places <= MOST_PLACES):
        raise BadSetting("so many may not come in by one link", what="places", least=2, most=MOST_PLACES, example=MANY)
    token = secrets.token_urlsafe(16)
    await insert_row(
        session,
        invite,
        team_id=team_id,
        role=role,
        first=first,
        places=places,
        token_hash=token_hash(token),
        created_by=by,
        created_at=now,
        expires_at=now + timedelta(days=INVITE_DAYS),
    )
    given = {"role": role} | ({"places": places} if places > 1 else {})
    await audit.note(session, team_id, by, audit.Change("invite", role, None, given), now)
    return token


@dataclass(frozen=True, slots=True)
class Joined:
    """Who joined which team as what."""

    person: directory.Person
    role: Role
    team: directory.Team
    new: bool


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who opens an invite, as their messenger names them."""

    messenger: str
    user_id: int
    name: str
    username: str | None = None
    language: str | None = None


async def join(session: Session, token: str, who: Newcomer, now: datetime) -> Joined:
    """Admit a person by an invite's token.

    Raises:
        TooManyTries: too many wrong tokens in ten minutes.
        BadInvite: unknown, used or expired. The caller commits `note_wrong_try` for it.
        FormerMember: a link for many does not admit a person whose role in the team was taken away.
    """
    await _must_not_guess(session, who, now)
    if (again := await _came_by_one_for_many(session, token, who)) is not None:
        return again
    taken = await session.execute(
        invite.update()
        .where(invite.c.token_hash == token_hash(token), invite.c.taken < invite.c.places, invite.c.expires_at > now)
        .values(used_at=now, taken=invite.c.taken + 1)
        .returning(invite.c.id, invite.c.team_id, invite.c.role)
    )
    row = taken.first()
    if row is None:
        return await _came_before(session, token, who)
    person_id = await _keep_person(session, who, row.team_id, now)
    new = await _keep_membership(session, person_id, row.team_id, Role(row.role), now)
    await session.execute(invite.update().where(invite.c.id == row.id).values(used_by=person_id))
    if row.role == Role.ADMIN:
        await _end_first_links(session, row.team_id, now)
    await audit.note(session, row.team_id, person_id, audit.Change("join", who.name, None, {"role": row.role}), now)
    found = await directory.get(session, person_id)
    return Joined(found, Role(row.role), await directory.get_team(session, row.team_id), new)


async def _must_not_guess(session: Session, who: Newcomer, now: datetime) -> None:
    """Raise TooManyTries for a person who tried too many wrong tokens lately."""
    recent = await session.execute(
        sa.select(sa.func.count()).where(
            invite_try.c.messenger == who.messenger,
            invite_try.c.user_id == who.user_id,
            invite_try.c.at > now - TRIES_WITHIN,
        )
    )
    if recent.scalar_one() >= TRIES:
        raise TooManyTries("too many wrong invites", minutes=int(TRIES_WITHIN.total_seconds() // 60))


async def _came_by_one_for_many(session: Session, token: str, who: Newcomer) -> Joined | None:
    """Return the person who opens a link for many again, who takes no second place. None: not in the team by it.

    Raises FormerMember where their role was taken away: an admin admits them by a link of their own.
    """
    for_many = sa.select(invite.c.team_id, invite.c.role).where(
        invite.c.token_hash == token_hash(token), invite.c.places > 1
    )
    row = (await session.execute(for_many)).first()
    if row is None:
        return None
    theirs = (
        sa.select(person.c.id, membership.c.role, membership.c.active)
        .join(membership, membership.c.person_id == person.c.id)
        .where(
            membership.c.team_id == row.team_id, person.c.messenger == who.messenger, person.c.user_id == who.user_id
        )
    )
    known = (await session.execute(theirs)).all()
    team = await directory.get_team(session, row.team_id)
    for one in known:
        if one.role == row.role and one.active:
            return Joined(await directory.get(session, one.id), Role(row.role), team, new=False)
    if not all(one.active for one in known):
        raise FormerMember("a link for many brings nobody back", team=team.name)
    return None


async def _came_before(session: Session, token: str, who: Newcomer) -> Joined:
    """Return the team of a person who opens the link of their own invite again. Raises BadInvite for all others."""
    used = await session.execute(
        sa.select(person.c.id, invite.c.team_id, invite.c.role)
        .join(person, person.c.id == invite.c.used_by)
        .join(
            membership,
            sa.and_(
                membership.c.person_id == person.c.id,
                membership.c.team_id == invite.c.team_id,
                membership.c.role == invite.c.role,
                membership.c.active.is_(sa.true()),
            ),
        )
        .where(
            invite.c.token_hash == token_hash(token),
            person.c.messenger == who.messenger,
            person.c.user_id == who.user_id,
        )
    )
    row = used.first()
    if row is None:
        raise BadInvite("this invite is unknown, used or expired")
    found, team = await directory.get(session, row.id), await directory.get_team(session, row.team_id)
    return Joined(found, Role(row.role), team, new=False)


async def note_wrong_try(session: Session, messenger: str, user_id: int, now: datetime) -> None:
    """Keep that a person tried a wrong token."""
    await insert_row(session, invite_try, messenger=messenger, user_id=user_id, at=now)


async def forget_wrong_tries(session: Session, before: datetime) -> int:
    """Delete wrong tries that no longer slow anybody down."""
    done = await session.execute(invite_try.delete().where(invite_try.c.at < before))
    return int(done.rowcount)


async def _keep_person(session: Session, who: Newcomer, team_id: int, now: datetime) -> int:
    statement = insert(session, person).values(**asdict(who), team_id=team_id, created_at=now)
    statement = statement.on_conflict_do_update(
        index_elements=["messenger", "user_id"],
        set_={"name": who.name, "username": who.username, "team_id": team_id, "reachable": True},
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
