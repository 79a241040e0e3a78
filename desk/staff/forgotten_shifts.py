"""Forgotten shifts: ended as of the time their agents last did something, so that a night asleep is no work."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.calendar.forgotten_shifts import forgotten_from, worked_until
from core.settings import TeamSettings
from core.terms import Lane, LeadState, Role
from desk.leads.move_values import PutBack
from desk.people import roster
from desk.people.directory import Team
from desk.people.work import Work
from desk.staff import shift_plans, shifts
from desk.staff.shifts import Shift
from storage.database import Session
from storage.listed import among
from storage.prepared import Prepared
from storage.tables import hand_out, lead
from storage.tables.columns import Utc

CAUSE = "forgotten"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A shift that was ended, as of the time its agent last did something."""

    member_id: int
    ended_at: datetime
    put_back: tuple[PutBack, ...]


async def end_forgotten(work: Work) -> list[Forgotten]:
    """End the shifts whose agents left without ending them. A shift that a plan covers now is ended by the plan."""
    left = {
        member_id: shift
        for member_id, shift in (await shifts.on_shift(work.session, work.team.id)).items()
        if _is_forgotten(shift, work.team, work.settings, work.now)
    }
    if not left:
        return []
    planned = {
        one.id
        for one in await roster.members(work.session, work.team.id, Role.AGENT)
        if shift_plans.planned_now(one, work.team, work.now)
    }
    busy = await _at_it(work.session, list(left), timedelta(seconds=work.settings.forgotten_after), work.now)
    ended = []
    for member_id, shift in left.items():
        if member_id not in planned and member_id not in busy:
            until = worked_until(
                shift.last_act, work.settings.hours, work.team.timezone, resting=shift.break_since is not None
            )
            back = await shifts.end_shift(
                work.session, member_id, work.now, as_of=until, cause=CAUSE, unless_after=shift.last_act
            )
            if back is not None:
                ended.append(Forgotten(member_id, until, tuple(back)))
    return ended


def _is_forgotten(shift: Shift, team: Team, settings: TeamSettings, now: datetime) -> bool:
    resting = shift.break_since is not None
    quiet, hours = settings.forgotten_after, settings.hours
    since = forgotten_from(shift.last_act, quiet, hours, team.timezone, resting=resting)
    return since is not None and since <= now


def _busy(with_card: sa.ColumnElement[bool], promised: sa.ColumnElement[bool]) -> Prepared:
    since, until = sa.bindparam("since", type_=Utc()), sa.bindparam("until", type_=Utc())
    cards = sa.select(hand_out.c.member_id).where(
        with_card, hand_out.c.ended_at.is_(None), hand_out.c.started_at > since
    )
    calls = sa.select(lead.c.owner_id).where(
        promised, lead.c.state == LeadState.OPEN, lead.c.lane == Lane.PROMISED, lead.c.due_at.between(since, until)
    )
    return Prepared(cards.union(calls))


_HOLDERS, _OWNERS = among(hand_out.c.member_id, "members"), among(lead.c.owner_id, "members")
_BUSY = {kind: _busy(_HOLDERS[kind], _OWNERS[kind]) for kind in _HOLDERS}


async def _at_it(session: Session, member_ids: list[int], within: timedelta, now: datetime) -> set[int]:
    """Return the agents who have something to do now: a recent card, or a call promised for about this hour."""
    asked = {"members": member_ids, "since": now - within, "until": now + within}
    return {row.member_id for row in await _BUSY[session.dialect.name].rows(session, **asked)}
