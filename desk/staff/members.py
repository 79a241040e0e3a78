"""The people of a team as its admin sees them: what each may do, how much each gets, and when each works."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, Literal

import sqlalchemy as sa

from core.addresses import Address
from core.errors import BadSetting, LastAdmin
from core.folding import fold
from core.naming import unknown
from core.rights import Act, roles_that
from core.settings import Span, Weekday
from core.terms import Role
from desk.leads.moves import PutBack
from desk.operations import audit
from desk.people import invites
from desk.settings.changes import Changed
from desk.settings.values import PARSE, plain
from desk.staff import shifts
from storage.database import Session, insert
from storage.tables import membership, person, team

_DECIMAL = re.compile("[,/]")
"""What people type for the point: "۱/۵", "1,5"."""
WEIGHT_BOUNDS = (0.1, 5.0)
CAP_BOUNDS = (1, 100_000)


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
    """The agent's id; None for who is no agent. Weight, caps and plan are the agent's."""
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
        person.c.id,
        person.c.messenger,
        person.c.user_id,
        person.c.name,
        person.c.username,
        person.c.reachable,
        membership.c.role,
        membership.c.id,
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
        by_person.setdefault(row[0], []).append(tuple(row))
    return [_colleague(found) for found in by_person.values()]


def _colleague(rows: Sequence[Any]) -> Colleague:
    roles = frozenset(Role(row[6]) for row in rows)
    agent = next((row for row in rows if row[6] == Role.AGENT), None)
    fields: list[Any] = [*rows[0][:6], roles]
    fields += [None] if agent is None else [agent[7], agent[8], agent[9], agent[10], read_plan(agent[11])]
    return Colleague(*fields)


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


# -- roles ---------------------------------------------------------------------------------------------------------


async def give_role(
    session: Session, team_id: int, person_id: int, role: Role, *, by: int | None, now: datetime
) -> Changed:
    """Return somebody in the team one more role."""
    one = await colleague(session, team_id, person_id)
    statement = insert(session, membership).values(person_id=person_id, team_id=team_id, role=role, created_at=now)
    await session.execute(
        statement.on_conflict_do_update(index_elements=["team_id", "person_id", "role"], set_={"active": True})
    )
    return await _roles_changed(session, team_id, one, one.roles | {role}, by, now)


@dataclass(frozen=True, slots=True)
class Left:
    """A role that was taken, and the cards that must lose their number."""

    change: Changed
    cards: list[PutBack]


async def take_role(
    session: Session, team_id: int, person_id: int, role: Role, *, by: int | None, now: datetime
) -> Left:
    """Take a role from somebody; an agent's leads go back, and who has no other role is let go.

    Raises LastAdmin rather than leave a team without one.
    """
    one = await colleague(session, team_id, person_id)
    return await _take(session, team_id, one, one.roles & {role}, by, now)


async def let_go(session: Session, team_id: int, person_id: int, *, by: int | None, now: datetime) -> Left:
    """Take every role from somebody: they are no longer in the team. What they did stays in the books."""
    one = await colleague(session, team_id, person_id)
    return await _take(session, team_id, one, one.roles, by, now)


async def _take(
    session: Session, team_id: int, one: Colleague, roles: frozenset[Role], by: int | None, now: datetime
) -> Left:
    if Role.ADMIN in roles:
        # One at a time: two admins who let each other go would each see the other still there.
        await session.execute(sa.select(team.c.id).where(team.c.id == team_id).with_for_update())
        admins = [p for p in await colleagues(session, team_id) if Role.ADMIN in p.roles]
        if len(admins) < 2:
            raise LastAdmin(f"{one.name} is the only admin", name=one.name)
    cards: list[PutBack] = []
    if Role.AGENT in roles and one.member_id is not None:
        cards = await shifts.leave(session, one.member_id, now)
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
    return Left(await _roles_changed(session, team_id, one, one.roles - roles, by, now), cards)


async def _leave_team(session: Session, team_id: int, person_id: int) -> None:
    """Turn the view of somebody without a role in a team to another of their teams, or to none."""
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
        await audit.note(session, team_id, by, "role", one.name, sorted(one.roles), sorted(after), now)
    return change


# -- share, caps and plan ------------------------------------------------------------------------------------------

_EXAMPLES = {"weight": "1.5", "cap_open": "40", "cap_day": "120"}


async def change_share(
    session: Session,
    team_id: int,
    person_id: int,
    what: Literal["weight", "cap_open", "cap_day"],
    raw: str,
    *,
    by: int | None,
    now: datetime,
) -> Changed:
    """Change an agent's weight or caps. "-" goes back to the team's cap. Raises BadSetting."""
    one = await _agent(session, team_id, person_id)
    value = _share(what, plain(raw))
    change = Changed(f"member.{what}", getattr(one, what), value)
    if change:
        await session.execute(membership.update().where(membership.c.id == one.member_id).values({what: value}))
        await audit.note(session, team_id, by, "member", f"{one.name} {what}", change.before, change.after, now)
    return change


def _share(what: Literal["weight", "cap_open", "cap_day"], text: str) -> float | int | None:
    if what == "weight":
        least: float
        most: float
        (least, most), pattern = WEIGHT_BOUNDS, r"\d{1,2}([.,/]\d{1,2})?"
    else:
        (least, most), pattern = CAP_BOUNDS, r"\d{1,6}"
        if text in ("", "-", "–"):
            return None
    if not re.fullmatch(pattern, text) or not least <= float(_DECIMAL.sub(".", text)) <= most:
        shape = "weight" if what == "weight" else "count"
        raise BadSetting(f"no {what}", raw=text[:60], shape=shape, least=least, most=most, example=_EXAMPLES[what])
    return float(_DECIMAL.sub(".", text)) if what == "weight" else int(text)


async def change_plan(
    session: Session,
    team_id: int,
    person_id: int,
    days: Sequence[Weekday],
    raw: str,
    *,
    by: int | None,
    now: datetime,
) -> Changed:
    """Plan an agent's shifts on some weekdays ("9-17", "off"), local time. Raises BadSetting."""
    one = await _agent(session, team_id, person_id)
    try:
        span: Span | None = PARSE["span"](plain(raw))
    except ValueError as error:
        raise BadSetting("no span", raw=raw[:60], shape="span", least=0, most=0, example="sat-wed 9-17") from error
    plan = {day: there for day, there in one.plan.items() if day not in days}
    if span is not None:
        plan |= dict.fromkeys(days, span)
    change = Changed("member.plan", one.plan, plan)
    if change:
        kept = keep_plan(plan)
        await session.execute(membership.update().where(membership.c.id == one.member_id).values(plan=kept or None))
        await audit.note(session, team_id, by, "member", f"{one.name} plan", keep_plan(one.plan), kept, now)
    return change


