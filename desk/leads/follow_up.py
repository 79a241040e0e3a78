"""What nobody may forget: callbacks with their reminders, leads given back or passed on, recycling."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date, next_open
from core.errors import NoReturnsLeft, Unknown
from core.leads import OPEN_STATES, passed_on, recycled, rest_ended, returned
from core.mail_terms import OutboxState
from core.protocols.promises import RING_AGAIN, Rung
from core.ranking.branches import RECYCLED
from core.terms import CallbackState, HandOutEnd, LeadState, LostReason, ReminderState
from desk.leads import promises
from desk.leads.move_values import Cause
from desk.leads.moves import end_own, move, move_all
from desk.leads.owners import note_owner
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.for_lead import settings_for
from storage.database import Session
from storage.tables import callback, contact, hand_out, lead, meeting, membership, outbox

RECYCLED_AT_ONCE = 500
TOGETHER = timedelta(minutes=1)
"""Who is reminded of a promise is reminded in the same message of what falls due within so long after it."""
LONGEST_IN_HAND = timedelta(days=7)
"""Cards given back today were handed out within so long: the index goes by when they were handed out."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder to send to the agent who promised."""

    callback_id: int
    lead_id: int
    member_id: int
    due_at: datetime
    topic: str
    name: str | None
    at_the_time: bool
    meets: bool = False
    """Whether it is a meeting."""


async def take_reminders(work: Work) -> list[Reminder]:
    """Take the reminders that are due: some minutes before, and at the time. Each is taken once.

    A promise whose agent has given the lead up is nobody's to be reminded of: it goes to who is free at its time. What
    the same agent is reminded of within a minute comes along, so that it can be one message.
    """
    reminders = []
    sooner = callback.alias("sooner")
    for stage, before in ((1, work.now + timedelta(seconds=work.settings.remind_before)), (2, work.now)):
        taken = await work.session.execute(
            callback.update()
            .where(
                callback.c.team_id == work.team.id,
                callback.c.state == CallbackState.WAITING,
                callback.c.stage < stage,
                callback.c.due_at <= before + TOGETHER,
                sa.or_(
                    callback.c.due_at <= before,
                    sa.exists().where(
                        sooner.c.member_id == callback.c.member_id,
                        sooner.c.state == CallbackState.WAITING,
                        sooner.c.stage < stage,
                        sooner.c.due_at <= before,
                    ),
                ),
                sa.exists().where(
                    lead.c.id == callback.c.lead_id,
                    lead.c.state == LeadState.OPEN,
                    lead.c.owner_id == callback.c.member_id,
                ),
            )
            .values(
                stage=stage,
                reminder=sa.case((callback.c.seen_at.is_(None), ReminderState.SENT), else_=callback.c.reminder),
            )
            .returning(
                callback.c.id,
                callback.c.lead_id,
                callback.c.member_id,
                callback.c.due_at,
                callback.c.topic,
                sa.exists().where(meeting.c.callback_id == callback.c.id).label("meets"),
            )
        )
        reminders += [(row, stage) for row in taken.all()]
    latest = {row.id: (row, stage) for row, stage in reminders}
    names = await names_of(work.session, [row.lead_id for row, _ in latest.values()])
    return [
        Reminder(
            row.id,
            row.lead_id,
            row.member_id,
            row.due_at,
            row.topic,
            names.get(row.lead_id),
            stage == 2,
            bool(row.meets),
        )
        for row, stage in latest.values()
    ]


async def names_of(session: Session, lead_ids: list[int]) -> dict[int, str | None]:
    """Name the contacts of these leads, as far as they have names."""
    if not lead_ids:
        return {}
    found = await session.execute(
        sa.select(lead.c.id, contact.c.name)
        .join(contact, contact.c.id == lead.c.contact_id)
        .where(lead.c.id.in_(lead_ids))
    )
    return {row[0]: row[1] for row in found}


async def remember_reminder(session: Session, callback_id: int, outbox_id: int) -> None:
    """Note which outbox row carries the reminder: its delivery is the first proof."""
    await session.execute(callback.update().where(callback.c.id == callback_id).values(reminder_id=outbox_id))


async def reminded_together(session: Session, callback_id: int, *, of: int) -> list[int]:
    """Return the promises of an agent that one message reminded of, this one among them, the soonest first."""
    this = sa.select(callback.c.reminder_id).where(callback.c.id == callback_id).scalar_subquery()
    rows = await session.execute(
        sa.select(callback.c.id)
        .where(callback.c.member_id == of, sa.or_(callback.c.id == callback_id, callback.c.reminder_id == this))
        .order_by(callback.c.due_at, callback.c.id)
    )
    return list(rows.scalars())


async def note_delivered(session: Session, team: Team) -> int:
    """Move the reminders of a team on whose message has arrived. Return how many."""
    arrived = sa.exists().where(outbox.c.id == callback.c.reminder_id, outbox.c.state == OutboxState.SENT)
    done = await session.execute(
        callback.update()
        .where(
            callback.c.team_id == team.id,
            callback.c.state == CallbackState.WAITING,
            callback.c.reminder == ReminderState.SENT,
            arrived,
        )
        .values(reminder=ReminderState.DELIVERED)
    )
    return int(done.rowcount)


