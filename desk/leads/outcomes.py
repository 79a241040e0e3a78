"""Recording what came of a call, and taking it back within the minute."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.calendar.worktime import local_date
from core.errors import NotATime, StaleCard
from core.leads import (
    BROUGHT_BACK,
    Call,
    Move,
    do_not_call,
    lost,
    promised,
    sold,
    standing,
    still_promised,
    tried,
    unworkable,
)
from core.protocols.dayparts import reach_by_part
from core.protocols.definition import Rules, Then
from core.protocols.engine import Situation, Tried, next_step, rested
from core.protocols.slots import Place
from core.ranking.branches import RECYCLED, branch_of
from core.settings import TeamSettings
from core.terms import HandOutEnd, Lane, LeadState, LostReason, Outcome
from desk.leads import promises
from desk.leads.attempt_ledger import made_to
from desk.leads.moves import Cause, end_own, move
from desk.learning.hour_reach import reach_of
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.protocols import Scope, rules_for
from storage.database import Session, insert_row
from storage.prepared import Prepared, columns
from storage.tables import attempt, contact, hand_out, lead, membership, sale


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was sold: the product if named, the amount in minor units."""

    product_id: int | None
    amount: int


@dataclass(frozen=True, slots=True)
class Report:
    """What an agent tells of one call."""

    outcome: Outcome
    reason: LostReason | None = None
    note: str | None = None
    callback_at: datetime | None = None
    topic: str = ""
    sale: Agreed | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the desk made of it."""

    attempt_id: int
    hand_out_id: int
    lead_id: int
    outcome: Outcome
    number: int
    """This was the n-th try."""
    next_at: datetime | None
    """When the lead is worked again, if it is."""
    lost: LostReason | None
    undo_until: datetime
    escalated: bool = False
    """The protocol is over, and says that a manager decides what becomes of the lead."""


_SEEN = ("id", "team_id", "contact_id", "channel_id", "entry", "campaign", "branch", "arrived_at", "recycles", "tier")
_OF_LEAD = (*_SEEN, *BROUGHT_BACK)


class _Follows(NamedTuple):
    """What follows a call: the lead's move, and whether a manager is asked."""

    move: Move
    escalated: bool = False


class _Held(NamedTuple):
    """The lead an outcome is about, as it was before."""

    lead: SimpleNamespace
    zone: str | None
    lane: Lane
    """In which it was handed out; it may have cooled since."""
    started_at: datetime
    helps_id: int | None
    """For whom the call was made: the agent who promised it, whose the lead and the sale stay."""
    missed_at: datetime | None = None
    """When this call was promised for, if it came too late."""


_HELD = Prepared(
    sa.select(
        *(lead.c[name] for name in _OF_LEAD),
        contact.c.zone,
        hand_out.c.lane,
        hand_out.c.started_at,
        hand_out.c.helps_id,
    )
    .join(hand_out, hand_out.c.lead_id == lead.c.id)
    .join(contact, contact.c.id == lead.c.contact_id)
    .where(hand_out.c.id == sa.bindparam("hand_out"))
)


async def _held(session: Session, hand_out_id: int) -> _Held:
    row = await _HELD.first(session, hand_out=hand_out_id)
    assert row is not None
    *of_lead, zone, lane, started_at, helps_id = row
    its = SimpleNamespace(**dict(zip(_OF_LEAD, of_lead, strict=True)))
    return _Held(its, zone, Lane(lane), started_at, helps_id)


_TOLD = (
    "team_id",
    "lead_id",
    "contact_id",
    "channel_id",
    "entry",
    "campaign",
    "lane",
    "member_id",
    "hand_out_id",
    "number",
    "outcome",
    "reason",
    "note",
    "at",
    "before",
    "branch",
    "age",
    "hour",
    "spent",
    "promised",
)

_ATTEMPT = Prepared(attempt.insert().values(columns(attempt, *_TOLD)).returning(attempt.c.id))