def read_plan(kept: dict[str, list[str]] | None) -> dict[Weekday, Span]:
    """Read a weekly plan as it is kept: {"sat": ["09:00", "17:00"]}; a day that is missing is free."""
    plan: dict[Weekday, Span] = {}
    for day, (start, end) in (kept or {}).items():
        plan[day] = Span(time.fromisoformat(start), time.fromisoformat(end))  # type: ignore[index]  # plans are kept by weekday
    return plan


def keep_plan(plan: dict[Weekday, Span]) -> dict[str, list[str]]:
    """Return the JSON a plan is kept as."""
    return {day: [f"{span.start:%H:%M}", f"{span.end:%H:%M}"] for day, span in plan.items()}


async def _agent(session: Session, team_id: int, person_id: int) -> Colleague:
    one = await colleague(session, team_id, person_id)
    if one.member_id is None:
        raise unknown("agent", one.name, [p.name for p in await colleagues(session, team_id) if p.member_id])
    return one


# -- teams in view -------------------------------------------------------------------------------------------------


async def teams_of(session: Session, person_id: int) -> list[tuple[int, str]]:
    """List the teams somebody has a role in: id and name."""
    rows = await session.execute(
        sa.select(team.c.id, team.c.name)
        .join(membership, membership.c.team_id == team.c.id)
        .where(membership.c.person_id == person_id, membership.c.active.is_(sa.true()))
        .distinct()
        .order_by(team.c.name)
    )
    return [(row[0], row[1]) for row in rows]


async def look_at(session: Session, person_id: int, team_id: int) -> None:
    """Make somebody's commands speak of another of their teams. Raises Unknown when it is not theirs."""
    if team_id not in {one for one, _ in await teams_of(session, person_id)}:
        raise unknown("team", str(team_id), [])
    await session.execute(person.update().where(person.c.id == person_id).values(team_id=team_id))
