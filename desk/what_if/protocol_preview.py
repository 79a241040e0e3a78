"""A protocol before it is live: the week of a sample lead, and the last 30 days under it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.calendar.worktime import next_open
from core.protocols.dayparts import reach_by_part
from core.protocols.definition import Rules, from_settings
from core.protocols.engine import Tried
from core.protocols.slots import CallingPlace
from core.protocols.what_if import DraftPreview, PastLead, SampleWeek, sample_week, what_if
from core.protocols.written import rules_of
from core.scopes import Scope
from core.terms import LeadState, LostReason
from desk.leads.replanning import Replanned, planned_anew
from desk.learning.hour_reach import reach_of
from desk.people.work import Work
from desk.settings.protocols import Version
from desk.settings.segments import segments_of
from storage.database import Session
from storage.tables import attempt, lead

SPAN = timedelta(days=30)
MOST_WAITING = 4000


@dataclass(frozen=True, slots=True)
class ProtocolPreview:
    """What a draft would do. `spent`: seconds an attempt took on average in these weeks."""

    rules: Rules
    week: SampleWeek
    past: DraftPreview
    spent: float
    waiting: Replanned
    """What would become of the next times of the leads that wait now, the first `MOST_WAITING` of them."""


async def protocol_preview(work: Work, one: Version) -> ProtocolPreview:
    """Return what a version would do to a lead that comes now, and would have done to those of the last 30 days."""
    rules = rules_of(one.lines, from_settings(work.settings.protocol))
    channel_id = one.scope.channel_id
    best = reach_by_part(await reach_of(work.session, channel_id), rules.dayparts) if channel_id is not None else {}
    place = CallingPlace(work.settings.hours, work.team.timezone)
    week = sample_week(rules, place, next_open(work.now, work.settings.hours, work.team.timezone), best)
    leads, spent = await _past(work.session, work.team.id, one.scope, work.now)
    if one.scope.segment is not None:
        there = await segments_of(work.session, work.settings, [past.lead_id for past in leads])
        leads = [past for past in leads if one.scope.segment in there.get(past.lead_id, frozenset())]
    return ProtocolPreview(rules, week, what_if(leads, rules), spent, await _waiting(work, one))


async def _waiting(work: Work, one: Version) -> Replanned:
    """Return what a version would make of the next times of the leads that wait."""
    found, last = Replanned(), 0
    while found.looked < MOST_WAITING:
        page = await planned_anew(work, last, draft=one)
        if page.last is None:
            break
        found, last = found.with_those(page.planned), page.last
    return found


async def _past(session: Session, team_id: int, scope: Scope, now: datetime) -> tuple[list[PastLead], float]:
    """Read the attempts of the last 30 days by lead, each lead's from its first within them."""
    of_scope = [attempt.c.channel_id == scope.channel_id] if scope.channel_id is not None else []
    of_scope += [attempt.c.lane == scope.lane] if scope.lane is not None else []
    of_scope += [lead.c.tier == scope.tier] if scope.tier is not None else []
    given_up = sa.and_(lead.c.state == LeadState.LOST, lead.c.lost_reason == LostReason.NO_CONTACT)
    rows = await session.execute(
        sa.select(
            attempt.c.lead_id,
            attempt.c.at,
            attempt.c.outcome,
            attempt.c.reached,
            attempt.c.number,
            attempt.c.spent,
            given_up.label("over"),
        )
        .join(lead, lead.c.id == attempt.c.lead_id)
        .where(attempt.c.team_id == team_id, attempt.c.at > now - SPAN, attempt.c.undone_at.is_(None), *of_scope)
        .order_by(attempt.c.lead_id, attempt.c.at, attempt.c.id)
    )
    found: list[PastLead] = []
    tries: list[Tried] = []
    last, over, seconds, calls = 0, False, 0, 0
    for lead_id, at, outcome, reached, number, spent, was_given_up in rows:
        # A new round, or the next lead: what came before is whole.
        if tries and (lead_id != last or number == 1):
            found.append(PastLead(last, tuple(tries), over and lead_id != last))
            tries = []
        last, over = lead_id, bool(was_given_up)
        tries.append(Tried(at, outcome, reached))
        seconds, calls = seconds + spent, calls + 1
    if tries:
        found.append(PastLead(last, tuple(tries), over))
    return found, seconds / calls if calls else 0.0
