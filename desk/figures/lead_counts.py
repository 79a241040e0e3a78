"""Statements that count leads: made, closed, first tried, not tried yet, and lost to everybody."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from core.leads import CLOSINGS, OPEN_STATES, MoveKind
from core.terms import Lane, LeadState, LostReason
from desk.figures.counted_spans import CountedSpan, in_parts, span_number, within
from storage.database import Session
from storage.tables import attempt, hand_out, lead, lead_event
from storage.tables.columns import Utc

_CALLABLE = [lane for lane in Lane if lane is not Lane.NEEDS_NUMBER]
_NOBODY_WAITS = (Lane.BANK, Lane.RECYCLED, Lane.NEEDS_NUMBER)
"""Lanes of leads that did not ask for a call, or cannot be called yet."""


async def leads_in(session: Session, team_id: int, windows: Sequence[CountedSpan]) -> Sequence[Any]:
    """Count the leads made, by window, channel and campaign. Uses ix_lead_event_team_id_what_at.

    The channel is the one they had when the window ended: what a person puts right on the same day counts, what is
    known later changes no day that is over.
    """
    return (await session.execute(sa.union_all(*(_leads_in(team_id, window) for window in windows)))).all()


def _leads_in(team_id: int, window: CountedSpan) -> Any:
    came, named = lead_event.alias("came"), lead_event.alias("named")
    put_right = (
        sa.select(named.c.lead_id, sa.func.max(named.c.id).label("id"))
        .where(named.c.team_id == team_id, named.c.what == MoveKind.RECHANNELLED, *within(named, window))
        .group_by(named.c.lead_id)
        .subquery()
    )
    right = lead_event.alias("right")
    channel_id = sa.func.coalesce(right.c.channel_id, came.c.channel_id).label("channel_id")
    return (
        sa.select(channel_id, came.c.campaign, sa.func.count().label("leads"), span_number(window))
        .select_from(
            came.outerjoin(put_right, put_right.c.lead_id == came.c.lead_id).outerjoin(
                right, right.c.id == put_right.c.id
            )
        )
        .where(came.c.team_id == team_id, came.c.what == MoveKind.ARRIVED, *within(came, window))
        .group_by(channel_id, came.c.campaign)
    )


async def closed(session: Session, team_id: int, day: CountedSpan) -> Sequence[Any]:
    """Count leads lost, by reason, and void ones. Uses ix_lead_event_team_id_what_at and ix_lead_event_lead_id.

    A lead counts as it stood when the window ended: one that was closed and came back on the same day does not.
    """
    last, later = lead_event.alias("last"), lead_event.alias("later")
    closings = CLOSINGS - {MoveKind.SOLD}
    moved_on = sa.exists().where(
        later.c.lead_id == last.c.lead_id,
        later.c.id > last.c.id,
        later.c.at < day.end,
        sa.or_(later.c.what.in_(CLOSINGS), later.c.state.in_(OPEN_STATES)),
    )
    reason = sa.case(
        (last.c.what == MoveKind.BLOCKED, sa.literal_column(f"'{LostReason.DO_NOT_CALL}'", sa.Text)),
        (last.c.state == LeadState.LOST, last.c.why),
    ).label("lost_reason")
    query = (
        sa.select(last.c.state, reason, sa.func.count().label("leads"))
        .where(last.c.team_id == team_id, last.c.what.in_(closings), *within(last, day), ~moved_on)
        .group_by(last.c.state, reason)
    )
    return (await session.execute(query)).all()


def _asked_at(lead_id: sa.ColumnElement[int], until: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Return since when a lead could be called: since it came, or, where it came without a number, since that did."""
    began = lead_event.alias("began")
    first = sa.select(sa.func.min(began.c.at)).where(
        began.c.lead_id == lead_id,
        began.c.what.in_([MoveKind.ARRIVED, MoveKind.NUMBERED]),
        began.c.lane != Lane.NEEDS_NUMBER,
        began.c.at <= until,
    )
    return sa.type_coerce(first.scalar_subquery(), Utc)


