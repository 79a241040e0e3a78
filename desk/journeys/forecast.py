"""The forecast of a journey before it starts: the usual rate of sales, leads a day, and how long a result takes."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from core.journeys.definition import Entrance, Journey
from core.journeys.entering import EnteringLead, by_outcome, fits
from core.journeys.results import Foretold, forecast_duration
from core.leads import MoveKind
from core.terms import Lane, LeadState
from desk.journeys.enrol import nothing_better_since
from desk.journeys.events import ARRIVALS, CALLED
from desk.journeys.segments import segments_of
from desk.people.work import Work
from storage.tables import attempt, channel, lead, lead_event, sale

SAMPLE = 500
"""Leads by which the share in a segment is estimated."""
VOLUME_OF = timedelta(days=30)
"""The volume to come is taken to be that of the last so many days."""


async def usual_rate(work: Work) -> float:
    """Return the share of contacts who bought, of those who came in the month before the last one."""
    since, until = work.now - 2 * VOLUME_OF, work.now - VOLUME_OF
    came = sa.and_(lead.c.team_id == work.team.id, lead.c.created_at > since, lead.c.created_at <= until)
    bought = sa.exists().where(sale.c.lead_id == lead.c.id, sale.c.undone_at.is_(None))
    counted = sa.select(sa.func.count().label("n"), sa.func.count(sa.case((bought, 1))).label("sold")).where(came)
    row = (await work.session.execute(counted)).one()
    # A prior of two sales in forty contacts, for teams with little history.
    return float((row.sold + 2) / (row.n + 40))


async def forecast_by_last_month(work: Work, one: Journey, usual: float) -> list[Foretold]:
    """Return what the arms of a journey could show with the volume of the last month; nothing of an occasion."""
    if one.entrance.occasion is not None:
        return []
    return forecast_duration(one.weights, await entries_a_day(work, one.entrance), usual)


async def entries_a_day(work: Work, asked: Entrance) -> float:
    """Return how many leads a day fitted an entrance in the last month; its waits are ignored.

    The share in a segment is estimated from at most `SAMPLE` leads, evenly spread over the order they came in, so that
    taps do not wait.
    """
    kinds: Sequence[MoveKind] = ARRIVALS
    stands: tuple[sa.ColumnElement[bool], ...] = ()
    if by_outcome(asked):
        kinds, stands = CALLED, (attempt.c.undone_at.is_(None), nothing_better_since())
    shape = _SHAPE if asked.segment is None else (*_SHAPE, lead_event.c.lead_id)
    found = await work.session.execute(
        sa.select(*shape, sa.func.count().label("n"))
        .join(channel, channel.c.id == lead_event.c.channel_id)
        .outerjoin(attempt, attempt.c.id == lead_event.c.attempt_id)
        .where(
            lead_event.c.team_id == work.team.id,
            lead_event.c.what.in_(kinds),
            lead_event.c.at > work.now - VOLUME_OF,
            *stands,
        )
        .group_by(*shape)
    )
    known = frozenset({asked.segment} if asked.segment is not None else ())
    rows = [row for row in found if fits(asked, _candidate(row, known))]
    stands_for = 1.0
    if asked.segment is not None:
        leads = sorted({row.lead_id for row in rows})
        sample = _evenly(leads, SAMPLE)
        within = await segments_of(work, sample, asked.segment)
        rows = [row for row in rows if row.lead_id in within]
        stands_for = len(leads) / max(1, len(sample))
    fitting: int = sum(row.n for row in rows)
    return stands_for * fitting / VOLUME_OF.days


def _evenly(leads: Sequence[int], most: int) -> Sequence[int]:
    """Return at most `most` leads, evenly spread over all of them."""
    return leads if len(leads) <= most else [leads[place * len(leads) // most] for place in range(most)]


_SHAPE = (
    lead_event.c.entry,
    lead_event.c.campaign,
    lead_event.c.lane,
    channel.c.slug,
    channel.c.name,
    attempt.c.outcome,
    attempt.c.reason,
)


def _candidate(row: Any, segments: frozenset[str]) -> EnteringLead:
    return EnteringLead(
        row.slug,
        row.name,
        row.entry,
        row.campaign,
        Lane(row.lane),
        LeadState.OPEN,
        do_not_call=False,
        outcome=row.outcome,
        reason=row.reason,
        segments=segments,
    )
