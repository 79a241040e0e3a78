"""What follows an outcome: the next move of its lead, by kind and protocol, and what is done beside it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from core.calendar.worktime import local_date
from core.leads import (
    KEPT,
    Becomes,
    CallMade,
    Move,
    do_not_call,
    lost,
    promised,
    sold,
    still_promised,
    tried,
    unworkable,
)
from core.outcomes import Flag, TeamOutcome
from core.protocols.dayparts import reach_by_part
from core.protocols.definition import Consequence, Rules, Then
from core.protocols.engine import Situation, Tried, chooses_part, next_step, rested
from core.protocols.slots import CallingPlace
from core.terms import Lane, LostReason, OutcomeKind
from desk.leads import meetings, promises
from desk.leads.attempt_ledger import attempts_on
from desk.leads.report import Agreed, HeldLead, Report
from desk.leads.rounds import present_round
from desk.learning.hour_reach import reach_of
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.for_lead import of_lead
from desk.settings.protocol_rules import rules_for, rules_of_settings
from storage.database import Session
from storage.prepared import Prepared, insert_row
from storage.tables import attempt, contact, membership, sale


class Consequences(NamedTuple):
    """What follows a call: the lead's move, and whether a manager is asked."""

    move: Move
    escalated: bool = False


@dataclass(frozen=True, slots=True)
class RecordedCall:
    """A call that was made and recorded: of which lead, with what outcome of the team, and what its agent told."""

    held: HeldLead
    call: CallMade
    outcome: TeamOutcome
    report: Report
    attempt_id: int


async def apply_consequences(work: Work, recorded: RecordedCall) -> Consequences:
    """Do what follows a call beside its lead, and return what follows for the lead itself.

    An early try that reached nobody leaves a promise standing.
    """
    held, call = recorded.held, recorded.call
    if not held.promised:
        return await _consequence(work, recorded)
    promise = await promises.end_by_attempt(work, held.lead.id, recorded.outcome, by=call.member_id)
    if promise.stands_at is not None:
        # Found in another's hand because two contacts were one person, it goes back to who promised.
        again = promise.stands_with is not None and promise.stands_with != held.lead.owner_id
        whose: Becomes[int | None] = promise.stands_with if again else KEPT
        return Consequences(still_promised(call, promise.stands_at, promise.stands_until, whose))
    recorded = replace(recorded, held=held._replace(missed_at=promise.missed_at))
    return await _consequence(work, recorded)


async def _consequence(work: Work, recorded: RecordedCall) -> Consequences:
    held, call, report = recorded.held, recorded.call, recorded.report
    match recorded.outcome.kind:
        case OutcomeKind.SALE:
            theirs = replace(call, member_id=held.helps_id or call.member_id)
            await _keep_sale(work.session, recorded, theirs.member_id, work.team, work.now)
            return Consequences(sold(theirs, work.now))
        case OutcomeKind.CALLBACK:
            assert report.callback_at is not None
            theirs = replace(call, member_id=held.helps_id or call.member_id)
            due_at, until = await _promise(work, recorded, theirs.member_id, report.callback_at)
            return Consequences(promised(theirs, due_at, until))
        case OutcomeKind.UNREACHED:
            return await _try_again(work, recorded)
        case OutcomeKind.REFUSAL:
            return Consequences(await _refused(work, recorded))
        case OutcomeKind.UNWORKABLE:
            return Consequences(unworkable(call, work.now, report.note))
        case OutcomeKind.DO_NOT_CALL:
            await _block(work.session, held.lead.contact_id, call.member_id, work.now)
            return Consequences(do_not_call(call, work.now, report.note))


async def _promise(work: Work, recorded: RecordedCall, by: int, at: datetime) -> tuple[datetime, datetime | None]:
    """Keep the promise, and the meeting if it is one.

    Return when its lead is due, which is after the meeting, and until when nobody but its agent calls.
    """
    report, lead_id = recorded.report, recorded.held.lead.id
    topic = report.topic or (f"📍 {report.place}" if report.place else "")
    new = promises.NewPromise(work.team.id, lead_id, by, recorded.attempt_id, at, topic)
    made = await promises.keep(work.session, new, work.settings, work.now)
    if not recorded.outcome.meeting:
        return at, None
    await meetings.agree(work, lead_id, made, report.place, at)
    return meetings.over_at(at, work.settings), meetings.kept_until(at, work.settings)


