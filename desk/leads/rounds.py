"""The present round of a lead: the attempts that its protocol counts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.terms import Lane
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import attempt, lead


def present_round(tries: Sequence[Any], attempts: int, arrived_at: datetime) -> Sequence[Any]:
    """Return those of a lead's attempts, oldest first, that count: since it was opened, and since its contact came.

    Args:
        attempts: how many it has had since it was opened.
        arrived_at: when its contact came by themselves last: who writes between two calls begins the count anew.
    """
    since_opened = tries[-attempts:] if attempts else ()
    # The last one counts even where the clock was set back behind the arrival.
    return [one for one in since_opened if one.at >= arrived_at] or since_opened[-1:]


def begun_in(tries: Sequence[Any], attempts: int, arrived_at: datetime) -> Lane | None:
    """Return the lane in which the calls of a lead's present round began. None: nobody has called it in this round.

    The arguments are those of `present_round`; who came by themselves since the last call is called anew.
    """
    since_opened = tries[-attempts:] if attempts else ()
    return next((Lane(one.lane) for one in since_opened if one.at >= arrived_at), None)


_LANES = Prepared(
    sa.select(attempt.c.at, attempt.c.lane, lead.c.arrived_at)
    .join(lead, lead.c.id == attempt.c.lead_id)
    .where(attempt.c.lead_id == sa.bindparam("lead"), attempt.c.undone_at.is_(None))
    .order_by(attempt.c.at.desc(), attempt.c.id.desc())
    .limit(sa.bindparam("limit"))
)


async def lane_of_round(session: Session, lead_id: int, attempts: int) -> Lane | None:
    """Return the lane in which the calls of a lead's present round began, read from its attempts.

    None: nobody has called it in this round. Nothing is read of a lead without attempts.
    """
    rows = await _LANES.rows(session, lead=lead_id, limit=attempts) if attempts else ()
    return begun_in(rows[::-1], attempts, rows[0].arrived_at) if rows else None
