"""Statements that count calls, meetings, and how far leads came by them."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from core.terms import MeetingState, OutcomeKind
from desk.figures.counted_spans import CountedSpan, counted, in_each
from desk.figures.sale_counts import COUNTED
from storage.database import Session
from storage.tables import attempt, lead, meeting, sale
from storage.tables.columns import Utc

_AGREED = (OutcomeKind.SALE, OutcomeKind.CALLBACK)


async def calls(session: Session, team_id: int, windows: Sequence[CountedSpan]) -> Sequence[Any]:
    """Count attempts, and those that reached a person, by window and agent. Uses ix_attempt_team_id_at."""
    query = (
        sa.select(
            attempt.c.member_id,
            sa.func.count().label("calls"),
            counted(attempt.c.reached).label("contacts"),
        )
        .where(attempt.c.team_id == team_id, attempt.c.undone_at.is_(None))
        .group_by(attempt.c.member_id)
    )
    rows: Sequence[Any] = (await session.execute(in_each(windows, attempt.c.at, query))).all()
    return rows


async def reached_of(session: Session, team_id: int, day: CountedSpan) -> Sequence[Any]:
    """Count the leads reached, by channel and campaign. Uses ix_attempt_team_id_at."""
    query = (
        sa.select(
            attempt.c.channel_id, attempt.c.campaign, sa.func.count(attempt.c.lead_id.distinct()).label("reached")
        )
        .where(attempt.c.team_id == team_id, attempt.c.undone_at.is_(None), attempt.c.reached.is_(sa.true()))
        .where(attempt.c.at >= day.start, attempt.c.at < day.end)
        .group_by(attempt.c.channel_id, attempt.c.campaign)
    )
    return (await session.execute(query)).all()


async def furthest(session: Session, team_id: int, day: CountedSpan) -> Any:
    """Count the leads tried, reached, agreed and sold: all of them, and those made that day.

    One row, columns `tried`, `reached`, `agreed`, `sold` and the same with `fresh_` in front. Uses
    ix_attempt_team_id_at.
    """
    cancelled = sa.exists().where(sale.c.lead_id == attempt.c.lead_id, sale.c.attempt_id == attempt.c.id, ~COUNTED)
    each = (
        sa.select(
            attempt.c.lead_id,
            counted(attempt.c.reached).label("reached"),
            counted(attempt.c.kind.in_(_AGREED)).label("agreed"),
            counted(sa.and_(attempt.c.kind == OutcomeKind.SALE, ~cancelled)).label("sold"),
        )
        .where(attempt.c.team_id == team_id, attempt.c.undone_at.is_(None))
        .where(attempt.c.at >= day.start, attempt.c.at < day.end)
        .group_by(attempt.c.lead_id)
        .subquery()
    )
    came = {"tried": sa.true(), "reached": each.c.reached > 0, "agreed": each.c.agreed > 0, "sold": each.c.sold > 0}
    fresh = lead.c.created_at >= sa.bindparam("start", day.start, Utc)
    columns = [counted(so_far).label(name) for name, so_far in came.items()]
    columns += [counted(sa.and_(so_far, fresh)).label(f"fresh_{name}") for name, so_far in came.items()]
    return (await session.execute(sa.select(*columns).join(lead, lead.c.id == each.c.lead_id))).one()


async def meetings(session: Session, team_id: int, day: CountedSpan) -> Sequence[Any]:
    """Count the meetings of the day by what came of them; those that were called off are none. Uses
    ix_meeting_team_id_at."""
    query = (
        sa.select(meeting.c.state, sa.func.count().label("n"))
        .where(meeting.c.team_id == team_id, meeting.c.at >= day.start, meeting.c.at < day.end)
        .where(meeting.c.state != MeetingState.CALLED_OFF)
        .group_by(meeting.c.state)
    )
    return (await session.execute(query)).all()
