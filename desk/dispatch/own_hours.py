"""The queue looked at with the hours that protocols say for a class or a segment.

A bucket tells neither, so where a team has such hours each lead that was seen is asked for its own. One that may not be
called yet would hide those behind it in its bucket: it is put off until it may, as by its plan.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.leads import replanned
from core.ranking.lead_worth import bucket_of
from core.scopes import OfLead
from core.settings import TeamSettings
from core.terms import LeadState
from desk.dispatch.calling_clock import CallingClock
from desk.leads.move_values import Cause
from desk.leads.moves import move_each
from desk.people.directory import Team
from desk.settings.segments import segments_of
from storage.candidates import Candidate, Claimant, QueuePlace
from storage.database import Session, may_write
from storage.listed import among
from storage.prepared import Prepared
from storage.queue import look
from storage.tables import lead

WHY = "hours"
_PROTOCOL = QueuePlace.PROTOCOL.value
PAGE = 100
_ROUNDS = 3
"""So many leads, so many times, are put off by one hand-out: whoever taps waits for them."""
_ASKED_AGAIN = timedelta(days=1)
"""Of those whom nobody may ever call as things are: the hours may have been mended by then."""


async def look_by_hours(
    session: Session,
    agent: Claimant,
    team: Team,
    settings: TeamSettings,
    *,
    skip: int = 0,
    past: Collection[int] = (),
    deep: bool = False,
) -> list[Candidate]:
    """See what an agent may have, as `storage.queue.look`; of leads with hours of their own, from when they may be
    called (`due`)."""
    for _ in range(_ROUNDS):
        seen = await look(session, agent, skip=skip, past=past, deep=deep)
        protocols = [one for one in seen if one.place == _PROTOCOL]
        clock = CallingClock(protocols, team, settings, agent.now) if protocols else None
        if clock is None or not clock.asks_each:
            return seen
        seen = await _asked(session, seen, clock, settings, agent.now)
        # A reader only reads: what hides others is put off by the next hand-out.
        if not may_write(session) or not await _put_off(session, agent, _shut(seen, agent.now), clock, settings):
            break
    return seen


async def _asked(
    session: Session, seen: Sequence[Candidate], clock: CallingClock, settings: TeamSettings, now: datetime
) -> list[Candidate]:
    leads = [one for one in seen if one.place in (QueuePlace.PINNED, QueuePlace.HEAD)]
    opens = await _opens(session, leads, clock, settings, now)
    return [one._replace(due=int(opens[one.id].timestamp())) if one.id in opens else one for one in seen]


_TIERS = {
    kind: Prepared(sa.select(lead.c.id, lead.c.tier).where(these)) for kind, these in among(lead.c.id, "ids").items()
}


async def _opens(
    session: Session, leads: Sequence[Candidate], clock: CallingClock, settings: TeamSettings, now: datetime
) -> dict[int, datetime]:
    """Return when each of these leads may be called, by its channel, lane, class and segments; tomorrow, if never."""
    ids = [one.id for one in leads]
    tiers = {row.id: row.tier for row in await _TIERS[session.dialect.name].rows(session, ids=ids)}
    # Counts and facts of their contacts are read only where hours are said for a segment that compares them.
    segments = await segments_of(session, settings, ids, named=clock.segments)
    found = {}
    for one in leads:
        bucket, zone = bucket_of(one.bucket)
        of = OfLead(bucket.channel, bucket.lane, tiers.get(one.id), segments.get(one.id, frozenset()))
        found[one.id] = clock.opens_for(of, zone) or now + _ASKED_AGAIN
    return found


def _shut(seen: Sequence[Candidate], now: datetime) -> list[str]:
    """Return the buckets whose newest lead may not be called yet."""
    moment = int(now.timestamp())
    return [one.bucket for one in seen if one.place == QueuePlace.HEAD and one.due is not None and one.due > moment]


async def _put_off(
    session: Session, agent: Claimant, buckets: Sequence[str], clock: CallingClock, settings: TeamSettings
) -> bool:
    """Put off the newest leads of these buckets that may not be called yet. Return whether there were any."""
    if not buckets:
        return False
    waits = (lead.c.team_id == agent.team_id, lead.c.bucket.in_(buckets), lead.c.state == LeadState.OPEN)
    newest = (
        sa.select(lead.c.id, lead.c.bucket)
        .where(*waits, lead.c.pinned_at.is_(None))
        .order_by(lead.c.arrived_at.desc(), lead.c.id.desc())
        .limit(PAGE)
        .with_for_update(skip_locked=True)
    )
    leads = [Candidate(QueuePlace.HEAD, row.id, row.bucket, 0, None, 0) for row in await session.execute(newest)]
    opens = await _opens(session, leads, clock, settings, agent.now)
    later = {lead_id: replanned(at) for lead_id, at in opens.items() if at > agent.now}
    await move_each(session, later, Cause(agent.now, why=WHY))
    return bool(later)
