"""Enrolment: leads with an event that a journey asks for enter it, in chunks, each entry once.

Events of leads are read from where the last look ended. An event that is read twice enters once, by the key of its
entry.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

import sqlalchemy as sa

from core.journeys.definition import Journey, Reentry
from core.journeys.entering import EnteringLead, by_outcome, fits, still_stands
from core.journeys.run import Ended
from core.leads import MoveKind
from desk.journeys import unheard
from desk.journeys.changes import started_last
from desk.journeys.declared import Declared
from desk.journeys.entries import Enrolled, Entry, enter, entering_lead
from desk.journeys.events import ARRIVALS, CALLED, LOOKED_AT
from desk.journeys.goals import standing_rows
from desk.journeys.occasions import enrol_by_occasion
from desk.journeys.read_on import newest_settled
from desk.journeys.run_effects import Effects
from desk.journeys.runs import runs_by_id
from desk.journeys.segments import segments_of
from desk.people.work import Work
from storage.listed import among
from storage.prepared import Prepared
from storage.tables import attempt, journey, journey_run, lead_event
from storage.tables.columns import Key, Utc

CHUNK = 25
"""Events that one transaction looks through at least."""


def _next_events(*these: sa.ColumnElement[bool]) -> Prepared:
    in_order = sa.select(lead_event.c.id).where(*these).order_by(lead_event.c.team_id, lead_event.c.id)
    return Prepared(in_order.limit(sa.bindparam("most", type_=sa.Integer())))


_TEAM, _AFTER = sa.bindparam("team", type_=Key), sa.bindparam("after", type_=Key)
_NEXT = {
    "sqlite": _next_events(lead_event.c.team_id == _TEAM, lead_event.c.id > _AFTER),
    # As one place in the index: PostgreSQL would rather go past the events of all teams, by their ids.
    "postgresql": _next_events(
        sa.tuple_(lead_event.c.team_id, lead_event.c.id) > sa.tuple_(_TEAM, _AFTER), lead_event.c.team_id <= _TEAM
    ),
}
"""The next events of a team, of whatever kind: no other team's are gone past, and never more than were asked for."""


def _looks(asked: sa.Select[Any], kinds: Sequence[MoveKind], *more: sa.ColumnElement[bool]) -> dict[str, Prepared]:
    """Prepare, for each kind of database, the statement that reads those of some events by which one enters."""
    these = (lead_event.c.what.in_(kinds), *more)
    among_them = among(lead_event.c.id, "ids").items()
    return {database: Prepared(asked.where(each, *these).order_by(lead_event.c.id)) for database, each in among_them}


def nothing_better_since() -> sa.ColumnElement[bool]:
    """Return the condition that nothing better followed a call: no sale, promise or reopening of its lead."""
    return ~_better_since()


def _better_since(*more: sa.ColumnElement[bool]) -> sa.Exists:
    """Return the condition that a sale, promise or reopening for which `more` holds followed a call."""
    return (
        sa.exists()
        .select_from(_LATER.outerjoin(_SAID, _SAID.c.id == _LATER.c.attempt_id))
        .where(
            _LATER.c.lead_id == lead_event.c.lead_id,
            _LATER.c.id > lead_event.c.id,
            _LATER.c.what.in_((MoveKind.SOLD, MoveKind.PROMISED, MoveKind.REOPENED)),
            _SAID.c.undone_at.is_(None),
            *more,
        )
    )


_LATER, _SAID = lead_event.alias("later"), attempt.alias("said")
_UNSURE = sa.and_(
    _SAID.c.id.is_not(None),
    _LATER.c.at >= sa.bindparam("undoable_since", type_=Utc),
    _LATER.c.at <= sa.bindparam("now", type_=Utc),
)
"""Holds for an event that can still be undone."""


_ARRIVED = _looks(LOOKED_AT, ARRIVALS)
# `unsure`: something better followed that can still be undone.
_CALLED = _looks(
    LOOKED_AT.add_columns(_better_since(_UNSURE).label("unsure")),
    CALLED,
    ~_better_since(sa.not_(_UNSURE)),
)
_SEEN = Prepared(
    journey.update().where(journey.c.id == sa.bindparam("of")).values(event_id=sa.bindparam("seen", type_=Key))
)