async def record_outcome(work: Work, hand_out_id: int, said: Report, *, by: int) -> Recorded:
    """Record one call's outcome by the agent who holds the lead; the lead goes where the outcome sends it.

    Raises:
        StaleCard: the hand-out has ended, or is another agent's: nothing is recorded twice.
        NotATime: a callback in the past or too far ahead.
    """
    if said.outcome is Outcome.CALLBACK:
        _check_promise(said.callback_at, work.settings, work.now)
    await end_own(work.session, hand_out_id, HandOutEnd.OUTCOME, by=by, at=work.now)
    held = await _held(work.session, hand_out_id)
    call = Call(by, held.lead.attempts + 1, said.outcome)
    made = await _ATTEMPT.first(
        work.session,
        **_dimensions(held),
        member_id=by,
        hand_out_id=hand_out_id,
        number=call.number,
        outcome=said.outcome,
        reason=said.reason,
        note=said.note,
        at=work.now,
        before=standing(held.lead),
        **_counted(held, work.team, work.now),
    )
    assert made is not None
    attempt_id: int = made[0]
    follows, escalated = await _what_follows(work, held, call, said, attempt_id)
    cause = Cause(work.now, agent=by, by_agent=True, why=_why(said, follows), attempt_id=attempt_id)
    if not await move(work.session, follows, held.lead.id, cause):
        raise StaleCard("this card's lead is no longer with you")
    changes = follows.changes()
    return Recorded(
        attempt_id,
        hand_out_id,
        held.lead.id,
        said.outcome,
        call.number,
        changes.get("due_at") if follows.state is LeadState.OPEN else None,
        changes.get("lost_reason"),
        work.now + timedelta(seconds=work.settings.undo_for),
        escalated,
    )


def _dimensions(held: _Held) -> dict[str, Any]:
    """Return what a row about this lead repeats of it, so that it stays true when the lead moves on."""
    its = held.lead
    return {
        "team_id": its.team_id,
        "lead_id": its.id,
        "contact_id": its.contact_id,
        "channel_id": its.channel_id,
        "entry": its.entry,
        "campaign": its.campaign,
        "lane": held.lane,
    }


def _why(said: Report, follows: Move) -> str:
    """Return the reason an event keeps: why a lead was closed, or else what came of the call."""
    return str(follows.changes().get("lost_reason") or said.outcome)


async def _what_follows(
    work: Work,
    held: _Held,
    call: Call,
    said: Report,
    attempt_id: int,
) -> _Follows:
    """Return what follows for the lead. An early try that reached nobody leaves a promise standing."""
    promise = await promises.attempted(work.session, held.lead.id, said.outcome, by=call.member_id, now=work.now)
    if promise.stands_at is not None:
        return _Follows(still_promised(call, promise.stands_at))
    held = held._replace(missed_at=promise.missed_at)
    return await _consequence(work, held, call, said, attempt_id)


def _check_promise(at: datetime | None, settings: TeamSettings, now: datetime) -> None:
    if at is None or at <= now or at > now + timedelta(days=settings.callback_days):
        raise NotATime("a callback lies ahead, within the days allowed", days=settings.callback_days)


def _counted(held: _Held, team: Team, now: datetime) -> dict[str, Any]:
    """Keep what the ranking learns from: how it came, how old it was, the hour there, the time it took, by promise."""
    its = held.lead
    return {
        "branch": its.branch if its.branch == RECYCLED else branch_of(its.entry, its.campaign),
        "age": max(0, int((now - its.arrived_at).total_seconds())),
        "hour": now.astimezone(ZoneInfo(held.zone or team.timezone)).hour,
        "spent": max(0, int((now - held.started_at).total_seconds())),
        "promised": its.lane == Lane.PROMISED,
    }