async def _block(session: Session, contact_id: int, by: int, now: datetime) -> None:
    who = sa.select(membership.c.person_id).where(membership.c.id == by).scalar_subquery()
    await session.execute(
        contact.update()
        .where(contact.c.id == contact_id, contact.c.do_not_call_at.is_(None))
        .values(do_not_call_at=now, do_not_call_by=who)
    )


async def _keep_sale(session: Session, recorded: RecordedCall, by: int, team: Team, now: datetime) -> None:
    agreed = recorded.report.sale or Agreed(None, 0)
    await insert_row(
        session,
        sale,
        **recorded.held.dimensions(),
        member_id=by,
        attempt_id=recorded.attempt_id,
        product_id=agreed.product_id,
        amount=agreed.amount,
        currency=team.currency,
        at=now,
    )


_TRIED = Prepared(
    sa.select(attempt.c.at, attempt.c.outcome, attempt.c.reached, attempt.c.lane)
    .where(attempt.c.lead_id == sa.bindparam("lead"), attempt.c.undone_at.is_(None))
    .order_by(attempt.c.at.desc(), attempt.c.id.desc())
    .limit(sa.bindparam("limit"))
)


async def _try_again(work: Work, recorded: RecordedCall) -> Consequences:
    """Ask the protocol what follows; the attempts since the lead was last opened count."""
    held, call = recorded.held, recorded.call
    history, begun = await _round(work, recorded)
    rules = _with_final(await _rules(work, held, begun), recorded.outcome)
    made = await attempts_on(work.session, held.lead.contact_id, work.now)
    place = CallingPlace(work.settings.hours, work.team.timezone, held.zone or "", made)
    best = (
        reach_by_part(await reach_of(work.session, held.lead.channel_id), rules.dayparts)
        if chooses_part(rules, history, place)
        else {}
    )
    step = next_step(rules, Situation(history, place, work.now, held.lead.recycles, best, held.missed_at))
    if step.at is not None:
        return Consequences(tried(call, step.at))
    over = lost(call, work.now, LostReason.NO_CONTACT, recorded.report.note, step.recycle_at)
    return Consequences(over, escalated=step.end is Then.ESCALATE)


async def _round(work: Work, recorded: RecordedCall) -> tuple[list[Tried], Lane]:
    """Return the attempts of the present round, oldest first, and the lane in which the first was made.

    Of a first one all is told.
    """
    if recorded.call.number == 1:
        return [Tried(work.now, recorded.outcome.key, recorded.outcome.reached)], recorded.held.lane
    its, number = recorded.held.lead, recorded.call.number
    rows = await _TRIED.rows(work.session, lead=its.id, limit=number)
    tries = present_round(rows[::-1], number, its.arrived_at)
    return [Tried(row.at, row.outcome, row.reached) for row in tries], Lane(tries[0].lane)


def _with_final(rules: Rules, outcome: TeamOutcome) -> Rules:
    """Return the protocol with an outcome that ends the round by itself, where no line of it says more."""
    if Flag.FINAL not in outcome.flags or outcome.key in rules.on:
        return rules
    return replace(rules, on={**rules.on, outcome.key: Consequence(rules.end)})


async def _refused(work: Work, recorded: RecordedCall) -> Move:
    """Close a lead that was refused; it rests as long as the protocol says for this reason, and is offered again."""
    held, report = recorded.held, recorded.report
    # Where nothing is said for some leads only, it does not matter where the round began.
    some_differ = held.has_protocols or bool(work.settings.overrides)
    begun = (await _round(work, recorded))[1] if some_differ else held.lane
    rules = await _rules(work, held, begun)
    reason = report.reason or LostReason.OTHER
    days = rules.rests.get(reason)
    place = CallingPlace(work.settings.hours, work.team.timezone)
    until = rested(days, rules, Situation((), place, work.now, held.lead.recycles)) if days else None
    return lost(recorded.call, work.now, reason, report.note, until)


async def _rules(work: Work, held: HeldLead, begun: Lane) -> Rules:
    its = held.lead
    of = await of_lead(work.session, work.settings, its.id, its.channel_id, held.lane, its.tier)
    of = replace(of, begun=begun)
    if not held.has_protocols:
        return rules_of_settings(work.settings, of)
    today = local_date(work.now, work.team.timezone)
    return await rules_for(work.session, work.team.id, work.settings, of, today, called_in=Lane.RETRY)
