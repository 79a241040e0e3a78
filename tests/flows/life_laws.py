"""What stands at the end of each day of a team's life, read from its books."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import is_open
from core.customers.steps import StepState
from core.leads import MoveKind
from core.mail_terms import OutboxState
from core.settings import TeamSettings
from core.terms import CallbackState, HandOutEnd, Lane, LeadState, OutcomeKind, Role
from desk.customers import steps
from desk.journeys import runs
from desk.settings.changes import settings_of
from desk.staff.forgotten_shifts import CAUSE
from storage.tables import (
    attempt,
    callback,
    contact,
    customer_step,
    hand_out,
    journey_run,
    lead,
    lead_event,
    membership,
    outbox,
    person,
    shift,
    timer,
)
from tests.desk.leads.lead_laws import (
    events_tell_where_leads_stand,
    hands_hold_what_leads_say,
    leads_stand,
    never_went_back_to_who_had_lost_it,
    promises_and_sales_have_their_leads,
    read_books,
)
from tests.flows.world import World

LIFTS_A_BAR = {MoveKind.TOUCHED, MoveKind.REOPENED, MoveKind.ASSIGNED, MoveKind.PASSED_ON, MoveKind.RECYCLED}
ENDED_PROMISES = (CallbackState.KEPT, CallbackState.MISSED, CallbackState.MOVED, CallbackState.DROPPED)


@dataclass(frozen=True, slots=True)
class Night:
    """The books of a team when everybody has gone home."""

    world: World
    settings: TeamSettings
    rows: dict[str, Sequence[Any]]

    def of_lead(self, table: str) -> dict[int, list[Any]]:
        """Return a table's rows by their lead, the oldest first."""
        found: dict[int, list[Any]] = {}
        for row in self.rows[table]:
            found.setdefault(row.lead_id, []).append(row)
        return found

    def may_call(self, at: Any) -> bool:
        """Whether a moment lies within the team's calling hours."""
        return is_open(at, self.settings.hours, self.world.team.timezone)

    def at_work(self, member_id: int, at: Any) -> bool:
        """Whether an agent was on shift at a moment, for all the desk could know then.

        A shift nobody ended is over as of when its agent was last at work; until the desk takes it for forgotten, what
        is theirs still comes to them.
        """
        mine = (one for one in self.rows["shift"] if one.member_id == member_id)
        unknown = timedelta(seconds=self.settings.forgotten_after)
        return any(
            one.started_at <= at
            and (one.ended_at is None or at <= one.ended_at + (unknown if one.end_cause == CAUSE else timedelta(0)))
            for one in mine
        )


TABLES = (attempt, callback, contact, customer_step, hand_out, journey_run, lead, lead_event, outbox, shift)


async def holds_at_night(world: World) -> Night:
    """Hold a team's books against every law, when its agents have gone home; return them."""
    books = await read_books(world.desk.database)
    leads_stand(books)
    hands_hold_what_leads_say(books)
    promises_and_sales_have_their_leads(books)
    events_tell_where_leads_stand(books)
    never_went_back_to_who_had_lost_it(books)
    assert not books.in_hand, "nobody sleeps on a card"
    night = await _read(world)
    promises_add_up(night)
    open_leads_have_their_next_step(night)
    nobody_was_handed_what_was_barred(night)
    nothing_left_out_of_hours(night)
    return night


async def _read(world: World) -> Night:
    async with world.desk.database.read() as session:
        rows = {one.name: (await session.execute(sa.select(one).order_by(one.c.id))).all() for one in TABLES}
        rows["timer"] = (await session.execute(sa.select(timer))).all()
        chats = sa.select(membership.c.id, person.c.user_id).join(person, person.c.id == membership.c.person_id)
        rows["agent"] = (await session.execute(chats.where(membership.c.role == Role.AGENT))).all()
        return Night(world, await settings_of(session, world.team.id), rows)