async def _consequence(
    work: Work,
    held: _Held,
    call: Call,
    said: Report,
    attempt_id: int,
) -> _Follows:
    """Do what follows the outcome beside the lead, and return what follows for it."""
    match said.outcome:
        case Outcome.SOLD:
            theirs = replace(call, member_id=held.helps_id or call.member_id)
            await _keep_sale(work.session, held, said, attempt_id, theirs.member_id, work.team, work.now)
            return _Follows(sold(theirs, work.now))
        case Outcome.CALLBACK:
            assert said.callback_at is not None
            theirs = replace(call, member_id=held.helps_id or call.member_id)
            new = promises.NewPromise(
                work.team.id, held.lead.id, theirs.member_id, attempt_id, said.callback_at, said.topic
            )
            await promises.keep(work.session, new, work.settings, work.now)
            return _Follows(promised(theirs, said.callback_at))
        case Outcome.NO_ANSWER | Outcome.BUSY:
            return await _try_again(work, held, call, said)
        case Outcome.NOT_INTERESTED:
            return _Follows(await _refused(work, held, call, said))
        case Outcome.WRONG_NUMBER:
            return _Follows(unworkable(call, work.now, said.note))
        case Outcome.DO_NOT_CALL:
            await _block(work.session, held.lead.contact_id, call.member_id, work.now)
            return _Follows(do_not_call(call, work.now, said.note))


async def _block(session: Session, contact_id: int, by: int, now: datetime) -> None:
    who = sa.select(membership.c.person_id).where(membership.c.id == by).scalar_subquery()
    await session.execute(
        contact.update()
        .where(contact.c.id == contact_id, contact.c.do_not_call_at.is_(None))
        .values(do_not_call_at=now, do_not_call_by=who)
    )


async def _keep_sale(
    session: Session, held: _Held, said: Report, attempt_id: int, by: int, team: Team, now: datetime
) -> None:
    agreed = said.sale or Agreed(None, 0)
    await insert_row(
        session,
        sale,
        **_dimensions(held),
        member_id=by,
        attempt_id=attempt_id,
        product_id=agreed.product_id,
        amount=agreed.amount,
        currency=team.currency,
        at=now,
    )


_TRIED = Prepared(
    sa.select(attempt.c.at, attempt.c.outcome)
    .where(attempt.c.lead_id == sa.bindparam("lead"), attempt.c.undone_at.is_(None))
    .order_by(attempt.c.at.desc(), attempt.c.id.desc())
    .limit(sa.bindparam("limit"))
)


async def _try_again(work: Work, held: _Held, call: Call, said: Report) -> _Follows:
    """Ask the protocol what follows; the attempts since the lead was last opened count."""
    rules = await _rules(work, held)
    rows = await _TRIED.rows(work.session, lead=held.lead.id, limit=call.number)
    history = [Tried(at, Outcome(outcome)) for at, outcome in reversed(rows)]
    made = await made_to(work.session, held.lead.contact_id, work.now)
    best = reach_by_part(await reach_of(work.session, held.lead.channel_id), rules.dayparts)
    place = Place(work.settings.hours, work.team.timezone, held.zone or "", made)
    step = next_step(rules, Situation(history, place, work.now, held.lead.recycles, best, held.missed_at))
    if step.at is not None:
        return _Follows(tried(call, step.at))
    over = lost(call, work.now, LostReason.NO_CONTACT, said.note, step.recycle_at)
    return _Follows(over, escalated=step.end is Then.ESCALATE)


async def _refused(work: Work, held: _Held, call: Call, said: Report) -> Move:
    """Close a lead that was refused; it rests as long as the protocol says for this reason, and is offered again."""
    rules = await _rules(work, held)
    reason = said.reason or LostReason.OTHER
    days = rules.rests.get(reason)
    place = Place(work.settings.hours, work.team.timezone)
    until = rested(days, rules, Situation((), place, work.now, held.lead.recycles)) if days else None
    return lost(call, work.now, reason, said.note, until)


async def _rules(work: Work, held: _Held) -> Rules:
    its = held.lead
    scope = Scope(its.channel_id, held.lane, its.tier)
    return await rules_for(work.session, work.team.id, work.settings, scope, local_date(work.now, work.team.timezone))
