"""A founded team and people in it, for tests of what admins do."""

from datetime import UTC, datetime

from core.terms import Role
from desk.people import directory, teams
from desk.people.directory import Team
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import membership, person

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
"""Sunday noon in Tehran, 1 Azar 1405."""


async def found_team(session: Session, name: str = "Novin", *, language: str = "fa", region: str = "IR") -> Team:
    """Found a team as `sarnakh init` does."""
    team_id = await teams.create_team(
        session, name=name, timezone="Asia/Tehran", language=language, currency="IRT", region=region, now=NOW
    )
    return await directory.get_team(session, team_id)


async def hire(session: Session, team: Team, name: str, *roles: Role, user_id: int) -> int:
    """Let somebody in with these roles; tell their person's id."""
    person_id = await insert_row(
        session,
        person,
        messenger="telegram",
        user_id=user_id,
        name=name,
        username=name.lower(),
        team_id=team.id,
        created_at=NOW,
    )
    for role in roles:
        await insert_row(session, membership, person_id=person_id, team_id=team.id, role=role, created_at=NOW)
    return person_id
