"""Recording what outcome of a call."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.calendar.typed_times import FARTHEST
from core.calendar.worktime import day_bounds, local_date
from core.errors import NotATime, StaleCard
from core.leads import CallMade, Move, standing
from core.outcomes import TeamOutcome
from core.ranking.branches import RECYCLED, branch_of
from core.terms import HandOutEnd, Lane, LeadState, LostReason, OutcomeKind
from desk.leads.closed_card import ClosedCard
from desk.leads.consequences import RecordedCall, apply_consequences
from desk.leads.held_reports import keep_words
from desk.leads.move_values import Cause
from desk.leads.moves import end_own, move
from desk.leads.report import HeldLead, Report, held_lead
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.outcome_kinds import outcome_with_key
from storage.prepared import PreparedInsert, columns
from storage.tables import attempt


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recorded outcome, with what follows for its lead."""

    attempt_id: int
    hand_out_id: int
    lead_id: int
    outcome: TeamOutcome
    number: int
    """This was the n-th try."""
    next_at: datetime | None
    """When the lead is worked again, if it is."""
    lost: LostReason | None
    undo_until: datetime
    card: ClosedCard
    """What its card is closed with."""
    escalated: bool = False
    """The protocol is over, and says that a manager decides what becomes of the lead."""
    zone: str | None = None
    """The contact's (IANA), where it is known."""
    helps_id: int | None = None
    """For whom the call was made: the agent who had promised it, whose the lead, a new time and a sale stay."""


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
    "kind",
    "reached",
    "reason",
    "note",
    "at",
    "before",
    "branch",
    "age",
    "hour",
    "spent",
    "promised",
    "short",
)

_ATTEMPT = PreparedInsert(attempt.insert().values(columns(attempt, *_TOLD)))


async def record_outcome(
    work: Work, hand_out_id: int, report: Report, *, by: int, outcome: TeamOutcome | None = None
) -> Recorded:
    """Record one call's outcome by the agent who holds the lead; the lead goes where the outcome's kind sends it.

    `outcome`: the team's outcome of the report's key, where it was read already.

    Raises:
        StaleCard: the hand-out has ended, or is another agent's: nothing is recorded twice.
        NotATime: a callback in the past or too far ahead.
        Gone: the team has no such outcome.
    """
    outcome = outcome or await outcome_with_key(work.session, work.team.id, report.outcome)
    if outcome.kind is OutcomeKind.CALLBACK:
        _check_promise(report.callback_at, work.now)
    undo_until = _undo_until(work)
    await end_own(work.session, hand_out_id, HandOutEnd.OUTCOME, by=by, at=work.now, undo_until=undo_until)
    held = await held_lead(work.session, hand_out_id)
    await keep_words(work, held, report, by=by)
    call = CallMade(by, held.lead.attempts + 1, outcome.key)
    attempt_id = await _keep_attempt(work, hand_out_id, held, call, outcome, report)
    follows, escalated = await apply_consequences(work, RecordedCall(held, call, outcome, report, attempt_id))
    cause = Cause(work.now, agent=by, by_agent=True, why=_why(report, follows), attempt_id=attempt_id)
    if not await move(work.session, follows, held.lead.id, cause):
        raise StaleCard("this card's lead is no longer with you")
    at, lost = _next_at(follows), follows.changes().get("lost_reason")
    ids = (attempt_id, hand_out_id, held.lead.id)
    return Recorded(*ids, outcome, call.number, at, lost, undo_until, held.card, escalated, held.zone, held.helps_id)


def _next_at(follows: Move) -> datetime | None:
    """Return when a lead is worked again after a move; None: it is closed."""
    return follows.changes().get("due_at") if follows.state is LeadState.OPEN else None


async def _keep_attempt(
    work: Work, hand_out_id: int, held: HeldLead, call: CallMade, outcome: TeamOutcome, report: Report
) -> int:
    """Keep the attempt with what the figures and the ranking count of it; return its id."""
    return await _ATTEMPT.new_id(
        work.session,
        **held.dimensions(),
        **outcome.of_attempt(),
        member_id=call.member_id,
        hand_out_id=hand_out_id,
        number=call.number,
        reason=report.reason,
        note=report.note,
        at=work.now,
        before=standing(held.lead),
        short=report.sure,
        **_counted(held, work.team, work.now),
    )


def _undo_until(work: Work) -> datetime:
    """Return until when an outcome can be taken back: at midnight its day is over and keeps its figures."""
    midnight = day_bounds(local_date(work.now, work.team.timezone), work.team.timezone)[1]
    return min(work.now + timedelta(seconds=work.settings.undo_for), midnight)


def _why(report: Report, follows: Move) -> str:
    """Return the reason an event keeps: why a lead was closed, or else what came of the call."""
    return str(follows.changes().get("lost_reason") or report.outcome)


def _check_promise(at: datetime | None, now: datetime) -> None:
    if at is None or not now < at <= now + FARTHEST:
        raise NotATime("a callback lies ahead, within 400 days")


def _counted(held: HeldLead, team: Team, now: datetime) -> dict[str, Any]:
    """Return what the ranking learns from: branch, age, local hour, seconds spent, whether promised."""
    its = held.lead
    return {
        "branch": its.branch if its.branch == RECYCLED else branch_of(its.entry, its.campaign),
        "age": max(0, int((now - its.arrived_at).total_seconds())),
        "hour": now.astimezone(ZoneInfo(held.zone or team.timezone)).hour,
        "spent": max(0, int((now - held.started_at).total_seconds())),
        "promised": its.lane == Lane.PROMISED,
    }
