"""New runs of a journey: many are inserted at once, each with its arm; contacts already inside are skipped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.journeys.arms import HOLDOUT, arm_of
from core.journeys.definition import END, Journey
from core.journeys.entering import EnteringLead, opening_delay
from core.journeys.run import Ended
from core.journeys.way import will_ask_for_call
from core.terms import Lane, LeadState
from desk.journeys.declared import Declared
from desk.journeys.run_effects import Effects, entrance_row, write_edges
from desk.journeys.runs import TIMER, runs_by_id
from desk.operations.timers import Timer, set_timers
from desk.people.work import Work
from storage.bulk import for_driver
from storage.database import insert_on
from storage.listed import among, as_listed, listed_on
from storage.prepared import Prepared, columns
from storage.tables import journey_run
from storage.tables.columns import Key


@dataclass(frozen=True, slots=True)
class Entry:
    """A lead that may enter, and the event by which it does."""

    key: str
    slot: int
    contact_id: int
    lead_id: int
    one: EnteringLead
    not_before: datetime | None = None
    """Its first step waits until then."""


def entering_lead(row: Any, segments: frozenset[str], **more: Any) -> EnteringLead:
    """Return the lead of a row that names its channel, entry, campaign, lane and state; `more`: what else is known."""
    return EnteringLead(
        channel=row.slug,
        channel_name=row.name,
        entry=row.entry,
        campaign=row.campaign,
        lane=Lane(row.lane),
        state=LeadState(row.state),
        segments=segments,
        **more,
    )


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What one look brought: how many entered of those looked at, and whether there is more to look through."""

    entered: int
    looked_at: int
    more: bool


def _entering(kind: str) -> Prepared:
    """Prepare the insert of many runs; the table's constraints skip who is inside or has entered by the same event."""
    known = (Key, Key, sa.Text(), sa.BigInteger(), sa.Text(), sa.Text(), journey_run.c.wake_at.type, sa.Text())
    contact_id, lead_id, entry_key, slot, arm, step, wake_at, ended = listed_on(kind, *known)
    now = sa.bindparam("now", type_=journey_run.c.entered_at.type)
    values = {
        **{f"{name}_id": sa.bindparam(name, type_=Key) for name in ("team", "journey", "version")},
        "contact_id": contact_id,
        "lead_id": lead_id,
        "entry_key": entry_key,
        "slot": slot,
        "arm": arm,
        **columns(journey_run, "weights", "happened"),
        "step": step,
        "sequence": sa.literal_column("0"),
        "steps_taken": sa.literal_column("0"),
        "entered_at": now,
        "wake_at": wake_at,
        "ended_at": sa.case((ended.is_not(None), now)),
        "ended": ended,
    }
    # Without it SQLite reads ON CONFLICT after FROM as the condition of a join.
    given = sa.select(*values.values()).where(sa.literal_column("1") == sa.literal_column("1"))
    making = insert_on(kind, journey_run).from_select(list(values), given).on_conflict_do_nothing()
    return Prepared(making.returning(journey_run.c.id, journey_run.c.arm, journey_run.c.wake_at))


_ENTER = {kind: _entering(kind) for kind in ("sqlite", "postgresql")}


async def enter(work: Work, declared: Declared, one: Journey, entries: Sequence[Entry], already: int) -> int:
    """Begin a run of each lead that may enter. Return how many entered; `already`: how many have just before."""
    made = await new_runs(work, declared, one, entries, already)
    if made:
        await begin_runs(work, declared, one, made)
    return len(made)


async def new_runs(work: Work, declared: Declared, one: Journey, entries: Sequence[Entry], already: int) -> list[Any]:
    """Insert the runs and return the new ones. Where many enter together, their first steps are spread over time.

    `already`: how many have entered just before.
    """
    if not entries:
        return []
    before = await arms_before(work, declared, [entry.contact_id for entry in entries])
    salt, together, kept = f"{declared.team_id}:{declared.name}", already + len(entries), _as_kept(work)
    given = []
    for entry in entries:
        arm = before.get(entry.contact_id) or arm_of(salt, entry.contact_id, one.weights)
        first, ended, wake_at = one.first_step(arm), None, None
        if first == END:
            ended = (Ended.HOLDOUT if arm == HOLDOUT else Ended.FINISHED).value
        else:
            opens = max(work.now, entry.not_before or work.now)
            wake_at = kept(opens + opening_delay(entry.key, one.spread, together))
        given.append((entry.contact_id, entry.lead_id, entry.key, entry.slot, arm, first, wake_at, ended))
    whole = {"team": declared.team_id, "journey": declared.id, "version": declared.version_id}
    same = {"weights": one.weights, "happened": [], "now": work.now, **whole}
    return await _ENTER[work.session.dialect.name].rows(work.session, listed=as_listed(given), **same)


def _as_kept(work: Work) -> Callable[[datetime], str]:
    """Return the function that writes a time as the database at hand reads it from a list."""
    convert = for_driver(work.session, journey_run.c.wake_at)
    return lambda at: str(convert(at))


_ARMS_BEFORE = {
    database: Prepared(
        sa.select(journey_run.c.contact_id, journey_run.c.arm)
        .where(journey_run.c.journey_id == sa.bindparam("of"), these)
        .order_by(journey_run.c.id.desc())
    )
    for database, these in among(journey_run.c.contact_id, "contacts").items()
}


async def arms_before(work: Work, declared: Declared, contacts: Sequence[int]) -> dict[int, str]:
    """Return the arm of each contact's first run, if it still exists: changed weights move nobody."""
    weights = declared.journey.weights
    if len(weights) < 2:
        return {}
    rows = await _ARMS_BEFORE[work.session.dialect.name].rows(work.session, of=declared.id, contacts=contacts)
    return {row.contact_id: row.arm for row in rows if row.arm in weights}


async def begin_runs(work: Work, declared: Declared, one: Journey, made: Sequence[Any]) -> None:
    """Set the first timers, and hold back the leads that the journey calls later."""
    edges = [entrance_row(row.id, declared.version_id, one.first_step(row.arm), work.now) for row in made]
    timers = [Timer(TIMER, row.id, row.wake_at, 0) for row in made if row.wake_at is not None]
    await write_edges(work.session, edges)
    await set_timers(work.session, timers)
    later = {row.id for row in made if row.wake_at is not None and row.wake_at > work.now}
    if later and any(will_ask_for_call(one, arm.first) for arm in one.arms):
        await _hold_back(work, one, sorted(later), max(timer.due_at for timer in timers))


async def _hold_back(work: Work, one: Journey, ids: Sequence[int], last: datetime) -> None:
    effects = Effects(work)
    for was in (await runs_by_id(work.session, ids)).values():
        effects.hold_back_lead(was, one, was.run, last + timedelta(hours=1))
    await effects.write()