async def see_reminder(session: Session, callback_id: int, *, by: int, now: datetime) -> bool:
    """The agent has seen the reminder, though it be late, if the card is in their hand. False: not theirs, or over."""
    held = sa.exists().where(lead.c.id == callback.c.lead_id, lead.c.state == LeadState.HELD, lead.c.holder_id == by)
    done = await session.execute(
        callback.update()
        .where(
            callback.c.id == callback_id,
            callback.c.member_id == by,
            callback.c.state == CallbackState.WAITING,
            sa.or_(callback.c.reminder != ReminderState.ESCALATED, held),
        )
        .values(reminder=ReminderState.SEEN, seen_at=sa.func.coalesce(callback.c.seen_at, now))
        .returning(callback.c.sequence, callback.c.due_at)
    )
    row = done.first()
    if row is None:
        return False
    await promises.set_again(session, callback_id, row.sequence, max(now, row.due_at) + RING_AGAIN, Rung.AGAIN)
    return True


async def give_back(work: Work, hand_out_id: int, reason: str, *, by: int) -> int:
    """Return a lead back with a reason: a colleague gets it. Return how many returns are left today.

    Raises:
        StaleCard: the lead is no longer with this agent.
        NoReturnsLeft: the day's returns are used up.
    """
    midnight = day_bounds(local_date(work.now, work.team.timezone), work.team.timezone)[0]
    used = await work.session.execute(
        sa.select(sa.func.count()).where(
            hand_out.c.member_id == by,
            hand_out.c.started_at >= midnight - LONGEST_IN_HAND,
            hand_out.c.ended_at >= midnight,
            hand_out.c.end == HandOutEnd.RETURNED,
        )
    )
    left = work.settings.returns_a_day - used.scalar_one()
    if left <= 0:
        raise NoReturnsLeft("no returns are left today", limit=work.settings.returns_a_day)
    lead_id = await end_own(work.session, hand_out_id, HandOutEnd.RETURNED, by=by, at=work.now, why=reason)
    settings = await settings_for(work.session, work.settings, lead_id)
    barred_until = work.now + timedelta(seconds=settings.barred_for)
    await move(work.session, returned(by, barred_until), lead_id, Cause(work.now, agent=by, by_agent=True, why=reason))
    return int(left - 1)


async def pass_on(
    work: Work,
    hand_out_id: int,
    to: int,
    *,
    by: int,
    why: str | None = None,
) -> int:
    """Hand a lead over to a colleague: theirs, due now, before everything else, and with it what was promised.

    Tell the lead's id.

    Raises:
        StaleCard: the lead is no longer with this agent.
        Unknown: no such agent in the team.
    """
    there = await work.session.execute(
        sa.select(membership.c.id).where(
            membership.c.id == to,
            membership.c.team_id == work.team.id,
            membership.c.role == "agent",
            membership.c.active.is_(sa.true()),
            membership.c.id != by,
        )
    )
    if there.first() is None:
        raise Unknown("no such agent in this team")
    lead_id = await end_own(work.session, hand_out_id, HandOutEnd.PASSED_ON, by=by, at=work.now, why=why)
    await note_owner(work.session, work.team.id, [lead_id], by, to, by=by, now=work.now)
    until = work.now + timedelta(seconds=work.settings.callback_late)
    await move(
        work.session, passed_on(to, work.now, until), lead_id, Cause(work.now, agent=by, by_agent=True, why=why or "")
    )
    await promises.hand_over(work.session, lead_id, to, work.settings, work.now)
    return lead_id


async def offer_again(work: Work, lead_id: int, *, by: int) -> bool:
    """Open a lead again that nobody reached, not for who lost it. False: it is open, won, barred, or has a newer one.

    `by` is a person.
    """
    other = lead.alias("other")
    where = (
        lead.c.team_id == work.team.id,
        lead.c.id == lead_id,
        lead.c.lost_reason == LostReason.NO_CONTACT,
        ~sa.exists().where(other.c.contact_id == lead.c.contact_id, other.c.state.in_(OPEN_STATES)),
        ~sa.exists().where(contact.c.id == lead.c.contact_id, contact.c.do_not_call_at.is_not(None)),
    )
    due_at = next_open(work.now, work.settings.hours, work.team.timezone)
    return bool(
        await move_all(work.session, recycled(RECYCLED, due_at), where, Cause(work.now, by=by, why="protocol over"))
    )


async def recycle(work: Work) -> int:
    """Open the rested leads again, one a contact, not for the agent who lost them. Return how many."""
    rested = await work.session.execute(
        sa.select(lead.c.id, lead.c.contact_id)
        .where(
            lead.c.team_id == work.team.id,
            # As a literal: the planner must see it to use the index of resting leads.
            sa.text("lead.state = 'lost'"),
            lead.c.due_at <= work.now,
            ~sa.exists().where(contact.c.id == lead.c.contact_id, contact.c.do_not_call_at.is_not(None)),
        )
        .order_by(lead.c.due_at, lead.c.id)
        .limit(RECYCLED_AT_ONCE)
    )
    rows = rested.all()
    if not rows:
        return 0
    # Two contacts who became one, or two rests that ended on the first day after a holiday: the latest lead is theirs.
    newest = {row.contact_id: row.id for row in rows}
    other = lead.alias("other")
    has_open = sa.exists().where(other.c.contact_id == lead.c.contact_id, other.c.state.in_(OPEN_STATES))
    opened = await move_all(
        work.session,
        recycled(RECYCLED, next_open(work.now, work.settings.hours, work.team.timezone)),
        (lead.c.id.in_(newest.values()), ~has_open),
        Cause(work.now),
    )
    left = {row.id for row in rows} - set(opened)
    if left:
        await move_all(work.session, rest_ended(), (lead.c.id.in_(left),), Cause(work.now))
    return len(opened)
