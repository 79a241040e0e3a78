"""What did not happen: leads that nobody called, or of which nothing was heard, for as long as a journey asks.

The events of a team are gone through in the order of time, each when its wait is over. A part is so many events, not so
many that fit: however few of a long history do, nobody waits for the search for the next one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.leads import MoveKind
from core.terms import Lane, LeadState
from desk.journeys.declared import Declared
from desk.journeys.events import CAME_LIVE, LOOKED_AT, STIRRED
from desk.people.work import Work
from storage.listed import among
from storage.prepared import Prepared
from storage.tables import attempt, hand_out, lead, lead_event, touch
from storage.tables.columns import Key, Utc


@dataclass(frozen=True, slots=True)
class Unheard:
    """The events of one look after which nothing happened, how many were gone through, and where the next begins."""

    rows: Sequence[Any]
    looked_at: int
    looked_through: datetime
    event_id: int
    more: bool


async def look(work: Work, declared: Declared, most: int) -> Unheard:
    """Go through at most so many events whose wait has ended since the last look."""
    asked = declared.journey.entrance
    uncalled = asked.unworked is not None
    until = work.now - asked.wait
    since = declared.looked_at or datetime.min.replace(tzinfo=until.tzinfo)
    span = {"since": since, "after": declared.event_id, "until": until}
    seen = await _NEXT[uncalled].rows(work.session, team=work.team.id, most=most, **span)
    these = _UNHEARD[work.session.dialect.name, uncalled]
    rows = await these.rows(work.session, ids=[row.id for row in seen]) if seen else []
    more = len(seen) == most
    # A longer wait of a new version looks at nothing again, and a shorter one at what lies between.
    through = seen[-1].at if more else max(since, until)
    return Unheard(rows, len(seen), through, seen[-1].id if seen else declared.event_id, more)


def _next_events(kinds: Sequence[MoveKind]) -> Prepared:
    """Prepare the statement that reads the next events of these kinds in the order of time.

    Each kind by itself, for the index of a team's events has the time behind the kind: asked for all of them together,
    a database reads everything there is and sorts it.
    """
    since, until = (sa.bindparam(name, type_=Utc) for name in ("since", "until"))
    most = sa.bindparam("most", type_=sa.Integer())
    each = [
        sa.select(lead_event.c.id, lead_event.c.at)
        .where(
            lead_event.c.team_id == sa.bindparam("team", type_=Key),
            lead_event.c.what == kind,
            lead_event.c.at >= since,
            # An imported list brings many leads in one moment: they are gone through by their events.
            sa.or_(lead_event.c.at > since, lead_event.c.id > sa.bindparam("after", type_=Key)),
            lead_event.c.at <= until,
        )
        .order_by(lead_event.c.at, lead_event.c.id)
        .limit(most)
        .subquery()
        for kind in kinds
    ]
    all_kinds = sa.union_all(*(sa.select(one.c.id, one.c.at) for one in each)).subquery()
    found = sa.select(all_kinds.c.id, all_kinds.c.at).order_by(all_kinds.c.at, all_kinds.c.id)
    return Prepared(found.limit(most))


def _uncalled() -> list[sa.ColumnElement[bool]]:
    taken = sa.exists().where(hand_out.c.lead_id == lead_event.c.lead_id, hand_out.c.started_at >= lead_event.c.at)
    return [lead_event.c.lane == Lane.LIVE, lead.c.state == LeadState.OPEN, ~taken]


def _silent() -> list[sa.ColumnElement[bool]]:
    later = lead_event.alias()
    stirred = sa.exists().where(
        later.c.lead_id == lead_event.c.lead_id, later.c.id > lead_event.c.id, later.c.what.in_(STIRRED)
    )
    wrote = sa.exists().where(touch.c.contact_id == lead.c.contact_id, touch.c.received_at > lead_event.c.at)
    tried = attempt.alias()
    called = sa.exists().where(tried.c.lead_id == lead.c.id, tried.c.at > lead_event.c.at)
    return [lead.c.state.in_([LeadState.OPEN, LeadState.LOST]), ~stirred, ~wrote, ~called]


_NEXT = {True: _next_events(CAME_LIVE), False: _next_events(STIRRED)}
"""By whether leads are asked for that nobody called."""
_UNHEARD = {
    (database, uncalled): Prepared(
        LOOKED_AT.where(these, *(_uncalled() if uncalled else _silent())).order_by(lead_event.c.at, lead_event.c.id)
    )
    for database, these in among(lead_event.c.id, "ids").items()
    for uncalled in (True, False)
}
