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
from core.terms import Lane, LeadState
from desk.journeys.changes import started_last
from desk.journeys.declared import Declared
from desk.journeys.entries import Enrolled, Entry, enter, entering_lead
from desk.journeys.goals import standing_rows
from desk.journeys.occasions import enrol_by_occasion
from desk.journeys.read_on import newest_settled, read_through
from desk.journeys.run_effects import Effects
from desk.journeys.runs import runs_by_id
from desk.journeys.segments import segments_of
from desk.people.work import Work
from storage.prepared import Prepared
from storage.tables import attempt, channel, contact, hand_out, journey, journey_run, lead, lead_event, touch
from storage.tables.columns import Key, Utc, unindexed

CHUNK = 25
"""Events that one transaction looks through at least."""

ARRIVALS = (MoveKind.ARRIVED, MoveKind.NUMBERED, MoveKind.REOPENED, MoveKind.RECYCLED)
CALLED = (MoveKind.TRIED, MoveKind.PROMISED, MoveKind.LOST, MoveKind.SOLD, MoveKind.VOIDED)
CAME_LIVE = (MoveKind.ARRIVED, MoveKind.NUMBERED, MoveKind.REOPENED, MoveKind.TOUCHED)
STIRRED = (*CAME_LIVE, *CALLED, MoveKind.RECYCLED, MoveKind.ASSIGNED)


_LOOKED_AT = (
    sa.select(
        lead_event.c.id,
        lead_event.c.at,
        lead_event.c.what,
        lead_event.c.lead_id,
        lead_event.c.entry,
        lead_event.c.campaign,
        lead_event.c.lane,
        channel.c.slug,
        channel.c.name,
        lead.c.state,
        lead.c.tier,
        contact.c.id.label("contact_id"),
        contact.c.do_not_call_at,
        attempt.c.outcome,
        attempt.c.reason,
        attempt.c.undone_at,
    )
    .join(lead, lead.c.id == lead_event.c.lead_id)
    .join(contact, contact.c.id == lead.c.contact_id)
    .join(channel, channel.c.id == lead_event.c.channel_id)
    .outerjoin(attempt, attempt.c.id == lead_event.c.attempt_id)
)


def _looks(asked: sa.Select[Any], kinds: Sequence[MoveKind], *more: sa.ColumnElement[bool]) -> Prepared:
    """Prepare the statement that reads the events of a team's leads after a given event."""
    these = (lead_event.c.id > sa.bindparam("after"), unindexed(lead_event.c.team_id) == sa.bindparam("team"))
    in_order = asked.where(*these, lead_event.c.what.in_(kinds), *more).order_by(lead_event.c.id)
    return Prepared(in_order.limit(sa.bindparam("most", type_=sa.Integer())))


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


_ARRIVED = _looks(_LOOKED_AT, ARRIVALS)
# `unsure`: something better followed that can still be undone.
_CALLED = _looks(
    _LOOKED_AT.add_columns(_better_since(_UNSURE).label("unsure")),
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
    found = await _events_since(work, declared, one, most)
    rows = _decided(work, found) if by_outcome(asked) else found
    entered = await _let_in(work, declared, one, rows, before)
    is_all = len(rows) == len(found) < most
    seen = read_through(work, rows, declared.event_id, newest if is_all else None)
    await _SEEN.run(work.session, of=declared.id, seen=seen)
    return Enrolled(entered, len(found), more=len(rows) == most and seen > declared.event_id)


async def _events_since(work: Work, declared: Declared, one: Journey, most: int) -> Sequence[Any]:
    since = {"after": declared.event_id, "team": work.team.id, "most": most}
    if not by_outcome(one.entrance):
        return await _ARRIVED.rows(work.session, **since)
    undoable = work.now - timedelta(seconds=work.settings.undo_for)
    return await _CALLED.rows(work.session, **since, undoable_since=undoable, now=work.now)


def _decided(work: Work, rows: Sequence[Any]) -> list[Any]:
    """Return the calls before the first one that can still be undone, or that is followed by something that can.

    So nobody enters by an outcome that is undone later, nor is kept out by one.
    """
    return list(takewhile(lambda row: not row.unsure, standing_rows(work, rows)))


async def _by_what_did_not_happen(work: Work, declared: Declared, one: Journey, most: int, before: int) -> Enrolled:
    """Enrol leads whose wait became long enough since the last look: they were not called, or did not answer."""
    asked = one.entrance
    until = work.now - asked.wait
    since = declared.looked_at or datetime.min.replace(tzinfo=until.tzinfo)
    where = [
        lead_event.c.team_id == work.team.id,
        lead_event.c.at >= since,
        # An imported list brings many leads in one moment: they are gone through by their events.
        sa.or_(lead_event.c.at > since, lead_event.c.id > declared.event_id),
        lead_event.c.at <= until,
        *(_uncalled() if asked.unworked is not None else _silent()),
    ]
    asked_for = _LOOKED_AT.where(*where).order_by(lead_event.c.at, lead_event.c.id).limit(most)
    rows = (await work.session.execute(asked_for)).all()
    more = len(rows) == most
    entered = await _let_in(work, declared, one, rows, before)
    seen = {
        # A longer wait of a new version looks at nothing again, and a shorter one at what lies between.
        "looked_at": rows[-1].at if more else max(since, until),
        "event_id": rows[-1].id if rows else declared.event_id,
    }
    await work.session.execute(journey.update().where(journey.c.id == declared.id).values(seen))
    return Enrolled(entered, len(rows), more)


def _uncalled() -> list[sa.ColumnElement[bool]]:
    taken = sa.exists().where(hand_out.c.lead_id == lead_event.c.lead_id, hand_out.c.started_at >= lead_event.c.at)
    live = (lead_event.c.lane == Lane.LIVE, lead.c.state == LeadState.OPEN)
    return [lead_event.c.what.in_(CAME_LIVE), *live, ~taken]


def _silent() -> list[sa.ColumnElement[bool]]:
    later = lead_event.alias()
    stirred = sa.exists().where(
        later.c.lead_id == lead_event.c.lead_id, later.c.id > lead_event.c.id, later.c.what.in_(STIRRED)
    )
    wrote = sa.exists().where(touch.c.contact_id == lead.c.contact_id, touch.c.received_at > lead_event.c.at)
    tried = attempt.alias()
    called = sa.exists().where(tried.c.lead_id == lead.c.id, tried.c.at > lead_event.c.at)
    quiet = lead.c.state.in_([LeadState.OPEN, LeadState.LOST])
    return [lead_event.c.what.in_(STIRRED), quiet, ~stirred, ~wrote, ~called]


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
