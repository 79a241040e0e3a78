"""A protocol before it is live: the week of a sample lead, and the last 30 days under it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise, takewhile
from typing import Any

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
_PAGE = 1000


@dataclass(frozen=True, slots=True)
class ProtocolPreview:
    """What a draft would do. `spent`: seconds of an attempt on average in these weeks."""

    rules: Rules
    week: SampleWeek
    past: DraftPreview
    spent: float
    waiting: Replanned
    """The next times that waiting leads would get, of the first `MOST_WAITING` of them."""


async def protocol_preview(work: Work, one: Version) -> ProtocolPreview:
    """Return what a version would do to a new lead, and would have done to those of the last 30 days."""
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
    """Return the next times that waiting leads would get under a version."""
    found, last = Replanned(), 0
    while found.looked < MOST_WAITING:
        page = await planned_anew(work, last, draft=one)
        if page.last is None:
            break
        found, last = found.with_those(page.planned), page.last
    return found


async def _past(session: Session, team_id: int, scope: Scope, now: datetime) -> tuple[list[PastLead], float]:
    """Read the attempts of the last 30 days by lead and round; of a round begun before, what came before them as well.

    Returns them with the seconds an attempt took on average.
    """
    of_scope = [attempt.c.channel_id == scope.channel_id] if scope.channel_id is not None else []
    of_scope += [attempt.c.lane == scope.lane] if scope.lane is not None else []
    of_scope += [lead.c.tier == scope.tier] if scope.tier is not None else []
    given_up = sa.and_(lead.c.state == LeadState.LOST, lead.c.lost_reason == LostReason.NO_CONTACT)
    rows = await session.execute(
        sa.select(*_TRIED, attempt.c.number, attempt.c.spent, given_up.label("over"))
        .join(lead, lead.c.id == attempt.c.lead_id)
        .where(attempt.c.team_id == team_id, attempt.c.at > now - SPAN, attempt.c.undone_at.is_(None), *of_scope)
        .order_by(attempt.c.lead_id, attempt.c.at, attempt.c.id)
    )
    rounds: list[_Round] = []
    seconds = calls = 0
    for row in rows:
        # A new round, or the next lead: what came before is whole.
        if not rounds or rounds[-1].lead_id != row.lead_id or row.number <= rounds[-1].last:
            rounds.append(_Round(row.lead_id, row.number, bool(row.over)))
        rounds[-1].tries.append(Tried(row.at, row.outcome, row.reached))
        rounds[-1].last = row.number
        seconds, calls = seconds + row.spent, calls + 1
    for one, after in pairwise(rounds):
        one.given_up &= one.lead_id != after.lead_id
    before = await _before(session, [one for one in rounds if one.first > 1])
    return [_past_lead(one, before.get(one.lead_id, []), scope) for one in rounds], seconds / calls if calls else 0.0


@dataclass(slots=True)
class _Round:
    """A round of a lead as it is read: the number of the first of its attempts that count, and that of the last."""

    lead_id: int
    first: int
    given_up: bool
    tries: list[Tried] = field(default_factory=list)
    last: int = 0


_TRIED = (attempt.c.lead_id, attempt.c.at, attempt.c.outcome, attempt.c.reached)


async def _before(session: Session, begun: Sequence[_Round]) -> dict[int, list[Any]]:
    """Return all attempts of these leads, the oldest first."""
    found: dict[int, list[Any]] = {}
    for start in range(0, len(begun), _PAGE):
        page = [one.lead_id for one in begun[start : start + _PAGE]]
        rows = await session.execute(
            sa.select(*_TRIED, attempt.c.lane)
            .where(attempt.c.lead_id.in_(page), attempt.c.undone_at.is_(None))
            .order_by(attempt.c.at, attempt.c.id)
        )
        for row in rows:
            found.setdefault(row.lead_id, []).append(row)
    return found


def _past_lead(one: _Round, known: Sequence[Any], scope: Scope) -> PastLead:
    earlier = [row for row in known if row.at < one.tries[0].at][-(one.first - 1) :] if one.first > 1 else []
    # A draft for a lane does not decide what follows an attempt in another.
    others = takewhile(lambda row: scope.lane is not None and row.lane != scope.lane, earlier)
    tries = [Tried(row.at, row.outcome, row.reached) for row in earlier]
    return PastLead(one.lead_id, one.tries, one.given_up, tries, 1 + sum(1 for _ in others))
