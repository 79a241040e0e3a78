"""The people of a team as its admin sees them, and the teams that somebody may view."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any

import sqlalchemy as sa

from core.addresses import Address
from core.folding import fold
from core.naming import unknown
from core.settings import Span, Weekday
from core.terms import Role
from storage.database import Session
from storage.tables import membership, person, team


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody in a team, with every role they have there."""

    person_id: int
    messenger: str
    user_id: int
    name: str
    username: str | None
    reachable: bool
    roles: frozenset[Role]
    member_id: int | None
    """The agent's membership id; None: no agent. Weight, caps and plan are the agent's."""
    weight: float = 1.0
    cap_open: int | None = None
    cap_day: int | None = None
    plan: dict[Weekday, Span] = field(default_factory=dict)

    @property
    def address(self) -> Address:
        """Their private chat with the bot of their messenger."""
        return Address(self.messenger, self.user_id)


_ROWS = (
    sa.select(
        person.c.id.label("person_id"),
        person.c.messenger,
        person.c.user_id,
        person.c.name,
        person.c.username,
        person.c.reachable,
        membership.c.role,
        membership.c.id.label("member_id"),
        membership.c.weight,
        membership.c.cap_open,
        membership.c.cap_day,
        membership.c.plan,
    )
    .join(person, person.c.id == membership.c.person_id)
    .where(membership.c.active.is_(sa.true()))
)


async def colleagues(session: Session, team_id: int) -> list[Colleague]:
    """List everybody who has a role in a team, by name."""
    rows = await session.execute(
        _ROWS.where(membership.c.team_id == team_id).order_by(person.c.name, person.c.id, membership.c.id)
    )
    by_person: dict[int, list[Any]] = {}
    for row in rows:
        by_person.setdefault(row.person_id, []).append(row)
    return [_colleague(found) for found in by_person.values()]


def _colleague(rows: Sequence[Any]) -> Colleague:
    """Return a colleague from the rows of their roles."""
    one = rows[0]
    roles = frozenset(Role(row.role) for row in rows)
    who = Colleague(one.person_id, one.messenger, one.user_id, one.name, one.username, one.reachable, roles, None)
    agent = next((row for row in rows if row.role == Role.AGENT), None)
    if agent is None:
        return who
    return replace(
        who,
        member_id=agent.member_id,
        weight=agent.weight,
        cap_open=agent.cap_open,
        cap_day=agent.cap_day,
        plan=read_plan(agent.plan),
    )


async def colleague(session: Session, team_id: int, person_id: int) -> Colleague:
    """Return somebody in the team by their person's id. Raises Unknown for who has no role there."""
    for one in await colleagues(session, team_id):
        if one.person_id == person_id:
            return one
    raise unknown("person", str(person_id), [])


async def colleague_named(session: Session, team_id: int, name: str) -> Colleague:
    """Find somebody by name, part of it, @username or id at the messenger. Raises Unknown with the nearest."""
    everybody = await colleagues(session, team_id)
    wanted = fold(name).removeprefix("@")
    whole = [p for p in everybody if wanted in (fold(p.name), fold(p.username or ""), str(p.user_id))]
    found = whole or [p for p in everybody if wanted and wanted in fold(p.name)]
    if len(found) != 1:
        raise unknown("person", name, [p.name for p in found or everybody])
    return found[0]


def read_plan(kept: dict[str, list[str]] | None) -> dict[Weekday, Span]:
    """Read a weekly plan as it is kept: {"sat": ["09:00", "17:00"]}; a day that is missing is free."""
    plan: dict[Weekday, Span] = {}
    for day, (start, end) in (kept or {}).items():
        plan[day] = Span(time.fromisoformat(start), time.fromisoformat(end))  # type: ignore[index]  # plans are kept by weekday
    return plan


def keep_plan(plan: dict[Weekday, Span]) -> dict[str, list[str]]:
    """Return the JSON a plan is kept as."""
    return {day: [f"{span.start:%H:%M}", f"{span.end:%H:%M}"] for day, span in plan.items()}


async def teams_of(session: Session, person_id: int) -> list[tuple[int, str]]:
    """List the teams somebody has a role in: id and name."""
    rows = await session.execute(
        sa.select(team.c.id, team.c.name)
        .join(membership, membership.c.team_id == team.c.id)
        .where(membership.c.person_id == person_id, membership.c.active.is_(sa.true()))
        .distinct()
        .order_by(team.c.name)
    )
    return [(row.id, row.name) for row in rows]


async def look_at(session: Session, person_id: int, team_id: int) -> None:
    """Switch a person's view to another of their teams. Raises Unknown when it is not theirs."""
    if team_id not in {one for one, _ in await teams_of(session, person_id)}:
        raise unknown("team", str(team_id), [])
    await session.execute(person.update().where(person.c.id == person_id).values(team_id=team_id))