def promises_add_up(night: Night) -> None:
    """What was promised is kept, missed, moved, dropped with its lead, or open; each promise that was said is there."""
    found = night.rows["callback"]
    states = Counter(one.state for one in found)
    assert len(found) == sum(states[one] for one in ENDED_PROMISES) + states[CallbackState.WAITING]
    written = Counter(one.attempt_id for one in found)
    said = [one for one in night.rows["attempt"] if one.kind == OutcomeKind.CALLBACK and one.undone_at is None]
    assert all(written[one.id] >= 1 for one in said), "every promise that was said is written down"
    newest = {one.lead_id: one.id for one in found}
    for one in found:
        assert (one.state == CallbackState.WAITING) == (one.ended_at is None)
        assert one.state != CallbackState.MOVED or newest[one.lead_id] > one.id, "what moved has gone somewhere"


def open_leads_have_their_next_step(night: Night) -> None:
    """Every open lead waits for a time, or its time has come and whoever comes next may have it; nothing sleeps."""
    now = night.world.clock()
    waiting = {one.lead_id: one for one in night.rows["callback"] if one.state == CallbackState.WAITING}
    for one in night.rows["lead"]:
        if one.state == LeadState.OPEN:
            if one.lane == Lane.PROMISED:
                # Its time alone brings a promise into the queue; there it stays until somebody keeps it.
                assert one.id in waiting, "what is promised is somebody's promise"
            elif one.lane != Lane.NEEDS_NUMBER:
                assert one.ready or one.due_at > now - timedelta(days=1), "what is due is in the queue"
            # Before its time where the contact has come back by themselves, and that call was taken back.
            assert one.id not in waiting or one.due_at <= waiting[one.id].due_at, "a promise is not called late"
    set_for = {(one.kind, one.subject, one.sequence) for one in night.rows["timer"]}
    for step in night.rows["customer_step"]:
        assert step.state != StepState.PLANNED or (steps.TIMER, step.id, step.sequence) in set_for
    for run in night.rows["journey_run"]:
        assert run.wake_at is None or run.ended_at is not None or (runs.TIMER, run.id, run.sequence) in set_for


def nobody_was_handed_what_was_barred(night: Night) -> None:
    """A contact who asked to be left alone is nobody's, and who let a lead go does not get it back at once."""
    asked = {one.id: one.do_not_call_at for one in night.rows["contact"]}
    contact_of = {one.id: one.contact_id for one in night.rows["lead"]}
    events = night.of_lead("lead_event")
    bar = timedelta(seconds=night.settings.barred_for)
    for lead_id, given in night.of_lead("hand_out").items():
        at = asked[contact_of[lead_id]]
        assert at is None or all(one.started_at <= at for one in given), "do not call"
        for one, following in pairwise(given):
            let_go = one.end in (HandOutEnd.LAPSED, HandOutEnd.RETURNED) and one.member_id == following.member_id
            if let_go and following.started_at < one.ended_at + bar:
                since = {event.what for event in events[lead_id] if one.ended_at <= event.at <= following.started_at}
                assert since & LIFTS_A_BAR, "kept from who let it go"


def nothing_left_out_of_hours(night: Night) -> None:
    """Cards come within calling hours, and numbers to who is at work alone; no customer is written to out of hours."""
    for one in night.rows["hand_out"]:
        promised = one.lane == Lane.PROMISED
        assert promised or night.may_call(one.started_at), "out of hours only who asked to be called then"
        assert night.at_work(one.member_id, one.started_at), "no card comes to who is off"
    member_of = {one.user_id: one.id for one in night.rows["agent"]}
    phones = {one.phone for one in night.rows["contact"] if one.phone is not None}
    for letter in night.rows["outbox"]:
        if letter.state != OutboxState.SENT:
            continue
        if letter.messenger.startswith("gateway:"):
            assert night.may_call(letter.sent_at), "no customer is written to out of hours"
        elif letter.chat_id in member_of and any(phone in str(letter.payload) for phone in phones):
            assert night.at_work(member_of[letter.chat_id], letter.created_at), "no number comes to who is off"
