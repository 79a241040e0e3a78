"""Where leads go when two things happen to them, and what the books say of it."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from founded import hire
from sales_floor import NUMBERS, Floor

from core.errors import DeskError, NoReturnsLeft, UndoTooLate
from core.leads import COLUMNS, FromRow, Move, MoveKind, handed_out
from core.settings import Protocol, Ranking
from core.terms import Lane, LeadState, Outcome, Role
from desk.dispatch import assign, bank_reservations
from desk.dispatch.assign import Assigned
from desk.dispatch.hand_out import HandedOut, NothingDue
from desk.leads import outcomes
from desk.leads.report import HeldLead
from storage import queue
from storage.database import Session
from storage.tables import lead, lead_event

MONTH = timedelta(days=31)


@pytest.fixture
async def hamid(desk: Floor) -> int:
    """The manager who decides."""
    async with desk.database.write() as session:
        return await hire(session, desk.team, "Hamid", Role.MANAGER, user_id=99)


async def assigns(desk: Floor, by: int, lead_id: int, to: str) -> Assigned:
    async with desk.database.write() as session:
        return await assign.assign(session, desk.team, lead_id, desk.agents[to], by=by, now=desk.now)


async def events(desk: Floor, lead_id: int) -> list[Any]:
    return await desk.rows(sa.select(lead_event).where(lead_event.c.lead_id == lead_id).order_by(lead_event.c.id))


async def kinds(desk: Floor, lead_id: int) -> list[str]:
    return [event.what for event in await events(desk, lead_id)]


async def given_up(desk: Floor, name: str, phone: str) -> int:
    """A lead that came, was tried once by this agent and is lost, with a rest."""
    receipt = await desk.texts(phone)
    assert receipt.lead_id is not None
    await desk.records(name, await desk.card_for(name), Outcome.NO_ANSWER)
    return receipt.lead_id


@pytest.fixture
def once(desk: Floor) -> Floor:
    """The floor, where one try that reaches nobody loses a lead for 30 days."""
    desk.settings = replace(desk.settings, protocol=Protocol(attempts=1))
    return desk


# -- one lead a contact ------------------------------------------------------------------------------------------------


async def test_of_two_rested_leads_of_one_contact_one_is_opened(once: Floor) -> None:
    await once.starts("sara")
    older, newer, other = [await given_up(once, "sara", phone) for phone in NUMBERS[:3]]
    contact_id = (await once.lead(newer)).contact_id
    await once.put(lead, older, contact_id=contact_id)
    once.clock.advance(MONTH)
    assert await once.recycled() == 2
    assert [(await once.lead(one)).state for one in (older, newer, other)] == ["lost", "open", "open"]
    assert (await once.lead(older)).due_at is None, "its contact has a lead again: it rests for good"
    assert (await kinds(once, older))[-1] == "rest_ended"
    assert await once.recycled() == 0


# -- never back to who lost it -----------------------------------------------------------------------------------------


async def test_who_lost_a_lead_never_gets_it_back_whatever_colleagues_do_with_it(once: Floor) -> None:
    await once.starts("sara", "reza")
    lost = await given_up(once, "sara", NUMBERS[0])
    once.settings = replace(once.settings, protocol=Protocol(attempts=3))
    once.clock.advance(MONTH)
    await once.starts("sara", "reza")
    await once.recycled()
    card = await once.card_for("reza")
    assert card.lead_id == lost
    await once.gives_back("reza", card)
    assert isinstance(await once.next_for("sara"), NothingDue), "a return keeps it from Reza, and from Sara still"
    once.later(hours=4)
    card = await once.card_for("reza")
    await once.records("reza", card, Outcome.NO_ANSWER)
    once.later(hours=2)
    assert isinstance(await once.next_for("sara"), NothingDue), "an outcome bars nobody, but Sara lost it"
    card = await once.card_for("reza")
    once.later(hours=1)
    await once.lapses()
    assert isinstance(await once.next_for("sara"), NothingDue)


async def test_who_lost_a_lead_gets_it_back_where_nobody_else_works(once: Floor) -> None:
    await once.starts("sara")
    lost = await given_up(once, "sara", NUMBERS[0])
    once.clock.advance(MONTH)
    await once.recycled()
    assert (await once.card_for("sara")).lead_id == lost


async def test_who_worked_last_week_still_works_here(once: Floor) -> None:
    await once.starts("sara", "reza")
    await given_up(once, "sara", NUMBERS[0])
    once.clock.advance(MONTH - timedelta(days=6))
    await once.ends_shift("reza")
    once.clock.advance(timedelta(days=6))
    await once.recycled()
    assert isinstance(await once.next_for("sara"), NothingDue), "Reza is back tomorrow"
    once.clock.advance(timedelta(days=3))
    assert isinstance(await once.next_for("sara"), HandedOut), "Reza has not worked for a week"


async def test_a_manager_may_give_a_lead_back_to_who_lost_it(once: Floor, hamid: int) -> None:
    await once.starts("sara", "reza")
    lost = await given_up(once, "sara", NUMBERS[0])
    once.clock.advance(MONTH)
    await once.recycled()
    await assigns(once, hamid, lost, "sara")
    assert (await once.card_for("sara")).lead_id == lost


async def test_a_contact_who_comes_back_by_themselves_is_kept_from_nobody(once: Floor) -> None:
    await once.starts("sara", "reza")
    lost = await given_up(once, "sara", NUMBERS[0])
    await once.texts(NUMBERS[0])
    assert (await once.card_for("sara")).lead_id == lost
    assert await kinds(once, lost) == ["arrived", "lost", "reopened"]


# -- what a manager gave by hand ---------------------------------------------------------------------------------------


async def test_ending_a_shift_frees_the_portion_but_not_what_a_manager_gave(desk: Floor, hamid: int) -> None:
    desk.settings = replace(desk.settings, ranking=Ranking(bank_portion=2))
    for phone in NUMBERS[:3]:
        await desk.banked(phone)
    await assigns(desk, hamid, 1, "sara")
    await desk.starts("sara")
    sara = desk.agents["sara"]
    async with desk.database.write() as session:
        assert await bank_reservations.keep_portion(desk.work(session), sara) == 2
        assert await bank_reservations.release_portion(session, sara, desk.now) == 2
    assert [(await desk.lead(one)).owner_id for one in (1, 2, 3)] == [sara, None, None]


async def test_what_a_manager_gave_of_the_portion_stays_when_the_shift_ends(desk: Floor, hamid: int) -> None:
    desk.settings = replace(desk.settings, ranking=Ranking(bank_portion=2))
    for phone in NUMBERS[:2]:
        await desk.banked(phone)
    await desk.starts("sara")
    sara = desk.agents["sara"]
    async with desk.database.write() as session:
        assert await bank_reservations.keep_portion(desk.work(session), sara) == 2
    await assigns(desk, hamid, 1, "sara")
    async with desk.database.write() as session:
        assert await bank_reservations.release_portion(session, sara, desk.now) == 1
    assert [(await desk.lead(one)).owner_id for one in (1, 2)] == [sara, None]


async def test_what_was_assigned_and_is_taken_from_the_hand_comes_first_again(desk: Floor, hamid: int) -> None:
    await desk.texts(NUMBERS[0])
    await assigns(desk, hamid, 1, "sara")
    await desk.starts("sara")
    await desk.card_for("sara")
    await desk.ends_shift("sara")
    stands = await desk.lead(1)
    assert (stands.owner_id, stands.pinned_at) == (desk.agents["sara"], desk.now)


async def test_undo_does_not_take_back_what_a_manager_decided_meanwhile(desk: Floor, hamid: int) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    recorded = await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    desk.later(seconds=20)
    await assigns(desk, hamid, 1, "reza")
    with pytest.raises(UndoTooLate) as refused:
        await desk.undoes("sara", recorded)
    assert refused.value.facts["what"] == "moved-on"
    assert (await desk.lead(1)).owner_id == desk.agents["reza"]
    assert len(await desk.attempts_at(1)) == 1


async def test_undo_after_midnight_is_refused_because_that_day_keeps_its_figures(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    desk.later(hours=11, minutes=59, seconds=30)
    recorded = await desk.records("sara", card, Outcome.NO_ANSWER)
    assert recorded.undo_until == desk.now + timedelta(seconds=30)
    desk.later(seconds=35)
    with pytest.raises(UndoTooLate) as refused:
        await desk.undoes("sara", recorded)
    assert refused.value.facts["what"] == "day-over"


async def test_undo_is_not_refused_because_the_contact_wrote_again(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    recorded = await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    await desk.texts(NUMBERS[0])
    await desk.undoes("sara", recorded)
    assert (await desk.lead(1)).state == "held"


@pytest.mark.parametrize("first", ["manager", "agent"])
async def test_an_assignment_beside_an_outcome_leaves_the_promise_its_time(desk: Floor, hamid: int, first: str) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    at = desk.now + timedelta(hours=3)
    begun, went, done = asyncio.Barrier(2), asyncio.Event(), []
    one_writer = desk.database.is_sqlite

    async def agent() -> None:
        if one_writer and first == "manager":
            await went.wait()
        try:
            async with desk.database.write() as session:
                if not one_writer:
                    await begun.wait()
                    await (went.wait() if first == "manager" else asyncio.sleep(0))
                await desk.records_in(session, "sara", card, Outcome.CALLBACK, callback_at=at)
                went.set()
            done.append("agent")
        except DeskError:
            done.append("agent refused")

    async def manager() -> None:
        if one_writer and first == "agent":
            await went.wait()
        async with desk.database.write() as session:
            if not one_writer:
                await begun.wait()
                await (went.wait() if first == "agent" else asyncio.sleep(0))
            await assign.assign(session, desk.team, card.lead_id, desk.agents["reza"], by=hamid, now=desk.now)
            went.set()
        done.append("manager")

    await asyncio.gather(agent(), manager())
    stands = await desk.lead(card.lead_id)
    assert stands.owner_id == desk.agents["reza"]
    if "agent" in done:
        (promise,) = await desk.callbacks_of(card.lead_id)
        assert (stands.lane, stands.due_at, promise.due_at) == (Lane.PROMISED, at, at)
    else:
        assert (stands.lane, stands.pinned_at, await desk.callbacks_of(card.lead_id)) == (Lane.LIVE, desk.now, [])


@pytest.mark.parametrize("desk", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
@pytest.mark.parametrize("amid", [True, False])
async def test_an_assignment_waits_for_the_outcome_it_comes_beside(
    desk: Floor, hamid: int, monkeypatch: pytest.MonkeyPatch, amid: bool
) -> None:
    """Amid the outcome its hand-out has ended and its lead not yet moved; else all is done but committed."""
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    at = desk.now + timedelta(hours=3)
    beside: list[asyncio.Task[Assigned]] = []
    held_lead = outcomes.held_lead

    async def manager_comes() -> None:
        beside.append(asyncio.create_task(assigns(desk, hamid, card.lead_id, "reza")))
        await desk.waits_for_a_lock(beside[0])

    async def comes_then_held(session: Session, hand_out_id: int) -> HeldLead:
        await manager_comes()
        return await held_lead(session, hand_out_id)

    if amid:
        monkeypatch.setattr(outcomes, "held_lead", comes_then_held)
    async with desk.database.write() as session:
        await desk.records_in(session, "sara", card, Outcome.CALLBACK, callback_at=at)
        if not amid:
            await manager_comes()
    assert (await beside[0]).back is None, "the outcome ended the hand-out"
    stands, (promise,) = await desk.lead(card.lead_id), await desk.callbacks_of(card.lead_id)
    assert (stands.owner_id, promise.member_id) == (desk.agents["reza"], desk.agents["reza"])
    assert (stands.lane, stands.due_at, promise.due_at, stands.pinned_at) == (Lane.PROMISED, at, at, None)


# -- returns -----------------------------------------------------------------------------------------------------------


async def test_returns_are_counted_on_the_day_they_are_made(desk: Floor) -> None:
    desk.settings = replace(desk.settings, returns_a_day=1, barred_for=60)
    await desk.starts("sara")
    for phone in NUMBERS[:2]:
        await desk.texts(phone)
    card = await desk.card_for("sara")
    desk.clock.advance(timedelta(hours=12))
    assert await desk.gives_back("sara", card) == 0, "handed out at noon, given back after midnight"
    desk.clock.advance(timedelta(hours=10))
    with pytest.raises(NoReturnsLeft):
        await desk.gives_back("sara", await desk.card_for("sara"))
    desk.clock.advance(timedelta(hours=14))
    await desk.gives_back("sara", await desk.card_for("sara"))


# -- the books ---------------------------------------------------------------------------------------------------------


async def test_every_move_of_a_life_is_in_the_books_with_who_and_why(desk: Floor, hamid: int) -> None:
    await desk.starts("sara", "reza")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    await desk.gives_back("sara", card, "speaks Turkish")
    await assigns(desk, hamid, 1, "reza")
    card = await desk.card_for("reza")
    recorded = await desk.promises("reza", card, hours=2)
    await desk.undoes("reza", recorded)
    await desk.is_refused("reza", card)
    told = [(one.what, one.agent_id, one.by_person_id, one.why, one.state) for one in await events(desk, 1)]
    sara, reza, people = desk.agents["sara"], desk.agents["reza"], desk.persons
    assert told == [
        ("arrived", None, None, "sms", "open"),
        ("returned", sara, people["sara"], "speaks Turkish", "open"),
        ("assigned", reza, hamid, "", "open"),
        ("promised", reza, people["reza"], "callback", "open"),
        ("undone", reza, people["reza"], "callback", "held"),
        ("lost", reza, people["reza"], "no_need", "lost"),
    ]


async def test_a_hand_out_an_attempt_and_an_event_keep_the_channel_they_had(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    await desk.records("sara", card, Outcome.NO_ANSWER)
    (attempt,) = await desk.attempts_at(1)
    given = await desk.given(card.id)
    now = await desk.lead(1)
    assert (given.channel_id, given.entry, given.lane, given.attempt) == (now.channel_id, now.entry, Lane.LIVE, 1)
    assert (attempt.channel_id, attempt.entry, attempt.lane) == (now.channel_id, now.entry, Lane.LIVE)
    assert (await events(desk, 1))[-1].lane == Lane.RETRY


def test_a_move_names_every_column_that_says_where_a_lead_stands() -> None:
    dimensions = {"id", "team_id", "contact_id", "entry", "campaign", "tier", "grade", "created_at", "bucket"}
    assert set(COLUMNS) | dimensions == set(lead.c.keys())


def test_the_claim_sets_what_the_move_says() -> None:
    assert handed_out(7) == {"state": LeadState.HELD, "holder_id": 7, "pinned_at": None}
    for claim in (queue._TAKE, queue._TAKE_FIRST):
        assert "SET state = 'held', holder_id = :member, pinned_at = NULL " in str(claim._statement)


def test_what_a_move_does_not_name_stays() -> None:
    kept = Move(kind=MoveKind.COOLED, out_of=frozenset({LeadState.OPEN}), lane=Lane.FRESH)
    assert kept.changes() == {"lane": Lane.FRESH}
    assert kept.due_at is FromRow.KEPT
