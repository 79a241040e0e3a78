"""Statements that count what became of promised calls."""

import sqlalchemy as sa

from core.figures.day import PromisedCalls
from core.protocols.promises import KEPT_WITHIN
from core.terms import CallbackState
from desk.figures.counted_spans import CountedSpan
from storage.database import Session
from storage.tables import callback

_COUNTED = (CallbackState.KEPT, CallbackState.MISSED, CallbackState.MOVED)


async def promised_calls(session: Session, team_id: int, day: CountedSpan) -> PromisedCalls:
    """Count the promises that ended in the day by how, and those late and uncalled at its end.

    A promise that ended after the day counts as it stood then, so that a day that is over keeps its figure. Uses
    ix_callback_team_id_ended_at and ix_callback_waiting.
    """
    late = callback.c.promised_at < day.end - KEPT_WITHIN
    ended = (
        sa.select(callback.c.state.label("fate"), sa.func.count().label("n"))
        .where(callback.c.team_id == team_id, callback.c.ended_at >= day.start, callback.c.ended_at < day.end)
        .where(callback.c.state.in_(_COUNTED))
        .group_by(callback.c.state)
    )
    waiting = sa.literal(CallbackState.WAITING.value).label("fate")
    waits = sa.select(waiting, sa.func.count().label("n")).where(callback.c.team_id == team_id, late)
    still = waits.where(callback.c.state == CallbackState.WAITING)
    ended_since = waits.where(callback.c.ended_at >= day.end, callback.c.created_at < day.end)
    found = dict.fromkeys(CallbackState, 0)
    for row in await session.execute(sa.union_all(ended, still, ended_since)):
        found[CallbackState(row.fate)] += row.n
    return PromisedCalls(
        found[CallbackState.KEPT],
        found[CallbackState.MISSED],
        found[CallbackState.MOVED],
        found[CallbackState.WAITING],
    )
