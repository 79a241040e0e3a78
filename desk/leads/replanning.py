"""The next times of leads that nobody has reached yet, computed anew: when another protocol comes into force, and when
a message or another call uses up a place under the caps.

A lead keeps its attempts; only when the next one comes may change. One whose round would be over by the new protocol
keeps the attempt that is planned: what comes of it ends the round, so that nothing is closed behind people's backs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import local_date
from core.leads import replanned
from core.protocols.dayparts import reach_by_part
from core.protocols.definition import Rules
from core.protocols.engine import Situation, Tried, next_step
from core.protocols.slots import CallingPlace, caps_put_off, first_allowed, in_lane
from core.scopes import EVERYTHING, OfLead, Scope
from core.terms import Lane, LeadState
from desk.leads.attempt_ledger import attempts_on_each
from desk.leads.move_values import Cause
from desk.leads.moves import move_each
from desk.leads.rounds import begun_in, present_round
from desk.learning.hour_reach import reach_of
from desk.people.work import Work
from desk.settings.protocol_rules import rules_for
from desk.settings.protocols import Version
from desk.settings.segments import segments_of
from storage.listed import among
from storage.prepared import Prepared
from storage.tables import attempt, contact, journey_run, lead

PAGE = 200
WHY = "protocol"
CAPS = "caps"


@dataclass(frozen=True, slots=True)
class Planned:
    """A lead's next attempt as it is planned, and as it would be; `after` None: the round would be over."""

    lead_id: int
    before: datetime
    after: datetime | None


_IN_JOURNEY = sa.exists().where(journey_run.c.contact_id == lead.c.contact_id, journey_run.c.ended_at.is_(None))


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """Leads that wait for another attempt, by id. `last`: behind which the next page begins; None: there is none."""

    planned: Sequence[Planned]
    last: int | None


async def planned_anew(
    work: Work, after: int, *, scope: Scope = EVERYTHING, draft: Version | None = None, lock: bool = False
) -> PlannedPage:
    """Return a page of leads of a scope that wait for another attempt, and what the protocol says of each by now.

    `draft`: as if this version were in force. Leads in a journey are left out: it says when they are called.
    """
    asked = (
        sa.select(lead.c.id, lead.c.contact_id, lead.c.channel_id, lead.c.tier, lead.c.attempts, lead.c.recycles)
        .add_columns(lead.c.due_at, lead.c.arrived_at, contact.c.zone)
        .join(contact, contact.c.id == lead.c.contact_id)
        .where(
            lead.c.team_id == work.team.id,
            lead.c.id > after,
            lead.c.state == LeadState.OPEN,
            lead.c.lane == Lane.RETRY,
            lead.c.owner_id.is_(None),
            lead.c.attempts > 0,
            lead.c.due_at > work.now,
            ~_IN_JOURNEY,
        )
        .order_by(lead.c.id)
        .limit(PAGE)
    )
    rows = (await work.session.execute(asked.with_for_update(of=lead) if lock else asked)).all()
    return PlannedPage(await _Planning(work, draft).planned(rows, scope), rows[-1].id if rows else None)


class _Planning:
    """What a page of leads has in common is read once."""

    def __init__(self, work: Work, draft: Version | None) -> None:
        self._work = work
        self._draft = draft
        self._rules: dict[OfLead, Rules] = {}
        self._hours: dict[int, Any] = {}

    async def planned(self, rows: Sequence[Any], scope: Scope) -> list[Planned]:
        ids = [row.id for row in rows]
        tried = await _tries(self._work, ids)
        made = await attempts_on_each(self._work.session, [row.contact_id for row in rows], self._work.now)
        segments = await segments_of(self._work.session, self._work.settings, ids)
        found = []
        for row in rows:
            tries = present_round(tried.get(row.id, []), row.attempts, row.arrived_at)
            # A contact was reached since: what follows was agreed on, and no rule's.
            if not tries or tries[-1].reached:
                continue
            called_in, begun = Lane(tries[-1].lane), Lane(tries[0].lane)
            of = OfLead(row.channel_id, called_in, row.tier, segments.get(row.id, frozenset()), begun)
            # The hours of the lane of retries hold after the first call as well.
            if not scope.covers(of) and not scope.covers(replace(of, lane=Lane.RETRY)):
                continue
            place = CallingPlace(
                self._work.settings.hours, self._work.team.timezone, row.zone or "", made[row.contact_id]
            )
            found.append(Planned(row.id, row.due_at, await self._next(of, tries, place, row.recycles)))
        return found

    async def _next(self, of: OfLead, tries: Sequence[Any], place: CallingPlace, recycles: int) -> datetime | None:
        rules = await self._rules_of(of, Lane.RETRY)
        best = reach_by_part(await self._reach(of.channel_id or 0), rules.dayparts)
        history = [Tried(one.at, one.outcome, one.reached) for one in tries]
        at = next_step(rules, Situation(history, place, history[-1].at, recycles, best)).at
        # What should have been before now comes as soon as it may.
        return at if at is None or at > self._work.now else first_allowed(self._work.now, rules, place)[0]

    async def within_caps(self, rows: Sequence[Any]) -> dict[int, datetime]:
        """Return the leads whose next call the caps put off, and to when."""
        if not rows:
            return {}
        work = self._work
        made = await attempts_on_each(work.session, [row.contact_id for row in rows], work.now)
        segments = await segments_of(work.session, work.settings, [row.id for row in rows])
        tried = await _tries(work, [row.id for row in rows if row.attempts])
        later = {}
        for row in rows:
            begun = begun_in(tried.get(row.id, []), row.attempts, row.arrived_at)
            of = OfLead(row.channel_id, Lane(row.lane), row.tier, segments.get(row.id, frozenset()), begun)
            place = CallingPlace(work.settings.hours, work.team.timezone, row.zone or "", made[row.contact_id])
            wished, rules = max(row.due_at, work.now), in_lane(await self._rules_of(of, of.lane), of.lane)
            if caps_put_off(wished, rules, place):
                at, _ = first_allowed(wished, rules, place)
                later.update({row.id: at} if at is not None else {})
        return later

    async def _rules_of(self, of: OfLead, called_in: Lane | None = None) -> Rules:
        if of not in self._rules:
            work = self._work
            today = local_date(work.now, work.team.timezone)
            draft = {self._draft.scope: self._draft.lines} if self._draft is not None else None
            self._rules[of] = await rules_for(
                work.session, work.team.id, work.settings, of, today, draft=draft, called_in=called_in
            )
        return self._rules[of]

    async def _reach(self, channel_id: int) -> Any:
        if channel_id not in self._hours:
            self._hours[channel_id] = await reach_of(self._work.session, channel_id)
        return self._hours[channel_id]


