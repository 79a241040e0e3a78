"""What stands for ever about leads, read from the books of one team: laws that any life of a lead is held against."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.terms import CallbackState, Lane, LeadState
from storage.candidates import LATELY
from storage.database import Database
from storage.prepared import Prepared
from storage.tables import attempt, callback, contact, hand_out, lead, lead_event, sale, shift

_LEAD = (
    *("id", "contact_id", "state", "lane", "due_at", "ready", "pinned_at", "assigned_by", "owner_id", "holder_id"),
    *("attempts", "lost_reason", "closed_at"),
)
_EVENT = ("id", "lead_id", "what", "at", "lane", "owner_id", "attempt", "state", "attempt_id", "agent_id")
_HAND_OUT = ("id", "lead_id", "member_id", "lane", "reason", "started_at", "deadline_at", "ended_at")


@dataclass(frozen=True, slots=True)
class Books:
    """All that is written about leads at one moment, the oldest first."""

    leads: Mapping[int, Any]
    given: Sequence[Any]
    attempts: Sequence[Any]
    events: Sequence[Any]
    promises: Sequence[Any]
    sales: Sequence[Any]
    shifts: Sequence[Any]
    contacts: Mapping[int, Any]

    @property
    def in_hand(self) -> list[Any]:
        """The hand-outs that have not ended."""
        return [one for one in self.given if one.ended_at is None]

    def where(self, *states: LeadState) -> list[Any]:
        """Return the leads in these states."""
        return [one for one in self.leads.values() if one.state in states]

    def numbers(self, *, barred: bool) -> list[str]:
        """Return the numbers of the contacts who may not be called, or of those who may."""
        those = (one for one in self.contacts.values() if (one.do_not_call_at is not None) == barred)
        return [one.phone for one in those if one.phone is not None]

    @property
    def resting(self) -> list[Any]:
        """The lost leads that will be offered again."""
        return [one for one in self.where(LeadState.LOST) if one.due_at is not None]

    @property
    def assignable(self) -> list[Any]:
        """The leads that a manager may give to somebody."""
        return [one for one in self.where(LeadState.OPEN, LeadState.HELD) if one.lane != Lane.NEEDS_NUMBER]


def _all_of(table: sa.Table, *names: str) -> Prepared:
    return Prepared(sa.select(*(table.c[name] for name in names)).order_by(table.c.id))


_LEADS, _GIVEN = _all_of(lead, *_LEAD), _all_of(hand_out, *_HAND_OUT)
_ATTEMPTS = _all_of(attempt, "id", "lead_id", "member_id", "outcome", "at", "undone_at")
_EVENTS = _all_of(lead_event, *_EVENT)
_PROMISES = _all_of(callback, "id", "lead_id", "member_id", "state", "due_at")
_SALES = _all_of(sale, "id", "lead_id", "undone_at")
_SHIFTS = _all_of(shift, "id", "member_id", "started_at", "ended_at", "break_since")
_CONTACTS = _all_of(contact, "id", "phone", "do_not_call_at")


async def read_books(database: Database) -> Books:
    """Read everything at one moment, where writers work: on SQLite that takes half of the time."""
    async with database.write() as session:
        return Books(
            {one.id: one for one in await _LEADS.rows(session)},
            await _GIVEN.rows(session),
            await _ATTEMPTS.rows(session),
            await _EVENTS.rows(session),
            await _PROMISES.rows(session),
            await _SALES.rows(session),
            await _SHIFTS.rows(session),
            {one.id: one for one in await _CONTACTS.rows(session)},
        )


# -- the laws ----------------------------------------------------------------------------------------------------------


def leads_stand(books: Books) -> None:
    """An open lead has its next time, is its contact's only one, and belongs to nobody who asked to be left alone."""
    is_open = books.where(LeadState.OPEN, LeadState.HELD)
    assert all(count == 1 for count in Counter(row.contact_id for row in is_open).values()), "one open lead a contact"
    for row in is_open:
        assert row.due_at is not None, "an open lead has its next time"
        assert (row.closed_at, row.lost_reason) == (None, None)
        assert books.contacts[row.contact_id].do_not_call_at is None, "nobody blocked has an open lead"
    for row in books.leads.values():
        assert row in is_open or (row.closed_at is not None and row.holder_id is None)
        assert row in is_open or (row.pinned_at, row.assigned_by, row.ready) == (None, None, False)


