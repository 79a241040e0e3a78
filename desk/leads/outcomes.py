"""Recording what came of a call, and taking it back within the minute."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.errors import NotATime, StaleCard
from core.protocols.retries import Exhausted, Retry, Tried, after_no_contact
from core.ranking.branches import RECYCLED, branch_of
from core.settings import TeamSettings
from core.terms import CallbackState, HandOutEnd, Lane, LeadState, LostReason, Outcome, ReminderState
from desk.people.directory import Team
from storage.database import Session, insert_row
from storage.prepared import Prepared, columns
from storage.tables import attempt, callback, contact, hand_out, lead, membership, sale


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


@dataclass(frozen=True, slots=True)
class _Held:
    """The lead an outcome is about, as it was before."""

    id: int
    team_id: int
    contact_id: int
    channel_id: int
    state: LeadState
    lane: Lane
    due_at: datetime | None
    ready: bool
    owner_id: int | None
    owner_until: datetime | None
    attempts: int
    last_outcome: Outcome | None
    lost_reason: LostReason | None
    lost_note: str | None
    barred_id: int | None
    barred_until: datetime | None
    recycles: int
    do_not_call_at: datetime | None
    zone: str | None
    branch: str
    entry: str
    campaign: str
    arrived_at: datetime
    started_at: datetime


_HELD = Prepared(
    sa.select(
        lead.c.id,
        lead.c.team_id,
        lead.c.contact_id,
        lead.c.channel_id,
        lead.c.state,
        lead.c.lane,
        lead.c.due_at,
        lead.c.ready,
        lead.c.owner_id,
        lead.c.owner_until,
        lead.c.attempts,
        lead.c.last_outcome,
        lead.c.lost_reason,
        lead.c.lost_note,
        lead.c.barred_id,
        lead.c.barred_until,
        lead.c.recycles,
        contact.c.do_not_call_at,
        contact.c.zone,
        lead.c.branch,
        lead.c.entry,
        lead.c.campaign,
        lead.c.arrived_at,
        hand_out.c.started_at,
    )
    .join(hand_out, hand_out.c.lead_id == lead.c.id)
    .join(contact, contact.c.id == lead.c.contact_id)
    .where(hand_out.c.id == sa.bindparam("hand_out"))
)


_END = Prepared(
    hand_out.update()
    .where(
        hand_out.c.id == sa.bindparam("hand_out"),
        hand_out.c.member_id == sa.bindparam("member"),
        hand_out.c.ended_at.is_(None),
    )
    .values(
        ended_at=sa.bindparam("now", type_=hand_out.c.ended_at.type),
        end=HandOutEnd.OUTCOME,
        seen_at=sa.func.coalesce(hand_out.c.seen_at, sa.bindparam("now", type_=hand_out.c.ended_at.type)),
    )
)

_TOLD = (
    "team_id",
    "lead_id",
    "contact_id",
    "channel_id",
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


@cache
def _changed(names: tuple[str, ...]) -> Prepared:
    """Write the statement that changes these columns of a lead."""
    return Prepared(
        lead.update()
        .where(lead.c.id == sa.bindparam("lead"))
        .values({name: sa.bindparam(f"new_{name}", type_=lead.c[name].type) for name in names})
    )


async def record_outcome(
    session: Session, hand_out_id: int, said: Report, *, by: int, team: Team, settings: TeamSettings, now: datetime
) -> Recorded:
    """Record one call's outcome by the agent who holds the lead; the lead goes where the outcome sends it.

    Raises:
        StaleCard: the hand-out has ended, or is another agent's: nothing is recorded twice.
        NotATime: a callback in the past or too far ahead.
    """
    if said.outcome is Outcome.CALLBACK:
        _check_promise(said.callback_at, settings, now)
    if not await _END.run(session, hand_out=hand_out_id, member=by, now=now):
        raise StaleCard("this card's lead is no longer with you")
    found = await _HELD.first(session, hand_out=hand_out_id)
    assert found is not None
    held = _Held(*found)
    number = held.attempts + 1
    made = await _ATTEMPT.first(
        session,
        team_id=held.team_id,
        lead_id=held.id,
        contact_id=held.contact_id,
        channel_id=held.channel_id,
        member_id=by,
        hand_out_id=hand_out_id,
        number=number,
        outcome=said.outcome,
        reason=said.reason,
        note=said.note,
        at=now,
        before=_before(held),
        **_counted(held, team, now),
    )
    assert made is not None
    attempt_id: int = made[0]
    change = await _what_follows(session, held, said, attempt_id, by=by, team=team, settings=settings, now=now)
    values = {"holder_id": None, "attempts": number, "last_outcome": said.outcome, "barred_id": None, **change}
    await _changed(tuple(values)).run(session, lead=held.id, **{f"new_{name}": values[name] for name in values})
    open_again = change["state"] is LeadState.OPEN
    return Recorded(
        attempt_id,
        hand_out_id,
        held.id,
        said.outcome,
        number,
        change.get("due_at") if open_again else None,
        change.get("lost_reason"),
        now + timedelta(seconds=settings.undo_for),
    )


_WAITING = sa.and_(callback.c.lead_id == sa.bindparam("lead"), callback.c.state == CallbackState.WAITING)

_AHEAD = Prepared(sa.select(callback.c.due_at).where(_WAITING, callback.c.due_at > sa.bindparam("now")))

_KEPT = Prepared(
    callback.update()
    .where(_WAITING)
    .values(state=CallbackState.KEPT, ended_at=sa.bindparam("now", type_=callback.c.ended_at.type))
)


async def _what_follows(
    session: Session,
    held: _Held,
    said: Report,
    attempt_id: int,
    *,
    by: int,
    team: Team,
    settings: TeamSettings,
    now: datetime,
) -> dict[str, Any]:
    """Tell how the lead's row changes. An early try that reached nobody leaves a promise standing."""
    if not said.outcome.reached:
        promised = await _AHEAD.first(session, lead=held.id, now=now)
        if promised is not None:
            return {"state": LeadState.OPEN, "lane": Lane.PROMISED, "due_at": promised[0], "owner_id": held.owner_id}
    await _KEPT.run(session, lead=held.id, now=now)
    return await _consequence(session, held, said, attempt_id, by=by, team=team, settings=settings, now=now)