async def first_attempts(session: Session, team_id: int, day: CountedSpan) -> Sequence[Any]:
    """Return channel, entry, wait's beginning and first attempt of leads first tried that day; a bank's are left out.

    Uses ix_attempt_team_id_at, ix_attempt_lead_id to see that none came before, and ix_lead_event_lead_id.
    """
    before = attempt.alias("before")
    earlier = sa.exists().where(
        before.c.lead_id == attempt.c.lead_id,
        before.c.undone_at.is_(None),
        sa.or_(before.c.at < attempt.c.at, sa.and_(before.c.at == attempt.c.at, before.c.id < attempt.c.id)),
    )
    # A call that stands before its lead came (the clock was set back since) waited for nothing.
    asked_at = sa.func.coalesce(_asked_at(attempt.c.lead_id, attempt.c.at), attempt.c.at, type_=Utc())
    query = (
        sa.select(attempt.c.channel_id, attempt.c.entry, asked_at.label("asked_at"), attempt.c.at)
        .where(attempt.c.team_id == team_id, attempt.c.undone_at.is_(None), attempt.c.number == 1)
        .where(attempt.c.at >= day.start, attempt.c.at < day.end)
        .where(sa.func.coalesce(attempt.c.lane, "") != Lane.BANK, ~earlier)
    )
    return await in_parts(session, query)


async def untried(session: Session, team_id: int, day: CountedSpan, back: timedelta) -> Sequence[Any]:
    """Return channel, entry and wait's beginning of leads open at the window's end that nobody had tried by then.

    `back` limits how old they may be. Where a lead stood at the end of the window says its last event before it. Uses
    ix_lead_event_team_id_what_at, ix_lead_event_lead_id and ix_attempt_lead_id.
    """
    came, then, last = lead_event.alias("came"), lead_event.alias("then"), lead_event.alias("last")
    newest = (
        sa.select(sa.func.max(last.c.id))
        .where(last.c.lead_id == came.c.lead_id, last.c.at < day.end)
        .correlate(came)
        .scalar_subquery()
    )
    tried = sa.exists().where(
        attempt.c.lead_id == came.c.lead_id, attempt.c.undone_at.is_(None), attempt.c.at < day.end
    )
    asked_at = _asked_at(came.c.lead_id, sa.literal(day.end, Utc))
    query = (
        sa.select(then.c.channel_id, then.c.entry, asked_at.label("asked_at"))
        .select_from(came.join(then, then.c.id == newest))
        .where(came.c.team_id == team_id, came.c.what == MoveKind.ARRIVED)
        .where(came.c.at >= day.start - back, came.c.at < day.end)
        .where(then.c.state.in_(OPEN_STATES), then.c.lane.not_in(_NOBODY_WAITS), ~tried)
    )
    return await in_parts(session, query)


async def lost_leads(session: Session, team_id: int) -> int:
    """Count open leads nobody would ever come back to, now: no next action, or with an agent who does not have them.

    Uses ix_lead_waiting for open ones, whose condition is written out as the index has it, or SQLite would not see that
    it fits; and ix_lead_team_id_closed_at for held ones: what is held is not closed.
    """
    with_holder = sa.exists().where(
        hand_out.c.lead_id == lead.c.id, hand_out.c.ended_at.is_(None), hand_out.c.member_id == lead.c.holder_id
    )
    ours = sa.select(sa.func.count()).select_from(lead).where(lead.c.team_id == team_id)
    nameless = ours.where(
        sa.text("lead.state = 'open' AND NOT lead.ready"), lead.c.lane.in_(_CALLABLE), lead.c.due_at.is_(None)
    ).scalar_subquery()
    unheld = ours.where(lead.c.closed_at.is_(None), lead.c.state == LeadState.HELD, ~with_holder).scalar_subquery()
    return int((await session.execute(sa.select(nameless + unheld))).scalar_one())
