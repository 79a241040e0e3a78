"""Counts of attempts: talks by agent and channel, tries by hour, and sales cancelled after their day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.ranking.branches import parts_of
from core.ranking.evidence import AGE_EDGES, KEPT, CancelledSale, DayCounts, TalkKey, TryKey
from core.terms import OutcomeKind
from desk.people.directory import Team
from storage.database import Session
from storage.tables import attempt, sale
from storage.tables import team as teams

_LONGEST_SPENT = 30 * 60
"""Seconds counted at most for a talk: a card that lay open longer was not all talk."""

_BAND = sa.case(*((attempt.c.age < edge, band) for band, edge in enumerate(AGE_EDGES)), else_=len(AGE_EDGES))
_BAND_OF_TALK = sa.case((attempt.c.promised, KEPT), else_=_BAND)
_REACHED = sa.case((attempt.c.reached, 1), else_=0)
_SPENT = sa.case((attempt.c.spent > _LONGEST_SPENT, _LONGEST_SPENT), else_=attempt.c.spent)


def _during(team_id: int, since: datetime | None, until: datetime) -> list[sa.ColumnElement[bool]]:
    asked = [attempt.c.team_id == team_id, attempt.c.undone_at.is_(None), attempt.c.at < until]
    return asked if since is None else [*asked, attempt.c.at >= since]


def _priced(team_id: int) -> sa.ColumnElement[bool]:
    """Whether a sale's amount is known in the team's currency: it may have had another currency before."""
    return sale.c.currency == sa.select(teams.c.currency).where(teams.c.id == team_id).scalar_subquery()


async def counts_between(
    session: Session, team_id: int, since: datetime | None, until: datetime, *, known: datetime | None = None
) -> DayCounts:
    """Count the attempts from one moment to another (not included).

    A sale cancelled by `known` (default `until`) is not counted. One cancelled later is counted, so that a caller who
    adds days up subtracts it once (`cancelled_between`).
    """
    during = _during(team_id, since, until)
    counts = DayCounts()
    for row in await session.execute(_talks(during, known or until, _priced(team_id))):
        # PostgreSQL sums integers as Decimal.
        key = TalkKey(row.member_id, row.channel_id, parts_of(row.branch), row.band)
        counts.talks[key] = int(row.contacts), int(row.sales), int(row.value), int(row.talk), int(row.unpriced)
    for one in await session.execute(_tries(during)):
        kind = TryKey(one.channel_id, one.number, one.band, one.hour)
        counts.tried[one.member_id, kind] = int(one.attempts), int(one.contacts)
        if one.band != KEPT:
            so_far = counts.tries.get(kind, (0, 0))
            counts.tries[kind] = so_far[0] + int(one.attempts), so_far[1] + int(one.contacts)
    return counts


def _talks(during: Sequence[sa.ColumnElement[bool]], known: datetime, priced: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Count contacts, sales, their known value and the seconds of talk, by agent, channel, branch and age."""
    stands = sa.or_(sale.c.undone_at.is_(None), sale.c.undone_at >= known)
    sold = sa.case((sa.and_(attempt.c.kind == OutcomeKind.SALE, stands), 1), else_=0)
    by = (attempt.c.member_id, attempt.c.channel_id, attempt.c.branch, _BAND_OF_TALK.label("band"))
    return (
        sa.select(
            *by,
            sa.func.count().label("contacts"),
            sa.func.sum(sold).label("sales"),
            sa.func.sum(sa.case((sa.and_(stands, priced), sale.c.amount), else_=0)).label("value"),
            sa.func.sum(_SPENT).label("talk"),
            sa.func.sum(sa.case((priced, 0), else_=sold)).label("unpriced"),
        )
        .select_from(attempt.outerjoin(sale, sale.c.attempt_id == attempt.c.id))
        .where(*during, _REACHED == 1)
        .group_by(*by)
    )


def _tries(during: Sequence[sa.ColumnElement[bool]]) -> sa.Select[Any]:
    """Count attempts and those that reached somebody, by agent, channel, try, age and hour."""
    by = (attempt.c.member_id, attempt.c.channel_id, attempt.c.number, _BAND_OF_TALK.label("band"), attempt.c.hour)
    counted = sa.func.count().label("attempts"), sa.func.sum(_REACHED).label("contacts")
    return sa.select(*by, *counted).where(*during).group_by(*by)


async def cancelled_between(
    session: Session, team: Team, past: date, since: datetime, until: datetime
) -> list[CancelledSale]:
    """List the sales of days up to `past` that were cancelled between two moments (the second not included)."""
    rows = await session.execute(
        sa.select(
            attempt.c.member_id,
            attempt.c.channel_id,
            attempt.c.branch,
            _BAND_OF_TALK.label("band"),
            attempt.c.at,
            sale.c.amount,
            _priced(team.id).label("priced"),
        )
        .join(sale, sale.c.attempt_id == attempt.c.id)
        .where(
            *_during(team.id, None, day_bounds(past, team.timezone)[1]),
            attempt.c.kind == OutcomeKind.SALE,
            _REACHED == 1,
            sale.c.team_id == team.id,
            sale.c.undone_at >= since,
            sale.c.undone_at < until,
        )
    )
    return [
        CancelledSale(
            TalkKey(row.member_id, row.channel_id, parts_of(row.branch), row.band),
            row.amount if row.priced else 0,
            (past - local_date(row.at, team.timezone)).days + 1,
            bool(row.priced),
        )
        for row in rows
    ]
