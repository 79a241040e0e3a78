"""Which line of a protocol decided when a lead is called next, or that it was closed; worked out when it is asked.

The rules are those in force: when others come into force, the leads that wait follow them (`replanning.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import local_date
from core.leads import MoveKind
from core.protocols.dayparts import reach_by_part
from core.protocols.definition import Rules, Then
from core.protocols.engine import Next, Situation, Tried, next_step
from core.protocols.slots import CallingPlace, Why
from core.protocols.written import line_of
from core.scopes import OfLead, Scope
from core.terms import Lane, LeadState, LostReason
from desk.leads.attempt_ledger import attempts_on
from desk.leads.replanning import CAPS, WHY
from desk.leads.rounds import present_round
from desk.learning.hour_reach import reach_of
from desk.people.work import Work
from desk.settings.for_lead import of_lead
from desk.settings.protocol_rules import SourcedLine, rules_for, sources
from desk.settings.protocols import versions_in_force
from storage.prepared import Prepared
from storage.tables import attempt, channel, contact, lead, lead_event

_SETTINGS = {
    "chain": ("protocol.attempts", "protocol.second_after", "protocol.day_gaps"),
    "busy": ("protocol.busy_after", "protocol.busy_times"),
    "end": ("protocol.recycle_after_days",),
    "recycles": ("protocol.max_recycles",),
}
"""The settings that make up a line where no protocol says it."""
_PUT_OFF_BY = {Why.LUNCH: "lunch", Why.QUIET: "contact", Why.GAP: "caps", Why.CAP_DAY: "caps", Why.CAP_ALL: "caps"}
"""The lines that put a call off; the other reasons are the team's calling hours."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a protocol decided after a lead's last call, and by which of its lines.

    `lines`: the one that decided, and one that put the call off, by their keys. `at`: when it is called next, or
    offered again after a rest; None: it is closed for good.
    """

    is_open: bool
    at: datetime | None
    channel: str
    """The name of its channel."""
    lines: Mapping[str, SourcedLine]
    over: Mapping[str, Scope] = field(default_factory=dict)
    """The settings behind the line that are set for some leads only, and for which."""
    put_off: Why | None = None
    """What stood against an earlier call."""


_LEAD = Prepared(
    sa.select(lead.c.id, lead.c.contact_id, lead.c.channel_id, lead.c.tier, lead.c.attempts, lead.c.recycles)
    .add_columns(lead.c.state, lead.c.due_at, lead.c.arrived_at, lead.c.lost_reason, contact.c.zone)
    .add_columns(channel.c.name.label("channel"))
    .join(contact, contact.c.id == lead.c.contact_id)
    .join(channel, channel.c.id == lead.c.channel_id)
    .where(lead.c.id == sa.bindparam("lead"), lead.c.team_id == sa.bindparam("team"), lead.c.attempts > 0)
)
_TRIES = Prepared(
    sa.select(attempt.c.at, attempt.c.outcome, attempt.c.reached, attempt.c.lane)
    .where(attempt.c.lead_id == sa.bindparam("lead"), attempt.c.undone_at.is_(None))
    .order_by(attempt.c.at, attempt.c.id)
)
_LAST_MOVE = Prepared(
    sa.select(lead_event.c.what, lead_event.c.why)
    .where(lead_event.c.lead_id == sa.bindparam("lead"))
    .order_by(lead_event.c.id.desc())
    .limit(1)
)


async def decided_by(work: Work, lead_id: int) -> Decided | None:
    """Return what the protocol decided of a lead that waits or was closed.

    None: it is in hand, was not called yet, or its last move was none of the protocol's.
    """
    its = await _LEAD.first(work.session, lead=lead_id, team=work.team.id)
    moved = await _LAST_MOVE.first(work.session, lead=lead_id)
    if its is None or moved is None or not _is_of_protocol(its, moved):
        return None
    tries = present_round(await _TRIES.rows(work.session, lead=lead_id), its.attempts, its.arrived_at)
    if not tries:
        return None
    of = await of_lead(work.session, work.settings, lead_id, its.channel_id, Lane(tries[-1].lane), its.tier)
    of = replace(of, begun=Lane(tries[0].lane))
    today = local_date(work.now, work.team.timezone)
    rules = await rules_for(work.session, work.team.id, work.settings, of, today, called_in=Lane.RETRY)
    if its.state == LeadState.LOST and its.lost_reason != LostReason.NO_CONTACT:
        key, put_off = _of_refusal(rules, its), None
    else:
        step = await _step(work, its, tries, rules)
        key, put_off = _of_step(step, its, by_caps=moved.why == CAPS)
    return await _worded(work, its, of, rules, key, put_off) if key else None


def _is_of_protocol(its: Any, moved: Any) -> bool:
    """Return whether a lead stands where it does by the protocol."""
    if its.state == LeadState.LOST:
        return bool(moved.what == MoveKind.LOST and its.lost_reason)
    replanned = moved.what == MoveKind.REPLANNED and moved.why in (WHY, CAPS)
    return bool(its.state == LeadState.OPEN and (moved.what == MoveKind.TRIED or replanned))


async def _step(work: Work, its: Any, tries: Sequence[Any], rules: Rules) -> Next:
    """Return what follows the last of these attempts, as it was worked out when it was recorded."""
    history = [Tried(one.at, one.outcome, one.reached) for one in tries]
    made = await attempts_on(work.session, its.contact_id, work.now)
    place = CallingPlace(work.settings.hours, work.team.timezone, its.zone or "", made)
    best = reach_by_part(await reach_of(work.session, its.channel_id), rules.dayparts)
    return next_step(rules, Situation(history, place, history[-1].at, its.recycles, best))


def _of_step(step: Next, its: Any, *, by_caps: bool) -> tuple[str, Why | None]:
    """Return the key of the line that decided, and what put the call off; "": other rules are in force by now."""
    is_open = its.state == LeadState.OPEN
    if is_open != (step.at is not None):
        return "", None
    if not is_open:
        return ("recycles" if step.end is Then.RECYCLE and its.due_at is None else step.line), None
    if by_caps:
        return "caps", None
    return step.line, step.skipped[-1].why if step.skipped and step.at == its.due_at else None


def _of_refusal(rules: Rules, its: Any) -> str:
    """Return the key of the line by which a refusal rests or ends its lead; "": none names its reason."""
    days = rules.rests.get(LostReason(its.lost_reason))
    if not days:
        return ""
    return "rest" if its.due_at is not None else "recycles"


async def _worded(work: Work, its: Any, of: OfLead, rules: Rules, key: str, put_off: Why | None) -> Decided:
    newest = {
        one.scope: one.lines
        for one in await versions_in_force(work.session, work.team.id, work.now, work.team.timezone)
    }
    said, hours = sources(newest, of), sources(newest, replace(of, lane=Lane.RETRY, begun=None))
    keys = [key, *([_PUT_OFF_BY[put_off]] if put_off in _PUT_OFF_BY else [])]
    lines = {
        one: SourcedLine(line_of(one).show(rules), (hours if one in ("lunch", "contact") else said).get(one))
        for one in keys
    }
    names = _SETTINGS.get(key, ()) if lines[key].source is None else ()
    over = {name: one.scope for name, one in work.settings.deciding(of).items() if name in names}
    return Decided(its.state == LeadState.OPEN, its.due_at, its.channel, lines, over, put_off)
