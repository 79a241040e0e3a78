"""How the desk is: what waits in the mail, what the clock last did, who works, and whether a lead was lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.terms import Lane, LeadState, RequestState, RunState
from desk.operations import requests, runs
from storage import inbox, unsent
from storage.database import Session
from storage.tables import hand_out, lead, membership, person, shift


@dataclass(frozen=True, slots=True)
class LastRun:
    """The newest run of one kind of work by the clock."""

    kind: str
    state: RunState
    started_at: datetime
    finished_at: datetime | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class Health:
    """The desk at one moment; the mail is that of all teams, the rest one team's."""

    inbox: Mapping[str, int]
    outbox: Mapping[str, int]
    runs: list[LastRun]
    working: list[str]
    resting: list[str]
    lanes: Mapping[Lane, int]
    overdue: int
    """Open leads whose next action is due now or earlier."""
    held: int
    requests: Mapping[RequestState, int]
    """Work that was asked for and is not done."""
    lost: int
    """Open leads that nobody would ever work: the number that must be 0."""


async def health(session: Session, team_id: int, now: datetime) -> Health:
    """Look at everything once, with a handful of counting queries."""
    working, resting = await _at_work(session, team_id)
    lanes, overdue = await _open(session, team_id, now)
    held, lost = await _held_and_lost(session, team_id)
    return Health(
        await inbox.count(session),
        await unsent.count(session),
        await last_runs(session, team_id),
        working,
        resting,
        lanes,
        overdue,
        held,
        await requests.count(session, team_id),
        lost,
    )


NOTED = frozenset({"absence", "token"})
"""Kinds of rows that say of something that it was told."""


async def last_runs(session: Session, team_id: int) -> list[LastRun]:
    """Return the newest run of each kind of work for a team, or for all teams together, by kind.

    A step counts while it fails; what is only noted, so that it is told once, is no work.
    """
    newest: dict[str, LastRun] = {}
    for row in await runs.last_of_each(session):
        others = row.scope.isdecimal() and row.scope != str(team_id)
        worth = row.kind not in NOTED and (row.state == RunState.FAILED or not row.kind.startswith(runs.STEP))
        known = newest.get(row.kind)
        if worth and not others and (known is None or known.started_at < row.started_at):
            newest[row.kind] = LastRun(row.kind, row.state, row.started_at, row.finished_at, row.detail)
    return [newest[kind] for kind in sorted(newest)]


async def _at_work(session: Session, team_id: int) -> tuple[list[str], list[str]]:
    rows = await session.execute(
        sa.select(person.c.name, shift.c.break_since)
        .select_from(shift.join(membership, membership.c.id == shift.c.member_id))
        .join(person, person.c.id == membership.c.person_id)
        .where(membership.c.team_id == team_id, shift.c.ended_at.is_(None))
        .order_by(person.c.name)
    )
    found = rows.all()
    return [row.name for row in found if not row.break_since], [row.name for row in found if row.break_since]


async def _open(session: Session, team_id: int, now: datetime) -> tuple[dict[Lane, int], int]:
    due = sa.func.sum(sa.case((lead.c.due_at <= now, 1), else_=0)).label("due")
    rows = await session.execute(
        sa.select(lead.c.lane, sa.func.count().label("leads"), due)
        .where(lead.c.team_id == team_id, lead.c.state == LeadState.OPEN)
        .group_by(lead.c.lane)
    )
    found = rows.all()
    return {Lane(row.lane): row.leads for row in found}, sum(int(row.due or 0) for row in found)


async def _held_and_lost(session: Session, team_id: int) -> tuple[int, int]:
    """Count leads in agents' hands, and those that break the promise of design: no time, no hand, no lane."""
    in_hand = sa.exists().where(hand_out.c.lead_id == lead.c.id, hand_out.c.ended_at.is_(None))
    held = sa.func.sum(sa.case((lead.c.state == LeadState.HELD, 1), else_=0)).label("held")
    nowhere = sa.or_(
        sa.and_(lead.c.state == LeadState.HELD, ~in_hand),
        sa.and_(lead.c.state == LeadState.OPEN, lead.c.due_at.is_(None)),
    )
    row = (
        await session.execute(
            sa.select(held, sa.func.sum(sa.case((nowhere, 1), else_=0)).label("lost")).where(
                lead.c.team_id == team_id, lead.c.state.in_([LeadState.OPEN.value, LeadState.HELD.value])
            )
        )
    ).one()
    return int(row.held or 0), int(row.lost or 0)