async def enrol(work: Work, declared: Declared, most: int = CHUNK, *, before: int = 0) -> Enrolled:
    """Enrol the leads that fit a running journey, from at most so many events since the last look.

    `before`: how many have entered just before, and count as together with these.
    """
    one = declared.journey
    asked = one.entrance
    if asked.occasion is not None:
        return await enrol_by_occasion(work, declared, most, before)
    if asked.silence is not None or asked.unworked is not None:
        return await _by_what_did_not_happen(work, declared, one, most, before)
    newest = await newest_settled(work, lead_event.c.id, lead_event.c.at)
    after = declared.event_id
    next_ones = _NEXT[work.session.dialect.name]
    ids = [row.id for row in await next_ones.rows(work.session, team=work.team.id, after=after, most=most)]
    found = await _events(work, one, ids) if ids else []
    rows = _decided(work, found) if by_outcome(asked) else found
    entered = await _let_in(work, declared, one, rows, before)
    last = ids[-1] if len(ids) == most else newest
    if len(rows) < len(found):
        last = rows[-1].id if rows else after
    seen = max(after, min(last, newest))
    await _SEEN.run(work.session, of=declared.id, seen=seen)
    return Enrolled(entered, len(ids), more=len(ids) == most and seen > after)


async def _events(work: Work, one: Journey, ids: Sequence[int]) -> Sequence[Any]:
    kind = work.session.dialect.name
    if not by_outcome(one.entrance):
        return await _ARRIVED[kind].rows(work.session, ids=ids)
    undoable = work.now - timedelta(seconds=work.settings.undo_for)
    return await _CALLED[kind].rows(work.session, ids=ids, undoable_since=undoable, now=work.now)


def _decided(work: Work, rows: Sequence[Any]) -> list[Any]:
    """Return the calls before the first one that can still be undone, or that is followed by something that can.

    So nobody enters by an outcome that is undone later, nor is kept out by one.
    """
    return list(takewhile(lambda row: not row.unsure, standing_rows(work, rows)))


async def _by_what_did_not_happen(work: Work, declared: Declared, one: Journey, most: int, before: int) -> Enrolled:
    """Enrol leads whose wait became long enough since the last look: they were not called, or did not answer."""
    found = await unheard.look(work, declared, most)
    entered = await _let_in(work, declared, one, found.rows, before)
    seen = {"looked_at": found.looked_through, "event_id": found.event_id}
    await work.session.execute(journey.update().where(journey.c.id == declared.id).values(seen))
    return Enrolled(entered, found.looked_at, found.more)


# -- letting in --------------------------------------------------------------------------------------------------------


async def _let_in(work: Work, declared: Declared, one: Journey, rows: Sequence[Any], before: int) -> int:
    if not rows:
        return 0
    known = await segments_of(work, [row.lead_id for row in rows], one.entrance.segment)
    entries = list(_fitting(one, rows, known, await _looks_back_before(work, declared, one)))
    if one.entrance.reentry is Reentry.RESTART:
        await _end_for_restart(work, declared, entries)
    return await enter(work, declared, one, entries, before)


async def _looks_back_before(work: Work, declared: Declared, one: Journey) -> datetime | None:
    """Return when a journey was started that also takes up earlier calls; None: it does not."""
    if declared.looked_at is not None or not by_outcome(one.entrance):
        return None
    return await started_last(work.session, declared.id)


def _fitting(
    one: Journey, rows: Sequence[Any], segments: Mapping[int, frozenset[str]], before: datetime | None
) -> Iterator[Entry]:
    parallel = one.entrance.reentry is Reentry.PARALLEL
    enters = dict[EnteringLead, bool]()  # the leads of a list are alike
    for row in rows:
        candidate = entering_lead(
            row,
            segments.get(row.lead_id, frozenset()),
            do_not_call=row.do_not_call_at is not None,
            outcome=row.outcome,
            reason=row.reason,
            left_by=MoveKind(row.what),
            was_there=before is not None and row.at < before,
        )
        if candidate not in enters:
            enters[candidate] = still_stands(one, candidate) and fits(one.entrance, candidate)
        if row.undone_at is None and enters[candidate]:
            yield Entry(f"e{row.id}", row.id if parallel else 0, row.contact_id, row.lead_id, candidate)


async def _end_for_restart(work: Work, declared: Declared, entries: Sequence[Entry]) -> None:
    """End the runs of contacts who enter again, where the entry is new."""
    known = await work.session.execute(
        sa.select(journey_run.c.entry_key).where(
            journey_run.c.journey_id == declared.id, journey_run.c.entry_key.in_([one.key for one in entries])
        )
    )
    old = {row.entry_key for row in known}
    inside = await work.session.execute(
        sa.select(journey_run.c.id).where(
            journey_run.c.journey_id == declared.id,
            journey_run.c.ended_at.is_(None),
            journey_run.c.contact_id.in_([one.contact_id for one in entries if one.key not in old]),
        )
    )
    runs, effects = await runs_by_id(work.session, [row.id for row in inside]), Effects(work)
    for was in runs.values():
        effects.end_run(was, Ended.RESTARTED, effects.past_end(was.run))
    effects.let_go.clear()
    await effects.write()