def _check_promise(at: datetime | None, settings: TeamSettings, now: datetime) -> None:
    if at is None or at <= now or at > now + timedelta(days=settings.callback_days):
        raise NotATime("a callback lies ahead, within the days allowed", days=settings.callback_days)


def _counted(held: _Held, team: Team, now: datetime) -> dict[str, Any]:
    """Keep what the ranking learns from: how it came, how old it was, the hour there, the time it took, by promise."""
    own = held.branch if held.branch == RECYCLED else branch_of(held.entry, held.campaign)
    return {
        "branch": own,
        "age": max(0, int((now - held.arrived_at).total_seconds())),
        "hour": now.astimezone(ZoneInfo(held.zone or team.timezone)).hour,
        "spent": max(0, int((now - held.started_at).total_seconds())),
        "promised": held.lane == Lane.PROMISED,
    }


def _before(held: _Held) -> dict[str, Any]:
    """Keep what undo must bring back."""
    return {
        "lane": held.lane,
        "due_at": held.due_at.isoformat() if held.due_at else None,
        "ready": held.ready,
        "owner_id": held.owner_id,
        "owner_until": held.owner_until.isoformat() if held.owner_until else None,
        "attempts": held.attempts,
        "last_outcome": held.last_outcome,
        "recycles": held.recycles,
        "barred_id": held.barred_id,
        "barred_until": held.barred_until.isoformat() if held.barred_until else None,
    }


async def _consequence(
    session: Session,
    held: _Held,
    said: Report,
    attempt_id: int,
    *,
    by: int,
    team: Team,
    settings: TeamSettings,
    now: datetime,
) -> dict[str, Any]:
    """Do what follows the outcome beside the lead, and tell how the lead's row changes."""
    lost = {"state": LeadState.LOST, "closed_at": now, "due_at": None, "owner_id": None, "lost_note": said.note}
    match said.outcome:
        case Outcome.SOLD:
            await _keep_sale(session, held, said, attempt_id, by, team, now)
            return {"state": LeadState.WON, "closed_at": now, "due_at": None, "owner_id": by}
        case Outcome.CALLBACK:
            await insert_row(
                session,
                callback,
                team_id=held.team_id,
                lead_id=held.id,
                member_id=by,
                attempt_id=attempt_id,
                due_at=said.callback_at,
                topic=said.topic,
                state=CallbackState.WAITING,
                reminder=ReminderState.NONE,
                created_at=now,
            )
            return {
                "state": LeadState.OPEN,
                "lane": Lane.PROMISED,
                "due_at": said.callback_at,
                "owner_id": by,
                "owner_until": None,
                "ready": False,
            }
        case Outcome.NO_ANSWER | Outcome.BUSY:
            return await _try_again(session, held, team=team, settings=settings, now=now)
        case Outcome.NOT_INTERESTED:
            return lost | {"lost_reason": said.reason or LostReason.OTHER}
        case Outcome.WRONG_NUMBER:
            return lost | {"state": LeadState.VOID}
        case Outcome.DO_NOT_CALL:
            who = sa.select(membership.c.person_id).where(membership.c.id == by).scalar_subquery()
            await session.execute(
                contact.update()
                .where(contact.c.id == held.contact_id, contact.c.do_not_call_at.is_(None))
                .values(do_not_call_at=now, do_not_call_by=who)
            )
            return lost | {"lost_reason": LostReason.DO_NOT_CALL}


async def _keep_sale(
    session: Session, held: _Held, said: Report, attempt_id: int, by: int, team: Team, now: datetime
) -> None:
    agreed = said.sale or Agreed(None, 0)
    await insert_row(
        session,
        sale,
        team_id=held.team_id,
        lead_id=held.id,
        contact_id=held.contact_id,
        channel_id=held.channel_id,
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


async def _try_again(
    session: Session, held: _Held, *, team: Team, settings: TeamSettings, now: datetime
) -> dict[str, Any]:
    """Ask the protocol when; the attempts since the lead was last opened count."""
    rows = await _TRIED.rows(session, lead=held.id, limit=held.attempts + 1)
    history = [Tried(row[0], Outcome(row[1])) for row in reversed(rows)]
    step = after_no_contact(history, settings, team.timezone, now, held.recycles)
    if isinstance(step, Retry):
        return {"state": LeadState.OPEN, "lane": Lane.RETRY, "due_at": step.at, "owner_id": None, "ready": False}
    assert isinstance(step, Exhausted)
    return {
        "state": LeadState.LOST,
        "closed_at": now,
        "due_at": step.recycle_at,
        "owner_id": None,
        "lost_reason": LostReason.NO_CONTACT,
    }