async def _tries(work: Work, ids: Sequence[int]) -> dict[int, list[Any]]:
    """Return the attempts of each lead, oldest first."""
    if not ids:
        return {}
    rows = await work.session.execute(
        sa.select(attempt.c.lead_id, attempt.c.at, attempt.c.outcome, attempt.c.reached, attempt.c.lane)
        .where(attempt.c.lead_id.in_(ids), attempt.c.undone_at.is_(None))
        .order_by(attempt.c.at, attempt.c.id)
    )
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.lead_id, []).append(row)
    return found


@dataclass(frozen=True, slots=True)
class Replanned:
    """What became of waiting leads: how many were looked at, called earlier, later, and with their round over."""

    looked: int = 0
    earlier: int = 0
    later: int = 0
    over: int = 0

    def with_those(self, page: Sequence[Planned]) -> "Replanned":
        """Return the sum with some more."""
        return Replanned(
            self.looked + len(page),
            self.earlier + sum(one.after is not None and one.after < one.before for one in page),
            self.later + sum(one.after is not None and one.after > one.before for one in page),
            self.over + sum(one.after is None for one in page),
        )


async def replan_page(work: Work, after: int, scope: Scope) -> PlannedPage:
    """Set a page of leads of a scope to the next times of the protocol in force, and return what was looked at."""
    page = await planned_anew(work, after, scope=scope, lock=True)
    moves = {one.lead_id: replanned(one.after) for one in page.planned if one.after not in (None, one.before)}
    await move_each(work.session, moves, Cause(work.now, why=WHY))
    return page


_BY_RULE = (Lane.RETRY, Lane.BANK, Lane.RECYCLED)
"""Lanes in which the desk plans the call. Who came by themselves, and who was promised a call, is called whatever was
sent in between."""


def _called_next(*which: sa.ColumnElement[bool]) -> Prepared:
    """Prepare the look at open leads whose calls the caps may put off, locked."""
    return Prepared(
        sa.select(lead.c.id, lead.c.contact_id, lead.c.channel_id, lead.c.lane, lead.c.tier, lead.c.due_at)
        .add_columns(lead.c.attempts, lead.c.arrived_at, contact.c.zone)
        .join(contact, contact.c.id == lead.c.contact_id)
        .where(*which, lead.c.state == LeadState.OPEN, lead.c.pinned_at.is_(None))
        .order_by(lead.c.id)
        .with_for_update(of=lead)
    )


_NEXT_OF_CONTACTS = {
    database: _called_next(these, lead.c.lane.in_(_BY_RULE))
    for database, these in among(lead.c.contact_id, "contacts").items()
}
_NEXT_ASKED_FOR = {
    database: _called_next(these, lead.c.lane.not_in((Lane.PROMISED, Lane.NEEDS_NUMBER)))
    for database, these in among(lead.c.id, "leads").items()
}


async def keep_within_caps(work: Work, contacts: Sequence[int]) -> int:
    """Put off the next calls of contacts to when every cap allows them. Return how many were put off.

    For where attempts that are no calls of the leads were entered into the ledger.
    """
    return await _put_off(
        work, await _NEXT_OF_CONTACTS[work.session.dialect.name].rows(work.session, contacts=contacts)
    )


async def keep_asked_within_caps(work: Work, leads: Sequence[int]) -> int:
    """Put off calls that a journey asked for, in whatever lane, in the same way. Return how many were put off."""
    return await _put_off(work, await _NEXT_ASKED_FOR[work.session.dialect.name].rows(work.session, leads=leads))


async def _put_off(work: Work, rows: Sequence[Any]) -> int:
    later = await _Planning(work, None).within_caps(rows)
    await move_each(work.session, {lead_id: replanned(at) for lead_id, at in later.items()}, Cause(work.now, why=CAPS))
    return len(later)