def hands_hold_what_leads_say(books: Books) -> None:
    """A lead in hand has one hand-out, an agent one card, and each says why it was handed out."""
    held = {row.id: row.holder_id for row in books.where(LeadState.HELD)}
    assert {one.lead_id: one.member_id for one in books.in_hand} == held
    assert len(books.in_hand) == len(held), "one hand-out a lead"
    assert all(count == 1 for count in Counter(held.values()).values()), "one card an agent"
    last = {one.lead_id: one.id for one in books.given}
    assert all(one.id == last[one.lead_id] for one in books.in_hand), "a lead is in the hand that got it last"
    for one in books.given:
        assert one.reason, "every hand-out keeps why"
        assert one.ended_at is None or one.ended_at >= one.started_at


def promises_and_sales_have_their_leads(books: Books) -> None:
    """A promise that waits is of an open lead, one of each; a lead is won by exactly the sales that stand."""
    waiting = Counter(one.lead_id for one in books.promises if one.state == CallbackState.WAITING)
    assert all(count == 1 and books.leads[key].closed_at is None for key, count in waiting.items())
    sold = Counter(one.lead_id for one in books.sales if one.undone_at is None)
    assert sold == Counter(row.id for row in books.where(LeadState.WON))


def events_tell_where_leads_stand(books: Books) -> None:
    """The last event of a lead says what its row says."""
    last = {event.lead_id: event for event in books.events}
    for row in books.leads.values():
        told = last[row.id]
        assert (told.lane, told.owner_id, told.attempt) == (row.lane, row.owner_id, row.attempts)
        assert (
            told.state in (LeadState.OPEN, LeadState.HELD) if row.state == LeadState.HELD else told.state == row.state
        )


def never_back_to_who_lost_it(books: Books, since: int) -> None:
    """Of the hand-outs after this one, none is to who lost the lead while anybody else works in the team."""
    for given in books.given:
        if given.id > since and given.member_id == _lost_by(books, given.lead_id):
            assert not _somebody_else_works(books, given), "never back to who lost it"


def never_went_back_to_who_had_lost_it(books: Books) -> None:
    """The same of every hand-out there was, each held against what had happened before its moment."""
    for given in books.given:
        if given.member_id == _lost_by(books, given.lead_id, before=given.started_at):
            assert not _somebody_else_works(books, given), "never back to who had lost it"


def _lost_by(books: Books, lead_id: int, before: datetime | None = None) -> int | None:
    """Return who lost a lead that nobody gave back to them since, from the events alone."""
    losers: list[tuple[int | None, int | None]] = []
    for event in books.events:
        if event.lead_id != lead_id or (before is not None and not _came_before(event, before)):
            continue
        if event.what == "lost":
            losers.append((event.attempt_id, event.agent_id))
        elif event.what == "undone":
            losers = [one for one in losers if one[0] != event.attempt_id]
        elif event.what == "reopened" or (losers and _was_given_to(event, losers[-1][1])):
            losers.append((None, None))
    return losers[-1][1] if losers else None


def _came_before(event: Any, given_at: datetime) -> bool:
    """Whether it led to a hand-out of that moment: a loss in the same moment came of it, all else led there."""
    return bool(event.at < given_at or (event.at == given_at and event.what != "lost"))


def _was_given_to(event: Any, loser: int | None) -> bool:
    """Whether somebody gave a lead to who had lost it, or its contact turned out to be one they had promised a call.

    That is found out even while a colleague has the lead in hand, who then tries in vain.
    """
    return event.what in ("assigned", "passed_on", "rescheduled", "tried") and event.owner_id == loser


def _somebody_else_works(books: Books, given: Any) -> bool:
    lately: datetime = given.started_at - LATELY
    return any(
        one.member_id != given.member_id and (one.ended_at is None or one.ended_at > lately) for one in books.shifts
    )
